//! Filters of whose output one kind cannot tell enough.

use super::kind::{Kind, is_safe};
use super::value::{Abs, Alt};
use super::walk::Walker;
use std::rc::Rc;

/// One use of a filter.
pub(crate) struct Call<'w, 't> {
    pub(crate) walker: &'w Walker<'t>,
    pub(crate) input: &'w Abs<'t>,
    pub(crate) args: &'w [Abs<'t>],
}

/// More known pieces than this are told by their kind.
const MANY: usize = 16;

impl<'t> Call<'_, 't> {
    /// An argument that is one known text.
    fn literal(&self, at: usize) -> Option<&str> {
        match &*self.args.get(at)?.0 {
            [Alt::Text(text)] => Some(text),
            _ => None,
        }
    }

    fn arg(&self, at: usize) -> Abs<'t> {
        self.args.get(at).cloned().unwrap_or_default()
    }

    /// The kinds of the input's texts.
    fn kinds(&self) -> Vec<Kind> {
        let mut kinds = Vec::new();
        for alt in &self.input.0 {
            let kind = self.walker.kind_of(alt);
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
    }

    fn each(&self, change: impl Fn(Kind) -> Kind) -> Abs<'t> {
        let mut made = Abs::default();
        for kind in self.kinds() {
            made.add(Alt::Kind(change(kind)));
        }
        made
    }

    /// Whether all values of an argument are free of quotes, backslashes and control characters.
    fn is_plain(&self, at: usize) -> bool {
        self.args
            .get(at)
            .is_some_and(|arg| arg.0.iter().all(|alt| self.walker.kind_of(alt).is_plain()))
    }
}

/// Whether a divisor may be 0.
pub(crate) fn divides_by_zero(args: &[Abs]) -> bool {
    let never = |alt: &Alt| match alt {
        Alt::Int(number) => *number != 0,
        Alt::AtLeast(number) => *number > 0,
        Alt::Kind(Kind::Digits) => true,
        _ => false,
    };
    !args.first().is_some_and(|arg| arg.0.iter().all(never))
}

pub(crate) fn size<'t>(_: &Call<'_, 't>) -> Abs<'t> {
    Alt::AtLeast(0).into()
}

pub(crate) fn append<'t>(call: &Call<'_, 't>) -> Abs<'t> {
    joined(call, call.input.clone(), call.arg(0))
}

pub(crate) fn prepend<'t>(call: &Call<'_, 't>) -> Abs<'t> {
    joined(call, call.arg(0), call.input.clone())
}

fn joined<'t>(call: &Call<'_, 't>, left: Abs<'t>, right: Abs<'t>) -> Abs<'t> {
    if let ([Alt::Text(a)], [Alt::Text(b)]) = (&*left.0, &*right.0) {
        return Abs::text(&[&**a, &**b].concat());
    }
    let flat = |part: Abs<'t>| -> Vec<Abs<'t>> {
        match &*part.0 {
            [Alt::Joined(parts)] => parts.to_vec(),
            // As text an array has brackets and quotes.
            _ => vec![Abs(part
                .0
                .iter()
                .map(|alt| match alt {
                    Alt::Array(_) => Alt::Kind(Kind::Any),
                    other => other.clone(),
                })
                .collect())],
        }
    };
    let parts: Vec<Abs<'t>> = flat(left).into_iter().chain(flat(right)).collect();
    let whole = Alt::Joined(parts.into());
    match &whole {
        Alt::Joined(parts) if parts.len() > MANY => call.walker.kind_of(&whole).into(),
        _ => whole.into(),
    }
}

/// `default`: for nil, false and what is empty.
pub(crate) fn default<'t>(call: &Call<'_, 't>) -> Abs<'t> {
    let mut made = Abs::default();
    let mut missing = false;
    for alt in &call.input.0 {
        let (gone, kept) = match alt {
            Alt::Nil | Alt::Bool(false) => (true, false),
            Alt::Text(text) => (text.is_empty(), !text.is_empty()),
            Alt::Kind(kind) => (kind.may_be_empty(), true),
            Alt::Array(_) | Alt::Joined(_) | Alt::Captured(..) => (true, true),
            _ => (false, true),
        };
        missing |= gone;
        if kept {
            made.add(alt.clone());
        }
    }
    match (missing, call.args.first()) {
        (false, _) => made,
        (true, Some(arg)) => made.or(arg),
        (true, None) => made.or(&Abs::text("")),
    }
}

/// `truncate`: cuts anywhere and appends three dots or its second argument.
pub(crate) fn truncate<'t>(call: &Call<'_, 't>) -> Abs<'t> {
    let plain = call.args.len() < 2 || call.is_plain(1);
    call.each(|kind| match kind {
        kind if plain && kind.is_plain() => Kind::Safe,
        Kind::OldAny => Kind::OldAny,
        _ => Kind::Any,
    })
}

/// `truncatewords`: cuts at white space, of which an escape has none.
pub(crate) fn truncate_words<'t>(call: &Call<'_, 't>) -> Abs<'t> {
    let plain = call.args.len() < 2 || call.is_plain(1);
    call.each(|kind| match kind {
        kind if plain && kind.is_plain() => Kind::Safe,
        Kind::Escaped if plain => Kind::Escaped,
        Kind::OldAny => Kind::OldAny,
        _ => Kind::Any,
    })
}

/// Whether a text cannot overlap with an escape: it has none of the characters of escapes.
fn spares_escapes(pattern: &str) -> bool {
    !pattern.is_empty()
        && !pattern
            .bytes()
            .any(|byte| byte.is_ascii_hexdigit() || b"\\\"/bfnrtu".contains(&byte))
}

/// `replace`, `remove` and their relatives.
pub(crate) fn replace<'t>(call: &Call<'_, 't>) -> Abs<'t> {
    let new_is_plain = call.args.len() < 2 || call.is_plain(1);
    let spares = call.literal(0).is_some_and(spares_escapes);
    call.each(|kind| match kind {
        kind if new_is_plain && kind.is_plain() => Kind::Safe,
        Kind::Escaped if new_is_plain && spares => Kind::Escaped,
        Kind::OldAny => Kind::OldAny,
        _ => Kind::Any,
    })
}

pub(crate) fn split<'t>(call: &Call<'_, 't>) -> Abs<'t> {
    let separator = call.literal(0);
    let mut items = Abs::default();
    for alt in &call.input.0 {
        if let (Alt::Text(text), Some(separator)) = (alt, separator)
            && !separator.is_empty()
            && text.matches(separator).count() < MANY
        {
            let parts = text
                .split(separator)
                .filter(|part| separator != " " || !part.is_empty());
            parts.for_each(|part| items.add(Alt::Text(part.into())));
            continue;
        }
        items.add(Alt::Kind(match call.walker.kind_of(alt) {
            kind if kind.is_plain() => Kind::Safe,
            Kind::Escaped if separator.is_some_and(spares_escapes) => Kind::Escaped,
            Kind::OldAny => Kind::OldAny,
            _ => Kind::Any,
        }));
    }
    Alt::Array(Rc::new(items)).into()
}

pub(crate) fn join<'t>(call: &Call<'_, 't>) -> Abs<'t> {
    let glue = match call.args.first() {
        None => Kind::Safe,
        Some(arg) => call.walker.kind_of_all(arg),
    };
    let mut made = Abs::default();
    for alt in &call.input.0 {
        let kind = match alt {
            Alt::Array(items) => call.walker.kind_of_all(items),
            other => call.walker.kind_of(other),
        };
        made.add(Alt::Kind(kind.joined(glue)));
    }
    made
}

/// `first`, `last`.
pub(crate) fn item<'t>(call: &Call<'_, 't>) -> Abs<'t> {
    let mut made = Abs::default();
    for alt in &call.input.0 {
        match alt {
            Alt::Array(items) => made = made.or(items).or(&Alt::Nil.into()),
            Alt::Nil | Alt::Bool(_) | Alt::Int(_) => made.add(Alt::Nil),
            _ => made.add(Alt::Kind(Kind::Any)),
        }
    }
    made
}

/// What changes the order or the number of an array's items, and nothing else.
pub(crate) fn same_items<'t>(call: &Call<'_, 't>) -> Abs<'t> {
    let mut made = Abs::default();
    for alt in &call.input.0 {
        match alt {
            Alt::Array(_) => made.add(alt.clone()),
            _ => made.add(Alt::Kind(Kind::Any)),
        }
    }
    made
}

/// `time_zone`: text that tells no moment is let through.
pub(crate) fn time_zone<'t>(call: &Call<'_, 't>) -> Abs<'t> {
    let mut made = Abs::from(Alt::Moment);
    for alt in &call.input.0 {
        if !is_moment(alt) || matches!(alt, Alt::Text(_)) {
            made.add(alt.clone());
        }
    }
    made
}

fn is_moment(alt: &Alt) -> bool {
    match alt {
        Alt::Moment => true,
        Alt::Text(text) => text.eq_ignore_ascii_case("now") || text.eq_ignore_ascii_case("today"),
        _ => false,
    }
}

/// `date`: text that tells no moment is let through, and so is all where the format is empty.
pub(crate) fn date<'t>(call: &Call<'_, 't>) -> Abs<'t> {
    let format = call.literal(0).filter(|format| !format.is_empty());
    let mut made = Abs::from(format.map_or(Kind::Any, shown));
    for alt in &call.input.0 {
        if !is_moment(alt) {
            made.add(alt.clone());
        }
    }
    made
}

/// What the texts of a date format can hold.
fn shown(format: &str) -> Kind {
    match format {
        "%s" | "%Y" => return Kind::Digits,
        "%-d" | "%-m" | "%-H" | "%-I" | "%-j" | "%-M" | "%-S" | "%u" | "%w" => return Kind::NumberText,
        _ => {}
    }
    let mut kind = Kind::UrlSafe;
    let mut bytes = format.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            if !is_safe(byte) {
                return Kind::Any;
            }
            let mut buffer = [0];
            let plain = byte.is_ascii() && {
                buffer[0] = byte;
                std::str::from_utf8(&buffer).is_ok_and(|text| Kind::of(text) != Kind::Safe)
            };
            if !plain {
                kind = Kind::Safe;
            }
            continue;
        }
        let directive = bytes
            .by_ref()
            .find(|byte| !byte.is_ascii_digit() && !b"-_^#:EO".contains(byte));
        match directive {
            Some(
                b'Y' | b'm' | b'd' | b'H' | b'M' | b'S' | b'j' | b'y' | b'C' | b'F' | b's' | b'L' | b'N',
            ) => {}
            // `%n` is a line break, `%t` a tab; what is no directive is shown as it stands.
            Some(b'n' | b't' | b'"' | b'\\') | None => return Kind::Any,
            Some(byte) if byte < 0x20 => return Kind::Any,
            Some(_) => kind = Kind::Safe,
        }
    }
    kind
}

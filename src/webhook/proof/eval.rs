//! What expressions and filter chains can come out as.

use super::Reason;
use super::env::{Env, Round};
use super::filters::{self, Effect, Fails};
use super::kind::Kind;
use super::machine::{Json, Machine, Plain};
use super::special::{Call, divides_by_zero};
use super::value::{Abs, Alt};
use super::walk::{Config, Walker};
use crate::liquid::{Block, Expr, ExprKind, FILTERS, Filter, Filtered, Path, Segment, SegmentKind, Value};
use std::rc::Rc;

/// More alternatives than this are told by their kinds.
const MANY: usize = 12;

/// Attributes that Braze makes itself, of letters, digits and dashes (Braze's documents on supported
/// personalization tags).
const MADE_BY_BRAZE: &[&str] = &[
    "${braze_id}",
    "${random_bucket_number}",
    "campaign.${api_id}",
    "campaign.${dispatch_id}",
    "campaign.${message_api_id}",
    "canvas.${api_id}",
    "canvas.${variant_api_id}",
];

/// Whether Braze itself makes an attribute, so that nobody can put a quote into it.
pub(crate) fn is_made_by_braze(path: &str) -> bool {
    MADE_BY_BRAZE.contains(&path)
}

/// What an expression can be.
#[derive(Debug)]
pub(crate) struct Evaluated<'t> {
    /// Its value.
    pub(crate) value: Abs<'t>,
    /// What is shown instead where evaluating it fails.
    pub(crate) fails: Option<Kind>,
}

impl<'t> Evaluated<'t> {
    /// What is shown of it: its value or the error.
    pub(crate) fn or_error(self) -> Abs<'t> {
        match self.fails {
            Some(kind) => self.value.or(&kind.into()),
            None => self.value,
        }
    }
}

impl<'t> From<Abs<'t>> for Evaluated<'t> {
    fn from(value: Abs<'t>) -> Self {
        Evaluated { value, fails: None }
    }
}

impl<'t> Walker<'t> {
    pub(super) fn expr(&self, env: &Rc<Env<'t>>, expr: &'t Expr) -> Evaluated<'t> {
        match &expr.kind {
            ExprKind::Nothing => Abs::from(Alt::Nil).into(),
            ExprKind::Literal(value) => Abs::literal(value).into(),
            ExprKind::Empty | ExprKind::Blank => Abs::text("").into(),
            ExprKind::Path(path) => self.path(env, path, expr.span.of(self.source)).into(),
            ExprKind::Nested(inner) => self.filtered(env, inner),
            ExprKind::Range(_) => Abs::from(Alt::Array(Rc::new(Kind::Number.into()))).into(),
            ExprKind::Invalid(_) => Evaluated {
                value: Abs::any(),
                fails: Some(Kind::Any),
            },
        }
    }

    pub(super) fn filtered(&self, env: &Rc<Env<'t>>, filtered: &'t Filtered) -> Evaluated<'t> {
        let mut found = self.expr(env, &filtered.expr);
        for filter in &filtered.filters {
            let fails = found.fails;
            found = self.applied(env, &found.value, filter);
            found.fails = worse(fails, found.fails);
        }
        found
    }

    fn applied(&self, env: &Rc<Env<'t>>, input: &Abs<'t>, filter: &'t Filter) -> Evaluated<'t> {
        let mut args = Vec::with_capacity(filter.args.len());
        let mut fails = None;
        for arg in &filter.args {
            let found = self.expr(env, &arg.value);
            fails = worse(fails, found.fails);
            if arg.name.is_none() {
                args.push(found.value);
            } else if fails.is_none() {
                // Liquid 3.0.6 knows no keywords: it counts them as one argument too many.
                fails = Some(Kind::Error);
            }
        }
        let info = FILTERS.iter().find(|info| info.name == &*filter.name);
        if info.is_some_and(|info| !info.takes(args.len())) {
            fails = worse(fails, Some(Kind::Error));
        }
        let call = Call {
            walker: self,
            input,
            args: &args,
        };
        let Some(row) = filters::find(&filter.name) else {
            // What a filter that Braze knows, and that is not in the table, makes and says is anything.
            return match info {
                Some(_) => Evaluated {
                    value: Abs::any(),
                    fails: Some(Kind::Any),
                },
                None => input.clone().into(),
            };
        };
        let plain = |value: &Abs<'t>| value.0.iter().all(|alt| self.kind_of(alt).is_plain());
        fails = match row.fails {
            Fails::ByZero if is_fraction(filter) => fails,
            Fails::ByZero if divides_by_zero(&args) => worse(fails, Some(Kind::Error)),
            // A message may name the arguments.
            Fails::Plainly if args.iter().all(plain) => worse(fails, Some(Kind::Error)),
            Fails::Plainly | Fails::Anyhow => Some(Kind::Any),
            Fails::Never | Fails::ByZero => fails,
        };
        let mut value = match row.effect {
            Effect::Always(kind) => kind.into(),
            Effect::Each(change) => self.each(input, change),
            Effect::Special(run) => run(&call),
        };
        if !row.old {
            for alt in &input.0 {
                value.add(match alt {
                    Alt::Kind(Kind::Any) => Alt::Kind(Kind::OldAny),
                    other => other.clone(),
                });
            }
        }
        Evaluated {
            value: self.narrowed(value),
            fails,
        }
    }

    fn each(&self, input: &Abs<'t>, change: fn(Kind) -> Kind) -> Abs<'t> {
        let mut made = Abs::default();
        for alt in &input.0 {
            if *alt == Alt::Nil {
                made.add(Alt::Nil);
                made.add(Alt::Text("".into()));
            } else {
                made.add(Alt::Kind(change(self.kind_of(alt))));
            }
        }
        made
    }

    /// The value with few alternatives.
    pub(super) fn narrowed(&self, value: Abs<'t>) -> Abs<'t> {
        if value.0.len() <= MANY {
            return value;
        }
        let mut narrow = Abs::default();
        for alt in &value.0 {
            narrow.add(match alt {
                Alt::Text(_) | Alt::Joined(_) | Alt::Captured(..) => Alt::Kind(self.kind_of(alt)),
                Alt::Int(_) | Alt::AtLeast(_) => Alt::Kind(Kind::Number),
                other => other.clone(),
            });
        }
        narrow
    }

    /// The kind of a value as a filter of text sees it.
    pub(super) fn kind_of(&self, alt: &Alt<'t>) -> Kind {
        match alt {
            Alt::Nil | Alt::Bool(_) => Kind::UrlSafe,
            Alt::Int(_) | Alt::AtLeast(_) => Kind::Number,
            Alt::Moment => Kind::Safe,
            Alt::Array(_) => Kind::Any,
            Alt::Kind(kind) => *kind,
            Alt::Text(text) => match Kind::of(text) {
                Kind::Any => {
                    let mut machine = Json::string();
                    match machine.text(text) {
                        Ok(()) if machine == Json::string() => Kind::Escaped,
                        _ => Kind::Any,
                    }
                }
                kind => kind,
            },
            Alt::Joined(parts) => parts
                .iter()
                .map(|part| self.kind_of_all(part))
                .fold(Kind::UrlSafe, Kind::joined),
            Alt::Captured(block, env) => self.kind_of_capture(block.0, env),
        }
    }

    /// The one kind that all alternatives are of.
    pub(super) fn kind_of_all(&self, value: &Abs<'t>) -> Kind {
        let mut kinds = value.0.iter().map(|alt| self.kind_of(alt));
        let Some(first) = kinds.next() else {
            return Kind::UrlSafe;
        };
        kinds.fold(
            first,
            |all, kind| if all == kind { all } else { all.joined(kind) },
        )
    }

    fn kind_of_capture(&self, block: &'t Block, env: &Rc<Env<'t>>) -> Kind {
        if self.always_ends(block, env, Plain, |_| true) {
            Kind::Safe
        } else if self.always_ends(block, env, Json::string(), |end| *end == Json::string()) {
            Kind::Escaped
        } else if self.always_ends(block, env, Json::document(), |end| end.end().is_ok()) {
            Kind::JsonLines
        } else {
            Kind::Any
        }
    }

    fn always_ends<M: Machine>(
        &self,
        block: &'t Block,
        env: &Rc<Env<'t>>,
        machine: M,
        fine: impl Fn(&M) -> bool,
    ) -> bool {
        self.is_certain(|| {
            let config = Config {
                machine,
                env: env.clone(),
            };
            let flow = self.block(block, vec![config]);
            let mut ends = flow.next.iter().chain(&flow.breaks).chain(&flow.continues);
            ends.all(|config| fine(&config.machine))
        })
    }

    fn path(&self, env: &Rc<Env<'t>>, path: &'t Path, source: &str) -> Abs<'t> {
        let steps = &path.segments[..];
        if let SegmentKind::Name(name) = &path.root.kind {
            if &**name == "forloop" {
                return match env.loops.split_last() {
                    Some((round, outer)) => loop_object(round, outer, steps),
                    None => Abs::any(),
                };
            }
            if &**name == "content_blocks" {
                self.grave(path.root.span, Reason::TextElsewhere);
                return Alt::Nil.into();
            }
            if let Some(told) = env.told(source) {
                return told.clone();
            }
            if let Some(round) = env.round(name) {
                return walked(round.item.clone(), steps);
            }
            if let Some(value) = env.get(name) {
                return walked(value.clone(), steps);
            }
            if self.is_assigned(name) {
                return Alt::Nil.into();
            }
        }
        match env.told(source) {
            Some(told) => told.clone(),
            None if is_made_by_braze(source) => Kind::UrlSafe.into(),
            None => Abs::any(),
        }
    }
}

/// Whether a filter's argument is a literal with a fraction, which is not 0.
fn is_fraction(filter: &Filter) -> bool {
    let first = filter.args.first().map(|arg| &arg.value.kind);
    matches!(first, Some(ExprKind::Literal(Value::Float(number))) if *number != 0.0)
}

/// A field of `forloop`.
fn loop_object<'t>(round: &Round<'t>, outer: &[Round<'t>], steps: &[Segment]) -> Abs<'t> {
    let Some((step, rest)) = steps.split_first() else {
        return Kind::Safe.into();
    };
    let SegmentKind::Name(name) = &step.kind else {
        return Abs::any();
    };
    let count = |known: bool, least: i64| {
        Abs::from(if known {
            Alt::Int(least)
        } else {
            Alt::AtLeast(least + 1)
        })
    };
    match &**name {
        "parentloop" => match outer.split_last() {
            // Liquid 3.0.6 has no `parentloop`.
            Some((round, outer)) => loop_object(round, outer, rest).or(&Alt::Nil.into()),
            None => Alt::Nil.into(),
        },
        "first" => Alt::Bool(round.first).into(),
        "last" => Alt::Bool(round.last).into(),
        "index" => count(round.first, 1),
        "index0" => count(round.first, 0),
        "rindex" => count(round.last, 1),
        "rindex0" => count(round.last, 0),
        "length" => count(round.first && round.last, 1),
        _ => Abs::any(),
    }
}

/// What is found in a value.
fn walked<'t>(value: Abs<'t>, steps: &[Segment]) -> Abs<'t> {
    let mut value = value;
    for step in steps {
        let name = match &step.kind {
            SegmentKind::Name(name) => &**name,
            _ => "",
        };
        let mut found = Abs::default();
        for alt in &value.0 {
            match alt {
                Alt::Nil | Alt::Bool(_) => found.add(Alt::Nil),
                Alt::Array(_) | Alt::Text(_) | Alt::Joined(_) | Alt::Captured(..) if name == "size" => {
                    found.add(Alt::AtLeast(0));
                }
                Alt::Array(items) => found = found.or(items).or(&Alt::Nil.into()),
                Alt::Kind(Kind::OldAny) => found.add(Alt::Kind(Kind::OldAny)),
                _ => found.add(Alt::Kind(Kind::Any)),
            }
        }
        value = found;
    }
    value
}

/// Of two errors that may be shown the one that can hold more.
pub(super) fn worse(one: Option<Kind>, other: Option<Kind>) -> Option<Kind> {
    match (one, other) {
        (Some(Kind::Any), _) | (_, Some(Kind::Any)) => Some(Kind::Any),
        (one, other) => one.or(other),
    }
}

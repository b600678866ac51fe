//! Repairs as data.

use super::place::Part;
use super::{Finding, Surroundings, check};
use crate::liquid::Span;
use crate::webhook::chips::replaced;
use crate::webhook::{Body, Header, HeaderValue, Method, Webhook};

/// A repair: edits that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The edits. No two touch the same bytes.
    pub edits: Vec<Edit>,
    /// Whether it changes nothing but what is wrong, so that it may be applied unseen with others.
    pub safe: bool,
}

/// One change of a webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Puts a text in the place of bytes of a part's text; an empty span inserts.
    Replace {
        /// The part.
        part: Part,
        /// The bytes, on character boundaries.
        span: Span,
        /// The new text.
        with: String,
    },
    /// Chooses another method.
    Method(Method),
    /// Takes the quotation marks off a header's credential; what it holds stays unseen.
    Unquote {
        /// The header's position.
        header: usize,
    },
    /// Adds a header at the end.
    AddHeader {
        /// Its name.
        name: String,
        /// Its value; never a token.
        value: String,
    },
}

/// How often [`fix_all_safe`] looks again: a repair can bring to light what it hid.
const ROUNDS: usize = 16;

impl Fix {
    /// A safe repair of one place.
    pub fn replace(part: Part, span: Span, with: impl Into<String>) -> Fix {
        Fix::of(vec![Edit::Replace {
            part,
            span,
            with: with.into(),
        }])
    }

    /// Takes bytes of a part's text away. Where they keep braces apart that would become Liquid, a space takes their
    /// place in a body; elsewhere there is no such repair.
    pub fn remove(part: Part, source: &str, span: Span) -> Option<Fix> {
        let before = source.get(..span.start).is_some_and(|text| text.ends_with('{'));
        let behind = source
            .get(span.end..)
            .is_some_and(|text| text.starts_with(['{', '%']));
        match before && behind {
            false => Some(Fix::replace(part, span, "")),
            true => (part == Part::Body).then(|| Fix::replace(part, span, " ")),
        }
    }

    /// A safe repair.
    pub fn of(edits: Vec<Edit>) -> Fix {
        Fix { edits, safe: true }
    }

    /// The same, to be applied only where a person asks for it: it may not be what was meant.
    pub fn to_be_asked(mut self) -> Fix {
        self.safe = false;
        self
    }
}

/// The webhook with a repair applied. Edits of places that the webhook does not have do nothing; a header's value is
/// sorted anew by its name, so that a credential whose header was misspelled becomes one.
#[must_use]
pub fn apply(fix: &Fix, webhook: &Webhook) -> Webhook {
    let mut edits: Vec<&Edit> = fix.edits.iter().collect();
    // From the back, so that an edit does not move the next one's place.
    edits.sort_by_key(|edit| match edit {
        Edit::Replace { span, .. } => std::cmp::Reverse((span.start, span.end)),
        _ => std::cmp::Reverse((0, 0)),
    });
    let mut fixed = webhook.clone();
    for edit in edits {
        match edit {
            Edit::Replace { part, span, with } => replace(&mut fixed, *part, *span, with),
            Edit::Method(method) => fixed.method = *method,
            Edit::Unquote { header } => {
                let value = fixed.headers.get_mut(*header).map(|header| &mut header.value);
                if let Some(HeaderValue::Secret(secret)) = value {
                    *secret = secret.without_quotes();
                }
            }
            Edit::AddHeader { name, value } => fixed.headers.push(Header::text(name, value)),
        }
    }
    fixed
}

fn replace(webhook: &mut Webhook, part: Part, span: Span, with: &str) {
    let changed = |text: &mut String| {
        if text.get(span.start..span.end).is_some() {
            *text = replaced(text, span.start..span.end, with);
        }
    };
    match part {
        Part::Url => changed(&mut webhook.url),
        Part::Method | Part::Headers => {}
        Part::HeaderName(at) => {
            if let Some(header) = webhook.headers.get_mut(at) {
                changed(&mut header.name);
                if let HeaderValue::Text(text) = &header.value {
                    header.value = HeaderValue::read(&header.name, text.clone());
                }
            }
        }
        Part::HeaderValue(at) => {
            if let Some(HeaderValue::Text(text)) = webhook.headers.get_mut(at).map(|header| &mut header.value)
            {
                changed(text);
            }
        }
        Part::Body => {
            if let Body::Raw(text) = &mut webhook.body {
                changed(text);
            }
        }
        Part::PairKey(at) | Part::PairValue(at) => {
            if let Body::Pairs(pairs) = &mut webhook.body
                && let Some(pair) = pairs.get_mut(at)
            {
                changed(if part == Part::PairKey(at) {
                    &mut pair.key
                } else {
                    &mut pair.value
                });
            }
        }
    }
}

/// What [`fix_all_safe`] did.
#[derive(Debug, Clone, PartialEq)]
pub struct Fixed {
    /// The repaired webhook.
    pub webhook: Webhook,
    /// What was repaired, in order; places are those of the webhook at that moment.
    pub findings: Vec<Finding>,
}

/// Applies all safe repairs, those that touch each other one after the other, and looks again until there is none.
#[must_use]
pub fn fix_all_safe(webhook: &Webhook, around: &Surroundings) -> Fixed {
    let mut fixed = Fixed {
        webhook: webhook.clone(),
        findings: Vec::new(),
    };
    for _ in 0..ROUNDS {
        let mut together = Fix::of(Vec::new());
        let before = fixed.findings.len();
        for finding in check(&fixed.webhook, around) {
            let Some(fix) = finding.fix.as_ref().filter(|fix| fix.safe) else {
                continue;
            };
            let apart = |edit: &Edit| together.edits.iter().all(|other| !touches(edit, other));
            if fix.edits.iter().all(apart) {
                together.edits.extend(fix.edits.iter().cloned());
                fixed.findings.push(finding);
            }
        }
        let next = apply(&together, &fixed.webhook);
        if next == fixed.webhook {
            fixed.findings.truncate(before);
            break;
        }
        fixed.webhook = next;
    }
    fixed
}

/// Whether two edits cannot be applied at once: they overlap or meet, or both are of the same list or choice.
fn touches(one: &Edit, other: &Edit) -> bool {
    match (one, other) {
        (
            Edit::Replace { part, span, .. },
            Edit::Replace {
                part: other_part,
                span: other_span,
                ..
            },
        ) => part == other_part && span.start <= other_span.end && other_span.start <= span.end,
        (Edit::Method(_), Edit::Method(_)) => true,
        (Edit::Unquote { header }, Edit::Unquote { header: other }) => header == other,
        (Edit::AddHeader { name, .. }, Edit::AddHeader { name: other, .. }) => name == other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{body, pairs};
    use crate::webhook::Secret;

    fn replacing(part: Part, start: usize, end: usize, with: &str) -> Edit {
        Edit::Replace {
            part,
            span: Span::new(start, end),
            with: with.to_owned(),
        }
    }

    #[test]
    fn edits_of_one_fix_do_not_move_each_other() {
        let fix = Fix::of(vec![
            replacing(Part::Body, 0, 1, "<<"),
            replacing(Part::Body, 2, 2, "+"),
            replacing(Part::Body, 3, 4, ""),
            Edit::Method(Method::Put),
            Edit::AddHeader {
                name: "X".into(),
                value: "1".into(),
            },
        ]);
        let fixed = apply(&fix, &body("abcd").webhook);
        assert_eq!(fixed.body, Body::Raw("<<b+c".into()));
        assert_eq!(fixed.method, Method::Put);
        assert_eq!(fixed.headers.last(), Some(&Header::text("X", "1")));
    }

    #[test]
    fn places_that_are_not_there_stay() {
        let webhook = pairs(&[("a", "é")]).webhook;
        let fix = Fix::of(vec![
            replacing(Part::PairValue(0), 1, 2, "x"),
            replacing(Part::PairValue(7), 0, 0, "x"),
            replacing(Part::Body, 0, 0, "x"),
            replacing(Part::Url, 900, 901, "x"),
            replacing(Part::Method, 0, 0, "x"),
        ]);
        assert_eq!(apply(&fix, &webhook), webhook);
    }

    #[test]
    fn a_repaired_name_makes_its_value_a_secret() {
        let mut webhook = body("{}").webhook;
        webhook.headers.push(Header::text("Api\u{2013}Token", "t0ken"));
        let at = webhook.headers.len() - 1;
        let fixed = apply(
            &Fix::of(vec![replacing(Part::HeaderName(at), 3, 6, "-")]),
            &webhook,
        );
        let secret = HeaderValue::Secret(Secret::new("t0ken".into()));
        assert_eq!(fixed.header("Api-Token"), Some(&secret));
    }
}

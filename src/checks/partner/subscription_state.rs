//! `subscription_status`, as partners' pages print it: Braze's key is `subscription_state`.

use crate::checks::fix::Fix;
use crate::checks::json_text::TokenKind::{Colon, Str};
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "subscription-state",
    Severity::Error,
    ("check_subscription_state", "check_subscription_state_advice"),
    Page::Rest,
    find,
);

const WRONG: &str = "subscription_status";
const RIGHT: &str = "subscription_state";
/// The key beside it by which the request is known.
const BESIDE: &str = "subscription_group_id";

fn find(view: &View) -> Vec<Found> {
    let mut all = Vec::new();
    if let Some(body) = view.body() {
        let key = |wanted: &str| {
            view.tokens.windows(2).find_map(|pair| match pair {
                [one, other] if matches!(one.kind, Str { .. }) && other.kind == Colon => {
                    (one.span.of(body.source).trim_matches('"') == wanted).then_some(one.span)
                }
                _ => None,
            })
        };
        if let (Some(span), Some(_), None) = (key(WRONG), key(BESIDE), key(RIGHT)) {
            let fix = Fix::replace(Part::Body, span, format!("\"{RIGHT}\""));
            all.push(Found::at(Part::Body, span).fix(fix));
        }
    }
    let pair = |wanted: &str| view.pairs().iter().position(|pair| pair.key.trim() == wanted);
    if let (Some(at), Some(_), None) = (pair(WRONG), pair(BESIDE), pair(RIGHT)) {
        let span = Span::new(0, view.pairs().get(at).map_or(0, |pair| pair.key.len()));
        let fix = Fix::replace(Part::PairKey(at), span, RIGHT);
        all.push(Found::at(Part::PairKey(at), span).fix(fix));
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let printed = r#"{"subscription_group_id": "x", "subscription_status": "subscribed"}"#;
        found("subscription-state", body(printed), &["\"subscription_status\""]);
        fixed(
            "subscription-state",
            body(printed),
            &printed.replace("_status", "_state"),
        );
        fixed(
            "subscription-state",
            pairs(&[
                ("subscription_group_id", "x"),
                ("subscription_status", "subscribed"),
            ]),
            "subscription_state",
        );
        silent(
            "subscription-state",
            [
                body(&printed.replace("_status", "_state")),
                body(r#"{"subscription_status": "active"}"#),
                value("subscription_status"),
            ],
        );
    }
}

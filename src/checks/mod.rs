//! The checks: what is wrong with a webhook, or worth a remark, each with its place, a sentence and, where there is
//! one, a repair.
//!
//! A rule is one file and one row of [`RULES`]; `docs/checks.md` lists them all. A rule that needs to know more than
//! the webhook ([`Surroundings`]) is silent while that is not known.
//!
//! ```
//! use notification_builder::checks::{self, Surroundings};
//! use notification_builder::webhook::{Body, Header, Method, Webhook};
//!
//! let webhook = Webhook {
//!     url: "https://example.com/hook".to_owned(),
//!     method: Method::Post,
//!     headers: vec![Header::text("Content-Type", "application/json")],
//!     body: Body::Raw(r#"{"name": "{{${first_name} | default: 'you'}}"}"#.to_owned()),
//! };
//! let findings = checks::check(&webhook, &Surroundings::default());
//! assert_eq!(findings[0].rule.id, "json-escape");
//!
//! let fixed = checks::fix_all_safe(&webhook, &Surroundings::default());
//! assert!(checks::check(&fixed.webhook, &Surroundings::default()).is_empty());
//! ```

mod attributes;
mod body;
pub mod failed;
mod fix;
mod guards;
mod headers;
mod json_text;
mod language;
mod partner;
mod personalization;
mod place;
mod rule;
mod rules;
mod sendbird;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod url;
mod view;
mod walk;
mod words;

pub use fix::{Edit, Fix, Fixed, apply, fix_all_safe};
pub use place::{Part, Spot};
pub use rule::{Page, Rule, Severity};
pub use rules::RULES;

use crate::partners::{Application, Place, Template};
use crate::webhook::Webhook;
use crate::webhook::proof::{Proof, prove};
use view::View;

/// What is known around a webhook. Whatever is not known keeps the rules silent that need it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Surroundings<'a> {
    /// The kind of page.
    pub place: Option<Place>,
    /// In a Canvas: whether this is its first step.
    pub first_step: Option<bool>,
    /// The partner's application that was chosen.
    pub application: Option<&'a Application>,
    /// The partner's template that was chosen, as the partner lists it.
    pub template: Option<&'a Template>,
    /// The most bytes that the body's text may have, where the user has set a limit.
    pub body_limit: Option<usize>,
    /// A method that was asked for and that Braze does not have (`PATCH`, from a pasted command or a document); the
    /// webhook then holds another one.
    pub asked_method: Option<&'a str>,
}

/// What is checked.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The webhook.
    pub webhook: &'a Webhook,
    /// The proof of this very webhook.
    pub proof: &'a Proof,
    /// What is known around it.
    pub around: &'a Surroundings<'a>,
}

/// One thing that a rule found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// Where.
    pub spot: Spot,
    /// What is wrong and what to do.
    pub message: Message,
    /// A repair, where there is one.
    pub fix: Option<Fix>,
}

impl Finding {
    /// How much it matters: its rule's severity.
    pub fn severity(&self) -> Severity {
        self.rule.severity
    }
}

/// A finding's texts: two messages of the catalogue with the same substitutions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Message key of the line that says what is wrong.
    pub title: &'static str,
    /// Message key of the sentences below it: what it means, what to do.
    pub advice: &'static str,
    /// What fills `$1`, `$2` … in both. Never the value of a credential.
    pub args: Vec<String>,
}

/// Checks a webhook whose proof is at hand. Findings come in the order of the form, and in a part in that of its text.
/// A webhook in which nothing has been filled in yet has none.
#[must_use]
pub fn run(subject: &Subject) -> Vec<Finding> {
    if subject.webhook.is_blank() {
        return Vec::new();
    }
    let templates = view::templates(subject.webhook);
    let view = View::new(subject, &templates);
    let mut findings: Vec<Finding> = RULES
        .iter()
        .flat_map(|rule| {
            let found = (rule.find)(&view);
            found.into_iter().map(|found| found.finding(rule, &view))
        })
        .collect();
    let explained: Vec<Part> = findings
        .iter()
        .filter(|finding| finding.rule.explains)
        .map(|finding| finding.spot.part)
        .collect();
    findings.retain(|finding| !(finding.rule.last_resort && explained.contains(&finding.spot.part)));
    findings.sort_by_key(|finding| (finding.spot.part, finding.spot.span.start, finding.rule.severity));
    findings
}

/// Proves a webhook and checks it.
#[must_use]
pub fn check(webhook: &Webhook, around: &Surroundings) -> Vec<Finding> {
    let proof = prove(webhook);
    run(&Subject {
        webhook,
        proof: &proof,
        around,
    })
}

/// How many rules found nothing: the number in "31 checks passed".
#[must_use]
pub fn passed(findings: &[Finding]) -> usize {
    RULES
        .iter()
        .filter(|rule| findings.iter().all(|finding| finding.rule.id != rule.id))
        .count()
}

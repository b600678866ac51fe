//! What a rule is.

use super::fix::Fix;
use super::place::{Part, Spot};
use super::view::View;
use super::{Finding, Message};
use crate::liquid::Span;

/// How much a finding matters; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The webhook does not work, for some users at least.
    Error,
    /// It works, and most likely not as it was meant.
    Warning,
    /// Worth knowing.
    Hint,
}

impl Severity {
    /// The severity's name, as `docs/checks.md` has it.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
    }
}

/// The document that a rule rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    /// Braze on webhooks.
    Webhooks,
    /// Braze on its personalization tags.
    Tags,
    /// Braze on Liquid's filters.
    Filters,
    /// Braze on aborting messages.
    Aborting,
    /// Braze on its REST API.
    Rest,
    /// Sendbird on its Braze integration and its Platform API.
    Sendbird,
    /// Braze on Quikly.
    Quikly,
    /// Braze on Iterate.
    Iterate,
    /// The standard of JSON, RFC 8259.
    Json,
    /// The standard of HTTP, RFC 9110.
    Http,
    /// Our own page on the proof.
    Proof,
}

impl Page {
    /// The page's name, as `docs/checks.md` has it, and its address; our own pages have none.
    pub const fn source(self) -> (&'static str, Option<&'static str>) {
        match self {
            Page::Webhooks => (
                "Braze, \"Creating a webhook\"",
                Some(
                    "https://www.braze.com/docs/user_guide/message_building_by_channel/webhooks/creating_a_webhook",
                ),
            ),
            Page::Tags => (
                "Braze, \"Supported personalization tags\"",
                Some(
                    "https://www.braze.com/docs/user_guide/personalization_and_dynamic_content/liquid/supported_personalization_tags",
                ),
            ),
            Page::Filters => (
                "Braze, \"Filters\"",
                Some(
                    "https://www.braze.com/docs/user_guide/personalization_and_dynamic_content/liquid/advanced_filters",
                ),
            ),
            Page::Aborting => (
                "Braze, \"Aborting messages\"",
                Some(
                    "https://www.braze.com/docs/user_guide/personalization_and_dynamic_content/liquid/aborting_messages",
                ),
            ),
            Page::Rest => (
                "Braze, \"API overview\"",
                Some("https://www.braze.com/docs/api/basics"),
            ),
            Page::Sendbird => (
                "Sendbird, \"Notifications\"",
                Some("https://docs.sendbird.com/docs/business-messaging/guide/v1/basics/platform-api"),
            ),
            Page::Quikly => (
                "Braze, \"Quikly\"",
                Some("https://www.braze.com/docs/partners/message_orchestration/retargeting/quikly"),
            ),
            Page::Iterate => ("Braze, \"Iterate\"", None),
            Page::Json => ("RFC 8259", Some("https://www.rfc-editor.org/rfc/rfc8259")),
            Page::Http => ("RFC 9110", Some("https://www.rfc-editor.org/rfc/rfc9110")),
            Page::Proof => ("docs/proof.md", None),
        }
    }
}

/// A rule: a row of [`super::RULES`].
pub struct Rule {
    /// Its id: kebab-case, stable.
    pub id: &'static str,
    /// How much its findings matter.
    pub severity: Severity,
    /// Message key of the line that says what is wrong.
    pub title: &'static str,
    /// Message key of the sentences below it. A finding may have another one that fits it better.
    pub advice: &'static str,
    /// What it rests on.
    pub page: Page,
    /// Whether it only speaks where no rule that [explains](Rule::explains) found something in the same part.
    pub(super) last_resort: bool,
    /// Whether its findings say why a part is broken.
    pub(super) explains: bool,
    /// Looks.
    pub(super) find: fn(&View) -> Vec<Found>,
}

impl Rule {
    /// A rule of a severity; its texts are `title` and `advice`.
    pub(super) const fn new(
        id: &'static str,
        severity: Severity,
        (title, advice): (&'static str, &'static str),
        page: Page,
        find: fn(&View) -> Vec<Found>,
    ) -> Rule {
        Rule {
            id,
            severity,
            title,
            advice,
            page,
            last_resort: false,
            explains: false,
            find,
        }
    }

    /// The same, whose findings say why a part is broken.
    pub(super) const fn explains(mut self) -> Rule {
        self.explains = true;
        self
    }

    /// The same, for a part of which no other rule says why it is broken.
    pub(super) const fn last_resort(mut self) -> Rule {
        self.last_resort = true;
        self
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rule({})", self.id)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.id == other.id
    }
}

/// What a rule found, before it is told by whom.
pub(super) struct Found {
    part: Part,
    span: Span,
    args: Vec<String>,
    advice: Option<&'static str>,
    fix: Option<Fix>,
}

impl Found {
    /// Something at a place.
    pub(super) fn at(part: Part, span: Span) -> Found {
        Found {
            part,
            span,
            args: Vec::new(),
            advice: None,
            fix: None,
        }
    }

    /// Something about a part as a whole.
    pub(super) fn in_part(part: Part) -> Found {
        Found::at(part, Span::default())
    }

    /// What fills the next gap of its texts.
    pub(super) fn arg(mut self, arg: impl Into<String>) -> Found {
        self.args.push(arg.into());
        self
    }

    /// Other sentences than the rule's.
    pub(super) fn advice(mut self, advice: &'static str) -> Found {
        self.advice = Some(advice);
        self
    }

    /// Its repair.
    pub(super) fn fix(mut self, fix: impl Into<Option<Fix>>) -> Found {
        self.fix = fix.into();
        self
    }

    pub(super) fn finding(self, rule: &'static Rule, view: &View) -> Finding {
        Finding {
            rule,
            message: Message {
                title: rule.title,
                advice: self.advice.unwrap_or(rule.advice),
                args: self.args,
            },
            spot: Spot {
                part: self.part,
                span: self.span,
                field: view.form_field(self.part, self.span),
            },
            fix: self.fix,
        }
    }
}

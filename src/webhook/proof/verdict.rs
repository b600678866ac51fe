//! What a proof says.

use super::hostile::HostileKind;
use crate::liquid::Span;

/// What is known of a whole webhook.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// The fields in the form's order: URL, headers, body.
    pub fields: Vec<FieldProof>,
    /// What is worth a remark and breaks nothing.
    pub notes: Vec<Note>,
}

/// What is known of one field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldProof {
    /// Which field.
    pub field: Field,
    /// The answer.
    pub verdict: Verdict,
    /// All places that are not proven, in the order of the text; none when the field is proven.
    pub doubts: Vec<Doubt>,
}

/// A field of a webhook; numbers are positions in its lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The webhook URL.
    Url,
    /// A header's name.
    HeaderName(usize),
    /// A header's value.
    HeaderValue(usize),
    /// The raw body.
    Body,
    /// A pair's key.
    PairKey(usize),
    /// A pair's value.
    PairValue(usize),
}

/// The answer for a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Whatever the values are, the field is what it must be, or the send is aborted.
    Proven,
    /// It is not, for the values of the counterexample.
    Broken(Box<Counterexample>),
    /// Neither is known; the first place that is not proven.
    Unknown(Doubt),
}

/// A place that is not proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubt {
    /// The output, tag or text in the field's text.
    pub span: Span,
    /// Why.
    pub reason: Reason,
}

/// Why a place is not proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A value inside of quotes can hold what ends or breaks the string.
    Unescaped,
    /// A value outside of quotes can be no JSON.
    NotJson,
    /// On some path JSON cannot go on with this.
    Structure,
    /// On some path the text ends before the JSON does.
    EndsEarly,
    /// A filter or a comparison can fail, and Liquid shows an error in its place.
    ErrorShown,
    /// Under Liquid 5 it holds; what Liquid 3.0.6 makes of it does not, or is not known.
    OlderEngine,
    /// The Liquid is not written as it must be.
    Syntax,
    /// The text comes from a content block, another template or a translation.
    TextElsewhere,
    /// A loop opens more than it closes, or the other way around.
    Loop,
    /// There are too many paths.
    TooComplex,
    /// The text is no URL.
    NoUrl,
    /// The host is not fixed, or not one that is allowed; or the port is neither 80 nor 443.
    Host,
    /// A value in the query can hold `&` or `#`.
    Query,
    /// A line break can get in.
    LineBreak,
    /// A credential is not looked into.
    Secret,
    /// The `Content-Type` header says that the body is no JSON.
    OtherContentType,
}

/// Values for which a field is not what it must be.
#[derive(Debug, Clone, PartialEq)]
pub struct Counterexample {
    /// The attribute, as the template names it; none when the field breaks for every user.
    pub attribute: Option<String>,
    /// Its value; empty when it is blank or missing.
    pub value: String,
    /// The kind of the value.
    pub kind: Option<HostileKind>,
    /// What the field renders as.
    pub rendered: String,
    /// The place in the rendered text where it breaks; empty at its end when something is missing there.
    pub mark: Span,
    /// The output in the field's text that the place came from, when it came from one.
    pub source: Option<Span>,
}

/// What rendering with each kind of hostile value gave, in the order of [`HostileKind::ALL`].
pub type Trials = [Trial; HostileKind::ALL.len()];

/// What rendering with one kind of hostile value gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Trial {
    /// Every rendered text was what it must be, or the send was aborted.
    #[default]
    Holds,
    /// One was not.
    Breaks,
    /// It could not be rendered, or it holds only if Braze escapes what nothing says it does.
    Undecided,
}

/// What is worth a remark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// The raw body has this key, its quotation marks included, a second time in the same object.
    DuplicateKey(Span),
}

impl Proof {
    /// The answer for the whole webhook: of the answers for its fields the one that is worst.
    #[must_use]
    pub fn verdict(&self) -> &Verdict {
        const PROVEN: &Verdict = &Verdict::Proven;
        let find = |wanted: fn(&Verdict) -> bool| {
            self.fields
                .iter()
                .map(|field| &field.verdict)
                .find(|verdict| wanted(verdict))
        };
        find(|verdict| matches!(verdict, Verdict::Broken(_)))
            .or_else(|| find(|verdict| matches!(verdict, Verdict::Unknown(_))))
            .unwrap_or(PROVEN)
    }

    /// What is known of a field.
    #[must_use]
    pub fn field(&self, field: Field) -> Option<&FieldProof> {
        self.fields.iter().find(|proof| proof.field == field)
    }
}

impl Trial {
    pub(super) fn worse(self, other: Trial) -> Trial {
        match (self, other) {
            (Trial::Breaks, _) | (_, Trial::Breaks) => Trial::Breaks,
            (Trial::Undecided, _) | (_, Trial::Undecided) => Trial::Undecided,
            _ => Trial::Holds,
        }
    }
}

impl FieldProof {
    /// A field that is not looked into.
    pub(super) fn undecided(field: Field, reason: Reason) -> FieldProof {
        let doubt = Doubt {
            span: Span::default(),
            reason,
        };
        FieldProof {
            field,
            verdict: Verdict::Unknown(doubt),
            doubts: vec![doubt],
        }
    }
}

impl Reason {
    /// The reason's name, by which its sentence is found.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Reason::Unescaped => "unescaped",
            Reason::NotJson => "not_json",
            Reason::Structure => "structure",
            Reason::EndsEarly => "ends_early",
            Reason::ErrorShown => "error_shown",
            Reason::OlderEngine => "older_engine",
            Reason::Syntax => "syntax",
            Reason::TextElsewhere => "text_elsewhere",
            Reason::Loop => "loop",
            Reason::TooComplex => "too_complex",
            Reason::NoUrl => "no_url",
            Reason::Host => "host",
            Reason::Query => "query",
            Reason::LineBreak => "line_break",
            Reason::Secret => "secret",
            Reason::OtherContentType => "other_content_type",
        }
    }
}

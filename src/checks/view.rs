//! A webhook read once, for all rules.

use super::attributes::Attribute;
use super::guards::Guards;
use super::headers::names;
use super::json_text::{Token, TokenKind, tokens};
use super::place::Part;
use super::walk::{Seen, visit};
use super::{Subject, Surroundings};
use crate::liquid::{self, Filtered, Path, Span, Template};
use crate::partners::sendbird::{self, Placed};
use crate::partners::{self, Partner, Spot, quikly};
use crate::webhook::proof::{Doubt, Field, Proof, Verdict};
use crate::webhook::{Body, HeaderValue, Method, Pair, Webhook, is_placeholder};

/// The texts of a webhook, parsed.
pub(super) struct View<'a> {
    pub(super) webhook: &'a Webhook,
    pub(super) proof: &'a Proof,
    pub(super) around: &'a Surroundings<'a>,
    /// Whose webhook it is, by its URL.
    pub(super) partner: Option<&'static Partner>,
    /// All texts that are sent, but credentials.
    pub(super) texts: Vec<Text<'a>>,
    /// What the webhook's conditions look at.
    pub(super) guards: Guards,
    /// The raw body's JSON where it is meant to be JSON and is not proven to be; else empty.
    pub(super) slips: Vec<Token>,
    /// The raw body's JSON where it is meant to be JSON.
    pub(super) tokens: Vec<Token>,
    /// Whether the raw body looks like a JSON document: its first text begins an object or an array.
    pub(super) is_json_document: bool,
    /// What a body for Sendbird says, where it can be read.
    pub(super) sendbird: Option<Placed>,
}

/// One text.
pub(super) struct Text<'a> {
    pub(super) part: Part,
    pub(super) source: &'a str,
    pub(super) template: &'a Template,
    /// `{{ … }}` that stand in the text by themselves, with the place of the braces.
    pub(super) outputs: Vec<(&'a Filtered, Span)>,
    /// All values with filters, those of outputs too.
    pub(super) values: Vec<&'a Filtered>,
    /// All paths, in conditions too.
    pub(super) paths: Vec<(&'a Path, Span)>,
}

impl<'a> Text<'a> {
    fn new(part: Part, template: &'a Template) -> Text<'a> {
        let mut text = Text {
            part,
            source: template.source(),
            template,
            outputs: Vec::new(),
            values: Vec::new(),
            paths: Vec::new(),
        };
        visit(template, &mut |seen| match seen {
            Seen::Output(value, span) => {
                text.outputs.push((value, span));
                text.values.push(value);
            }
            Seen::Value(value) => text.values.push(value),
            Seen::Path(path, span) => text.paths.push((path, span)),
        });
        text
    }

    /// The attributes that the text names, each time.
    pub(super) fn attributes(&self) -> impl Iterator<Item = Attribute<'a>> + '_ {
        self.paths.iter().filter_map(|(path, _)| Attribute::of(path))
    }

    /// The output whose braces stand at a place.
    pub(super) fn output_at(&self, span: Span) -> Option<&'a Filtered> {
        self.outputs
            .iter()
            .find(|(_, braces)| *braces == span)
            .map(|(value, _)| *value)
    }
}

/// Parses the texts of a webhook; credentials are left out.
pub(super) fn templates(webhook: &Webhook) -> Vec<(Part, Template)> {
    let mut found = vec![(Part::Url, &*webhook.url)];
    for (at, header) in webhook.headers.iter().enumerate() {
        found.push((Part::HeaderName(at), &*header.name));
        if let HeaderValue::Text(text) = &header.value
            && (is_placeholder(text) || !names::is_secret(&header.name))
        {
            found.push((Part::HeaderValue(at), text));
        }
    }
    match &webhook.body {
        _ if webhook.method == Method::Get => {}
        Body::Raw(text) => found.push((Part::Body, text)),
        Body::Pairs(pairs) => {
            for (at, pair) in pairs.iter().enumerate() {
                found.push((Part::PairKey(at), &pair.key));
                found.push((Part::PairValue(at), &pair.value));
            }
        }
    }
    found
        .into_iter()
        .map(|(part, text)| (part, liquid::parse(text)))
        .collect()
}

impl<'a> View<'a> {
    pub(super) fn new(subject: &Subject<'a>, templates: &'a [(Part, Template)]) -> View<'a> {
        let texts: Vec<Text> = templates
            .iter()
            .map(|(part, template)| Text::new(*part, template))
            .collect();
        let mut guards = Guards::default();
        for text in &texts {
            guards.add(text.template);
        }
        let mut view = View {
            webhook: subject.webhook,
            proof: subject.proof,
            around: subject.around,
            partner: partners::claimed(subject.webhook),
            texts,
            guards,
            slips: Vec::new(),
            tokens: Vec::new(),
            is_json_document: false,
            sendbird: None,
        };
        view.is_json_document = view.body().is_some_and(|body| begins_json(body.template));
        if view.is_json() {
            view.tokens = view.body().map(|body| tokens(body.template)).unwrap_or_default();
            if view.is_json_document && !view.is_proven(Field::Body) {
                view.slips.clone_from(&view.tokens);
            }
        }
        if let Some(body) = view.body().filter(|_| view.is_sendbird()) {
            let kept = subject.around.application.map(|application| &application.kept);
            view.sendbird = sendbird::placed(&subject.webhook.url, body.source, kept);
        }
        view
    }

    /// The text of a part, parsed.
    pub(super) fn text(&self, part: Part) -> Option<&Text<'a>> {
        self.texts.iter().find(|text| text.part == part)
    }

    /// The raw body.
    pub(super) fn body(&self) -> Option<&Text<'a>> {
        self.text(Part::Body)
    }

    /// The pairs of a key-value body that is sent.
    pub(super) fn pairs(&self) -> &'a [Pair] {
        match &self.webhook.body {
            Body::Pairs(pairs) if self.webhook.method != Method::Get => pairs,
            _ => &[],
        }
    }

    /// Whether a field is proven.
    pub(super) fn is_proven(&self, field: Field) -> bool {
        matches!(
            self.proof.field(field).map(|proof| &proof.verdict),
            Some(Verdict::Proven)
        )
    }

    /// The places of a field that are not proven, where a counterexample shows that it breaks.
    pub(super) fn breaks(&self, field: Field) -> &'a [Doubt] {
        match self.proof.field(field) {
            Some(proof) if matches!(proof.verdict, Verdict::Broken(_)) => &proof.doubts,
            _ => &[],
        }
    }

    /// Whether the body is a raw one that is not said to be something else than JSON.
    fn is_json(&self) -> bool {
        let other = |proof: &crate::webhook::proof::FieldProof| {
            proof
                .doubts
                .iter()
                .any(|doubt| doubt.reason == crate::webhook::proof::Reason::OtherContentType)
        };
        self.proof.field(Field::Body).is_some_and(|proof| !other(proof))
    }

    /// Whether the webhook goes to Sendbird, by its host or its header.
    pub(super) fn is_sendbird(&self) -> bool {
        self.goes_to(&sendbird::PARTNER) || self.webhook.header(sendbird::TOKEN_HEADER).is_some()
    }

    /// Whether the webhook goes to a partner, by its URL.
    pub(super) fn goes_to(&self, partner: &Partner) -> bool {
        self.partner.is_some_and(|own| own.id == partner.id)
    }

    /// Whether the webhook goes to Quikly.
    pub(super) fn is_quikly(&self) -> bool {
        self.goes_to(&quikly::PARTNER)
    }

    /// The field of the partner's form that holds a place.
    pub(super) fn form_field(&self, part: Part, span: Span) -> Option<String> {
        match part {
            Part::Body if self.sendbird.is_some() => self.sendbird.as_ref()?.field(span),
            Part::Body => partners::field_at(self.webhook, Spot::Body(span)),
            Part::Url => partners::field_at(self.webhook, Spot::Url(span)),
            Part::PairKey(at) | Part::PairValue(at) => partners::field_at(self.webhook, Spot::Pair(at)),
            _ => None,
        }
    }
}

/// Whether the first character that shows begins an object or an array, Liquid before it aside.
pub(super) fn begins_json(template: &Template) -> bool {
    let text = template
        .pieces()
        .iter()
        .filter(|piece| piece.kind == liquid::PieceKind::Text)
        .map(|piece| template.text(piece.span).trim_start())
        .find(|text| !text.is_empty());
    text.is_some_and(|text| text.starts_with(['{', '[']))
}

/// Neighbors among tokens of which no Liquid tag stands between.
pub(super) fn neighbors(tokens: &[Token]) -> impl Iterator<Item = (Token, Token)> + '_ {
    tokens.windows(2).filter_map(|pair| match pair {
        [one, other] if !is_mark(one.kind) && !is_mark(other.kind) => Some((*one, *other)),
        _ => None,
    })
}

/// Whether a token is the edge of a tag's block.
pub(super) fn is_mark(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Enter | TokenKind::Clause | TokenKind::Leave)
}

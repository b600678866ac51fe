//! What tests of rules are written with.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use super::{Finding, Fix, Message, RULES, Surroundings, apply, check};
use crate::partners::sendbird::{Mode, Wire, compose};
use crate::partners::{Application, Place, Template, Variable, VariableKind};
use crate::webhook::{Body, Header, HeaderValue, Method, Pair, Webhook};
use serde_json::Value;
use std::sync::LazyLock;

/// The Sendbird application of the tests.
pub(super) const APP: &str = "7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1";

/// A webhook and what is known around it.
#[derive(Debug, Clone)]
pub(super) struct Scene {
    pub(super) webhook: Webhook,
    pub(super) place: Option<Place>,
    pub(super) first_step: Option<bool>,
    pub(super) application: Option<Application>,
    pub(super) template: Option<Template>,
    pub(super) body_limit: Option<usize>,
    pub(super) asked_method: Option<&'static str>,
}

impl Scene {
    pub(super) fn new(url: &str, body: Body) -> Scene {
        Scene {
            webhook: Webhook {
                url: url.to_owned(),
                method: Method::Post,
                headers: vec![Header::text("Content-Type", "application/json")],
                body,
            },
            place: None,
            first_step: None,
            application: None,
            template: None,
            body_limit: None,
            asked_method: None,
        }
    }

    pub(super) fn at(mut self, place: Place) -> Scene {
        self.place = Some(place);
        self
    }

    pub(super) fn step(mut self, first: bool) -> Scene {
        self.place = Some(Place::Canvas);
        self.first_step = Some(first);
        self
    }

    pub(super) fn method(mut self, method: Method) -> Scene {
        self.webhook.method = method;
        self
    }

    pub(super) fn headers(mut self, headers: &[(&str, &str)]) -> Scene {
        self.webhook.headers = headers
            .iter()
            .map(|(name, value)| Header {
                name: (*name).to_owned(),
                value: HeaderValue::read(name, (*value).to_owned()),
            })
            .collect();
        self
    }

    pub(super) fn template(mut self, key: &str, variables: &[&str]) -> Scene {
        self.template = Some(Template {
            key: key.to_owned(),
            name: key.to_owned(),
            label: String::new(),
            updated_at: 0,
            variables: variables
                .iter()
                .map(|name| Variable {
                    name: (*name).to_owned(),
                    kind: VariableKind::Text,
                })
                .collect(),
            texts: Vec::new(),
            source: None,
            picture: Vec::new(),
        });
        self
    }

    pub(super) fn around(&self) -> Surroundings<'_> {
        Surroundings {
            place: self.place,
            first_step: self.first_step,
            application: self.application.as_ref(),
            template: self.template.as_ref(),
            body_limit: self.body_limit,
            asked_method: self.asked_method,
        }
    }

    pub(super) fn findings(&self) -> Vec<Finding> {
        check(&self.webhook, &self.around())
    }

    fn of(&self, id: &str) -> Vec<Finding> {
        assert!(
            RULES.iter().any(|rule| rule.id == id),
            "there is no rule \"{id}\""
        );
        self.findings()
            .into_iter()
            .filter(|finding| finding.rule.id == id)
            .collect()
    }

    fn repaired(&self, fix: &Fix) -> Scene {
        Scene {
            webhook: apply(fix, &self.webhook),
            ..self.clone()
        }
    }

    /// The text at a finding's place; `(missing)` where the part has none.
    fn text_at(&self, finding: &Finding) -> String {
        let span = finding.spot.span;
        match finding.spot.part.text(&self.webhook) {
            Some(text) => text
                .get(span.start..span.end)
                .unwrap_or_else(|| panic!("{span:?} is no place of {text:?}"))
                .to_owned(),
            None => "(missing)".to_owned(),
        }
    }
}

/// A webhook with this JSON body.
pub(super) fn body(text: &str) -> Scene {
    Scene::new("https://example.com/hook", Body::Raw(text.to_owned()))
}

/// A webhook with a body that has this text as the value of `a`, as it stands.
pub(super) fn value(text: &str) -> Scene {
    body(&format!(r#"{{"a": "{text}"}}"#))
}

/// A webhook with key-value pairs.
pub(super) fn pairs(rows: &[(&str, &str)]) -> Scene {
    let pair = |(key, value): &(&str, &str)| Pair {
        key: (*key).to_owned(),
        value: (*value).to_owned(),
    };
    Scene::new(
        "https://example.com/hook",
        Body::Pairs(rows.iter().map(pair).collect()),
    )
}

/// A webhook with this URL.
pub(super) fn url(text: &str) -> Scene {
    Scene::new(text, Body::Raw("{}".to_owned()))
}

/// A webhook with these headers.
pub(super) fn headers(rows: &[(&str, &str)]) -> Scene {
    body("{}").headers(rows)
}

/// A webhook for Sendbird's integration, real-time, with this body.
pub(super) fn sendbird(text: &str) -> Scene {
    let mut scene = body(text).headers(&[
        ("Content-Type", "application/json"),
        ("Api-Token", "SENDBIRD_API_TOKEN"),
    ]);
    scene.webhook.url = compose(APP, Wire::Integration, Mode::RealTime);
    scene.application = Some(Application {
        id: "a1".to_owned(),
        partner: "sendbird".to_owned(),
        app_id: APP.to_owned(),
        ..Application::default()
    });
    scene
}

/// A webhook for Quikly with these pairs.
pub(super) fn quikly(rows: &[(&str, &str)]) -> Scene {
    let mut scene = pairs(rows).headers(&[
        ("Authorization", "Bearer [PARTNER_AUTHORIZATION_HEADER]"),
        ("Content-Type", "application/json"),
    ]);
    scene.webhook.url = crate::partners::quikly::URL.to_owned();
    scene
}

/// A rule finds these texts, in this order; its sentences are in the catalogue, and each of its repairs takes away
/// what it repairs.
pub(super) fn found(id: &str, scene: Scene, texts: &[&str]) {
    let findings = scene.of(id);
    let at: Vec<String> = findings.iter().map(|finding| scene.text_at(finding)).collect();
    assert_eq!(at, texts, "{id} in {:?}", scene.webhook);
    for finding in &findings {
        is_told(&finding.message);
        if let Some(fix) = &finding.fix {
            let after = scene.repaired(fix);
            assert!(
                after.of(id).len() < findings.len(),
                "{id} is still found in {:?}",
                after.webhook
            );
        }
    }
}

/// A rule finds nothing in any of these.
pub(super) fn silent<const N: usize>(id: &str, scenes: [Scene; N]) {
    for scene in scenes {
        let findings = scene.of(id);
        assert!(findings.is_empty(), "{findings:?} in {:?}", scene.webhook);
    }
}

/// The repair of a rule's first finding makes this of the text that it stands in.
pub(super) fn fixed(id: &str, scene: Scene, text: &str) {
    let findings = scene.of(id);
    let finding = findings.first().unwrap_or_else(|| panic!("{id} finds nothing"));
    let fix = finding
        .fix
        .as_ref()
        .unwrap_or_else(|| panic!("{id} has no repair"));
    let after = scene.repaired(fix).webhook;
    assert_eq!(finding.spot.part.text(&after), Some(text), "{id}");
}

/// A rule finds something and offers no repair.
pub(super) fn unfixed(id: &str, scene: Scene) {
    let findings = scene.of(id);
    assert!(!findings.is_empty(), "{id} finds nothing");
    assert!(
        findings.iter().all(|finding| finding.fix.is_none()),
        "{findings:?}"
    );
}

/// The webhook after the repair of a rule's first finding.
pub(super) fn repaired(id: &str, scene: &Scene) -> Webhook {
    let findings = scene.of(id);
    let fix = findings.first().and_then(|finding| finding.fix.as_ref());
    scene
        .repaired(fix.unwrap_or_else(|| panic!("{id} has no repair")))
        .webhook
}

static CATALOGUE: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../extension/_locales/en/messages.json")).unwrap()
});

/// Both texts of a message are in the catalogue, and all their gaps are filled.
pub(super) fn is_told(message: &Message) {
    for key in [message.title, message.advice] {
        let text = CATALOGUE[key]["message"]
            .as_str()
            .unwrap_or_else(|| panic!("\"{key}\" is not in the catalogue"));
        for gap in 1..=9 {
            if text.replace("$$", "").contains(&format!("${gap}")) {
                assert!(message.args.len() >= gap, "\"{key}\" needs ${gap}");
            }
        }
    }
}

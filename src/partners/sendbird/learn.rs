//! Learning the key names of the integration body from one that works.

use super::key_names::{KeyNames, Role};
use super::path::{Path, Step};
use super::read::split;
use crate::partners::Template;
use crate::webhook::json::{self, Kind, Node};
use crate::webhook::parts::has_liquid;

/// What was learnt, to be shown before anything is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    /// The names; for a role that was not found, the default.
    pub names: KeyNames,
    /// What was taken for what: role, place, sample value.
    pub found: Vec<(Role, Path, String)>,
    /// Named roles that were not found.
    pub missing: Vec<Role>,
    /// Values that were taken for nothing: place and sample value. They are carried through as they are.
    pub unplaced: Vec<(Path, String)>,
}

/// Points for a key by its name, letters and digits only, in lower case; the first row that fits counts.
/// `=word` is the whole key, any other row is a part of it.
type Words = &'static [(&'static str, i32)];

const RECEIVER: Words = &[
    ("=receiver", 6),
    ("=recipient", 6),
    ("=targets", 5),
    ("=target", 5),
    ("=to", 5),
    ("=userid", 5),
    ("=user", 5),
    ("=uid", 4),
    ("receiver", 5),
    ("recipient", 5),
    ("sendbirdid", 5),
    ("target", 3),
    ("user", 3),
    ("externalid", 3),
];
const TEMPLATE: Words = &[
    ("=templatekey", 7),
    ("=templateid", 6),
    ("=template", 5),
    ("templatekey", 6),
    ("template", 4),
    ("=key", 2),
];
const VARIABLES: Words = &[
    ("=variables", 7),
    ("=templatevariables", 7),
    ("=vars", 6),
    ("variable", 6),
    ("=params", 5),
    ("=parameters", 5),
    ("=substitutions", 5),
    ("=arguments", 4),
    ("=values", 4),
    ("=data", 3),
];
const EVENT: Words = &[
    ("=eventname", 7),
    ("=customevent", 6),
    ("=customeventname", 7),
    ("event", 5),
    ("callback", 3),
];

/// Points from which a value is taken for something.
const ENOUGH: i32 = 4;

/// What a value tells of the receiver: attributes that hold a user's ID.
const RECEIVER_VALUES: &[(&str, i32)] = &[
    ("sendbird", 6),
    ("${user_id}", 5),
    ("${braze_id}", 4),
    ("external_id", 4),
    ("_id}", 3),
    ("userid", 3),
    ("{{", 1),
];

/// Learns from a body; `known` are the application's templates. `None` when it is not JSON, or neither a receiver
/// nor a template was found.
pub fn learn(body: &str, known: &[Template]) -> Option<Lesson> {
    let source = split(body)?.source;
    let root = json::read(source).ok()?;
    let mut all = Vec::new();
    collect(&root, source, &mut Vec::new(), &mut all);
    let mut names = KeyNames::default();
    let mut found: Vec<(Role, Path, String)> = Vec::new();
    // The variables first: what lies in them is no candidate for anything else.
    for role in [
        Role::Variables,
        Role::TemplateKey,
        Role::Receiver,
        Role::EventName,
    ] {
        let best = all
            .iter()
            .filter(|value| !found.iter().any(|(_, path, _)| value.path.clashes(path)))
            .map(|value| (score(role, value, known), value))
            .filter(|(points, _)| *points >= ENOUGH)
            .fold(None::<(i32, &Value)>, |best, next| match best {
                Some(best) if best.0 >= next.0 => Some(best),
                _ => Some(next),
            });
        if let Some((_, value)) = best {
            names = names.placed(role, value.path.clone());
            found.push((role, value.path.clone(), value.sample.clone()));
        }
    }
    let has = |role| found.iter().any(|(of, ..)| *of == role);
    if !has(Role::Receiver) || !has(Role::TemplateKey) || names.check().is_err() {
        return None;
    }
    let missing = Role::NAMED
        .iter()
        .map(|(role, ..)| *role)
        .filter(|role| !has(*role))
        .collect();
    let unplaced = all
        .iter()
        .filter(|value| value.keys.is_none() && !found.iter().any(|(_, path, _)| value.path.clashes(path)))
        .map(|value| (value.path.clone(), value.sample.clone()))
        .collect();
    found.sort_by_key(|(role, ..)| Role::NAMED.iter().position(|(of, ..)| of == role));
    Some(Lesson {
        names,
        found,
        missing,
        unplaced,
    })
}

/// A value of the body that may have a role.
struct Value {
    path: Path,
    sample: String,
    /// The keys of an object; `None` for a text.
    keys: Option<Vec<String>>,
    /// Whether an object's members are all texts.
    flat: bool,
}

fn collect(node: &Node, source: &str, here: &mut Vec<Step>, all: &mut Vec<Value>) {
    let mut value = Value {
        path: Path(here.clone()),
        sample: node.source(source).to_owned(),
        keys: None,
        flat: true,
    };
    match &node.kind {
        Kind::Text(text) => {
            value.sample = text.clone();
            all.push(value);
        }
        Kind::Bare => all.push(value),
        Kind::Array(items) => {
            if let [item] = items.as_slice() {
                here.push(Step::Item);
                collect(item, source, here, all);
                here.pop();
            } else if !here.is_empty() {
                all.push(value);
            }
        }
        Kind::Object(members) => {
            if !here.is_empty() {
                value.keys = Some(members.iter().map(|member| member.key.clone()).collect());
                value.flat = members
                    .iter()
                    .all(|member| matches!(member.value.kind, Kind::Text(_) | Kind::Bare));
                all.push(value);
            }
            for member in members.iter().filter(|member| !member.key.is_empty()) {
                here.push(Step::Key(member.key.clone()));
                collect(&member.value, source, here, all);
                here.pop();
            }
        }
    }
}

fn score(role: Role, value: &Value, known: &[Template]) -> i32 {
    let keys: Vec<&str> = value
        .path
        .0
        .iter()
        .filter_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Item | Step::Receiver => None,
        })
        .collect();
    let last = keys.last().copied().unwrap_or_default();
    match (role, &value.keys) {
        (Role::Variables, Some(members)) => {
            let roles = members
                .iter()
                .any(|key| word(RECEIVER, key) >= 6 || word(TEMPLATE, key) >= 5 || word(VARIABLES, key) >= 5);
            let names = known
                .iter()
                .map(|template| {
                    let named =
                        |key: &&String| template.variables.iter().any(|variable| variable.name == **key);
                    members.iter().filter(named).count()
                })
                .max()
                .unwrap_or_default();
            word(VARIABLES, last)
                + i32::from(value.flat)
                + 3 * i32::try_from(names.min(3)).unwrap_or_default()
                - if roles { 10 } else { 0 }
        }
        (Role::TemplateKey, None) => {
            let is_known = known.iter().any(|template| template.key == value.sample);
            // `template.key`, `template.id`: the parent says it.
            let parent = keys
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|parent| word(TEMPLATE, parent) >= 4);
            let named = matches!(plain(last).as_str(), "key" | "id" | "name");
            word(TEMPLATE, last) + if is_known { 8 } else { 0 } + if parent && named { 5 } else { 0 }
                - if has_liquid(&value.sample) || value.sample.contains(char::is_whitespace) {
                    3
                } else {
                    0
                }
        }
        (Role::Receiver, None) => {
            let from_value = RECEIVER_VALUES
                .iter()
                .find(|(part, _)| value.sample.contains(part))
                .map_or(0, |(_, points)| *points);
            word(RECEIVER, last) + from_value
        }
        (Role::EventName, None) => word(EVENT, last) - if has_liquid(&value.sample) { 1 } else { 0 },
        _ => 0,
    }
}

fn plain(key: &str) -> String {
    key.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn word(words: Words, key: &str) -> i32 {
    let key = plain(key);
    words
        .iter()
        .find(|(word, _)| match word.strip_prefix('=') {
            Some(whole) => key == whole,
            None => key.contains(word),
        })
        .map_or(0, |(_, points)| *points)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(body: &str) -> Vec<String> {
        let lesson = learn(body, &[]).expect("a lesson");
        lesson
            .found
            .iter()
            .map(|(role, path, _)| format!("{role:?}={path}"))
            .collect()
    }

    #[test]
    fn flat_bodies_are_learnt() {
        let body = r#"{% if x %}{% endif %}{"userId":"{{custom_attribute.${sendbird_id}}}","templateId":"order-shipped",
            "params":{"name":"{{${first_name}}}","user_id":"{{${user_id}}}"},"eventName":"shipped","source":"braze"}"#;
        assert_eq!(
            places(body),
            [
                "Receiver=userId",
                "TemplateKey=templateId",
                "Variables=params",
                "EventName=eventName"
            ]
        );
        let lesson = learn(body, &[]).expect("a lesson");
        assert_eq!(lesson.unplaced, [(Path::key("source"), "braze".to_owned())]);
        assert!(lesson.missing.is_empty());
    }

    #[test]
    fn nested_bodies_are_learnt() {
        assert_eq!(
            places(
                r#"{"data":{"template":{"key":"a","data":{"x":"1"}},"targets":["{{${user_id}}}"]},"callback":{"event":"e"}}"#
            ),
            [
                "Receiver=data.targets[]",
                "TemplateKey=data.template.key",
                "Variables=data.template.data",
                "EventName=callback.event"
            ]
        );
    }

    #[test]
    fn known_templates_tell_odd_keys_apart() {
        let template = Template {
            key: "order-shipped".into(),
            name: String::new(),
            label: String::new(),
            updated_at: 0,
            variables: ["name", "eta"]
                .map(|name| crate::partners::Variable {
                    name: name.into(),
                    kind: crate::partners::VariableKind::Text,
                })
                .to_vec(),
            texts: vec![],
            source: None,
            picture: vec![],
        };
        let body =
            r#"{"a":"{{custom_attribute.${sendbird_id}}}","b":"order-shipped","c":{"name":"x","eta":"y"}}"#;
        assert_eq!(learn(body, &[]), None);
        let lesson = learn(body, &[template]).expect("a lesson");
        assert_eq!(lesson.names.template_key, Path::key("b"));
        assert_eq!(lesson.names.variables, Path::key("c"));
        assert_eq!(lesson.missing, [Role::EventName]);
    }

    #[test]
    fn nothing_is_learnt_from_other_texts() {
        for body in [
            "",
            "x",
            "{}",
            "[1]",
            r#"{"text":"Hello {{${first_name}}}"}"#,
            r#"{"receiver":"x"}"#,
        ] {
            assert_eq!(learn(body, &[]), None, "{body}");
        }
    }
}

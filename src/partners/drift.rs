//! What has changed in a template since a webhook was built on it.

use super::{Block, Template, Variable};
use crate::webhook::BuiltOn;

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// The template's name; its key when the service has it no more.
    pub name: String,
    /// The version that the webhook was built on, in milliseconds since 1970.
    pub from: u64,
    /// The version of now; `None` when the service has the template no more.
    pub to: Option<u64>,
    /// Names of variables that the webhook fills in and the template has no more.
    pub gone: Vec<String>,
    /// Variables that the template has and the webhook does not fill in.
    pub new: Vec<Variable>,
    /// Texts that were in the template, where that is known.
    pub texts_gone: Vec<String>,
    /// Texts that are in it now.
    pub texts_new: Vec<String>,
    /// The small picture before and after, where that is known and differs.
    pub picture: Option<(Vec<Block>, Vec<Block>)>,
    /// Whether the former template is known, so that its texts and picture could be compared.
    pub compared: bool,
}

/// Compares what a webhook was built on with the template of now.
///
/// `filled` are the variables in the webhook's body, `before` is the former template where this browser kept it, `now`
/// the application's listed templates. `None` when nothing has changed.
pub fn drift(
    built_on: &BuiltOn,
    filled: &[String],
    before: Option<&Template>,
    now: &[Template],
) -> Option<Drift> {
    let before =
        before.filter(|before| before.key == built_on.template && before.updated_at == built_on.version);
    let Some(now) = now.iter().find(|template| template.key == built_on.template) else {
        return Some(Drift {
            name: before.map_or_else(|| built_on.template.clone(), |before| before.name.clone()),
            from: built_on.version,
            to: None,
            gone: Vec::new(),
            new: Vec::new(),
            texts_gone: Vec::new(),
            texts_new: Vec::new(),
            picture: None,
            compared: false,
        });
    };
    if now.updated_at == built_on.version {
        return None;
    }
    let had = |name: &str| match before {
        Some(before) => before.variables.iter().any(|variable| variable.name == name),
        None => filled.iter().any(|known| known == name),
    };
    let has = |name: &str| now.variables.iter().any(|variable| variable.name == name);
    let gone = match before {
        Some(before) => before
            .variables
            .iter()
            .map(|variable| variable.name.clone())
            .collect(),
        None => filled.to_vec(),
    };
    let missing = |texts: &[String], others: &[String]| -> Vec<String> {
        let mut others = others.to_vec();
        let mut left = Vec::new();
        for text in texts {
            match others.iter().position(|other| other == text) {
                Some(at) => drop(others.remove(at)),
                None => left.push(text.clone()),
            }
        }
        left
    };
    Some(Drift {
        name: now.name.clone(),
        from: built_on.version,
        to: Some(now.updated_at),
        gone: gone.into_iter().filter(|name| !has(name)).collect(),
        new: now
            .variables
            .iter()
            .filter(|variable| !had(&variable.name))
            .cloned()
            .collect(),
        texts_gone: before.map_or_else(Vec::new, |before| missing(&before.texts, &now.texts)),
        texts_new: before.map_or_else(Vec::new, |before| missing(&now.texts, &before.texts)),
        picture: before
            .filter(|before| before.picture != now.picture)
            .map(|before| (before.picture.clone(), now.picture.clone())),
        compared: before.is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partners::VariableKind;

    fn template(updated_at: u64, variables: &[&str], texts: &[&str], picture: Vec<Block>) -> Template {
        Template {
            key: "k".to_owned(),
            name: "Order shipped".to_owned(),
            label: String::new(),
            updated_at,
            variables: variables
                .iter()
                .map(|name| Variable {
                    name: (*name).to_owned(),
                    kind: VariableKind::Text,
                })
                .collect(),
            texts: texts.iter().map(|text| (*text).to_owned()).collect(),
            picture,
            source: None,
        }
    }

    fn built_on(version: u64) -> BuiltOn {
        BuiltOn {
            template: "k".to_owned(),
            version,
        }
    }

    fn words(all: &[&str]) -> Vec<String> {
        all.iter().map(|one| (*one).to_owned()).collect()
    }

    #[test]
    fn the_same_version_has_not_drifted() {
        let now = [template(5, &["a"], &[], vec![])];
        assert_eq!(drift(&built_on(5), &words(&["b"]), None, &now), None);
    }

    #[test]
    fn with_the_former_template_everything_is_told() {
        let before = template(
            5,
            &["name", "eta"],
            &["Hi {name}", "Soon", "Soon"],
            vec![Block::Title],
        );
        let now = [template(
            6,
            &["name", "shop"],
            &["Hi {name}", "Soon", "At {shop}"],
            vec![Block::Image, Block::Title],
        )];
        let found = drift(&built_on(5), &words(&["name"]), Some(&before), &now).unwrap();
        assert_eq!((found.from, found.to, found.compared), (5, Some(6), true));
        assert_eq!(found.gone, ["eta"]);
        assert_eq!(
            found.new.iter().map(|new| &*new.name).collect::<Vec<_>>(),
            ["shop"]
        );
        assert_eq!(
            (found.texts_gone, found.texts_new),
            (words(&["Soon"]), words(&["At {shop}"]))
        );
        assert_eq!(
            found.picture,
            Some((vec![Block::Title], vec![Block::Image, Block::Title]))
        );
    }

    #[test]
    fn on_another_machine_the_body_says_what_there_was() {
        let now = [template(6, &["name", "shop"], &["x"], vec![])];
        let found = drift(&built_on(5), &words(&["name", "eta"]), None, &now).unwrap();
        assert_eq!(found.gone, ["eta"]);
        assert_eq!(found.new.len(), 1);
        assert!(!found.compared && found.texts_new.is_empty() && found.picture.is_none());
        // A template of another version says nothing of this one.
        let other = template(4, &["z"], &[], vec![]);
        assert_eq!(
            drift(&built_on(5), &words(&["name", "eta"]), Some(&other), &now),
            Some(found)
        );
    }

    #[test]
    fn a_template_that_is_gone_is_said() {
        let found = drift(&built_on(5), &[], None, &[]).unwrap();
        assert_eq!((found.name.as_str(), found.to), ("k", None));
    }
}

//! The attributes that a survey's questions become.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::partners::attribute_names::{NameFlaw, flaw, near_duplicates};

/// The custom event that Iterate logs for each answer (Braze's documents on Iterate).
pub const EVENT: &str = "survey-question-response";

/// A question of a survey.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What the person is asked.
    pub prompt: String,
    /// A name of one's own for the attribute; empty to have Iterate's.
    #[serde(default)]
    pub name: String,
    /// An answer as somebody would give it, for the rehearsal.
    #[serde(default)]
    pub answer: String,
}

impl Question {
    /// The name of the attribute that its answers become.
    pub fn attribute(&self) -> String {
        match self.name.trim() {
            "" => default_name(&self.prompt),
            name => name.to_owned(),
        }
    }
}

/// What answers to a survey would write on a profile: the attributes of questions that have an answer and a name that
/// Braze takes.
pub fn response(questions: &[Question]) -> Map<String, Value> {
    let answered = questions
        .iter()
        .map(|question| (question.attribute(), question.answer.trim()))
        .filter(|(name, answer)| !answer.is_empty() && flaw(name).is_none());
    answered.map(|(name, answer)| (name, answer.into())).collect()
}

/// What a question's answer becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The attribute's name.
    pub name: String,
    /// What is wrong with it, the worst first.
    pub flaws: Vec<QuestionFlaw>,
}

/// The most questions that are kept.
pub const MOST: usize = 200;

/// What is wrong with a question's attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum QuestionFlaw {
    /// The name itself.
    #[error("{0}")]
    Name(NameFlaw),
    /// Another question of the survey, by its place, writes the same attribute.
    #[error("question {0} writes the same attribute")]
    Same(usize),
    /// Another question's attribute, by its place, is nearly the same.
    #[error("the attribute of question {0} is nearly the same")]
    Near(usize),
    /// The workspace has an attribute of this name, which the answers would go into.
    #[error("the workspace has this attribute already")]
    Exists,
}

impl QuestionFlaw {
    /// Whether answers would be lost or mixed with others, and not only be hard to find.
    pub fn breaks(self) -> bool {
        !matches!(self, QuestionFlaw::Near(_))
    }

    /// Message key and arguments of the sentence for it.
    pub fn message(self) -> (&'static str, Vec<String>) {
        match self {
            QuestionFlaw::Name(flaw) => (flaw.message(), Vec::new()),
            QuestionFlaw::Same(other) => ("iterate_same", vec![(other + 1).to_string()]),
            QuestionFlaw::Near(other) => ("iterate_near", vec![(other + 1).to_string()]),
            QuestionFlaw::Exists => ("iterate_exists", Vec::new()),
        }
    }
}

/// The name that Iterate gives a prompt's attribute: the prompt, in lower case at its head. The documents show it by one
/// example, so it is a guess for the rest.
pub fn default_name(prompt: &str) -> String {
    let mut chars = prompt.trim().chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// What each question's answer becomes, beside the attributes that the workspace has.
pub fn named(questions: &[Question], existing: &[&str]) -> Vec<Named> {
    let names: Vec<String> = questions.iter().map(Question::attribute).collect();
    let all: Vec<&str> = names.iter().map(String::as_str).collect();
    let near = near_duplicates(&all);
    let one = |(at, name): (usize, &&str)| {
        let same = all
            .iter()
            .position(|other| other == name)
            .filter(|other| *other != at);
        let later = all
            .iter()
            .skip(at + 1)
            .position(|other| other == name)
            .map(|gap| at + 1 + gap);
        let flaws = [
            flaw(name).map(QuestionFlaw::Name),
            same.or(later)
                .filter(|_| !name.is_empty())
                .map(QuestionFlaw::Same),
            near.get(at).copied().flatten().map(QuestionFlaw::Near),
            existing.contains(name).then_some(QuestionFlaw::Exists),
        ];
        Named {
            name: (*name).to_owned(),
            flaws: flaws.into_iter().flatten().collect(),
        }
    };
    all.iter().enumerate().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(prompt: &str, name: &str) -> Question {
        Question {
            prompt: prompt.into(),
            name: name.into(),
            answer: String::new(),
        }
    }

    #[test]
    fn a_question_is_named_by_its_prompt_or_by_its_own_name() {
        let told = named(
            &[
                question("Dans l'ensemble, à quel point êtes-vous satisfait ?", ""),
                question(" Élan?", ""),
                question("Any", "nps"),
            ],
            &[],
        );
        let names: Vec<&str> = told.iter().map(|named| &*named.name).collect();
        assert_eq!(
            names,
            [
                "dans l'ensemble, à quel point êtes-vous satisfait ?",
                "élan?",
                "nps"
            ]
        );
        assert!(told.iter().all(|named| named.flaws.is_empty()));
    }

    #[test]
    fn clashes_are_told() {
        use QuestionFlaw::*;
        let long = "x".repeat(300);
        let told = named(
            &[
                question("How old are you?", "age"),
                question("Age", ""),
                question("AGE", ""),
                question(&long, ""),
                question("", ""),
                question("plan", ""),
                question("What is v1.2 like?", ""),
            ],
            &["plan", "other"],
        );
        let flaws: Vec<&[QuestionFlaw]> = told.iter().map(|named| &*named.flaws).collect();
        assert_eq!(
            flaws,
            [
                &[Same(1), Near(2)][..],
                &[Same(0), Near(2)],
                &[Near(0)],
                &[Name(NameFlaw::TooLong)],
                &[Name(NameFlaw::Missing)],
                &[Exists],
                &[Name(NameFlaw::Dot)],
            ]
        );
    }
}

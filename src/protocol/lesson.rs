//! Lessons: which field of the dashboard's composer is which, where the user had to point at it.
//!
//! A lesson holds structure and labels, and no values: what kind of thing to look for, and what stands written at it.
//! How it is made and used is `dashboard`'s.

use serde::{Deserialize, Serialize};

use crate::braze::instances;

/// The most lessons that are kept.
pub const MOST: usize = 100;
/// The most characters of a label.
pub const LABEL: usize = 60;
/// The most labels of a lesson.
pub const LABELS: usize = 8;
/// The most bytes of a file of lessons.
pub const FILE: usize = 65_536;

/// The parts of the composer that can be pointed at. The body's form follows from the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LessonPart {
    /// The webhook URL.
    Url,
    /// The HTTP method.
    Method,
    /// The request body.
    Body,
    /// The request headers.
    Headers,
}

/// What a lesson looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// A field that takes text, of whatever kind of editor.
    Field,
    /// A list to choose from.
    List,
    /// Choices that stand open: radio buttons, options, tabs.
    Group,
    /// A button or link.
    Button,
    /// The text that heads the fields.
    Caption,
}

/// Where a lesson holds: it replaces an earlier one of the same place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spot {
    /// The dashboard's host.
    pub host: String,
    /// The layout with a *Settings* tab (the older one).
    pub older: bool,
    /// The interface language as the document says it, lower case; empty when it does not.
    pub lang: String,
    /// The part of the composer.
    pub part: LessonPart,
}

/// How to find a field again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Where it holds.
    pub spot: Spot,
    /// What it looks for.
    pub anchor: Anchor,
    /// The labels that it bears; one of them is enough. Empty for a field that nothing names.
    pub labels: Vec<String>,
    /// Its place among those that are alike, counted from 0.
    pub nth: u16,
    /// How many are alike: a page with more or fewer is another one. 1 when the label alone tells it.
    pub of: u16,
    /// The labels of the fields before and behind it, where a label alone does not tell it.
    pub beside: [String; 2],
}

impl Lesson {
    /// Whether it is one that could have been taught: a known dashboard, and nothing longer than a label.
    pub fn fits(&self) -> bool {
        let label = |text: &String| text.chars().count() <= LABEL;
        let lang = &self.spot.lang;
        instances::by_dashboard(&self.spot.host).is_some_and(|known| known.dashboard == self.spot.host)
            && lang.len() <= 12
            && lang
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && self.labels.len() <= LABELS
            && self.labels.iter().chain(&self.beside).all(label)
            && self.nth < self.of
            && (self.of == 1 || self.anchor != Anchor::Caption)
            && !(self.labels.is_empty() && self.anchor == Anchor::Caption)
    }
}

/// A file of lessons.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    notification_builder_lessons: u32,
    lessons: Vec<Lesson>,
}

/// The version of the file that this program writes.
const VERSION: u32 = 1;

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// Longer than [`FILE`] bytes.
    #[error("the file is too large")]
    TooLarge,
    /// No file of lessons, or a damaged one.
    #[error("the file is not a file of lessons")]
    NotOurs,
    /// A newer version of the extension wrote it.
    #[error("the file is of a newer version")]
    Newer,
}

impl FileFault {
    /// Message key of the sentence that says it.
    pub fn key(self) -> &'static str {
        match self {
            FileFault::TooLarge => "options_lessons_too_large",
            FileFault::NotOurs => "options_lessons_not_ours",
            FileFault::Newer => "options_lessons_newer",
        }
    }
}

/// Lessons as a file.
pub fn write_file(lessons: &[Lesson]) -> String {
    let file = File {
        notification_builder_lessons: VERSION,
        lessons: lessons.to_vec(),
    };
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

/// Reads a file of lessons: whole, or not at all.
pub fn read_file(text: &str) -> Result<Vec<Lesson>, FileFault> {
    if text.len() > FILE {
        return Err(FileFault::TooLarge);
    }
    let value: serde_json::Value = serde_json::from_str(text).map_err(|_| FileFault::NotOurs)?;
    match value
        .get("notification_builder_lessons")
        .and_then(serde_json::Value::as_u64)
    {
        Some(version) if version > u64::from(VERSION) => return Err(FileFault::Newer),
        Some(1) => {}
        _ => return Err(FileFault::NotOurs),
    }
    // Reading the text again, instead of the value, refuses a field that is given twice.
    let file: File = serde_json::from_str(text).map_err(|_| FileFault::NotOurs)?;
    let whole = file.lessons.len() <= MOST && file.lessons.iter().all(Lesson::fits);
    whole.then_some(file.lessons).ok_or(FileFault::NotOurs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson() -> Lesson {
        Lesson {
            spot: Spot {
                host: "dashboard-01.braze.com".into(),
                older: false,
                lang: "en".into(),
                part: LessonPart::Url,
            },
            anchor: Anchor::Field,
            labels: vec!["Endpoint".into()],
            nth: 0,
            of: 1,
            beside: Default::default(),
        }
    }

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let lessons = [lesson()];
        assert_eq!(read_file(&write_file(&lessons)).as_deref(), Ok(&lessons[..]));
        assert_eq!(read_file(&write_file(&[])), Ok(Vec::new()));
    }

    #[test]
    fn a_file_that_is_none_of_ours_is_refused_whole() {
        let good = write_file(&[lesson()]);
        for (wrong, fault) in [
            (String::new(), FileFault::NotOurs),
            ("[]".into(), FileFault::NotOurs),
            ("{\"lessons\": []}".into(), FileFault::NotOurs),
            (
                good.replace("\"nth\"", "\"extra\": 1, \"nth\""),
                FileFault::NotOurs,
            ),
            (
                good.replace("\"nth\": 0", "\"nth\": 0, \"nth\": 0"),
                FileFault::NotOurs,
            ),
            (
                good.replace("dashboard-01.braze.com", "evil.example"),
                FileFault::NotOurs,
            ),
            (good.replace("\"nth\": 0", "\"nth\": 1"), FileFault::NotOurs),
            (
                good.replace("Endpoint", &"x".repeat(LABEL + 1)),
                FileFault::NotOurs,
            ),
            (good.replace("lessons\": 1", "lessons\": 2"), FileFault::Newer),
            (" ".repeat(FILE + 1), FileFault::TooLarge),
        ] {
            assert_eq!(read_file(&wrong), Err(fault), "{wrong}");
        }
    }
}

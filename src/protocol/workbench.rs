//! The workbench: what the user keeps for looking at webhooks before they are sent. Users to preview for, what services
//! are taken to answer, the body's limit, and which attributes were inserted last.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::decode;
use crate::webhook::preview::{GROUPS, Sample, SavedUser, check_json};

/// The version that this program writes.
pub const VERSION: u32 = 1;
/// The most users.
pub const USERS: usize = 50;
/// The most bytes of a user's data as JSON.
pub const USER: usize = 32_768;
/// The most characters of a user's name.
pub const NAME: usize = 60;
/// The most samples.
pub const SAMPLES: usize = 100;
/// The most bytes of a sample's name: a URL.
pub const SAMPLE_NAME: usize = 2_048;
/// The most bytes of a sample's text. A Content Block has at most 50 kB (Braze's documents).
pub const SAMPLE_TEXT: usize = 65_536;
/// The most attributes that are remembered as inserted last.
pub const RECENT: usize = 8;
/// The most bytes of an attribute's name.
pub const ATTRIBUTE: usize = 300;
/// What a limit for bodies may be, in bytes.
pub const BODY: std::ops::RangeInclusive<u32> = 100..=10_000_000;

/// The workbench.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workbench {
    /// [`VERSION`] of the program that wrote it.
    pub version: u32,
    /// The users, in the order in which they are offered.
    #[serde(default)]
    pub users: Vec<SavedUser>,
    /// The sample answers; of several that fit the first counts.
    #[serde(default)]
    pub samples: Vec<Sample>,
    /// The most bytes that a webhook's body should have; no limit when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_limit: Option<u32>,
    /// The attributes that were inserted last, the last one first: `custom_attribute.${plan}`.
    #[serde(default)]
    pub recent: Vec<String>,
}

impl Default for Workbench {
    fn default() -> Workbench {
        Workbench {
            version: VERSION,
            users: Vec::new(),
            samples: Vec::new(),
            body_limit: None,
            recent: Vec::new(),
        }
    }
}

impl Workbench {
    /// Whether it is one that could have been made here.
    pub fn fits(&self) -> bool {
        let unlike = |at: usize, user: &SavedUser| self.users[..at].iter().all(|other| other.id != user.id);
        self.version == VERSION
            && self.users.len() <= USERS
            && self.users.iter().all(user_fits)
            && self.users.iter().enumerate().all(|(at, user)| unlike(at, user))
            && self.samples.len() <= SAMPLES
            && self.samples.iter().all(sample_fits)
            && self.body_limit.is_none_or(|limit| BODY.contains(&limit))
            && self.recent.len() <= RECENT
            && self.recent.iter().all(|name| attribute_fits(name))
    }
}

/// Whether a user has a name, and attributes in known groups. An empty id is one that is still to be drawn.
pub fn user_fits(user: &SavedUser) -> bool {
    let id = &user.id;
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let group = |(name, held): (&String, &Value)| {
        GROUPS.contains(&&**name)
            && held
                .as_object()
                .is_some_and(|held| held.keys().all(|name| !name.is_empty() && attribute_fits(name)))
    };
    (id.is_empty() || id.len() == 16 && id.bytes().all(hex))
        && name_fits(&user.name)
        && user.data.iter().all(group)
        && size(user) <= USER
}

/// Whether a user may have a name: 1 to [`NAME`] characters, none of them a control character, no space around it.
pub fn name_fits(name: &str) -> bool {
    (1..=NAME).contains(&name.chars().count()) && !name.chars().any(char::is_control) && name.trim() == name
}

/// A user's size in bytes as it is counted against [`USER`].
pub fn size(user: &SavedUser) -> usize {
    decode::size(&Value::Object(user.data.clone()))
}

/// Whether a sample says what for, and is JSON where it has to be.
pub fn sample_fits(sample: &Sample) -> bool {
    let name = sample.name.trim();
    !name.is_empty()
        && name == sample.name
        && name.len() <= SAMPLE_NAME
        && sample.text.len() <= SAMPLE_TEXT
        && sample.status.is_none_or(|status| (100..=599).contains(&status))
        && (!sample.kind.is_json() || check_json(&sample.text).is_ok())
}

/// Whether a text may be an attribute's name.
pub fn attribute_fits(name: &str) -> bool {
    name.len() <= ATTRIBUTE && !name.chars().any(char::is_control)
}

/// The most bytes of a file of users and samples: a whole workbench, indented.
pub const FILE: usize = 8_388_608;

/// A file of users, samples and the limit.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    notification_builder_preview: u32,
    users: Vec<SavedUser>,
    samples: Vec<Sample>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    body_limit: Option<u32>,
}

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// Longer than [`FILE`] bytes.
    #[error("the file is too large")]
    TooLarge,
    /// No file of users and samples, or a damaged one.
    #[error("the file is not a file of users and samples")]
    NotOurs,
    /// A newer version of the extension wrote it.
    #[error("the file is of a newer version")]
    Newer,
}

impl FileFault {
    /// Message key of the sentence that says it.
    pub fn key(self) -> &'static str {
        match self {
            FileFault::TooLarge => "options_preview_too_large",
            FileFault::NotOurs => "options_preview_not_ours",
            FileFault::Newer => "options_lessons_newer",
        }
    }
}

/// The workbench as a file, but for what was inserted last.
pub fn write_file(bench: &Workbench) -> String {
    let file = File {
        notification_builder_preview: VERSION,
        users: bench.users.clone(),
        samples: bench.samples.clone(),
        body_limit: bench.body_limit,
    };
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

/// Reads a file of users and samples: whole, or not at all.
///
/// # Errors
/// [`FileFault`]; nothing of such a file is used.
pub fn read_file(text: &str) -> Result<Workbench, FileFault> {
    if text.len() > FILE {
        return Err(FileFault::TooLarge);
    }
    let value: Value = serde_json::from_str(text).map_err(|_| FileFault::NotOurs)?;
    match value.get("notification_builder_preview").and_then(Value::as_u64) {
        Some(version) if version > u64::from(VERSION) => return Err(FileFault::Newer),
        Some(1) => {}
        _ => return Err(FileFault::NotOurs),
    }
    let file: File = serde_json::from_value(value).map_err(|_| FileFault::NotOurs)?;
    let bench = Workbench {
        users: file.users,
        samples: file.samples,
        body_limit: file.body_limit,
        ..Workbench::default()
    };
    bench.fits().then_some(bench).ok_or(FileFault::NotOurs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::preview::SampleKind;
    use serde_json::json;

    fn user(data: Value) -> SavedUser {
        SavedUser {
            id: "0123456789abcdef".into(),
            name: "Grace".into(),
            data: data.as_object().cloned().unwrap_or_default(),
        }
    }

    #[test]
    fn a_user_has_a_name_and_known_groups() {
        let good =
            user(json!({"profile": {"first_name": "Grace"}, "custom_attribute": {"pets": [1, {"a": null}]}}));
        assert!(user_fits(&good));
        assert!(user_fits(&SavedUser {
            id: String::new(),
            ..good.clone()
        }));
        for bad in [
            SavedUser {
                name: String::new(),
                ..good.clone()
            },
            SavedUser {
                name: " x".into(),
                ..good.clone()
            },
            SavedUser {
                name: "x".repeat(61),
                ..good.clone()
            },
            SavedUser {
                name: "a\nb".into(),
                ..good.clone()
            },
            SavedUser {
                id: "typical".into(),
                ..good.clone()
            },
            SavedUser {
                id: "0123456789ABCDEF".into(),
                ..good.clone()
            },
            user(json!({"evil": {}})),
            user(json!({"profile": []})),
            user(json!({"profile": {"": 1}})),
            user(json!({"profile": {"x": "y".repeat(USER)}})),
        ] {
            assert!(!user_fits(&bad), "{}", bad.name);
        }
    }

    #[test]
    fn a_sample_says_what_for_and_is_json_where_it_has_to_be() {
        let sample = |kind, name: &str, text: &str| Sample {
            kind,
            name: name.into(),
            status: None,
            text: text.into(),
        };
        let good = sample(SampleKind::ConnectedContent, "https://a.b/*", "no JSON");
        assert!(sample_fits(&good));
        assert!(sample_fits(&sample(SampleKind::CatalogItem, "games 1", "{}")));
        assert!(sample_fits(&Sample {
            status: Some(404),
            ..good.clone()
        }));
        for bad in [
            sample(SampleKind::CatalogItem, "games 1", "{"),
            sample(SampleKind::Promotion, "", "x"),
            sample(SampleKind::Promotion, " x", "x"),
            Sample {
                status: Some(7),
                ..good.clone()
            },
            Sample {
                name: "x".repeat(SAMPLE_NAME + 1),
                ..good.clone()
            },
            Sample {
                text: "x".repeat(SAMPLE_TEXT + 1),
                ..good
            },
        ] {
            assert!(!sample_fits(&bad), "{bad:?}");
        }
    }

    #[test]
    fn a_file_is_read_as_it_was_written_and_refused_whole() {
        let bench = Workbench {
            users: vec![user(json!({"context": {"order": {"id": 7}}}))],
            body_limit: Some(4_000),
            ..Workbench::default()
        };
        let good = write_file(&bench);
        assert_eq!(read_file(&good), Ok(bench));
        for (wrong, fault) in [
            (String::new(), FileFault::NotOurs),
            ("{\"users\": []}".into(), FileFault::NotOurs),
            (
                good.replace("\"name\"", "\"extra\": 1, \"name\""),
                FileFault::NotOurs,
            ),
            (good.replace("0123456789abcdef", "typical"), FileFault::NotOurs),
            (good.replace("preview\": 1", "preview\": 2"), FileFault::Newer),
            (" ".repeat(FILE + 1), FileFault::TooLarge),
        ] {
            assert_eq!(read_file(&wrong), Err(fault));
        }
    }

    #[test]
    fn a_workbench_holds_no_user_twice() {
        let one = user(json!({}));
        let bench = |users: Vec<SavedUser>| Workbench {
            users,
            ..Workbench::default()
        };
        assert!(bench(vec![one.clone()]).fits());
        assert!(!bench(vec![one.clone(), one]).fits());
        assert!(
            !Workbench {
                body_limit: Some(5),
                ..Workbench::default()
            }
            .fits()
        );
    }
}

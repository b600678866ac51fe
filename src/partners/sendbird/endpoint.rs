//! Sendbird's addresses: hosts, paths, and what a pasted URL says of itself.

use serde::{Deserialize, Serialize};

use super::key_names::Wire;
use crate::partners::Place;

/// How Sendbird delivers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// One user at once.
    #[default]
    RealTime,
    /// Many users, collected.
    Batch,
}

/// The words by which URLs and bodies name a mode. The first of each mode is the one that is written:
/// `(word in the integration's URL, word in the Platform API's body, mode)`; rows 1 and 2, 3 and 4 are pairs.
const WORDS: &[(&str, &str, Mode)] = &[
    ("single", "realtime", Mode::RealTime),
    ("multi", "batch", Mode::Batch),
    ("realtime", "single", Mode::RealTime),
    ("batch", "multi", Mode::Batch),
];

impl Mode {
    /// The mode's id in forms: `realtime`, `batch`; also the word of the Platform API.
    pub fn word(self) -> &'static str {
        WORDS
            .iter()
            .find(|row| row.2 == self)
            .map_or("realtime", |row| row.1)
    }

    /// The mode that a word names, in a URL or in a body; `auto` and others name none.
    pub fn from_word(word: &str) -> Option<Mode> {
        WORDS
            .iter()
            .find(|row| word.eq_ignore_ascii_case(row.0) || word.eq_ignore_ascii_case(row.1))
            .map(|row| row.2)
    }

    /// The mode that Sendbird advises for a place: batch for campaigns, real-time for Canvas.
    pub fn advised(place: Option<Place>) -> Option<Mode> {
        match place? {
            Place::Campaign => Some(Mode::Batch),
            Place::Canvas => Some(Mode::RealTime),
            Place::Template => None,
        }
    }
}

/// Where the webhook goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Endpoint {
    /// The application's own address for a mode.
    Composed(Mode),
    /// As the user pasted it.
    Url(String),
}

/// What a URL says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Which format the path belongs to; `None` for a path that is not known.
    pub wire: Option<Wire>,
    /// The mode in the path's last segment.
    pub mode: Option<Mode>,
    /// Whether the host is one of Sendbird's.
    pub sendbird: bool,
}

/// The domain of Sendbird's hosts.
const DOMAIN: &str = "sendbird.com";
/// Path of the Braze integration without its last segment: a guess, after a sister integration whose address is
/// documented (`docs/what-we-do-not-know.md`).
const INTEGRATION_PATH: &str = "/braze/notifications/";
/// Paths of the Platform API; the first is the one that is written, the second stands in older documents.
const PLATFORM_PATHS: &[&str] = &[MESSAGES_PATH, "/v1/notifications"];
/// Path of the Platform API that sends (Sendbird's documents, "Send a notification").
pub const MESSAGES_PATH: &str = "/v1/notifications/messages";

/// An application ID in its one form, a UUID in upper case; `None` when it is none.
pub fn app_id(text: &str) -> Option<String> {
    let id = text.trim().to_ascii_uppercase();
    let is_uuid = id.len() == 36
        && id.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        });
    is_uuid.then_some(id)
}

/// Host of the client API that lists an application's templates.
pub fn api_host(app_id: &str) -> String {
    format!("api-{}.{DOMAIN}", app_id.to_ascii_lowercase())
}

/// Host of the API that sends an application's notifications.
pub fn messages_host(app_id: &str) -> String {
    format!("api-{}.notifications.{DOMAIN}", app_id.to_ascii_lowercase())
}

/// The URL of an application for a format and a mode.
pub fn compose(app_id: &str, wire: Wire, mode: Mode) -> String {
    let path = match wire {
        Wire::Integration => {
            let word = WORDS
                .iter()
                .find(|row| row.2 == mode)
                .map_or("single", |row| row.0);
            format!("{INTEGRATION_PATH}{word}")
        }
        Wire::Platform => PLATFORM_PATHS[0].to_owned(),
    };
    format!("https://{}{path}", messages_host(app_id))
}

/// What a URL says of itself. Any text has an answer; nothing is refused.
pub fn shape(url: &str) -> Shape {
    let (host, path) = split(url);
    let path = path.trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    let mode = Mode::from_word(last);
    let wire = if PLATFORM_PATHS.contains(&path) {
        Some(Wire::Platform)
    } else if mode.is_some() {
        Some(Wire::Integration)
    } else {
        None
    };
    Shape {
        wire,
        mode,
        sendbird: host == DOMAIN || host.ends_with(&format!(".{DOMAIN}")),
    }
}

/// Whether a URL's host names an application.
pub fn names_application(url: &str, app_id: &str) -> bool {
    let app_id = app_id.trim().to_ascii_lowercase();
    !app_id.is_empty() && split(url).0.contains(&app_id)
}

/// The same URL with its last segment naming another mode; `None` when it names none.
pub fn with_mode(url: &str, mode: Mode) -> Option<String> {
    let (_, path) = split(url);
    let path = path.trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    if Mode::from_word(last)? == mode {
        return Some(url.to_owned());
    }
    // The pair that the URL uses is kept: single and multi, or realtime and batch.
    let present = WORDS.iter().position(|row| last.eq_ignore_ascii_case(row.0))?;
    let pair = present / 2 * 2;
    let other = WORDS.get(pair..pair + 2)?.iter().find(|row| row.2 == mode)?.0;
    let start = url.find(path)? + path.len() - last.len();
    Some(format!("{}{other}{}", &url[..start], &url[start + last.len()..]))
}

/// Host (lower case) and path of a URL, without query and fragment.
fn split(url: &str) -> (String, &str) {
    let rest = url.trim();
    let rest = rest.split_once("://").map_or(rest, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let at = rest.find('/').unwrap_or(rest.len());
    let (authority, path) = rest.split_at(at);
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    (host.to_ascii_lowercase(), path)
}

#[cfg(test)]
mod tests {
    use super::*;

    const APP: &str = "7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1";

    #[test]
    fn composed_addresses_say_what_they_are() {
        for wire in [Wire::Integration, Wire::Platform] {
            for mode in [Mode::RealTime, Mode::Batch] {
                let url = compose(APP, wire, mode);
                let found = shape(&url);
                assert_eq!((found.wire, found.sendbird), (Some(wire), true), "{url}");
                assert_eq!(found.mode, (wire == Wire::Integration).then_some(mode), "{url}");
                assert!(names_application(&url, APP));
            }
        }
        assert_eq!(
            compose(APP, Wire::Integration, Mode::RealTime),
            "https://api-7c1e40d2-93a5-4b6f-8e21-5d0f9a3cb6e1.notifications.sendbird.com/braze/notifications/single"
        );
    }

    #[test]
    fn an_application_id_is_a_uuid() {
        assert_eq!(app_id(&format!(" {} ", APP.to_lowercase())).as_deref(), Some(APP));
        for wrong in [
            "",
            "7C1E40D2",
            "7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6EG",
            "7C1E40D2.93A5-4B6F-8E21-5D0F9A3CB6E1",
        ] {
            assert_eq!(app_id(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_mode_is_the_last_segment_whatever_stands_before() {
        let cases = [
            ("https://x.sendbird.com/a/b/realtime/?k=v", Some(Mode::RealTime)),
            ("https://proxy.example/multi#x", Some(Mode::Batch)),
            ("https://x.sendbird.com/single/other", None),
            ("{{custom_attribute.${endpoint}}}", None),
            ("", None),
        ];
        for (url, mode) in cases {
            assert_eq!(shape(url).mode, mode, "{url}");
        }
        assert!(!shape("https://sendbird.com.example/").sendbird);
        assert!(!shape("https://notsendbird.com/").sendbird);
        assert!(!shape("https://sendbird.com@example.com/").sendbird);
    }

    #[test]
    fn another_mode_keeps_the_rest_of_the_url() {
        let other = |url| with_mode(url, Mode::Batch);
        assert_eq!(
            other("https://a/single?single=1").as_deref(),
            Some("https://a/multi?single=1")
        );
        assert_eq!(other("https://a/realtime/").as_deref(), Some("https://a/batch/"));
        assert_eq!(other("https://a/other"), None);
    }
}

//! A survey's link with the identifier by which Iterate knows whose answers they are.

use crate::partners::form::Tone;
use crate::webhook::parts::{Part, parts};

/// The parameter that carries it (Braze's documents on Iterate).
pub const PARAMETER: &str = "user_braze_id";
/// Its value.
pub const IDENTIFIER: &str = "{{${braze_id}}}";
/// How old pages print the parameter.
const MISPRINTS: [&str; 1] = ["ser_braze_id"];

/// A link that can be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// The link, identifier included.
    pub link: String,
    /// What was done for that.
    pub done: Done,
}

/// What was done to a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Done {
    /// The parameter was added.
    Added,
    /// It was there, and right.
    There,
    /// It was there, but misspelled or with another value, and was mended.
    Mended,
}

/// Why a text is no link to a survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum LinkError {
    /// Nothing was given.
    #[error("there is no link yet")]
    Empty,
    /// It does not begin with `https://` or `http://`.
    #[error("a link begins with https://")]
    NoScheme,
    /// It has no host: `https://` alone, or Liquid in the host's place.
    #[error("the link names no host")]
    NoHost,
    /// White space stands in it, where it would end.
    #[error("white space stands in the link")]
    Space,
    /// Liquid in it is not closed.
    #[error("Liquid in the link is not closed")]
    Unclosed,
}

impl LinkError {
    /// The sentence for it: how it is meant, and its message key.
    pub fn told(self) -> (Tone, &'static str) {
        let tone = if self == LinkError::Empty {
            Tone::Plain
        } else {
            Tone::Bad
        };
        (tone, self.message())
    }

    /// Message key of the sentence for it.
    pub fn message(self) -> &'static str {
        match self {
            LinkError::Empty => "iterate_link_empty",
            LinkError::NoScheme => "iterate_link_no_scheme",
            LinkError::NoHost => "iterate_link_no_host",
            LinkError::Space => "iterate_link_space",
            LinkError::Unclosed => "iterate_link_unclosed",
        }
    }
}

impl Done {
    /// The sentence for it: how it is meant, and its message key.
    pub fn told(self) -> (Tone, &'static str) {
        let tone = if self == Done::Mended {
            Tone::Warn
        } else {
            Tone::Ok
        };
        (tone, self.message())
    }

    /// Message key of the sentence for it.
    pub fn message(self) -> &'static str {
        match self {
            Done::Added => "iterate_link_added",
            Done::There => "iterate_link_there",
            Done::Mended => "iterate_link_mended",
        }
    }
}

/// A survey's link with the identifier on it. All else stays as it is: other parameters, Liquid, the fragment.
///
/// ```
/// use notification_builder::partners::iterate::link::{Done, linked};
///
/// let survey = linked("https://iteratehq.com/hp/nps?lang={{${language}}}#start").expect("a link");
/// assert_eq!(survey.link, "https://iteratehq.com/hp/nps?lang={{${language}}}&user_braze_id={{${braze_id}}}#start");
/// assert_eq!(survey.done, Done::Added);
/// ```
pub fn linked(link: &str) -> Result<Linked, LinkError> {
    let link = link.trim();
    if link.is_empty() {
        return Err(LinkError::Empty);
    }
    if crate::webhook::parts::is_unclosed(link) {
        return Err(LinkError::Unclosed);
    }
    let (scheme, rest) = link.split_once("://").ok_or(LinkError::NoScheme)?;
    if !["https", "http"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known))
    {
        return Err(LinkError::NoScheme);
    }
    if rest.is_empty() || rest.starts_with(['/', '?', '#', '{']) {
        return Err(LinkError::NoHost);
    }
    let (link, fragment) = match outside(link, '#') {
        Some(at) => link.split_at(at),
        None => (link, ""),
    };
    let Some(at) = outside(link, '?') else {
        space(link)?;
        let link = format!("{link}?{PARAMETER}={IDENTIFIER}{fragment}");
        return Ok(Linked {
            link,
            done: Done::Added,
        });
    };
    let (base, query) = (&link[..at], &link[at + 1..]);
    space(base)?;
    let mut done = None;
    let mut kept: Vec<String> = Vec::new();
    for parameter in split(query, '&') {
        // A link that was copied out of HTML.
        let bare = parameter.strip_prefix("amp;").unwrap_or(parameter);
        let (key, value) = match outside(bare, '=') {
            Some(at) => (&bare[..at], Some(&bare[at + 1..])),
            None => (bare, None),
        };
        let name = key.trim().trim_start_matches("%20");
        if name == PARAMETER || MISPRINTS.contains(&name) {
            // The first one is mended, others go.
            if done.is_some() {
                done = Some(Done::Mended);
                continue;
            }
            let is_right = key == PARAMETER && value.is_some_and(is_identifier);
            done = Some(if is_right { Done::There } else { Done::Mended });
            let right = format!("{PARAMETER}={IDENTIFIER}");
            kept.push(if is_right { parameter.to_owned() } else { right });
        } else if !parameter.is_empty() {
            space(parameter)?;
            kept.push(parameter.to_owned());
        }
    }
    let done = done.unwrap_or_else(|| {
        kept.push(format!("{PARAMETER}={IDENTIFIER}"));
        Done::Added
    });
    let link = format!("{base}?{}{fragment}", kept.join("&"));
    Ok(Linked { link, done })
}

/// Whether a value is Braze's identifier, however it is spaced; a filter may follow.
fn is_identifier(value: &str) -> bool {
    let inside = value.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
    inside.is_some_and(|inside| {
        let first = inside.split('|').next().unwrap_or_default();
        first.trim() == "${braze_id}"
    })
}

fn space(text: &str) -> Result<(), LinkError> {
    let has = |part: &Part| matches!(part, Part::Text(text) if text.contains(char::is_whitespace));
    match parts(text).iter().any(has) {
        true => Err(LinkError::Space),
        false => Ok(()),
    }
}

/// Where a character stands outside of Liquid for the first time.
fn outside(text: &str, wanted: char) -> Option<usize> {
    let mut at = 0;
    for part in parts(text) {
        if let Part::Text(plain) = part
            && let Some(found) = plain.find(wanted)
        {
            return Some(at + found);
        }
        at += part.source().len();
    }
    None
}

/// The pieces between a character, where it stands outside of Liquid.
fn split(text: &str, mark: char) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    for part in parts(text) {
        if let Part::Text(plain) = part {
            for (found, _) in plain.match_indices(mark) {
                pieces.push(&text[from..at + found]);
                from = at + found + mark.len_utf8();
            }
        }
        at += part.source().len();
    }
    pieces.push(&text[from..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::escape::tests::nasty;
    use proptest::prelude::*;

    #[test]
    fn the_identifier_goes_where_it_belongs() {
        use Done::*;
        #[rustfmt::skip]
        let cases = [
            ("https://iteratehq.com/hp/nps", "https://iteratehq.com/hp/nps?user_braze_id={{${braze_id}}}", Added),
            (" https://iteratehq.com/hp/nps? ", "https://iteratehq.com/hp/nps?user_braze_id={{${braze_id}}}", Added),
            ("https://iteratehq.com/nps?a=1", "https://iteratehq.com/nps?a=1&user_braze_id={{${braze_id}}}", Added),
            ("https://iteratehq.com/nps?a=1&#top", "https://iteratehq.com/nps?a=1&user_braze_id={{${braze_id}}}#top", Added),
            ("https://iteratehq.com/nps#a?b", "https://iteratehq.com/nps?user_braze_id={{${braze_id}}}#a?b", Added),
            ("https://i.co/{{x | append: '?#&'}}", "https://i.co/{{x | append: '?#&'}}?user_braze_id={{${braze_id}}}", Added),
            ("https://i.co/?user_braze_id={{${braze_id}}}", "https://i.co/?user_braze_id={{${braze_id}}}", There),
            ("https://i.co/?a=b&user_braze_id={{ ${braze_id} | url_encode }}", "https://i.co/?a=b&user_braze_id={{ ${braze_id} | url_encode }}", There),
            ("https://i.co/? ser_braze_id={{${braze_id}}}", "https://i.co/?user_braze_id={{${braze_id}}}", Mended),
            ("https://i.co/?%20ser_braze_id={{${braze_id}}}&b=1", "https://i.co/?user_braze_id={{${braze_id}}}&b=1", Mended),
            ("https://i.co/?user_braze_id={{${user_id}}}", "https://i.co/?user_braze_id={{${braze_id}}}", Mended),
            ("https://i.co/?user_braze_id", "https://i.co/?user_braze_id={{${braze_id}}}", Mended),
            ("https://i.co/?a=1&amp;user_braze_id=x&user_braze_id={{${braze_id}}}", "https://i.co/?a=1&user_braze_id={{${braze_id}}}", Mended),
            ("HTTP://i.co/?other_user_braze_id=1", "HTTP://i.co/?other_user_braze_id=1&user_braze_id={{${braze_id}}}", Added),
        ];
        for (given, link, done) in cases {
            let link = link.to_owned();
            assert_eq!(linked(given), Ok(Linked { link, done }), "{given}");
        }
    }

    #[test]
    fn what_is_no_link_is_told_apart() {
        let cases = [
            ("  ", LinkError::Empty),
            ("iteratehq.com/nps", LinkError::NoScheme),
            ("javascript://iteratehq.com/%0aalert(1)", LinkError::NoScheme),
            ("https://", LinkError::NoHost),
            ("https://{{host}}/nps", LinkError::NoHost),
            ("https://iteratehq.com/a b", LinkError::Space),
            ("https://iteratehq.com/?a=1 2", LinkError::Space),
            ("https://iteratehq.com/?a={{x", LinkError::Unclosed),
        ];
        for (given, error) in cases {
            assert_eq!(linked(given), Err(error), "{given}");
        }
    }

    proptest! {
        #[test]
        fn twice_is_once(path in nasty(), query in nasty(), fragment in nasty()) {
            let given = format!("https://iteratehq.com/{path}?{query}#{fragment}");
            if let Ok(once) = linked(&given) {
                let twice = linked(&once.link).expect("still a link");
                prop_assert_eq!(&twice.link, &once.link);
                prop_assert_eq!(twice.done, Done::There);
                prop_assert_eq!(once.link.matches(IDENTIFIER).count() >= 1, true);
            }
        }

        #[test]
        fn nothing_panics(given in nasty()) {
            let _ = linked(&given);
        }
    }
}

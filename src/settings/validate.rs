//! What the fields of the settings may hold.

use super::hosts;
use crate::protocol::Trouble;

/// The most characters of an application's name.
pub const NAME: usize = 60;
/// The most characters of a token.
pub const TOKEN: usize = 512;
/// The colors' numbers.
pub const COLORS: std::ops::RangeInclusive<u8> = 1..=6;

/// A name without the white space around it: 1 to [`NAME`] characters, none of them a control character.
pub fn name(typed: &str) -> Result<String, Trouble> {
    let name = typed.trim();
    let fits = (1..=NAME).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    fits.then(|| name.to_owned()).ok_or_else(|| invalid("name"))
}

/// A token without the white space around it: 1 to [`TOKEN`] visible ASCII characters. It becomes the value of a
/// header, which takes nothing else.
pub fn token(typed: &str) -> Result<String, Trouble> {
    let token = typed.trim();
    let fits = (1..=TOKEN).contains(&token.len()) && token.bytes().all(|byte| byte.is_ascii_graphic());
    fits.then(|| token.to_owned()).ok_or_else(|| invalid("token"))
}

/// The name of one of Braze's instances, as the table has it.
pub fn instance(name: &str) -> Result<String, Trouble> {
    let found = crate::braze::instances::by_name(name.trim());
    found
        .map(|instance| instance.name.to_owned())
        .ok_or_else(|| invalid("instance"))
}

/// The host of a service below a partner's match pattern, in lower case; white space, a scheme and a slash at the end are
/// taken off. An empty text is none. A partner whose pattern names one host takes no other.
pub fn host(typed: &str, pattern: &str) -> Result<Option<String>, Trouble> {
    let host = typed.trim().to_ascii_lowercase();
    let host = host
        .strip_prefix("https://")
        .unwrap_or(&host)
        .trim_end_matches('/');
    if host.is_empty() {
        return Ok(None);
    }
    let fits = pattern.starts_with("https://*.") && hosts::covers(pattern, host);
    fits.then(|| Some(host.to_owned())).ok_or_else(|| invalid("host"))
}

/// A color's number.
pub fn color(number: u8) -> Result<u8, Trouble> {
    COLORS
        .contains(&number)
        .then_some(number)
        .ok_or_else(|| invalid("color"))
}

/// A UUID in its hyphenated form, in upper case; white space around it is taken off.
pub fn uuid(typed: &str) -> Option<String> {
    let uuid = typed.trim();
    let groups: Vec<usize> = uuid.split('-').map(str::len).collect();
    let fits =
        groups == [8, 4, 4, 4, 12] && uuid.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
    fits.then(|| uuid.to_ascii_uppercase())
}

pub(super) fn invalid(field: &str) -> Trouble {
    Trouble::Invalid {
        field: field.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(name("  Store app (DE) "), Ok("Store app (DE)".into()));
        assert_eq!(name(&"ü".repeat(60)), Ok("ü".repeat(60)));
        for bad in ["", "  ", "a\nb", &"x".repeat(61)] {
            assert_eq!(name(bad), Err(invalid("name")), "{bad:?}");
        }
    }

    #[test]
    fn tokens() {
        assert_eq!(token(" 9f3c\n"), Ok("9f3c".into()));
        assert_eq!(token(&"x".repeat(512)), Ok("x".repeat(512)));
        for bad in ["", "two words", "line\nbreak", "tökén", &"x".repeat(513)] {
            assert_eq!(token(bad), Err(invalid("token")), "{bad:?}");
        }
    }

    #[test]
    fn hosts_lie_below_the_partners() {
        let sendbird = "https://*.sendbird.com/*";
        assert_eq!(host(" ", sendbird), Ok(None));
        assert_eq!(
            host(" https://API-eu.Sendbird.com/ ", sendbird),
            Ok(Some("api-eu.sendbird.com".into()))
        );
        for bad in [
            "sendbird.com",
            "evil.example",
            "sendbird.com.evil.example",
            "evilsendbird.com",
            "api.sendbird.com/v3",
            "api.sendbird.com:8443",
            "user@api.sendbird.com",
            "http://api.sendbird.com",
            "api.sendbird.com#.evil.example",
            "äpi.sendbird.com",
        ] {
            assert_eq!(host(bad, sendbird), Err(invalid("host")), "{bad}");
        }
        assert_eq!(
            host("api.quikly.com", "https://api.quikly.com/*"),
            Err(invalid("host"))
        );
    }

    #[test]
    fn colors() {
        assert_eq!((1..=6).filter_map(|n| color(n).ok()).count(), 6);
        assert_eq!(color(0), Err(invalid("color")));
        assert_eq!(color(7), Err(invalid("color")));
    }

    #[test]
    fn uuids() {
        let upper = "2D7B4CDB-932F-4082-9B09-A1153792DC8D";
        assert_eq!(uuid(&format!(" {} ", upper.to_lowercase())), Some(upper.into()));
        for bad in [
            "",
            "2D7B4CDB932F40829B09A1153792DC8D",
            "{2D7B4CDB-932F-4082-9B09-A1153792DC8D}",
            "2D7B4CDB-932F-4082-9B09-A1153792DC8G",
            "2D7B4CDB-932F-4082-9B09-A1153792DC8D.evil.example",
            "2D7B4CDB-932F-4082-9B09-A1153792DC8D/",
        ] {
            assert_eq!(uuid(bad), None, "{bad}");
        }
    }
}

//! Which hosts a partner's match pattern covers: asked before a host is stored, and again before a token is attached to a
//! request.

/// Whether a host lies within a match pattern of the form `https://host/*` or `https://*.host/*`. Anything else is
/// no: another scheme, a port, upper case, an empty label.
pub fn covers(pattern: &str, host: &str) -> bool {
    let allowed = pattern
        .strip_prefix("https://")
        .and_then(|rest| rest.strip_suffix("/*"));
    let Some(allowed) = allowed else { return false };
    if !is_host(host) {
        return false;
    }
    match allowed.strip_prefix("*.") {
        Some(parent) => {
            is_host(parent)
                && host
                    .strip_suffix(parent)
                    .is_some_and(|left| left.ends_with('.') && left.len() > 1)
        }
        None => host == allowed,
    }
}

fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    host.len() <= 253 && host.contains('.') && host.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_covers_its_hosts_and_no_others() {
        let sendbird = "https://*.sendbird.com/*";
        for host in [
            "api-2d7b4cdb-932f-4082-9b09-a1153792dc8d.sendbird.com",
            "a.notifications.sendbird.com",
        ] {
            assert!(covers(sendbird, host), "{host}");
        }
        for host in [
            "sendbird.com",
            ".sendbird.com",
            "evilsendbird.com",
            "api.sendbird.com.evil.example",
            "api.sendbird.com:8443",
            "api.sendbird.com/",
            "evil.example/.sendbird.com",
            "evil.example#.sendbird.com",
            "user@api.sendbird.com",
            "a..sendbird.com",
            "API.sendbird.com",
            "",
        ] {
            assert!(!covers(sendbird, host), "{host}");
        }
        assert!(covers("https://api.quikly.com/*", "api.quikly.com"));
        assert!(!covers("https://api.quikly.com/*", "x.api.quikly.com"));
    }

    #[test]
    fn a_pattern_of_another_form_covers_nothing() {
        for pattern in [
            "*://*.sendbird.com/*",
            "http://*.sendbird.com/*",
            "<all_urls>",
            "https://*/*",
            "https://*.sendbird.com/v3",
        ] {
            assert!(!covers(pattern, "api.sendbird.com"), "{pattern}");
        }
    }
}

//! The URL and the method.

pub(super) mod fixed_host;
pub(super) mod http;
pub(super) mod method;
pub(super) mod missing;
pub(super) mod port;
pub(super) mod scheme;
pub(super) mod secret;
pub(super) mod unescaped;
pub(super) mod white_space;

use crate::liquid::Span;

/// A URL's authority (host, port and what stands before an `@`), where its scheme is plain text.
pub(super) fn authority(url: &str) -> Option<Span> {
    let from = url.find("://")? + 3;
    let plain = url[..from - 3].trim_start();
    if plain.is_empty()
        || !plain
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    {
        return None;
    }
    let rest = &url[from..];
    let to = from + rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    Some(Span::new(from, to))
}

/// A URL's host, where it is plain text.
pub(super) fn host(url: &str) -> Option<&str> {
    let authority = authority(url)?.of(url);
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().trim();
    (!host.is_empty() && !host.contains(['{', '}'])).then_some(host)
}

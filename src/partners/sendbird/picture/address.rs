//! Which addresses an image may be loaded from.

use crate::partners::picture::Source;

/// An address that a browser loads an image from: `https:`, `http:` or an image in a `data:` address. Anything else,
/// scripts included, is no image on any device.
pub fn source(address: &str) -> Source {
    match loadable(address) {
        Some(address) => Source::Address(address),
        None => Source::Broken(address.chars().take(200).collect()),
    }
}

/// The same, as it stands between quotation marks in a declaration.
pub fn quoted(address: &str) -> Option<String> {
    let mut out = String::new();
    for c in loadable(address)?.chars() {
        match c {
            '"' => out.push_str("%22"),
            '\'' => out.push_str("%27"),
            '\\' => out.push_str("%5C"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            c => out.push(c),
        }
    }
    Some(out)
}

fn loadable(address: &str) -> Option<String> {
    // As a browser reads an address: blanks at its ends and line breaks anywhere do not count.
    let trimmed = address.trim_matches(|c: char| c <= ' ');
    let address: String = trimmed
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    if address.len() > 200_000 || address.chars().any(|c| c.is_control()) {
        return None;
    }
    if address.starts_with("//") {
        return Some(format!("https:{address}"));
    }
    let (scheme, rest) = address.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let loads = match scheme.as_str() {
        "http" | "https" => true,
        "data" => rest
            .get(..6)
            .is_some_and(|kind| kind.eq_ignore_ascii_case("image/")),
        _ => false,
    };
    loads.then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_images_are_loaded() {
        for good in [
            "https://a.example/b.png",
            "HTTP://a.example",
            " https://a",
            "data:image/png;base64,AA",
        ] {
            assert!(matches!(source(good), Source::Address(_)), "{good}");
        }
        for bad in [
            "",
            "a.png",
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,<script>",
            "DATA:text/html,",
            "file:///etc/passwd",
            "blob:https://a",
            "chrome-extension://a/b.png",
            "{img.url}",
            "data:",
        ] {
            assert!(matches!(source(bad), Source::Broken(_)), "{bad}");
        }
    }

    #[test]
    fn an_address_cannot_leave_its_quotation_marks() {
        assert_eq!(
            quoted("https://a/\");x:url(\"b\\").as_deref(),
            Some("https://a/%22);x:url(%22b%5C")
        );
    }
}

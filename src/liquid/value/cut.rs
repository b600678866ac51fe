//! Cutting text at bytes of ASCII. The standard library's functions are made anew for each pattern, and weigh more.

/// Whether Ruby's `strip` takes the byte away.
pub(crate) const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9..=13 | b' ')
}

/// Without the whitespace that Ruby's `lstrip` takes away.
pub(crate) fn trim_left(text: &str) -> &str {
    skipped(text, is_space)
}

/// Without the whitespace that Ruby's `rstrip` takes away.
pub(crate) fn trim_right(text: &str) -> &str {
    shortened(text, is_space)
}

/// Without the whitespace that Ruby's `strip` takes away.
pub(crate) fn trim(text: &str) -> &str {
    trim_right(trim_left(text))
}

/// Without the bytes of ASCII at its start that `skip` names.
#[inline(never)]
pub(crate) fn skipped(text: &str, skip: fn(u8) -> bool) -> &str {
    let len = text
        .bytes()
        .take_while(|byte| byte.is_ascii() && skip(*byte))
        .count();
    &text[len..]
}

/// Without the bytes of ASCII at its end that `skip` names.
#[inline(never)]
pub(crate) fn shortened(text: &str, skip: fn(u8) -> bool) -> &str {
    let tail = text
        .bytes()
        .rev()
        .take_while(|byte| byte.is_ascii() && skip(*byte))
        .count();
    &text[..text.len() - tail]
}

/// Whether the byte of ASCII stands in the text.
pub(crate) fn has(text: &str, byte: u8) -> bool {
    text.bytes().any(|found| found == byte)
}

/// The text before and behind the first such byte of ASCII.
pub(crate) fn split_at_byte(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|found| found == byte)?;
    Some((&text[..at], &text[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_cuts_as_the_standard_library_does(text in "[ \\t=\u{a0}aé\0]{0,12}") {
            let space = |c: char| c.is_ascii() && is_space(c as u8);
            prop_assert_eq!(trim(&text), text.trim_matches(space));
            prop_assert_eq!(trim_left(&text), text.trim_start_matches(space));
            prop_assert_eq!(shortened(&text, |byte| byte == b'='), text.trim_end_matches('='));
            prop_assert_eq!(has(&text, b'='), text.contains('='));
            prop_assert_eq!(split_at_byte(&text, b'='), text.split_once('='));
        }
    }
}

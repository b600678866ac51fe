//! The search of texts in texts. The standard library's is faster with long ones, and weighs 5 kB in a module.

/// Where `part` stands in `text` first, or last; from the byte `from` on, which must be at a character. Takes time in
/// proportion to both (Knuth, Morris and Pratt).
fn search(text: &str, part: &str, from: usize, last: bool) -> Option<usize> {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    if part.is_empty() {
        return Some(if last { text.len() } else { from });
    }
    // For each byte of `part`: how long a start of `part` also ends there.
    let mut borders = vec![0_usize; part.len()];
    let step = |borders: &[usize], mut len: usize, byte: u8| loop {
        if part.get(len) == Some(&byte) {
            return len + 1;
        }
        match len.checked_sub(1).and_then(|at| borders.get(at)) {
            Some(border) => len = *border,
            None => return 0,
        }
    };
    for at in 1..part.len() {
        borders[at] = step(&borders, borders[at - 1], part[at]);
    }
    let (mut len, mut found) = (0, None);
    for (at, byte) in text.iter().enumerate().skip(from) {
        len = step(&borders, len, *byte);
        if len == part.len() {
            found = Some(at + 1 - len);
            if !last {
                break;
            }
        }
    }
    found
}

/// Where `part` stands in `text` first.
pub(crate) fn find(text: &str, part: &str) -> Option<usize> {
    search(text, part, 0, false)
}

/// Where `part` stands in `text` last.
pub(crate) fn find_last(text: &str, part: &str) -> Option<usize> {
    search(text, part, 0, true)
}

/// The places of `part` in `text`, one behind the other; an empty one is at each character and at the end.
#[inline(never)]
pub(crate) fn places(text: &str, part: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut from = Some(0);
    while let Some(at) = from.and_then(|from| search(text, part, from, false)) {
        places.push(at);
        from = match text[at..].chars().next() {
            Some(c) if part.is_empty() => Some(at + c.len_utf8()),
            Some(_) => Some(at + part.len()),
            None => None,
        };
    }
    places
}

/// The text with `new` at the first `count` places of `old`.
pub(crate) fn replace(text: &str, old: &str, new: &str, count: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut kept = 0;
    for at in places(text, old).into_iter().take(count) {
        out.push_str(&text[kept..at]);
        out.push_str(new);
        kept = at + old.len();
    }
    out.push_str(&text[kept..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_finds_what_the_standard_library_finds(text in "[abé]{0,20}", part in "[abé]{0,4}") {
            prop_assert_eq!(find(&text, &part), text.find(&part));
            prop_assert_eq!(find_last(&text, &part), text.rfind(&part));
            let expected: Vec<usize> = text.match_indices(&part).map(|(at, _)| at).collect();
            prop_assert_eq!(places(&text, &part), expected);
            prop_assert_eq!(replace(&text, &part, "-", usize::MAX), text.replace(&part, "-"));
            prop_assert_eq!(replace(&text, &part, "-", 1), text.replacen(&part, "-", 1));
        }
    }
}

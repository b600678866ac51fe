//! Words that are nearly right.

/// The candidate that is meant by a misspelled word: the only one within one slip (two for words of six letters and
/// more) of it; a slip is a letter too many, too few or wrong, or two letters swapped. Case counts for nothing.
pub(super) fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    if word.len() < 3 || word.len() > 40 {
        return None;
    }
    let allowed = if word.len() < 6 { 1 } else { 2 };
    let mut best: Option<(usize, &str)> = None;
    let mut tie = false;
    for candidate in candidates {
        let other: Vec<char> = candidate.chars().flat_map(char::to_lowercase).collect();
        if other.len().abs_diff(word.len()) > allowed {
            continue;
        }
        let far = slips(&word, &other);
        match best {
            Some((least, _)) if far > least => {}
            Some((least, _)) if far == least => tie = true,
            _ => (best, tie) = (Some((far, candidate)), false),
        }
    }
    best.filter(|(far, _)| *far <= allowed && !tie)
        .map(|(_, found)| found)
}

fn slips(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut least = (above[j] + usize::from(a != b))
                .min(above[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_seen_through_and_guesses_are_not_made() {
        let filters = ["json_escape", "upcase", "downcase", "size", "split", "strip"];
        let cases = [
            ("json_escpae", Some("json_escape")),
            ("jsonescape", Some("json_escape")),
            ("Upcase", Some("upcase")),
            ("siez", Some("size")),
            ("slit", Some("split")),
            ("spit", Some("split")),
            ("strit", Some("strip")),
            ("x", None),
            ("camelcase", None),
        ];
        for (word, meant) in cases {
            assert_eq!(nearest(word, filters), meant, "{word}");
        }
        assert_eq!(nearest("cat", ["bat", "hat"]), None);
    }
}

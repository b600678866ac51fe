//! Parts of long texts, as pictures of what breaks show them.

/// Lines that are shown before and behind a place.
const AROUND: usize = 3;
/// The longest value that stands in a line, in characters.
const LONGEST: usize = 40;

/// Where the lines around a place begin and end, in bytes.
pub fn excerpt(text: &str, from: usize, to: usize) -> (usize, usize) {
    let before = text.get(..from).unwrap_or_default();
    let start = before
        .rmatch_indices('\n')
        .nth(AROUND)
        .map_or(0, |(at, _)| at + 1);
    let behind = text.get(to..).unwrap_or_default();
    let end = behind
        .match_indices('\n')
        .nth(AROUND)
        .map_or(text.len(), |(at, _)| to + at);
    (start, end)
}

/// A value in one line: its first characters, with line breaks as a sign.
pub fn short(value: &str) -> String {
    let mut cut: String = value.chars().take(LONGEST).collect();
    if cut.len() < value.len() {
        cut.push('…');
    }
    cut.replace("\r\n", "⏎").replace(['\r', '\n'], "⏎")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_whole_lines_around_the_place() {
        let text = "1\n2\n3\n4\n5x\n6\n7\n8\n9\n";
        let at = text.find('x').unwrap_or_default();
        let (start, end) = excerpt(text, at, at + 1);
        assert_eq!(text.get(start..end), Some("2\n3\n4\n5x\n6\n7\n8"));
        assert_eq!(excerpt("{}", 1, 2), (0, 2));
        assert_eq!(excerpt("", 0, 0), (0, 0));
        assert_eq!(excerpt("ab", 7, 9), (0, 2));
    }

    #[test]
    fn a_value_is_cut_at_characters() {
        assert_eq!(short("Ada\r\nLovelace\n"), "Ada⏎Lovelace⏎");
        assert_eq!(short(&"é".repeat(41)), format!("{}…", "é".repeat(40)));
    }
}

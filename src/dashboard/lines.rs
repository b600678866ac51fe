//! What changed between two texts, line by line.

/// One line of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// In both texts.
    Same(String),
    /// Only in the text before.
    Gone(String),
    /// Only in the text after.
    Come(String),
}

/// Beyond so many cells of the table, what lies between the common ends is told as replaced whole.
const CELLS: usize = 4_000_000;

/// Compares two texts by their lines: the longest common sequence stays.
pub fn compare_lines(before: &str, after: &str) -> Vec<Line> {
    let (a, b): (Vec<&str>, Vec<&str>) = (split(before), split(after));
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let rest = a.len().min(b.len()) - head;
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take(rest)
        .take_while(|(a, b)| a == b)
        .count();
    let (old, new) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let mut lines: Vec<Line> = a[..head]
        .iter()
        .map(|line| Line::Same((*line).to_owned()))
        .collect();
    lines.extend(middle(old, new));
    lines.extend(
        a[a.len() - tail..]
            .iter()
            .map(|line| Line::Same((*line).to_owned())),
    );
    lines
}

fn split(text: &str) -> Vec<&str> {
    if text.is_empty() {
        Vec::new()
    } else {
        text.split('\n').collect()
    }
}

fn middle(old: &[&str], new: &[&str]) -> Vec<Line> {
    let gone = |line: &&str| Line::Gone((*line).to_owned());
    let come = |line: &&str| Line::Come((*line).to_owned());
    if old.len().saturating_mul(new.len()) > CELLS {
        return old.iter().map(gone).chain(new.iter().map(come)).collect();
    }
    // common[i][j]: length of the longest common sequence of old[i..] and new[j..].
    let width = new.len() + 1;
    let mut common = vec![0u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i * width + j] = if old[i] == new[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut lines = Vec::new();
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            lines.push(Line::Same(old[i].to_owned()));
            i += 1;
            j += 1;
        } else if common[(i + 1) * width + j] >= common[i * width + j + 1] {
            lines.push(gone(&old[i]));
            i += 1;
        } else {
            lines.push(come(&new[j]));
            j += 1;
        }
    }
    lines.extend(old[i..].iter().map(gone));
    lines.extend(new[j..].iter().map(come));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_stays_stays() {
        let lines = compare_lines("{\n  \"a\": 1,\n  \"b\": 2\n}", "{\n  \"a\": 3,\n  \"b\": 2\n}");
        assert_eq!(
            lines.iter().filter(|line| matches!(line, Line::Same(_))).count(),
            3
        );
        assert_eq!(lines[1], Line::Gone("  \"a\": 1,".to_owned()));
        assert_eq!(lines[2], Line::Come("  \"a\": 3,".to_owned()));
    }

    proptest! {
        #[test]
        fn both_texts_can_be_told_from_the_lines(before in "([ab]?\n){0,8}[ab]?", after in "([ab]?\n){0,8}[ab]?") {
            let lines = compare_lines(&before, &after);
            let side = |ours: fn(&Line) -> Option<&String>| lines.iter().filter_map(ours).cloned().collect::<Vec<_>>().join("\n");
            let old = side(|line| match line { Line::Same(text) | Line::Gone(text) => Some(text), Line::Come(_) => None });
            let new = side(|line| match line { Line::Same(text) | Line::Come(text) => Some(text), Line::Gone(_) => None });
            prop_assert_eq!(old, before);
            prop_assert_eq!(new, after);
        }
    }
}

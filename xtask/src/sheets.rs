//! The style sheets of a page, joined into one: each file of its own is a request that the first frame waits for.

use crate::files::Tree;
use anyhow::Context;

/// What a page's sources say for a sheet, before and behind its path.
const LINK: (&str, &str) = (r#"<link rel="stylesheet" href=""#, r#"">"#);

/// Replaces the sheets that each page of `tree` names by one, in their order and at the place of the first; what no page
/// names any more goes.
pub fn join(tree: &mut Tree) -> anyhow::Result<()> {
    let pages: Vec<String> = tree
        .keys()
        .filter(|path| path.ends_with(".html"))
        .cloned()
        .collect();
    let mut joined = Vec::new();
    for page in pages {
        let html = String::from_utf8(tree[&page].clone()).with_context(|| format!("{page} is no UTF-8"))?;
        let to = format!("static/styles/{}", page.replace(".html", ".css"));
        let (html, sheets) = relink(&html, &to);
        let mut sheet = Vec::new();
        for path in &sheets {
            sheet.extend(
                tree.get(path)
                    .with_context(|| format!("{page} names {path}, which is not there"))?,
            );
        }
        tree.insert(page, html.into_bytes());
        joined.push((to, sheet, sheets));
    }
    for path in joined.iter().flat_map(|(_, _, sheets)| sheets) {
        tree.remove(path);
    }
    for (path, sheet, _) in joined {
        tree.insert(path, sheet);
    }
    Ok(())
}

/// A page with one link, to `to`, and the paths that its links named.
fn relink(html: &str, to: &str) -> (String, Vec<String>) {
    let mut sheets = Vec::new();
    let mut out = String::new();
    for line in html.split_inclusive('\n') {
        let path = line
            .trim()
            .strip_prefix(LINK.0)
            .and_then(|rest| rest.strip_suffix(LINK.1));
        match path {
            None => out.push_str(line),
            Some(path) => {
                if sheets.is_empty() {
                    out.push_str(&line.replace(path, to));
                }
                sheets.push(path.to_owned());
            }
        }
    }
    (out, sheets)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head>\n  <link rel=\"stylesheet\" href=\"static/styles/a.css\">\n  <link rel=\"stylesheet\" href=\"static/styles/b.css\">\n  <script></script>\n";

    fn tree(files: &[(&str, &str)]) -> Tree {
        let one = |(path, text): &(&str, &str)| (path.to_string(), text.as_bytes().to_vec());
        files.iter().map(one).collect()
    }

    #[test]
    fn a_page_has_one_sheet_in_the_order_of_its_links() {
        let mut tree = tree(&[
            ("popup.html", PAGE),
            ("static/styles/a.css", "a {}\n"),
            ("static/styles/b.css", "b {}\n"),
            ("static/launcher.css", "c {}\n"),
        ]);
        join(&mut tree).unwrap();
        let paths: Vec<&str> = tree.keys().map(String::as_str).collect();
        assert_eq!(
            paths,
            ["popup.html", "static/launcher.css", "static/styles/popup.css"]
        );
        assert_eq!(tree["static/styles/popup.css"], b"a {}\nb {}\n");
        assert_eq!(
            tree["popup.html"],
            b"<head>\n  <link rel=\"stylesheet\" href=\"static/styles/popup.css\">\n  <script></script>\n"
        );
    }

    #[test]
    fn a_sheet_that_is_not_there_is_told() {
        let mut tree = tree(&[("popup.html", PAGE), ("static/styles/a.css", "a {}\n")]);
        let told = join(&mut tree).unwrap_err().to_string();
        assert_eq!(told, "popup.html names static/styles/b.css, which is not there");
    }
}

//! JSON as its text stands there, Liquid and all, told apart without judging it: that is the proof's affair. Rules
//! that know a certain slip look for it here, and only where the proof does not hold.

use crate::liquid::{Block, Node, Span, TagKind, Template};

/// A piece of JSON's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// `{` or `[`.
    Open(u8),
    /// `}` or `]`.
    Close(u8),
    /// `,`.
    Comma,
    /// `:`.
    Colon,
    /// A text with its quotation marks.
    Str {
        /// Whether Liquid stands in it.
        liquid: bool,
        /// Whether a line break stands in it as it is.
        broken: bool,
    },
    /// `12`, `true`, and what else stands there without quotation marks.
    Word,
    /// Liquid outside of quotation marks that shows something.
    Value,
    /// A quotation mark that JSON does not know: a curly one, or an apostrophe.
    OtherQuote(char),
    /// A character that nobody sees: a no-break or zero-width space.
    Invisible,
    /// A tag with blocks begins.
    Enter,
    /// Its next block begins.
    Clause,
    /// It ends.
    Leave,
}

/// The tokens of a template. After a tag whose blocks leave the text in different states (in quotation marks or not)
/// nothing more is told, nor is anything of a template with errors.
pub(super) fn tokens(template: &Template) -> Vec<Token> {
    let mut scan = Scan {
        source: template.source(),
        tokens: Vec::new(),
        open: None,
        lost: !template.errors().is_empty(),
    };
    scan.block(template.root());
    scan.tokens
}

/// A text that is not closed yet.
#[derive(Clone, Copy, PartialEq, Eq)]
struct OpenText {
    from: usize,
    liquid: bool,
    broken: bool,
    /// Whether the last character was a backslash that escapes.
    escaping: bool,
}

struct Scan<'a> {
    source: &'a str,
    tokens: Vec<Token>,
    open: Option<OpenText>,
    lost: bool,
}

impl Scan<'_> {
    fn block(&mut self, block: &Block) {
        for node in &block.nodes {
            if self.lost {
                return;
            }
            match node {
                Node::Text(text) => self.text(text.span),
                Node::Output(output) => self.value(output.span),
                Node::Tag(tag) => match &tag.kind {
                    TagKind::Assign { .. } | TagKind::Capture { .. } | TagKind::Comment(_) => {}
                    TagKind::Raw(span) => self.text(*span),
                    TagKind::Liquid(lines) => {
                        self.push(TokenKind::Enter, tag.span);
                        self.block(lines);
                        self.push(TokenKind::Leave, tag.span);
                    }
                    TagKind::If { .. } | TagKind::Case(_) | TagKind::For(_) | TagKind::IfChanged(_) => {
                        self.branches(tag.open, &tag.blocks(), tag.span.end);
                    }
                    TagKind::Break | TagKind::Continue | TagKind::Invalid(_) => {}
                    _ => self.value(tag.span),
                },
            }
        }
    }

    fn branches(&mut self, opening: Span, blocks: &[(Option<Span>, &Block)], end: usize) {
        let before = self.open;
        let mut after = before;
        self.push(TokenKind::Enter, opening);
        for (clause, block) in blocks {
            if let Some(span) = clause {
                self.push(TokenKind::Clause, *span);
            }
            self.open = before;
            self.block(block);
            // A block may be left out, or shown twice: whatever it does, quotation marks must be as before.
            if self.open.is_some() != before.is_some() {
                self.lost = true;
            }
            after = match (after, self.open) {
                (Some(a), Some(b)) => Some(OpenText {
                    from: before.map_or(b.from, |open| open.from),
                    liquid: true,
                    broken: a.broken || b.broken,
                    escaping: false,
                }),
                (_, open) => open,
            };
        }
        self.open = after;
        self.push(TokenKind::Leave, Span::new(end, end));
    }

    fn push(&mut self, kind: TokenKind, span: Span) {
        if !self.lost {
            self.tokens.push(Token { kind, span });
        }
    }

    fn value(&mut self, span: Span) {
        match &mut self.open {
            Some(open) => {
                open.liquid = true;
                open.escaping = false;
            }
            None => self.push(TokenKind::Value, span),
        }
    }

    fn text(&mut self, span: Span) {
        let text = span.of(self.source);
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let here = span.start + at;
            let one = Span::new(here, here + c.len_utf8());
            if let Some(open) = &mut self.open {
                if open.escaping {
                    open.escaping = false;
                } else if c == '\\' {
                    open.escaping = true;
                } else if c == '"' {
                    let OpenText {
                        from, liquid, broken, ..
                    } = *open;
                    self.open = None;
                    self.push(TokenKind::Str { liquid, broken }, Span::new(from, one.end));
                    continue;
                }
                if let (Some(open), '\n' | '\r') = (&mut self.open, c) {
                    open.broken = true;
                }
                continue;
            }
            match c {
                ' ' | '\t' | '\r' | '\n' => {}
                '{' | '[' => self.push(TokenKind::Open(c as u8), one),
                '}' | ']' => self.push(TokenKind::Close(c as u8), one),
                ',' => self.push(TokenKind::Comma, one),
                ':' => self.push(TokenKind::Colon, one),
                '"' => {
                    self.open = Some(OpenText {
                        from: here,
                        liquid: false,
                        broken: false,
                        escaping: false,
                    });
                }
                _ if is_other_quote(c) => self.push(TokenKind::OtherQuote(c), one),
                _ if is_invisible(c) => self.push(TokenKind::Invisible, one),
                _ => {
                    let mut end = one.end;
                    while let Some((at, c)) = chars.next_if(|(_, c)| is_of_word(*c)) {
                        end = span.start + at + c.len_utf8();
                    }
                    self.push(TokenKind::Word, Span::new(here, end));
                }
            }
        }
    }
}

fn is_of_word(c: char) -> bool {
    !(c.is_whitespace() || "{}[],:\"".contains(c) || is_other_quote(c) || is_invisible(c))
}

fn is_other_quote(c: char) -> bool {
    c == '\'' || is_curly(c)
}

/// Whether a character is a curly quotation mark.
pub(super) fn is_curly(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201f}' | '\u{ab}' | '\u{bb}')
}

/// Whether a character takes no ink and is no white space of JSON, HTTP or a URL.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::liquid;

    fn kinds(text: &str) -> String {
        let template = liquid::parse(text);
        tokens(&template)
            .iter()
            .map(|token| match token.kind {
                TokenKind::Open(byte) | TokenKind::Close(byte) => char::from(byte),
                TokenKind::Comma => ',',
                TokenKind::Colon => ':',
                TokenKind::Str { broken: true, .. } => 'B',
                TokenKind::Str { liquid: true, .. } => 'L',
                TokenKind::Str { .. } => 'S',
                TokenKind::Word => 'w',
                TokenKind::Value => 'v',
                TokenKind::OtherQuote(_) => 'q',
                TokenKind::Invisible => '_',
                TokenKind::Enter => '(',
                TokenKind::Clause => '|',
                TokenKind::Leave => ')',
            })
            .collect()
    }

    #[test]
    fn texts_and_liquid_are_told_apart() {
        let cases = [
            (r#"{"a": 1.5, "b\"}": [true, {{x}}]}"#, "{S:w,S:[w,v]}"),
            (r#"{"a": "x{{y}}z"}"#, "{S:L}"),
            (r#"{% if a %}"x"{% else %}"y"{% endif %}"#, "(S|S)"),
            (r#""{% if a %}x{% endif %}y",1"#, "()L,w"),
            (r#"["{% if a %}x", "y{% endif %}"]"#, "[(S,)L]"),
            (r#"{% capture c %}"{% endcapture %}{}"#, "{}"),
            ("{“a”: 'b'\u{a0}}", "{qwq:qwq_}"),
            ("[\"a\nb\"]", "[B]"),
            (r#"{% raw %}{{x}}{% endraw %}"#, "{{w}}"),
        ];
        for (text, wanted) in cases {
            assert_eq!(kinds(text), wanted, "{text}");
        }
    }

    #[test]
    fn nothing_is_told_where_branches_disagree_or_liquid_is_broken() {
        assert_eq!(kinds(r#"[{% if a %}"x{% endif %}y", 1]"#), "[(");
        assert_eq!(kinds(r#"{"a": {{ b }"#), "");
    }
}

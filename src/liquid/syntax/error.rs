//! What can be wrong with a template's text.

use super::span::Span;
use std::fmt;

/// The place of an error as a person counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Place {
    /// The place of the byte `offset` in `source`.
    #[must_use]
    pub fn of(source: &str, offset: usize) -> Self {
        let before = source.get(..offset).unwrap_or(source);
        let line_start = before
            .bytes()
            .rposition(|byte| byte == b'\n')
            .map_or(0, |at| at + 1);
        Self {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// One thing that is wrong with a template's text. Its sentence (`Display`) names line and column.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} (line {}, column {})", place.line, place.column)]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: SyntaxErrorKind,
    /// The text that is wrong.
    pub span: Span,
    /// Where [`SyntaxError::span`] starts.
    pub place: Place,
}

/// The ways in which a template's text can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// Something else was expected here.
    Unexpected {
        /// What was expected, such as "a filter name".
        expected: &'static str,
        /// The text found instead; empty at the end of the tag.
        found: String,
    },
    /// A curly quote stands where a straight quote belongs.
    CurlyQuote,
    /// A tag is written in a way that it does not know.
    TagSyntax {
        /// The tag's name.
        tag: String,
        /// How the tag is written.
        usage: &'static str,
    },
    /// There is no tag of this name.
    UnknownTag(String),
    /// A block has no end tag.
    NeverClosed(String),
    /// An end tag has no block that it could close.
    StrayEnd {
        /// The end tag's name.
        found: String,
        /// The innermost open block, if any.
        block: Option<String>,
    },
    /// `else`, `elsif` or `when` stands outside of a tag that knows it.
    StrayClause(String),
    /// `{{` or `{%` has no end.
    Unterminated(&'static str),
    /// Blocks or expressions are nested deeper than the parser follows.
    TooDeep,
}

impl fmt::Display for SyntaxErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unexpected { expected, found } if found.is_empty() => {
                write!(f, "Expected {expected} but found the end")
            }
            Self::Unexpected { expected, found } => write!(f, "Expected {expected} but found \"{found}\""),
            Self::CurlyQuote => write!(f, "Expected a straight quote but found a curly one"),
            Self::TagSyntax { tag, usage } => {
                write!(f, "Syntax error in tag '{tag}' - Valid syntax: {usage}")
            }
            Self::UnknownTag(name) => write!(f, "Unknown tag '{name}'"),
            Self::NeverClosed(name) => write!(f, "'{name}' tag was never closed"),
            Self::StrayEnd {
                found,
                block: Some(block),
            } => {
                write!(
                    f,
                    "'{found}' is not a valid delimiter for {block} tags. use end{block}"
                )
            }
            Self::StrayEnd { found, block: None } => write!(f, "Unexpected '{found}' tag: nothing is open"),
            Self::StrayClause(name) => write!(f, "Unexpected outer '{name}' tag"),
            Self::Unterminated(opener) => {
                let closer = if *opener == "{{" { "}}" } else { "%}" };
                write!(f, "'{opener}' was not properly terminated with '{closer}'")
            }
            Self::TooDeep => write!(f, "Nesting too deep"),
        }
    }
}

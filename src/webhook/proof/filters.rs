//! The table of filters: what the output of each can hold, under both of Braze's engines.
//!
//! A filter that is missing here is taken for one whose output can be anything. Filters that Liquid 3.0.6 does not
//! have let the value through there, as unknown filters do.

use super::kind::Kind;
use super::special::{self, Call};
use super::value::Abs;

/// What is known of a filter.
pub(crate) struct Row {
    /// Its name.
    pub(crate) name: &'static str,
    /// Whether Liquid 3.0.6 has it, or it is Braze's own.
    pub(crate) old: bool,
    /// What it makes of a value.
    pub(crate) effect: Effect,
    /// What it may show instead, where it fails.
    pub(crate) fails: Fails,
}

/// How a filter can fail.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fails {
    /// Only for a wrong number of arguments.
    Never,
    /// Where it divides by zero.
    ByZero,
    /// With a message that says nothing of the values.
    Plainly,
    /// With a message that may show the value.
    Anyhow,
}

/// What a filter makes of a value.
#[derive(Clone, Copy)]
pub(crate) enum Effect {
    /// Always a text or number of this kind.
    Always(Kind),
    /// A text of a kind for each kind of text.
    Each(fn(Kind) -> Kind),
    /// More than one line can say.
    Special(for<'w, 't> fn(&Call<'w, 't>) -> Abs<'t>),
}

use Effect::{Always, Each, Special};

const fn row(name: &'static str, effect: Effect) -> Row {
    Row {
        name,
        old: true,
        effect,
        fails: Fails::Never,
    }
}

const fn failing(name: &'static str, fails: Fails, effect: Effect) -> Row {
    Row {
        fails,
        ..row(name, effect)
    }
}

const fn new(name: &'static str, effect: Effect) -> Row {
    Row {
        old: false,
        ..row(name, effect)
    }
}

/// All filters that are known, by name.
static ROWS: &[Row] = &[
    // Numbers. What is no number counts as 0, so that a number always comes out.
    row("plus", Always(Kind::Number)),
    row("minus", Always(Kind::Number)),
    row("times", Always(Kind::Number)),
    failing("divided_by", Fails::ByZero, Always(Kind::Number)),
    failing("modulo", Fails::ByZero, Always(Kind::Number)),
    row("round", Always(Kind::Number)),
    row("ceil", Always(Kind::Number)),
    row("floor", Always(Kind::Number)),
    row("size", Special(special::size)),
    new("abs", Always(Kind::Number)),
    new("at_least", Always(Kind::Number)),
    new("at_most", Always(Kind::Number)),
    new("sum", Always(Kind::Number)),
    row("money", Each(formatted_number)),
    row("number_with_delimiter", Each(formatted_number)),
    // JSON.
    row("json_escape", Each(json_escaped)),
    row("as_json_string", Always(Kind::Json)),
    failing("json_parse", Fails::Anyhow, Always(Kind::Any)),
    // Encodings.
    row("url_encode", Always(Kind::UrlSafe)),
    row("url_param_escape", Always(Kind::UrlSafe)),
    row("url_escape", Always(Kind::UrlText)),
    row("base64_encode", Always(Kind::UrlText)),
    new("base64_url_safe_encode", Always(Kind::UrlText)),
    row("md5", Always(Kind::UrlSafe)),
    row("sha1", Always(Kind::UrlSafe)),
    row("sha2", Always(Kind::UrlSafe)),
    row("hmac_sha1", Always(Kind::UrlSafe)),
    row("hmac_sha1_hex", Always(Kind::UrlSafe)),
    row("hmac_sha256_hex", Always(Kind::UrlSafe)),
    row("hmac_sha512", Always(Kind::UrlSafe)),
    row("hmac_sha1_base64", Always(Kind::UrlText)),
    row("hmac_sha256_base64", Always(Kind::UrlText)),
    // Text that stays what it was.
    row("strip", Each(stripped)),
    row("lstrip", Each(stripped)),
    row("rstrip", Each(stripped)),
    row("strip_newlines", Each(one_line)),
    row("downcase", Each(lower)),
    row("capitalize", Each(lower)),
    row("strip_html", Each(without_tags)),
    row("newline_to_br", Each(without_tags)),
    // Text that may be cut in the midst of an escape, or whose escapes change.
    row("upcase", Each(cut)),
    row("slice", Each(cut)),
    row("escape", Each(html_escaped)),
    row("h", Each(html_escaped)),
    row("escape_once", Each(html_escaped)),
    row("truncate", Special(special::truncate)),
    row("truncatewords", Special(special::truncate_words)),
    row("remove", Special(special::replace)),
    row("remove_first", Special(special::replace)),
    row("replace", Special(special::replace)),
    row("replace_first", Special(special::replace)),
    new("remove_last", Special(special::replace)),
    new("replace_last", Special(special::replace)),
    // Text from several values.
    row("append", Special(special::append)),
    row("prepend", Special(special::prepend)),
    row("default", Special(special::default)),
    // Dates.
    row("date", Special(special::date)),
    row("time_zone", Special(special::time_zone)),
    // Arrays.
    row("split", Special(special::split)),
    row("join", Special(special::join)),
    row("first", Special(special::item)),
    row("last", Special(special::item)),
    row("reverse", Special(special::same_items)),
    row("uniq", Special(special::same_items)),
    failing("sort", Fails::Plainly, Special(special::same_items)),
    failing("map", Fails::Plainly, Always(Kind::Any)),
    failing("concat", Fails::Plainly, Always(Kind::Any)),
    failing("where", Fails::Plainly, Always(Kind::Any)),
    new("sort_natural", Special(special::same_items)),
    new("compact", Special(special::same_items)),
    row("property_accessor", Always(Kind::Any)),
];

/// The row of a filter.
pub(crate) fn find(name: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.name == name)
}

/// What is left of a number when it becomes text.
fn as_text(kind: Kind) -> Kind {
    match kind {
        Kind::Number => Kind::NumberText,
        other => other,
    }
}

fn json_escaped(kind: Kind) -> Kind {
    match as_text(kind) {
        kind if kind.is_plain() => kind,
        _ => Kind::Escaped,
    }
}

fn stripped(kind: Kind) -> Kind {
    as_text(kind)
}

fn one_line(kind: Kind) -> Kind {
    match as_text(kind) {
        Kind::JsonLines => Kind::Any,
        other => other,
    }
}

fn lower(kind: Kind) -> Kind {
    match cut(kind) {
        Kind::Any if kind == Kind::Escaped => Kind::Escaped,
        other => other,
    }
}

fn without_tags(kind: Kind) -> Kind {
    match as_text(kind) {
        Kind::Json | Kind::JsonLines => Kind::Any,
        other => other,
    }
}

/// Any part of a text, or the text in capitals: numbers and what is encoded stay free of quotes and backslashes.
fn cut(kind: Kind) -> Kind {
    match kind {
        kind if kind.is_plain() => Kind::Safe,
        Kind::OldAny => Kind::OldAny,
        _ => Kind::Any,
    }
}

fn html_escaped(kind: Kind) -> Kind {
    match as_text(kind) {
        Kind::UrlText => Kind::Safe,
        // `\"` would become `\&quot;`.
        Kind::Escaped | Kind::Json | Kind::JsonLines => Kind::Any,
        other => other,
    }
}

/// A number with separators, or with two places: no number for JSON any more.
fn formatted_number(kind: Kind) -> Kind {
    cut(kind)
}

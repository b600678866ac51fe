//! The table of filters.

use super::{Run, array, braze, encode, html, math, select, sort, string};

/// A filter that the engine knows.
#[derive(Clone, Copy, Debug)]
pub struct FilterInfo {
    /// The filter's name.
    pub name: &'static str,
    /// Whose filter it is.
    pub origin: FilterOrigin,
    /// The least number of arguments.
    pub min_args: u8,
    /// The largest number of arguments.
    pub max_args: u8,
    pub(crate) run: Run,
}

/// Whose filter it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterOrigin {
    /// Liquid's, and Braze's documents say that Braze supports it.
    Documented,
    /// Liquid's; Braze's documents leave it out, or say that Braze does not support it.
    LiquidOnly,
    /// Braze's own.
    Braze,
}

impl FilterInfo {
    /// Whether the filter takes so many arguments.
    #[must_use]
    pub const fn takes(&self, given: usize) -> bool {
        given >= self.min_args as usize && given <= self.max_args as usize
    }
}

use FilterOrigin::{Braze, Documented, LiquidOnly};

const fn row(name: &'static str, origin: FilterOrigin, min_args: u8, max_args: u8, run: Run) -> FilterInfo {
    FilterInfo {
        name,
        origin,
        min_args,
        max_args,
        run,
    }
}

/// All filters, sorted by name.
pub static FILTERS: &[FilterInfo] = &[
    row("abs", Documented, 0, 0, math::abs),
    row("append", Documented, 1, 1, string::append),
    row("as_json_string", Braze, 0, 0, braze::as_json_string),
    row("at_least", Documented, 1, 1, math::at_least),
    row("at_most", Documented, 1, 1, math::at_most),
    row("base64_decode", LiquidOnly, 0, 0, encode::base64_decode),
    row("base64_encode", Braze, 0, 0, encode::base64_encode),
    row(
        "base64_url_safe_decode",
        LiquidOnly,
        0,
        0,
        encode::base64_url_safe_decode,
    ),
    row(
        "base64_url_safe_encode",
        LiquidOnly,
        0,
        0,
        encode::base64_url_safe_encode,
    ),
    row("capitalize", Documented, 0, 0, string::capitalize),
    row("ceil", Documented, 0, 0, math::ceil),
    row("compact", Documented, 0, 1, array::compact),
    row("concat", Documented, 1, 1, array::concat),
    row("date", Documented, 1, 1, braze::date),
    row("default", Documented, 0, 2, string::default),
    row("divided_by", Documented, 1, 1, math::divided_by),
    row("downcase", Documented, 0, 0, string::downcase),
    row("escape", Documented, 0, 0, html::escape),
    row("escape_once", LiquidOnly, 0, 0, html::escape_once),
    row("find", LiquidOnly, 1, 2, select::find),
    row("find_index", LiquidOnly, 1, 2, select::find_index),
    row("first", Documented, 0, 0, array::first),
    row("floor", Documented, 0, 0, math::floor),
    row("h", LiquidOnly, 0, 0, html::escape),
    row("has", LiquidOnly, 1, 2, select::has),
    row("hmac_sha1", Braze, 1, 1, braze::hmac_sha1_hex),
    row("hmac_sha1_base64", Braze, 1, 1, braze::hmac_sha1_base64),
    row("hmac_sha1_hex", Braze, 1, 1, braze::hmac_sha1_hex),
    row("hmac_sha256_base64", Braze, 1, 1, braze::hmac_sha256_base64),
    row("hmac_sha256_hex", Braze, 1, 1, braze::hmac_sha256_hex),
    row("hmac_sha512", Braze, 1, 1, braze::hmac_sha512),
    row("join", Documented, 0, 1, array::join),
    row("json_escape", Braze, 0, 0, braze::json_escape),
    row("json_parse", Braze, 0, 0, braze::json_parse),
    row("last", Documented, 0, 0, array::last),
    row("lstrip", LiquidOnly, 0, 0, string::lstrip),
    row("map", Documented, 1, 1, array::map),
    row("md5", Braze, 0, 0, braze::md5),
    row("minus", Documented, 1, 1, math::minus),
    row("modulo", Documented, 1, 1, math::modulo),
    row("money", Braze, 0, 0, math::money),
    row("newline_to_br", Documented, 0, 0, html::newline_to_br),
    row("number_with_delimiter", Braze, 0, 0, math::number_with_delimiter),
    row("plus", Documented, 1, 1, math::plus),
    row("prepend", Documented, 1, 1, string::prepend),
    row("property_accessor", Braze, 1, 1, braze::property_accessor),
    row("reject", LiquidOnly, 1, 2, select::reject),
    row("remove", Documented, 1, 1, string::remove),
    row("remove_first", Documented, 1, 1, string::remove_first),
    row("remove_last", LiquidOnly, 1, 1, string::remove_last),
    row("replace", Documented, 1, 2, string::replace),
    row("replace_first", Documented, 1, 2, string::replace_first),
    row("replace_last", LiquidOnly, 2, 2, string::replace_last),
    row("reverse", Documented, 0, 0, array::reverse),
    row("round", Documented, 0, 1, math::round),
    row("rstrip", LiquidOnly, 0, 0, string::rstrip),
    row("sha1", Braze, 0, 0, braze::sha1),
    row("sha2", Braze, 0, 0, braze::sha2),
    row("size", Documented, 0, 0, array::size),
    row("slice", Documented, 1, 2, string::slice),
    row("sort", Documented, 0, 1, sort::sort),
    row("sort_natural", Documented, 0, 1, sort::sort_natural),
    row("split", Documented, 1, 1, string::split),
    row("strip", Documented, 0, 0, string::strip),
    row("strip_html", Documented, 0, 0, html::strip_html),
    row("strip_newlines", Documented, 0, 0, html::strip_newlines),
    row("sum", LiquidOnly, 0, 1, array::sum),
    row("time_zone", Documented, 1, 1, braze::time_zone),
    row("times", Documented, 1, 1, math::times),
    row("truncate", Documented, 0, 2, string::truncate),
    row("truncatewords", Documented, 0, 2, string::truncatewords),
    row("uniq", Documented, 0, 1, array::uniq),
    row("upcase", Documented, 0, 0, string::upcase),
    row("url_decode", LiquidOnly, 0, 0, encode::url_decode),
    row("url_encode", Braze, 0, 0, encode::url_encode),
    row("url_escape", Braze, 0, 0, encode::url_escape),
    row("url_param_escape", Braze, 0, 0, encode::url_param_escape),
    row("where", Documented, 1, 2, select::where_),
];

/// The filter of this name.
pub(crate) fn find(name: &str) -> Option<&'static FilterInfo> {
    FILTERS
        .binary_search_by(|row| row.name.cmp(name))
        .ok()
        .map(|at| &FILTERS[at])
}

//! Bodies as people write them, right and wrong.

use super::random::Random;

/// A body in which what Liquid 3.0.6 does not have stands between marks.
pub struct Template(String);

const FROM: char = '\u{e000}';
const TO: char = '\u{e001}';

impl Template {
    /// The body.
    pub fn source(&self) -> String {
        self.0.replace([FROM, TO], "")
    }

    /// The body without what Liquid 3.0.6 does not have.
    pub fn older(&self) -> String {
        let mut new = false;
        let mut kept = String::new();
        for c in self.0.chars() {
            match c {
                FROM => new = true,
                TO => new = false,
                c if !new => kept.push(c),
                _ => {}
            }
        }
        kept
    }
}

/// A body.
pub fn body(random: &mut Random) -> Template {
    let mut writer = Writer {
        random,
        names: Vec::new(),
        items: Vec::new(),
        out: String::new(),
    };
    for _ in 0..writer.random.below(4) {
        writer.statement();
    }
    writer.value(0);
    Template(writer.out)
}

pub struct Writer<'r> {
    pub random: &'r mut Random,
    /// Variables that are set.
    names: Vec<&'static str>,
    /// Variables of the loops around.
    pub items: Vec<&'static str>,
    pub out: String,
}

const ATTRIBUTES: &[&str] = &[
    "${first_name}",
    "${language}",
    "custom_attribute.${plan}",
    "custom_attribute.${points}",
    "custom_attribute.${note}",
    "event_properties.${total}",
    "event_properties.${id}",
    "event_properties.${tags}",
    "event_properties.${items}[0].name",
];
const NAMES: &[&str] = &["one", "two", "three"];
/// Filters, with what Liquid 3.0.6 does not have between marks.
const FILTERS: &[&str] = &[
    "upcase",
    "downcase",
    "capitalize",
    "strip",
    "lstrip",
    "strip_html",
    "strip_newlines",
    "newline_to_br",
    "escape",
    "escape_once",
    "truncate: 9",
    "truncate: 5, '!'",
    "truncatewords: 2",
    "slice: 0, 3",
    "slice: -4, 4",
    "append: '!'",
    "append: '\"'",
    "prepend: ', '",
    "append: event_properties.${id}",
    "replace: ' ', '_'",
    "replace: 'a', 'b'",
    "replace: '\\', '/'",
    "remove: '\"'",
    "remove: '-'",
    "remove_first: 'n'",
    "default: 'none'",
    "default: ''",
    "default: 0",
    "default: custom_attribute.${note}",
    "plus: 0",
    "minus: 3",
    "times: 1.5",
    "divided_by: 3",
    "divided_by: 0",
    "divided_by: custom_attribute.${points}",
    "modulo: 7",
    "round",
    "round: 2",
    "ceil",
    "floor",
    "size",
    "first",
    "last",
    "split: ','",
    "split: 'n'",
    "join: ', '",
    "join: '\"'",
    "map: 'name'",
    "reverse",
    "uniq",
    "sort",
    "date: '%Y-%m-%d'",
    "date: '%s'",
    "date: '%n\"'",
    "time_zone: 'UTC'",
    "url_encode",
    "url_param_escape",
    "url_escape",
    "base64_encode",
    "md5",
    "sha2",
    "hmac_sha1_hex: 'k'",
    "hmac_sha256_base64: 'k'",
    "number_with_delimiter",
    "money",
    "json_parse",
    "property_accessor: 'name'",
    "unknown_filter",
    "concat: event_properties.${tags}",
    "\u{e000}| abs \u{e001}",
    "\u{e000}| at_least: 1 \u{e001}",
    "\u{e000}| at_most: 10 \u{e001}",
    "\u{e000}| compact \u{e001}",
    "\u{e000}| sort_natural \u{e001}",
    "\u{e000}| remove_last: 'n' \u{e001}",
    "\u{e000}| url_decode \u{e001}",
];

impl Writer<'_> {
    pub fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// A value's source: an attribute, a variable, a literal.
    pub fn source(&mut self) -> String {
        match self.random.below(10) {
            0 | 1 if !self.names.is_empty() => (*self.random.pick(&self.names)).to_owned(),
            2..=5 if !self.items.is_empty() => {
                let item = *self.random.pick(&self.items);
                format!(
                    "{item}{}",
                    self.random
                        .pick(&["", ".name", ".sku", ".count", ".active", ".size"])
                )
            }
            6 => (*self
                .random
                .pick(&["'now'", "'a, b, c'", "7", "1.5", "true", "nil", "'x\"y'", "\"\""]))
            .to_owned(),
            _ => (*self.random.pick(ATTRIBUTES)).to_owned(),
        }
    }

    fn filters(&mut self, most: usize) -> String {
        let count = self.random.below(most + 1);
        (0..count)
            .map(|_| {
                let filter = self.random.pick(FILTERS);
                if filter.starts_with('\u{e000}') {
                    format!(" {filter}")
                } else {
                    format!(" | {filter}")
                }
            })
            .collect()
    }

    /// A tag, now and then with white space control.
    pub fn tag(&mut self, inside: &str) {
        let (open, close) = match self.random.below(12) {
            0 => ("{%\u{e000}-\u{e001}", "%}"),
            1 => ("{%", "\u{e000}-\u{e001}%}"),
            _ => ("{%", "%}"),
        };
        self.out.push_str(&format!("{open} {inside} {close}"));
    }

    pub fn condition(&mut self) -> String {
        let left = self.source();
        let right = (*self.random.pick(&[
            "'gold'", "'de'", "7", "true", "false", "blank", "empty", "nil", "'now'",
        ]))
        .to_owned();
        let one = match self.random.below(7) {
            0 | 1 => left,
            2 => format!("{left} > 5"),
            3 => format!("{left} contains 'a'"),
            4 => format!("{left} != {right}"),
            _ => format!("{left} == {right}"),
        };
        match self.random.below(8) {
            0 => format!("{one} and {}", self.source()),
            1 => format!("{one} or {} == 'gold'", self.source()),
            _ => one,
        }
    }

    /// Something that shows nothing.
    pub fn statement(&mut self) {
        let name = *self.random.pick(NAMES);
        match self.random.below(8) {
            0 => {
                let text = format!(
                    "assign {name} = {}",
                    self.random.pick(&["'gold'", "5", "true", "''", "'a\"b'"])
                );
                self.tag(&text);
            }
            1 => {
                let (source, filters) = (self.source(), self.filters(2));
                self.tag(&format!("assign {name} = {source}{filters}"));
            }
            2 => {
                let source = self.source();
                self.tag(&format!("assign {name} = {source} | json_escape"));
            }
            3 => {
                self.tag(&format!("capture {name}"));
                self.pieces(2);
                self.tag("endcapture");
            }
            4 => {
                self.tag(&format!("capture {name}"));
                self.value(2);
                self.tag("endcapture");
            }
            5 => {
                let condition = self.condition();
                self.tag(&format!("if {condition}"));
                self.tag(&format!("assign {name} = 'x'"));
                self.tag("else");
                self.tag(&format!("assign {name} = 8"));
                self.tag("endif");
            }
            6 => {
                let condition = self.condition();
                self.tag(&format!("if {condition}"));
                self.tag("abort_message('no')");
                self.tag("endif");
            }
            _ => {
                self.tag(&format!("assign {name} = ''"));
                self.tag("for part in event_properties.${items}");
                let escape = if self.random.one_in(4) {
                    ""
                } else {
                    " | json_escape"
                };
                self.tag(&format!("assign piece = part.name{escape}"));
                self.tag(&format!("assign {name} = {name} | append: piece | append: ', '"));
                self.tag("endfor");
            }
        }
        self.names.push(name);
        self.push("\n");
    }

    pub fn output(&mut self, last: &str) {
        let (source, filters) = (self.source(), self.filters(2));
        let (open, close) = match self.random.below(20) {
            0 => ("{{\u{e000}-\u{e001}", "}}"),
            _ => ("{{", "}}"),
        };
        self.out
            .push_str(&format!("{open} {source}{filters}{last} {close}"));
    }
}

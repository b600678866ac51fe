//! No text makes the engine panic, run on, or lose a byte: texts put together from Liquid's words, and mutations of
//! a corpus. A fixed slice runs always; with `LIQUID_FUZZ_SECONDS` the corpus is mutated for so long.

#![allow(clippy::expect_used, clippy::panic)]

use notification_builder::liquid::{self, Environment, Limits, Loader, Object, PartialKind, Samples, Value};
use proptest::prelude::*;
use std::borrow::Cow;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const DATA: &str = r#"{"a":[1,"x",null,2.5,{"k":"v"}],"o":{"k":{"n":[1]},"s":"t"},"s":"some <b>text</b> \"q\" é","n":-3,"f":1e300,
    "e":"","b":false,"${first_name}":"Ann","custom_attribute":{"x y":"z"},"d":"2016-03-14T10:20:30Z","big":170141183460469231731687303715884105727}"#;

/// Every word that means something to the engine, and what may stand between.
const WORDS: &[&str] = &[
    "{{",
    "}}",
    "{%",
    "%}",
    "{%-",
    "-%}",
    "${",
    "}",
    " ",
    " ",
    "\n",
    "|",
    ":",
    ",",
    ".",
    "..",
    "[",
    "]",
    "(",
    ")",
    "'",
    "\"",
    "=",
    "==",
    "<",
    ">=",
    "!=",
    "#",
    "-",
    "é",
    "“",
    "\u{0}",
    "\u{1F600}",
    "a",
    "o",
    "s",
    "n",
    "f",
    "e",
    "b",
    "d",
    "big",
    "k",
    "${first_name}",
    "custom_attribute.${x y}",
    "i",
    "forloop",
    "forloop.parentloop",
    "0",
    "1",
    "-1",
    "2.5",
    "99999999999999999999",
    "0.00001",
    "nil",
    "true",
    "false",
    "empty",
    "blank",
    "and",
    "or",
    "contains",
    "in",
    "with",
    "as",
    "for",
    "reversed",
    "limit:",
    "offset:",
    "continue",
    "cols:",
    "assign x =",
    "capture x",
    "endcapture",
    "if",
    "elsif",
    "else",
    "endif",
    "unless",
    "endunless",
    "case",
    "when",
    "endcase",
    "for i in",
    "endfor",
    "tablerow i in",
    "endtablerow",
    "cycle",
    "increment x",
    "decrement x",
    "include 'p'",
    "render 'p'",
    "echo",
    "liquid",
    "comment",
    "endcomment",
    "raw",
    "endraw",
    "doc",
    "enddoc",
    "ifchanged",
    "endifchanged",
    "break",
    "translation t",
    "endtranslation",
    "connected_content https://a.b/",
    ":save r",
    ":method post",
    "abort_message('x')",
    "message_extras :key a :value b",
    "catalog_items c 1",
    "promotion('p')",
    "shopping_cart c",
    "content_blocks.${p}",
    "now",
    "'%Y-%m-%d %H %Z'",
    "'March 14, 2016'",
    "{% if a %}",
    "{% endif %}",
    "{{ s |",
    "{% for i in a %}",
    "{% endfor %}",
    "{% assign x = s |",
];

const CORPUS: &[&str] = &[
    "{% for i in a limit: 2 offset: continue %}{{ forloop.index }}{{ i | json_escape }}{% unless forloop.last %},{% endunless %}{% endfor %}",
    "{{ custom_attribute.${x y} | default: {{ ${first_name} }} | upcase | slice: -3, 2 }}",
    "{% case n %}{% when 1, 2 or 3 %}a{% else %}{% cycle 'x': 1, 2 %}{% endcase %}{{ d | time_zone: 'UTC' | date: '%c %-d %10N' }}",
    "{% capture x %}{% include 'p' with a as i %}{% endcapture %}{{ x | strip_html | truncatewords: 2 | escape_once }}",
    "{% liquid\n assign y = a | where: 'k' | map: 'k' | sort_natural | join: '-'\n echo y | md5 | append: y\n if y contains 'v' and n < 1.5 or blank\n break\n endif\n%}",
    "{% connected_content https://a.b/{{n}}?x={{s | url_param_escape}} :headers {\"a\": \"b\"} :save r %}{{ r.x }}{% abort_message(s) %}",
    "{{ f | times: f | divided_by: 3 | round: 2 | minus: big | modulo: 7.5 | money }}{{ (n..9) | sum | at_least: '4.5' | number_with_delimiter }}",
    "{% tablerow i in (1..5) cols: 2 %}{{ tablerowloop.col_last }}{{ i | date: s }}{% break %}{% endtablerow %}{% raw %}{{ x }}{% endraw %}",
    "{{ s | replace: 'e', '\\0\\&' | split: '' | uniq | compact | reverse | concat: a | as_json_string | json_parse | first }}",
];

/// Filters and values for calls that are put together at random.
const VALUES: &[&str] = &[
    "a", "o", "s", "n", "f", "e", "b", "d", "big", "nil", "1", "-2", "2.5", "'x'", "'12abc'", "'%'",
    "(n..3)", "''",
];

struct Partials;

impl Loader for Partials {
    fn load(&self, _kind: PartialKind, name: &str) -> Option<Cow<'_, str>> {
        (name == "p").then_some(Cow::Borrowed(
            "{{ i }}{% assign x = 1 %}{% include 'p' %}{% break %}",
        ))
    }
}

fn object() -> Arc<Object> {
    match serde_json::from_str(DATA) {
        Ok(Value::Object(object)) => object,
        other => panic!("the data is an object: {other:?}"),
    }
}

/// Parses, prints and renders a text.
fn run(text: &str, data: &Object) {
    let template = liquid::parse(text);
    assert_eq!(template.to_string(), text);
    for error in template.errors() {
        assert!(error.span.end <= text.len() && !error.to_string().is_empty());
    }
    let samples = Samples::default();
    let limits = Limits {
        steps: 20_000,
        output: 100_000,
        items: 10_000,
        ..Limits::default()
    };
    let env = Environment::new(data)
        .with_loader(&Partials)
        .with_samples(&samples)
        .with_limits(limits)
        .at(1_709_211_909, 5)
        .trace();
    if let Ok(rendered) = template.render(&env) {
        for origin in rendered.origins {
            assert!(rendered.text.get(origin.shown.start..origin.shown.end).is_some());
        }
    }
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 0..60).prop_map(|words| words.join(" "))
}

fn calls() -> impl Strategy<Value = String> {
    let value = || prop::sample::select(VALUES);
    let filter = prop::sample::select(liquid::FILTERS).prop_map(|info| info.name);
    let call = (filter, prop::collection::vec(value(), 0..3)).prop_map(|(name, args)| {
        if args.is_empty() {
            format!(" | {name}")
        } else {
            format!(" | {name}: {}", args.join(", "))
        }
    });
    (value(), prop::collection::vec(call, 1..5))
        .prop_map(|(value, calls)| format!("{{{{ {value}{} }}}}", calls.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_put_together(text in words()) {
        run(&text, &object());
    }

    #[test]
    fn any_text(text in "(\\{\\{|\\}\\}|\\{%|%\\}|\\PC){0,60}") {
        run(&text, &object());
    }

    #[test]
    fn any_filter_of_any_value(text in calls()) {
        run(&text, &object());
    }
}

/// A small generator of numbers (xorshift), so that a run can be repeated from its seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound.max(1) as u64).unwrap_or(0)
    }
}

fn mutated(text: &str, numbers: &mut Numbers, corpus: &[String]) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(text.len() + 1);
        let end = (at + numbers.below(12)).min(text.len());
        match numbers.below(5) {
            0 => drop(text.drain(at..end)),
            1 => drop(text.splice(at..at, WORDS[numbers.below(WORDS.len())].chars())),
            2 => {
                let copy: Vec<char> = text[at..end].to_vec();
                let place = numbers.below(text.len() + 1);
                drop(text.splice(place..place, copy));
            }
            3 => drop(text.splice(at..end, WORDS[numbers.below(WORDS.len())].chars())),
            _ => {
                let other: Vec<char> = corpus[numbers.below(corpus.len())].chars().collect();
                let from = numbers.below(other.len() + 1);
                let to = (from + numbers.below(60)).min(other.len());
                drop(text.splice(at..at, other[from..to].iter().copied()));
            }
        }
    }
    text.truncate(4000);
    text.into_iter().collect()
}

/// With `LIQUID_FUZZ_SECONDS` so long, else for a fixed number of texts. `LIQUID_FUZZ_CORPUS` names a folder whose
/// files are mutated too. The last text is kept in a file of the system's temporary folder, where a crash leaves it.
#[test]
fn mutations_of_the_corpus() {
    let seconds: Option<u64> = std::env::var("LIQUID_FUZZ_SECONDS")
        .ok()
        .and_then(|text| text.parse().ok());
    let mut corpus: Vec<String> = CORPUS.iter().map(|text| (*text).to_owned()).collect();
    if let Some(folder) = std::env::var_os("LIQUID_FUZZ_CORPUS") {
        let files = fs::read_dir(Path::new(&folder))
            .expect("the corpus' folder")
            .flatten();
        corpus.extend(files.filter_map(|file| fs::read_to_string(file.path()).ok()));
    }
    let data = object();
    let kept = corpus.len();
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let until = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let last = std::env::temp_dir().join("liquid-fuzz-last.txt");
    let mut count = 0_u64;
    while until.map_or(count < 4000, |until| Instant::now() < until) {
        let text = mutated(&corpus[numbers.below(corpus.len())], &mut numbers, &corpus);
        if seconds.is_some() {
            fs::write(&last, &text).expect("a temporary file");
        }
        run(&text, &data);
        // What strict mode takes is worth mutating further.
        if liquid::parse_strict(&text).is_ok() && numbers.below(20) == 0 {
            if corpus.len() < kept + 500 {
                corpus.push(text);
            } else {
                let at = kept + numbers.below(500);
                corpus[at] = text;
            }
        }
        count += 1;
    }
    println!("{count} texts, {} in the corpus, no panic", corpus.len());
}

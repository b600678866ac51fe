//! Corners that a comparison with Debian's Liquid 5.4 over all filters and tags found: what is expected is Ruby's.

use crate::{check, check_errors, check_lax, render_with};

const DATA: &str = r#"{"a":["p","q","r"],"n":[3,1,2],"o":[{"t":"b"},{"t":null},{"u":1},{"t":"A"}],"m":[1,"x",null,true],"s":"str","f":2.5,"z":-3.75}"#;

#[test]
fn properties_by_number() {
    check(&[
        (
            "{{ a | map: 0.9 | join }}|{{ n | map: 1.5 | join }}",
            DATA,
            "p q r|1 0 1",
        ),
        ("{{ n | map: -1 | join }}", DATA, "0 0 0"),
        // Where one item has no properties the answer is nil, whatever the others are.
        ("[{{ m | sort: 't' }}][{{ m | sort_natural: 't' }}]", DATA, "[][]"),
        ("{{ o | sort_natural: 't' | map: 'u' | join: ',' }}", DATA, ",,1,"),
    ]);
}

#[test]
fn numbers() {
    check(&[
        (
            "{{ z | times: 0 }}|{{ 0 | times: -2.5 }}|{{ 0 | divided_by: -2.5 }}|{{ 0 | times: -2 }}",
            DATA,
            "-0.0|-0.0|-0.0|0",
        ),
        ("{{ 123456 | round: -2.5 }}", DATA, "123500"),
    ]);
    check_errors(&[
        ("{{ 1.5 | round: 99999999999 }}", "", "Liquid error: internal"),
        (
            "{{ 'a' | slice: 9223372036854775808 }}",
            "",
            "Liquid error: internal",
        ),
        (
            "{{ 'a' | truncatewords: 2147483647 }}",
            "",
            "Liquid error: integer 2147483647 too big for truncatewords",
        ),
        ("{% increment s %}", DATA, "Liquid error: internal"),
    ]);
}

#[test]
fn texts() {
    check(&[
        ("[{{ s | first }}{{ s.last }}]", DATA, "[]"),
        (
            "{{ 'a b ' | truncatewords: 2 }}|{{ 'a b' | truncatewords: 2 }}|{{ ' a b' | truncatewords: 2 }}",
            "",
            "a b...|a b| a b",
        ),
        ("{{ 'aGVsbG8gPz8/' | base64_url_safe_decode }}", "", "hello ???"),
        (
            "{{ false | default: allow_false: true }}|{{ 1 | default: x: 1 }}",
            "",
            "{\"allow_false\"=>true}|1",
        ),
        (
            "{% raw -%} a {% endraw %} b|{% raw %} c {% endraw -%} d",
            "",
            " a b| c  d",
        ),
    ]);
}

#[test]
fn dates() {
    check(&[
        (
            "{{ '2016-02-30' | date: '%F' }}|{{ '2016-02-32' | date: '%F' }}",
            "",
            "2016-03-01|2016-02-32",
        ),
        (
            "{{ '2016-03-14 10:20:30 EST' | date: '%z%Z %H' }}|{{ '2016-03-14' | date: '%+' }}",
            "",
            "-0500 10|%+",
        ),
    ]);
}

#[test]
fn loops() {
    check(&[
        (
            "{% tablerow i in n limit: 1 %}{{ tablerowloop.col_last }}{% endtablerow %}",
            DATA,
            "<tr class=\"row1\">\n<td class=\"col1\">false</td></tr>\n",
        ),
        (
            "{% for i in (1..1) %}{% assign l = forloop %}[{{ l.size }}{{ forloop.size }}]{% endfor %}",
            "",
            "[]",
        ),
    ]);
    check_errors(&[
        ("{% for i in nosuch %}{% else %}a{% else %}b{% endfor %}", "", "b"),
        (
            "{% liquid\nliquid echo 1\n%}",
            "",
            "Liquid syntax error: Unknown tag 'liquid'",
        ),
        (
            "{% case ' %}{% endcase %}",
            "",
            "Liquid syntax error: Syntax error in tag 'case' - Valid syntax: case [condition]",
        ),
    ]);
}

#[test]
fn a_cycle_takes_any_name() {
    check(&[("{% cycle a]: 1, 2 %}{% cycle a]: 1, 2 %}", DATA, "12")]);
}

#[test]
fn what_lax_mode_makes_of_markup() {
    check_lax(&[
        (
            "{% for i in n | reversed limit 2 offset: 1 %}{{ i }}{% endfor %}",
            DATA,
            "12",
        ),
        (
            "{% for i in n limit: 2; reversed %}{{ i }}{% endfor %}",
            DATA,
            "312",
        ),
        ("{% for i in (1...3) %}{{ i }}{% endfor %}", "", "123"),
        (
            "{% tablerow i in n reversed reversed limit: 1 %}{{ i }}{% endtablerow %}",
            DATA,
            "<tr class=\"row1\">\n<td class=\"col1\">3</td></tr>\n",
        ),
        ("{{ 1. }}|{{ 1.2.3 }}|{{ -1.5.1 }}", "", "1.0|1.2|-1.5"),
        (
            "{% if 1e3 %}T{% else %}F{% endif %}{% if s | size %}T{% endif %}",
            DATA,
            "FT",
        ),
        ("{% if false or s == 'str' ! and true %}T{% endif %}", DATA, "T"),
        ("{% if s == 'no' ! or s contains 't' %}T{% endif %}", DATA, "T"),
    ]);
    let texts = &[("p", "<{{ p }}{{ z }}>")];
    let partials = "{% include 'p' with s ; z: 1 %}{% render 'p' for a ; z: 1 %}{% render 'p' with s as z ; %}{% include 'p' with false %}";
    assert_eq!(
        render_with(partials, DATA, texts).text,
        "<str1><p1><q1><r1><str><-3.75>"
    );
}

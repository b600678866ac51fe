use crate::{check, check_errors};

#[test]
fn variables() {
    check(&[
        (
            "{% assign a = 'x' | upcase | append: 'y' %}{{ a }}{% assign a=b %}{{ a }}",
            r#"{"b":1}"#,
            "Xy1",
        ),
        (
            "{% assign r = (1..3) %}{{ r.size }}{{ r.last }}{% assign a-b = 1 %}{{ a-b }}",
            "",
            "331",
        ),
        (
            "{% capture x %}a{{ 1 }}{% endcapture %}{{ x }}{% capture 'y' %}b{% endcapture %}{{ y }}{% capture \"z\" %}c{% endcapture %}{{ z }}",
            "",
            "a1bc",
        ),
        ("{% assign a.b = 1 %}{{ a.b }}", r#"{"a":{"b":2}}"#, "2"),
        ("{% assign x = 'new' %}{{ x }}", r#"{"x":"old"}"#, "new"),
    ]);
}

#[test]
fn counters() {
    check(&[
        (
            "{% increment x %}{% increment x %}{% decrement x %}{{ x }}",
            "",
            "0111",
        ),
        (
            "{% decrement x %}{% decrement x %}{% increment y %}{{ x }}",
            "",
            "-1-20-2",
        ),
        (
            "{% increment x %}{% assign x = 'a' %}{{ x }}{% increment x %}",
            "",
            "0a1",
        ),
        ("{% increment x %}{{ x }}", r#"{"x":5}"#, "56"),
    ]);
}

#[test]
fn counters_go_on_from_numbers_of_the_data() {
    check(&[
        ("{% increment n %}{% increment n %}{{ n }}", r#"{"n":2}"#, "234"),
        ("{% decrement n %}|{{ n }}", r#"{"n":2.5}"#, "1.5|1.5"),
    ]);
}

#[test]
fn a_cycle_leaves_out_what_is_written_as_nil() {
    check(&[
        ("{% cycle nil, 1 %}{% cycle nil, 1 %}", "", "11"),
        ("{% for i in (1..3) %}{% cycle 1, x, 2 %}{% endfor %}", "", "12"),
    ]);
}

#[test]
fn comments() {
    check(&[
        (
            "a{% comment %}{{ x }}{% if %}{% nonsense %}{% endcomment %}b",
            "",
            "ab",
        ),
        (
            "a{% comment %}{% raw %}{% endcomment %}{% endraw %}{% endcomment %}b",
            "",
            "ab",
        ),
        (
            "a{% # one %}{%- # two -%} b{% #\n # three\n # four\n%}c",
            "",
            "abc",
        ),
        ("a{% doc %}{% if %}{{ x }}{% enddoc %}b", "", "ab"),
    ]);
    check_errors(&[(
        "{% # one\n two %}",
        "",
        "Liquid syntax error: Syntax error in tag '#' - Valid syntax: each line of comments must be prefixed by the '#' character",
    )]);
}

#[test]
fn raw() {
    check(&[
        ("{% raw %}{{ a }}{% b %}{{% endraw %}", "", "{{ a }}{% b %}{"),
        ("{%- raw -%} a {%- endraw -%} b", "", " a b"),
        ("{% raw %}{% raw %}{% endraw %}x", "", "{% raw %}x"),
        ("{% raw %}é{% endrawx %}{% endraw %}", "", "é{% endrawx %}"),
    ]);
}

#[test]
fn liquid_lines() {
    check(&[
        (
            "{% liquid\n assign a = 'x'\n\n if a == 'x'\n  echo a | upcase\n else\n  echo 'no'\n endif\n # comment\n for i in (1..2)\n  echo i\n endfor %}",
            "",
            "X12",
        ),
        (
            "{% liquid echo 'a' %}{% liquid\n comment\n echo 'b'\n endcomment\n case 1\n when 1\n echo 'c'\n endcase\n%}",
            "",
            "ac",
        ),
        (
            "{% for i in (1..3) %}{% liquid\n if i == 2\n break\n endif\n echo i\n%}{% endfor %}",
            "",
            "1",
        ),
        (
            "{% if true %}{% liquid\n assign x = 1\n%}  {% endif %}[{{ x }}]",
            "",
            "[1]",
        ),
        ("{% liquid\n raw\n echo 1\n endraw\n%}", "", "echo 1"),
    ]);
}

#[test]
fn ifchanged() {
    check(&[(
        "{% for i in a %}{% ifchanged %}{{ i }}{% endifchanged %}{% endfor %}",
        r#"{"a":[1,1,2,2,1]}"#,
        "121",
    )]);
}

#[test]
fn echo() {
    check(&[(
        "{% echo 'a' | upcase %}{% echo x %}{% echo %}",
        r#"{"x":[1,2]}"#,
        "A12",
    )]);
}

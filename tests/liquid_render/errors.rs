use crate::{check_errors, render_with};
use notification_builder::liquid;

#[test]
fn lax_mode_goes_on() {
    check_errors(&[
        ("{{ 1 + 2 }}", "", "1"),
        (
            "{{ 'a' | append 'b' | upcase }}.",
            "",
            "Liquid error: wrong number of arguments (given 1, expected 2).",
        ),
        ("{{ 'a' | upcase, }}", "", "A"),
        ("{{ a..b }}", r#"{"a":{"b":1}}"#, "1"),
        ("{{ a.0.b }}", r#"{"a":{"0":{"b":1}}}"#, "1"),
        ("{{ -a }}", r#"{"-a":1}"#, "1"),
        (
            "{{ 'a",
            "",
            "Liquid syntax error: '{{' was not properly terminated with '}}' 'a",
        ),
        ("{% nosuch %}x", "", "Liquid syntax error: Unknown tag 'nosuch'x"),
        (
            "{% if %}a{% else %}b{% endif %}c",
            "",
            "Liquid syntax error: Syntax error in tag 'if' - Valid syntax: if [expression]c",
        ),
        (
            "{% endif %}x",
            "",
            "Liquid syntax error: Unexpected 'endif' tag: nothing is openx",
        ),
        (
            "{% if true %}a{% when 1 %}b{% endif %}",
            "",
            "aLiquid syntax error: Unexpected outer 'when' tagb",
        ),
        (
            "{% assign x %}y",
            "",
            "Liquid syntax error: Syntax error in tag 'assign' - Valid syntax: assign [var] = [source]y",
        ),
        ("{% if true %}a", "", "a"),
        (
            "{% for i in (1..2) %}{{ i }}{% if i %}x{% endfor %}y",
            "",
            "1x2xy",
        ),
        (
            "{% for in %}x{% endfor %}",
            "",
            "Liquid syntax error: Syntax error in tag 'for' - Valid syntax: for [item] in [collection]",
        ),
        (
            "{% cycle %}",
            "",
            "Liquid syntax error: Syntax error in tag 'cycle' - Valid syntax: cycle [name :] var [, var2, var3 ...]",
        ),
    ]);
}

#[test]
fn strict_mode_refuses() {
    let texts = [
        "{{ 1 + 2 }}",
        "{{ a | }}",
        "{{ a | upcase: }}",
        "{{ a b }}",
        "{{ a[ }}",
        "{{ a.[b] }}",
        "{{ a.b! }}",
        "{{ @a }}",
        "{{ é }}",
        "{{ (1..2 }}",
        "{{ (1) }}",
        "{{ 'a }}",
        "{{ a",
        "{% a",
        "{% %}",
        "{% if a = b %}{% endif %}",
        "{% if a and %}{% endif %}",
        "{% if a or or b %}{% endif %}",
        "{% if a == %}{% endif %}",
        "{% if (a) %}{% endif %}",
        "{% if a | b %}{% endif %}",
        "{% if a && b %}{% endif %}",
        "{% elsif a %}",
        "{% for i of a %}{% endfor %}",
        "{% for i in %}{% endfor %}",
        "{% for i in a cols: 2 %}{% endfor %}",
        "{% for i in a limit %}{% endfor %}",
        "{% case %}{% endcase %}",
        "{% case a %}{% when %}{% endcase %}",
        "{% capture %}{% endcapture %}",
        "{% render a %}",
        "{% render %}",
        "{% include %}",
        "{% raw x %}{% endraw %}",
        "{% raw %}",
        "{% comment %}",
        "{% comment %}{{ a {% endcomment %}",
        "{% doc %}{% doc %}{% enddoc %}",
        "{% assign a = b c %}",
        "{% assign a = %}{{ b | }}",
        "{% liquid\n if a\n%}",
        "{% liquid\n nosuch\n%}",
        "{% unless %}{% endunless %}",
        "{% if a %}{% endunless %}",
        "{{ a | b: c: }}",
        "{% echo | %}",
    ];
    for text in texts {
        assert!(liquid::parse_strict(text).is_err(), "{text}");
        render_with(text, "", &[]);
    }
}

#[test]
fn rendering_errors_have_their_place() {
    let rendered = render_with("a\n  {{ 1 | divided_by: 0 }}", "", &[]);
    assert_eq!(
        rendered.errors[0].to_string(),
        "Liquid error: divided by 0 (line 2, column 3)"
    );
    let rendered = render_with("{% include 'x' %}", "", &[("x", "\n{{ 'a' | slice: 'b' }}")]);
    assert_eq!(rendered.errors[0].place.line, 2);
    assert_eq!(rendered.errors[0].template.as_deref(), Some("x"));
}

use crate::{check_with, render_with};

const TEXTS: &[(&str, &str)] = &[
    ("show", "[{{ show }}{{ x }}]"),
    ("dir/show", "<{{ show }}>"),
    ("set", "{% assign x = 'set' %}"),
    (
        "loop",
        "{{ forloop.index }}/{{ forloop.length }}{{ forloop.first }}{{ loop }} ",
    ),
    ("again", "{% include 'again' %}"),
    ("again_r", "{% render 'again_r' %}"),
    ("wrong", "{% if %}{% endif %}"),
    ("inner", "{% include 'show' %}"),
    ("break", "{% break %}"),
    ("count", "{% increment n %}"),
    ("block", "Hi {{ ${first_name} }}{{ x }}"),
];

#[test]
fn include() {
    check_with(
        TEXTS,
        &[
            (
                "{% include 'show' %}{% include 'show', x: 2 %}{% include 'show' x: 3 %}{{ x }}",
                r#"{"x":1}"#,
                "[1][2][3]1",
            ),
            (
                "{% include 'show' with y %}{% include 'show' for a %}{% include 'dir/show' with 5 %}",
                r#"{"y":"v","a":[1,2]}"#,
                "[v][1][2]<5>",
            ),
            (
                "{% include name %}{% include 'show' with y as x %}",
                r#"{"name":"show","y":7,"show":"s"}"#,
                "[s][s7]",
            ),
            (
                "{% include 'set' %}{{ x }}{% include 'count' %}{% include 'count' %}",
                "",
                "set01",
            ),
            (
                "{% for i in (1..3) %}{{ i }}{% include 'break' %}{% endfor %}.",
                "",
                "1.",
            ),
        ],
    );
}

#[test]
fn render() {
    check_with(
        TEXTS,
        &[
            (
                "{% render 'show' %}{% render 'show', x: 2 %}{% render 'show' with y %}",
                r#"{"x":1,"y":"v"}"#,
                "[][2][v]",
            ),
            (
                "{% render 'loop' for a %}|{% render 'loop' for a as loop %}",
                r#"{"a":["x","y"]}"#,
                "1/2truex 2/2falsey |1/2truex 2/2falsey ",
            ),
            (
                "{% render 'show' for (1..2) %}{% render 'show' for o %}{% render 'show' for 's' %}",
                r#"{"o":{"k":1}}"#,
                "[1][2][k1][s]",
            ),
            (
                "{% render 'set' %}{{ x }}{% increment n %}{% render 'count' %}{% increment n %}",
                "",
                "001",
            ),
            (
                "{% for i in (1..2) %}{{ i }}{% render 'break' %}{% endfor %}",
                "",
                "12",
            ),
        ],
    );
}

#[test]
fn content_blocks() {
    check_with(
        TEXTS,
        &[(
            "{{content_blocks.${block}}}|{{ content_blocks.${block} | upcase }}|{{content_blocks.${block} | id: 'cb1'}}",
            r#"{"${first_name}":"Ann","x":1}"#,
            "Hi Ann1|HI ANN1|Hi Ann1",
        )],
    );
}

#[test]
fn what_goes_wrong() {
    let cases = [
        (
            "{% include 'nosuch' %}",
            "Liquid error: No such template 'nosuch'",
        ),
        (
            "{% include 5 %}",
            "Liquid error: Argument error in tag 'include' - Illegal template name",
        ),
        (
            "{% render 'inner' %}",
            "Liquid error: include usage is not allowed in this context",
        ),
        (
            "{% include 'wrong' %}",
            "Liquid syntax error: Syntax error in tag 'if' - Valid syntax: if [expression]",
        ),
        ("{% include 'again' %}", "Liquid error: Nesting too deep"),
        ("{% render 'again_r' %}", "Liquid error: Nesting too deep"),
    ];
    for (template, expected) in cases {
        let rendered = render_with(template, "", TEXTS);
        assert_eq!(rendered.text, expected, "{template}");
        assert_eq!(rendered.errors.len(), 1);
    }
}

use crate::{check, check_errors};

fn holds(condition: &str) -> bool {
    let template = format!("{{% if {condition} %}}yes{{% else %}}no{{% endif %}}");
    let data = r#"{"a":[],"o":{},"full":[1,"x",null],"h":{"k":1},"s":"text","ws":" \n","e":"","r":{"a":1}}"#;
    let rendered = crate::render_with(&template, data, &[]);
    assert!(rendered.errors.is_empty(), "{condition}: {:?}", rendered.errors);
    rendered.text == "yes"
}

#[test]
fn conditions() {
    let yes = [
        "true",
        "0",
        "''",
        "a",
        "o",
        "empty",
        "blank",
        "1 == 1.0",
        "'a' != 'b'",
        "1 <> 2",
        "nosuch == nil",
        "nosuch == null",
        "a == empty",
        "e == empty",
        "o == empty",
        "empty == a",
        "e == blank",
        "ws == blank",
        "nosuch == blank",
        "false == blank",
        "s != empty",
        "s != blank",
        "1 < 1.5",
        "'a' < 'b'",
        "2 >= 2",
        "full contains 1",
        "full contains 'x'",
        "s contains 'ex'",
        "h contains 'k'",
        "'a1' contains 1",
        "h == r or true",
        "false or true",
        "true and true",
        "true or nosuch.x",
        "true or false and false",
        "nosuch == nosuch2",
        "false == false",
        "(1..3) contains 2",
        "nil != empty",
        "full != a",
        "1 == 1 and 2 == 2 and 3 == 3",
        "s.size == 4",
        "'1' != 1",
    ];
    let no = [
        "false",
        "nil",
        "nosuch",
        "1 == '1'",
        "true == 1",
        "nil == false",
        "nosuch == empty",
        "ws == empty",
        "1 == empty",
        "0 == blank",
        "s == blank",
        "nil < 1",
        "1 > nil",
        "a < 1",
        "true > 0",
        "o < o",
        "full contains 2",
        "s contains nil",
        "nosuch contains 'a'",
        "1 contains 1",
        "h contains 1",
        "empty == empty",
        "empty == blank",
        "blank > 1",
        "true and false",
        "false and false or true == false",
        "true and false and false or true",
        "false and true or true",
        "nil contains nil",
        "full contains nil",
        "'a' > 'b'",
        "nosuch > 1",
        "nosuch <= 0",
    ];
    for condition in yes {
        assert!(holds(condition), "{condition}");
    }
    for condition in no {
        assert!(!holds(condition), "{condition}");
    }
}

#[test]
fn branches() {
    check(&[
        (
            "{% if false %}a{% elsif nil %}b{% elsif 1 %}c{% else %}d{% endif %}",
            "",
            "c",
        ),
        ("{% if false %}a{% else %}b{% else %}c{% endif %}", "", "b"),
        (
            "{% unless true %}a{% elsif true %}b{% else %}c{% endunless %}",
            "",
            "b",
        ),
        (
            "{% unless false %}a{% endunless %}{% unless nosuch == 1 %}b{% endunless %}",
            "",
            "ab",
        ),
        (
            "{% if true %}{% if false %}{% else %}x{% endif %}{% endif %}",
            "",
            "x",
        ),
        (
            "{%if true%}a{%endif foo%}{%- if true -%} b {%- endif -%} c",
            "",
            "abc",
        ),
    ]);
}

#[test]
fn cases() {
    check(&[
        (
            "{% case 2 %}{% when 1 %}a{% when 2 or 3 %}b{% else %}c{% endcase %}",
            "",
            "b",
        ),
        (
            "{% case 'x' %}junk{% assign a = 1 %}{% when 'y', 'x' %}b{% endcase %}{{ a }}",
            "",
            "b",
        ),
        (
            "{% case x %}{% when 1, 1 %}a{% when 1 %}b{% else %}c{% endcase %}",
            r#"{"x":1}"#,
            "aab",
        ),
        (
            "{% case x %}{% when empty %}a{% when blank %}b{% when nil %}c{% endcase %}",
            "",
            "bc",
        ),
        (
            "{% case x.y %}{% when 'a, b' %}1{% when \"c or d\" %}2{% endcase %}",
            r#"{"x":{"y":"c or d"}}"#,
            "2",
        ),
        ("{% case x %}{% else %}a{% endcase %}", "", "a"),
        (
            "{% case false %}{% when nil %}a{% when false %}b{% endcase %}",
            "",
            "b",
        ),
    ]);
}

#[test]
fn comparisons_of_different_types() {
    check_errors(&[
        (
            "{% if 'a' > 1 %}x{% endif %}.",
            "",
            "Liquid error: comparison of String with 1 failed.",
        ),
        (
            "{% if 1 < 'a' %}x{% endif %}",
            "",
            "Liquid error: comparison of Integer with String failed",
        ),
        (
            "{% if 1.5 < 'a' %}x{% endif %}",
            "",
            "Liquid error: comparison of Float with String failed",
        ),
        (
            "{% if 'a' <= 1.5 %}x{% endif %}",
            "",
            "Liquid error: comparison of String with 1.5 failed",
        ),
        (
            "{% if true %}a{{ 1 }}{% if 'a' > 1 %}x{% endif %}b{% endif %}",
            "",
            "a1Liquid error: comparison of String with 1 failedb",
        ),
        (
            "{% if a startswith b %}x{% endif %}",
            "",
            "Liquid error: Unknown operator startswith",
        ),
    ]);
}

use crate::check;

#[test]
fn dashes_take_whitespace_away() {
    check(&[
        ("a \n{{- 'b' -}}\t c", "", "abc"),
        ("a {%- assign x = 1 -%} b {{-x-}} c", "", "ab1c"),
        ("a {{- -5 -}} b{{-}}c", "", "a-5bc"),
        (" {%- if true -%} a {%- endif -%} ", "", "a"),
        ("a {%- comment -%} b {%- endcomment -%} c", "", "ac"),
        ("a \u{a0}{{- 1 }}", "", "a \u{a0}1"),
    ]);
}

#[test]
fn blocks_that_can_show_nothing_are_dropped() {
    check(&[
        (
            "[{% if true %}  {% endif %}][{% unless false %}\n{% assign a = 1 %}\n{% endunless %}][{% for i in (1..3) %} {% endfor %}]",
            "",
            "[][][]",
        ),
        (
            "[{% case 1 %} {% when 1 %} {% comment %}x{% endcomment %} {% endcase %}]",
            "",
            "[]",
        ),
        (
            "[{% if true %} {% if true %} {{ '' }}{% endif %} {% endif %}]",
            "",
            "[   ]",
        ),
        ("[{% if true %} {% else %}x{% endif %}]", "", "[ ]"),
        ("[{% capture x %} {% endcapture %}{{ x }}]", "", "[ ]"),
        (
            "[{% if true %} {% capture x %} {% endcapture %} {% endif %}{{ x }}]",
            "",
            "[ ]",
        ),
        ("[{% if true %} {% increment x %}{% endif %}]", "", "[ 0]"),
        ("[{% if true %} {% break %} {% endif %}]", "", "[ "),
    ]);
}

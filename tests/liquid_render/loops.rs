use crate::{check, check_errors};

const DATA: &str = r#"{"a":["x","y","z"],"o":{"k":1,"l":[2]},"e":[],"s":"word","n":2}"#;

#[test]
fn collections() {
    check(&[
        (
            "{% for i in a %}{{ i }}{% endfor %}|{% for i in o %}{{ i[0] }}={{ i[1] }}{{ i.last }};{% endfor %}",
            DATA,
            "xyz|k=11;l=22;",
        ),
        (
            "{% for i in s %}{{ i }}{% endfor %}|{% for i in '' %}x{% else %}none{% endfor %}|{% for i in 5 %}x{% else %}none{% endfor %}",
            DATA,
            "word|none|none",
        ),
        (
            "{% for i in (1..n) %}{{ i }}{% endfor %}|{% for i in (n..1) %}{{ i }}{% else %}e{% endfor %}|{% for i in (-1..'1') %}{{ i }}{% endfor %}",
            DATA,
            "12|e|-101",
        ),
        (
            "{% for i in e %}x{% else %}empty{% endfor %}{% for i in nosuch %}x{% else %}nil{% endfor %}",
            DATA,
            "emptynil",
        ),
    ]);
}

#[test]
fn parts_of_collections() {
    check(&[
        (
            "{% for i in a limit: 2 offset: 1 %}{{ i }}{% endfor %}|{% for i in a reversed limit:2 %}{{ i }}{% endfor %}",
            DATA,
            "yz|yx",
        ),
        (
            "{% for i in a limit: nosuch offset: nil %}{{ i }}{% endfor %}|{% for i in a limit: '1' %}{{ i }}{% endfor %}",
            DATA,
            "xyz|x",
        ),
        (
            "{% for i in a limit: -1 %}x{% else %}none{% endfor %}|{% for i in a offset: -5 %}{{ i }}{% endfor %}|{% for i in a offset: 9 %}x{% else %}none{% endfor %}",
            DATA,
            "none|xyz|none",
        ),
        (
            "{% for i in (1..9) limit: 3 %}{{ i }}{% endfor %},{% for i in (1..9) limit: 3 offset: continue %}{{ i }}{% endfor %},{% for i in (1..9) offset: continue %}{{ i }}{% endfor %}",
            "",
            "123,456,789",
        ),
        (
            "{% for i in a limit: 1 %}{{ i }}{% endfor %}{% for j in a offset: continue %}{{ j }}{% endfor %}",
            DATA,
            "xxyz",
        ),
        (
            "{% for i in s limit: 0 offset: 3 %}{{ i }}{% endfor %}",
            DATA,
            "word",
        ),
    ]);
    check_errors(&[
        (
            "{% for i in a limit: 'x' %}{{ i }}{% endfor %}",
            DATA,
            "Liquid error: invalid integer",
        ),
        (
            "{% for i in (1..x) %}{{ i }}{% endfor %}",
            r#"{"x":2.5}"#,
            "Liquid error: invalid integer",
        ),
        (
            "{% for i in a limit: 1.5 %}{{ i }}{% endfor %}",
            DATA,
            "Liquid error: invalid integer",
        ),
    ]);
}

#[test]
fn forloop() {
    check(&[
        (
            "{% for i in a %}{{ forloop.index }}{{ forloop.index0 }}{{ forloop.rindex }}{{ forloop.rindex0 }}{{ forloop.first }}{{ forloop.last }} {% endfor %}",
            DATA,
            "1032truefalse 2121falsefalse 3210falsetrue ",
        ),
        (
            "{% for i in a limit: 1 %}{{ forloop.length }} {{ forloop.name }} {{ forloop.nothing }}{{ forloop }}{% endfor %}|{{ forloop.index }}",
            DATA,
            "1 i-a Liquid::ForloopDrop|",
        ),
        (
            "{% for i in a %}{% for j in (1..2) %}{{ forloop.parentloop.index }}{{ forloop.index }} {% endfor %}{% endfor %}",
            DATA,
            "11 12 21 22 31 32 ",
        ),
        (
            "{% for i in (1..1) %}{% for j in (1..1) %}{% for k in (1..1) %}{{ forloop.parentloop.parentloop.name }}{{ forloop.parentloop.parentloop.parentloop.name }}{% endfor %}{% endfor %}{% endfor %}",
            "",
            "i-(1..1)",
        ),
        (
            "{% for i in (1..2) %}{% assign f = forloop %}{% endfor %}{{ f.index }}{{ f.last }}",
            "",
            "2true",
        ),
    ]);
}

#[test]
fn leaving_loops() {
    check(&[
        (
            "{% for i in (1..5) %}{% if i == 2 %}{% continue %}{% elsif i == 4 %}{% break %}{% endif %}{{ i }}{% endfor %}",
            "",
            "13",
        ),
        (
            "{% for i in (1..2) %}{% for j in (1..3) %}{% if j == 2 %}{% break %}{% endif %}{{ i }}{{ j }} {% endfor %}{% endfor %}",
            "",
            "11 21 ",
        ),
        ("a{% break %}b", "", "a"),
        ("a{% if true %}b{% continue %}c{% endif %}d", "", "ab"),
        (
            "{% for i in (1..3) %}{% capture x %}{{ i }}{% break %}no{% endcapture %}no{% endfor %}{{ x }}",
            "",
            "1",
        ),
    ]);
}

#[test]
fn scopes() {
    check(&[
        (
            "{% assign i = 'out' %}{% for i in (1..2) %}{{ i }}{% assign i = 'in' %}{{ i }}{% endfor %}{{ i }}",
            "",
            "1122in",
        ),
        (
            "{% for i in (1..2) %}{% assign last = i %}{% endfor %}{{ last }}{{ i }}",
            "",
            "2",
        ),
    ]);
}

#[test]
fn table_rows() {
    check(&[
        (
            "{% tablerow i in a %}{{ i }}{% endtablerow %}",
            DATA,
            "<tr class=\"row1\">\n<td class=\"col1\">x</td><td class=\"col2\">y</td><td class=\"col3\">z</td></tr>\n",
        ),
        (
            "{% tablerow i in a cols: 2 limit: 3 offset: 1 %}{{ tablerowloop.row }}{{ tablerowloop.col }}{{ tablerowloop.col_last }}{{ tablerowloop.last }}{% endtablerow %}",
            DATA,
            "<tr class=\"row1\">\n<td class=\"col1\">11falsefalse</td><td class=\"col2\">12truetrue</td></tr>\n",
        ),
        (
            "{% tablerow i in (1..3) cols: 1 %}{{ tablerowloop.index }}{% if i == 2 %}{% break %}{% endif %}{% endtablerow %}",
            "",
            "<tr class=\"row1\">\n<td class=\"col1\">1</td></tr>\n<tr class=\"row2\"><td class=\"col1\">2</td></tr>\n",
        ),
        (
            "{% tablerow i in nosuch %}x{% endtablerow %}|{% tablerow i in e %}x{% endtablerow %}",
            DATA,
            "|<tr class=\"row1\">\n</tr>\n",
        ),
        (
            "{% tablerow i in a limit: 'x' %}{{ i }}{% endtablerow %}",
            DATA,
            "<tr class=\"row1\">\n</tr>\n",
        ),
    ]);
}

#[test]
fn cycles() {
    check(&[
        (
            "{% for i in (1..4) %}{% cycle 'a', 'b', 'c' %}{% endfor %}",
            "",
            "abca",
        ),
        (
            "{% cycle 'a', 'b' %}{% cycle \"a\", \"b\" %}{% cycle 'a', 'b', 'c' %}{% cycle 1, 2 %}{% cycle '1', '2' %}",
            "",
            "aba11",
        ),
        (
            "{% cycle 'g': 1, 2 %}{% cycle 'h': 1, 2 %}{% cycle 'g': 1, 2 %}{% cycle x: 1, 2 %}{% cycle x: 1, 2 %}",
            r#"{"x":"g"}"#,
            "11212",
        ),
        ("{% cycle x, y %}{% cycle x, y %}", r#"{"x":1,"y":2}"#, "11"),
        (
            "{% for i in (1..3) %}{% cycle x, y %}{% endfor %}",
            r#"{"x":1,"y":[2,3]}"#,
            "1231",
        ),
    ]);
}

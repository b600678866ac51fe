use crate::{check, check_errors};

#[test]
fn joining_and_case() {
    check(&[
        ("{{ 'a' | append: 'b' | prepend: 1.5 }}", "", "1.5ab"),
        (
            "{{ x | append: y }}",
            r#"{"x":[1,"a",null],"y":{"k":[true]}}"#,
            r#"[1, "a", nil]{"k"=>[true]}"#,
        ),
        (
            "{{ 'straße ÀÉ' | upcase }}|{{ 'ÀÉ' | downcase }}",
            "",
            "STRASSE ÀÉ|àé",
        ),
        (
            "{{ 'hELLO wORLD' | capitalize }}|{{ 'éa' | capitalize }}|{{ '' | capitalize }}",
            "",
            "Hello world|Éa|",
        ),
        ("{{ nil | upcase }}|{{ true | upcase }}", "", "|TRUE"),
    ]);
}

#[test]
fn stripping() {
    check(&[
        (
            "[{{ s | strip }}][{{ s | lstrip }}][{{ s | rstrip }}]",
            r#"{"s":" \t\n a b \u0000"}"#,
            "[a b][a b \u{0}][ \t\n a b]",
        ),
        (
            "{{ s | strip_newlines }}|{{ s | newline_to_br }}",
            r#"{"s":"a\r\nb\nc\rd"}"#,
            "abc\rd|a<br />\nb<br />\nc\rd",
        ),
    ]);
}

#[test]
fn replacing() {
    check(&[
        ("{{ 'a.b.c' | replace: '.', '-' }}", "", "a-b-c"),
        ("{{ 'abc' | replace: '', '-' }}", "", "-a-b-c-"),
        (r"{{ 'abc' | replace: 'b', '[\0\&\\]' }}", "", r"a[bb\]c"),
        (
            "{{ 'a.b.c' | replace_first: '.', '-' }}|{{ 'abc' | replace_first: '', '-' }}",
            "",
            "a-b.c|-abc",
        ),
        (
            "{{ 'a.b.c' | replace_last: '.', '-' }}|{{ 'abc' | replace_last: 'x', '-' }}",
            "",
            "a.b-c|abc",
        ),
        (
            "{{ 'a.b.c' | remove: '.' }}|{{ 'a.b.c' | remove_first: '.' }}|{{ 'a.b.c' | remove_last: '.' }}",
            "",
            "abc|ab.c|a.bc",
        ),
        ("{{ 112 | replace: 1, 2 }}", "", "222"),
    ]);
}

#[test]
fn cutting() {
    check(&[
        (
            "{{ 'Liquid' | slice: 0 }}|{{ 'Liquid' | slice: 2, 5 }}|{{ 'Liquid' | slice: -3, 2 }}",
            "",
            "L|quid|ui",
        ),
        (
            "{{ 'Liquid' | slice: -9, 2 }}|{{ 'Liquid' | slice: 6 }}|{{ 'Liquid' | slice: 7 }}",
            "",
            "||",
        ),
        (
            "{{ 'été' | slice: 1, 1 }}|{{ a | slice: 1, 2 | join }}|{{ a | slice: 9 | join }}",
            r#"{"a":[1,2,3]}"#,
            "t|2 3|",
        ),
        ("{{ 'Liquid' | slice: '0x2', '2' }}", "", "qu"),
        (
            "{{ 'Ground control' | truncate: 9 }}|{{ 'Ground' | truncate: 6 }}|{{ 'Ground' | truncate: 5, '' }}",
            "",
            "Ground...|Ground|Groun",
        ),
        (
            "{{ 'Ground' | truncate: 0 }}|{{ 'Ground' | truncate: -1 }}|{{ 'Ground' | truncate: 2, 1 }}",
            "",
            "...|...|G1",
        ),
        ("{{ 'Ground' | truncate: 5, nosuch }}", "", "Groun"),
        (
            "{{ 'a b  c d' | truncatewords: 2 }}|{{ ' a  b ' | truncatewords: 2 }}|{{ 'a b' | truncatewords: 0 }}",
            "",
            "a b...|a b...|a...",
        ),
        (
            "{{ 'a b c' | truncatewords: 2, 1 }}|{{ 'a b' | truncatewords: 99999999 }}",
            "",
            "a b1|a b",
        ),
    ]);
}

#[test]
fn splitting() {
    check(&[
        (
            "{{ 'a,b,,' | split: ',' | join: '#' }}|{{ ',a' | split: ',' | join: '#' }}",
            "",
            "a#b|#a",
        ),
        ("{{ ' a  b ' | split: ' ' | join: '#' }}", "", "a#b"),
        ("{{ 'été' | split: '' | join: '#' }}", "", "é#t#é"),
        ("{{ 'a12b12c' | split: 12 | size }}", "", "3"),
    ]);
}

#[test]
fn html() {
    check(&[
        (
            r#"{{ s | escape }}|{{ s | h }}"#,
            r#"{"s":"<a href='x'>\"&\"</a>"}"#,
            "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;|&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;",
        ),
        (
            "{{ '1 < 2 &amp; 3 &#39; &x &; &#x41;' | escape_once }}",
            "",
            "1 &lt; 2 &amp; 3 &#39; &amp;x &amp;; &amp;#x41;",
        ),
        (
            "{{ s | strip_html }}",
            r#"{"s":"a<!-- <b> -->b<script>x<y</script>c<style\n>d</style>e<br\n/>f < g"}"#,
            "abcef < g",
        ),
        (
            "{{ '<script>a' | strip_html }}|{{ '<a' | strip_html }}",
            "",
            "a|<a",
        ),
        ("{{ nil | escape }}", "", ""),
    ]);
}

#[test]
fn encoding() {
    check(&[
        (
            "{{ 'a b&c/é~*' | url_encode }}|{{ 'a+b%20%C3%A9%zz' | url_decode }}",
            "",
            "a+b%26c%2F%C3%A9~%2A|a b é%zz",
        ),
        (
            "{{ 'a' | base64_encode }}|{{ 'ab' | base64_encode }}|{{ 'abc' | base64_encode }}|{{ '' | base64_encode }}",
            "",
            "YQ==|YWI=|YWJj|",
        ),
        (
            "{{ 'YQ==' | base64_decode }}|{{ 'w6k=' | base64_decode }}|{{ 'YQ' | base64_url_safe_decode }}",
            "",
            "a|é|a",
        ),
        (
            "{{ '??>' | base64_encode }}|{{ '??>' | base64_url_safe_encode }}",
            "",
            "Pz8+|Pz8-",
        ),
    ]);
    check_errors(&[
        (
            "{{ 'a' | base64_decode }}",
            "",
            "Liquid error: invalid base64 provided to base64_decode",
        ),
        (
            "{{ '%ff' | url_decode }}",
            "",
            "Liquid error: invalid byte sequence in UTF-8",
        ),
    ]);
}

#[test]
fn defaults() {
    check(&[
        (
            "{{ x | default: 'd' }}|{{ '' | default: 'd' }}|{{ false | default: 'd' }}|{{ a | default: 'd' }}",
            r#"{"a":[]}"#,
            "d|d|d|d",
        ),
        (
            "{{ ' ' | default: 'd' }}|{{ 0 | default: 'd' }}|{{ x | default }}",
            "",
            " |0|",
        ),
        (
            "{{ false | default: 'd', allow_false: true }}|{{ nil | default: 'd', allow_false: true }}",
            "",
            "false|d",
        ),
    ]);
}

#[test]
fn wrong_arguments() {
    check_errors(&[
        (
            "{{ 'a' | append }}",
            "",
            "Liquid error: wrong number of arguments (given 1, expected 2)",
        ),
        (
            "{{ 'a' | upcase: 1, 2 }}",
            "",
            "Liquid error: wrong number of arguments (given 3, expected 1)",
        ),
        (
            "{{ 'a' | truncate: 1, 2, 3 }}",
            "",
            "Liquid error: wrong number of arguments (given 4, expected 1..3)",
        ),
        (
            "{{ 'a' | upcase: x: 1 }}",
            "",
            "Liquid error: wrong number of arguments (given 2, expected 1)",
        ),
        ("{{ 'a' | slice: 'x' }}", "", "Liquid error: invalid integer"),
        ("{{ 'a' | slice: nosuch }}", "", "Liquid error: invalid integer"),
    ]);
}

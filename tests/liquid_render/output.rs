use crate::check;

const DATA: &str = r#"{"a":[1,2,3],"o":{"k":{"n":"deep"},"size":"mine","x y":5,"first":"f"},"s":"text","key":"k","b-c":1,"q?":2,"i":1}"#;

#[test]
fn paths() {
    check(&[
        (
            "{{ o.k.n }}|{{ o['k'].n }}|{{ o[key]['n'] }}|{{ [\"s\"] }}|{{ o['x y'] }}|{{ o [ 'k' ] . n }}",
            DATA,
            "deep|deep|deep|text|5|deep",
        ),
        (
            "{{ a[0] }}{{ a[-1] }}{{ a[i] }}{{ a[9] }}{{ a[1.0] }}{{ a['0'] }}|{{ b-c }}|{{ q? }}",
            DATA,
            "132|1|2",
        ),
        (
            "{{ o.size }}|{{ o.first }}|{{ a.size }}|{{ s.size }}|{{ i.size }}|{{ a.first }}{{ a.last }}",
            DATA,
            "mine|f|3|4|8|13",
        ),
        (
            "{{ no.such.thing[0] }}|{{ s.nothing }}|{{ nil.size }}",
            DATA,
            "||",
        ),
    ]);
}

#[test]
fn literals() {
    check(&[
        ("{{ 'it\"s' }}|{{ \"it's\" }}|{{ '\\n' }}", "", "it\"s|it's|\\n"),
        (
            "{{ nil }}|{{ null }}|{{ true }}|{{ false }}|{{ empty }}|{{ blank }}|{{}}|{{ }}",
            "",
            "||true|false||||",
        ),
        ("{{ -5 }}|{{ 1.25 }}|{{ 007 }}", "", "-5|1.25|7"),
        (
            "{{ (1..3) }}|{{ (1..3) | join: ',' }}|{{ (3..1) | size }}|{{ ('2'..i) | join }}",
            DATA,
            "1..3|1,2,3|0|",
        ),
    ]);
}

#[test]
fn hashes_are_shown_as_in_ruby() {
    check(&[
        (
            "{{ o }}",
            r##"{"o":{"a":1,"b":[null,true,1.0],"c":"q\"\\\n\u0001#{x}é","d":{}}}"##,
            r##"{"a"=>1, "b"=>[nil, true, 1.0], "c"=>"q\"\\\n\u0001\#{x}é", "d"=>{}}"##,
        ),
        (
            "{{ o }}",
            r#"{"o":{"z":1,"m":2,"a":3}}"#,
            r#"{"z"=>1, "m"=>2, "a"=>3}"#,
        ),
    ]);
}

#[test]
fn filters_that_are_not_known_change_nothing() {
    check(&[("{{ 'a' | nosuch: 1 | upcase }}", "", "A")]);
}

#[test]
fn large_objects_keep_their_order_and_find_their_keys() {
    let keys: Vec<String> = (0..100).rev().map(|at| format!("\"k{at}\":{at}")).collect();
    let data = format!("{{\"o\":{{{}}}}}", keys.join(","));
    let rendered = crate::render_with(
        "{% for p in o limit: 2 %}{{ p[0] }} {% endfor %}{{ o.k37 }}{{ o.k100 }}",
        &data,
        &[],
    );
    assert_eq!(rendered.text, "k99 k98 37");
}

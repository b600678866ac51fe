use crate::{check, check_errors};

const THINGS: &str = r#"{"a":[{"t":"b","n":2},{"t":"a","n":1.5},{"n":null},{"t":"b"}],"s":["b","A","a",null,"B"],"n":[3,1.5,2],"deep":[1,[2,[3,null]]]}"#;

#[test]
fn one_item_is_unique_without_being_asked() {
    check(&[(
        "{{ n | uniq: 'k' }}|{{ a | uniq: 'k' }}",
        r#"{"n":7,"a":[true]}"#,
        "7|true",
    )]);
}

#[test]
fn parts() {
    check(&[
        (
            "{{ n | first }}|{{ n | last }}|{{ 'héllo' | first }}|{{ 'héllo' | last }}|{{ 5 | first }}",
            THINGS,
            "3|2|||",
        ),
        (
            "{{ a.first.t }}|{{ a.last.t }}|{{ a[0] | first | join: '=' }}|{{ a[-1].t }}|{{ a['first'] }}",
            THINGS,
            "b|b|t=b|b|",
        ),
        (
            "{{ n | size }}|{{ a[0] | size }}|{{ 'été' | size }}|{{ 5 | size }}|{{ 5.5 | size }}|{{ nil | size }}|{{ (2..5) | size }}",
            THINGS,
            "3|2|3|8|0|0|4",
        ),
    ]);
}

#[test]
fn joining() {
    check(&[
        (
            "{{ n | join }}|{{ n | join: ', ' }}|{{ deep | join: '-' }}|{{ a[0] | join }}|{{ nil | join }}",
            THINGS,
            r#"3 1.5 2|3, 1.5, 2|1-2-3-|{"t"=>"b", "n"=>2}|"#,
        ),
        ("{{ deep }}|{{ s }}", THINGS, "123|bAaB"),
        (
            "{{ n | concat: deep | size }}|{{ nil | concat: n | join }}|{{ n | reverse | join }}|{{ 'ab' | reverse }}",
            THINGS,
            "5|3 1.5 2|2 1.5 3|ab",
        ),
    ]);
    check_errors(&[
        (
            "{{ n | concat: 1 }}",
            THINGS,
            "Liquid error: concat filter requires an array argument",
        ),
        (
            "{{ n | concat: (1..2) }}",
            THINGS,
            "Liquid error: concat filter requires an array argument",
        ),
    ]);
}

#[test]
fn mapping_and_picking() {
    check(&[
        (
            "{{ a | map: 't' | join: ',' }}|{{ a | map: 'n' | compact | join: ',' }}|{{ a[0] | map: 't' }}",
            THINGS,
            "b,a,,b|2,1.5|b",
        ),
        (
            "{{ a | compact: 't' | size }}|{{ s | compact | size }}|{{ a | uniq: 't' | size }}",
            THINGS,
            "3|4|3",
        ),
        (
            "{{ x | uniq | join: ',' }}",
            r#"{"x":[1,1.0,"1",1,null,null,true]}"#,
            "1,1.0,1,,true",
        ),
        (
            "{{ a | where: 't' | size }}|{{ a | where: 't', 'b' | size }}|{{ a | where: 'n', 1.5 | map: 't' }}",
            THINGS,
            "3|2|a",
        ),
        (
            "{{ a | reject: 't', 'b' | size }}|{{ a | reject: 't' | size }}",
            THINGS,
            "2|1",
        ),
        (
            "{{ a | has: 't', 'a' }}|{{ a | has: 't', 'z' }}|{{ nil | has: 't' }}",
            THINGS,
            "true|false|false",
        ),
        (
            "{% assign f = a | find: 't', 'a' %}{{ f.n }}|{{ a | find_index: 't', 'a' }}|{{ a | find_index: 't', 'z' }}",
            THINGS,
            "1.5|1|",
        ),
        (
            "{{ n | sum }}|{{ a | sum: 'n' }}|{{ x | sum }}|{{ nil | sum }}|{{ y | sum }}",
            r#"{"n":[1,2],"a":[{"n":1.5},{"n":"2"},{}],"x":[0.1,0.2],"y":[[1,2],"3"]}"#,
            "3|3.5|0.3|0|6",
        ),
    ]);
    check_errors(&[
        (
            "{{ n | map: 't' }}",
            r#"{"n":[1]}"#,
            "Liquid error: cannot select the property 't'",
        ),
        (
            "{{ n | where: 't' }}",
            r#"{"n":[1]}"#,
            "Liquid error: cannot select the property 't'",
        ),
        (
            "{{ n | sum: 't' }}",
            r#"{"n":[1]}"#,
            "Liquid error: cannot select the property 't'",
        ),
    ]);
}

#[test]
fn items_without_properties() {
    check(&[
        ("[{{ x | where: 't' }}]", r#"{"x":[true]}"#, "[]"),
        ("{{ x | map: 't' | join: ',' }}", r#"{"x":[true,{"t":1}]}"#, ",1"),
        ("{{ x | where: 'b' | join: ',' }}", r#"{"x":["abc","cd"]}"#, "abc"),
    ]);
}

#[test]
fn sorting() {
    check(&[
        (
            "{{ n | sort | join: ',' }}|{{ s | sort | join: ',' }}|{{ s | sort_natural | join: ',' }}",
            THINGS,
            "1.5,2,3|A,B,a,b,|A,a,b,B,",
        ),
        (
            "{{ a | sort: 't' | map: 't' | join: ',' }}|{{ a | sort_natural: 't' | map: 'n' | join: ',' }}",
            THINGS,
            "a,b,b,|1.5,2,,",
        ),
        (
            "{{ 'ba' | sort }}|{{ nil | sort }}|{{ x | sort | join }}",
            r#"{"x":[[2],[1,5],[1]]}"#,
            "ba||1 1 2 5",
        ),
    ]);
    check_errors(&[
        (
            "{{ x | sort }}",
            r#"{"x":[1,"a"]}"#,
            "Liquid error: cannot sort values of incompatible types",
        ),
        (
            "{{ x | sort: 't' }}",
            r#"{"x":[1,2]}"#,
            "Liquid error: cannot select the property 't'",
        ),
    ]);
}

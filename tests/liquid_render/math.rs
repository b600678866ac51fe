use crate::{check, check_errors};

#[test]
fn sums_and_products() {
    check(&[
        (
            "{{ 1 | plus: 2 }}|{{ 1 | plus: 2.0 }}|{{ '1' | plus: '2' }}|{{ '1.5' | plus: 1 }}",
            "",
            "3|3.0|3|2.5",
        ),
        (
            "{{ 0.1 | plus: 0.2 }}|{{ 0.3 | minus: 0.1 }}|{{ 1.1 | times: 1.1 }}",
            "",
            "0.3|0.2|1.21",
        ),
        (
            "{{ '3 apples' | plus: 1 }}|{{ 'x' | plus: 1 }}|{{ true | plus: 1 }}|{{ '1_000' | plus: 1 }}",
            "",
            "4|1|1|1001",
        ),
        (
            "{{ ' 1.5 ' | plus: 0 }}|{{ '1.5.5' | plus: 0 }}|{{ '-.5' | plus: 0 }}",
            "",
            "1.5|1|0",
        ),
        (
            "{{ 9223372036854775807 | plus: 1 }}|{{ 9223372036854775807 | times: 2 }}",
            "",
            "9223372036854775808|18446744073709551614",
        ),
    ]);
}

#[test]
fn only_integers_refuse_to_be_divided_by_zero() {
    check(&[(
        "{{ 1.0 | divided_by: 0 }}|{{ -1 | divided_by: 0.0 }}|{{ '2.5' | divided_by: 0 }}|{{ 0.0 | divided_by: 0 }}",
        "",
        "Infinity|-Infinity|Infinity|NaN",
    )]);
}

#[test]
fn division_rounds_down() {
    check(&[
        (
            "{{ 7 | divided_by: 2 }}|{{ -7 | divided_by: 2 }}|{{ 7 | divided_by: -2 }}|{{ 7 | divided_by: 2.0 }}",
            "",
            "3|-4|-4|3.5",
        ),
        (
            "{{ 7 | modulo: 3 }}|{{ -7 | modulo: 3 }}|{{ 7 | modulo: -3 }}|{{ 7.5 | modulo: 2 }}|{{ -7.5 | modulo: 2 }}",
            "",
            "1|2|-2|1.5|0.5",
        ),
        (
            "{{ 10 | divided_by: 3.0 }}|{{ 1 | divided_by: 8.0 }}|{{ 2.0 | divided_by: 3 }}",
            "",
            "3.3333333333333335|0.125|0.6666666666666666",
        ),
    ]);
    check_errors(&[
        ("{{ 1 | divided_by: 0 }}", "", "Liquid error: divided by 0"),
        ("{{ 1.0 | modulo: 0 }}", "", "Liquid error: divided by 0"),
        ("{{ 1 | modulo: 0 }}", "", "Liquid error: divided by 0"),
    ]);
}

#[test]
fn rounding() {
    check(&[
        (
            "{{ 1.5 | round }}|{{ 2.5 | round }}|{{ -2.5 | round }}|{{ 1.005 | round: 2 }}|{{ 1.25 | round: 1 }}",
            "",
            "2|3|-3|1.01|1.3",
        ),
        (
            "{{ 1234.5 | round: -2 }}|{{ 15 | round: -1 }}|{{ 15 | round: 2 }}|{{ 1.2 | round: 5 }}",
            "",
            "1200|20|15|1.2",
        ),
        (
            "{{ 1.2 | ceil }}|{{ -1.2 | ceil }}|{{ 1.2 | floor }}|{{ -1.2 | floor }}|{{ '1.9' | floor }}|{{ nil | ceil }}",
            "",
            "2|-1|1|-2|1|0",
        ),
        (
            "{{ -3 | abs }}|{{ -3.5 | abs }}|{{ '-3.50' | abs }}|{{ 'x' | abs }}",
            "",
            "3|3.5|3.5|0",
        ),
    ]);
}

#[test]
fn bounds() {
    check(&[(
        "{{ 5 | at_least: 7 }}|{{ 5 | at_least: 4.5 }}|{{ 5 | at_most: 4.5 }}|{{ '5.5' | at_most: 9 }}",
        "",
        "7|5|4.5|5.5",
    )]);
}

#[test]
fn numbers_are_shown_as_ruby_shows_them() {
    check(&[
        (
            "{{ 1.0 }}|{{ 1.50 }}|{{ -0.5 }}|{{ 100000000000000.5 }}",
            "",
            "1.0|1.5|-0.5|100000000000000.5",
        ),
        (
            "{{ a }}|{{ b }}|{{ c }}|{{ d }}",
            r#"{"a":1e16,"b":1e15,"c":0.0001,"d":0.00001234}"#,
            "1.0e+16|1000000000000000.0|0.0001|1.234e-05",
        ),
        (
            "{{ a }}",
            r#"{"a":1.7976931348623157e308}"#,
            "1.7976931348623157e+308",
        ),
    ]);
}

#[test]
fn numbers_of_braze() {
    check(&[
        (
            "{{ 123456 | number_with_delimiter }}|{{ 1234567.891 | number_with_delimiter }}|{{ -1234 | number_with_delimiter }}|{{ 12 | number_with_delimiter }}|{{ 'abcd' | number_with_delimiter }}",
            "",
            "123,456|1,234,567.891|-1,234|12|abcd",
        ),
        (
            "{{ 145 | money }}|{{ 1.5 | money }}|{{ '2.999' | money }}|{{ -0.05 | money }}",
            "",
            "145.00|1.50|3.00|-0.05",
        ),
    ]);
}

use crate::object;
use notification_builder::liquid::{self, Environment, LimitError, Limits};

fn limit(template: &str) -> Option<LimitError> {
    let data = object("");
    let limits = Limits {
        steps: 200_000,
        ..Limits::default()
    };
    liquid::parse(template)
        .render(&Environment::new(&data).with_limits(limits))
        .err()
}

#[test]
fn hostile_templates_end() {
    let loops = "{% for a in (1..9999999) %}".repeat(5) + &"{% endfor %}".repeat(5);
    assert_eq!(limit(&loops), Some(LimitError::Steps));
    assert_eq!(
        limit(&format!(
            "{{% for a in (1..99999999) %}}{}{{% endfor %}}",
            "long ".repeat(50)
        )),
        Some(LimitError::Output)
    );
    assert_eq!(limit("{{ (1..999999999999) | join }}"), Some(LimitError::Steps));
    let doubling = "{% assign s = 'x' %}{% for i in (1..99) %}{% assign s = s | append: s %}{% endfor %}";
    assert_eq!(limit(doubling), Some(LimitError::Output));
    let replaced =
        "{% assign s = 'xxxxxxxx' %}{% for i in (1..99) %}{% assign s = s | replace: 'x', s %}{% endfor %}";
    assert_eq!(limit(replaced), Some(LimitError::Output));
    let array =
        "{% assign a = 'a,b' | split: ',' %}{% for i in (1..99) %}{% assign a = a | concat: a %}{% endfor %}";
    assert_eq!(limit(array), Some(LimitError::Steps));
    let shown = "{% assign s = 'x' %}{% for i in (1..20) %}{% assign s = s | append: s %}{% endfor %}{{ s | split: '' | map: s | join: s }}";
    assert!(limit(shown).is_some());
    assert_eq!(limit("{{ 'now' | date: '%1000000000Y%1000A' | size }}"), None);
}

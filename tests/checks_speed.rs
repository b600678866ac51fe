//! How long the checks of a body of 10 kB take. `CHECKS_SPEED=1 cargo test --release --test checks_speed -- --nocapture`
//! measures and prints; nothing is asserted on a clock.

use notification_builder::checks::{Severity, Subject, Surroundings, check, run};
use notification_builder::webhook::proof::prove;
use notification_builder::webhook::{Body, Header, Method, Webhook};
use std::time::Instant;

fn webhook(members: usize) -> Webhook {
    let member = |at: usize| {
        format!(
            "  \"member_{at}\": {{\n    \"name\": \"{{{{event_properties.${{name_{at}}} | default: 'none' | json_escape}}}}\",\n    {{% if custom_attribute.${{plan_{at}}} == 'gold' %}}\"gold\": true{{% else %}}\"gold\": false{{% endif %}},\n    \"items\": [{{% for item in event_properties.${{items_{at}}} %}}{{\"sku\": {{{{item.sku | as_json_string}}}}}}{{% unless forloop.last %}},{{% endunless %}}{{% endfor %}}]\n  }}"
        )
    };
    let members: Vec<String> = (0..members).map(member).collect();
    Webhook {
        url: "https://example.com/hook".to_owned(),
        method: Method::Post,
        headers: vec![Header::text("Content-Type", "application/json")],
        body: Body::Raw(format!("{{\n{}\n}}", members.join(",\n"))),
    }
}

#[test]
fn a_long_body_is_checked() {
    let right = webhook(30);
    let Body::Raw(text) = &right.body else {
        panic!("a raw body")
    };
    assert!(text.len() > 10_000, "{} bytes", text.len());
    let around = Surroundings::default();
    assert_eq!(check(&right, &around), []);
    let wrong = Webhook {
        body: Body::Raw(text.replace(" | default: 'none' | json_escape", "")),
        ..right.clone()
    };
    let findings = check(&wrong, &around);
    let errors = findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error);
    assert_eq!((errors.count(), findings.len()), (30, 60));
    if std::env::var_os("CHECKS_SPEED").is_none() {
        return;
    }
    for (what, webhook) in [("without findings", &right), ("with 60 findings", &wrong)] {
        let proof = prove(webhook);
        let subject = Subject {
            webhook,
            proof: &proof,
            around: &around,
        };
        measured(&format!("{what}, the proof at hand"), &|| {
            drop(std::hint::black_box(run(&subject)))
        });
        measured(&format!("{what}, with the proof"), &|| {
            drop(std::hint::black_box(check(webhook, &around)))
        });
    }
}

fn measured(what: &str, run: &dyn Fn()) {
    let mut times: Vec<u128> = (0..101)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_micros()
        })
        .collect();
    times.sort_unstable();
    println!(
        "{what}: median {} µs (101 runs, {} to {})",
        times[50], times[0], times[100]
    );
}

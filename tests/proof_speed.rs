//! How long the proof of a body of 10 kB takes. `PROOF_SPEED=1 cargo test --release --test proof_speed -- --nocapture`
//! measures and prints; nothing is asserted on a clock.

use notification_builder::webhook::proof::{Proof, Verdict, prove, try_out};
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
fn a_long_body_is_proven() {
    let webhook = webhook(30);
    let Body::Raw(text) = &webhook.body else {
        panic!("a raw body")
    };
    assert!(text.len() > 10_000, "{} bytes", text.len());
    assert_eq!(prove(&webhook).verdict(), &Verdict::Proven);
    if std::env::var_os("PROOF_SPEED").is_none() {
        return;
    }
    measured("proof", &|| drop(std::hint::black_box::<Proof>(prove(&webhook))));
    let broken = Webhook {
        body: Body::Raw(text.replacen(" | json_escape", "", 1)),
        ..webhook.clone()
    };
    assert!(matches!(prove(&broken).verdict(), Verdict::Broken(_)));
    measured("a counterexample", &|| {
        drop(std::hint::black_box::<Proof>(prove(&broken)))
    });
    let unknown = Webhook {
        body: Body::Raw(text.replacen("| as_json_string", "| abs", 1)),
        ..webhook.clone()
    };
    assert!(matches!(prove(&unknown).verdict(), Verdict::Unknown(_)));
    measured("a search in vain", &|| {
        drop(std::hint::black_box::<Proof>(prove(&unknown)))
    });
    measured("proof strip", &|| {
        std::hint::black_box(try_out(&webhook));
    });
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

//! The proof is sound: whatever is proven renders to JSON, with hostile values, under both engines.
//!
//! A fixed slice runs with all tests. `PROOF_PAIRS=100000 cargo test --release --test proof_soundness -- --nocapture`
//! tries that many pairs of a proven template and values.

#![allow(clippy::expect_used, reason = "helpers of tests")]

mod json;
mod random;
mod templates;
mod values;

use notification_builder::liquid::{self, Environment, Object};
use notification_builder::webhook::proof::{Field, Verdict, prove};
use notification_builder::webhook::{Body, Method, Webhook};
use random::Random;
use templates::Template;

const VALUES_OF_EACH: usize = 8;

#[derive(Default, Debug)]
struct Tally {
    templates: usize,
    proven: usize,
    broken: usize,
    unknown: usize,
    pairs: usize,
    aborted: usize,
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(text).is_ok()
}

/// Renders a template; none where the send is aborted.
fn rendered(source: &str, data: &Object) -> Option<String> {
    let env = Environment::new(data).at(1_767_225_600, 0);
    let rendered = liquid::parse(source).render(&env).expect("within the limits");
    rendered.aborted.is_none().then_some(rendered.text)
}

fn try_template(template: &Template, random: &mut Random, tally: &mut Tally) {
    let webhook = Webhook {
        url: "https://example.com/".to_owned(),
        method: Method::Post,
        headers: Vec::new(),
        body: Body::Raw(template.source()),
    };
    let proof = prove(&webhook);
    tally.templates += 1;
    match &proof.field(Field::Body).expect("a body").verdict {
        Verdict::Proven => tally.proven += 1,
        Verdict::Broken(found) => {
            tally.broken += 1;
            assert!(!is_json(&found.rendered), "{}\n{found:?}", template.source());
            return;
        }
        Verdict::Unknown(_) => {
            tally.unknown += 1;
            return;
        }
    }
    // What Liquid 3.0.6 makes of it is what Liquid 5 makes of the template without what is new.
    for source in [template.source(), template.older()] {
        for _ in 0..VALUES_OF_EACH {
            let data = values::data(random);
            tally.pairs += 1;
            match rendered(&source, &data) {
                None => tally.aborted += 1,
                Some(text) => assert!(is_json(&text), "proven, but\n{source}\nwith {data:?}\nis\n{text}"),
            }
        }
    }
}

fn run(pairs: usize) -> Tally {
    let mut random = Random::new(20_260_101);
    let mut tally = Tally::default();
    while tally.pairs < pairs {
        let template = templates::body(&mut random);
        try_template(&template, &mut random, &mut tally);
    }
    tally
}

#[test]
fn what_is_proven_renders_to_json() {
    let pairs = std::env::var("PROOF_PAIRS")
        .ok()
        .and_then(|pairs| pairs.parse().ok());
    let tally = run(pairs.unwrap_or(1_500));
    println!("{tally:?}");
    // A test in which nothing is proven, or nothing broken, would show nothing.
    assert!(tally.proven * 5 > tally.templates, "{tally:?}");
    assert!(tally.broken * 20 > tally.templates, "{tally:?}");
}

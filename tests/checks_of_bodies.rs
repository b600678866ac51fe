//! The checks of the sixty bodies that people might write (`tests/fixtures/bodies`), against their verdicts.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use notification_builder::checks::{Finding, Severity, Surroundings, check};
use notification_builder::webhook::{Body, Header, Method, Webhook};
use std::fs;
use std::path::Path;

fn bodies() -> Vec<(String, String, Vec<Finding>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bodies");
    let table = fs::read_to_string(folder.join("verdicts.tsv")).unwrap();
    table
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, verdict)| {
            let file = folder.join(format!("{name}.json.liquid"));
            let text = fs::read_to_string(&file).unwrap_or_else(|_| panic!("{}", file.display()));
            let webhook = Webhook {
                url: "https://example.com/hook".to_owned(),
                method: Method::Post,
                headers: vec![Header::text("Content-Type", "application/json")],
                body: Body::Raw(text),
            };
            let verdict = verdict.split('\t').next().unwrap_or_default();
            (
                name.to_owned(),
                verdict.to_owned(),
                check(&webhook, &Surroundings::default()),
            )
        })
        .collect()
}

#[test]
fn what_is_proven_has_no_error_and_what_is_broken_has_one() {
    let bodies = bodies();
    assert_eq!(bodies.len(), 60);
    for (name, verdict, findings) in bodies {
        let ids: Vec<&str> = findings
            .iter()
            .filter(|finding| finding.severity() == Severity::Error)
            .map(|finding| finding.rule.id)
            .collect();
        let all: Vec<&str> = findings.iter().map(|finding| finding.rule.id).collect();
        println!("{verdict}\t{name}\t{all:?}");
        match &*verdict {
            "proven" | "unknown" => assert!(ids.is_empty(), "{name}: {ids:?}"),
            "broken" => assert!(!ids.is_empty(), "{name}: {all:?}"),
            other => panic!("{name}: {other}"),
        }
    }
}

//! The table of rules, against the files around it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::checks::testing::*;
use crate::checks::{Message, RULES, Severity, passed};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}

fn rule_files() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks");
    let folders = fs::read_dir(root)
        .expect("the room")
        .flatten()
        .map(|entry| entry.path());
    folders
        .filter(|path| path.is_dir() && !path.ends_with("tests"))
        .flat_map(|path| fs::read_dir(path).expect("a folder").flatten())
        .map(|entry| fs::read_to_string(entry.path()).expect("a file"))
        .filter(|text| text.contains("Rule::new("))
        .collect()
}

#[test]
fn every_rule_has_an_id_of_its_own_and_its_texts() {
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len());
    assert!(RULES.len() >= 30, "{}", RULES.len());
    for rule in RULES {
        let kebab = rule
            .id
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
        assert!(kebab, "{}", rule.id);
        assert!(
            rule.title.starts_with("check_") && rule.advice.starts_with("check_"),
            "{}",
            rule.id
        );
        is_told(&Message {
            title: rule.title,
            advice: rule.advice,
            args: vec![String::new(); 9],
        });
    }
}

#[test]
fn every_rule_is_one_file_that_tries_both_sides() {
    let files = rule_files();
    assert_eq!(files.len(), RULES.len(), "files of rules and rows of the table");
    for rule in RULES {
        let quoted = format!("\"{}\"", rule.id);
        let own: Vec<&String> = files
            .iter()
            .filter(|text| {
                let after = text.split("Rule::new(").nth(1).unwrap_or_default();
                after.trim_start().starts_with(&quoted)
            })
            .collect();
        let [text] = own.as_slice() else {
            panic!("{} has {} files", rule.id, own.len());
        };
        let plain: String = text.split_whitespace().collect();
        assert!(
            plain.contains(&format!("found({quoted},")),
            "{}: what it finds",
            rule.id
        );
        assert!(
            plain.contains(&format!("silent({quoted},")),
            "{}: what it does not",
            rule.id
        );
    }
}

#[test]
fn every_rule_is_documented() {
    let page = read("docs/checks.md");
    let rows: BTreeMap<&str, Vec<&str>> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |")?.split_once("` | "))
        .map(|(id, rest)| (id, rest.split(" | ").collect()))
        .collect();
    assert_eq!(rows.len(), RULES.len(), "rows of docs/checks.md");
    for rule in RULES {
        let row = rows
            .get(rule.id)
            .unwrap_or_else(|| panic!("{} has no row", rule.id));
        let [severity, finds, repair, source] = row.as_slice() else {
            panic!("{}: {row:?}", rule.id);
        };
        assert_eq!(*severity, rule.severity.name(), "{}", rule.id);
        assert!(!finds.is_empty(), "{}", rule.id);
        assert!(
            ["safe", "on request", "both", "–"].contains(repair),
            "{}: {repair}",
            rule.id
        );
        assert!(source.contains(rule.page.source().0), "{}: {source}", rule.id);
    }
}

#[test]
fn findings_come_in_the_order_of_the_form_and_are_counted() {
    let scene = Scene::new(
        "http://example.com:81/",
        crate::webhook::Body::Raw(r#"{"a": "{{${email}}}", "b": "{{x | frob}}",}"#.to_owned()),
    );
    let findings = scene.findings();
    let ids: Vec<&str> = findings.iter().map(|finding| finding.rule.id).collect();
    assert_eq!(
        ids,
        [
            "url-http",
            "url-port",
            "json-escape",
            "no-default",
            "unknown-attribute",
            "json-escape",
            "unknown-filter",
            "extra-comma"
        ]
    );
    assert_eq!(passed(&findings), RULES.len() - 7);
    assert!(Severity::Error < Severity::Warning && Severity::Warning < Severity::Hint);
}

#[test]
fn a_form_that_nobody_has_filled_in_has_no_findings() {
    let scene = Scene::new("", crate::webhook::Body::Raw(" ".to_owned())).headers(&[("", "")]);
    assert_eq!(scene.findings(), []);
}

#[test]
fn no_text_names_a_credential() {
    let value = "Bearer s3cret “s3cret” {{${email} | default: 's3cret' | frob}} {{ s3cret }}\n{% s3cret %}";
    for name in [
        "Api-Token",
        "Authorization",
        "x-api-key",
        "Api\u{2013}Token",
        "Autorisation",
        "Authorization:",
        " Api-Token",
        "Api Token",
        "X_API_KEY",
        "Api-\u{200b}Token",
        "Autorização",
    ] {
        for url in [
            "https://ann:s3cret@example.com:81/?api_key=s3cret&token=s3cret x",
            "ann:s3cret@example.com/",
            "ftp://ann:s3cret@dashboard-01.braze.com/",
            "http://s3cret@example.com/{{x}}?password=s3cret&n={{x}}",
        ] {
            let mut scene = crate::checks::testing::url(url);
            scene.webhook.headers = vec![crate::webhook::Header::text(name, value)];
            let findings = scene.findings();
            assert!(!findings.is_empty());
            for finding in findings {
                let told = format!("{:?}", finding.message.args);
                assert!(!told.contains("s3cret"), "{}: {told}", finding.rule.id);
                assert!(
                    !format!("{:?}", finding.fix).contains("s3cret"),
                    "{}",
                    finding.rule.id
                );
            }
        }
    }
}

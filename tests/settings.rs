//! Stored settings of every version, read by this one.

#![allow(clippy::unwrap_used)]

use notification_builder::settings::stored::{Stored, read};
use notification_builder::settings::{Credentials, VERSION, view};
use serde_json::{Value, json};

fn fixture(version: u32) -> Value {
    let path = format!(
        "{}/tests/fixtures/settings/v{version}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_version_is_carried_over() {
    for version in 1..=VERSION {
        let old = fixture(version);
        let stored = read(Some(old["settings"].clone()), Some(old["credentials"].clone()));
        let Stored::Read(settings, credentials) = stored else {
            panic!("version {version}: {stored:?}")
        };
        assert_eq!(settings.version, VERSION);
        assert_eq!(settings.active.as_deref(), Some("fedcba9876543210"));
        let view = view(&settings, &credentials);
        let tokens: Vec<Option<&str>> = view.applications.iter().map(|one| one.token.as_deref()).collect();
        assert_eq!(tokens, [Some("••••••••en-1"), None]);
        let keys: Vec<Option<&str>> = view.workspaces.iter().map(|one| one.key.as_deref()).collect();
        let of_version = if version < 3 {
            &[][..]
        } else {
            &[None, Some("••••••••ey-2")]
        };
        assert_eq!(keys, of_version);
        assert_eq!(
            view.applications[1].kept,
            json!({"keys": {"receiver": "user_id"}})
        );
    }
}

#[test]
fn this_version_writes_what_it_reads() {
    let now = fixture(VERSION);
    let Stored::Read(settings, credentials) =
        read(Some(now["settings"].clone()), Some(now["credentials"].clone()))
    else {
        panic!("unreadable")
    };
    assert_eq!(
        json!({"settings": settings, "credentials": credentials.lasting}),
        now
    );
}

#[test]
fn what_is_newer_damaged_or_missing_is_told_apart() {
    let good = fixture(VERSION);
    let newer = json!({"version": VERSION + 1, "anything": true});
    assert_eq!(read(Some(newer), None), Stored::Newer(u64::from(VERSION) + 1));
    assert!(matches!(read(None, None), Stored::Read(settings, _) if settings.applications.is_empty()));
    assert!(
        matches!(read(Some(good["settings"].clone()), None), Stored::Read(_, tokens) if tokens == Credentials::new())
    );
    for (settings, credentials) in [
        (Some(json!(null)), None),
        (Some(json!({"version": 0, "applications": []})), None),
        (Some(json!({"version": "1", "applications": []})), None),
        (Some(json!({"version": 1, "applications": [{"id": "x"}]})), None),
        (
            Some(json!({"version": 1, "applications": [], "unknown": 1})),
            None,
        ),
        (Some(good["settings"].clone()), Some(json!([]))),
        (None, Some(good["credentials"].clone())),
    ] {
        assert_eq!(
            read(settings.clone(), credentials),
            Stored::Corrupt,
            "{settings:?}"
        );
    }
}

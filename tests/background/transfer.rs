//! Export and import, and what was set aside.

use notification_builder::protocol::SettingsFile;
use notification_builder::protocol::SettingsView;
use notification_builder::settings::import::{Step, preview};
use serde_json::{Value, json};

use crate::browser::{Fake, PARTNER, TOKEN, ask, saved, worker};
use crate::workspaces::KEY;

fn export(fake: &Fake, tokens: bool) -> SettingsFile {
    let answer = ask(
        &worker(fake),
        "options",
        json!({"do": "export", "tokens": tokens}),
    );
    serde_json::from_value(answer["ok"].clone()).unwrap()
}

fn import(fake: &Fake, file: &SettingsFile) -> Value {
    ask(&worker(fake), "options", json!({"do": "import", "file": file}))
}

fn view(fake: &Fake) -> SettingsView {
    let answer = ask(&worker(fake), "options", json!({"do": "settings"}));
    serde_json::from_value(answer["ok"].clone()).unwrap()
}

/// Two applications, one with everything that a file holds.
fn some() -> Fake {
    let fake = Fake::default();
    let worker = worker(&fake);
    let id = saved(&worker, "Store app");
    saved(&worker, "Other");
    let change = json!({"do": "save_application", "id": id, "partner": "acme", "color": 3,
                        "host": "eu.example.com", "until_close": true, "kept": {"keys": 1}});
    ask(&worker, "options", change);
    fake
}

/// What is in a view, without our ids.
fn told(view: &SettingsView) -> Vec<Value> {
    let row = |one: &notification_builder::protocol::ApplicationView| {
        let mut value = serde_json::to_value(one).unwrap();
        value.as_object_mut().unwrap().remove("id");
        value
    };
    view.applications.iter().map(row).collect()
}

#[test]
fn a_file_has_no_tokens_unless_they_are_asked_for() {
    let fake = some();
    assert!(!export(&fake, false).write().contains(TOKEN));
    assert_eq!(export(&fake, true).write().matches(TOKEN).count(), 2);
}

#[test]
fn an_import_elsewhere_brings_everything_back_and_changes_nothing_the_second_time() {
    let fake = some();
    let file = SettingsFile::read(&export(&fake, true).write()).unwrap();
    let other = Fake::default();
    let steps = preview(&file, &view(&other), &[&PARTNER]).unwrap();
    assert!(steps.applications.iter().all(|(_, step)| *step == Step::Add));
    import(&other, &file);
    assert_eq!(told(&view(&other)), told(&view(&fake)));
    assert_eq!(
        view(&other).active.as_ref(),
        Some(&view(&other).applications[0].id)
    );

    let before = (other.stored.borrow().clone(), view(&other));
    let bare = export(&other, false);
    assert!(preview(&bare, &before.1, &[&PARTNER]).unwrap().is_empty());
    import(&other, &bare);
    assert_eq!(view(&other), before.1);
}

#[test]
fn what_an_import_changes_is_what_the_preview_said_and_nothing_is_removed() {
    let fake = some();
    let mut file = export(&fake, false);
    file.applications[0].color = 6;
    file.applications[1].name = "A third".into();
    file.applications[1].app_id = "5F2C9A10-7B3E-4D61-8A55-0C9E1B7D2F34".into();
    file.applications[1].token = Some("third-token-0003".into());
    let steps = preview(&file, &view(&fake), &[&PARTNER]).unwrap();
    assert_eq!(
        steps.applications,
        [
            ("Store app".to_owned(), Step::Change { token: false }),
            ("A third".to_owned(), Step::Add)
        ]
    );
    import(&fake, &file);
    let now = view(&fake);
    let rows: Vec<_> = now
        .applications
        .iter()
        .map(|one| (one.name.as_str(), one.color, one.token.as_deref()))
        .collect();
    assert_eq!(
        rows,
        [
            ("Store app", 6, Some("••••••••9c41")),
            ("Other", 1, Some("••••••••9c41")),
            ("A third", 1, Some("••••••••0003")),
        ]
    );
}

#[test]
fn a_file_with_one_wrong_value_changes_nothing() {
    let fake = some();
    let before = (fake.stored.borrow().clone(), fake.session.borrow().clone());
    let good = export(&fake, true);
    let bad = |change: &dyn Fn(&mut SettingsFile)| {
        let mut file = good.clone();
        file.applications[0].name = "Renamed".into();
        change(&mut file);
        assert!(preview(&file, &view(&fake), &[&PARTNER]).is_err());
        import(&fake, &file)["error"]["field"].clone()
    };
    assert_eq!(
        bad(&|file| file.applications[1].partner = "nobody".into()),
        "partner"
    );
    assert_eq!(bad(&|file| file.applications[1].name = " ".into()), "name");
    assert_eq!(bad(&|file| file.applications[1].app_id = "x".into()), "app_id");
    assert_eq!(bad(&|file| file.applications[1].color = 9), "color");
    assert_eq!(
        bad(&|file| file.applications[1].host = Some("evil.example".into())),
        "host"
    );
    assert_eq!(
        bad(&|file| file.applications[1].token = Some("two words".into())),
        "token"
    );
    assert_eq!(
        (fake.stored.borrow().clone(), fake.session.borrow().clone()),
        before
    );
}

/// The workspaces of a view, without our ids.
fn workspaces(view: &SettingsView) -> Vec<(&str, &str, Option<&str>)> {
    let all = view.workspaces.iter();
    all.map(|one| (one.name.as_str(), one.instance.as_str(), one.key.as_deref()))
        .collect()
}

#[test]
fn workspaces_come_along_without_their_keys_unless_those_are_asked_for() {
    let fake = Fake::default();
    let id = crate::workspaces::saved(&fake);
    let bare = export(&fake, false);
    assert!(!bare.write().contains(KEY) && !bare.has_tokens());
    let whole = export(&fake, true);
    assert_eq!(whole.write().matches(KEY).count(), 1);
    assert!(whole.has_tokens() && !whole.write().contains(&id));

    let other = Fake::default();
    let steps = preview(&bare, &view(&other), &[&PARTNER]).unwrap();
    assert_eq!(steps.workspaces, [("Sandbox".to_owned(), Step::Add)]);
    import(&other, &bare);
    assert_eq!(workspaces(&view(&other)), [("Sandbox", "EU-01", None)]);
    let steps = preview(&whole, &view(&other), &[&PARTNER]).unwrap();
    assert_eq!(
        steps.workspaces,
        [("Sandbox".to_owned(), Step::Change { token: false })]
    );
    import(&other, &whole);
    let now = view(&other);
    assert_eq!(workspaces(&now), [("Sandbox", "EU-01", Some("••••••••51bc"))]);
    assert!(preview(&bare, &now, &[&PARTNER]).unwrap().is_empty());
    import(&other, &bare);
    assert_eq!(view(&other), now, "a file without keys takes none away");
}

#[test]
fn a_file_with_one_wrong_workspace_changes_nothing() {
    let fake = some();
    crate::workspaces::saved(&fake);
    let before = fake.stored.borrow().clone();
    let good = export(&fake, true);
    for (field, change) in [
        ("name", json!({"name": " "})),
        ("instance", json!({"instance": "rest.evil.example"})),
        ("key", json!({"key": "two words"})),
    ] {
        let mut value = serde_json::to_value(&good).unwrap();
        value["applications"][0]["name"] = "Renamed".into();
        for (name, wrong) in change.as_object().unwrap() {
            value["workspaces"][0][name] = wrong.clone();
        }
        let file: SettingsFile = serde_json::from_value(value).unwrap();
        assert!(preview(&file, &view(&fake), &[&PARTNER]).is_err(), "{field}");
        assert_eq!(import(&fake, &file)["error"]["field"], field);
        assert_eq!(*fake.stored.borrow(), before);
    }
}

#[test]
fn what_was_set_aside_is_given_out_and_only_what_was_seen_is_forgotten() {
    let fake = Fake::default();
    let damage = |value: &str| {
        fake.stored.borrow_mut().insert("settings".into(), json!(value));
        ask(&worker(&fake), "options", json!({"do": "settings"}));
    };
    damage("first");
    damage("second");
    let worker = worker(&fake);
    let aside = ask(&worker, "options", json!({"do": "set_aside"}));
    let found: Vec<_> = aside["ok"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["settings"])
        .collect();
    assert_eq!(found, ["first", "second"]);
    damage("third");
    let view = ask(&worker, "options", json!({"do": "drop_set_aside", "count": 2}));
    assert_eq!(view["ok"]["set_aside"], true);
    let aside = ask(&worker, "options", json!({"do": "set_aside"}));
    assert_eq!(aside["ok"][0]["settings"], "third");
    let view = ask(&worker, "options", json!({"do": "drop_set_aside", "count": 1}));
    assert_eq!(view["ok"].get("set_aside"), None);
    assert_eq!(
        ask(&worker, "options", json!({"do": "set_aside"})),
        json!({"ok": []})
    );
    assert_eq!(fake.stored.borrow().get("set_aside"), None);
}

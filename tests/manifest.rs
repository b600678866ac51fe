//! The manifest says what the tables of the program say, and asks for no more than was argued for.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use notification_builder::braze::instances::INSTANCES;
use notification_builder::partners::PARTNERS;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What may stand in `permissions` at most; another one is argued for in `docs/architecture.md` first.
const PERMISSIONS: [&str; 3] = ["storage", "alarms", "sidePanel"];

/// The keys that a manifest of ours may have. `externally_connectable`, `host_permissions` and `key` are not among them.
const KEYS: [&str; 17] = [
    "action",
    "background",
    "commands",
    "content_scripts",
    "content_security_policy",
    "default_locale",
    "description",
    "icons",
    "manifest_version",
    "minimum_chrome_version",
    "name",
    "optional_host_permissions",
    "options_page",
    "permissions",
    "storage",
    "version",
    "web_accessible_resources",
];

fn extension(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("extension").join(path)
}

fn manifest() -> Value {
    let text = fs::read_to_string(extension("manifest.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn strings(list: &Value) -> BTreeSet<String> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|entry| entry.as_str().unwrap().to_owned())
        .collect()
}

fn patterns(host: impl Fn(usize) -> &'static str) -> BTreeSet<String> {
    (0..INSTANCES.len())
        .map(|row| format!("https://{}/*", host(row)))
        .collect()
}

#[test]
fn the_content_script_runs_on_the_dashboards_and_nowhere_else() {
    let manifest = manifest();
    let scripts = manifest["content_scripts"].as_array().unwrap();
    assert_eq!(scripts.len(), 1);
    assert_eq!(
        strings(&scripts[0]["matches"]),
        patterns(|row| INSTANCES[row].dashboard)
    );
    assert_eq!(scripts[0]["all_frames"], false);
    assert_eq!(scripts[0]["js"], serde_json::json!(["content.js"]));
    assert_eq!(
        scripts[0].get("world"),
        None,
        "content.js runs in the isolated world"
    );
}

#[test]
fn only_the_dashboards_may_load_the_sidebar_and_what_the_launcher_shows() {
    let manifest = manifest();
    let resources = manifest["web_accessible_resources"].as_array().unwrap();
    assert_eq!(resources.len(), 1);
    let expected: BTreeSet<String> = ["sidebar.html", "static/icons/tile-*.svg", "static/launcher.css"]
        .map(str::to_owned)
        .into();
    for partner in PARTNERS {
        let tile = format!("static/icons/tile-{}.svg", partner.id);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&tile);
        assert!(path.is_file(), "{tile} is missing");
    }
    assert_eq!(strings(&resources[0]["resources"]), expected);
    // A page cannot guess the address, and so cannot tell who has the extension.
    assert_eq!(resources[0]["use_dynamic_url"], true);
    assert_eq!(
        strings(&resources[0]["matches"]),
        patterns(|row| INSTANCES[row].dashboard)
    );
}

#[test]
fn services_are_optional_hosts_and_there_are_no_others() {
    let mut expected = patterns(|row| INSTANCES[row].rest);
    expected.insert("https://*.sendbird.com/*".to_owned());
    expected.insert("https://api.quikly.com/*".to_owned());
    assert_eq!(strings(&manifest()["optional_host_permissions"]), expected);
}

#[test]
fn no_permission_is_asked_for_that_was_not_argued_for() {
    let manifest = manifest();
    for permission in strings(&manifest["permissions"]) {
        assert!(PERMISSIONS.contains(&permission.as_str()), "{permission}");
    }
    for key in manifest.as_object().unwrap().keys() {
        assert!(KEYS.contains(&key.as_str()), "{key}");
    }
}

#[test]
fn pages_run_our_scripts_and_web_assembly_only() {
    let policy = manifest()["content_security_policy"]["extension_pages"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(policy, "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'");
}

#[test]
fn the_version_is_the_packages() {
    assert_eq!(manifest()["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn every_file_that_is_named_is_there() {
    let manifest = manifest();
    let mut named = vec![
        manifest["action"]["default_popup"].as_str().unwrap().to_owned(),
        manifest["options_page"].as_str().unwrap().to_owned(),
        manifest["background"]["service_worker"]
            .as_str()
            .unwrap()
            .to_owned(),
    ];
    for script in manifest["content_scripts"].as_array().unwrap() {
        named.extend(strings(&script["js"]));
    }
    for resource in manifest["web_accessible_resources"].as_array().unwrap() {
        let files = strings(&resource["resources"]).into_iter();
        named.extend(files.filter(|file| !file.contains('*')));
    }
    for icons in [&manifest["icons"], &manifest["action"]["default_icon"]] {
        named.extend(
            icons
                .as_object()
                .unwrap()
                .values()
                .map(|icon| icon.as_str().unwrap().to_owned()),
        );
    }
    for path in named {
        let folder = if path.starts_with("static/") {
            Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
        } else {
            extension("")
        };
        assert!(folder.join(&path).is_file(), "{path}");
    }
}

//! Runs the cases of the file that `LIQUID_GOLDEN` names: templates with what Liquid makes of them.

use notification_builder::liquid::{self, Environment, Loader, Object, PartialKind, StandardTables, Value};
use serde::Deserialize;
use std::borrow::Cow;
use std::path::PathBuf;

#[derive(Deserialize)]
struct Suite {
    tests: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    template: String,
    #[serde(default)]
    data: Value,
    result: Option<String>,
    #[serde(default)]
    results: Vec<String>,
    #[serde(default)]
    invalid: bool,
    #[serde(default)]
    templates: Value,
    #[serde(default)]
    tags: Vec<String>,
}

struct Templates<'c>(&'c Value);

impl Loader for Templates<'_> {
    fn load(&self, _kind: PartialKind, name: &str) -> Option<Cow<'_, str>> {
        match self.0 {
            Value::Object(templates) => templates.get(name).map(Value::to_text),
            _ => None,
        }
    }
}

impl Case {
    /// What is wrong with what the engine makes of the case.
    fn failure(&self) -> Option<String> {
        let empty = Object::new();
        let data = match &self.data {
            Value::Object(data) => data,
            _ => &empty,
        };
        let templates = Templates(&self.templates);
        let env = Environment::new(data)
            .with_loader(&templates)
            .with_tables(&StandardTables);
        let strict = self.tags.iter().any(|tag| tag == "strict");
        let template = match liquid::parse_strict(&self.template) {
            Ok(template) => template,
            Err(_) if self.invalid => return None,
            // As the suite means it: without the tag, a case is one of lax mode.
            Err(_) if !strict => liquid::parse(&self.template),
            Err(error) => return Some(error.to_string()),
        };
        let rendered = match template.render(&env) {
            Ok(rendered) => rendered,
            Err(error) => return Some(error.to_string()),
        };
        if self.invalid {
            let text = rendered.text;
            return rendered
                .errors
                .is_empty()
                .then(|| format!("no error, but {text:?}"));
        }
        if let Some(error) = rendered.errors.first() {
            return Some(error.to_string());
        }
        let expected = self.result.iter().chain(&self.results);
        if expected.clone().any(|expected| *expected == rendered.text) {
            return None;
        }
        Some(format!(
            "{:?} instead of {:?}",
            rendered.text,
            expected.collect::<Vec<_>>()
        ))
    }
}

fn file() -> PathBuf {
    std::env::var_os("LIQUID_GOLDEN").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/liquid-golden.json"),
        PathBuf::from,
    )
}

fn main() {
    let file = file();
    let Ok(text) = std::fs::read_to_string(&file) else {
        println!("{} is not there: no cases are run", file.display());
        return;
    };
    let suite: Suite = match serde_json::from_str(&text) {
        Ok(suite) => suite,
        Err(error) => {
            println!("{} has no cases in the known form: {error}", file.display());
            std::process::exit(1);
        }
    };
    let mut failed = 0;
    for case in &suite.tests {
        if let Some(failure) = case.failure() {
            failed += 1;
            println!("{}: {:?}: {failure}", case.name, case.template);
        }
    }
    println!("{} passed, {failed} failed", suite.tests.len() - failed);
    if failed > 0 {
        std::process::exit(1);
    }
}

//! A module that parses and renders: what it weighs more than `bench-without` is what the engine weighs.

#[cfg(target_arch = "wasm32")]
mod exports {
    use notification_builder::liquid::{self, Environment, Value};
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Renders a template with variables in JSON.
    #[wasm_bindgen]
    pub fn run(template: &str, data: &str) -> Option<String> {
        let Ok(Value::Object(data)) = serde_json::from_str(data) else {
            return None;
        };
        let rendered = liquid::parse(template).render(&Environment::new(&data)).ok()?;
        Some(rendered.text)
    }
}

fn main() {}

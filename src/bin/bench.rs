//! What `./build.sh bench engines` times (docs/benchmarks.md): text in, text out, at the border to JavaScript.

#[cfg(target_arch = "wasm32")]
mod exports {
    use notification_builder::checks::{self, Subject, Surroundings};
    use notification_builder::liquid::{self, Environment, Object, Template, Value};
    use notification_builder::platform::tables::BrowserTables;
    use notification_builder::webhook::proof::{Proof, prove};
    use notification_builder::webhook::{Body, Header, Method, Webhook};
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Parses a template, and counts its faults.
    #[wasm_bindgen]
    pub fn faults(text: &str) -> usize {
        liquid::parse(text).errors().len()
    }

    /// A parsed template.
    #[wasm_bindgen]
    pub struct Parsed(Template);

    /// Variables, read from JSON once.
    #[wasm_bindgen]
    pub struct Data(Object);

    /// Parses a template.
    #[wasm_bindgen]
    pub fn parse(text: &str) -> Parsed {
        Parsed(liquid::parse(text))
    }

    /// Reads variables; what is no JSON object has none.
    #[wasm_bindgen]
    pub fn data(json: &str) -> Data {
        match serde_json::from_str(json) {
            Ok(Value::Object(object)) => Data((*object).clone()),
            _ => Data(Object::new()),
        }
    }

    #[wasm_bindgen]
    impl Parsed {
        /// Renders the template; nothing where that ends with an error.
        pub fn render(&self, data: &Data) -> Option<String> {
            let env = Environment::new(&data.0).with_tables(&BrowserTables);
            let rendered = self.0.render(&env).ok()?;
            rendered.errors.is_empty().then_some(rendered.text)
        }
    }

    /// A webhook with a raw body, and its proof.
    #[wasm_bindgen]
    pub struct Judged {
        webhook: Webhook,
        proof: Proof,
    }

    /// Makes a webhook of a raw body, and proves it.
    #[wasm_bindgen]
    pub fn judged(body: &str) -> Judged {
        let webhook = webhook(body);
        let proof = prove(&webhook);
        Judged { webhook, proof }
    }

    #[wasm_bindgen]
    impl Judged {
        /// The verdict: how many fields are not proven.
        pub fn doubtful(&self) -> usize {
            self.proof
                .fields
                .iter()
                .filter(|field| !field.doubts.is_empty())
                .count()
        }

        /// Runs the checks with the proof at hand, and counts what they find.
        pub fn run_checks(&self) -> usize {
            let around = Surroundings::default();
            checks::run(&Subject {
                webhook: &self.webhook,
                proof: &self.proof,
                around: &around,
            })
            .len()
        }
    }

    /// Proves a raw body and checks it: what one key costs. Counts what is found.
    #[wasm_bindgen]
    pub fn check(body: &str) -> usize {
        checks::check(&webhook(body), &Surroundings::default()).len()
    }

    fn webhook(body: &str) -> Webhook {
        Webhook {
            url: "https://example.com/hook".to_owned(),
            method: Method::Post,
            headers: vec![Header::text("Content-Type", "application/json")],
            body: Body::Raw(body.to_owned()),
        }
    }
}

fn main() {}

//! Starter recipes: whole drafts with the values of a sample user, which work before any credential is entered.
//!
//! A recipe fills in a partner's form as a person would. The templates that recipes for Sendbird name are examples: their
//! shape is data here, so that variables, checks and preview work; to send one, it has to be made in Sendbird, or
//! another one chosen.

use std::sync::LazyLock;

use super::form::Change;
use super::{Context, Draft, Template, fresh, sendbird};

/// A recipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    /// Its id.
    pub id: &'static str,
    /// The partner.
    pub partner: &'static str,
    /// Message key of its name.
    pub title: &'static str,
    /// Message key of what it does.
    pub text: &'static str,
    /// The key of its example template; empty where the partner has no templates.
    pub template: &'static str,
    /// Fields of the form, and what is filled in, in this order.
    pub fill: &'static [(&'static str, &'static str)],
    /// Pairs that are added to the body, for a partner whose body is pairs.
    pub pairs: &'static [(&'static str, &'static str)],
    /// Attributes of the sample user, and what they hold.
    pub sample: &'static [(&'static str, &'static str)],
}

/// All recipes.
pub const RECIPES: &[Recipe] = &[
    Recipe {
        id: "order-shipped",
        partner: "sendbird",
        title: "recipe_shipped",
        text: "recipe_shipped_text",
        template: "example-order-shipped",
        fill: &[
            ("receiver", "{{custom_attribute.${sendbird_id}}}"),
            ("variable:name", "{{${first_name} | default: 'there'}}"),
            ("variable:order_number", "{{event_properties.${order_number}}}"),
            (
                "variable:arrival",
                "{{event_properties.${arrival} | date: '%A, %B %e'}}",
            ),
            ("variable:track", "{{event_properties.${tracking_url}}}"),
            ("event", "order_shipped_push"),
        ],
        pairs: &[],
        sample: &[
            ("${first_name}", "Ada"),
            ("custom_attribute.${sendbird_id}", "ada.okafor"),
            ("event_properties.${order_number}", "#48213"),
            ("event_properties.${arrival}", "2026-11-20"),
            (
                "event_properties.${tracking_url}",
                "https://shop.example/track/48213",
            ),
        ],
    },
    Recipe {
        id: "abandoned-cart",
        partner: "sendbird",
        title: "recipe_cart",
        text: "recipe_cart_text",
        template: "example-abandoned-cart",
        fill: &[
            ("receiver", "{{custom_attribute.${sendbird_id}}}"),
            ("variable:photo.url", "{{event_properties.${product_image}}}"),
            ("variable:photo.height", "400"),
            ("variable:photo.width", "600"),
            ("variable:name", "{{${first_name} | default: 'there'}}"),
            ("variable:product", "{{event_properties.${product_name}}}"),
            ("variable:price", "{{event_properties.${price}}}"),
            ("variable:cart", "{{event_properties.${cart_url}}}"),
            ("event", "cart_reminder_push"),
        ],
        pairs: &[],
        sample: &[
            ("${first_name}", "Marco"),
            ("custom_attribute.${sendbird_id}", "marco.test"),
            (
                "event_properties.${product_image}",
                "https://shop.example/jacket.jpg",
            ),
            ("event_properties.${product_name}", "Rain jacket"),
            ("event_properties.${price}", "$129"),
            ("event_properties.${cart_url}", "https://shop.example/cart"),
        ],
    },
    Recipe {
        id: "first-sign-ups",
        partner: "quikly",
        title: "recipe_reward",
        text: "recipe_reward_text",
        template: "",
        fill: &[("event", "signup"), ("email", "{{${email_address}}}")],
        pairs: &[("first_name", "{{${first_name} | json_escape}}")],
        sample: &[
            ("${email_address}", "lena.k@example.com"),
            ("${first_name}", "Lena"),
        ],
    },
    Recipe {
        id: "survey-after-purchase",
        partner: "sendbird",
        title: "recipe_survey",
        text: "recipe_survey_text",
        template: "example-survey",
        fill: &[
            ("receiver", "{{custom_attribute.${sendbird_id}}}"),
            (
                "variable:product",
                "{{event_properties.${product_name} | default: 'your purchase'}}",
            ),
            ("variable:name", "{{${first_name} | default: 'there'}}"),
            (
                "variable:survey",
                "https://iteratehq.com/your-survey?user_braze_id={{${braze_id}}}",
            ),
            ("event", "survey_push"),
        ],
        pairs: &[],
        sample: &[
            ("${first_name}", "Priya"),
            ("custom_attribute.${sendbird_id}", "priya.raman"),
            ("event_properties.${product_name}", "Trail shoes"),
            ("${braze_id}", "64f0a1b2c3d4e5f6a7b8c9d0"),
        ],
    },
];

/// The example templates, in Sendbird's own template language, as its list would have them.
const TEMPLATES: &str = r##"[
  {"key": "example-order-shipped", "name": "Order shipped (example)", "label": "Examples", "updated_at": 1767225600000,
   "ui_template": {"version": 1, "body": {"items": [
     {"type": "box", "layout": "column", "viewStyle": {"padding": {"top": 12, "bottom": 12, "left": 12, "right": 12}}, "items": [
       {"type": "text", "text": "Your order is on its way, {name}", "textStyle": {"size": 16, "weight": "bold"}},
       {"type": "text", "text": "Order {order_number} arrives {arrival}.", "textStyle": {"size": 14}},
       {"type": "textButton", "text": "Track it", "action": {"type": "web", "data": "{track}"}, "viewStyle": {"margin": {"top": 12, "bottom": 0, "left": 0, "right": 0}}}
     ]}]}}},
  {"key": "example-abandoned-cart", "name": "Abandoned cart (example)", "label": "Examples", "updated_at": 1767225600000,
   "ui_template": {"version": 1, "body": {"items": [
     {"type": "image", "imageUrl": "{photo.url}", "imageStyle": {"contentMode": "aspectFill"}, "metaData": {"pixelWidth": "{photo.width}", "pixelHeight": "{photo.height}"}},
     {"type": "box", "layout": "column", "viewStyle": {"padding": {"top": 12, "bottom": 12, "left": 12, "right": 12}}, "items": [
       {"type": "text", "text": "Still thinking, {name}?", "textStyle": {"size": 16, "weight": "bold"}},
       {"type": "text", "text": "{product}, {price}", "textStyle": {"size": 14}},
       {"type": "textButton", "text": "Back to the cart", "action": {"type": "web", "data": "{cart}"}, "viewStyle": {"margin": {"top": 12, "bottom": 0, "left": 0, "right": 0}}}
     ]}]}}},
  {"key": "example-survey", "name": "Survey after purchase (example)", "label": "Examples", "updated_at": 1767225600000,
   "ui_template": {"version": 1, "body": {"items": [
     {"type": "box", "layout": "column", "viewStyle": {"padding": {"top": 12, "bottom": 12, "left": 12, "right": 12}}, "items": [
       {"type": "text", "text": "How do you like {product}, {name}?", "textStyle": {"size": 16, "weight": "bold"}},
       {"type": "text", "text": "Three questions, one minute.", "textStyle": {"size": 14}},
       {"type": "textButton", "text": "Answer", "action": {"type": "web", "data": "{survey}"}, "viewStyle": {"margin": {"top": 12, "bottom": 0, "left": 0, "right": 0}}}
     ]}]}}}
]"##;

static EXAMPLES: LazyLock<Vec<Template>> = LazyLock::new(|| sendbird::templates_of(TEMPLATES));

/// The example template with a key.
pub fn example(key: &str) -> Option<&'static Template> {
    EXAMPLES.iter().find(|template| template.key == key)
}

impl Recipe {
    /// The draft, and what the sample user's attributes hold.
    pub fn draft(&self, context: &Context) -> Option<Box<dyn Draft>> {
        let mut draft = fresh(self.partner, context)?;
        let set = |field: &str, value: &str| Change::Set {
            field: field.to_owned(),
            value: value.to_owned(),
        };
        let mut changes = Vec::new();
        if !self.template.is_empty() {
            changes.push(set("template", self.template));
        }
        changes.extend(self.fill.iter().map(|(field, value)| set(field, value)));
        if !self.pairs.is_empty() {
            changes.push(Change::Pairs {
                field: "more".to_owned(),
                rows: self
                    .pairs
                    .iter()
                    .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
                    .collect(),
            });
        }
        for change in changes {
            draft.change(change, context);
        }
        Some(draft)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partners::{Place, read};
    use crate::webhook::Body;
    use crate::webhook::proof::{Verdict, prove};

    fn contexts() -> Vec<Context> {
        [Place::Template, Place::Campaign, Place::Canvas]
            .into_iter()
            .map(|place| Context {
                place: Some(place),
                ..Context::default()
            })
            .collect()
    }

    #[test]
    fn every_recipe_fills_in_its_whole_form_before_any_credential_is_there() {
        for recipe in RECIPES {
            for context in contexts() {
                let draft = recipe.draft(&context).unwrap();
                let webhook = draft.webhook(&context);
                for (_, value) in recipe.fill.iter().filter(|(field, _)| *field != "event") {
                    let body = match &webhook.body {
                        Body::Raw(body) => body.clone(),
                        Body::Pairs(pairs) => format!("{pairs:?}"),
                    };
                    let start = value.split('|').next().unwrap().trim_end_matches("}}").trim();
                    assert!(body.contains(start), "{}: {start} in {body}", recipe.id);
                }
                if let Some(template) = example(recipe.template) {
                    let filled: Vec<&str> = recipe
                        .fill
                        .iter()
                        .filter_map(|(field, _)| field.strip_prefix("variable:"))
                        .collect();
                    let needed: Vec<&str> = template
                        .variables
                        .iter()
                        .map(|variable| variable.name.as_str())
                        .collect();
                    assert_eq!(filled, needed, "{}", recipe.id);
                }
            }
        }
    }

    #[test]
    fn every_recipe_is_proven_for_every_user() {
        for recipe in RECIPES {
            let context = Context::default();
            let mut webhook = recipe.draft(&context).unwrap().webhook(&context);
            // An address comes with the application.
            webhook.url = "https://api-7c1e.notifications.sendbird.com/braze/notifications/single".to_owned();
            let proof = prove(&webhook);
            // Whether Braze escapes the values of pairs is not known (`docs/what-we-do-not-know.md`).
            let pairs = matches!(webhook.body, Body::Pairs(_));
            let open = proof.fields.iter().find(|field| match field.verdict {
                Verdict::Proven => false,
                Verdict::Unknown(_) => !pairs,
                Verdict::Broken(_) => true,
            });
            assert!(open.is_none(), "{}: {open:?}", recipe.id);
        }
    }

    #[test]
    fn every_attribute_that_a_recipe_takes_has_a_value_of_the_sample_user() {
        for recipe in RECIPES {
            for (_, value) in recipe.fill.iter().chain(recipe.pairs) {
                for part in value.split("${").skip(1) {
                    let name = part.split('}').next().unwrap();
                    let known = recipe
                        .sample
                        .iter()
                        .any(|(known, _)| known.contains(&format!("${{{name}}}")));
                    assert!(known, "{}: {name}", recipe.id);
                }
            }
        }
    }

    #[test]
    fn a_recipe_is_read_back_from_what_it_writes() {
        for recipe in RECIPES.iter().filter(|recipe| recipe.partner == "sendbird") {
            let context = Context::default();
            let mut webhook = recipe.draft(&context).unwrap().webhook(&context);
            webhook.url = "https://api-7c1e.notifications.sendbird.com/braze/notifications/single".to_owned();
            let again = read(&webhook, &context).unwrap();
            assert_eq!(again.webhook(&context).body, webhook.body, "{}", recipe.id);
        }
    }
}

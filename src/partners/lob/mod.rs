//! Lob postcards: prints and mails a postcard to a user's address (Braze's documents on Lob).

use super::blueprint::{Blank, Blueprint, Shape, drafting};
use super::guard::Guard;
use super::service::Service;
use super::{Drafting, Partner, Scheme};
use crate::webhook::Method;

/// Lob's row.
pub static PARTNER: Partner = Partner {
    id: "lob",
    name: "lob_name",
    title: "lob_title",
    tile_title: "lob_tile_title",
    tile_text: "lob_tile_text",
    template_name: "lob_template_name",
    icon: "image",
    secret_header: "Authorization",
    placeholder: "Basic {{'<LOB_API_KEY>:' | base64_encode}}",
    scheme: Scheme::Basic,
    hosts: "https://api.lob.com/*",
    service: Service::TOKEN_ONLY,
    preset: None,
};

/// How postcards are drafted.
pub static DRAFTING: Drafting = drafting!(BLUEPRINT);

/// The webhook. The documents' example lacks the braces around the body and a comma; here it is whole.
pub static BLUEPRINT: Blueprint = Blueprint {
    partner: &PARTNER,
    method: Method::Post,
    url: "https://api.lob.com/v1/postcards",
    headers: &[("Content-Type", "application/json")],
    body: Shape::Json(
        r#"{
  "description": "«description»",
  "to": {
    "name": "«name»",
    "address_line1": "«line»",
    "address_city": "«city»",
    "address_zip": "«zip»",
    "address_country": "«country»"
  },
  "front": "«front»",
  "back": "«back»"
}"#,
    ),
    blanks: &[
        Blank::new("description", "lob_description", "description")
            .hint("lob_description_hint")
            .fixed()
            .optional(),
        Blank::new("name", "lob_to_name", "to.name").initial(
            "{{${first_name}}} {{${last_name}}}",
            &["${first_name}", "${last_name}"],
        ),
        Blank::new("line", "lob_line", "to.address_line1")
            .hint("lob_line_hint")
            .initial(
                "{{custom_attribute.${address_line1}}}",
                &["custom_attribute.${address_line1}"],
            ),
        Blank::new("city", "lob_city", "to.address_city").initial(
            "{{custom_attribute.${address_city}}}",
            &["custom_attribute.${address_city}", "${city}"],
        ),
        Blank::new("zip", "lob_zip", "to.address_zip").initial(
            "{{custom_attribute.${address_zip}}}",
            &["custom_attribute.${address_zip}"],
        ),
        Blank::new("country", "lob_country", "to.address_country").initial(
            "{{custom_attribute.${address_country}}}",
            &["custom_attribute.${address_country}", "${country}"],
        ),
        Blank::new("front", "lob_front", "front")
            .hint("lob_picture_hint")
            .fixed(),
        Blank::new("back", "lob_back", "back")
            .hint("lob_picture_hint")
            .fixed(),
    ],
    guard: Some((
        "line",
        Guard {
            variable: "lob_address",
            reason: "No postal address",
        },
    )),
};

//! PassKit coupons: updates a pass in a user's wallet (Braze's documents on PassKit, "Update pass using the PassKit
//! webhook").

use super::blueprint::{Blank, Blueprint, Shape, drafting};
use super::guard::Guard;
use super::service::Service;
use super::{Drafting, Partner, Scheme};
use crate::webhook::Method;

/// PassKit's row.
pub static PARTNER: Partner = Partner {
    id: "passkit",
    name: "passkit_name",
    title: "passkit_title",
    tile_title: "passkit_tile_title",
    tile_text: "passkit_tile_text",
    template_name: "passkit_template_name",
    icon: "phone",
    secret_header: "Authorization",
    placeholder: "Bearer <PASSKIT_LONG_LIVED_TOKEN>",
    scheme: Scheme::Bearer,
    hosts: "https://api-pub1.passkit.io/*",
    service: Service::TOKEN_ONLY,
    preset: None,
};

/// How coupons are drafted.
pub static DRAFTING: Drafting = drafting!(BLUEPRINT);

/// The webhook.
pub static BLUEPRINT: Blueprint = Blueprint {
    partner: &PARTNER,
    method: Method::Put,
    url: "https://api-pub1.passkit.io/coupon/singleUse/coupon",
    headers: &[("Content-Type", "application/json")],
    body: Shape::Json(
        r#"{
  "externalId": "«external_id»",
  "campaignId": "«campaign»",
  "expiryDate": "«expiry»"
}"#,
    ),
    blanks: &[
        Blank::new("external_id", "passkit_external_id", "externalId")
            .hint("passkit_external_id_hint")
            .initial("{{${user_id}}}", &["${user_id}"]),
        Blank::new("campaign", "passkit_campaign", "campaignId")
            .hint("passkit_campaign_hint")
            .fixed(),
        Blank::new("expiry", "passkit_expiry", "expiryDate")
            .hint("passkit_expiry_hint")
            .initial(
                "{{'now' | date: '%s' | plus: 2592000 | date: '%Y-%m-%dT%H:%M:%SZ'}}",
                &[],
            ),
    ],
    guard: Some((
        "external_id",
        Guard {
            variable: "passkit_external_id",
            reason: "No user ID",
        },
    )),
};

//! Remerge events: tells the retargeting network what a user did (Braze's documents on Remerge). All is said in the
//! URL, its key too.

use super::blueprint::{Blank, Blueprint, Shape, drafting};
use super::service::Service;
use super::{Drafting, Partner, Scheme};
use crate::webhook::Method;

/// Remerge's row.
pub static PARTNER: Partner = Partner {
    id: "remerge",
    name: "remerge_name",
    title: "remerge_title",
    tile_title: "remerge_tile_title",
    tile_text: "remerge_tile_text",
    template_name: "remerge_template_name",
    icon: "refresh",
    secret_header: "",
    placeholder: "",
    scheme: Scheme::Plain,
    hosts: "https://remerge.events/*",
    service: Service::TOKEN_ONLY,
    preset: None,
};

/// How events are drafted.
pub static DRAFTING: Drafting = drafting!(BLUEPRINT);

/// The webhook. The documents' example has broken Liquid in it; here it is whole, and what goes into the query is
/// escaped. Users of iOS are told by their IDFA, the others by the custom attribute `aaid`; who has neither is skipped.
pub static BLUEPRINT: Blueprint = Blueprint {
    partner: &PARTNER,
    method: Method::Get,
    url: concat!(
        "{% if most_recently_used_device.${idfa} == blank and custom_attribute.${aaid} == blank %}",
        "{% abort_message('No IDFA or AAID available') %}{% endif %}",
        "https://remerge.events/event?partner=braze",
        "&app_id={% if most_recently_used_device.${idfa} == blank %}«android»{% else %}«ios»{% endif %}",
        "&key=«key»&event=«event»&ts={{'now' | date: '%s'}}",
        "&{% if most_recently_used_device.${idfa} == blank %}aaid={{custom_attribute.${aaid} | url_param_escape}}",
        "{% else %}idfa={{most_recently_used_device.${idfa} | url_param_escape}}{% endif %}",
        "&non_app_event=true",
    ),
    headers: &[],
    body: Shape::None,
    blanks: &[
        Blank::new("event", "remerge_event", "event")
            .hint("remerge_event_hint")
            .fixed(),
        Blank::new("android", "remerge_android", "app_id")
            .hint("remerge_android_hint")
            .fixed(),
        Blank::new("ios", "remerge_ios", "app_id")
            .hint("remerge_ios_hint")
            .fixed(),
        Blank::new("key", "remerge_key", "key")
            .hint("remerge_key_hint")
            .fixed(),
    ],
    guard: None,
};

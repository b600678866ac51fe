//! Attributes: whether they exist, whether they are there where the webhook stands, and what becomes of blank ones.

pub(super) mod braceless;
pub(super) mod campaign_or_canvas;
pub(super) mod context_in_campaign;
pub(super) mod late_event_properties;
pub(super) mod misspelled_object;
pub(super) mod no_default;
pub(super) mod older_context;
pub(super) mod targeted_device;
pub(super) mod trigger_in_canvas;
pub(super) mod unknown_attribute;
pub(super) mod unlisted_attribute;

use super::attributes::Attribute;
use super::place::Part;
use super::rule::Found;
use super::view::View;

/// What a rule finds of attributes that stand below these objects.
fn of_objects(view: &View, objects: &[&str], told: impl Fn(Part, Found, &Attribute) -> Found) -> Vec<Found> {
    let mut all = Vec::new();
    for text in &view.texts {
        for attribute in text.attributes() {
            if objects.contains(&attribute.object_name()) {
                let found = Found::at(text.part, attribute.span()).arg(attribute.source());
                all.push(told(text.part, found, &attribute));
            }
        }
    }
    all
}

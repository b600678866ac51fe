//! How large the images are that variables name: read from the image when images may be loaded, and offered where the
//! template asks for width and height and the draft says something else.

use std::collections::BTreeMap;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::HtmlImageElement;

use super::variables::values_of;
use crate::partners::form::{Change, Tone};
use crate::partners::picture::{ImageVariable, Pixels};
use crate::sidebar::actions;
use crate::sidebar::session::Session;
use crate::ui::{Button, ButtonSize, Notice, t, t_with};
use crate::webhook::preview::Preview;

/// One note for each image whose size the draft does not say as it is.
#[component]
pub(super) fn ImageSizes(
    /// The preview of the chosen user.
    made: Memo<Preview>,
    /// Whether images may be loaded.
    images: RwSignal<bool>,
) -> impl IntoView {
    let session = Session::get();
    let wanted = Memo::new(move |_| match images.get() {
        true => made.with(|made| ImageVariable::all(&values_of(session, made))),
        false => Vec::new(),
    });
    let sizes = RwSignal::new(BTreeMap::<String, Option<Pixels>>::new());
    Effect::new(move |_| {
        for asked in wanted.get() {
            let known = sizes.with_untracked(|sizes| sizes.contains_key(&asked.address));
            if !known {
                sizes.update_untracked(|sizes| {
                    let _ = sizes.insert(asked.address.clone(), None);
                });
                read(asked.address, sizes);
            }
        }
    });
    let note = move |asked: ImageVariable| {
        let size = sizes.with(|sizes| sizes.get(&asked.address).copied().flatten())?;
        if asked.says(size) {
            return None;
        }
        let (width, height) = (size.0.to_string(), size.1.to_string());
        let title = t_with("preview_image_size", &[&asked.name, &width, &height]);
        let take = move |()| {
            let sides = [("width", &asked.width, size.0), ("height", &asked.height, size.1)];
            for (side, said, pixels) in sides {
                if said.is_some() {
                    set(session, &format!("{}.{side}", asked.name), pixels);
                }
            }
        };
        let take = StoredValue::new(take);
        let action = move || {
            view! {
                <Button size=ButtonSize::Small on_press=move |()| take.with_value(|take| take(()))>
                    {t("preview_image_take")}
                </Button>
            }
        };
        Some(view! {
            <Notice tone=Tone::Info title=title silent=true action=action>
                {t("preview_image_size_text")}
            </Notice>
        })
    };
    move || wanted.get().into_iter().filter_map(note).collect_view()
}

/// Puts a number into the field of a variable.
fn set(session: Session, name: &str, pixels: u32) {
    let form = untrack(|| session.form());
    let mut fields = form.sections.iter().flat_map(|section| &section.fields);
    let own = format!(":{name}");
    if let Some(field) = fields.find(|field| field.id.ends_with(&own)) {
        let change = Change::Set {
            field: field.id.clone(),
            value: pixels.to_string(),
        };
        actions::change(session, change);
    }
}

/// Loads an image and notes its size.
fn read(address: String, sizes: RwSignal<BTreeMap<String, Option<Pixels>>>) {
    let Ok(image) = HtmlImageElement::new() else {
        return;
    };
    image.set_referrer_policy("no-referrer");
    image.set_src(&address);
    let loaded = image.clone();
    let done = Closure::once_into_js(move || {
        let size = (loaded.natural_width(), loaded.natural_height());
        if size.0 > 0 && size.1 > 0 {
            sizes.try_update(|sizes| sizes.insert(address, Some(size)));
        }
    });
    image.set_onload(Some(done.unchecked_ref()));
}

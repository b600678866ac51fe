//! A small picture of a message, for lists.

use std::sync::Arc;

use leptos::prelude::*;

use super::PictureView;
use crate::partners::picture::Picture;

/// A message laid out on a phone of 280 pixels and shrunk to a fifth. Images are never loaded.
#[component]
pub fn SmallPicture(
    /// What it shows.
    picture: Arc<Picture>,
) -> impl IntoView {
    let picture = StoredValue::new_local(picture);
    let picture = Signal::derive_local(move || picture.get_value());
    view! {
        <span class="nb-small" aria-hidden="true" inert=true>
            <span class="nb-small__in">
                <PictureView picture images=Signal::stored(false) />
            </span>
        </span>
    }
}

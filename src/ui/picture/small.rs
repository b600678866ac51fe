//! A small picture of a message, for lists.

use std::rc::Rc;

use leptos::prelude::*;

use super::PictureView;
use crate::partners::picture::{Picture, Pictured};

/// A message laid out on a phone of 280 pixels and shrunk to a fifth. What cannot be drawn is a blank card; images are
/// never loaded.
#[component]
pub fn SmallPicture(
    /// What it shows.
    #[prop(into)]
    pictured: Signal<Rc<Pictured>, LocalStorage>,
) -> impl IntoView {
    let picture = Signal::derive_local(move || {
        pictured.with(|pictured| match &**pictured {
            Pictured::Picture(shown) => Rc::new(shown.picture.clone()),
            _ => Rc::new(Picture::default()),
        })
    });
    view! {
        <span class="nb-small" aria-hidden="true" inert=true>
            <span class="nb-small__in">
                <PictureView picture images=Signal::stored(false) />
            </span>
        </span>
    }
}

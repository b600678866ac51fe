//! What `./build.sh compare` and `./build.sh bench pictures` look at: pictures by the sidebar's own view, in a plain
//! page.

#[cfg(target_arch = "wasm32")]
mod exports {
    use std::sync::Arc;

    use leptos::mount::{UnmountHandle, mount_to};
    use leptos::prelude::*;
    use notification_builder::partners::picture::Picture;
    use notification_builder::partners::sendbird::picture::{Filled, picture};
    use notification_builder::ui::PictureView;
    use wasm_bindgen::prelude::*;

    /// A picture that stands in the page.
    #[wasm_bindgen]
    pub struct Shown {
        picture: RwSignal<Arc<Picture>, LocalStorage>,
        _handle: Box<dyn std::any::Any>,
    }

    fn make(template: &str, variables: &str, colors: &str, dark: bool) -> Result<Picture, JsError> {
        let rows: Vec<(String, String, bool)> = serde_json::from_str(variables)?;
        let filled: Vec<Filled> = rows
            .into_iter()
            .map(|(name, value, items)| Filled { name, value, items })
            .collect();
        let colors = serde_json::from_str(colors)?;
        Ok(picture(template, &filled, &colors, dark)?)
    }

    /// Shows a template in an element; an error where it is broken. Variables are rows of name, value and whether the
    /// value is a list of cards.
    #[wasm_bindgen]
    pub fn show(
        place: web_sys::HtmlElement,
        template: &str,
        variables: &str,
        colors: &str,
        dark: bool,
        images: bool,
    ) -> Result<Shown, JsError> {
        let made = make(template, variables, colors, dark)?;
        let picture = RwSignal::new_local(Arc::new(made));
        let handle: UnmountHandle<_> = mount_to(place, move || {
            let picture = Signal::derive_local(move || picture.get());
            view! { <PictureView picture images=Signal::stored(images) /> }
        });
        Ok(Shown {
            picture,
            _handle: Box::new(handle),
        })
    }

    #[wasm_bindgen]
    impl Shown {
        /// Shows another template, or other values, in the same place.
        pub fn update(
            &self,
            template: &str,
            variables: &str,
            colors: &str,
            dark: bool,
        ) -> Result<(), JsError> {
            self.picture
                .set(Arc::new(make(template, variables, colors, dark)?));
            Ok(())
        }
    }
}

fn main() {}

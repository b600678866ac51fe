//! The phone around a picture: a list of notifications, or a bubble in a chat, as Sendbird documents their sizes.

use std::fmt::Write;

use leptos::prelude::*;

use super::i18n::t;
use super::icon::Icon;
use crate::partners::picture::{Letters, Pair, Theme};

/// Where a message is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Frame {
    /// In a list of notifications.
    #[default]
    Feed,
    /// As a bubble in a chat.
    Chat,
}

/// A phone with one message on it.
#[component]
pub fn Phone(
    /// Where the message is seen.
    #[prop(into)]
    frame: Signal<Frame>,
    /// Whether the phone is dark, whatever the page around it is.
    #[prop(into)]
    dark: Signal<bool>,
    /// Its width, in CSS pixels.
    #[prop(into)]
    width: Signal<u32>,
    /// The list's or the sender's name.
    #[prop(into)]
    title: Signal<String>,
    /// The group that the message is filed under.
    #[prop(into)]
    label: Signal<String>,
    /// How the application's messages look.
    #[prop(into)]
    theme: Signal<Option<Theme>>,
    /// The message.
    children: ChildrenFn,
) -> impl IntoView {
    let style = move || {
        let dark = dark.get();
        let mut style = format!(
            "color-scheme:only {};--phone-width:{}px;",
            if dark { "dark" } else { "light" },
            width.get()
        );
        theme.with(|theme| {
            if let Some(theme) = theme {
                declare(theme, dark, &mut style);
            }
        });
        style
    };
    let bar = move || match frame.get() {
        Frame::Feed => t("phone_notifications"),
        Frame::Chat => title.get(),
    };
    let initial = move || title.get().chars().next().map(|c| c.to_uppercase().to_string());
    let message = StoredValue::new(children);
    let body = move || {
        let card = view! { <div class="nb-phone__card">{message.with_value(|message| message())}</div> };
        match frame.get() {
            Frame::Feed => view! {
                <div class="nb-phone__feed">
                    <div class="nb-phone__top">
                        <b></b>
                        <span>{label}</span>
                        <time>{t("phone_now")}</time>
                    </div>
                    {card}
                </div>
            }
            .into_any(),
            Frame::Chat => view! {
                <div class="nb-phone__chat">
                    <span class="nb-phone__day">{t("phone_today")}</span>
                    <div class="nb-phone__bubble">
                        <span class="nb-phone__face" aria-hidden="true">
                            {initial}
                        </span>
                        <div class="nb-phone__said">
                            <div class="nb-phone__label">{label}</div>
                            {card}
                            <time>"9:41"</time>
                        </div>
                    </div>
                </div>
            }
            .into_any(),
        }
    };
    view! {
        <div class="nb-phone" style=style>
            <div class="nb-phone__in">
                <div class="nb-phone__status" aria-hidden="true">
                    <span>"9:41"</span>
                    <Icon name="battery" />
                </div>
                <div class="nb-phone__bar">
                    <Icon name="left" />
                    <span class="nb-clip">{bar}</span>
                </div>
                <div class="nb-phone__screen">{body}</div>
            </div>
        </div>
    }
}

/// The theme as custom properties, which `static/styles/phone.css` and `picture.css` read.
fn declare(theme: &Theme, dark: bool, style: &mut String) {
    let mut color = |name: &str, pair: &Option<Pair>| {
        if let Some((light, darker)) = pair {
            let _ = write!(style, "--{name}:{};", if dark { darker } else { light });
        }
    };
    color("phone-card", &theme.background);
    color("phone-unread", &theme.unread);
    color("phone-list", &theme.list);
    color("phone-header", &theme.header);
    color("phone-header-text", &theme.header_text);
    color("phone-label", &theme.label.color);
    color("phone-time", &theme.time.color);
    color("picture-text", &theme.text);
    color("picture-button-text", &theme.button_text);
    color("picture-button-background", &theme.button_background);
    let mut size = |name: &str, size: Option<f64>| {
        if let Some(size) = size {
            let _ = write!(style, "--{name}:{size}px;");
        }
    };
    size("phone-radius", theme.radius);
    size("phone-label-size", theme.label.size);
    size("phone-time-size", theme.time.size);
    size("picture-button-radius", theme.button_radius);
    let weight = |letters: &Letters| if letters.bold { 700 } else { 400 };
    if theme.label.size.is_some() {
        let _ = write!(style, "--phone-label-weight:{};", weight(&theme.label));
    }
}

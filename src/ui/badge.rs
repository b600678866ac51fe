//! What tells a state: badges, notices, progress, empty states.

use leptos::prelude::*;

use super::button::{Button, ButtonSize};
use super::field::tone_icon;
use super::i18n::t;
use super::icon::{Glyph, Icon};
use crate::partners::form::Tone;

/// A word on a soft ground; its icon says the tone as well.
#[component]
pub fn Badge(
    /// How it is meant.
    #[prop(default = Tone::Plain)]
    tone: Tone,
    /// Petrol: "Real-time", "Changes".
    #[prop(optional)]
    accent: bool,
    /// It is a number.
    #[prop(optional)]
    count: bool,
    /// The words.
    children: Children,
) -> impl IntoView {
    let kind = match tone {
        _ if accent => " nb-badge--accent",
        Tone::Ok => " nb-badge--ok",
        Tone::Warn => " nb-badge--warn",
        Tone::Bad => " nb-badge--bad",
        Tone::Info | Tone::Skip => " nb-badge--note",
        Tone::Plain => "",
    };
    let icon = if count { None } else { tone_icon(tone) };
    view! {
        <span class=format!("nb-badge{kind}{}", if count { " nb-count" } else { "" })>
            {icon.map(|icon| view! { <Icon name=icon /> })} {children()}
        </span>
    }
}

/// What happened, then what to do. Bad news is an alert, other news a status.
#[component]
pub fn Notice(
    /// How it is meant; [`Tone::Plain`] is quiet.
    tone: Tone,
    /// What happened.
    #[prop(into)]
    title: Signal<String>,
    /// What stands at its end: a small button.
    #[prop(into, optional)]
    action: ViewFn,
    /// It is there from the start and is not told by itself.
    #[prop(optional)]
    silent: bool,
    /// What it means, and what to do.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let kind = match tone {
        Tone::Ok => " nb-banner--ok",
        Tone::Warn => " nb-banner--warn",
        Tone::Bad => " nb-banner--bad",
        Tone::Info | Tone::Skip => "",
        Tone::Plain => " nb-banner--quiet",
    };
    let role = match tone {
        _ if silent => None,
        Tone::Bad => Some("alert"),
        _ => Some("status"),
    };
    view! {
        <div class=format!("nb-banner{kind}") role=role>
            <Icon name=tone_icon(tone).unwrap_or("info") />
            <div class="nb-banner__title">{title}</div>
            <div class="nb-banner__do">{move || action.run()}</div>
            {children.map(|children| view! { <div class="nb-banner__body">{children()}</div> })}
        </div>
    }
}

/// How far something is, and a way to stop it.
#[component]
pub fn Progress(
    /// What is under way.
    #[prop(into)]
    label: Signal<String>,
    /// Done, and of how many; nothing while that is not known.
    #[prop(into, optional)]
    value: MaybeProp<(u32, u32)>,
    /// How that is said: "300 of 742".
    #[prop(into, optional)]
    aside: MaybeProp<String>,
    /// Cancel was pressed.
    #[prop(into, optional)]
    on_cancel: Option<Callback<()>>,
    /// What that button says; "Cancel" when absent.
    #[prop(into, optional)]
    cancel: Option<String>,
) -> impl IntoView {
    let cancel_words = cancel.unwrap_or_else(|| t("ui_cancel"));
    let percent = move || value.get().map(|(done, all)| done.min(all) * 100 / all.max(1));
    view! {
        <div class="nb-col nb-col--2">
            <div class="nb-row nb-row--between">
                <span>{label}</span>
                <span class="nb-dim nb-num">{move || aside.get()}</span>
            </div>
            <div class="nb-row">
                <div
                    class="nb-progress nb-grow"
                    class:is-open=move || percent().is_none()
                    role="progressbar"
                    aria-label=label
                    aria-valuemin="0"
                    aria-valuemax="100"
                    aria-valuenow=move || percent().map(|percent| percent.to_string())
                >
                    <i style=move || percent().map(|percent| format!("--v:{percent}%"))></i>
                </div>
                {on_cancel
                    .map(|cancel| {
                        view! {
                            <Button size=ButtonSize::Small on_press=cancel>
                                {cancel_words}
                            </Button>
                        }
                    })}
            </div>
        </div>
    }
}

/// Rows that are being loaded, as gray bars.
#[component]
pub fn Skeleton(
    /// How many rows.
    #[prop(default = 3)]
    rows: u8,
) -> impl IntoView {
    view! {
        <div class="nb-list" aria-hidden="true">
            {(0..rows)
                .map(|_| {
                    view! {
                        <div class="nb-item">
                            <span class="nb-skel nb-skel--thumb"></span>
                            <span class="nb-grow nb-col nb-col--2">
                                <span class="nb-skel nb-skel--title"></span>
                                <span class="nb-skel nb-skel--line"></span>
                            </span>
                        </div>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// Nothing here yet, and how something comes here.
#[component]
pub fn Empty(
    /// An icon.
    icon: &'static str,
    /// What is not here.
    #[prop(into)]
    title: String,
    /// What to do.
    #[prop(into, optional)]
    text: Option<String>,
    /// A button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="nb-empty">
            <Glyph name=icon large=true />
            <h3>{title}</h3>
            {text.map(|text| view! { <p>{text}</p> })}
            {children.map(|children| children())}
        </div>
    }
}

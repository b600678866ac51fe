//! While the page is read: what is known of the form so far, and a way on without the rest.

use leptos::prelude::*;

use super::frame::Frame;
use super::partial::part_name;
use super::session::Session;
use crate::dashboard::{Part, Surface};
use crate::ui::{Button, ButtonSize, Icon, Skeleton, t, t_with};

/// What is known of a form while the rest of it is awaited: whether each part is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoFar(Vec<(Part, bool)>);

impl SoFar {
    /// What is known of a form.
    pub fn of(surface: &Surface) -> SoFar {
        let known = |part: Part| (part, surface.trouble(part).is_none());
        SoFar(Part::ALL.into_iter().map(known).collect())
    }

    fn found(&self) -> usize {
        self.0.iter().filter(|(_, found)| *found).count()
    }
}

/// The page is being reached and read.
#[component]
pub fn Connecting() -> impl IntoView {
    let session = Session::get();
    // One frame for as long as there is something to show, so that the focus stays where it is.
    let waits = Memo::new(move |_| session.so_far.with(Option::is_some));
    move || {
        if waits.get() {
            view! { <Waiting /> }.into_any()
        } else {
            view! {
                <Frame title=t("extension_short_name") sub=t("sidebar_reading")>
                    <Skeleton rows=4 />
                    <p class="nb-sr" role="status">
                        {t("sidebar_reading")}
                    </p>
                </Frame>
            }
            .into_any()
        }
    }
}

/// Part of the form is there, and the rest may be late.
#[component]
fn Waiting() -> impl IntoView {
    let session = Session::get();
    let parts = move || session.so_far.get().map(|so_far| so_far.0).unwrap_or_default();
    let told = move || {
        let found = session
            .so_far
            .with(|so_far| so_far.as_ref().map_or(0, SoFar::found));
        t_with(
            "reading_so_far",
            &[&found.to_string(), &Part::ALL.len().to_string()],
        )
    };
    let row = |(part, found): (Part, bool)| {
        let (state, icon, words) = if found {
            ("nb-item__state nb-item__state--ok", "check", "sidebar_recognized")
        } else {
            ("nb-item__state", "spin", "reading_looking")
        };
        view! {
            <div class="nb-item">
                <span class=state>
                    <Icon name=icon spin=!found />
                </span>
                <span class="nb-grow">
                    <span class="nb-item__title">{t(part_name(part))}</span>
                    <span class="nb-item__sub">{t(words)}</span>
                </span>
            </div>
        }
    };
    let foot = move || {
        view! {
            <p class="nb-foot__say">{t("sidebar_untouched")}</p>
            <div class="nb-foot__do">
                <Button size=ButtonSize::Large block=true on_press=move |()| session.enough.set(true)>
                    {t("reading_go_on")}
                </Button>
            </div>
        }
    };
    view! {
        <Frame title=t("extension_short_name") sub=t("sidebar_reading") foot=foot>
            <div class="nb-col">
                <p class="nb-mid" role="status">
                    {told}
                </p>
                <div class="nb-card nb-list">{move || parts().into_iter().map(row).collect_view()}</div>
            </div>
        </Frame>
    }
}

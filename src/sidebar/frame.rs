//! The sidebar's frame: grip, head, body, foot.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::session::{Session, View};
use super::{gate, menu, writing};
use crate::dashboard::edit::Ask;
use crate::partners::Place;
use crate::ui::{Glyph, Icon, IconButton, Mark, t, t_with};

/// Least and greatest width of the sidebar, and the step of an arrow key, in CSS pixels (`DESIGN-NOTES`: keyboard).
const WIDTHS: std::ops::RangeInclusive<u32> = 360..=560;
const STEP: u32 = 8;

/// A view of the sidebar.
#[component]
pub fn Frame(
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// What stands below the title; where the webhook stands when absent.
    #[prop(into, optional)]
    sub: MaybeProp<String>,
    /// The partner's icon; the extension's mark when absent.
    #[prop(optional_no_strip)]
    icon: Option<&'static str>,
    /// Back to where one came from, for a view below the draft.
    #[prop(into, optional)]
    back: Option<Callback<()>>,
    /// The body reaches the edges.
    #[prop(optional)]
    flush: bool,
    /// The draft's tabs, in the place of a line.
    #[prop(into, optional)]
    tabs: Option<ViewFn>,
    /// What stands in the foot.
    #[prop(into, optional)]
    foot: Option<ViewFn>,
    /// The body.
    children: Children,
) -> impl IntoView {
    let session = Session::get();
    let heading = NodeRef::<leptos::html::H2>::new();
    // A new view begins at its title; the browser forgets the focus with the view that held it.
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    view! {
        <header class="nb-head">
            {match (back, icon) {
                (Some(back), _) => view! { <IconButton icon="left" label=t("sidebar_back") on_press=back /> }.into_any(),
                (None, Some(icon)) => view! { <Glyph name=icon /> }.into_any(),
                (None, None) => view! { <Mark /> }.into_any(),
            }}
            <div class="nb-grow">
                <h2 class="nb-head__title nb-clip" tabindex="-1" node_ref=heading>
                    {title}
                </h2>
                <div class="nb-head__sub">
                    {move || match sub.get() {
                        Some(sub) => view! { <span class="nb-clip">{sub}</span> }.into_any(),
                        None => {
                            place_line(session)
                                .map(|line| {
                                    view! {
                                        <Icon name="link" />
                                        <span class="nb-clip">{line}</span>
                                    }
                                })
                                .into_any()
                        }
                    }}
                </div>
            </div>
            <div class="nb-head__do">
                <menu::More />
                <IconButton icon="collapse" label=t("sidebar_collapse") on_press=move |()| close(session) />
            </div>
        </header>
        {match &tabs {
            Some(tabs) => tabs.run(),
            None => view! { <div class="nb-rule"></div> }.into_any(),
        }}
        <div class=if flush { "nb-body nb-body--flush" } else { "nb-body" }>
            <gate::Covered />
            {children()}
        </div>
        {foot.map(|foot| view! { <footer class="nb-foot">{foot.run()}</footer> })}
    }
}

/// Where the webhook stands: "Campaign “Spring sale”".
fn place_line(session: Session) -> Option<String> {
    session.look.with(|look| {
        let surface = &look.as_ref()?.surface;
        let name = surface
            .name
            .as_ref()
            .map(|name| name.value.trim().to_owned())
            .filter(|name| !name.is_empty());
        let key = match surface.place()? {
            Place::Template => "sidebar_place_template",
            Place::Campaign => "sidebar_place_campaign",
            Place::Canvas => "sidebar_place_canvas",
        };
        Some(t_with(key, &[&name.unwrap_or_else(|| t("sidebar_untitled"))]))
    })
}

/// Hides the sidebar; the draft stays.
pub fn close(session: Session) {
    if session.teaching.get_untracked().is_some() {
        super::teach::end(session);
        session.view.set(View::Partial);
    }
    spawn_local(async move {
        super::drafts::store_pending(session).await;
        if let Some(page) = session.page() {
            let _ = page.ask::<()>(Ask::Close).await;
        }
    });
}

/// The handle at the sidebar's edge that makes it wider and narrower.
#[component]
pub fn Grip() -> impl IntoView {
    let session = Session::get();
    let set = move |width: u32| {
        let width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
        if width != session.width.get_untracked() {
            session.width.set(width);
            writing::tell(session, Ask::Width { px: width });
        }
    };
    let key = move |event: KeyboardEvent| {
        let now = session.width.get_untracked();
        let to = match event.key().as_str() {
            "ArrowLeft" => now + STEP,
            "ArrowRight" => now.saturating_sub(STEP),
            "Home" => *WIDTHS.start(),
            "End" => *WIDTHS.end(),
            _ => return,
        };
        event.prevent_default();
        set(to);
    };
    // The pointer's place is told in the frame's own coordinates, whose right edge stands still.
    let from = StoredValue::new(None::<(i32, u32)>);
    let target = |event: &PointerEvent| {
        event
            .current_target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
    };
    let down = move |event: PointerEvent| {
        if let Some(grip) = target(&event) {
            let _ = grip.set_pointer_capture(event.pointer_id());
            from.set_value(Some((event.screen_x(), session.width.get_untracked())));
        }
    };
    let drag = move |event: PointerEvent| {
        if let Some((x, width)) = from.get_value() {
            set(width.saturating_add_signed(x - event.screen_x()));
        }
    };
    view! {
        <div
            class="nb-grip"
            role="separator"
            aria-orientation="vertical"
            aria-label=t("sidebar_resize")
            aria-valuemin=*WIDTHS.start()
            aria-valuemax=*WIDTHS.end()
            aria-valuenow=move || session.width.get()
            tabindex="0"
            on:keydown=key
            on:pointerdown=down
            on:pointermove=drag
            on:pointerup=move |_| from.set_value(None)
            on:pointercancel=move |_| from.set_value(None)
        ></div>
    }
}

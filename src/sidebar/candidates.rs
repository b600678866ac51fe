//! What can be chosen for a part, as a list: by the keys or by a click, beside pointing at it in the page. The focus stays
//! here, and the page shows outlined what the list stands on.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::Session;
use super::teach::kind_name;
use super::writing::tell;
use crate::dashboard::edit::Ask;
use crate::dashboard::snapshot::{Handle, Snapshot};
use crate::dashboard::{Learned, Part, candidates};
use crate::ui::{dom, t};

fn option_id(at: usize) -> String {
    format!("candidate-{at}")
}

/// The fields that can be a part.
#[component]
pub fn Candidates(
    /// The part.
    part: Part,
    /// One was chosen.
    #[prop(into)]
    on_take: Callback<Handle>,
) -> impl IntoView {
    let session = Session::get();
    let all = RwSignal::new_local(Vec::<(Handle, Learned)>::new());
    let now = RwSignal::new(None::<usize>);
    spawn_local(async move {
        let Some(page) = session.page() else { return };
        if let Ok(snapshot) = page.ask::<Snapshot>(Ask::Snapshot).await {
            // The view may have been left meanwhile.
            let _ = all.try_set(candidates(&snapshot, &page.hands().lessons(), part));
        }
    });
    let outline = move |at: usize| {
        let id = all.with_untracked(|all| all.get(at).map(|(id, _)| *id));
        if id.is_some() && now.get_untracked() != Some(at) {
            now.set(Some(at));
            if let Some(option) = dom::by_id(&option_id(at)) {
                option.scroll_into_view_with_bool(false);
            }
            tell(session, Ask::Pick { on: true, id });
        }
    };
    let take = move |at: usize| {
        if let Some((id, _)) = all.with_untracked(|all| all.get(at).cloned()) {
            on_take.run(id);
        }
    };
    let key = move |event: KeyboardEvent| {
        let last = all.with_untracked(Vec::len).saturating_sub(1);
        let at = now.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => outline(at.map_or(0, |at| (at + 1).min(last))),
            "ArrowUp" => outline(at.map_or(last, |at| at.saturating_sub(1))),
            "Home" => outline(0),
            "End" => outline(last),
            "Enter" | " " => {
                if let Some(at) = at {
                    take(at);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let row = move |(at, (_, learned)): (usize, (Handle, Learned))| {
        let label = if learned.label.is_empty() {
            t("teach_no_label")
        } else {
            learned.label
        };
        view! {
            <div
                class="nb-item nb-item--pick"
                class:is-on=move || now.get() == Some(at)
                role="option"
                id=option_id(at)
                aria-selected=move || (now.get() == Some(at)).to_string()
                on:pointerenter=move |_| outline(at)
                on:click=move |_| take(at)
            >
                <span class="nb-grow">
                    <span class="nb-item__title nb-clip">{label}</span>
                    <span class="nb-item__sub">{t(kind_name(learned.kind))}</span>
                </span>
            </div>
        }
    };
    let rows = move || all.get().into_iter().enumerate().map(row).collect_view();
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <section class="nb-sec">
                <div class="nb-sec__head">
                    <h3 id="candidates">{t("teach_list_title")}</h3>
                </div>
                <p class="nb-hint">{t("teach_list_text")}</p>
                <div
                    class="nb-card nb-list nb-candidates"
                    role="listbox"
                    tabindex="0"
                    aria-labelledby="candidates"
                    aria-activedescendant=move || now.get().map(option_id)
                    on:keydown=key
                    on:focus=move |_| {
                        if now.get_untracked().is_none() {
                            outline(0);
                        }
                    }
                >
                    {rows}
                </div>
            </section>
        </Show>
    }
}

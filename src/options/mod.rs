//! The settings page.

mod about;
mod applications;
mod lessons;
mod partners;
mod parts;
mod preview;
mod rehearsal;
mod set_aside;
mod transfer;
mod workspaces;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use self::parts::{Group, Part, part_of};
use crate::ui::{Icon, Mark, ThemeChoice, ToastPlace, Toasts, dom, t};

/// The page's address behind the `#`, and with it.
fn current_hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// The page's address, for parts that have places of their own.
#[derive(Clone, Copy)]
struct Address(RwSignal<String>);

impl Address {
    /// What stands behind the slash of the address; follows it.
    fn within() -> Option<String> {
        let address = use_context::<Address>()?;
        address.0.with(|hash| parts::within(hash).map(str::to_owned))
    }
}

/// The page.
#[component]
pub fn Options() -> impl IntoView {
    Toasts::provide();
    let hash = RwSignal::new(current_hash());
    provide_context(Address(hash));
    let open = Memo::new(move |_| hash.with(|hash| part_of(hash).id));
    let listener = window_event_listener(ev::hashchange, move |_| hash.set(current_hash()));
    on_cleanup(move || listener.remove());
    // In a narrow window the parts stand in one line that scrolls.
    Effect::new(move |_| {
        open.track();
        spawn_local(async {
            tick().await;
            if let Some(current) = dom::first(".nb-nav[aria-current]") {
                dom::reveal(&current);
            }
        });
    });
    let item = move |part: &'static Part| {
        view! {
            <a
                class="nb-nav"
                href=format!("#{}", part.id)
                aria-current=move || (open.get() == part.id).then_some("page")
            >
                <Icon name=part.icon />
                {t(part.name)}
            </a>
        }
    };
    let group = move |group: Group| {
        let parts = group.parts().map(item).collect::<Vec<_>>();
        (!parts.is_empty()).then(|| view! { <h2>{t(group.name())}</h2> {parts} })
    };
    view! {
        <div class="nb-set">
            <nav class="nb-set__nav" aria-label=t("options_nav")>
                <div class="nb-set__rail">
                    <div class="nb-set__brand">
                        <Mark size=24 />
                        {t("options_brand")}
                    </div>
                    {Group::ALL.map(group).into_iter().collect_view()}
                    <div class="nb-set__theme">
                        <ThemeChoice />
                    </div>
                </div>
            </nav>
            <main class="nb-set__main">
                <div class="nb-set__in">
                    <set_aside::SetAside />
                    {move || (part_of(open.get()).view)()}
                </div>
            </main>
            <ToastPlace />
        </div>
    }
}

/// A part's title, its first sentence, and its one action.
#[component]
fn Title(
    /// The title.
    title: String,
    /// The sentence.
    text: String,
    /// The action.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="nb-set__title">
            <div>
                <h1>{title}</h1>
                <p>{text}</p>
            </div>
            {children.map(|children| view! { <div>{children()}</div> })}
        </header>
    }
}

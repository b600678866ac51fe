//! The settings page.

mod about;
mod applications;
mod lessons;
mod partners;
mod rehearsal;
mod workspaces;

use leptos::ev;
use leptos::prelude::*;

use crate::ui::{Icon, Mark, ThemeChoice, ToastPlace, Toasts, apply_theme, t};

/// A section of the settings page: its address is the page's hash.
struct Section {
    id: &'static str,
    icon: &'static str,
    /// Message key of its name.
    name: &'static str,
    /// Message key of the group's heading, at the first of a group.
    group: &'static str,
    view: fn() -> AnyView,
}

/// The sections, in the order in which they are shown. A new one is a row here.
const SECTIONS: &[Section] = &[
    Section {
        id: "applications",
        icon: "bubble",
        name: "options_applications",
        group: "options_group_setup",
        view: || view! { <applications::Applications kind=&applications::APPLICATIONS /> }.into_any(),
    },
    Section {
        id: "authorizations",
        icon: "key",
        name: "options_authorizations",
        group: "",
        view: || view! { <applications::Applications kind=&applications::AUTHORIZATIONS /> }.into_any(),
    },
    Section {
        id: "workspaces",
        icon: "globe",
        name: "workspace_title",
        group: "",
        view: || view! { <workspaces::Workspaces /> }.into_any(),
    },
    Section {
        id: "partners",
        icon: "plug",
        name: "partners_title",
        group: "",
        view: || view! { <partners::Partners /> }.into_any(),
    },
    Section {
        id: "lessons",
        icon: "book",
        name: "options_lessons",
        group: "",
        view: || view! { <lessons::Lessons /> }.into_any(),
    },
    Section {
        id: "rehearsal",
        icon: "play",
        name: "rehearsal_title",
        group: "options_group_work",
        view: || view! { <rehearsal::Rehearsal /> }.into_any(),
    },
    Section {
        id: "about",
        icon: "lock",
        name: "options_about",
        group: "options_group_extension",
        view: || view! { <about::About /> }.into_any(),
    },
];

fn section_of(hash: &str) -> &'static Section {
    let id = hash.trim_start_matches('#');
    SECTIONS
        .iter()
        .find(|section| section.id == id)
        .unwrap_or(&SECTIONS[0])
}

fn current_hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// The page.
#[component]
pub fn Options() -> impl IntoView {
    apply_theme();
    Toasts::provide();
    let open = RwSignal::new(section_of(&current_hash()).id);
    let listener = window_event_listener(ev::hashchange, move |_| open.set(section_of(&current_hash()).id));
    on_cleanup(move || listener.remove());
    let item = move |section: &'static Section| {
        view! {
            {(!section.group.is_empty()).then(|| view! { <h2>{t(section.group)}</h2> })}
            <a
                class="nb-nav"
                href=format!("#{}", section.id)
                aria-current=move || (open.get() == section.id).then_some("page")
            >
                <Icon name=section.icon />
                {t(section.name)}
            </a>
        }
    };
    view! {
        <div class="nb-set">
            <nav class="nb-set__nav" aria-label=t("options_nav")>
                <div class="nb-set__rail">
                    <div class="nb-set__brand">
                        <Mark size=24 />
                        {t("options_brand")}
                    </div>
                    {SECTIONS.iter().map(item).collect_view()}
                    <div class="nb-set__theme">
                        <ThemeChoice />
                    </div>
                </div>
            </nav>
            <main class="nb-set__main">
                <div class="nb-set__in">{move || (section_of(open.get()).view)()}</div>
            </main>
            <ToastPlace />
        </div>
    }
}

/// A section's title, its first sentence, and its one action.
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

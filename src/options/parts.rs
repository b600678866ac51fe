//! The settings page's parts: what its navigation lists.

use leptos::prelude::*;

use super::{about, applications, lessons, partners, preview, rehearsal, workspaces};

/// A part of the settings page. Its address is the page's hash.
pub struct Part {
    /// Its address, behind the `#`.
    pub id: &'static str,
    /// The icon's name in `static/icons/sprite.svg`.
    pub icon: &'static str,
    /// Message key of its name.
    pub name: &'static str,
    /// The heading that it stands under.
    pub group: Group,
    /// What it shows; begins with a [`super::Title`].
    pub view: fn() -> AnyView,
}

/// A heading of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// What has to be known of services.
    SetUp,
    /// What is done with it.
    Work,
    /// The extension itself.
    Extension,
}

impl Group {
    /// All groups, in the order in which they are shown. One without parts is not shown.
    pub const ALL: [Group; 3] = [Group::SetUp, Group::Work, Group::Extension];

    /// Message key of the heading.
    pub fn name(self) -> &'static str {
        match self {
            Group::SetUp => "options_group_setup",
            Group::Work => "options_group_work",
            Group::Extension => "options_group_extension",
        }
    }

    /// Its parts, in the order of [`PARTS`].
    pub fn parts(self) -> impl Iterator<Item = &'static Part> {
        PARTS.iter().filter(move |part| part.group == self)
    }
}

/// All parts. A new one is a row here and a folder or file beside this one.
pub const PARTS: &[Part] = &[
    Part {
        id: "applications",
        icon: "bubble",
        name: "options_applications",
        group: Group::SetUp,
        view: || view! { <applications::Applications kind=&applications::APPLICATIONS /> }.into_any(),
    },
    Part {
        id: "authorizations",
        icon: "key",
        name: "options_authorizations",
        group: Group::SetUp,
        view: || view! { <applications::Applications kind=&applications::AUTHORIZATIONS /> }.into_any(),
    },
    Part {
        id: "workspaces",
        icon: "globe",
        name: "workspace_title",
        group: Group::SetUp,
        view: || view! { <workspaces::Workspaces /> }.into_any(),
    },
    Part {
        id: "partners",
        icon: "plug",
        name: "partners_title",
        group: Group::SetUp,
        view: || view! { <partners::Partners /> }.into_any(),
    },
    Part {
        id: "lessons",
        icon: "book",
        name: "options_lessons",
        group: Group::SetUp,
        view: || view! { <lessons::Lessons /> }.into_any(),
    },
    Part {
        id: "rehearsal",
        icon: "play",
        name: "rehearsal_title",
        group: Group::Work,
        view: || view! { <rehearsal::Rehearsal /> }.into_any(),
    },
    Part {
        id: "preview",
        icon: "user",
        name: "options_preview",
        group: Group::Work,
        view: || view! { <preview::Preview /> }.into_any(),
    },
    Part {
        id: "about",
        icon: "lock",
        name: "options_about",
        group: Group::Extension,
        view: || view! { <about::About /> }.into_any(),
    },
];

/// The part that an address names, or the first. What stands behind a slash is the part's own.
pub fn part_of(hash: &str) -> &'static Part {
    let id = hash.trim_start_matches('#').split('/').next().unwrap_or_default();
    PARTS.iter().find(|part| part.id == id).unwrap_or(&PARTS[0])
}

/// What stands behind the slash of an address: `jebbit` of `#partners/jebbit`.
pub fn within(hash: &str) -> Option<&str> {
    hash.split_once('/')
        .map(|(_, within)| within)
        .filter(|within| !within.is_empty())
}

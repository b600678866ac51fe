//! The sidebar as a whole: one view at a time.

use leptos::prelude::*;

use super::frame::Grip;
use super::session::{Session, View};
use super::{
    actions, applied, build, connect, failed, partial, reading, recipes, review, start, teach, templates,
    used,
};
use super::{bench, survey, user};
use crate::ui::{ToastPlace, Toasts, t};

/// The sidebar.
#[component]
pub fn Sidebar() -> impl IntoView {
    let session = Session::provide();
    Toasts::provide();
    bench::provide_known(session);
    actions::start(session);
    let view = Memo::new(move |_| session.view.get());
    view! {
        <aside class="nb nb-side" aria-label=t("extension_short_name")>
            <Grip />
            {move || match view.get() {
                View::Connecting => view! { <reading::Connecting /> }.into_any(),
                View::Lost(loss) => view! { <start::Lost loss /> }.into_any(),
                View::Elsewhere => view! { <start::Elsewhere /> }.into_any(),
                View::Partial => view! { <partial::Partial /> }.into_any(),
                View::Teach(part) => view! { <teach::Teach part /> }.into_any(),
                View::Foreign => view! { <start::Foreign /> }.into_any(),
                View::Choose => view! { <start::Choose /> }.into_any(),
                View::Connect => view! { <connect::Connect /> }.into_any(),
                View::Build => view! { <build::Build /> }.into_any(),
                View::User(id) => view! { <user::UserView id /> }.into_any(),
                View::Survey(from) => view! { <survey::Survey from=*from /> }.into_any(),
                View::Templates(field) => view! { <templates::Picker field /> }.into_any(),
                View::Failed => view! { <failed::Failed /> }.into_any(),
                View::Recipes => view! { <recipes::Recipes /> }.into_any(),
                View::WhereUsed => view! { <used::WhereUsed /> }.into_any(),
                View::Review => view! { <review::Review /> }.into_any(),
                View::Applying => view! { <applied::Applying /> }.into_any(),
                View::Applied => view! { <applied::Applied /> }.into_any(),
                View::NotApplied => view! { <applied::NotApplied /> }.into_any(),
            }}
            <ToastPlace />
        </aside>
    }
}

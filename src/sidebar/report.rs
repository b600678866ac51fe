//! "Report this page": the page's structure as a file, without anything of anybody's.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::Session;
use crate::dashboard::edit::Ask;
use crate::dashboard::report_file;
use crate::dashboard::snapshot::Snapshot;
use crate::platform::file;
use crate::ui::{Button, Toast, Toasts, t, t_with};

/// The file's name among the downloads.
const NAME: &str = "notification-builder-page.json";

/// Looks at the page and saves what may be told of it.
pub fn save(session: Session, toasts: Toasts) {
    spawn_local(async move {
        let Some(page) = session.page() else {
            return session.lost();
        };
        let Ok(snapshot) = page.ask::<Snapshot>(Ask::Snapshot).await else {
            return session.lost();
        };
        let done = file::save(NAME, &report_file(&snapshot, &page.hands().lessons()));
        let text = if done {
            t_with("report_saved", &[NAME])
        } else {
            t("report_not_saved")
        };
        toasts.show(Toast { text, action: None });
    });
}

/// What a report is, and the button that saves one.
#[component]
pub fn Report() -> impl IntoView {
    let session = Session::get();
    let toasts = use_context::<Toasts>().unwrap_or_else(Toasts::provide);
    view! {
        <section>
            <div class="nb-sec__head">
                <h3>{t("report_title")}</h3>
            </div>
            <div class="nb-col nb-col--3">
                <p class="nb-hint">{t("report_text")}</p>
                <div>
                    <Button icon="down2" on_press=move |()| save(session, toasts)>
                        {t("report_save")}
                    </Button>
                </div>
            </div>
        </section>
    }
}

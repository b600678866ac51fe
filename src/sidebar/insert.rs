//! Texts for any Liquid field of the dashboard: inserted at the caret of the field that the user was in last.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::Session;
use crate::dashboard::edit::{Edit, Held};
use crate::dashboard::{Hands, took};
use crate::partners::form::Tone;
use crate::platform::clipboard;
use crate::ui::{Hint, HintLine, PersonalizationPicker, t, t_with};

/// What came of the last insertion.
#[derive(Debug, Clone, PartialEq)]
enum Came {
    /// It stands in the field.
    Inserted(String),
    /// It does not; it is on the clipboard.
    Copied,
    /// It is in neither.
    Neither(String),
}

/// Inserts texts into the page, and knows what came of it.
#[derive(Clone, Copy)]
pub struct Inserter {
    session: Session,
    came: RwSignal<Option<Came>>,
    last: StoredValue<Option<Held>>,
}

impl Inserter {
    /// One that has not inserted anything.
    pub fn new(session: Session) -> Inserter {
        Inserter {
            session,
            came: RwSignal::new(None),
            last: StoredValue::new(None),
        }
    }

    /// Inserts a text at the caret; where no field takes it, it goes to the clipboard.
    pub fn insert(self, text: String) {
        let Inserter { session, came, last } = self;
        spawn_local(async move {
            let Some(page) = session.page() else {
                return session.lost();
            };
            let edit = Edit::Insert {
                id: None,
                text: text.clone(),
            };
            let answer = page.hands().edit(&edit).await;
            let taken = answer
                .as_ref()
                .is_ok_and(|answer| last.with_value(|last| took(&text, answer, last.as_ref())));
            last.set_value(answer.ok());
            came.set(Some(if taken {
                Came::Inserted(text)
            } else if clipboard::copy(&text).await {
                Came::Copied
            } else {
                Came::Neither(text)
            }));
        });
    }

    /// Forgets what came of the last insertion.
    pub fn forget(self) {
        self.came.set(None);
    }

    /// What came of it, in one sentence.
    pub fn hint(self) -> Signal<Option<Hint>> {
        Signal::derive(move || {
            self.came.get().map(|came| match came {
                Came::Inserted(text) => Hint::new(Tone::Ok, t_with("insert_done", &[&text])),
                Came::Copied => Hint::new(Tone::Warn, t("insert_copied")),
                Came::Neither(text) => Hint::new(Tone::Bad, t_with("insert_neither", &[&text])),
            })
        })
    }
}

/// The picker, and what came of it.
#[component]
pub fn Insert() -> impl IntoView {
    let session = Session::get();
    let inserter = Inserter::new(session);
    let hint = inserter.hint();
    let place = Signal::derive(move || {
        session
            .look
            .with(|look| look.as_ref().and_then(|look| look.surface.place()))
    });
    view! {
        <section>
            <div class="nb-sec__head">
                <h3>{t("insert_title")}</h3>
            </div>
            <div class="nb-col nb-col--3">
                <p class="nb-hint">{t("insert_text")}</p>
                <div class="nb-card nb-insert">
                    <PersonalizationPicker
                        suggested=Signal::derive(Vec::new)
                        place
                        on_insert=move |text| inserter.insert(text)
                    />
                </div>
                <div role="status">
                    <HintLine hint />
                </div>
            </div>
        </section>
    }
}

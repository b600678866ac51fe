//! "Lessons": what the user has taught about the dashboard's pages; listed, removed, exported, imported.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Title;
use crate::partners::form::Tone;
use crate::platform::file::{self, NotRead};
use crate::platform::i18n::language_name;
use crate::platform::runtime;
use crate::platform::storage::Watch;
use crate::protocol::lesson::{FILE, FileFault, Lesson, LessonPart, read_file, write_file};
use crate::protocol::{Request, SettingsView};
use crate::ui::{Button, Empty, IconButton, Notice, Toast, Toasts, t, t_with, text};

/// The file's name among the downloads.
const NAME: &str = "notification-builder-lessons.json";

/// The section's state.
#[derive(Clone, Copy)]
struct State {
    /// The lessons; nothing until they have been read.
    lessons: RwSignal<Option<Vec<Lesson>>>,
    /// What went wrong, as a sentence.
    wrong: RwSignal<Option<String>>,
    toasts: Toasts,
}

impl State {
    fn ask(self, request: Request, answered: impl FnOnce() + 'static) {
        self.wrong.set(None);
        spawn_local(async move {
            match runtime::send::<SettingsView>(&request).await {
                Ok(view) => {
                    self.lessons.set(Some(view.lessons));
                    answered();
                }
                Err(trouble) => self.wrong.set(Some(text(&trouble.text("")))),
            }
        });
    }

    /// Forgets a lesson, and offers a way back.
    fn remove(self, lesson: Lesson) {
        let request = Request::Forget {
            spot: lesson.spot.clone(),
        };
        self.ask(request, move || {
            let said = t_with("options_lesson_removed", &[&t(part_name(lesson.spot.part))]);
            let undo = Callback::new(move |()| {
                let lessons = vec![lesson.clone()];
                self.ask(Request::ImportLessons { lessons }, || ());
            });
            self.toasts.show(Toast {
                text: said,
                action: Some((t("options_undo"), undo)),
            });
        });
    }

    /// Saves all lessons as a file.
    fn export(self) {
        let lessons = self.lessons.get_untracked().unwrap_or_default();
        let said = if file::save(NAME, &write_file(&lessons)) {
            t_with("report_saved", &[NAME])
        } else {
            t("report_not_saved")
        };
        self.toasts.show(Toast {
            text: said,
            action: None,
        });
    }

    /// Takes a chosen file in: whole, or not at all.
    fn import(self, chosen: Result<String, NotRead>) {
        let read = match chosen {
            Ok(text) => read_file(&text),
            Err(NotRead::TooLarge) => Err(FileFault::TooLarge),
            Err(NotRead::Failed) => Err(FileFault::NotOurs),
        };
        match read {
            Ok(lessons) => {
                let count = lessons.len().to_string();
                self.ask(Request::ImportLessons { lessons }, move || {
                    self.toasts.show(Toast {
                        text: t_with("options_lessons_imported", &[&count]),
                        action: None,
                    });
                });
            }
            Err(fault) => self.wrong.set(Some(t(fault.key()))),
        }
    }
}

/// The section.
#[component]
pub fn Lessons() -> impl IntoView {
    let state = State {
        lessons: RwSignal::new(None),
        wrong: RwSignal::new(None),
        toasts: use_context::<Toasts>().unwrap_or_else(Toasts::provide),
    };
    state.ask(Request::Settings {}, || ());
    let _watch = StoredValue::new_local(Watch::settings(move || state.ask(Request::Settings {}, || ())));
    let input = NodeRef::<leptos::html::Input>::new();
    let choose = move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let changed = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        spawn_local(async move {
            if let Some(chosen) = file::chosen(&input, FILE).await {
                state.import(chosen);
            }
        });
    };
    let none = Signal::derive(move || {
        state
            .lessons
            .with(|lessons| lessons.as_ref().is_none_or(Vec::is_empty))
    });
    let list = move || {
        let lessons = state.lessons.get()?;
        let rows = lessons
            .into_iter()
            .map(|lesson| view! { <Row state lesson /> })
            .collect_view();
        Some(if none.get() {
            view! {
                <section class="nb-card">
                    <Empty icon="book" title=t("options_no_lessons") text=t("options_no_lessons_text") />
                </section>
            }
            .into_any()
        } else {
            view! {
                <div class="nb-card nb-list" role="list" aria-label=t("options_lessons")>
                    {rows}
                </div>
            }
            .into_any()
        })
    };
    view! {
        <Title title=t("options_lessons") text=t("options_lessons_text")>
            <div class="nb-row">
                <Button icon="up2" on_press=choose>
                    {t("options_import")}
                </Button>
                <Button icon="down2" disabled=none on_press=move |()| state.export()>
                    {t("options_export")}
                </Button>
            </div>
        </Title>
        <input
            node_ref=input
            type="file"
            accept="application/json,.json"
            hidden
            aria-label=t("options_import")
            on:change=changed
        />
        {move || state.wrong.get().map(|wrong| view! { <Notice tone=Tone::Bad title=wrong /> })}
        {list}
    }
}

/// One lesson.
#[component]
fn Row(state: State, lesson: Lesson) -> impl IntoView {
    let spot = &lesson.spot;
    let layout = t(if spot.older {
        "layout_older"
    } else {
        "layout_newer"
    });
    let mut place = vec![spot.host.clone(), layout];
    if !spot.lang.is_empty() {
        place.push(language_name(&spot.lang));
    }
    let name = t(part_name(spot.part));
    let label = match lesson.labels.as_slice() {
        [] => t("teach_no_label"),
        labels => labels
            .iter()
            .map(|label| format!("“{label}”"))
            .collect::<Vec<_>>()
            .join(", "),
    };
    let remove = t_with("options_lesson_remove", &[&name]);
    view! {
        <div class="nb-item" role="listitem">
            <span class="nb-grow">
                <span class="nb-item__title nb-strong">{name}</span>
                <span class="nb-item__sub">{label}</span>
            </span>
            <span class="nb-dim nb-lesson__place">{place.join(" · ")}</span>
            <IconButton icon="trash" label=remove on_press=move |()| state.remove(lesson.clone()) />
        </div>
    }
}

/// Message key of a part's name.
fn part_name(part: LessonPart) -> &'static str {
    match part {
        LessonPart::Url => "part_url",
        LessonPart::Method => "part_method",
        LessonPart::Body => "part_body",
        LessonPart::Headers => "part_headers",
    }
}

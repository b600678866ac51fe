//! The mapping as a file: import and export.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{cells, rows};
use crate::options::partners::sheet::Sheet;
use crate::partners::jebbit::mapping::{MOST, merged};
use crate::partners::jebbit::table::{self, TableError};
use crate::platform::file::{self, NotRead};
use crate::ui::{Button, ButtonSize, Toast, Toasts, t, t_with};

/// The file's name among the downloads.
const NAME: &str = "jebbit-mapping.csv";
/// The most bytes of a file.
const FILE: usize = 262_144;

/// The two buttons.
#[component]
pub fn Transfer(sheet: Sheet) -> impl IntoView {
    let toasts = use_context::<Toasts>().unwrap_or_else(Toasts::provide);
    let input = NodeRef::<leptos::html::Input>::new();
    let say = move |text: String| toasts.show(Toast { text, action: None });
    let export = move |()| {
        let text = table::write(&untrack(|| rows(sheet)));
        say(if file::save(NAME, &text) {
            t_with("report_saved", &[NAME])
        } else {
            t("report_not_saved")
        });
    };
    let take = move |text: &str| match table::read(text) {
        Ok(more) => {
            let before = untrack(|| rows(sheet));
            let count = more.len().to_string();
            let all = merged(&before, more);
            if all.len() > MOST {
                return say(sentence(&TableError::TooMany));
            }
            sheet.fill(all.iter().map(cells).collect());
            let undo = Callback::new(move |()| sheet.fill(before.iter().map(cells).collect()));
            toasts.show(Toast {
                text: t_with("jebbit_imported", &[&count]),
                action: Some((t("options_undo"), undo)),
            });
        }
        Err(error) => say(sentence(&error)),
    };
    let changed = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        spawn_local(async move {
            match file::chosen(&input, FILE).await {
                None => {}
                Some(Ok(text)) => take(&text),
                Some(Err(NotRead::TooLarge)) => say(sentence(&TableError::TooMany)),
                Some(Err(NotRead::Failed)) => say(t("jebbit_file_unread")),
            }
        });
    };
    let choose = move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let none = Signal::derive(move || sheet.len() == 0);
    view! {
        <Button size=ButtonSize::Small icon="up2" on_press=choose>
            {t("jebbit_import")}
        </Button>
        <Button size=ButtonSize::Small icon="down2" disabled=none on_press=export>
            {t("options_export")}
        </Button>
        <input
            node_ref=input
            type="file"
            accept="text/csv,.csv,.txt,.tsv"
            hidden
            aria-label=t("jebbit_import")
            on:change=changed
        />
    }
}

fn sentence(error: &TableError) -> String {
    let (key, words) = error.message();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    t_with(key, &words)
}

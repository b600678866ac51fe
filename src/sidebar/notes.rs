//! Findings at the fields that they are of: they appear once typing stops, go away at once, and are told politely.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::checks::{repair, title, undo};
use super::judgement::{Judgement, tone};
use super::opening::Source;
use super::session::Session;
use crate::checks::{Finding, Severity};
use crate::ui::{FieldNote, Hint, Toast, Toasts, t, t_with};

/// The findings at the fields of the draft's form.
#[derive(Clone, Copy)]
pub struct Notes {
    session: Session,
    judgement: Judgement,
    toasts: Toasts,
    /// The notes, one for a field.
    pub shown: Signal<Vec<FieldNote>>,
    /// What appeared last, for those who do not see it.
    pub said: RwSignal<String>,
}

/// What tells one finding from another while a field is typed in.
fn mark(finding: &Finding) -> (Option<String>, &'static str) {
    (finding.spot.field.clone(), finding.rule.id)
}

impl Notes {
    /// The findings of the session's draft.
    pub fn of(session: Session, judgement: Judgement) -> Notes {
        let settled = RwSignal::new(Vec::new());
        let said = RwSignal::new(String::new());
        Effect::new(move |again: Option<()>| {
            // Set once nobody types.
            judgement.trials.track();
            let untouched =
                session.typed.get_untracked() == 0 && session.source.get_untracked() == Some(Source::Fresh);
            if untouched {
                return;
            }
            let marks: Vec<_> = judgement
                .findings
                .with_untracked(|findings| findings.iter().map(mark).collect());
            let before = settled.get_untracked();
            let new = judgement.findings.with_untracked(|findings| {
                let new = |finding: &&Finding| {
                    finding.spot.field.is_some()
                        && finding.severity() != Severity::Hint
                        && !before.contains(&mark(finding))
                };
                findings.iter().find(new).map(title)
            });
            if let Some(new) = new.filter(|_| again.is_some()) {
                said.set(t_with("notes_new", &[&new]));
            }
            settled.set(marks);
        });
        let shown = Memo::new(move |_| {
            let settled = settled.get();
            judgement.findings.with(|findings| {
                let mut all: Vec<&Finding> = findings
                    .iter()
                    .filter(|finding| settled.contains(&mark(finding)))
                    .collect();
                all.sort_by_key(|finding| finding.severity());
                all.into_iter().filter_map(note).collect::<Vec<_>>()
            })
        });
        Notes {
            session,
            judgement,
            toasts: use_context::<Toasts>().unwrap_or_else(Toasts::provide),
            shown: shown.into(),
            said,
        }
    }

    /// Repairs the finding that is shown at a field.
    pub fn fix(&self, field: &str) {
        let finding = self.judgement.findings.with_untracked(|findings| {
            let mut all: Vec<&Finding> = findings
                .iter()
                .filter(|finding| finding.spot.field.as_deref() == Some(field))
                .collect();
            all.sort_by_key(|finding| finding.severity());
            all.first().map(|finding| (*finding).clone())
        });
        if let Some(finding) = finding {
            let session = self.session;
            repair(session, self.judgement, &finding);
            let (toasts, text) = (self.toasts, t_with("checks_fixed", &[&title(&finding)]));
            // Apart from the button, which goes with the note and would take the way back along.
            spawn_local(async move {
                toasts.show(Toast {
                    text,
                    action: Some((t("ui_undo"), Callback::new(move |()| undo(session)))),
                });
            });
        }
    }
}

/// A finding as its field shows it. One about what is missing leaves a hint that the field has by itself.
fn note(finding: &Finding) -> Option<FieldNote> {
    let field = finding.spot.field.clone()?;
    let title = title(finding);
    Some(FieldNote {
        field,
        fix: finding
            .fix
            .as_ref()
            .map(|_| t_with("checks_fix_named", &[&title])),
        over: !finding.spot.span.is_empty(),
        hint: Hint::new(tone(finding.severity()), title),
    })
}

//! The gate before everything that writes into the page or sends: see [`super::sight`].
//!
//! A button behind it is given `held=session.gate.held()`, and what it does begins with
//! `if !session.gate.passes() { return; }`, in the handler of the press itself.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::session::Session;
use super::sight::{Place, Press, Refused, SETTLED, Sight, State};
use crate::partners::form::Tone;
use crate::platform::sight::{self, Cause, Seen, Told};
use crate::ui::{Notice, dom, t};

/// How long the builder has to be covered before that is said by itself, in milliseconds: what passes by is no news.
const NEWS: u32 = 400;

/// Whether a press that writes or sends counts.
#[derive(Clone, Copy)]
pub struct Gate {
    sight: StoredValue<Sight, LocalStorage>,
    state: RwSignal<State>,
    /// What is said of it: why the last press did not count, or that the builder is covered.
    said: RwSignal<Option<Refused>>,
}

impl Gate {
    /// A gate that watches how this document is seen; once for a document.
    pub fn watch() -> Gate {
        let gate = Gate {
            sight: StoredValue::new_local(Sight::default()),
            state: RwSignal::new(State::Unknown),
            said: RwSignal::new(None),
        };
        sight::watch(move |told| gate.take(told));
        gate
    }

    /// Whether a press would not count now: what writes or sends is shown and told as disabled.
    pub fn held(self) -> Signal<bool> {
        Signal::derive(move || self.state.get() != State::Clear)
    }

    /// Whether the press that is being handled now counts. To be asked in its handler, before anything is awaited; when
    /// it does not, the sidebar says why.
    pub fn passes(self) -> bool {
        if let Some(seen) = sight::pending() {
            self.take(Told::Seen(seen));
        }
        let press = match sight::cause() {
            Cause::Pointer => Press::Pointer,
            Cause::Key => Press::Key,
            Cause::Script => Press::Script,
        };
        let judged = self.sight.with_value(|sight| sight.judge(press, sight::ticks()));
        // To a script nothing is said.
        if judged != Err(Refused::Script) {
            self.said.set(judged.err());
        }
        judged.is_ok()
    }

    fn take(self, told: Told) {
        let now = sight::ticks();
        self.sight.update_value(|sight| match told {
            Told::Seen(Seen::Nothing) => sight.hidden(),
            Told::Seen(seen) => sight.seen(seen == Seen::Whole, now),
            Told::Resized => sight.resized(now),
            Told::Focused => sight.focused(now),
            Told::Pointed(screen, frame, window, ratio) => {
                let place = Place {
                    screen: screen.into(),
                    frame: frame.into(),
                    window,
                    ratio,
                };
                sight.pointed(place, now);
            }
        });
        if matches!(told, Told::Seen(_) | Told::Resized) {
            self.show();
        }
    }

    /// Shows the state, and looks again when it will have settled, or when it has become news.
    fn show(self) {
        let state = self.look();
        if self.state.get_untracked() != state {
            self.state.set(state);
        }
        match state {
            State::Settling => {
                Timeout::new(SETTLED as u32 + 10, move || self.show()).forget();
            }
            State::Covered => {
                // What we opened ourselves covers the builder too.
                let news = move || {
                    if self.look() == State::Covered && !dom::floats() {
                        self.said.set(Some(Refused::Covered));
                    }
                };
                Timeout::new(NEWS, news).forget();
            }
            State::Clear if self.said.get_untracked() == Some(Refused::Covered) => self.said.set(None),
            State::Clear | State::Unknown => {}
        }
    }

    fn look(self) -> State {
        self.sight.with_value(|sight| sight.state(sight::ticks()))
    }
}

/// Says that something covers the builder, or why the last press did not count.
#[component]
pub fn Covered() -> impl IntoView {
    let gate = Session::get().gate;
    move || {
        let notice = match gate.said.get()? {
            Refused::Covered => view! {
                <Notice tone=Tone::Warn title=t("gate_covered")>
                    {t("gate_covered_text")}
                </Notice>
            }
            .into_any(),
            Refused::JustNow => view! { <Notice tone=Tone::Warn title=t("gate_just_now") /> }.into_any(),
            Refused::Script => return None,
        };
        Some(view! { <div class="nb-gate">{notice}</div> })
    }
}

//! A partner's checklist: what is done is ticked from facts.

use leptos::prelude::*;

use super::State;
use crate::partners::form::Tone;
use crate::rehearsal::Setup;
use crate::rehearsal::checklist::{Row, Tick};
use crate::ui::{Badge, Button, Disclosure, Glyph, Icon, t, t_with};

/// Goes to a place of the page, also when the address names it already.
fn go(to: &str) {
    let location = window().location();
    if location
        .hash()
        .is_ok_and(|hash| hash.trim_start_matches('#') == to)
    {
        let _ = location.set_hash("partners");
    }
    let _ = location.set_hash(to);
}

/// A partner's checklist.
#[component]
pub fn Checklist(state: State, setup: &'static Setup) -> impl IntoView {
    let countable = setup.checklist.len();
    let done = move || {
        setup
            .checklist
            .iter()
            .filter(|row| matches!(state.ticked(setup, row), Tick::Done(_)))
            .count()
    };
    let badge = move || {
        let done = done();
        if done == countable {
            view! { <Badge tone=Tone::Ok>{t("partners_ready")}</Badge> }.into_any()
        } else {
            let words = t_with("partners_done_of", &[&done.to_string(), &countable.to_string()]);
            view! { <Badge tone=Tone::Warn count=true>{words}</Badge> }.into_any()
        }
    };
    let rows = setup
        .checklist
        .iter()
        .map(|row| view! { <Item state setup row /> });
    let first = setup.workflows.first();
    let id = format!("partner-{}", setup.id);
    let labelled_by = id.clone();
    view! {
        <section class="nb-card nb-partner" aria-labelledby=labelled_by>
            <div class="nb-card__head nb-partner__head">
                <Glyph name=setup.icon />
                <div class="nb-grow">
                    <h2 class="nb-card__title" id=id>{t(setup.name)}</h2>
                    <p class="nb-dim">{t(setup.text)}</p>
                </div>
                {badge}
            </div>
            <ul class="nb-partner__rows">{rows.collect_view()}</ul>
            <div class="nb-partner__do nb-row nb-row--wrap">
                <Button icon="gear" label=t_with("partners_set_up_of", &[&t(setup.name)]) on_press=move |()| go(&format!("partners/{}", setup.id))>
                    {t("partners_set_up")}
                </Button>
                {first
                    .map(|flow| {
                        view! {
                            <Button icon="play" label=t_with("partners_rehearse_of", &[&t(setup.name)]) on_press=move |()| go(&format!("rehearsal/{}", flow.id))>
                                {t("partners_rehearse")}
                            </Button>
                        }
                    })}
            </div>
        </section>
    }
}

/// One row: done by a fact, open, or not to be told.
#[component]
fn Item(state: State, setup: &'static Setup, row: &'static Row) -> impl IntoView {
    let tick = move || state.ticked(setup, row);
    let icon = Signal::derive(move || match tick() {
        Tick::Done(_) => "check",
        Tick::Open => "circle",
        Tick::Untold => "unknown",
    });
    let told = move || match tick() {
        Tick::Done(_) => "partners_done",
        Tick::Open => "partners_open",
        Tick::Untold => "partners_untold",
    };
    let detail = move || {
        match tick() {
        Tick::Done(detail) => {
            (!detail.is_empty()).then(|| view! { <p class="nb-dim">{detail}</p> }.into_any())
        }
        _ => {
            Some(
                view! {
                    <Disclosure label=t("partners_how")>
                        <p class="nb-mid">{t(row.how)}" "{(!row.section.is_empty()).then(|| view! { <a href=format!("#{}", row.section)>{t("partners_go")}</a> })}</p>
                    </Disclosure>
                }
                .into_any(),
            )
        }
    }
    };
    view! {
        <li class="nb-tick" class:is-done=move || matches!(tick(), Tick::Done(_)) class:is-open=move || tick() == Tick::Open>
            <Icon name=icon />
            <div class="nb-grow">
                <p>{t(row.title)} <span class="nb-sr">{move || t(told())}</span></p>
                {detail}
            </div>
        </li>
    }
}

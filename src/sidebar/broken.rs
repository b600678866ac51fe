//! What breaks a webhook, as a picture: the value, and the broken text with the place marked.

use leptos::prelude::*;

use super::excerpt::{excerpt, short};
use super::judgement::{Judgement, kind_key};
use crate::ui::{Button, ButtonKind, ButtonSize, Choice, Segments, t, t_with};
use crate::webhook::proof::{Counterexample, Field, HostileKind};

/// What breaks it: the value, and the broken text with the place marked.
#[component]
pub fn Broken() -> impl IntoView {
    let judgement = Judgement::get();
    // Kind by kind once typing stops; what the proof found until then, and where no one kind is to blame.
    let broken = Memo::new(move |_| {
        let kinds = judgement.kinds.get();
        if kinds.is_empty() {
            judgement.broken()
        } else {
            kinds
        }
    });
    let chosen = RwSignal::new(String::new());
    let whole = RwSignal::new(false);
    let at = move || {
        let wanted = chosen.get();
        let at = wanted.parse::<usize>().unwrap_or(0);
        at.min(broken.with(Vec::len).saturating_sub(1))
    };
    let options = Signal::derive(move || {
        broken.with(|broken| {
            let one_field = broken.windows(2).all(|pair| pair[0].0 == pair[1].0);
            let one = |(at, (field, found)): (usize, &(Field, Counterexample))| {
                let words = match found.kind {
                    Some(kind) if one_field => t(short_key(kind)),
                    Some(kind) => [name(*field), t(short_key(kind))].join(": "),
                    None => name(*field),
                };
                Choice::new(at.to_string(), words)
            };
            broken.iter().enumerate().map(one).collect::<Vec<_>>()
        })
    });
    let picture = move || {
        broken.with(|broken| {
            broken.get(at()).map(|(field, found)| {
                view! { <Picture field=*field found=found.clone() whole /> }
            })
        })
    };
    view! {
        <Show when=move || broken.with(|broken| !broken.is_empty())>
            <section class="nb-card nb-broken nb-checks">
                <div class="nb-broken__head">
                    <h3>{t("checks_breaks")}</h3>
                    <Show when=move || options.with(|options| options.len() > 1)>
                        <Segments
                            options=options
                            chosen=Signal::derive(move || at().to_string())
                            on_choose=move |to| chosen.set(to)
                            label=t("checks_breaks")
                            small=true
                        />
                    </Show>
                </div>
                {picture}
            </section>
        </Show>
    }
}

/// Message key of a kind of hostile value in a word or two.
fn short_key(kind: HostileKind) -> &'static str {
    match kind {
        HostileKind::Quote => "kind_quote",
        HostileKind::Backslash => "kind_backslash",
        HostileKind::LineBreak => "kind_line_break",
        HostileKind::Empty => "kind_empty",
        HostileKind::Emoji => "kind_emoji",
        HostileKind::RightToLeft => "kind_right_to_left",
        HostileKind::VeryLong => "kind_very_long",
        HostileKind::Ampersand => "kind_ampersand",
        HostileKind::Braces => "kind_braces",
        HostileKind::DigitsOnly => "kind_digits_only",
    }
}

/// A field's name in a few words.
fn name(field: Field) -> String {
    t(match field {
        Field::Url => "part_url",
        Field::HeaderName(_) | Field::HeaderValue(_) => "part_headers",
        Field::Body | Field::PairKey(_) | Field::PairValue(_) => "part_body",
    })
}

/// One counterexample.
#[component]
fn Picture(field: Field, found: Counterexample, whole: RwSignal<bool>) -> impl IntoView {
    let says = match (&found.attribute, found.kind) {
        (Some(attribute), Some(kind)) => t_with("checks_breaks_for", &[attribute, &t(kind_key(kind))]),
        (Some(attribute), None) => t_with("checks_breaks_value", &[attribute, &found.value]),
        (None, _) => t("checks_breaks_all"),
    };
    let caption = match &found.attribute {
        Some(attribute) if found.value.is_empty() => t_with("checks_field_blank", &[&name(field), attribute]),
        Some(attribute) => t_with(
            "checks_field_value",
            &[&name(field), attribute, &short(&found.value)],
        ),
        None => name(field),
    };
    let text = StoredValue::new(found);
    let code = move || {
        text.with_value(|found| {
            let all = &found.rendered;
            let (start, end) = match whole.get() {
                true => (0, all.len()),
                false => excerpt(all, found.mark.start, found.mark.end),
            };
            let cut = |from: usize, to: usize| all.get(from..to).unwrap_or_default().to_owned();
            let mark = match cut(found.mark.start, found.mark.end) {
                empty if empty.is_empty() => "▮".to_owned(),
                mark => mark,
            };
            let line_end = all
                .get(found.mark.end..)
                .and_then(|rest| rest.find('\n'))
                .map_or(all.len(), |at| found.mark.end + at);
            view! {
                {(start > 0).then_some("…\n")}
                {cut(start, found.mark.start)}
                <mark>{mark}</mark>
                <span class="after">{cut(found.mark.end, line_end)}</span>
                {cut(line_end, end)}
                {(end < all.len()).then_some("\n…")}
            }
        })
    };
    let toggle = move |()| whole.update(|whole| *whole = !*whole);
    view! {
        <p class="nb-mid nb-broken__say">{says}</p>
        <div class="nb-codebox__bar">
            <span class="nb-clip">{caption}</span>
            <span class="nb-end">
                <Button kind=ButtonKind::Link size=ButtonSize::Small on_press=toggle>
                    {move || t(if whole.get() { "checks_show_place" } else { "checks_show_whole" })}
                </Button>
            </span>
        </div>
        <pre class="nb-code nb-broken__code" tabindex="0">
            {code}
        </pre>
    }
}

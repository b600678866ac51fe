//! What the service receives: address, headers and body for one user, and where each part of them came from.

use leptos::prelude::*;

use crate::liquid::Span;
use crate::sidebar::judgement::Judgement;
use crate::ui::{Choice, Segments, t};
use crate::webhook::preview::{Part, Piece, Preview};
use crate::webhook::proof::Field as Place;
use crate::webhook::{self, Body, HeaderValue};

/// What is shown of a field.
const SHOWN: [(&str, &str); 3] = [
    ("result", "preview_result"),
    ("both", "preview_both"),
    ("source", "preview_source"),
];

/// The webhook's fields for one user.
#[component]
pub(super) fn Webhook(made: Memo<Preview>) -> impl IntoView {
    let judgement = Judgement::get();
    let mode = RwSignal::new("result".to_owned());
    let hot = RwSignal::new(None::<Hot>);
    let options: Vec<Choice> = SHOWN.iter().map(|(id, key)| Choice::new(*id, t(key))).collect();
    let fields = move || {
        let webhook = judgement.webhook.get();
        let preview = made.get();
        webhook.map(|webhook| groups(&webhook, &preview, mode, hot))
    };
    view! {
        <section class="nb-sec nb-col">
            <div class="nb-sec__head nb-row--between">
                <h3>{t("preview_receives")}</h3>
                <Segments
                    options=options
                    chosen=mode
                    on_choose=move |to| mode.set(to)
                    label=t("preview_show")
                    small=true
                />
            </div>
            {fields}
        </section>
    }
}

/// The output that the pointer is on: of which field, and where in its source.
type Hot = (Place, Span);

/// The fields, those of a list together.
fn groups(
    webhook: &webhook::Webhook,
    preview: &Preview,
    mode: RwSignal<String>,
    hot: RwSignal<Option<Hot>>,
) -> impl IntoView + use<> {
    let code = |field: Place| -> AnyView {
        let part = preview.parts.iter().find(|part| part.field == field);
        part.map(|part| text(part, mode, hot)).into_any()
    };
    let line = |name: AnyView, value: AnyView| {
        view! { <div>{name} <span class="p">": "</span> {value}</div> }.into_any()
    };
    let url = vec![code(Place::Url)];
    let headers: Vec<AnyView> = webhook
        .headers
        .iter()
        .enumerate()
        .map(|(at, header)| {
            let value = match &header.value {
                HeaderValue::Secret(_) => view! { <span class="d">{t("preview_secret")}</span> }.into_any(),
                HeaderValue::Text(_) => code(Place::HeaderValue(at)),
            };
            line(code(Place::HeaderName(at)), value)
        })
        .collect();
    let body: Vec<AnyView> = match &webhook.body {
        Body::Raw(_) => vec![code(Place::Body)],
        Body::Pairs(pairs) => (0..pairs.len())
            .map(|at| line(code(Place::PairKey(at)), code(Place::PairValue(at))))
            .collect(),
    };
    view! {
        <CodeBox title=t("part_url") empty=webhook.url.trim().is_empty() lines=url />
        <CodeBox title=t("part_headers") empty=webhook.headers.is_empty() lines=headers />
        <CodeBox title=t("part_body") empty=webhook.body.is_blank() lines=body />
    }
}

/// A field in the code font, under its name.
#[component]
fn CodeBox(title: String, empty: bool, lines: Vec<AnyView>) -> impl IntoView {
    let label = title.clone();
    view! {
        <div class="nb-codebox">
            <div class="nb-codebox__bar">
                <span>{title}</span>
            </div>
            <pre class="nb-code" tabindex="0" role="group" aria-label=label>
                {if empty { view! { <span class="d">{t("ui_diff_empty")}</span> }.into_any() } else { lines.into_any() }}
            </pre>
        </div>
    }
}

/// A text with what came from a user marked; as it is, as it is written, or one above the other.
fn text(part: &Part, mode: RwSignal<String>, hot: RwSignal<Option<Hot>>) -> impl IntoView + use<> {
    let field = part.field;
    let part = part.clone();
    move || {
        let is = |wanted: &str| mode.with(|mode| mode == wanted);
        let result = match &part.text {
            Some(_) => pieces(field, part.shown(), "from", hot, part.broken_at).into_any(),
            None => view! { <span class="d">{t("preview_too_long")}</span> }.into_any(),
        };
        let source = || pieces(field, part.written(), "l", hot, None);
        if is("source") {
            source().into_any()
        } else if is("both") && !part.origins.is_empty() {
            view! {
                <span class="nb-both">{source()}</span>
                <span class="nb-both nb-both--made">{result}</span>
            }
            .into_any()
        } else {
            result
        }
    }
}

fn pieces(
    field: Place,
    pieces: Vec<Piece<'_>>,
    class: &'static str,
    hot: RwSignal<Option<Hot>>,
    broken_at: Option<usize>,
) -> impl IntoView + use<> {
    let mut at = 0;
    let whole: usize = pieces.iter().map(|piece| piece.text.len()).sum();
    let one = |piece: Piece<'_>| {
        let text = marked(piece.text, broken_at.and_then(|broken| broken.checked_sub(at)));
        at += piece.text.len();
        match piece.output {
            None => text.into_any(),
            Some(output) => {
                let mine = (field, output);
                view! {
                    <span
                        class=class
                        class:is-hot=move || hot.get() == Some(mine)
                        on:pointerenter=move |_| hot.set(Some(mine))
                        on:pointerleave=move |_| hot.set(None)
                    >
                        {text}
                    </span>
                }
                .into_any()
            }
        }
    };
    let shown = pieces.into_iter().map(one).collect_view();
    // It ends too early.
    let end = broken_at
        .filter(|broken| *broken >= whole)
        .map(|_| view! { <mark title=t("preview_breaks_here")>"▮"</mark> });
    view! { {shown} {end} }
}

/// A text with the character marked at which it stops being what it must be.
fn marked(text: &str, at: Option<usize>) -> AnyView {
    let cut = at.and_then(|at| Some((text.get(..at)?, text.get(at..)?)));
    let Some((before, rest)) = cut.filter(|(_, rest)| !rest.is_empty()) else {
        return text.to_owned().into_any();
    };
    let end = rest.chars().next().map_or(0, char::len_utf8);
    let (wrong, after) = rest.split_at(end);
    view! {
        {before.to_owned()}
        <mark title=t("preview_breaks_here")>{wrong.to_owned()}</mark>
        {after.to_owned()}
    }
    .into_any()
}

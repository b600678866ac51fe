//! Before and after, field by field. Nothing has been written yet.

use leptos::prelude::*;

use super::frame::Frame;
use super::menu::copy;
use super::notices::Met;
use super::session::Session;
use super::writing;
use crate::dashboard::{Change, Field, FieldChange, Line, compare};
use crate::partners::form::Tone;
use crate::ui::{Badge, Button, ButtonKind, ButtonSize, Checkbox, Notice, t, t_with};
use crate::webhook::{Webhook, export};

/// What applying would change.
pub fn changes(session: Session) -> Vec<FieldChange> {
    let Some(target) = session.webhook() else {
        return Vec::new();
    };
    session.look.with(|look| {
        let Some(look) = look else { return Vec::new() };
        let Ok(before) = &look.webhook else {
            return Vec::new();
        };
        compare(before, &target)
    })
}

/// The review.
#[component]
pub fn Review() -> impl IntoView {
    let session = Session::get();
    let rows = Memo::new(move |_| changes(session));
    let naming = move || usize::from(session.name_change().is_some());
    let changing = move || rows.with(|rows| rows.iter().filter(|row| writes(row.change)).count()) + naming();
    let yours = move || rows.with(|rows| rows.iter().filter(|row| row.change == Change::Yours).count());
    let filling = move || usize::from(session.fill_in.get() && can_fill_in(session));
    let count = move || changing() + filling();
    let lead = move || {
        let (changing, all) = (count().to_string(), (rows.with(Vec::len) + naming()).to_string());
        match count() {
            0 => t("review_nothing"),
            _ => t_with("review_changes", &[&changing, &all]),
        }
    };
    let kept = move || match yours() {
        0 => String::new(),
        1 => t("review_one_yours"),
        many => t_with("review_many_yours", &[&many.to_string()]),
    };
    let back = move |()| session.work_on();
    let apply_label = move || match count() {
        1 => t("review_apply_one"),
        many => t_with("review_apply", &[&many.to_string()]),
    };
    let foot = move || {
        view! {
            <p class="nb-foot__say">{t("review_writes_only")}</p>
            <div class="nb-foot__do">
                <Button
                    kind=ButtonKind::Primary
                    size=ButtonSize::Large
                    block=true
                    disabled=Signal::derive(move || count() == 0)
                    held=session.gate.held()
                    on_press=move |()| writing::apply(session)
                >
                    {apply_label}
                </Button>
                <Button size=ButtonSize::Large on_press=back>
                    {t("ui_cancel")}
                </Button>
            </div>
        }
    };
    view! {
        <Frame title=t("review_title") sub=t("review_sub") back=back foot=foot>
            <div class="nb-col">
                {move || session.trouble.get().map(|trouble| view! { <Met trouble /> })}
                <p class="nb-mid">{lead} " " {kept}</p>
                {move || (count() == 0).then(|| view! { <Notice tone=Tone::Ok title=t("review_same") silent=true /> })}
                <div class="nb-card">
                    {move || session.name_change().map(|(before, after)| name_row(before, after))}
                    {move || rows.get().into_iter().map(row).collect_view()}
                </div>
                <CopyRow />
            </div>
        </Frame>
    }
}

/// Ways to take the webhook elsewhere.
#[component]
pub fn CopyRow() -> impl IntoView {
    let session = Session::get();
    let button = move |written: fn(&Webhook) -> String, label: &'static str| {
        view! {
            <Button
                kind=ButtonKind::Quiet
                size=ButtonSize::Small
                icon="copy"
                on_press=move |()| copy(session, written)
            >
                {t(label)}
            </Button>
        }
    };
    view! {
        <div class="nb-row">
            {button(export::json, "sidebar_copy_json")} {button(export::curl, "sidebar_copy_curl")}
        </div>
        <super::build::Said />
    }
}

/// A field's name for people.
pub fn field_name(field: &Field) -> String {
    match field {
        Field::Url => t("part_url"),
        Field::Method => t("part_method"),
        Field::Header(name) => t_with("part_header", &[name]),
        Field::Body => t("part_body"),
    }
}

fn row(row: FieldChange) -> impl IntoView {
    let name = field_name(&row.field);
    let session = Session::get();
    let badge = match row.change {
        Change::New => view! { <Badge tone=Tone::Ok count=true>{t("ui_diff_new")}</Badge> }.into_any(),
        Change::Changes => view! { <Badge accent=true>{t("ui_diff_changes")}</Badge> }.into_any(),
        Change::Stays => view! { <Badge>{t("review_stays")}</Badge> }.into_any(),
        Change::Yours => view! { <Badge>{t("review_yours")}</Badge> }.into_any(),
    };
    let is_secret = session.partner().is_some_and(|partner| {
        matches!(&row.field, Field::Header(name) if name.eq_ignore_ascii_case(partner.secret_header))
    });
    let fill = (is_secret && can_fill_in(session)).then(|| {
        view! {
            <Checkbox checked=session.fill_in on_change=move |on| session.fill_in.set(on)>
                <span>
                    {t("review_fill_in")} " " <span class="nb-dim">{t("review_fill_in_seen")}</span>
                </span>
            </Checkbox>
        }
    });
    let quiet = matches!(row.change, Change::Stays | Change::Yours);
    let both = if quiet {
        ().into_any()
    } else if row.field == Field::Body && row.change == Change::Changes {
        view! { <Lines lines=row.lines.clone() label=name.clone() /> }.into_any()
    } else {
        view! {
            <dl class="nb-diff__ba">
                <dt>{t("ui_diff_before")}</dt>
                {side(row.before.clone(), "was")}
                <dt>{t("ui_diff_after")}</dt>
                {side(row.after.clone(), "is")}
            </dl>
        }
        .into_any()
    };
    let aside = match (&row.field, quiet) {
        (Field::Body, _) => lines(&row.after),
        (_, true) => row.before.clone(),
        _ => String::new(),
    };
    view! {
        <div class="nb-diff">
            <div class="nb-diff__top">
                <span class="nb-strong">{name}</span>
                <span class="nb-mono nb-dim nb-clip">{aside}</span>
                <span class="nb-end">{badge}</span>
            </div>
            {both}
            {fill}
        </div>
    }
}

fn writes(change: Change) -> bool {
    matches!(change, Change::New | Change::Changes)
}

/// The name of a new webhook template.
fn name_row(before: String, after: String) -> impl IntoView {
    let badge = if before.trim().is_empty() {
        view! { <Badge tone=Tone::Ok count=true>{t("ui_diff_new")}</Badge> }.into_any()
    } else {
        view! { <Badge accent=true>{t("ui_diff_changes")}</Badge> }.into_any()
    };
    view! {
        <div class="nb-diff">
            <div class="nb-diff__top">
                <span class="nb-strong">{t("part_name")}</span>
                <span class="nb-end">{badge}</span>
            </div>
            <dl class="nb-diff__ba">
                <dt>{t("ui_diff_before")}</dt>
                {side(before, "was")}
                <dt>{t("ui_diff_after")}</dt>
                {side(after, "is")}
            </dl>
        </div>
    }
}

/// A text before and after, line by line.
#[component]
fn Lines(
    /// The lines.
    lines: Vec<Line>,
    /// What it is of.
    label: String,
) -> impl IntoView {
    let one = |line: Line| match line {
        Line::Same(text) => view! { <span class="nb-code__keep">{text}</span> }.into_any(),
        Line::Gone(text) => view! { <del>{text}</del> }.into_any(),
        Line::Come(text) => view! { <ins>{text}</ins> }.into_any(),
    };
    view! {
        <pre class="nb-code nb-code--diff" tabindex="0" role="group" aria-label=label>
            {lines.into_iter().map(one).collect_view()}
        </pre>
    }
}

fn side(value: String, class: &'static str) -> impl IntoView {
    if value.is_empty() {
        view! { <dd class="none">{t("ui_diff_empty")}</dd> }.into_any()
    } else {
        view! { <dd class=class>{value}</dd> }.into_any()
    }
}

/// "9 lines".
pub fn lines(text: &str) -> String {
    match text.lines().count() {
        1 => t("review_one_line"),
        many => t_with("review_lines", &[&many.to_string()]),
    }
}

/// Whether there is a token to fill in for the draft's application. One of another partner is none.
pub fn can_fill_in(session: Session) -> bool {
    let (Some(id), Some(partner)) = (session.application(), session.partner()) else {
        return false;
    };
    session.settings.with(|settings| {
        settings
            .applications
            .iter()
            .any(|one| one.id == id && one.partner == partner.id && one.token.is_some())
    })
}

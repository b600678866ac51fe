//! The message on a phone: by the draft's partner, with the values of the user that is previewed.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::sizes::ImageSizes;
use super::variables::Variables;
use crate::partners::form::{Text, Tone};
use crate::partners::picture::{Picture, Pictured, Rendered, Theme};
use crate::partners::{self, Drawing};
use crate::platform::runtime::send;
use crate::protocol::Request;
use crate::sidebar::judgement::Judgement;
use crate::sidebar::session::Session;
use crate::ui::{Checkbox, Choice, Frame, Notice, Phone, PictureView, Segments, Select, t, t_with, text};
use crate::webhook::preview::{Person, Preview};
use crate::webhook::proof::Field;

/// Widths of devices, in CSS pixels: a small Android phone, iPhones, a large Android phone.
const WIDTHS: [u32; 5] = [320, 360, 375, 393, 430];

/// What the phone shows, as the user chose it.
#[derive(Clone, Copy)]
struct Choices {
    frame: RwSignal<Frame>,
    /// `light`, `dark` or `both`.
    look: RwSignal<String>,
    width: RwSignal<u32>,
    images: RwSignal<bool>,
    several: RwSignal<bool>,
    hot: RwSignal<Option<String>>,
}

/// The phone; nothing where the draft's partner draws nothing.
#[component]
pub(super) fn Pictures(
    /// The preview of the chosen user.
    made: Memo<Preview>,
) -> impl IntoView {
    let session = Session::get();
    let drawing = move || {
        session
            .partner()
            .and_then(|partner| partners::drawing(partner.id))
    };
    let choices = Choices {
        frame: RwSignal::new(Frame::Feed),
        look: RwSignal::new("light".to_owned()),
        width: RwSignal::new(320),
        images: RwSignal::new(false),
        several: RwSignal::new(false),
        hot: RwSignal::new(None),
    };
    let draws = Memo::new(move |_| drawing().is_some());
    move || {
        draws.get().then(drawing).flatten().map(|drawing| {
            view! { <Stage made drawing choices /> }
        })
    }
}

/// The theme of the draft's application, asked for once.
fn theme_of(session: Session) -> RwSignal<Option<Theme>> {
    let theme = RwSignal::new(None);
    let application = Memo::new(move |_| session.application());
    Effect::new(move |_| {
        if let Some(id) = application.get() {
            spawn_local(async move {
                // Without it the clients' own look is shown: there is nothing to tell.
                if let Ok(found) = send::<Option<Theme>>(&Request::Theme { id }).await {
                    theme.try_set(found);
                }
            });
        }
    });
    theme
}

/// What a preview shows on a phone.
fn pictured(session: Session, drawing: Drawing, made: &Preview, dark: bool) -> Pictured {
    if let Some(reason) = &made.aborted {
        return Pictured::Skipped(reason.trim().to_owned());
    }
    let field = |wanted: Field| {
        let part = made.parts.iter().find(|part| part.field == wanted);
        part.and_then(|part| part.text.as_deref()).unwrap_or_default()
    };
    let application = session.application();
    let rendered = Rendered {
        application: application.as_deref(),
        url: field(Field::Url),
        body: field(Field::Body),
        dark,
    };
    (drawing.message)(&rendered, &session.context())
}

/// The message of the chosen user in both appearances; each is made when it is looked at, and once for all who look.
#[derive(Clone, Copy)]
struct Looks {
    light: Memo<Arc<Pictured>>,
    dark: Memo<Arc<Pictured>>,
}

impl Looks {
    fn new(session: Session, drawing: Drawing, made: Memo<Preview>) -> Looks {
        let look = move |dark| {
            Memo::new(move |_| Arc::new(made.with(|made| pictured(session, drawing, made, dark))))
        };
        Looks {
            light: look(false),
            dark: look(true),
        }
    }

    fn of(self, dark: bool) -> Memo<Arc<Pictured>> {
        if dark { self.dark } else { self.light }
    }
}

#[component]
fn Stage(made: Memo<Preview>, drawing: Drawing, choices: Choices) -> impl IntoView {
    let session = Session::get();
    let judgement = Judgement::get();
    let theme = theme_of(session);
    let shown = Looks::new(session, drawing, made);
    let title = Signal::derive(move || {
        let context = session.context();
        let application = session
            .application()
            .and_then(|id| context.application(&id).cloned());
        application
            .map(|application| application.name)
            .unwrap_or_default()
    });
    let label = Signal::derive(move || {
        let context = session.context();
        let id = session.application().unwrap_or_default();
        let key = key_of(session);
        context
            .template(&id, &key)
            .map(|template| {
                if template.label.is_empty() {
                    template.name.clone()
                } else {
                    template.label.clone()
                }
            })
            .unwrap_or_default()
    });
    let phone = move |shown: Signal<Arc<Pictured>>, dark: bool| {
        view! {
            <Phone
                frame=choices.frame
                dark=Signal::stored(dark)
                width=choices.width
                title
                label
                theme
            >
                <Message shown choices />
            </Phone>
        }
    };
    let one = move |dark: bool| phone(shown.of(dark).into(), dark);
    let phones = move || match choices.look.get().as_str() {
        "dark" => one(true).into_any(),
        "both" => view! { {one(false)} {one(true)} }.into_any(),
        _ => one(false).into_any(),
    };
    let everybody = move || {
        let looks = choices.look.with(|look| match look.as_str() {
            "dark" => vec![true],
            "both" => vec![false, true],
            _ => vec![false],
        });
        let card = move |(id, name): (String, String)| {
            let id = StoredValue::new(id);
            let one = |dark: bool| {
                let shown = Signal::derive(move || {
                    id.with_value(|id| {
                        let edited = session.user.with(|user| user == id);
                        let made = super::of(session, judgement, id, edited);
                        Arc::new(pictured(session, drawing, &made, dark))
                    })
                });
                phone(shown, dark)
            };
            view! {
                <div class="nb-several">
                    <span dir="auto">{name}</span>
                    {looks.iter().map(|dark| one(*dark)).collect_view()}
                </div>
            }
        };
        let people: Vec<(String, String)> = session.workbench.with(|bench| {
            let named = |person: Person| match person {
                Person::Sample(user) => (
                    user.id.to_owned(),
                    user.name.map_or_else(|| t("user_no_name"), str::to_owned),
                ),
                Person::Saved(user) => (user.id.clone(), user.name.clone()),
            };
            Person::all(&bench.users).map(named).collect()
        });
        people.into_iter().map(card).collect_view()
    };
    let stage = move || {
        if choices.several.get() {
            everybody().into_any()
        } else {
            phones().into_any()
        }
    };
    view! {
        <Bar choices />
        <div
            class="nb-stage"
            class:nb-stage--several=choices.several
            tabindex="0"
            role="group"
            aria-label=t("preview_phone")
        >
            {stage}
        </div>
        <section class="nb-sec nb-col">
            <div class="nb-row nb-row--between">
                <Checkbox checked=choices.images on_change=move |on| choices.images.set(on)>
                    {t("preview_images")}
                </Checkbox>
                <Checkbox checked=choices.several on_change=move |on| choices.several.set(on)>
                    {t("preview_several")}
                </Checkbox>
            </div>
            <Warnings shown choices />
            <Variables made hot=choices.hot />
            <ImageSizes made images=choices.images />
        </section>
    }
}

/// The key of the template that the draft's form holds.
fn key_of(session: Session) -> String {
    let form = session.form();
    let fields = form.sections.iter().flat_map(|section| &section.fields);
    fields
        .filter_map(|field| match &field.control {
            crate::partners::form::Control::Template { key } => Some(key.clone()),
            _ => None,
        })
        .next()
        .unwrap_or_default()
}

/// What kind of phone.
#[component]
fn Bar(choices: Choices) -> impl IntoView {
    let frames = vec![
        Choice::new("feed", t("preview_feed")),
        Choice::new("chat", t("preview_chat")),
    ];
    let icon = |value: &str, key: &str, icon: &'static str| Choice {
        icon: Some(icon),
        ..Choice::new(value, t(key))
    };
    let looks = vec![
        icon("light", "preview_light", "sun"),
        icon("dark", "preview_dark", "moon"),
        icon("both", "preview_light_and_dark", "phone"),
    ];
    let widths: Vec<Choice> = WIDTHS
        .iter()
        .map(|width| Choice::new(width.to_string(), t_with("preview_pixels", &[&width.to_string()])))
        .collect();
    let frame = move || match choices.frame.get() {
        Frame::Feed => "feed".to_owned(),
        Frame::Chat => "chat".to_owned(),
    };
    view! {
        <div class="nb-sec nb-row nb-row--between">
            <Segments
                options=frames
                chosen=Signal::derive(frame)
                on_choose=move |to: String| {
                    choices.frame.set(if to == "chat" { Frame::Chat } else { Frame::Feed });
                }
                label=t("preview_frame")
            />
            <Select
                options=widths
                chosen=Signal::derive(move || Some(choices.width.get().to_string()))
                on_choose=move |to: String| choices.width.set(to.parse().unwrap_or(320))
                label=t("preview_width")
            />
            <Segments
                options=looks
                chosen=choices.look
                on_choose=move |to| choices.look.set(to)
                label=t("preview_look")
            />
        </div>
    }
}

/// What stands in the place of the message.
#[component]
fn Message(shown: Signal<Arc<Pictured>>, choices: Choices) -> impl IntoView {
    let picture = Signal::derive_local(move || {
        shown.with(|shown| match &**shown {
            Pictured::Picture(shown) => shown.picture.clone(),
            _ => Arc::new(Picture::default()),
        })
    });
    let is_picture = Memo::new(move |_| shown.with(|shown| matches!(**shown, Pictured::Picture(_))));
    let other = move || {
        shown.with(|shown| match &**shown {
            Pictured::Picture(_) => ().into_any(),
            Pictured::Lines(lines) => {
                let said: Vec<String> = lines
                    .iter()
                    .map(|(name, value)| format!("{name} : {value}"))
                    .collect();
                view! { <div class="nb-phone__lines">{said.join("\n")}</div> }.into_any()
            }
            Pictured::Broken(why) => fallback(t("phone_fallback"), Some(text(why))),
            Pictured::Skipped(reason) => {
                let why = match reason.as_str() {
                    "" => t("preview_aborted"),
                    reason => t_with("preview_aborted_reason", &[reason]),
                };
                view! { <div class="nb-phone__fallback nb-phone__nothing">{why}</div> }.into_any()
            }
            Pictured::NoTemplate => fallback(t("phone_no_template"), None),
            Pictured::Unknown(key) => fallback(t_with("phone_unknown", &[key]), None),
            Pictured::TooLarge => fallback(t("phone_too_large"), None),
            Pictured::Unreadable => fallback(t("phone_unreadable"), None),
        })
    };
    view! {
        <Show when=move || is_picture.get() fallback=other>
            <PictureView picture images=choices.images hot=choices.hot />
        </Show>
    }
}

/// The card that stands in for a message, and why.
fn fallback(what: String, why: Option<String>) -> AnyView {
    view! {
        <div class="nb-phone__fallback">{what}</div>
        {why.map(|why| view! { <div class="nb-phone__fallback" role="note">{why}</div> })}
    }
    .into_any()
}

/// Where devices are known to differ.
#[component]
fn Warnings(shown: Looks, choices: Choices) -> impl IntoView {
    let found = Memo::new(move |_| {
        let dark = choices.look.with(|look| look == "dark");
        shown.of(dark).with(|shown| match &**shown {
            Pictured::Picture(shown) => shown.warnings.clone(),
            _ => Vec::new(),
        })
    });
    move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            let one = |warning: Text| view! { <p class="nb-hint">{text(&warning)}</p> };
            view! {
                <Notice tone=Tone::Warn title=t("preview_devices") silent=true>
                    {found.into_iter().map(one).collect_view()}
                </Notice>
            }
        })
    }
}

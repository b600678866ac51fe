//! What the sidebar knows while it is open.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use leptos::prelude::*;

use super::gate::Gate;
use super::opening::{Source, Stored};
use super::page::Page;
use super::reading::SoFar;
use super::teach::Teaching;
use super::testing::Testing;
pub use super::view::{Loss, Tab, View};
use crate::dashboard::routes::Page as PageKind;
use crate::dashboard::{Applied, Look, NotApplied};
use crate::partners::form::{Form, Text};
use crate::partners::{self, Application, Context, Draft, Listing, Partner};
use crate::platform::runtime;
use crate::protocol::{SettingsView, Trouble, Used, Workbench, Written};
use crate::webhook::Webhook;

/// A repair of the draft.
#[derive(Clone)]
pub struct Fixed {
    /// What was repaired.
    pub title: String,
    /// What was worked on before it.
    pub before: Before,
}

/// What was worked on before a repair.
#[derive(Clone)]
pub enum Before {
    /// A draft.
    Draft(Box<dyn Draft>),
    /// The form's own webhook; none while it was as the form holds it.
    Mended(Option<Webhook>),
}

/// A listing and how old it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The listing.
    pub listing: Listing,
    /// Milliseconds since 1970.
    pub fetched_at: u64,
    /// Why it is a stored copy.
    pub stale: Option<Trouble>,
    /// Why there is none.
    pub trouble: Option<Trouble>,
}

/// What the sidebar knows; every part is a signal, and the whole is a context of the page.
#[derive(Clone, Copy)]
pub struct Session {
    /// What is shown.
    pub view: RwSignal<View>,
    /// Whether a press that writes or sends counts.
    pub gate: Gate,
    /// The way to the page.
    page: StoredValue<Option<Page>, LocalStorage>,
    /// The page's address.
    pub url: RwSignal<String>,
    /// The settings, without tokens.
    pub settings: RwSignal<SettingsView>,
    /// Users to preview for, sample answers, the body's limit, attributes inserted last.
    pub workbench: RwSignal<Workbench>,
    /// The page as it was read last.
    pub look: RwSignal<Option<Look>, LocalStorage>,
    /// The draft.
    pub draft: RwSignal<Option<Box<dyn Draft>>, LocalStorage>,
    /// The form's webhook with repairs, where there is no draft of it.
    pub mended: RwSignal<Option<Webhook>, LocalStorage>,
    /// The open tab of the draft.
    pub tab: RwSignal<Tab>,
    /// The id of the user that the draft is previewed for.
    pub user: RwSignal<String>,
    /// Values of attributes that were changed for the preview, by the attribute's name.
    pub values: RwSignal<BTreeMap<String, String>>,
    /// Repairs that can be undone, the last one last.
    pub fixed: RwSignal<Vec<Fixed>, LocalStorage>,
    /// Drafts of other partners that are kept for this page.
    pub aside: RwSignal<Vec<Stored>>,
    /// Where the draft comes from.
    pub source: RwSignal<Option<Source>, LocalStorage>,
    /// The name for a new webhook template, while there is one to give.
    pub name: RwSignal<String>,
    /// Names of webhook templates that are taken.
    pub taken: RwSignal<Vec<String>>,
    /// Lists of templates by application.
    pub listed: RwSignal<HashMap<String, Listed>, LocalStorage>,
    /// Whether the token is to be filled in when the review is applied.
    pub fill_in: RwSignal<bool>,
    /// Whether the form is being read for the review.
    pub reading: RwSignal<bool>,
    /// How many edits were carried out, while the form is written.
    pub edits: RwSignal<usize>,
    /// Set to stop writing.
    pub stop: StoredValue<Rc<Cell<bool>>, LocalStorage>,
    /// What was written, with what is needed to undo it.
    pub applied: RwSignal<Option<Applied>, LocalStorage>,
    /// The template's name before it was written, to undo it.
    pub former_name: RwSignal<Option<String>>,
    /// Why the last writing failed.
    pub not_applied: RwSignal<Option<NotApplied>, LocalStorage>,
    /// Whether something is written that Braze has not saved.
    pub unsaved: RwSignal<bool>,
    /// Whether one of Braze's save buttons was clicked since.
    pub clicked: RwSignal<bool>,
    /// The last thing that went wrong with the service worker or a service.
    pub trouble: RwSignal<Option<Trouble>>,
    /// A sentence that is shown above the draft for a while.
    pub said: RwSignal<Option<Text>, LocalStorage>,
    /// Whether a template list is being fetched.
    pub listing: RwSignal<bool>,
    /// How many templates of it have arrived.
    pub arrived: RwSignal<usize>,
    /// Whether the form holds a webhook that is not ours, and applying needs a yes.
    pub over: RwSignal<bool>,
    /// The application that the first run has stored already, when its service refused.
    pub connecting: RwSignal<Option<String>>,
    /// The sidebar's width, in CSS pixels.
    pub width: RwSignal<u32>,
    /// Counts changes of the draft, so that only the last of a burst is stored.
    pub typed: RwSignal<u32>,
    /// Whether the draft was changed and is not stored yet.
    pub pending: RwSignal<bool>,
    /// How far pointing at a part has come, while it is under way.
    pub teaching: RwSignal<Option<Teaching>>,
    /// What is known of the form while the rest of it is awaited.
    pub so_far: RwSignal<Option<SoFar>>,
    /// Whether the user goes on with what is known so far.
    pub enough: RwSignal<bool>,
    /// What was written before that, the last one last, each with the template's name before it.
    pub earlier: RwSignal<Vec<(Applied, Option<String>)>, LocalStorage>,
    /// Whether the page has fields that take an insertion.
    pub takes_text: RwSignal<bool>,
    /// What is remembered of this page's webhook from the last time that it was written.
    pub used: RwSignal<Option<Used>, LocalStorage>,
    /// What was noted of the last writing, until Braze has saved it.
    pub noted: RwSignal<Option<Written>, LocalStorage>,
    /// Tests that were sent, and the users that get them.
    pub testing: Testing,
    /// The view that the menu was opened in.
    pub before_menu: RwSignal<Option<View>>,
    /// Counts openings, so that what an earlier one was waiting for is dropped.
    pub turn: RwSignal<u32>,
}

impl Session {
    /// A session that knows nothing yet, as a context of the page.
    pub fn provide() -> Session {
        let session = Session {
            view: RwSignal::new(View::Connecting),
            gate: Gate::watch(),
            page: StoredValue::new_local(None),
            url: RwSignal::new(String::new()),
            settings: RwSignal::new(SettingsView::default()),
            workbench: RwSignal::new(Workbench::default()),
            look: RwSignal::new_local(None),
            draft: RwSignal::new_local(None),
            mended: RwSignal::new_local(None),
            tab: RwSignal::new(Tab::Build),
            user: RwSignal::new(String::new()),
            values: RwSignal::new(BTreeMap::new()),
            fixed: RwSignal::new_local(Vec::new()),
            aside: RwSignal::new(Vec::new()),
            source: RwSignal::new_local(None),
            name: RwSignal::new(String::new()),
            taken: RwSignal::new(Vec::new()),
            listed: RwSignal::new_local(HashMap::new()),
            fill_in: RwSignal::new(false),
            reading: RwSignal::new(false),
            edits: RwSignal::new(0),
            stop: StoredValue::new_local(Rc::new(Cell::new(false))),
            applied: RwSignal::new_local(None),
            former_name: RwSignal::new(None),
            not_applied: RwSignal::new_local(None),
            unsaved: RwSignal::new(false),
            clicked: RwSignal::new(false),
            trouble: RwSignal::new(None),
            said: RwSignal::new_local(None),
            listing: RwSignal::new(false),
            arrived: RwSignal::new(0),
            over: RwSignal::new(false),
            connecting: RwSignal::new(None),
            width: RwSignal::new(400),
            typed: RwSignal::new(0),
            pending: RwSignal::new(false),
            teaching: RwSignal::new(None),
            so_far: RwSignal::new(None),
            enough: RwSignal::new(false),
            earlier: RwSignal::new_local(Vec::new()),
            takes_text: RwSignal::new(false),
            used: RwSignal::new_local(None),
            noted: RwSignal::new_local(None),
            testing: Testing::new(),
            before_menu: RwSignal::new(None),
            turn: RwSignal::new(0),
        };
        provide_context(session);
        session
    }

    /// The session of the page.
    pub fn get() -> Session {
        use_context().unwrap_or_else(Session::provide)
    }

    /// The page, while it is connected.
    pub fn page(&self) -> Option<Page> {
        self.page.get_value()
    }

    /// Takes the page in.
    pub fn connected(&self, page: Page) {
        self.page.set_value(Some(page));
    }

    /// Takes the settings in; what was taught counts from the next look at the page.
    pub fn take_settings(&self, settings: SettingsView) {
        if let Some(page) = self.page() {
            page.hands().teach(settings.lessons.clone());
        }
        self.settings.set(settings);
    }

    /// The page is gone.
    pub fn lost(&self) {
        let loss = if runtime::alive() {
            Loss::Tab
        } else {
            Loss::Updated
        };
        self.view.set(View::Lost(loss));
    }

    /// The name that a new webhook template has in the form, where it is still to be given.
    pub fn name_to_give(&self) -> Option<String> {
        self.look.with(|look| {
            let surface = &look.as_ref()?.surface;
            let name = surface.name.as_ref()?;
            let ours = surface.page() == PageKind::TemplateNew && name.id.is_some() && !name.locked;
            ours.then(|| name.value.clone())
        })
    }

    /// The template's name before and after, when applying would change it.
    pub fn name_change(&self) -> Option<(String, String)> {
        let before = self.name_to_give()?;
        let after = self.name.get().trim().to_owned();
        (!after.is_empty() && after != before.trim()).then_some((before, after))
    }

    /// The draft's partner.
    pub fn partner(&self) -> Option<&'static Partner> {
        self.draft.with(|draft| {
            draft
                .as_ref()
                .and_then(|draft| partners::partner(draft.partner()))
        })
    }

    /// The id of the application that the draft is for.
    pub fn application(&self) -> Option<String> {
        self.draft.with(|draft| {
            draft
                .as_ref()
                .and_then(|draft| draft.application().map(str::to_owned))
        })
    }

    /// What the draft may know of the rest.
    pub fn context(&self) -> Context {
        let everything = self.everything();
        match self.partner() {
            Some(partner) => everything.of(partner),
            None => everything,
        }
    }

    /// What may be known of all partners.
    pub fn everything(&self) -> Context {
        let settings = self.settings.get();
        let templates = self.application().and_then(|id| {
            let listing = self
                .listed
                .with(|listed| listed.get(&id).map(|listed| listed.listing.clone()))?;
            Some((id, listing))
        });
        Context {
            place: self
                .look
                .with(|look| look.as_ref().and_then(|look| look.surface.place())),
            applications: settings
                .applications
                .into_iter()
                .map(|application| Application {
                    id: application.id,
                    partner: application.partner,
                    name: application.name,
                    app_id: application.app_id,
                    color: application.color,
                    has_token: application.token.is_some(),
                    kept: application.kept,
                })
                .collect(),
            active: settings.active,
            templates,
            built_on: self
                .used
                .with(|used| used.as_ref().and_then(|used| used.template.clone())),
        }
    }

    /// The draft's form.
    pub fn form(&self) -> Form {
        let context = self.context();
        self.draft.with(|draft| {
            draft
                .as_ref()
                .map(|draft| draft.form(&context))
                .unwrap_or_default()
        })
    }

    /// The webhook that applying writes: what the draft says, or the form's own with repairs.
    pub fn webhook(&self) -> Option<Webhook> {
        let context = self.context();
        self.draft
            .with(|draft| draft.as_ref().map(|draft| draft.webhook(&context)))
            .or_else(|| self.mended.get())
    }

    /// The webhook that the form held when it was read last.
    pub fn form_webhook(&self) -> Option<Webhook> {
        self.look
            .with(|look| look.as_ref().and_then(|look| look.webhook.clone().ok()))
    }

    /// Leaves a view that the menu opened, to the one before it.
    pub fn back(&self) {
        match self.before_menu.get_untracked() {
            Some(view) => self.view.set(view),
            None => self.work_on(),
        }
    }

    /// Opens a view from the menu.
    pub fn open_view(&self, view: View) {
        let now = self.view.get_untracked();
        if now != view {
            self.before_menu.set(Some(now));
            self.view.set(view);
        }
    }

    /// Back to what is worked on: the draft, or the form's own webhook.
    pub fn work_on(&self) {
        let drafting = self.draft.with_untracked(Option::is_some);
        self.view.set(if drafting { View::Build } else { View::Foreign });
    }
}

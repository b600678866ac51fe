//! A model of a composer's page: it shows itself as a snapshot and carries out edits as such a page would. It knows
//! nothing of how pages are recognised.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

pub mod look;
pub mod shape;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use notification_builder::dashboard::edit::{Edit, Fault, Held};
use notification_builder::dashboard::snapshot::{Handle, Kind, Snapshot};
use notification_builder::dashboard::{Hands, Lost};

pub use shape::*;

/// What the page's own framework holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    pub url: String,
    pub method: &'static str,
    pub raw: String,
    pub pairs: Vec<Row>,
    pub headers: Vec<Row>,
    pub is_raw: bool,
    /// 0 Compose, 1 Settings, 2 Test.
    pub tab: usize,
    pub unfolded: bool,
}

/// A row of the form; its number is its identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub number: u32,
    pub key: String,
    pub value: String,
}

/// How a write goes wrong, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    Drops,
    Garbles,
    Faults(Fault),
    /// The field tells what it was given, and keeps something else.
    Lies,
}

/// The page.
pub struct Page {
    pub shape: Shape,
    pub state: RefCell<State>,
    handles: RefCell<BTreeMap<String, Handle>>,
    /// Counts what makes the page put new elements in the place of old ones.
    generation: Cell<u32>,
    rows: Cell<u32>,
    /// The next write of the field whose name begins so goes wrong.
    pub wrong: RefCell<Option<(String, Wrong)>>,
    pub log: RefCell<Vec<String>>,
    /// Pauses that have to pass before a tab's fields appear.
    late: Cell<u32>,
    /// For each editor that was shown, the pauses until it is there.
    waiting: RefCell<BTreeMap<Handle, u32>>,
    pub lost: Cell<bool>,
}

impl Page {
    pub fn new(shape: Shape, mut state: State) -> Page {
        if !shape.older {
            state.tab = 0;
        }
        if !shape.pairs_offered {
            state.is_raw = true;
        }
        state.unfolded = !shape.folded;
        Page {
            shape,
            rows: Cell::new(1000),
            state: RefCell::new(state),
            handles: RefCell::default(),
            generation: Cell::new(0),
            wrong: RefCell::default(),
            log: RefCell::default(),
            late: Cell::new(0),
            waiting: RefCell::default(),
            lost: Cell::new(false),
        }
    }

    /// The handle of a named element; the same as long as the element lives.
    pub fn handle(&self, name: &str) -> Handle {
        let lasting = name.starts_with("tab") || name.starts_with("page");
        let name = if lasting {
            name.to_owned()
        } else {
            format!("{name}#{}", self.generation.get())
        };
        let mut handles = self.handles.borrow_mut();
        let next = 100 + u32::try_from(handles.len()).unwrap();
        *handles.entry(name).or_insert(next)
    }

    fn name(&self, id: Handle) -> Option<String> {
        let handles = self.handles.borrow();
        let (name, _) = handles.iter().find(|(_, handle)| **handle == id)?;
        let (name, generation) = name.split_once('#').unwrap_or((name, ""));
        (generation.is_empty() || generation == self.generation.get().to_string()).then(|| name.to_owned())
    }

    /// What a text field holds.
    pub fn text(&self, name: &str) -> Option<String> {
        let state = self.state.borrow();
        let mut parts = name.split(':');
        match (parts.next()?, parts.next(), parts.next()) {
            ("url", ..) => Some(state.url.clone()),
            ("body", ..) => Some(state.raw.clone()),
            (list @ ("header" | "pair"), Some(number), Some(field)) => {
                let rows = if list == "header" {
                    &state.headers
                } else {
                    &state.pairs
                };
                let row = rows.iter().find(|row| row.number.to_string() == number)?;
                Some(if field == "key" {
                    row.key.clone()
                } else {
                    row.value.clone()
                })
            }
            _ => None,
        }
    }

    fn write(&self, name: &str, text: String) {
        let mut state = self.state.borrow_mut();
        let mut parts = name.split(':');
        match (parts.next().unwrap(), parts.next(), parts.next()) {
            ("url", ..) => state.url = text,
            ("body", ..) => state.raw = text,
            (list, Some(number), Some(field)) => {
                let rows = if list == "header" {
                    &mut state.headers
                } else {
                    &mut state.pairs
                };
                let row = rows
                    .iter_mut()
                    .find(|row| row.number.to_string() == number)
                    .unwrap();
                *(if field == "key" {
                    &mut row.key
                } else {
                    &mut row.value
                }) = text;
            }
            _ => panic!("{name} is no field"),
        }
    }

    /// The kind of editor that a field is.
    pub fn kind(&self, name: &str) -> Kind {
        match name.split(':').next().unwrap() {
            "url" => self.shape.url,
            "body" => self.shape.body,
            _ if name.ends_with(":key") => self.shape.key,
            _ => self.shape.value,
        }
    }

    fn row(&self) -> Row {
        self.rows.set(self.rows.get() + 1);
        Row {
            number: self.rows.get(),
            key: String::new(),
            value: String::new(),
        }
    }

    fn click(&self, name: &str) {
        let mut state = self.state.borrow_mut();
        let mut parts = name.split(':');
        match (parts.next().unwrap(), parts.next()) {
            ("tab", Some(tab)) => {
                let tab = tab.parse().unwrap();
                if state.tab != tab {
                    state.tab = tab;
                    self.generation.set(self.generation.get() + 1);
                    self.late.set(if self.shape.late_editors {
                        0
                    } else {
                        self.shape.late
                    });
                }
            }
            ("fold", _) => state.unfolded = !state.unfolded,
            ("method", Some(method)) => {
                state.method = METHODS.iter().find(|known| **known == method).unwrap()
            }
            ("mode", Some(mode)) => state.is_raw = mode == "raw",
            ("add", Some("header")) => state.headers.push(self.row()),
            ("add", Some("pair")) => state.pairs.push(self.row()),
            ("remove", Some(number)) => {
                state.headers.retain(|row| row.number.to_string() != number);
                state.pairs.retain(|row| row.number.to_string() != number);
            }
            _ => panic!("clicked {name}, which a page like this would not survive"),
        }
    }

    fn edit_now(&self, edit: &Edit) -> Held {
        let (Edit::Set { id, .. } | Edit::Choose { id, .. } | Edit::Click { id }) = edit else {
            panic!("nothing inserts here");
        };
        let id = *id;
        let fault = |fault| Held {
            id,
            held: None,
            fault: Some(fault),
        };
        let Some(name) = self.name(id) else {
            return fault(Fault::Gone);
        };
        self.log.borrow_mut().push(format!("{name} {edit:?}"));
        let wrong = {
            let mut wrong = self.wrong.borrow_mut();
            wrong
                .take_if(|(field, _)| name.starts_with(field.as_str()))
                .map(|(_, wrong)| wrong)
        };
        match (edit, wrong) {
            (_, Some(Wrong::Faults(why))) => return fault(why),
            (Edit::Click { .. } | Edit::Choose { .. }, Some(_)) => {
                return Held {
                    id,
                    held: None,
                    fault: None,
                };
            }
            (Edit::Click { .. }, None) => {
                self.click(&name);
                return Held {
                    id,
                    held: None,
                    fault: None,
                };
            }
            (Edit::Choose { option, .. }, None) => {
                let offered = if name == "method" {
                    METHODS.to_vec()
                } else {
                    vec![self.shape.raw_word(), self.shape.pairs_word()]
                };
                let Some(found) = offered.iter().find(|offered| *offered == option) else {
                    return fault(Fault::Option);
                };
                let value = if name == "method" {
                    found
                } else if *found == self.shape.raw_word() {
                    "raw"
                } else {
                    "pairs"
                };
                self.click(&format!("{name}:{value}"));
            }
            (Edit::Set { text, .. }, wrong) => {
                let Some(before) = self.text(&name) else {
                    return fault(Fault::Gone);
                };
                let one_line = self.kind(&name) == Kind::Input;
                let text = if one_line {
                    text.replace(['\n', '\r'], "")
                } else {
                    text.clone()
                };
                let kept = match wrong {
                    Some(Wrong::Drops) => before,
                    Some(Wrong::Garbles | Wrong::Lies) => format!("{text}?"),
                    _ => text.clone(),
                };
                self.write(&name, kept.clone());
                let told = if wrong == Some(Wrong::Lies) { text } else { kept };
                return Held {
                    id,
                    held: Some(told),
                    fault: None,
                };
            }
            (Edit::Insert { .. }, _) => {}
        }
        Held {
            id,
            held: None,
            fault: None,
        }
    }
}

impl Hands for Page {
    async fn snapshot(&self) -> Result<Snapshot, Lost> {
        if self.lost.get() {
            Err(Lost)
        } else {
            Ok(self.look(self.late.get() > 0))
        }
    }

    async fn read(&self, ids: &[Handle]) -> Result<Vec<Held>, Lost> {
        let read = |id: &Handle| {
            let held = self.name(*id).and_then(|name| self.text(&name));
            let fault = if held.is_none() { Some(Fault::Gone) } else { None };
            Held { id: *id, held, fault }
        };
        Ok(ids.iter().map(read).collect())
    }

    async fn edit(&self, edit: &Edit) -> Result<Held, Lost> {
        if self.lost.get() {
            Err(Lost)
        } else {
            Ok(self.edit_now(edit))
        }
    }

    async fn pause(&self) -> Result<(), Lost> {
        self.late.set(self.late.get().saturating_sub(1));
        for left in self.waiting.borrow_mut().values_mut() {
            *left = left.saturating_sub(1);
        }
        Ok(())
    }
}

/// Runs a future that never has to wait.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("nothing here has to wait"),
    }
}

//! The port from the sidebar to `content.js`: requests and answers by number, and events.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use futures_channel::oneshot;
use gloo_timers::callback::Timeout;
use serde::Deserialize;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use super::{js, runtime};
use crate::dashboard::edit::{Ask, Event};
use crate::protocol::Lesson;

/// How long an answer may take, in milliseconds. The slowest edit waits 5 seconds for the page to settle, and
/// requests are carried out one after the other.
const LIMIT: u32 = 20_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = connect, catch)]
    fn connect(tab: f64, how: &JsValue) -> Result<Port, JsValue>;

    /// `chrome.runtime.Port`.
    type Port;

    #[wasm_bindgen(method, js_name = postMessage, catch)]
    fn post_message(this: &Port, message: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    fn disconnect(this: &Port);

    #[wasm_bindgen(method, getter, js_name = onMessage)]
    fn on_message(this: &Port) -> Listeners;

    #[wasm_bindgen(method, getter, js_name = onDisconnect)]
    fn on_disconnect(this: &Port) -> Listeners;

    /// `chrome.events.Event`.
    type Listeners;

    #[wasm_bindgen(method, js_name = addListener)]
    fn add_listener(this: &Listeners, listener: &JsValue);
}

/// Why `content.js` gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Lost {
    /// It is not there, has gone (navigation), or did not accept this frame.
    #[error("the page is not connected")]
    Gone,
    /// It did not answer within 20 seconds.
    #[error("the page did not answer")]
    Silent,
    /// It could not do what was asked.
    #[error("the page could not do it")]
    Failed,
    /// The extension was updated under the open page.
    #[error("the extension was updated")]
    Updated,
}

/// What `content.js` sends.
#[derive(Deserialize)]
#[serde(untagged)]
enum Sent {
    Ok {
        n: u32,
        ok: Value,
    },
    Error {
        n: u32,
        /// For people who look at the port; which sentence the user gets is decided here.
        #[serde(rename = "error")]
        _error: Value,
    },
    Event(Event),
}

/// The port, open until it is dropped.
pub struct HandsPort(Rc<Inner>);

struct Inner {
    port: Port,
    next: Cell<u32>,
    open: Cell<bool>,
    waiting: RefCell<HashMap<u32, Waiting>>,
    on_event: Listener<Event>,
    on_lost: Listener<()>,
    pausing: RefCell<Vec<oneshot::Sender<()>>>,
    callbacks: RefCell<Vec<Callback>>,
    lessons: RefCell<Vec<Lesson>>,
}

/// Who is told of something, when anybody is.
type Listener<T> = RefCell<Option<Rc<dyn Fn(T)>>>;

/// What Chrome calls; has to live as long as the port.
type Callback = Closure<dyn FnMut(JsValue)>;

struct Waiting {
    answer: oneshot::Sender<Result<Value, Lost>>,
    _limit: Timeout,
}

impl HandsPort {
    /// Connects to `content.js` in the top frame of a tab. `nonce` is what the frame's address carries behind `#`.
    /// That nobody is there shows as [`Lost::Gone`] of the first request.
    pub fn open(tab: i64, nonce: &str) -> Result<HandsPort, Lost> {
        if !runtime::alive() {
            return Err(Lost::Updated);
        }
        let how = js::to_js(&json!({ "frameId": 0, "name": nonce }));
        let inner = Rc::new(Inner {
            port: connect(tab as f64, &how).map_err(|_| Lost::Gone)?,
            next: Cell::new(0),
            open: Cell::new(true),
            waiting: RefCell::default(),
            on_event: RefCell::default(),
            on_lost: RefCell::default(),
            pausing: RefCell::default(),
            callbacks: RefCell::default(),
            lessons: RefCell::default(),
        });
        let weak = Rc::downgrade(&inner);
        let message = Callback::new(move |message: JsValue| {
            if let Some(inner) = weak.upgrade() {
                inner.take(&message);
            }
        });
        let weak = Rc::downgrade(&inner);
        let gone = Callback::new(move |_: JsValue| {
            // Chrome writes the reason to the console unless it has been read.
            js::global(&["chrome", "runtime", "lastError"]);
            if let Some(inner) = weak.upgrade() {
                inner.lose();
            }
        });
        inner.port.on_message().add_listener(message.as_ref());
        inner.port.on_disconnect().add_listener(gone.as_ref());
        inner.callbacks.borrow_mut().extend([message, gone]);
        Ok(HandsPort(inner))
    }

    /// Asks, and waits for the answer: what it holds is said by [`Ask`].
    pub async fn ask(&self, ask: Ask) -> Result<Value, Lost> {
        if !runtime::alive() {
            return Err(Lost::Updated);
        }
        if !self.0.open.get() {
            return Err(Lost::Gone);
        }
        let n = self.0.next.get();
        self.0.next.set(n.wrapping_add(1));
        let mut message = serde_json::to_value(ask).map_err(|_| Lost::Failed)?;
        message["n"] = n.into();
        let (answer, answered) = oneshot::channel();
        let weak = Rc::downgrade(&self.0);
        let limit = Timeout::new(LIMIT, move || {
            let waiting = weak
                .upgrade()
                .and_then(|inner| inner.waiting.borrow_mut().remove(&n));
            if let Some(waiting) = waiting {
                let _ = waiting.answer.send(Err(Lost::Silent));
            }
        });
        self.0.waiting.borrow_mut().insert(
            n,
            Waiting {
                answer,
                _limit: limit,
            },
        );
        if self.0.port.post_message(&js::to_js(&message)).is_err() {
            self.0.waiting.borrow_mut().remove(&n);
            return Err(Lost::Gone);
        }
        answered.await.unwrap_or(Err(Lost::Gone))
    }

    /// Waits until the page says that it changed, at most `limit` milliseconds.
    pub async fn pause(&self, limit: u32) {
        let (changed, change) = oneshot::channel();
        self.0.pausing.borrow_mut().push(changed);
        let weak = Rc::downgrade(&self.0);
        let _limit = Timeout::new(limit, move || {
            if let Some(inner) = weak.upgrade() {
                inner.pausing.take();
            }
        });
        // Either way it is over: a sender that is dropped ends the wait as well.
        let _ = change.await;
    }

    /// Says who is told of events from now on; one listener.
    pub fn on_event(&self, listener: impl Fn(Event) + 'static) {
        *self.0.on_event.borrow_mut() = Some(Rc::new(listener));
    }

    /// Says who is told when the page has gone; one listener.
    pub fn on_lost(&self, listener: impl Fn() + 'static) {
        *self.0.on_lost.borrow_mut() = Some(Rc::new(move |()| listener()));
    }

    /// Takes in what the user has taught about pages.
    pub fn teach(&self, lessons: Vec<Lesson>) {
        *self.0.lessons.borrow_mut() = lessons;
    }

    /// What the user has taught about pages.
    pub fn lessons(&self) -> Vec<Lesson> {
        self.0.lessons.borrow().clone()
    }

    /// Whether the page is connected, as far as Chrome has told.
    pub fn is_open(&self) -> bool {
        self.0.open.get()
    }
}

impl Drop for HandsPort {
    fn drop(&mut self) {
        if self.0.open.replace(false) {
            self.0.port.disconnect();
        }
    }
}

impl Inner {
    /// Takes one message in. The page's renderer may be hostile: what has another shape is left alone.
    fn take(&self, message: &JsValue) {
        match js::from_js(message) {
            Some(Sent::Ok { n, ok }) => self.settle(n, Ok(ok)),
            Some(Sent::Error { n, .. }) => self.settle(n, Err(Lost::Failed)),
            Some(Sent::Event(event)) => {
                if event == Event::Changed {
                    self.pausing.take();
                }
                let listener = self.on_event.borrow().clone();
                if let Some(listener) = listener {
                    listener(event);
                }
            }
            None => {}
        }
    }

    fn settle(&self, n: u32, answer: Result<Value, Lost>) {
        let waiting = self.waiting.borrow_mut().remove(&n);
        if let Some(waiting) = waiting {
            let _ = waiting.answer.send(answer);
        }
    }

    fn lose(&self) {
        self.open.set(false);
        self.pausing.take();
        let waiting = self.waiting.take();
        for (_, waiting) in waiting {
            let _ = waiting.answer.send(Err(Lost::Gone));
        }
        let listener = self.on_lost.borrow().clone();
        if let Some(listener) = listener {
            listener(());
        }
    }
}

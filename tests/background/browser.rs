//! A browser in memory, a partner to call, and ways to send messages to the worker.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::task::{Context, Poll, Waker};

use futures_lite::future::{block_on, yield_now};
use notification_builder::background::Worker;
use notification_builder::partners::service::{Answer, Call, Page, Service, TemplateList, ThemeCall};
use notification_builder::partners::test_send::{TestMessage, TestSend};
use notification_builder::partners::{Partner, Scheme, Template};
use notification_builder::platform::{Browser, Entries};
use notification_builder::protocol::sender::Stamp;
use notification_builder::protocol::{PageRole, Trouble};
use notification_builder::settings::validate;
use notification_builder::webhook::Method;
use serde_json::{Value, json};

use crate::braze_world::World;

pub const ID: &str = "abcdefghijklmnopabcdefghijklmnop";
pub const HOME: &str = "chrome-extension://abcdefghijklmnopabcdefghijklmnop";
pub const APP_ID: &str = "2D7B4CDB-932F-4082-9B09-A1153792DC8D";
pub const TOKEN: &str = "not-a-real-token-9c41";

/// Storage, network and clock of one browser; everything waits once before it happens and once after.
#[derive(Default)]
pub struct Fake {
    pub stored: RefCell<Entries>,
    pub session: RefCell<Entries>,
    pub full: Cell<bool>,
    pub granted: Cell<bool>,
    pub answers: RefCell<VecDeque<Result<(u16, Value), Trouble>>>,
    pub calls: RefCell<Vec<(Call, String, u32)>>,
    pub now: Cell<u64>,
    /// Braze, where it is asked for.
    pub world: RefCell<World>,
    /// What each request takes, in milliseconds.
    pub slowness: Cell<u64>,
    /// How many ids were drawn.
    pub ids: Cell<u64>,
    /// When the worker is to be woken.
    pub alarm: Cell<Option<u64>>,
}

impl Browser for &Fake {
    async fn read(&self, keys: &[&str]) -> Result<Entries, Trouble> {
        yield_now().await;
        let stored = self.stored.borrow().clone();
        yield_now().await;
        let wanted = stored.into_iter().filter(|(key, _)| keys.contains(&key.as_str()));
        Ok(wanted.collect())
    }

    async fn write(&self, entries: Entries) -> Result<(), Trouble> {
        yield_now().await;
        if self.full.get() {
            return Err(Trouble::Storage {});
        }
        self.stored.borrow_mut().extend(entries);
        yield_now().await;
        Ok(())
    }

    async fn read_session(&self, keys: &[&str]) -> Result<Entries, Trouble> {
        yield_now().await;
        let stored = self.session.borrow().clone();
        yield_now().await;
        let wanted = stored.into_iter().filter(|(key, _)| keys.contains(&key.as_str()));
        Ok(wanted.collect())
    }

    async fn write_session(&self, entries: Entries) -> Result<(), Trouble> {
        yield_now().await;
        if self.full.get() {
            return Err(Trouble::Storage {});
        }
        self.session.borrow_mut().extend(entries);
        yield_now().await;
        Ok(())
    }

    async fn remove(&self, keys: &[&str]) -> Result<(), Trouble> {
        yield_now().await;
        self.stored
            .borrow_mut()
            .retain(|key, _| !keys.contains(&key.as_str()));
        yield_now().await;
        Ok(())
    }

    async fn granted(&self, hosts: &str) -> bool {
        yield_now().await;
        self.granted.get()
            && (hosts == "https://*.example.com/*"
                || hosts == "https://rest.fra-01.braze.eu/*"
                || hosts == "https://api.quikly.com/*")
    }

    async fn send(&self, call: &Call, secret: (&str, &str), limit: u32) -> Result<Answer, Trouble> {
        yield_now().await;
        let secret = format!("{}: {}", secret.0, secret.1);
        self.calls.borrow_mut().push((call.clone(), secret, limit));
        self.now.set(self.now.get() + self.slowness.get());
        if call.host.starts_with("rest.") {
            return self.braze(call).await;
        }
        let (status, body) = self.answers.borrow_mut().pop_front().unwrap()?;
        Ok(Answer {
            status,
            body: body.to_string(),
            ..Answer::default()
        })
    }

    async fn wake_at(&self, time: u64) -> Result<(), Trouble> {
        yield_now().await;
        self.alarm.set(Some(time));
        Ok(())
    }

    async fn wake_never(&self) {
        yield_now().await;
        self.alarm.set(None);
    }

    async fn sleep(&self, millis: u32) {
        yield_now().await;
        self.now.set(self.now.get() + u64::from(millis));
    }

    fn now(&self) -> u64 {
        self.now.get()
    }

    fn fresh_id(&self) -> String {
        self.ids.set(self.ids.get() + 1);
        format!("{:016x}", self.ids.get())
    }
}

impl Fake {
    async fn braze(&self, call: &Call) -> Result<Answer, Trouble> {
        let query = call.query.iter();
        let query = query
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect();
        let method = call.method.name();
        let answer = self
            .world
            .borrow_mut()
            .take(method, &call.path, &query, call.body.as_deref());
        yield_now().await;
        answer.ok_or(Trouble::Silent {})
    }
}

/// A partner whose list is `{"keys": […], "next": …, "source": bytes of what each template is drawn from}`.
pub static PARTNER: Partner = Partner {
    id: "acme",
    name: "acme_name",
    title: "acme_title",
    tile_title: "acme_tile_title",
    tile_text: "acme_tile_text",
    template_name: "acme_template_name",
    icon: "acme",
    secret_header: "Acme-Token",
    placeholder: "ACME_TOKEN",
    scheme: Scheme::Bearer,
    hosts: "https://*.example.com/*",
    service: Service {
        app_id: validate::uuid,
        templates: Some(TemplateList { request, read }),
        test: Some(TestSend {
            request: test_request,
            read: test_read,
            code: |answer| u64::from(answer.status) * 1_000,
            refusals: &[],
        }),
        theme: Some(ThemeCall {
            request: |app_id| Call {
                path: "/theme".into(),
                ..request(app_id, None)
            },
            read: |answer| match answer.status {
                200 => Ok(serde_json::from_str(&answer.body).unwrap()),
                status => Err(Trouble::ServerError { status }),
            },
        }),
    },
    preset: None,
};

static PARTNERS: &[&Partner] = &[&PARTNER, &notification_builder::partners::quikly::PARTNER];

fn request(app_id: &str, after: Option<&str>) -> Call {
    Call {
        query: after
            .map(|after| ("after", after.to_owned()))
            .into_iter()
            .collect(),
        ..Call::get(
            format!("api-{}.example.com", app_id.to_ascii_lowercase()),
            "/templates",
        )
    }
}

fn test_request(app_id: &str, message: &TestMessage) -> Call {
    Call {
        method: Method::Post,
        body: Some(json!({"to": message.to, "variables": message.variables}).to_string()),
        ..Call::get(
            format!("api-{}.example.com", app_id.to_ascii_lowercase()),
            "/send",
        )
    }
}

fn test_read(answer: &Answer) -> Result<(), Trouble> {
    match answer.status {
        200 => Ok(()),
        401 => Err(Trouble::BadToken {}),
        status => Err(Trouble::ServerError { status }),
    }
}

fn read(answer: &Answer) -> Result<Page, Trouble> {
    if answer.status != 200 {
        return Err(Trouble::ServerError {
            status: answer.status,
        });
    }
    let body: Value = serde_json::from_str(&answer.body).unwrap();
    let template = |key: &Value| {
        let updated_at = key
            .as_str()
            .unwrap()
            .trim_start_matches('t')
            .parse::<u64>()
            .unwrap();
        let mut row = json!({"key": key, "name": key, "updated_at": updated_at, "variables": [], "texts": [], "picture": []});
        if let Some(size) = body["source"].as_u64() {
            row["source"] = json!("x".repeat(size as usize));
        }
        serde_json::from_value::<Template>(row).unwrap()
    };
    Ok(Page {
        templates: body["keys"].as_array().unwrap().iter().map(template).collect(),
        next: body["next"].as_str().map(str::to_owned),
    })
}

pub type TestWorker<'a> = Worker<&'a Fake>;

pub fn worker(fake: &Fake) -> TestWorker<'_> {
    let page_role: fn(&str) -> PageRole = |url| PageRole {
        launcher: url.ends_with("/campaign"),
        tiles: None,
    };
    Worker::new(fake, PARTNERS, page_role)
}

/// What the browser stamps on messages of one of our pages.
pub fn stamp_of(page: &str) -> Stamp {
    Stamp {
        id: Some(ID.into()),
        origin: Some(HOME.into()),
        url: Some(format!("{HOME}/{page}.html")),
        tab: Some(7),
        frame: Some(if page == "sidebar" { 42 } else { 0 }),
    }
}

pub async fn send(worker: &TestWorker<'_>, page: &str, message: Value) -> Value {
    worker
        .answer(&message.to_string(), &stamp_of(page), ID, HOME)
        .await
}

/// Sends and waits.
pub fn ask(worker: &TestWorker<'_>, page: &str, message: Value) -> Value {
    block_on(send(worker, page, message))
}

pub fn save(name: &str) -> Value {
    json!({"do": "save_application", "partner": "acme", "name": name, "app_id": APP_ID, "color": 1, "token": TOKEN})
}

/// Saves an application and gives its id.
pub fn saved(worker: &TestWorker<'_>, name: &str) -> String {
    let view = ask(worker, "options", save(name));
    let all = view["ok"]["applications"].as_array().unwrap().clone();
    all.last().unwrap()["id"].as_str().unwrap().to_owned()
}

/// Lets a future run for as many steps and drops it then; whether it came to its end.
pub fn cut_off(future: impl Future, steps: usize) -> bool {
    let mut future = Box::pin(future);
    let mut context = Context::from_waker(Waker::noop());
    (0..steps).any(|_| matches!(future.as_mut().poll(&mut context), Poll::Ready(_)))
}

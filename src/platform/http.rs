//! Requests to partners' services, bounded in time and memory.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::{Method as Verb, RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestRedirect, ResponseType, Url,
};

use super::{js, system};
use crate::partners::service::{Answer, Call};
use crate::protocol::Trouble;
use crate::webhook::Method;

/// The most bytes of an answer that are read: a hundred templates of a hundred kilobytes, and some.
const BODY: usize = 12 * 1024 * 1024;

/// Sends a request with one secret header, as [`super::Browser::send`] says.
pub async fn send(call: &Call, secret: (&str, &str), limit: u32) -> Result<Answer, Trouble> {
    let url = address(call)?;
    // Whoever sends something has to know for sure that nothing was sent.
    if call.body.is_some() && !system::online() {
        return Err(Trouble::Offline {});
    }
    let abort = AbortController::new().map_err(|_| Trouble::Unreachable {})?;
    let late = Rc::new(Cell::new(false));
    let timeout = {
        let (abort, late) = (abort.clone(), late.clone());
        Timeout::new(limit, move || {
            late.set(true);
            abort.abort();
        })
    };
    let answer = exchange(call, &url, secret, &abort).await;
    drop(timeout);
    answer.map_err(|trouble| match trouble {
        Trouble::Unreachable {} if late.get() => Trouble::Silent {},
        Trouble::Unreachable {} if call.body.is_none() && !system::online() => Trouble::Offline {},
        trouble => trouble,
    })
}

/// The address of a call. The browser's own parser builds it, and has to find the host that was checked.
fn address(call: &Call) -> Result<String, Trouble> {
    let url = Url::new(&format!("https://{}", call.host)).map_err(|_| Trouble::Refused {})?;
    url.set_pathname(&call.path);
    for (name, value) in &call.query {
        url.search_params().append(name, value);
    }
    if url.host() != call.host || url.protocol() != "https:" {
        return Err(Trouble::Refused {});
    }
    Ok(url.href())
}

async fn exchange(
    call: &Call,
    url: &str,
    secret: (&str, &str),
    abort: &AbortController,
) -> Result<Answer, Trouble> {
    let request = RequestBuilder::new(url)
        .method(method(call.method))
        .header("Accept", "application/json")
        .header(secret.0, secret.1)
        .redirect(RequestRedirect::Manual)
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .cache(RequestCache::NoStore)
        .abort_signal(Some(&abort.signal()));
    let request = match &call.body {
        Some(body) => request
            .header("Content-Type", "application/json")
            .body(body.as_str()),
        None => request.build(),
    };
    let request = request.map_err(|_| Trouble::Refused {})?;
    let response = request.send().await.map_err(|_| Trouble::Unreachable {})?;
    if response.type_() == ResponseType::Opaqueredirect {
        abort.abort();
        return Err(Trouble::Redirected {});
    }
    let status = response.status();
    let header = |name: &str| response.headers().get(name);
    let (retry_after, date) = (header("Retry-After"), header("Date"));
    let (remaining, reset) = (header("X-RateLimit-Remaining"), header("X-RateLimit-Reset"));
    let link = header("Link");
    let Some(body) = body(&response).await? else {
        abort.abort();
        return Err(Trouble::Garbled { status });
    };
    let body = String::from_utf8(body).map_err(|_| Trouble::Garbled { status })?;
    Ok(Answer {
        status,
        retry_after,
        date,
        remaining,
        reset,
        link,
        body,
    })
}

fn method(method: Method) -> Verb {
    match method {
        Method::Get => Verb::GET,
        Method::Post => Verb::POST,
        Method::Put => Verb::PUT,
        Method::Delete => Verb::DELETE,
    }
}

/// The body, read piece by piece; `None` when it is larger than [`BODY`].
async fn body(response: &Response) -> Result<Option<Vec<u8>>, Trouble> {
    let mut body = Vec::new();
    let Some(stream) = response.body() else {
        return Ok(Some(body));
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        let piece = JsFuture::from(reader.read()).await;
        let piece = piece.map_err(|_| Trouble::Unreachable {})?;
        if js::get(&piece, "done").is_truthy() {
            return Ok(Some(body));
        }
        let bytes: Uint8Array = js::get(&piece, "value").unchecked_into();
        if body.len() + bytes.length() as usize > BODY {
            return Ok(None);
        }
        body.extend(bytes.to_vec());
    }
}

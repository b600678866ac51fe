//! Where webhooks stand that the extension wrote: noted after each writing, and listed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::frame::Frame;
use super::session::Session;
use crate::dashboard::routes::{draft_key, route};
use crate::dashboard::surface::Surface;
use crate::platform::runtime::send;
use crate::protocol::{Request, Used, Written};
use crate::ui::UsedList;
use crate::webhook::{HeaderValue, Webhook};

/// Notes that a webhook was written, as the page and the draft are now.
pub async fn note(session: Session, target: &Webhook) {
    let Some(written) = untrack(|| written(session, target)) else {
        return;
    };
    session.noted.set(Some(written.clone()));
    told(session, written).await;
}

/// Braze saved, perhaps under another address: the entry follows.
pub async fn saved(session: Session, url: &str, surface: &Surface) {
    let Some(noted) = session.noted.get_untracked() else {
        return;
    };
    session.noted.set(None);
    let moved = draft_key(url) != draft_key(&noted.url);
    // The form of the new address may not be there yet.
    let composes = route(url).and_then(|route| route.page.place()) == Some(noted.place);
    let name = surface.name.as_ref().map(|name| name.value.trim().to_owned());
    let name = name
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| noted.name.clone());
    let (was, url) = match moved && composes {
        true => (Some(noted.url.clone()), url.to_owned()),
        false => (None, noted.url.clone()),
    };
    told(
        session,
        Written {
            was,
            url,
            name,
            saved: true,
            ..noted
        },
    )
    .await;
}

/// The writing was undone: what was not there before it is taken out again.
pub async fn undone(session: Session) {
    let Some(noted) = session.noted.get_untracked() else {
        return;
    };
    session.noted.set(None);
    if session.used.with_untracked(Option::is_none)
        && let Some(page) = draft_key(&noted.url)
    {
        let _ = send::<Value>(&Request::ForgetUsed { page }).await;
    }
}

/// Fetches this page's entry.
pub async fn recall(session: Session) {
    let Some(page) = session.url.with_untracked(|url| draft_key(url)) else {
        return;
    };
    let found = send::<Vec<Used>>(&Request::WhereUsed { page: Some(page) }).await;
    session
        .used
        .set(found.ok().and_then(|found| found.into_iter().next()));
}

async fn told(session: Session, written: Written) {
    let request = Request::Written {
        written: Box::new(written),
    };
    // The list is a convenience: writing is not called failed for it, but the user is told.
    if let Err(trouble) = send::<Value>(&request).await {
        session.trouble.set(Some(trouble));
    }
}

fn written(session: Session, target: &Webhook) -> Option<Written> {
    let partner = session.partner()?;
    let (place, name, url) = session.look.with(|look| {
        let look = look.as_ref()?;
        let name = look
            .surface
            .name
            .as_ref()
            .map(|name| name.value.trim().to_owned());
        Some((
            look.surface.place()?,
            name.unwrap_or_default(),
            look.snapshot.url.clone(),
        ))
    })?;
    let context = session.context();
    let template = session
        .draft
        .with(|draft| draft.as_ref().and_then(|draft| draft.template(&context).cloned()));
    let filled_in = matches!(target.header(partner.secret_header), Some(HeaderValue::Secret(_)));
    let given = session.name.get();
    Some(Written {
        url,
        was: None,
        place,
        name: if name.is_empty() { given } else { name },
        partner: partner.id.to_owned(),
        application: session.application(),
        template,
        filled_in,
        saved: false,
    })
}

/// The list.
#[component]
pub fn WhereUsed() -> impl IntoView {
    let session = Session::get();
    let rows = RwSignal::new_local(None::<Vec<Used>>);
    let fetch = move || {
        spawn_local(async move {
            match send::<Vec<Used>>(&Request::WhereUsed { page: None }).await {
                Ok(found) => rows.set(Some(found)),
                Err(trouble) => session.trouble.set(Some(trouble)),
            }
        });
    };
    fetch();
    let forget = move |page: String| {
        spawn_local(async move {
            match send::<Value>(&Request::ForgetUsed { page }).await {
                Ok(_) => fetch(),
                Err(trouble) => session.trouble.set(Some(trouble)),
            }
        });
    };
    let here = session.url.with_untracked(|url| draft_key(url));
    view! {
        <Frame title=crate::ui::t("used_title") sub=crate::ui::t("used_sub") back=move |()| session.back()>
            {move || session.trouble.get().map(|trouble| view! { <super::notices::Met trouble /> })}
            <UsedList rows here on_forget=forget />
        </Frame>
    }
}

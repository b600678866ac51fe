//! What the service worker has to know of a partner's service, as pure functions, so that it knows no partner.

use std::borrow::Cow;

use super::Template;
use super::picture::Theme;
use super::test_send::TestSend;
use crate::protocol::Trouble;
use crate::webhook::Method;

/// How a partner's service is asked.
pub struct Service {
    /// Brings the partner's id of an application into its one form (Sendbird: a UUID in upper case); `None` when it
    /// cannot be one. Everything that becomes part of a host has gone through this.
    pub app_id: fn(&str) -> Option<String>,
    /// How its templates are listed; `None` when it has no such list.
    pub templates: Option<TemplateList>,
    /// How a webhook is tried out with one real message; `None` where that cannot be.
    pub test: Option<TestSend>,
    /// How it is asked what messages look like around their pictures; `None` when there is nothing to ask.
    pub theme: Option<ThemeCall>,
}

/// How the theme of an application is asked for.
pub struct ThemeCall {
    /// The request.
    pub request: fn(app_id: &str) -> Call,
    /// Reads the answer to it; none where the application has no theme of its own.
    pub read: fn(&Answer) -> Result<Option<Theme>, Trouble>,
}

impl Service {
    /// A service of which nothing is asked; its tokens belong to no application with an ID of its own.
    pub const TOKEN_ONLY: Service = Service {
        app_id: |text| text.trim().is_empty().then(String::new),
        templates: None,
        test: None,
        theme: None,
    };
}

/// How the templates of an application are listed, page by page.
pub struct TemplateList {
    /// The request for one page; `after` is [`Page::next`] of the page before.
    pub request: fn(app_id: &str, after: Option<&str>) -> Call,
    /// Reads the answer to it.
    pub read: fn(&Answer) -> Result<Page, Trouble>,
}

/// A request, but for the token: the service worker adds that once it has checked the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The method.
    pub method: Method,
    /// The host, lower case, without scheme or port.
    pub host: String,
    /// The path, from its first slash on, without a query.
    pub path: Cow<'static, str>,
    /// Names and values of the query, not yet encoded.
    pub query: Vec<(&'static str, String)>,
    /// The body, sent as JSON; `None` sends none.
    pub body: Option<String>,
}

impl Call {
    /// A GET request without a query.
    pub fn get(host: String, path: impl Into<Cow<'static, str>>) -> Call {
        Call {
            method: Method::Get,
            host,
            path: path.into(),
            query: Vec::new(),
            body: None,
        }
    }
}

/// What the service answered.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The header `Retry-After` as it came.
    pub retry_after: Option<String>,
    /// The header `Date` as it came: what a date in `Retry-After` is measured against.
    pub date: Option<String>,
    /// The header `X-RateLimit-Remaining` as it came.
    pub remaining: Option<String>,
    /// The header `X-RateLimit-Reset` as it came.
    pub reset: Option<String>,
    /// The header `Link` as it came.
    pub link: Option<String>,
    /// The body, at most 12 MB.
    pub body: String,
}

/// One page of templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The templates, in the service's order.
    pub templates: Vec<Template>,
    /// What asks for the next page; `None` on the last one.
    pub next: Option<String>,
}

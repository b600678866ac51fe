//! An endpoint of another application than the chosen one: the token does not fit it.

use crate::checks::fix::Fix;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::url::{authority, host};
use crate::checks::view::View;
use crate::liquid::Span;
use crate::partners::sendbird::{PARTNER, names_application};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "sendbird-application",
    Severity::Error,
    ("check_sendbird_application", "check_sendbird_application_advice"),
    Page::Sendbird,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let url = &*view.webhook.url;
    let Some(application) = view
        .around
        .application
        .filter(|application| application.partner == PARTNER.id && !application.app_id.trim().is_empty())
    else {
        return Vec::new();
    };
    // Only an address that names an application names another one.
    let named = view
        .goes_to(&PARTNER)
        .then(|| host(url))
        .flatten()
        .and_then(|host| host.split('.').next()?.split_once('-'))
        .map(|(_, id)| id)
        .filter(|id| (PARTNER.service.app_id)(id).is_some());
    let (Some(named), Some(authority)) = (named, authority(url)) else {
        return Vec::new();
    };
    if names_application(url, &application.app_id) {
        return Vec::new();
    }
    let Some(at) = authority.of(url).find(named) else {
        return Vec::new();
    };
    let span = Span::new(authority.start + at, authority.start + at + named.len());
    let right = application.app_id.trim().to_ascii_lowercase();
    vec![
        Found::at(Part::Url, span)
            .arg(&*application.name)
            .fix(Fix::replace(Part::Url, span, right).to_be_asked()),
    ]
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    const OTHER: &str = "00000000-93a5-4b6f-8e21-5d0f9a3cb6e1";

    #[test]
    fn both_sides() {
        let other = || {
            let mut scene = sendbird("{}");
            scene.webhook.url = scene.webhook.url.replace(&APP.to_lowercase(), OTHER);
            scene
        };
        found("sendbird-application", other(), &[OTHER]);
        fixed("sendbird-application", other(), &sendbird("{}").webhook.url);
        silent(
            "sendbird-application",
            [
                sendbird("{}"),
                Scene {
                    application: None,
                    ..other()
                },
                url("https://proxy.sendbird.com/single"),
                url("https://example.com/single"),
            ],
        );
    }
}

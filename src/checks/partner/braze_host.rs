//! A REST endpoint of Braze's that does not exist: there is no US-09, and a dashboard's host answers no requests.

use crate::braze::instances;
use crate::checks::fix::Fix;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::url::{authority, host};
use crate::checks::view::View;
use crate::liquid::Span;

pub(in crate::checks) static RULE: Rule = Rule::new(
    "braze-host",
    Severity::Error,
    ("check_braze_host", "check_braze_host_advice"),
    Page::Rest,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let url = &*view.webhook.url;
    let (Some(host), Some(authority)) = (host(url), authority(url)) else {
        return Vec::new();
    };
    let Some(at) = authority.of(url).find(host) else {
        return Vec::new();
    };
    let span = Span::new(authority.start + at, authority.start + at + host.len());
    let lower = host.to_ascii_lowercase();
    if let Some(instance) = instances::by_dashboard(&lower) {
        return vec![
            Found::at(Part::Url, span)
                .arg(host)
                .arg(instance.rest)
                .advice("check_braze_host_dashboard")
                .fix(Fix::replace(Part::Url, span, instance.rest)),
        ];
    }
    let rest = lower.starts_with("rest.") && (lower.ends_with(".braze.com") || lower.ends_with(".braze.eu"));
    if rest && instances::by_rest(&lower).is_none() {
        return vec![Found::at(Part::Url, span).arg(host)];
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        found(
            "braze-host",
            url("https://rest.iad-09.braze.com/users/track"),
            &["rest.iad-09.braze.com"],
        );
        fixed(
            "braze-host",
            url("https://dashboard-01.braze.com/users/track"),
            "https://rest.iad-01.braze.com/users/track",
        );
        silent(
            "braze-host",
            [
                url("https://rest.iad-01.braze.com/users/track"),
                url("https://REST.fra-02.braze.eu/users/track"),
                url("https://rest.example.com/"),
                url("https://sdk.iad-01.braze.com/"),
                url("https://{{x}}.braze.com/"),
            ],
        );
    }
}

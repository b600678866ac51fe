//! The real-time endpoint in a campaign, the batch endpoint in a Canvas.

use crate::checks::fix::Fix;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;
use crate::partners::sendbird::{Mode, PARTNER, Wire, shape, with_mode};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "sendbird-mode",
    Severity::Warning,
    ("check_sendbird_mode", "check_sendbird_mode_advice"),
    Page::Sendbird,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let url = &*view.webhook.url;
    let shape = shape(url);
    let advised = Mode::advised(view.around.place);
    let (true, Some(Wire::Integration), Some(mode), Some(advised)) =
        (view.goes_to(&PARTNER), shape.wire, shape.mode, advised)
    else {
        return Vec::new();
    };
    if mode == advised {
        return Vec::new();
    }
    let span = Span::new(0, url.len());
    let fix = with_mode(url, advised).map(|url| Fix::replace(Part::Url, span, url));
    let found = Found::at(Part::Url, span).fix(fix);
    vec![match advised {
        Mode::Batch => found,
        Mode::RealTime => found.advice("check_sendbird_mode_canvas"),
    }]
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;
    use crate::partners::Place;
    use crate::partners::sendbird::{Mode, Wire, compose};

    #[test]
    fn both_sides() {
        let real_time = compose(APP, Wire::Integration, Mode::RealTime);
        let batch = compose(APP, Wire::Integration, Mode::Batch);
        let to = |url: &str, place| {
            let mut scene = sendbird("{}").at(place);
            scene.webhook.url = url.to_owned();
            scene
        };
        found("sendbird-mode", to(&real_time, Place::Campaign), &[&real_time]);
        fixed("sendbird-mode", to(&real_time, Place::Campaign), &batch);
        fixed("sendbird-mode", to(&batch, Place::Canvas), &real_time);
        silent(
            "sendbird-mode",
            [
                to(&real_time, Place::Canvas),
                to(&batch, Place::Campaign),
                to(&batch, Place::Template),
                to("https://example.com/single", Place::Campaign),
                to(&compose(APP, Wire::Platform, Mode::RealTime), Place::Campaign),
            ],
        );
    }
}

//! A receiver that is blank for some users, who are not skipped.

use crate::checks::attributes::{key, label};
use crate::checks::fix::Fix;
use crate::checks::personalization::no_default::may_be_blank;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;
use crate::partners::sendbird::{Role, receiver_guard};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "sendbird-receiver-blank",
    Severity::Warning,
    ("check_receiver_blank", "check_receiver_blank_advice"),
    Page::Aborting,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let (Some(body), Some(placed)) = (view.body(), &view.sendbird) else {
        return Vec::new();
    };
    let Some(slot) = placed.slot(Role::Receiver) else {
        return Vec::new();
    };
    let inside = |span: &Span| slot.span.start <= span.start && span.end <= slot.span.end;
    let blank = body.outputs.iter().find(|(value, span)| {
        let guarded = value
            .expr
            .as_path()
            .is_some_and(|path| view.guards.aborting.contains(&key(path)));
        inside(span) && may_be_blank(value) && !guarded
    });
    let Some((value, span)) = blank else {
        return Vec::new();
    };
    let guard = receiver_guard(&slot.text);
    let fix = (!guard.is_empty()).then(|| {
        let before = Span::new(placed.json_from, placed.json_from);
        Fix::replace(Part::Body, before, format!("{guard}\n"))
    });
    vec![
        Found::at(Part::Body, *span)
            .arg(label(value, body.source))
            .fix(fix),
    ]
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let bare = r#"{"receiver": "{{${user_id} | json_escape}}", "template_key": "k"}"#;
        let guard = "{% if ${user_id} == blank %}{% abort_message('No Sendbird user ID') %}{% endif %}";
        found(
            "sendbird-receiver-blank",
            sendbird(bare),
            &["{{${user_id} | json_escape}}"],
        );
        fixed(
            "sendbird-receiver-blank",
            sendbird(bare),
            &format!("{guard}\n{bare}"),
        );
        found(
            "sendbird-receiver-blank",
            sendbird(&bare.replace("${user_id}", "custom_attribute.${a} | downcase")),
            &["{{custom_attribute.${a} | downcase | json_escape}}"],
        );
        silent(
            "sendbird-receiver-blank",
            [
                sendbird(&format!("{guard}{bare}")),
                sendbird(&bare.replace("${user_id}", "${braze_id}")),
                sendbird(&bare.replace("${user_id}", "${user_id} | default: 'nobody'")),
                sendbird(r#"{"receiver": "ada", "template_key": "k"}"#),
                body(bare),
            ],
        );
    }
}

//! Quikly's email address, blank for some users who are not skipped.

use crate::checks::attributes::{key, label};
use crate::checks::fix::Fix;
use crate::checks::personalization::no_default::may_be_blank;
use crate::checks::place::Part;
use crate::checks::rule::{Found, Page, Rule, Severity};
use crate::checks::view::View;
use crate::liquid::Span;
use crate::partners::quikly::{EMAIL_PAIR, email_guard};

pub(in crate::checks) static RULE: Rule = Rule::new(
    "quikly-email-blank",
    Severity::Warning,
    ("check_quikly_email", "check_quikly_email_advice"),
    Page::Aborting,
    find,
);

fn find(view: &View) -> Vec<Found> {
    let at = view.pairs().iter().position(|pair| pair.key.trim() == EMAIL_PAIR);
    let Some((part, text)) = at
        .filter(|_| view.is_quikly())
        .map(Part::PairValue)
        .and_then(|part| Some((part, view.text(part)?)))
    else {
        return Vec::new();
    };
    let blank = text.outputs.iter().find(|(value, _)| {
        let guarded = value
            .expr
            .as_path()
            .is_some_and(|path| view.guards.aborting.contains(&key(path)));
        may_be_blank(value) && !guarded
    });
    let Some((value, span)) = blank else {
        return Vec::new();
    };
    let guard = email_guard(text.source);
    let fix = (!guard.is_empty()).then(|| Fix::replace(part, Span::default(), guard));
    vec![Found::at(part, *span).arg(label(value, text.source)).fix(fix)]
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::*;

    #[test]
    fn both_sides() {
        let plain = || quikly(&[("email", "{{${email_address}}}")]);
        let guard = "{% if ${email_address} == blank %}{% abort_message('No email address') %}{% endif %}";
        found("quikly-email-blank", plain(), &["{{${email_address}}}"]);
        fixed(
            "quikly-email-blank",
            plain(),
            &format!("{guard}{{{{${{email_address}}}}}}"),
        );
        silent(
            "quikly-email-blank",
            [
                quikly(&[("email", &format!("{guard}{{{{${{email_address}}}}}}"))]),
                quikly(&[("email", "{{${email_address} | default: 'a@example.com'}}")]),
                quikly(&[("email", "a@example.com"), ("tier", "{{${first_name}}}")]),
                pairs(&[("email", "{{${email_address}}}")]),
            ],
        );
    }
}

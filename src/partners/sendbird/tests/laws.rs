//! The way of a draft into a webhook and back, over anything that people may type.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::webhook::escape::tests::nasty;
use crate::webhook::escape::{lacks_escape, write_text};
use crate::webhook::parts::{Part, parts};

/// What Liquid makes of a body for users whose attributes all hold `value`: outputs print it (escaped where the
/// filter says so), tags print nothing.
fn rendered(body: &str, value: &str) -> String {
    let json = crate::partners::sendbird::read::split(body).expect("JSON").source;
    parts(json)
        .iter()
        .map(|part| match part {
            Part::Text(text) => (*text).to_owned(),
            Part::Tag(_) => String::new(),
            Part::Output(output) if !lacks_escape(output) => {
                let quoted = json!(value).to_string();
                quoted[1..quoted.len() - 1].to_owned()
            }
            Part::Output(_) => value.to_owned(),
        })
        .collect()
}

prop_compose! {
    fn any_draft()(
        texts in prop::collection::vec(nasty(), 5),
        variables in prop::collection::vec((nasty(), nasty()), 0..4),
        platform in any::<bool>(),
        batch in any::<bool>(),
        skip_blank in any::<bool>(),
        url in prop::sample::select(vec!["", "", "https://x.sendbird.com/odd", "https://api-x.sendbird.com/v1/notifications/multi"]),
        places in prop::sample::select(vec![None, Some(["to[]", "tpl.key", "tpl.data", "cb.event"]), Some(["a", "b", "c.<receiver>", r"x\.y"])]),
        app in any::<bool>(),
    ) -> Sendbird {
        let mut draft = Sendbird::fresh(&context());
        if !app {
            draft.choose_application(None, &context());
        }
        let set = |slot: &mut Slot, text: &String| *slot = Slot::quoted(text);
        draft.content.wire = if platform { Wire::Platform } else { Wire::Integration };
        set(&mut draft.content.receiver, &texts[0]);
        set(&mut draft.content.template_key, &texts[1]);
        set(&mut draft.content.event_name, &texts[2]);
        set(&mut draft.content.push_title, &texts[3]);
        set(&mut draft.content.push_body, &texts[4]);
        draft.content.skip_blank = skip_blank;
        for (name, value) in &variables {
            let twice = draft.content.variables.iter().any(|(of, _)| write_text(of) == write_text(name));
            if !twice && !name.is_empty() {
                draft.content.variables.push((name.clone(), Slot::quoted(value)));
            }
        }
        draft.endpoint = Endpoint::Composed(if batch && !platform { Mode::Batch } else { Mode::RealTime });
        if !url.is_empty() {
            draft.endpoint = Endpoint::Url(url.to_owned());
        }
        draft.names = places.map(|places| {
            let path = |at: usize| Path::parse(places[at]).expect("a place");
            KeyNames { receiver: path(0), template_key: path(1), variables: path(2), event_name: path(3) }
        });
        draft
    }
}

/// The context whose application has the draft's key names, as it is once they are kept.
fn context_of(draft: &Sendbird) -> Context {
    let mut context = context();
    if let Some(names) = &draft.names {
        context.applications[0].kept = names.keep();
    }
    context
}

proptest! {
    #[test]
    fn drafts_come_back_from_their_webhooks(mut draft in any_draft()) {
        // Without an application there is nobody whose names would be known.
        if draft.application.is_none() || matches!(draft.endpoint, Endpoint::Url(_)) || draft.url().is_empty() {
            draft.names = None;
        }
        let context = context_of(&draft);
        let written = draft.webhook(&context);
        let read = Sendbird::read(&written, &context);
        prop_assert!(read.is_some(), "{}", body(&written));
        let mut read = read.expect("a draft");
        prop_assert_eq!(read.webhook(&context), written.clone());
        // Not only because the body was kept: what was read writes the same.
        read.found = None;
        prop_assert_eq!(read.webhook(&context), written.clone());
        prop_assert_eq!(Sendbird::restore(&read.store()), Some(read));
    }

    #[test]
    fn whatever_attributes_hold_the_json_is_whole(draft in any_draft(), value in nasty()) {
        let written = draft.webhook(&context());
        let sent = rendered(body(&written), &value);
        let json: Result<serde_json::Value, _> = serde_json::from_str(&sent);
        prop_assert!(json.is_ok(), "{sent}");
    }

    #[test]
    fn found_bodies_are_written_again_without_a_change(
        gaps in prop::collection::vec(prop::sample::select(vec!["", " ", "\n  ", "\t", "\r\n"]), 12),
        values in prop::collection::vec(nasty(), 4),
        bare in prop::sample::select(vec!["3", "null", "{{n}}", "[1, {\"a\": \"{{b}}\"}]", "{{n | default: 1}}0"]),
        before in prop::sample::select(vec!["", "{% assign a = 'x' %}", "{% comment %}\"{{x}} {% endcomment %} \n "]),
    ) {
        let [receiver, name, value, other] = [0, 1, 2, 3].map(|at| write_text(&values[at]).replace(" | json_escape", ""));
        let g = |at: usize| gaps[at];
        let found = format!(
            "{before}{}{{{}\"other\"{}:{}{other},{}\"receiver\":{receiver}{},\"template_key\":\"t\",{}\"variables\":{}{{{name}:{}{value},\"bare\" :{bare}{}}}{}}}{}",
            g(0), g(1), g(2), g(3), g(4), g(5), g(6), g(7), g(8), g(9), g(10), g(11)
        );
        let webhook = webhook("https://api-x.notifications.sendbird.com/braze/notifications/single", &found);
        if let Some(draft) = Sendbird::read(&webhook, &context()) {
            let written = draft.webhook(&context());
            prop_assert_eq!(body(&written), found.as_str());
            let stored = Sendbird::restore(&draft.store()).expect("a draft");
            let again = stored.webhook(&context());
            prop_assert_eq!(body(&again), found.as_str());
        } else {
            // Only what cannot be told apart is refused: the same name twice.
            prop_assert!(write_text(&values[1]).replace(" | json_escape", "") == "\"bare\"", "{found}");
        }
    }

    #[test]
    fn one_change_is_one_change(draft in any_draft(), value in nasty()) {
        let context = context_of(&draft);
        let written = draft.webhook(&context);
        if let Some(mut read) = Sendbird::read(&written, &context)
            && let Some((name, _)) = read.content.variables.first().cloned()
        {
            set(&mut read, &context, &format!("variable:{name}"), &value);
            let patched = read.webhook(&context);
            read.found = None;
            prop_assert_eq!(patched, read.webhook(&context));
        }
    }

    #[test]
    fn no_body_panics(source in r#"(\{|\}|"|:|,|\[|\]|receiver|template_key|variables|a|\{\{x\}\}|\{% if %\}|\\| ){0,40}"#) {
        let _ = Sendbird::read(&webhook("https://a.sendbird.com/single", &source), &context());
        let _ = learn(&source, &[]);
    }

    #[test]
    fn no_change_panics_or_leaves_the_form_without_a_text(
        changes in prop::collection::vec((prop::sample::select(vec![
            "application", "endpoint", "url", "receiver", "template", "variable:name", "event", "format", "learn", "push_title",
        ]), nasty()), 0..6),
        presses in prop::collection::vec(prop::sample::select(vec!["skip", "learn", "lesson", "escape", "aside:name"]), 0..3),
    ) {
        let context = listed(vec![template("a", &["name"])]);
        let mut draft = Sendbird::fresh(&context);
        for (id, value) in &changes {
            set(&mut draft, &context, id, value);
        }
        for id in presses {
            draft.change(Change::Press { field: id.into() }, &context);
        }
        let form = draft.form(&context);
        let mut ids: Vec<&str> = form.sections.iter().flat_map(|section| &section.fields).map(|field| field.id.as_str()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), all);
        let _ = draft.webhook(&context);
    }
}

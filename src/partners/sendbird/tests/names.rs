//! Key names: read from an open body, learnt from a pasted one, kept on a yes.

use super::*;

#[test]
fn other_key_names_are_read_proposed_and_kept() {
    let mut context = context();
    let url = compose(APP, Wire::Integration, Mode::Batch);
    let found = r#"{"userId":"{{custom_attribute.${sendbird_id}}}","templateId":"t","params":{"name":"x"},"from":"us"}"#;
    let mut draft = Sendbird::read(&webhook(&url, found), &context).expect("a draft");
    let form = draft.form(&context);
    let Some(Control::Proposal { rows, .. }) = field(&form, "lesson").map(|field| &field.control) else {
        panic!("a proposal");
    };
    assert!(rows.iter().any(|(_, value)| value == "from = us"), "{rows:?}");
    let effects = draft.change(
        Change::Press {
            field: "lesson".into(),
        },
        &context,
    );
    let [Effect::Keep { application, kept }] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(application, "a1");
    context.applications[0].kept = kept.clone();
    assert!(field(&draft.form(&context), "lesson").is_none());
    assert_eq!(body(&draft.webhook(&context)), found);
    let mut fresh = Sendbird::fresh(&context);
    set(&mut fresh, &context, "template", "t");
    assert!(body(&fresh.webhook(&context)).contains("\"templateId\": \"t\""));
}

#[test]
fn names_learnt_from_a_pasted_body_wait_for_a_yes() {
    let context = context();
    let mut draft = filled(&context);
    let before = draft.webhook(&context);
    set(
        &mut draft,
        &context,
        "learn",
        r#"{"to":"{{${user_id}}}","template":{"id":"t"},"data":{"x":"y"},"event":"e"}"#,
    );
    draft.change(
        Change::Press {
            field: "learn".into(),
        },
        &context,
    );
    assert_eq!(draft.webhook(&context), before);
    draft.change(
        Change::Decline {
            field: "lesson".into(),
        },
        &context,
    );
    assert_eq!(draft.webhook(&context), before);
    set(
        &mut draft,
        &context,
        "learn",
        r#"{"to":"{{${user_id}}}","template":{"id":"t"},"data":{"x":"y"},"event":"e"}"#,
    );
    draft.change(
        Change::Press {
            field: "learn".into(),
        },
        &context,
    );
    let effects = draft.change(
        Change::Press {
            field: "lesson".into(),
        },
        &context,
    );
    assert!(matches!(effects.as_slice(), [Effect::Keep { .. }]));
    let after = draft.webhook(&context);
    assert!(
        body(&after).contains("\"template\": {\n    \"id\": \"order-shipped\"\n  }"),
        "{}",
        body(&after)
    );
}

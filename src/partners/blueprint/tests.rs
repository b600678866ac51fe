//! The way of every partner that is described by data into a webhook and back.

use proptest::prelude::*;

use super::*;
use crate::partners::form::{Change, Control};
use crate::partners::{self, lob, passkit, remerge};
use crate::webhook::escape::tests::nasty;
use crate::webhook::proof::prove_within;
use crate::webhook::{Body, HeaderValue};

/// Every blueprint of the program, and one that has what none of them has.
static ALL: &[&Blueprint] = &[&passkit::BLUEPRINT, &lob::BLUEPRINT, &remerge::BLUEPRINT, &PAIRS];

/// Pairs, a hole in the path, and one in the query beside a fixed parameter.
static PAIRS: Blueprint = Blueprint {
    partner: &passkit::PARTNER,
    method: Method::Post,
    url: "https://acme.example/v1/«list»/members?source=braze&tag=«tag»",
    headers: &[("X-Source", "braze")],
    body: Shape::Pairs(&[("mail", "«mail»"), ("source", "braze"), ("plan", "«plan»")]),
    blanks: &[
        Blank::new("list", "passkit_campaign", "list").fixed(),
        Blank::new("tag", "passkit_campaign", "tag"),
        Blank::new("mail", "passkit_campaign", "mail"),
        Blank::new("plan", "passkit_campaign", "plan").optional(),
    ],
    guard: Some((
        "mail",
        Guard {
            variable: "acme_mail",
            reason: "No mail",
        },
    )),
};

fn empty() -> Context {
    Context::default()
}

fn set(draft: &mut Filled, id: &str, value: &str) {
    let change = Change::Set {
        field: id.to_owned(),
        value: value.to_owned(),
    };
    draft.change(change, &empty());
}

fn raw(webhook: &Webhook) -> &str {
    match &webhook.body {
        Body::Raw(text) => text,
        Body::Pairs(_) => panic!("a raw body"),
    }
}

#[test]
fn a_coupon_is_what_the_documents_say() {
    let mut draft = Filled::fresh(&passkit::BLUEPRINT, &empty());
    set(&mut draft, "campaign", "2xa1lRy8dBz4eEElBfmIz8");
    let webhook = draft.webhook(&empty());
    assert_eq!(webhook.method, Method::Put);
    assert_eq!(
        webhook.header("authorization"),
        Some(&HeaderValue::Text("Bearer <PASSKIT_LONG_LIVED_TOKEN>".into()))
    );
    assert_eq!(
        raw(&webhook),
        "{% if ${user_id} == blank %}{% abort_message('No user ID') %}{% endif %}\n{\n  \
         \"externalId\": \"{{${user_id} | json_escape}}\",\n  \
         \"campaignId\": \"2xa1lRy8dBz4eEElBfmIz8\",\n  \
         \"expiryDate\": \"{{'now' | date: '%s' | plus: 2592000 | date: '%Y-%m-%dT%H:%M:%SZ' | json_escape}}\"\n}"
    );
}

#[test]
fn an_event_says_all_in_its_url() {
    let mut draft = Filled::fresh(&remerge::BLUEPRINT, &empty());
    for (id, value) in [
        ("android", "com.harborpine"),
        ("ios", "012345678"),
        ("key", "1cs3p12k"),
        ("event", "signed up"),
    ] {
        set(&mut draft, id, value);
    }
    let webhook = draft.webhook(&empty());
    assert_eq!((webhook.method, raw(&webhook)), (Method::Get, ""));
    assert!(webhook.headers.is_empty());
    for part in [
        "{% abort_message('No IDFA or AAID available') %}{% endif %}https://remerge.events/event?partner=braze&",
        "{% if most_recently_used_device.${idfa} == blank %}com.harborpine{% else %}012345678{% endif %}&key=1cs3p12k&",
        "&event=signed%20up&ts=",
    ] {
        assert!(webhook.url.contains(part), "{part} in {}", webhook.url);
    }
}

#[test]
fn further_members_parameters_and_pairs_are_carried_through() {
    let mut webhook = Filled::fresh(&lob::BLUEPRINT, &empty()).webhook(&empty());
    webhook.url = "https://API.lob.com/v1/postcards?x={{a | b: '&'}}#f".into();
    webhook.body = Body::Raw(
        r#"{"to":{"address_country":"US","name":"A","address_city":"{{c}}","address_line1":"{{l}}","address_zip":"1",
  "address_state":"NY"},"back":"b","front":"f","description":"d","color":true}"#
            .into(),
    );
    let mut draft = Filled::read(&lob::BLUEPRINT, &webhook, &empty()).expect("a draft");
    assert_eq!(draft.webhook(&empty()), webhook);
    assert!(!draft.skips());
    set(&mut draft, "city", "Bath \"Spa\"");
    let written = draft.webhook(&empty());
    assert_eq!(
        raw(&written),
        raw(&webhook).replace("{{c}}", r#"Bath \"Spa\""#),
        "only the place that changed is written anew"
    );
    draft.change(Change::Press { field: "skip".into() }, &empty());
    assert!(
        raw(&draft.webhook(&empty()))
            .starts_with("{% if l == blank %}{% abort_message('No postal address') %}")
    );

    let mut pairs = Filled::fresh(&PAIRS, &empty()).webhook(&empty());
    pairs.url = "https://acme.example/v1/a%20b/members?x=1&tag={{t}}&source=other".into();
    if let Body::Pairs(rows) = &mut pairs.body {
        rows.reverse();
        rows.push(crate::webhook::Pair {
            key: "more".into(),
            value: "{{m}}".into(),
        });
    }
    let draft = Filled::read(&PAIRS, &pairs, &empty()).expect("a draft");
    assert_eq!((draft.value("list"), draft.value("tag")), ("a b", "{{t}}"));
    assert_eq!(draft.webhook(&empty()).body, pairs.body);
    assert_eq!(draft.webhook(&empty()).url, pairs.url);
}

#[test]
fn what_is_another_request_is_not_read() {
    let good = Filled::fresh(&lob::BLUEPRINT, &empty()).webhook(&empty());
    let read = |change: fn(&mut Webhook)| {
        let mut webhook = good.clone();
        change(&mut webhook);
        (
            lob::BLUEPRINT.claims(&webhook),
            Filled::read(&lob::BLUEPRINT, &webhook, &empty()).is_some(),
        )
    };
    assert_eq!(read(|_| {}), (true, true));
    assert_eq!(read(|webhook| webhook.url.push_str("/psc_1")), (true, false));
    assert_eq!(
        read(|webhook| webhook.url = "https://api.lob.com/v1/letters".into()),
        (true, false)
    );
    assert_eq!(
        read(|webhook| webhook.url = "https://api.lob.com.evil.example/v1/postcards".into()),
        (false, false)
    );
    assert_eq!(
        read(|webhook| webhook.url = "https://api.lob.com{{x}}/v1/postcards".into()),
        (false, false)
    );
    assert_eq!(
        read(|webhook| webhook.body = Body::Raw("{\"to\":{}}".into())),
        (true, false)
    );
    assert_eq!(
        read(|webhook| webhook.body = Body::Raw("[]".into())),
        (true, false)
    );
    assert_eq!(read(|webhook| webhook.body = Body::Pairs(vec![])), (true, false));
    assert_eq!(read(|webhook| webhook.url = String::new()), (false, false));
}

#[test]
fn every_blank_has_one_hole_and_one_field() {
    for blueprint in ALL {
        let draft = Filled::fresh(blueprint, &empty());
        assert!(draft.has_each_blank_once(), "{draft:?}");
        let form = draft.form(&empty());
        let fields: Vec<&str> = form
            .sections
            .iter()
            .flat_map(|section| &section.fields)
            .map(|field| &*field.id)
            .collect();
        for blank in blueprint.blanks {
            assert_eq!(
                fields.iter().filter(|id| **id == blank.id).count(),
                1,
                "{}",
                blank.id
            );
        }
        let asks = fields.contains(&"application");
        assert_eq!(asks, !blueprint.partner.secret_header.is_empty());
        let kinds = form.sections.iter().flat_map(|section| &section.fields);
        for field in kinds.filter(|field| blueprint.blank(&field.id).is_some_and(|blank| blank.fixed)) {
            assert!(matches!(field.control, Control::Line { .. }));
        }
    }
}

#[test]
fn every_partner_of_this_kind_is_read_by_its_row() {
    for blueprint in &ALL[..3] {
        let id = blueprint.partner.id;
        let draft = partners::fresh(id, &empty()).expect(id);
        let webhook = draft.webhook(&empty());
        let again = partners::read(&webhook, &empty()).expect(id);
        assert_eq!((again.partner(), again.webhook(&empty())), (id, webhook.clone()));
        assert_eq!(partners::claimed(&webhook).map(|partner| partner.id), Some(id));
        let restored = partners::restore(id, &draft.store()).expect(id);
        assert_eq!(restored.webhook(&empty()), webhook);
        assert!(partners::restore(id, &serde_json::json!({"values": {}})).is_none());
    }
}

#[test]
fn what_they_write_is_proven() {
    for blueprint in &ALL[..3] {
        let mut draft = Filled::fresh(blueprint, &empty());
        for blank in blueprint.blanks.iter().filter(|blank| blank.initial.is_empty()) {
            set(&mut draft, blank.id, "https://files.example/a b.pdf?x=\"1\"&y=2");
        }
        let webhook = draft.webhook(&empty());
        for field in prove_within(&webhook, &[blueprint.partner.host()]).fields {
            assert_eq!(
                field.verdict,
                crate::webhook::proof::Verdict::Proven,
                "{} {:?} {:?}",
                blueprint.partner.id,
                field.field,
                field.doubts
            );
        }
    }
}

#[test]
fn a_place_is_told_by_its_blank() {
    let webhook = Filled::fresh(&passkit::BLUEPRINT, &empty()).webhook(&empty());
    let at = |text: &str| {
        let start = raw(&webhook).find(text).expect("there");
        Spot::Body(crate::liquid::Span::new(start, start + text.len()))
    };
    let told = |spot| partners::field_at(&webhook, spot);
    assert_eq!(told(at("plus: 2592000")), Some("expiry".into()));
    assert_eq!(
        told(at("{{${user_id} | json_escape}}")),
        Some("external_id".into())
    );
    assert_eq!(told(at("campaignId")), None);
    let mut event = Filled::fresh(&remerge::BLUEPRINT, &empty());
    set(&mut event, "ios", "0123");
    let event = event.webhook(&empty());
    let start = event.url.find("0123").expect("there");
    let spot = Spot::Url(crate::liquid::Span::new(start, start + 4));
    assert_eq!(partners::field_at(&event, spot), Some("ios".into()));
}

proptest! {
    #[test]
    fn drafts_come_back_from_their_webhooks(
        which in 0..4usize,
        values in prop::collection::vec(nasty(), 8),
    ) {
        let blueprint = ALL[which];
        let mut draft = Filled::fresh(blueprint, &empty());
        for (blank, value) in blueprint.blanks.iter().zip(&values) {
            set(&mut draft, blank.id, value);
        }
        let webhook = draft.webhook(&empty());
        // Liquid that swallows what stands behind it is another webhook, which is shown as such.
        if let Some(read) = Filled::read(blueprint, &webhook, &empty()) {
            prop_assert_eq!(read.webhook(&empty()), webhook.clone());
            let restored = Filled::restore(blueprint, &read.store()).expect("stored");
            prop_assert_eq!(restored.webhook(&empty()), webhook);
        }
    }

    #[test]
    fn plain_texts_and_attributes_always_come_back(
        which in 0..4usize,
        values in prop::collection::vec("[a-z0-9 \"\\\\&=?/#%+é漢]{0,8}(\\{\\{\\$\\{first_name\\}\\}\\})?[a-z%&\"]{0,4}", 8),
    ) {
        let blueprint = ALL[which];
        let mut draft = Filled::fresh(blueprint, &empty());
        for (blank, value) in blueprint.blanks.iter().zip(&values) {
            set(&mut draft, blank.id, value);
        }
        let webhook = draft.webhook(&empty());
        let read = Filled::read(blueprint, &webhook, &empty()).expect("a draft");
        for blank in blueprint.blanks {
            prop_assert_eq!(read.value(blank.id), draft.value(blank.id));
        }
        prop_assert_eq!(read.webhook(&empty()), webhook);
    }

    #[test]
    fn no_webhook_makes_it_panic(url in nasty(), body in nasty(), which in 0..4usize) {
        let blueprint = ALL[which];
        let webhook = Webhook {
            url: format!("{}{url}", blueprint.url.split('«').next().unwrap_or_default()),
            method: Method::Post,
            headers: vec![],
            body: Body::Raw(body),
        };
        let _ = Filled::read(blueprint, &webhook, &empty());
    }
}

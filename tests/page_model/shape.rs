//! What a composer may look like: every switch of the model, and values for them.

use notification_builder::dashboard::labels::{self, Word};
use notification_builder::dashboard::snapshot::Kind;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Row, State};

pub const METHODS: [&str; 4] = ["POST", "GET", "PUT", "DELETE"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    For,
    Wrap,
    Aria,
    Sibling,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    Select,
    Choice,
    Radio,
    List,
    Toggle,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plus {
    None,
    Named,
    Bare,
}

#[derive(Debug, Clone)]
pub struct Shape {
    pub older: bool,
    pub label: Label,
    pub url: Kind,
    pub body: Kind,
    pub key: Kind,
    pub value: Kind,
    pub method: Control,
    pub mode: Control,
    pub pairs_offered: bool,
    pub icons: bool,
    pub plus: Plus,
    /// Key and value fields are named as such.
    pub named_rows: bool,
    /// A row's fields and buttons stand in a container of their own.
    pub row_boxes: bool,
    /// Each part stands in a container of its own.
    pub part_boxes: bool,
    pub folded: bool,
    pub decoys: bool,
    pub language: usize,
    pub last_form: bool,
    pub starred: bool,
    /// The order of URL, method, body, headers, by shuffling.
    pub order: usize,
    /// Pauses that have to pass before what a click shows is there.
    pub late: u32,
    /// Only editors that have to be asked for their text are late, each when it is first shown; keys never are.
    pub late_editors: bool,
}

pub const PLAIN: Shape = Shape {
    older: false,
    label: Label::For,
    url: Kind::Monaco,
    body: Kind::Monaco,
    key: Kind::Input,
    value: Kind::Input,
    method: Control::Select,
    mode: Control::Select,
    pairs_offered: true,
    icons: false,
    plus: Plus::Named,
    named_rows: false,
    row_boxes: true,
    part_boxes: true,
    folded: false,
    decoys: false,
    language: 0,
    last_form: false,
    starred: false,
    order: 0,
    late: 0,
    late_editors: false,
};

impl Shape {
    pub fn word(&self, word: Word) -> &'static str {
        let forms: Vec<&'static str> =
            labels::forms_in_language(word, labels::LANGUAGES[self.language]).collect();
        if self.last_form {
            forms[forms.len() - 1]
        } else {
            forms[0]
        }
    }

    pub fn raw_word(&self) -> &'static str {
        self.word(Word::Raw)
    }

    pub fn pairs_word(&self) -> &'static str {
        self.word(Word::Pairs)
    }
}

pub fn shapes() -> impl Strategy<Value = Shape> {
    let editor = || {
        select(vec![
            Kind::Monaco,
            Kind::Codemirror,
            Kind::Textarea,
            Kind::Input,
            Kind::Rich,
        ])
    };
    let big = select(vec![
        Kind::Monaco,
        Kind::Codemirror,
        Kind::Textarea,
        Kind::Ace,
        Kind::Rich,
    ]);
    let control = || {
        select(vec![
            Control::Select,
            Control::Choice,
            Control::Radio,
            Control::List,
        ])
    };
    let mode = select(vec![
        Control::Select,
        Control::Choice,
        Control::Radio,
        Control::Toggle,
    ]);
    let label = select(vec![Label::For, Label::Wrap, Label::Aria, Label::Sibling]);
    let plus = select(vec![Plus::None, Plus::Named, Plus::Bare]);
    let kinds = (editor(), big, editor(), editor(), control(), mode, label, plus);
    let flags = proptest::array::uniform11(any::<bool>());
    (kinds, flags, 0..7usize, 0..24usize, 0..3u32).prop_map(|(kinds, flags, language, order, late)| {
        let [
            older,
            pairs_offered,
            icons,
            named_rows,
            row_boxes,
            part_boxes,
            folded,
            decoys,
            last_form,
            starred,
            late_editors,
        ] = flags;
        let (url, body, key, value, method, mode, label, plus) = kinds;
        Shape {
            older,
            label,
            url,
            body,
            key,
            value,
            method,
            mode,
            pairs_offered,
            icons,
            plus,
            named_rows,
            row_boxes,
            part_boxes,
            folded,
            decoys,
            language,
            last_form,
            starred,
            order,
            late,
            late_editors,
        }
    })
}

/// Texts as people write them into webhooks, and as nobody should.
pub fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[ -~]{0,30}",
        Just("{{custom_attribute.${sendbird_id} | json_escape}}".to_owned()),
        "[a-zé\u{a0}世🙂\"'\\\\{}%$ ]{0,20}",
    ]
}

pub fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        select(vec![
            "Api-Token",
            "api-token",
            "Content-Type",
            "X-Team",
            "Authorization",
            "Accept"
        ])
        .prop_map(str::to_owned),
        "[A-Za-z][A-Za-z-]{0,8}",
    ]
}

pub fn states() -> impl Strategy<Value = State> {
    let row = || prop_oneof![2 => (names(), texts()), 1 => Just((String::new(), String::new())), 1 => (texts(), texts())];
    let rows = move || proptest::collection::vec(row(), 0..4);
    let flags = (any::<bool>(), 0..2usize);
    (texts(), select(METHODS.to_vec()), texts(), rows(), rows(), flags).prop_map(
        |(url, method, raw, pairs, headers, (is_raw, tab))| {
            let number = |from: u32, rows: Vec<(String, String)>| {
                rows.into_iter()
                    .zip(from..)
                    .map(|((key, value), number)| Row { number, key, value })
                    .collect()
            };
            State {
                url,
                method,
                raw,
                pairs: number(1, pairs),
                headers: number(500, headers),
                is_raw,
                tab,
                unfolded: true,
            }
        },
    )
}

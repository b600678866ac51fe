//! How the model shows itself.

use notification_builder::dashboard::labels::Word;
use notification_builder::dashboard::snapshot::{Binding, Kind, Name, Node, Snapshot};

use super::{Control, Label, METHODS, Page, Plus, Row};

pub fn leaf(id: u32, kind: Kind, text: &str) -> Node {
    Node {
        id,
        kind,
        text: text.to_owned(),
        ..Node::default()
    }
}

pub fn group(id: u32, children: Vec<Node>) -> Node {
    Node {
        id,
        kind: Kind::Box,
        children,
        ..Node::default()
    }
}

fn named(mut node: Node, by: Binding, text: &str) -> Node {
    node.names.push(Name {
        by,
        text: text.to_owned(),
    });
    node
}

impl Page {
    pub fn look(&self, late: bool) -> Snapshot {
        let id = |name: &str| self.handle(name);
        let state = self.state.borrow();
        let mut main = vec![leaf(id("page:title"), Kind::Heading, "Post-purchase")];
        main.push(named(
            Node {
                value: Some("Untitled".into()),
                ..leaf(id("page:name"), Kind::Input, "")
            },
            Binding::Label,
            "Template name",
        ));
        if self.shape.decoys {
            main.push(group(
                id("page:help"),
                vec![
                    leaf(id("page:help-1"), Kind::Text, self.shape.word(Word::Url)),
                    leaf(
                        id("page:help-2"),
                        Kind::Text,
                        "Where the message goes. Request headers are sent with it.",
                    ),
                    leaf(id("page:help-3"), Kind::Link, self.shape.word(Word::Headers)),
                ],
            ));
        }
        let tabs = if self.shape.older {
            vec![(0, Word::Compose), (1, Word::Settings), (2, Word::Test)]
        } else {
            vec![(0, Word::Compose), (2, Word::Test)]
        };
        main.push(group(
            id("page:tabs"),
            tabs.into_iter()
                .map(|(at, word)| Node {
                    on: Some(state.tab == at),
                    ..leaf(id(&format!("tab:{at}")), Kind::Tab, self.shape.word(word))
                })
                .collect(),
        ));
        let mut parts: Vec<Vec<Node>> = Vec::new();
        let (compose, settings) = if self.shape.older {
            (state.tab == 0, state.tab == 1)
        } else {
            (state.tab == 0, state.tab == 0)
        };
        if compose && !late {
            parts.push(self.field(Word::Url, "url"));
            parts.push(self.body());
        }
        if settings && !late {
            parts.push(self.method());
            parts.push(self.headers());
        }
        let mut order = self.shape.order;
        let mut left = parts;
        let mut composer = Vec::new();
        while !left.is_empty() {
            let part = left.remove(order % left.len());
            order /= left.len() + 1;
            let at = composer.len();
            if self.shape.part_boxes {
                composer.push(group(id(&format!("part:{at}")), part))
            } else {
                composer.extend(part)
            }
        }
        main.push(group(id("composer"), composer));
        if self.shape.decoys {
            main.push(group(
                id("page:preview"),
                vec![
                    leaf(
                        id("page:preview-1"),
                        Kind::Heading,
                        self.shape.word(Word::Preview),
                    ),
                    leaf(id("page:preview-2"), Kind::Text, self.shape.word(Word::Url)),
                    leaf(id("page:preview-3"), Kind::Text, &state.url),
                    leaf(id("page:preview-4"), Kind::Text, self.shape.word(Word::Body)),
                    Node {
                        locked: true,
                        ..leaf(id("page:preview-5"), Kind::Monaco, "")
                    },
                ],
            ));
        }
        main.push(leaf(id("page:save"), Kind::Button, self.shape.word(Word::Save)));
        let nav = group(
            id("page:nav"),
            vec![
                leaf(id("page:nav-1"), Kind::Link, "Home"),
                leaf(id("page:nav-2"), Kind::Link, self.shape.word(Word::Url)),
                leaf(id("page:nav-3"), Kind::Link, self.shape.word(Word::Settings)),
            ],
        );
        Snapshot {
            url: "https://dashboard-01.braze.com/engagement/templates_and_media/webhook_templates/64f0a1b2c3d4e5f6a7b8c9d0/new".into(),
            lang: "en".into(),
            nodes: vec![nav, group(id("page:main"), main)],
            cut: false,
        }
    }

    fn label_text(&self, word: Word) -> String {
        let text = self.shape.word(word);
        if self.shape.starred {
            format!("{text} *")
        } else {
            text.to_owned()
        }
    }

    /// A label and its control, bound as the shape says.
    fn labelled(&self, word: Word, name: &str, control: Node, rest: Vec<Node>) -> Vec<Node> {
        let text = self.label_text(word);
        let label = self.handle(&format!("label:{name}"));
        let (kind, control) = match self.shape.label {
            Label::For | Label::Wrap => (Kind::Label, named(control, Binding::Label, &text)),
            Label::Aria => (Kind::Text, named(control, Binding::Labelledby, &text)),
            Label::Sibling => (Kind::Text, control),
        };
        let mut inside = vec![control];
        inside.extend(rest);
        if self.shape.label == Label::Wrap {
            return vec![Node {
                children: inside,
                ..leaf(label, kind, &text)
            }];
        }
        let mut nodes = vec![leaf(label, kind, &text)];
        nodes.extend(inside);
        nodes
    }

    fn editor(&self, name: &str) -> Node {
        let kind = self.kind(name);
        let asked = matches!(kind, Kind::Monaco | Kind::Codemirror);
        if asked && !name.ends_with(":key") && self.is_waiting(name) {
            return leaf(self.handle(&format!("frame:{name}")), Kind::Box, "");
        }
        let node = Node {
            value: if asked { None } else { self.text(name) },
            ..leaf(self.handle(name), kind, "")
        };
        if kind == Kind::Monaco {
            named(node, Binding::Aria, "Liquid text area")
        } else {
            node
        }
    }

    /// Whether an editor has not come yet; it starts to wait when it is asked for first.
    fn is_waiting(&self, name: &str) -> bool {
        let late = if self.shape.late_editors {
            self.shape.late
        } else {
            0
        };
        *self.waiting.borrow_mut().entry(self.handle(name)).or_insert(late) > 0
    }

    fn plus(&self, name: &str) -> Vec<Node> {
        let button = leaf(self.handle(&format!("plus:{name}")), Kind::Button, "");
        match self.shape.plus {
            Plus::None => Vec::new(),
            Plus::Bare => vec![button],
            Plus::Named => vec![named(button, Binding::Aria, "Add personalization")],
        }
    }

    fn field(&self, word: Word, name: &str) -> Vec<Node> {
        self.labelled(word, name, self.editor(name), self.plus(name))
    }

    fn chooser(&self, control: Control, name: &str, now: &str, options: &[(&str, &str)]) -> Node {
        let id = self.handle(name);
        let text = options.iter().find(|(value, _)| *value == now).unwrap().1;
        let (kind, list) = match control {
            Control::Select => (Kind::Select, false),
            Control::Choice => (Kind::Choice, false),
            Control::Radio => (Kind::Radio, true),
            Control::List => (Kind::Option, true),
            Control::Toggle => (Kind::Button, true),
        };
        if list {
            return group(
                id,
                options
                    .iter()
                    .map(|(value, text)| Node {
                        on: Some(*value == now),
                        group: if kind == Kind::Radio {
                            name.to_owned()
                        } else {
                            String::new()
                        },
                        ..leaf(self.handle(&format!("{name}:{value}")), kind, text)
                    })
                    .collect(),
            );
        }
        let options = if kind == Kind::Choice {
            options.iter().map(|(_, text)| (*text).to_owned()).collect()
        } else {
            Vec::new()
        };
        Node {
            value: Some(text.to_owned()),
            options,
            ..leaf(id, kind, "")
        }
    }

    fn method(&self) -> Vec<Node> {
        let options = METHODS.map(|method| (method, method));
        let chooser = self.chooser(self.shape.method, "method", self.state.borrow().method, &options);
        self.labelled(Word::Method, "method", chooser, Vec::new())
    }

    fn body(&self) -> Vec<Node> {
        let is_raw = self.state.borrow().is_raw;
        let mut nodes = vec![leaf(
            self.handle("label:mode"),
            Kind::Text,
            &self.label_text(Word::Body),
        )];
        if self.shape.pairs_offered {
            let options = [("pairs", self.shape.pairs_word()), ("raw", self.shape.raw_word())];
            nodes.push(self.chooser(
                self.shape.mode,
                "mode",
                if is_raw { "raw" } else { "pairs" },
                &options,
            ));
        }
        if is_raw {
            nodes.push(self.editor("body"));
            nodes.extend(self.plus("body"));
        } else {
            nodes.extend(self.rows("pair", &self.state.borrow().pairs));
        }
        nodes
    }

    fn headers(&self) -> Vec<Node> {
        let state = self.state.borrow();
        let text = self.label_text(Word::Headers);
        let head = if self.shape.folded {
            Node {
                on: Some(state.unfolded),
                ..leaf(self.handle("fold"), Kind::Button, &text)
            }
        } else {
            leaf(self.handle("label:headers"), Kind::Text, &text)
        };
        let mut nodes = vec![head];
        if state.unfolded {
            nodes.extend(self.rows("header", &state.headers));
        }
        nodes
    }

    fn rows(&self, list: &str, rows: &[Row]) -> Vec<Node> {
        let mut nodes = Vec::new();
        for row in rows {
            let field = |field: &str, word: Word| {
                let name = format!("{list}:{}:{field}", row.number);
                let node = self.editor(&name);
                let mut nodes = vec![if self.shape.named_rows {
                    named(node, Binding::Aria, self.shape.word(word))
                } else {
                    node
                }];
                if field == "value" {
                    nodes.extend(self.plus(&name));
                }
                nodes
            };
            let mut row_nodes = field("key", Word::Key);
            row_nodes.extend(field("value", Word::Value));
            row_nodes.push(self.button(&format!("remove:{}", row.number), Word::Remove));
            if self.shape.row_boxes {
                nodes.push(group(self.handle(&format!("row:{}", row.number)), row_nodes))
            } else {
                nodes.extend(row_nodes)
            }
        }
        nodes.push(self.button(&format!("add:{list}"), Word::Add));
        nodes
    }

    fn button(&self, name: &str, word: Word) -> Node {
        let text = if self.shape.icons {
            ""
        } else {
            self.shape.word(word)
        };
        leaf(self.handle(name), Kind::Button, text)
    }
}

//! The views of a template, as boxes.

use std::cell::Cell;
use std::collections::HashMap;

use serde_json::Value;

use super::broken::Broken;
use super::js::{Js, written};
use super::parts::{Parsed, paint, pixels};
use super::size::{Layout, share, sized, wraps_as_text};
use super::style::{Style, length};
use super::variables::{Filled, lines, within};
use super::{DEEPEST, MOST, address};
use crate::partners::picture::{
    Action, Block, Group, Image, Kind, Known, Look, Measured, Member, Node, Picture, Share, Source, Tint,
    Track,
};

/// Makes the boxes of a template.
#[derive(Default)]
pub struct Maker<'a> {
    values: &'a [Filled],
    views: usize,
    measured: Vec<Measured>,
    groups: Vec<Group>,
    /// The ids of the members of each group.
    ids: Vec<Vec<Option<String>>>,
    /// Which views know their size, by the id that the sizes are kept under.
    known: HashMap<String, Known>,
}

/// How views are told apart when their sizes are kept.
#[derive(Clone)]
enum Ids {
    /// By their place in the template.
    Place(String),
    /// By their own `id`, which they seldom have: the cards of a carousel are not numbered.
    Own,
}

impl Ids {
    fn of(&self, at: usize, view: &Value) -> Option<String> {
        match self {
            Ids::Place(before) => Some(format!("{before}{at}")),
            Ids::Own => {
                let id = Js::from(view).get("id");
                id.truthy().then(|| id.text())
            }
        }
    }

    fn below(&self, at: usize) -> Ids {
        match self {
            Ids::Place(before) => Ids::Place(format!("{before}{at}-")),
            Ids::Own => Ids::Own,
        }
    }
}

/// Where views stand.
struct Around<'a> {
    version: Js<'a>,
    layout: Layout,
    ids: Ids,
    depth: usize,
}

/// One view with its surroundings.
struct One<'a, 'b> {
    view: Js<'a>,
    twin: Option<&'a Value>,
    at: usize,
    siblings: &'a [Value],
    around: &'b Around<'a>,
    /// The number of the siblings' group, once one of them is measured.
    group: &'b Cell<Option<usize>>,
    /// Whether the siblings are several texts that all wrap, once that was asked.
    wrapping: &'b Cell<Option<bool>>,
    what: String,
}

impl<'a> Maker<'a> {
    /// The picture of a template's views; `twin` are the same with their values marked.
    pub fn picture(
        values: &'a [Filled],
        items: &'a [Value],
        twin: Option<&'a Value>,
        version: Js<'a>,
    ) -> Result<Picture, Broken> {
        let mut maker = Maker {
            values,
            ..Maker::default()
        };
        let mut count = 0;
        numbered(items, 0, &mut count)?;
        let around = Around {
            version,
            layout: Layout::Column,
            ids: Ids::Place(String::new()),
            depth: 0,
        };
        let nodes = maker.views(items, twin, &around)?;
        let mut groups = maker.groups;
        for (group, ids) in groups.iter_mut().zip(maker.ids) {
            for (member, id) in group.members.iter_mut().zip(ids) {
                member.size = id.and_then(|id| maker.known.get(&id).copied());
            }
        }
        Ok(Picture {
            nodes,
            measured: maker.measured,
            groups,
        })
    }

    fn views(
        &mut self,
        items: &'a [Value],
        twin: Option<&'a Value>,
        around: &Around<'a>,
    ) -> Result<Vec<Node>, Broken> {
        supported(&around.version)?;
        if around.depth > DEEPEST {
            return Err(Broken::Deep);
        }
        let twins = twin
            .and_then(Value::as_array)
            .filter(|twins| twins.len() == items.len());
        let mut nodes = Vec::new();
        let (group, wrapping) = (Cell::new(None), Cell::new(None));
        for (at, item) in items.iter().enumerate() {
            self.views += 1;
            if self.views > MOST {
                return Err(Broken::Many);
            }
            if item.is_null() {
                return Err(Broken::NotAView("null".to_owned()));
            }
            let view = Js::from(item);
            let one = One {
                what: name(&view),
                view,
                twin: twins.and_then(|twins| twins.get(at)),
                at,
                siblings: items,
                around,
                group: &group,
                wrapping: &wrapping,
            };
            nodes.extend(self.view(&one)?);
        }
        Ok(nodes)
    }

    fn view(&mut self, one: &One<'a, '_>) -> Result<Option<Node>, Broken> {
        let Js::Text(kind) = one.view.get("type") else {
            return Ok(None);
        };
        let node = match kind {
            "box" => self.boxed(one)?,
            "text" => self.text(one)?,
            "image" => self.image(one, Look::Image, "image")?,
            "textButton" => self.button(one)?,
            "imageButton" => self.image(one, Look::ImageButton, "image-button")?,
            "carouselView" => self.carousel(one)?,
            "cascadeView" => self.cascade(one)?,
            _ => return Ok(None),
        };
        Ok(Some(Node::Block(node)))
    }

    /// Takes a number for a view whose size counts, before those of what stands in it.
    fn measure(&mut self, one: &One<'_, '_>, knows: Known) -> Result<(), Broken> {
        let group = match one.group.get() {
            Some(group) => group,
            None => self.group(one)?,
        };
        let ids = &self.ids[group];
        let id = ids[one.at].clone();
        let fills = self.groups[group].members[one.at].share == Share::Fill;
        // The first of the same id: without ids, that is the first that has none.
        let place = match &id {
            Some(_) if matches!(one.around.ids, Ids::Place(_)) => one.at,
            id => ids.iter().position(|other| other == id).unwrap_or(one.at),
        };
        if let Some(id) = id {
            self.known.insert(id, knows);
        }
        if knows != Known::Unmeasured {
            self.measured.push(Measured { group, fills, place });
        }
        Ok(())
    }

    /// Notes how the siblings of a view share their room.
    fn group(&mut self, one: &One<'_, '_>) -> Result<usize, Broken> {
        let around = one.around;
        let axis = around.layout.axis();
        let member = |sibling| {
            Ok(Member {
                share: share(sibling, axis)?,
                size: None,
            })
        };
        let members = one
            .siblings
            .iter()
            .map(member)
            .collect::<Result<Vec<_>, Broken>>()?;
        let ids = one
            .siblings
            .iter()
            .enumerate()
            .map(|(at, sibling)| around.ids.of(at, sibling))
            .collect();
        let number = self.groups.len();
        self.groups.push(Group { axis, members });
        self.ids.push(ids);
        one.group.set(Some(number));
        Ok(number)
    }

    fn next(&self) -> Known {
        Known::Measured(self.measured.len())
    }

    fn boxed(&mut self, one: &One<'a, '_>) -> Result<Block, Broken> {
        let mut parsed = Parsed::new(&one.view, one.around.layout);
        let layout = one.view.get("layout");
        let layout = Layout::of(&layout);
        parsed.align(&one.view, layout, &one.what)?;
        self.measure(one, self.next())?;
        let items = one.view.get("items");
        let items = match items.array() {
            Some(items) => items,
            None if items.truthy() => return Err(Broken::NoItems),
            None => &[],
        };
        let around = Around {
            version: one.around.version.clone(),
            layout,
            ids: one.around.ids.below(one.at),
            depth: one.around.depth + 1,
        };
        let nodes = self.views(items, one.twin.and_then(|twin| twin.get("items")), &around)?;
        Ok(self.halves(one, Look::Box, parsed, nodes))
    }

    fn text(&mut self, one: &One<'a, '_>) -> Result<Block, Broken> {
        let mut parsed = Parsed::new(&one.view, one.around.layout);
        parsed.outer.put("white-space", "pre-line");
        parsed.outer.put("word-break", "break-word");
        self.letters(one, &mut parsed.outer);
        let wrapping = one
            .wrapping
            .get()
            .unwrap_or_else(|| one.siblings.len() >= 2 && one.siblings.iter().all(wraps_as_text));
        one.wrapping.set(Some(wrapping));
        if wrapping {
            let last = one.at + 1 == one.siblings.len();
            parsed.outer.put("flex-shrink", if last { "1" } else { "0" });
        }
        parsed.align(&one.view, Layout::Row, &one.what)?;
        let align = match one.view.get("align").get("horizontal") {
            Js::Text("right") => "end",
            Js::Text("center") => "center",
            _ => "start",
        };
        parsed.outer.put("text-align", align);
        self.measure(one, self.next())?;
        let nodes = self.content(one, one.view.get("maxTextLines"))?;
        Ok(self.halves(one, Look::Text, parsed, nodes))
    }

    fn button(&mut self, one: &One<'a, '_>) -> Result<Block, Broken> {
        let mut parsed = Parsed::new(&one.view, one.around.layout);
        let border = parsed.border;
        parsed.outer.put("white-space", "pre-line");
        parsed.outer.put("align-items", "center");
        parsed.outer.put("justify-content", "center");
        self.letters(one, &mut parsed.outer);
        self.measure(one, Known::Unmeasured)?;
        let most = match one.view.get("maxTextLines") {
            Js::Undefined => Js::Number(1.0),
            given => given,
        };
        let nodes = self.content(one, most)?;
        Ok(Block {
            kind: Kind::Button,
            style: parsed.whole(),
            border,
            action: action(&one.view),
            variables: self.variables(one, &["action"]),
            nodes,
            ..Block::new(Look::Button)
        })
    }

    fn image(&mut self, one: &One<'a, '_>, look: Look, alt: &'static str) -> Result<Block, Broken> {
        let mut parsed = Parsed::new(&one.view, one.around.layout);
        parsed.image(&one.view);
        self.measure(one, self.next())?;
        let url = one.view.get("imageUrl");
        let source = match &url {
            Js::Undefined | Js::Null | Js::Bool(_) | Js::Text("") => Source::Missing,
            given => address::source(&given.text()),
        };
        let tint = one.view.get("imageStyle").get("tintColor");
        let moving = matches!(url, Js::Text(url)
            if url.rsplit('.').next().is_some_and(|ending| ending.eq_ignore_ascii_case("gif")));
        let mut color = Style::default();
        paint(&mut color, "color", &tint);
        let color = color.text();
        let painted = (tint.truthy() && !moving).then(|| Tint {
            color: color
                .trim_start_matches("color:")
                .trim_end_matches(';')
                .to_owned(),
            pixels: pixels(&one.view),
        });
        let image = Node::Image(Image {
            source,
            alt,
            tint: painted,
            pixels: pixels(&one.view),
        });
        Ok(self.halves(one, look, parsed, vec![image]))
    }

    fn carousel(&mut self, one: &One<'a, '_>) -> Result<Block, Broken> {
        let parsed = Parsed::new(&one.view, one.around.layout);
        let own = one.view.get("carouselStyle");
        let given = |key: &str, missing: f64| match own.get(key) {
            Js::Undefined => Js::Number(missing),
            given => given.numeric(),
        };
        let most = given("maxChildWidth", 240.0);
        let mut cards = Vec::new();
        for (items, nodes) in self.cards(one)? {
            let wide = items.iter().any(|item| fills(item, &most));
            let mut style = Style::default();
            match length(&most).filter(|_| wide) {
                Some(most) => style.put("max-width", &most),
                None if wide => {}
                None => style.put("max-width", "fit-content"),
            }
            cards.push(Node::Block(Block {
                kind: Kind::Card,
                style: style.text(),
                nodes,
                ..Block::new(Look::None)
            }));
        }
        let padding = one.view.get("viewStyle").get("padding");
        let side = |key| match padding.get(key).numeric() {
            Js::Undefined => 0.0,
            side => side.number(),
        };
        let (start, end) = (side("left"), side("right"));
        let mut style = parsed.inner;
        style.extend(&parsed.outer);
        style.extend(&parsed.padding_block);
        style.length("gap", &given("spacing", 10.0));
        style.put("width", "100%");
        style.put("overflow", "visible");
        let moved = !cards.is_empty() && start.is_finite();
        if moved {
            style.put("transform", &format!("translateX({}px)", written(start)));
        }
        Ok(Block {
            kind: Kind::Track,
            style: style.text(),
            track: moved.then_some(Track {
                start,
                end: if end.is_finite() { end } else { 0.0 },
            }),
            nodes: cards,
            ..Block::new(Look::Carousel)
        })
    }

    fn cascade(&mut self, one: &One<'a, '_>) -> Result<Block, Broken> {
        let mut parsed = Parsed::new(&one.view, one.around.layout);
        parsed.inner.put("flex-direction", "column");
        parsed.inner.put("align-items", "flex-start");
        parsed.inner.put("justify-content", "flex-start");
        let spacing = one.view.get("cascadeStyle").get("spacing").numeric();
        let spacing = spacing.or(Js::Number(10.0));
        parsed.inner.length("gap", &spacing);
        parsed.outer.length("gap", &spacing);
        self.measure(one, self.next())?;
        let cards = self.cards(one)?;
        let nodes = cards.into_iter().flat_map(|(_, nodes)| nodes).collect();
        Ok(self.halves(one, Look::Cascade, parsed, nodes))
    }

    /// The templates of a carousel or cascade, each with its views.
    fn cards(&mut self, one: &One<'a, '_>) -> Result<Vec<(&'a [Value], Vec<Node>)>, Broken> {
        let missing = || Broken::NoCards(one.what.clone());
        let items = one.view.get("items");
        let templates = items.array().ok_or_else(missing)?;
        let mut cards = Vec::with_capacity(templates.len());
        for (at, template) in templates.iter().enumerate() {
            let views = Js::from(template).get("body").get("items");
            let views = views.array().ok_or_else(missing)?;
            let twin = one
                .twin
                .and_then(|twin| twin.get("items")?.get(at)?.get("body")?.get("items"));
            let version = Js::from(template).get("version");
            let around = Around {
                version,
                layout: Layout::Row,
                ids: Ids::Own,
                depth: one.around.depth + 1,
            };
            let nodes = self.views(views, twin, &around)?;
            cards.push((views, nodes));
        }
        Ok(cards)
    }

    /// A text's letters, and the width of one that wraps.
    fn letters(&self, one: &One<'_, '_>, style: &mut Style) {
        let own = one.view.get("textStyle");
        let size = own.get("size").numeric();
        if size.truthy() {
            style.length("font-size", &size);
        }
        paint(style, "color", &own.get("color"));
        let weight = own.get("weight").numeric();
        if weight.truthy() {
            style.plain("font-weight", &weight);
        }
        let width = one.view.get("width");
        if width.get("type").is("flex") && width.get("value").numeric().loosely(1.0) {
            style.put("width", "fit-content");
            style.put("max-width", "100%");
        }
    }

    /// A text's lines, in the boxes that clamp them.
    fn content(&self, one: &One<'_, '_>, most: Js<'_>) -> Result<Vec<Node>, Broken> {
        let Js::Text(text) = one.view.get("text") else {
            return Err(Broken::NoText(one.what.clone()));
        };
        let twin = one.twin.and_then(|twin| twin.get("text")).and_then(Value::as_str);
        let content = Node::Lines(lines(text, twin, self.values));
        let most = match most.numeric() {
            Js::Number(most) if most > 0.0 => Some(most),
            _ => None,
        };
        let sized = sized(&one.view);
        if most.is_none() && !sized {
            return Ok(vec![content]);
        }
        let mut room = Style::default();
        room.put("max-width", "100%");
        if sized {
            room.put("max-height", "100%");
            room.put("overflow", "hidden");
        }
        let plain = |style: Style, nodes| {
            Node::Block(Block {
                style: style.text(),
                nodes,
                ..Block::new(Look::None)
            })
        };
        let inside = match most {
            Some(most) => {
                let mut clamp = Style::default();
                clamp.put("-webkit-line-clamp", &written(most));
                clamp.put("-webkit-box-orient", "vertical");
                clamp.put("display", "-webkit-box");
                clamp.put("overflow", "hidden");
                clamp.put("overflow-wrap", "anywhere");
                clamp.put("flex", "1");
                plain(clamp, vec![content])
            }
            None => content,
        };
        Ok(vec![plain(room, vec![inside])])
    }

    /// A view's outer and inner box.
    fn halves(&self, one: &One<'_, '_>, look: Look, parsed: Parsed, nodes: Vec<Node>) -> Block {
        let border = parsed.border;
        let (outer, inner) = parsed.halves();
        Block {
            kind: Kind::Outer,
            style: outer,
            border,
            measured: true,
            action: action(&one.view),
            variables: self.variables(one, &["imageUrl", "action"]),
            nodes: vec![Node::Block(Block {
                kind: Kind::Inner,
                style: inner,
                nodes,
                ..Block::new(Look::None)
            })],
            ..Block::new(look)
        }
    }

    fn variables(&self, one: &One<'_, '_>, keys: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for key in keys {
            let value = one.twin.and_then(|twin| twin.get(key));
            let text = value.and_then(|value| value.as_str().or_else(|| value.get("data")?.as_str()));
            for name in text.map(|text| within(text, self.values)).unwrap_or_default() {
                if !found.contains(&name) {
                    found.push(name);
                }
            }
        }
        found
    }
}

/// Whether a card's view is as wide as the card can be.
fn fills(view: &Value, most: &Js<'_>) -> bool {
    let view = Js::from(view);
    let width = view.get("width");
    if width.is_nothing() {
        return true;
    }
    let value = width.get("value").numeric();
    match width.get("type") {
        Js::Text("flex") => value == Js::Number(0.0),
        Js::Text("fixed") => value.number() >= most.number(),
        _ => false,
    }
}

fn action(view: &Js<'_>) -> Option<Action> {
    let action = view.get("action");
    let text = |key| match action.get(key) {
        Js::Undefined | Js::Null => String::new(),
        given => given.text(),
    };
    action.truthy().then(|| Action {
        kind: text("type"),
        data: text("data"),
    })
}

/// A view as it is called in a message: by its `elementId` or its type.
pub fn name(view: &Js<'_>) -> String {
    let text = |key| match view.get(key) {
        Js::Text(text) if !text.is_empty() => Some(text.chars().take(60).collect::<String>()),
        _ => None,
    };
    text("elementId")
        .or_else(|| text("type"))
        .unwrap_or_else(|| "?".to_owned())
}

/// Versions 1 and 2, in whatever spelling, and none at all.
fn supported(version: &Js<'_>) -> Result<(), Broken> {
    let number = version.number();
    if !version.truthy() || number == 1.0 || number == 2.0 {
        return Ok(());
    }
    Err(Broken::Version(version.text().chars().take(60).collect()))
}

/// The views of the root and those in its boxes are numbered first, whatever their type: each has to be an object,
/// and `items` a list.
fn numbered(items: &[Value], depth: usize, count: &mut usize) -> Result<(), Broken> {
    if depth > DEEPEST {
        return Err(Broken::Deep);
    }
    *count += items.len();
    if *count > MOST {
        return Err(Broken::Many);
    }
    for item in items {
        match item {
            Value::Object(object) => match object.get("items") {
                None | Some(Value::Null) => {}
                Some(Value::Array(items)) => numbered(items, depth + 1, count)?,
                Some(_) if object.get("type").and_then(Value::as_str) == Some("box") => {
                    return Err(Broken::NoItems);
                }
                Some(_) => return Err(Broken::NoCards(name(&Js::from(item)))),
            },
            Value::Array(_) => {}
            other => {
                return Err(Broken::NotAView(
                    Js::from(other).text().chars().take(60).collect(),
                ));
            }
        }
    }
    Ok(())
}

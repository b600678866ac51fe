//! The views of a template, as boxes.

mod kinds;

use std::cell::Cell;
use std::collections::HashMap;

use super::broken::Broken;
use super::js::{Js, written};
use super::json::Json;
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
    fn of(&self, at: usize, view: &Json<'_>) -> Option<String> {
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
    twin: Option<&'a Json<'a>>,
    at: usize,
    siblings: &'a [Json<'a>],
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
        items: &'a [Json<'a>],
        twin: Option<&'a Json<'a>>,
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
        items: &'a [Json<'a>],
        twin: Option<&'a Json<'a>>,
        around: &Around<'a>,
    ) -> Result<Vec<Node>, Broken> {
        supported(&around.version)?;
        if around.depth > DEEPEST {
            return Err(Broken::Deep);
        }
        let twins = twin
            .and_then(Json::as_array)
            .filter(|twins| twins.len() == items.len());
        let mut nodes = Vec::new();
        let (group, wrapping) = (Cell::new(None), Cell::new(None));
        for (at, item) in items.iter().enumerate() {
            self.views += 1;
            if self.views > MOST {
                return Err(Broken::Many);
            }
            if matches!(item, Json::Null) {
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
}

/// Whether a card's view is as wide as the card can be.
fn fills(view: &Json<'_>, most: &Js<'_>) -> bool {
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
fn numbered(items: &[Json<'_>], depth: usize, count: &mut usize) -> Result<(), Broken> {
    if depth > DEEPEST {
        return Err(Broken::Deep);
    }
    *count += items.len();
    if *count > MOST {
        return Err(Broken::Many);
    }
    for item in items {
        match item {
            Json::Object(_) => match item.get("items") {
                None | Some(Json::Null) => {}
                Some(Json::Array(items)) => numbered(items, depth + 1, count)?,
                Some(_) if item.get("type").and_then(Json::as_str) == Some("box") => {
                    return Err(Broken::NoItems);
                }
                Some(_) => return Err(Broken::NoCards(name(&Js::from(item)))),
            },
            Json::Array(_) => {}
            other => {
                return Err(Broken::NotAView(
                    Js::from(other).text().chars().take(60).collect(),
                ));
            }
        }
    }
    Ok(())
}

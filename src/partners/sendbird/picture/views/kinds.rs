//! Each kind of view: text, button, image, carousel, cascade.

use super::*;

/// The views of one card, as they stand in the template and as they are drawn.
type Card<'a> = (&'a [Json<'a>], Vec<Node>);

impl<'a> Maker<'a> {
    pub(super) fn text(&mut self, one: &One<'a, '_>) -> Result<Block, Broken> {
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

    pub(super) fn button(&mut self, one: &One<'a, '_>) -> Result<Block, Broken> {
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

    pub(super) fn image(
        &mut self,
        one: &One<'a, '_>,
        look: Look,
        alt: &'static str,
    ) -> Result<Block, Broken> {
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

    pub(super) fn carousel(&mut self, one: &One<'a, '_>) -> Result<Block, Broken> {
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

    pub(super) fn cascade(&mut self, one: &One<'a, '_>) -> Result<Block, Broken> {
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
    pub(super) fn cards(&mut self, one: &One<'a, '_>) -> Result<Vec<Card<'a>>, Broken> {
        let missing = || Broken::NoCards(one.what.clone());
        let items = one.view.get("items");
        let templates = items.array().ok_or_else(missing)?;
        let mut cards = Vec::with_capacity(templates.len());
        for (at, template) in templates.iter().enumerate() {
            let views = Js::from(template).get("body").get("items");
            let views = views.array().ok_or_else(missing)?;
            let twin = one
                .twin
                .and_then(|twin| twin.get("items")?.as_array()?.get(at)?.get("body")?.get("items"));
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
    pub(super) fn letters(&self, one: &One<'_, '_>, style: &mut Style) {
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
    pub(super) fn content(&self, one: &One<'_, '_>, most: Js<'_>) -> Result<Vec<Node>, Broken> {
        let Js::Text(text) = one.view.get("text") else {
            return Err(Broken::NoText(one.what.clone()));
        };
        let twin = one.twin.and_then(|twin| twin.get("text")).and_then(Json::as_str);
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
    pub(super) fn halves(&self, one: &One<'_, '_>, look: Look, parsed: Parsed, nodes: Vec<Node>) -> Block {
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

    pub(super) fn variables(&self, one: &One<'_, '_>, keys: &[&str]) -> Vec<String> {
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

//! The boxes of a picture as elements. Each call gives elements of the same types in the same order for the same
//! boxes, so that leptos changes what differs and keeps the rest.

use std::collections::HashSet;

use leptos::prelude::*;

use super::{carousel, placeholder};
use crate::partners::picture::{Block, Image, Kind, Line, Look, Node, Source};

/// How boxes are shown.
pub struct Shown<'a> {
    /// Whether images are loaded.
    pub images: bool,
    /// Addresses that no image came from.
    pub failed: &'a HashSet<String>,
}

/// All nodes of a box.
pub fn all(nodes: &[Node], shown: Shown<'_>) -> Vec<AnyView> {
    list(nodes, &shown)
}

fn list(nodes: &[Node], shown: &Shown<'_>) -> Vec<AnyView> {
    let one = |node: &Node| match node {
        Node::Block(block) => self::block(block, shown),
        Node::Lines(lines) => self::lines(lines),
        Node::Image(image) => self::image(image, shown),
    };
    nodes.iter().map(one).collect()
}

fn block(block: &Block, shown: &Shown<'_>) -> AnyView {
    let class = class(block);
    let style = block.style.clone();
    let inside = list(&block.nodes, shown);
    let title = block.action.as_ref().map(|action| {
        let name = if action.kind.is_empty() {
            "–"
        } else {
            &action.kind
        };
        format!("{name}: {}", action.data)
    });
    match block.kind {
        Kind::Button => view! {
            <button type="button" tabindex="-1" class=class style=style title=title>
                {inside}
            </button>
        }
        .into_any(),
        Kind::Track => view! {
            <div
                class=class
                style=style
                data-start=block.track.map(|track| track.start.to_string())
                on:pointerdown=carousel::down
                on:pointermove=carousel::drag
                on:pointerup=carousel::up
                on:pointercancel=carousel::up
            >
                {inside}
            </div>
        }
        .into_any(),
        Kind::Outer => {
            let variables = (!block.variables.is_empty()).then(|| block.variables.join(" "));
            view! {
                <div class=class style=style title=title data-measured="" data-variables=variables>
                    {inside}
                </div>
            }
            .into_any()
        }
        Kind::Inner | Kind::Plain | Kind::Card => view! {
            <div class=class style=style>
                {inside}
            </div>
        }
        .into_any(),
    }
}

fn class(block: &Block) -> String {
    let mut class = match (block.kind, block.look) {
        (Kind::Inner, _) => "nb-picture__inner",
        (Kind::Card, _) => "nb-picture__card",
        (_, Look::Text) => "nb-picture__text",
        (_, Look::Button) => "nb-picture__button",
        (_, Look::ImageButton) => "nb-picture__image-button",
        (_, Look::Carousel) => "nb-picture__carousel",
        _ => "nb-picture__box",
    }
    .to_owned();
    if block.border {
        class.push_str(" nb-picture__border");
    }
    if block.action.is_some() {
        class.push_str(" nb-picture__action");
    }
    class
}

fn lines(lines: &[Line]) -> AnyView {
    let one = |line: &Line| view! { {line.text.clone()} <br /> };
    lines.iter().map(one).collect::<Vec<_>>().into_any()
}

fn image(image: &Image, shown: &Shown<'_>) -> AnyView {
    let alt = image.alt;
    let gone = || view! { <div class="nb-picture__image nb-picture__image--gone"></div> }.into_any();
    let address = match &image.source {
        Source::Broken(_) => return gone(),
        // What cannot be loaded shows nothing, on the web at least.
        Source::Address(address) if shown.images && shown.failed.contains(address) => return gone(),
        Source::Address(address) => Some(address.clone()),
        Source::Missing => None,
    };
    if let Some(tint) = &image.tint {
        let (width, height) = tint.pixels.clone().unzip();
        let load = address.filter(|_| shown.images);
        return view! {
            <canvas
                class="nb-picture__image"
                class:nb-picture__image--off=!shown.images
                width=width
                height=height
                aria-label=alt
                data-color=tint.color.clone()
                data-address=load
            ></canvas>
        }
        .into_any();
    }
    let source = address.map(|address| match shown.images {
        true => address,
        false => placeholder::address(&address, image.pixels.as_ref()),
    });
    view! {
        <img
            class="nb-picture__image"
            alt=alt
            src=source
            draggable="false"
            referrerpolicy="no-referrer"
        />
    }
    .into_any()
}

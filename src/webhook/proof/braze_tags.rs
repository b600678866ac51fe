//! Braze's own tags.

use super::machine::Machine;
use super::value::Abs;
use super::walk::{Config, Flow, Walker};
use crate::liquid::{BrazeTag, BrazeTagKind, InterpolationPart, Span};
use std::rc::Rc;

impl<'t> Walker<'t> {
    /// A tag of Braze's own.
    pub(super) fn braze_tag<M: Machine>(
        &self,
        tag: &'t BrazeTag,
        span: Span,
        mut config: Config<'t, M>,
    ) -> Flow<'t, M> {
        let mut flow = Flow::new(Vec::new());
        let options = tag.options.iter().map(|option| &option.value);
        for part in std::iter::once(&tag.argument)
            .chain(options)
            .flat_map(|text| &text.parts)
        {
            if let InterpolationPart::Output(value) = part
                && let Some(kind) = self.filtered(&config.env, value).fails
            {
                flow.extend(self.error(&config, kind, span));
            }
        }
        let set = match tag.kind {
            BrazeTagKind::AbortMessage => return flow,
            BrazeTagKind::MessageExtras => None,
            BrazeTagKind::ConnectedContent => match tag.option("save") {
                Some(name) => Some(name.plain(self.source).unwrap_or_default()),
                None => {
                    flow.next.extend(self.emitted(&config, &Abs::any(), span));
                    return flow;
                }
            },
            BrazeTagKind::CatalogItems | BrazeTagKind::CatalogSelectionItems => Some("items"),
            BrazeTagKind::ShoppingCart => Some("shopping_cart"),
            BrazeTagKind::Promotion => {
                flow.next.extend(self.emitted(&config, &Abs::any(), span));
                return flow;
            }
        };
        if let Some(name) = set {
            Rc::make_mut(&mut config.env).assign(name, Abs::any());
        }
        flow.next.push(config);
        flow
    }
}

//! Goes along all paths of a template at once.

use super::env::Env;
use super::kind::Kind;
use super::machine::{Anything, Machine};
use super::value::{Abs, Alt, Body};
use super::{Doubt, Reason};
use crate::liquid::{Block, Node, Span, Tag, TagKind, Template};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// More states than this at one place are joined by what the machine knows.
const STATES: usize = 24;
/// Steps of a proof; beyond them the answer is that it is not known.
const STEPS: u32 = 100_000;

/// What all paths of a template need.
pub(crate) struct Walker<'t> {
    pub(super) source: &'t str,
    /// Variables that the template sets somewhere: elsewhere they are nil.
    assigned: Vec<&'t str>,
    steps: Cell<u32>,
    doubts: RefCell<Vec<Doubt>>,
    /// Doubts that count wherever they arise, in captures too.
    grave: RefCell<Vec<Doubt>>,
}

/// A state: how far the text has been read, and what is known of the variables.
#[derive(Debug, Clone)]
pub(crate) struct Config<'t, M> {
    pub(crate) machine: M,
    pub(crate) env: Rc<Env<'t>>,
}

/// The states behind a block: at its end, at a `break`, at a `continue`.
#[derive(Debug)]
pub(crate) struct Flow<'t, M> {
    pub(crate) next: Vec<Config<'t, M>>,
    pub(crate) breaks: Vec<Config<'t, M>>,
    pub(crate) continues: Vec<Config<'t, M>>,
}

impl<'t, M> Flow<'t, M> {
    pub(crate) fn new(next: Vec<Config<'t, M>>) -> Self {
        Flow {
            next,
            breaks: Vec::new(),
            continues: Vec::new(),
        }
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.next.extend(other.next);
        self.breaks.extend(other.breaks);
        self.continues.extend(other.continues);
    }

    pub(crate) fn all(self) -> impl Iterator<Item = Config<'t, M>> {
        self.next.into_iter().chain(self.breaks).chain(self.continues)
    }
}

impl<'t> Walker<'t> {
    pub(crate) fn new(template: &'t Template) -> Self {
        let mut assigned: Vec<&'t str> = Vec::new();
        template.walk(&mut |node| {
            if let Node::Tag(tag) = node
                && let TagKind::Assign { target, .. } | TagKind::Capture { target, .. } = &tag.kind
            {
                assigned.push(target);
            }
        });
        Walker {
            source: template.source(),
            assigned,
            steps: Cell::new(STEPS),
            doubts: RefCell::default(),
            grave: RefCell::default(),
        }
    }

    /// All places where a rendered text may not be what the machine accepts.
    pub(crate) fn doubts<M: Machine>(&self, template: &'t Template, machine: M) -> Vec<Doubt> {
        let start = Config {
            machine,
            env: Rc::default(),
        };
        let end = Span::new(self.source.len(), self.source.len());
        for config in self.block(template.root(), vec![start]).all() {
            if let Err(reason) = config.machine.end() {
                self.doubt(end, reason);
            }
        }
        let mut doubts = self.grave.take();
        for doubt in self.doubts.take() {
            if !doubts.contains(&doubt) {
                doubts.push(doubt);
            }
        }
        doubts
    }

    pub(super) fn doubt(&self, span: Span, reason: Reason) {
        let doubt = Doubt { span, reason };
        let mut doubts = self.doubts.borrow_mut();
        if doubts.len() < 64 && !doubts.contains(&doubt) {
            doubts.push(doubt);
        }
    }

    pub(super) fn grave(&self, span: Span, reason: Reason) {
        let doubt = Doubt { span, reason };
        let mut doubts = self.grave.borrow_mut();
        if !doubts.contains(&doubt) {
            doubts.push(doubt);
        }
    }

    /// Whether `run` meets no doubt; none of those that it meets is kept.
    pub(super) fn is_certain(&self, run: impl FnOnce() -> bool) -> bool {
        let before = self.doubts.take();
        let certain = run() && self.doubts.borrow().is_empty();
        self.doubts.replace(before);
        certain
    }

    pub(super) fn is_assigned(&self, name: &str) -> bool {
        self.assigned.contains(&name)
    }

    /// Takes steps; answers whether there were any left.
    pub(super) fn step(&self, cost: usize, span: Span) -> bool {
        let cost = u32::try_from(cost).unwrap_or(u32::MAX);
        match self.steps.get().checked_sub(cost) {
            Some(left) => {
                self.steps.set(left);
                true
            }
            None => {
                self.grave(span, Reason::TooComplex);
                false
            }
        }
    }

    /// The states behind a block.
    pub(super) fn block<M: Machine>(&self, block: &'t Block, configs: Vec<Config<'t, M>>) -> Flow<'t, M> {
        let mut flow = Flow::new(configs);
        for node in &block.nodes {
            if flow.next.is_empty() || !self.step(flow.next.len(), node_span(node)) {
                flow.next.clear();
                break;
            }
            let configs = std::mem::take(&mut flow.next);
            match node {
                Node::Text(text) => flow.next = self.shown_text(text, block.mute, configs),
                Node::Output(output) => flow.next = self.output(output, configs),
                Node::Tag(tag) => flow.extend(self.tag(tag, configs)),
            }
            flow.next = self.tidied(flow.next, node_span(node));
        }
        flow
    }

    fn tag<M: Machine>(&self, tag: &'t Tag, configs: Vec<Config<'t, M>>) -> Flow<'t, M> {
        let span = tag.open;
        match &tag.kind {
            TagKind::Comment(_) => Flow::new(configs),
            TagKind::If { unless, branches } => self.conditional(*unless, branches, span, configs),
            TagKind::Case(case) => self.case(case, span, configs),
            TagKind::For(looped) => self.looped(looped, span, configs),
            TagKind::Liquid(block) => self.block(block, configs),
            TagKind::Break => Flow {
                breaks: configs,
                ..Flow::new(Vec::new())
            },
            TagKind::Continue => Flow {
                continues: configs,
                ..Flow::new(Vec::new())
            },
            _ => {
                let mut flow = Flow::new(Vec::new());
                for config in configs {
                    flow.extend(self.simple_tag(tag, config));
                }
                flow
            }
        }
    }

    fn simple_tag<M: Machine>(&self, tag: &'t Tag, mut config: Config<'t, M>) -> Flow<'t, M> {
        let span = tag.open;
        match &tag.kind {
            TagKind::Assign { target, value, .. } => {
                let found = self.filtered(&config.env, value);
                let mut flow = Flow::new(Vec::new());
                if let Some(kind) = found.fails {
                    flow.extend(self.error(&config, kind, span));
                }
                Rc::make_mut(&mut config.env).assign(target, self.narrowed(found.value));
                flow.next.push(config);
                flow
            }
            TagKind::Capture { target, body, .. } => self.beside(body, config, |before, env| {
                env.assign(target, Alt::Captured(Body(body), before.clone()).into());
            }),
            TagKind::Echo(value) => {
                let found = self.filtered(&config.env, value);
                Flow::new(self.emitted(&config, &found.or_error(), span))
            }
            TagKind::Cycle { values, .. } => {
                let mut value = Abs::default();
                for each in values {
                    value = value.or(&self.expr(&config.env, each).or_error());
                }
                Flow::new(self.emitted(&config, &value, span))
            }
            TagKind::Counter { name, .. } => {
                let next = self.emitted(&config, &Kind::Number.into(), span);
                let counted = |mut config: Config<'t, M>| {
                    let env = Rc::make_mut(&mut config.env);
                    env.forget(name);
                    if env.get(name).is_none() {
                        env.assign(name, Kind::Number.into());
                    }
                    config
                };
                Flow::new(next.into_iter().map(counted).collect())
            }
            TagKind::IfChanged(body) => {
                let mut flow = self.beside(body, config.clone(), |_, _| {});
                flow.extend(self.block(body, vec![config]));
                flow
            }
            TagKind::Raw(text) => match self.read(&mut config.machine, *text) {
                true => Flow::new(vec![config]),
                false => Flow::new(Vec::new()),
            },
            TagKind::Braze(braze) => self.braze_tag(braze, span, config),
            TagKind::Include(_) | TagKind::Render(_) | TagKind::Translation { .. } => {
                self.grave(span, Reason::TextElsewhere);
                Flow::new(vec![config])
            }
            // Texts with errors are not walked; all other tags are above.
            _ => Flow::new(vec![config]),
        }
    }

    /// What a block does besides the text that it shows, after which `set` sets variables.
    fn beside<M: Machine>(
        &self,
        body: &'t Block,
        config: Config<'t, M>,
        set: impl Fn(&Rc<Env<'t>>, &mut Env<'t>),
    ) -> Flow<'t, M> {
        let start = Config {
            machine: Anything,
            env: config.env.clone(),
        };
        let mut inner = Flow::new(Vec::new());
        self.is_certain(|| {
            inner = self.block(body, vec![start]);
            true
        });
        let back = |configs: Vec<Config<'t, Anything>>| {
            configs
                .into_iter()
                .map(|mut found| {
                    set(&config.env, Rc::make_mut(&mut found.env));
                    Config {
                        machine: config.machine.clone(),
                        env: found.env,
                    }
                })
                .collect()
        };
        Flow {
            next: back(inner.next),
            breaks: back(inner.breaks),
            continues: back(inner.continues),
        }
    }

    /// The states without those that are there twice; too many are joined.
    pub(super) fn tidied<M: Machine>(&self, configs: Vec<Config<'t, M>>, span: Span) -> Vec<Config<'t, M>> {
        if configs.len() < 2 {
            return configs;
        }
        let mut kept: Vec<Config<'t, M>> = Vec::with_capacity(configs.len());
        for config in configs {
            let same = |other: &&mut Config<'t, M>| {
                other.machine == config.machine
                    && (Rc::ptr_eq(&other.env, &config.env) || other.env.same_values(&config.env))
            };
            match kept.iter_mut().find(same) {
                Some(other) if Rc::ptr_eq(&other.env, &config.env) => {}
                Some(other) => Rc::make_mut(&mut other.env).keep_common(&config.env),
                None => kept.push(config),
            }
        }
        if kept.len() > STATES {
            let mut joined: Vec<Config<'t, M>> = Vec::new();
            for config in kept {
                match joined.iter_mut().find(|other| other.machine == config.machine) {
                    Some(other) => {
                        Rc::make_mut(&mut other.env).joined(&config.env, |name| self.is_assigned(name));
                    }
                    None => joined.push(config),
                }
            }
            kept = joined;
        }
        if kept.len() > 4 * STATES {
            self.grave(span, Reason::TooComplex);
            kept.clear();
        }
        kept
    }
}

fn node_span(node: &Node) -> Span {
    match node {
        Node::Text(text) => text.span,
        Node::Output(output) => output.span,
        Node::Tag(tag) => tag.open,
    }
}

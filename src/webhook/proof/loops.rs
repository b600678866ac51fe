//! `for`: what any number of rounds comes to.

use super::Reason;
use super::env::Round;
use super::kind::Kind;
use super::machine::Machine;
use super::value::{Abs, Alt};
use super::walk::{Config, Flow, Walker};
use crate::liquid::{Expr, ExprKind, ForTag, Span};
use std::rc::Rc;

/// Rounds after which variables that still change are told by their kinds.
const PATIENCE: usize = 3;
/// Rounds after which a loop is given up: its text goes deeper with each round.
const ROUNDS: usize = 12;

impl<'t> Walker<'t> {
    /// No round, one that is the first and the last, or a first, any number of others, and a last.
    pub(super) fn looped<M: Machine>(
        &self,
        looped: &'t ForTag,
        span: Span,
        configs: Vec<Config<'t, M>>,
    ) -> Flow<'t, M> {
        if looped.table {
            self.grave(span, Reason::Structure);
            return Flow::new(configs);
        }
        let mut flow = Flow::new(Vec::new());
        let mut first = Vec::new();
        let mut none = Vec::new();
        for config in configs {
            let found = self.expr(&config.env, &looped.collection);
            if let Some(kind) = found.fails {
                flow.extend(self.error(&config, kind, span));
            }
            for bound in [&looped.limit, &looped.offset].into_iter().flatten() {
                if !self.is_whole(&config, bound) {
                    flow.extend(self.error(&config, Kind::Error, span));
                }
            }
            let mut item = Abs::default();
            let mut empty = looped.limit.is_some() || looped.offset.is_some() || looped.resumes;
            for alt in &found.value.0 {
                match alt {
                    Alt::Array(items) => item = item.or(items),
                    Alt::Nil | Alt::Bool(_) | Alt::Int(_) | Alt::AtLeast(_) => {}
                    // Liquid 3.0.6 goes through a text's lines.
                    Alt::Text(text) if !text.is_empty() && !text.contains('\n') => item.add(alt.clone()),
                    Alt::Kind(kind) if kind.is_plain() => item.add(Alt::Kind(Kind::Safe)),
                    _ => item.add(Alt::Kind(Kind::Any)),
                }
                empty |= !matches!(alt, Alt::Text(text) if !text.is_empty());
            }
            empty &= !is_filled(&looped.collection);
            if empty || item.0.is_empty() {
                none.push(config.clone());
            }
            if !item.0.is_empty() {
                first.push((config, item));
            }
        }
        match looped.otherwise.last() {
            Some(branch) => flow.extend(self.block(&branch.body, none)),
            None => flow.next.extend(none),
        }
        self.rounds(looped, span, first, &mut flow);
        flow
    }

    fn rounds<M: Machine>(
        &self,
        looped: &'t ForTag,
        span: Span,
        start: Vec<(Config<'t, M>, Abs<'t>)>,
        flow: &mut Flow<'t, M>,
    ) {
        if start.is_empty() {
            return;
        }
        let enter = |(config, item): (Config<'t, M>, Abs<'t>)| {
            let mut config = config;
            let env = Rc::make_mut(&mut config.env);
            env.forget(&looped.variable);
            env.loops.push(Round {
                name: looped.variable.clone(),
                item,
                first: true,
                last: true,
            });
            config
        };
        let entered: Vec<Config<'t, M>> = start.into_iter().map(enter).collect();
        let round = |configs: &[Config<'t, M>], first: bool, last: bool| {
            let configs = configs.iter().cloned().map(|mut config| {
                let env = Rc::make_mut(&mut config.env);
                env.forget(&looped.variable);
                if let Some(round) = env.loops.last_mut() {
                    (round.first, round.last) = (first, last);
                }
                config
            });
            let mut flow = self.block(&looped.body, configs.collect());
            let continues = std::mem::take(&mut flow.continues);
            flow.next.extend(continues);
            flow
        };
        let mut leave = |configs: Vec<Config<'t, M>>| {
            for mut config in configs {
                let env = Rc::make_mut(&mut config.env);
                env.loops.pop();
                env.forget(&looped.variable);
                flow.next.push(config);
            }
        };
        let only = round(&entered, true, true);
        leave(only.next);
        leave(only.breaks);
        let opened = round(&entered, true, false);
        leave(opened.breaks);
        // What the rounds between the first and the last begin with.
        let mut heads: Vec<Config<'t, M>> = Vec::new();
        let mut fresh = opened.next;
        for count in 0.. {
            let mut new = Vec::new();
            for config in fresh {
                self.meet(&mut heads, &mut new, config, count);
            }
            if new.is_empty() {
                break;
            }
            if count >= ROUNDS {
                self.grave(span, Reason::Loop);
                return;
            }
            let between = round(&new, false, false);
            leave(between.breaks);
            fresh = between.next;
        }
        let last = round(&heads, false, true);
        leave(last.next);
        leave(last.breaks);
        flow.next = self.tidied(std::mem::take(&mut flow.next), span);
    }

    /// Adds a state to those that a round can begin with; what is new of it goes to `new`.
    fn meet<M: Machine>(
        &self,
        heads: &mut Vec<Config<'t, M>>,
        new: &mut Vec<Config<'t, M>>,
        mut config: Config<'t, M>,
        count: usize,
    ) {
        // Which round a loop is in does not matter here.
        let env = Rc::make_mut(&mut config.env);
        if let Some(round) = env.loops.last_mut() {
            (round.first, round.last) = (false, false);
        }
        let known = |head: &Config<'t, M>| head.machine == config.machine && *head.env == *config.env;
        if heads.iter().any(known) {
            return;
        }
        if count < PATIENCE {
            heads.push(config.clone());
            new.push(config);
            return;
        }
        let mut joined = config.clone();
        let env = Rc::make_mut(&mut joined.env);
        for head in heads.iter().filter(|head| head.machine == config.machine) {
            env.joined(&head.env, |name| self.is_assigned(name));
        }
        env.map(|value| self.widened(value));
        let known = |head: &Config<'t, M>| head.machine == joined.machine && *head.env == *joined.env;
        if !heads.iter().any(known) {
            heads.retain(|head| head.machine != joined.machine);
            new.retain(|head| head.machine != joined.machine);
            heads.push(joined.clone());
            new.push(joined);
        }
    }

    /// The value with as few alternatives as there are kinds.
    fn widened(&self, value: &Abs<'t>) -> Abs<'t> {
        let mut wide = Abs::default();
        for alt in &value.0 {
            wide.add(match alt {
                Alt::Text(text) if value.0.len() > 3 => Alt::Kind(self.kind_of(&Alt::Text(text.clone()))),
                Alt::Joined(_) | Alt::Captured(..) => Alt::Kind(self.kind_of(alt)),
                Alt::Int(_) | Alt::AtLeast(_) if value.0.len() > 2 => Alt::Kind(Kind::Number),
                other => other.clone(),
            });
        }
        let kinds = wide.0.iter().filter(|alt| matches!(alt, Alt::Kind(_))).count();
        if kinds < 2 && wide.0.len() < 6 {
            return wide;
        }
        self.kind_of_all(&wide).into()
    }

    /// Whether a bound of a loop is a whole number or nil, whatever the attributes are.
    fn is_whole<M: Machine>(&self, config: &Config<'t, M>, bound: &'t Expr) -> bool {
        let found = self.expr(&config.env, bound);
        let whole = |alt: &Alt| {
            matches!(
                alt,
                Alt::Int(_) | Alt::AtLeast(_) | Alt::Nil | Alt::Kind(Kind::Digits)
            )
        };
        found.fails.is_none() && found.value.0.iter().all(whole)
    }
}

/// A range of literals whose end does not come before its start.
fn is_filled(collection: &Expr) -> bool {
    let ExprKind::Range(ends) = &collection.kind else {
        return false;
    };
    match (&Abs::literal_of(&ends.0), &Abs::literal_of(&ends.1)) {
        (Some(from), Some(to)) => from <= to,
        _ => false,
    }
}

impl Abs<'_> {
    fn literal_of(expr: &Expr) -> Option<i64> {
        match &expr.kind {
            ExprKind::Literal(value) => match Abs::literal(value).0.first() {
                Some(Alt::Int(number)) => Some(*number),
                _ => None,
            },
            _ => None,
        }
    }
}

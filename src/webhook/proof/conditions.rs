//! `if`, `unless` and `case`: which branches a path can take, and what it knows in them.

use super::env::Env;
use super::eval::worse;
use super::kind::Kind;
use super::machine::Machine;
use super::value::{Abs, Alt, Outcome};
use super::walk::{Config, Flow, Walker};
use crate::liquid::{
    Branch, CaseTag, Comparison, Condition, Expr, ExprKind, Join, Operator, SegmentKind, Span,
};
use std::rc::Rc;
use std::sync::Arc;

/// The ways in which a condition can come out, with what is known then.
#[derive(Default)]
struct Ways<'t> {
    ways: Vec<(bool, Rc<Env<'t>>)>,
    fails: Option<Kind>,
}

impl<'t> Walker<'t> {
    pub(super) fn conditional<M: Machine>(
        &self,
        unless: bool,
        branches: &'t [Branch],
        span: Span,
        configs: Vec<Config<'t, M>>,
    ) -> Flow<'t, M> {
        let mut flow = Flow::new(Vec::new());
        let mut pending = configs;
        for (at, branch) in branches.iter().enumerate() {
            let Some(condition) = &branch.condition else {
                flow.extend(self.block(&branch.body, std::mem::take(&mut pending)));
                break;
            };
            let mut taken = Vec::new();
            let mut left = Vec::new();
            for config in pending {
                let found = self.holds(&config.env, condition, 0);
                if let Some(kind) = found.fails {
                    flow.extend(self.error(&config, kind, span));
                }
                for (holds, env) in found.ways {
                    let machine = config.machine.clone();
                    let holds = holds != (unless && at == 0);
                    let list = if holds { &mut taken } else { &mut left };
                    list.push(Config { machine, env });
                }
            }
            flow.extend(self.block(&branch.body, taken));
            pending = left;
        }
        flow.next.extend(pending);
        flow
    }

    /// A condition's parts from `at` on; Liquid joins them from the right.
    fn holds(&self, env: &Rc<Env<'t>>, condition: &'t Condition, at: usize) -> Ways<'t> {
        let Some((comparison, join)) = condition.parts.get(at) else {
            return Ways::default();
        };
        let first = self.compared(env, comparison);
        let Some(join) = join else { return first };
        let mut all = Ways {
            fails: first.fails,
            ..Ways::default()
        };
        for (holds, env) in first.ways {
            if holds == (*join == Join::And) {
                let rest = self.holds(&env, condition, at + 1);
                all.fails = worse(all.fails, rest.fails);
                all.ways.extend(rest.ways);
            } else {
                all.ways.push((holds, env));
            }
        }
        all
    }

    fn compared(&self, env: &Rc<Env<'t>>, comparison: &'t Comparison) -> Ways<'t> {
        let (left, right) = (&comparison.left, comparison.right.as_ref());
        self.ways(env, left, right.map(|(operator, right)| (operator, right)))
    }

    fn ways(&self, env: &Rc<Env<'t>>, left: &'t Expr, right: Option<(&Operator, &'t Expr)>) -> Ways<'t> {
        if let Some(holds) = self.at_the_end(env, left, right) {
            return Ways {
                ways: vec![(holds, env.clone())],
                fails: None,
            };
        }
        let source = |expr: &Expr| expr.span.of(self.source);
        let key: Arc<str> = match right {
            None => source(left).into(),
            Some((operator, right)) => {
                // `!=` tells the same as `==`.
                let sign = match operator {
                    Operator::NotEqual => "Equal".to_owned(),
                    other => format!("{other:?}"),
                };
                [source(left), " ", &sign, " ", source(right)].concat().into()
            }
        };
        let negated = matches!(right, Some((Operator::NotEqual, _)));
        if let Some(holds) = env.fact(&key) {
            return Ways {
                ways: vec![(holds != negated, env.clone())],
                fails: None,
            };
        }
        let found = self.expr(env, left);
        let mut fails = found.fails;
        let right_value = right.map(|(_, right)| {
            let value = self.expr(env, right);
            fails = worse(fails, value.fails);
            value.value
        });
        let outcome = |alt: &Alt<'t>| -> Outcome {
            match (right, &right_value) {
                (Some((operator, right)), Some(value)) => operated(operator, left, alt, right, value),
                _ if is_test(left) => Outcome::known(true),
                _ => alt.is_true(),
            }
        };
        let outcomes: Vec<Outcome> = found.value.0.iter().map(&outcome).collect();
        let all = outcomes.iter().fold(Outcome::default(), |all, one| all.or(*one));
        if all.fails {
            fails = worse(fails, Some(Kind::Error));
        }
        let mut ways = Vec::new();
        for holds in [true, false] {
            if !(if holds { all.yes } else { all.no }) {
                continue;
            }
            let mut way = env.clone();
            if all.yes && all.no {
                let inner = Rc::make_mut(&mut way);
                let kept: Vec<Alt<'t>> = found
                    .value
                    .0
                    .iter()
                    .zip(&outcomes)
                    .filter(|(_, outcome)| if holds { outcome.yes } else { outcome.no })
                    .map(|(alt, _)| alt.clone())
                    .collect();
                if let Some(name) = self.told(left) {
                    let settled = (holds != negated)
                        .then(|| settled(right, right_value.as_ref()))
                        .flatten();
                    if let Some(value) = settled {
                        inner.tell(name, value);
                    } else if kept.len() < found.value.0.len() {
                        inner.tell(name, Abs(kept));
                    }
                }
                // What the next round changes is not kept.
                if !key.contains("forloop") {
                    inner.learn(key.clone(), holds != negated);
                }
            }
            ways.push((holds, way));
        }
        Ways { ways, fails }
    }

    /// `forloop.index == forloop.length` and `forloop.index < forloop.length`.
    fn at_the_end(&self, env: &Env<'t>, left: &Expr, right: Option<(&Operator, &'t Expr)>) -> Option<bool> {
        let (operator, right) = right?;
        let source = |expr: &Expr| expr.span.of(self.source);
        let last = env.loops.last()?.last;
        match (source(left), source(right)) {
            ("forloop.index", "forloop.length") | ("forloop.length", "forloop.index") => {}
            _ => return None,
        }
        Some(match operator {
            Operator::Equal => last,
            Operator::NotEqual => !last,
            Operator::Less if source(left) == "forloop.index" => !last,
            Operator::Greater if source(left) == "forloop.length" => !last,
            _ => return None,
        })
    }

    /// The name under which what is told of an expression is kept.
    fn told(&self, expr: &'t Expr) -> Option<&'t str> {
        let ExprKind::Path(path) = &expr.kind else {
            return match &expr.kind {
                ExprKind::Nested(inner) if inner.filters.is_empty() => self.told(&inner.expr),
                _ => None,
            };
        };
        let source = expr.span.of(self.source);
        match &path.root.kind {
            SegmentKind::Name(name) if &**name == "forloop" => None,
            SegmentKind::Name(_) | SegmentKind::Attribute(_) => Some(source),
            SegmentKind::Index(_) => None,
        }
    }

    /// `case`: each branch whose value is equal is shown, `else` where there was none.
    pub(super) fn case<M: Machine>(
        &self,
        case: &'t CaseTag,
        span: Span,
        configs: Vec<Config<'t, M>>,
    ) -> Flow<'t, M> {
        let mut flow = Flow::new(Vec::new());
        let mut unmatched = configs;
        let mut matched: Vec<Config<'t, M>> = Vec::new();
        for branch in &case.branches {
            let Some(values) = &branch.values else {
                let shown = self.block(&branch.body, std::mem::take(&mut unmatched));
                flow.breaks.extend(shown.breaks);
                flow.continues.extend(shown.continues);
                // A later branch is still compared.
                unmatched = shown.next;
                continue;
            };
            for value in values {
                let mut taken = Vec::new();
                for list in [&mut matched, &mut unmatched] {
                    let mut left = Vec::new();
                    for config in list.drain(..) {
                        let found = self.ways(&config.env, &case.subject, Some((&Operator::Equal, value)));
                        if let Some(kind) = found.fails {
                            flow.extend(self.error(&config, kind, span));
                        }
                        for (holds, env) in found.ways {
                            let machine = config.machine.clone();
                            let list = if holds { &mut taken } else { &mut left };
                            list.push(Config { machine, env });
                        }
                    }
                    *list = left;
                }
                let shown = self.block(&branch.body, taken);
                flow.breaks.extend(shown.breaks);
                flow.continues.extend(shown.continues);
                matched.extend(shown.next);
            }
        }
        flow.next.extend(matched);
        flow.next.extend(unmatched);
        flow
    }
}

/// `empty` and `blank` ask the other side.
fn is_test(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Empty | ExprKind::Blank)
}

fn operated<'t>(operator: &Operator, left: &Expr, alt: &Alt<'t>, right: &Expr, value: &Abs<'t>) -> Outcome {
    let each = |test: &dyn Fn(&Alt<'t>) -> Outcome| {
        value
            .0
            .iter()
            .fold(Outcome::default(), |all, other| all.or(test(other)))
    };
    let equal = || {
        if is_test(right) && is_test(left) {
            Outcome::known(false)
        } else if is_test(right) {
            alt.is_blank(matches!(right.kind, ExprKind::Empty))
        } else if is_test(left) {
            each(&|other| other.is_blank(matches!(left.kind, ExprKind::Empty)))
        } else {
            each(&|other| alt.equals(other))
        }
    };
    match operator {
        Operator::Equal => equal(),
        Operator::NotEqual => equal().not(),
        Operator::Contains => match alt {
            Alt::Nil | Alt::Bool(_) => Outcome::known(false),
            _ => Outcome::OPEN,
        },
        Operator::Unknown(_) => Outcome {
            fails: true,
            ..Outcome::OPEN
        },
        _ if is_test(left) || is_test(right) => Outcome::OPEN,
        Operator::Less => each(&|other| alt.is_less(other, false)),
        Operator::LessOrEqual => each(&|other| alt.is_less(other, true)),
        Operator::Greater => each(&|other| other.is_less(alt, false)),
        Operator::GreaterOrEqual => each(&|other| other.is_less(alt, true)),
    }
}

/// What a value is when it is equal to a literal.
fn settled<'t>(right: Option<(&Operator, &Expr)>, value: Option<&Abs<'t>>) -> Option<Abs<'t>> {
    let (operator, right) = right?;
    if !matches!(operator, Operator::Equal | Operator::NotEqual) || is_test(right) {
        return None;
    }
    match &*value?.0 {
        // 5 and 5.0 are equal.
        [Alt::Int(_) | Alt::AtLeast(_)] => Some(Kind::Number.into()),
        [alt @ (Alt::Nil | Alt::Bool(_) | Alt::Text(_))] => Some(alt.clone().into()),
        _ => None,
    }
}

//! Renders a field with hostile values and looks at what comes out.

use super::hostile::HostileKind;
use super::machine::Machine;
use super::samples::rendered;
use super::scene::{Scene, filling, scenes};
use super::shape::{Items, Shape};
use super::verdict::{Counterexample, Trial, Trials};
use crate::liquid::{Origin, Rendered, Span, Template, Value};

/// A number that harms nowhere.
const HARMLESS: i64 = 7;

/// The values of one rendering, by place; what is not named is missing.
#[derive(Debug, Clone)]
pub(crate) struct Filling {
    pub(crate) values: Vec<(usize, Option<Value>)>,
    pub(crate) items: Items,
}

/// Where a rendered text breaks, and the output that is to blame.
struct Break {
    mark: Span,
    source: Option<Span>,
}

/// What all scenes gave.
#[derive(Default)]
struct Survey {
    /// The scenes that are worth another value.
    telling: Vec<Scene>,
    /// Those that broke.
    breaking: Vec<Scene>,
}

/// A rendering that breaks.
struct Broken {
    kind: HostileKind,
    value: Option<Value>,
    filling: Filling,
}

/// The search for a counterexample.
pub(crate) struct Search<'t, M> {
    template: &'t Template,
    machine: M,
    shape: Shape,
}

impl<'t, M: Machine> Search<'t, M> {
    pub(crate) fn new(template: &'t Template, machine: M) -> Self {
        Search {
            template,
            machine,
            shape: Shape::of(template),
        }
    }

    /// Renders with each kind of hostile value in all attributes at once.
    pub(crate) fn trials(&self) -> Trials {
        let mut told = [Trial::Holds; HostileKind::ALL.len()];
        if !self.template.errors().is_empty() {
            return [Trial::Undecided; HostileKind::ALL.len()];
        }
        let Some(survey) = self.survey(&scenes(&self.shape), &Value::Int(HARMLESS)) else {
            return [Trial::Undecided; HostileKind::ALL.len()];
        };
        for (kind, told) in HostileKind::ALL.into_iter().zip(&mut told) {
            *told = self.tried(kind, &survey.telling).0;
            if *told == Trial::Holds && self.shape.elsewhere {
                *told = Trial::Undecided;
            }
        }
        told
    }

    /// Renders all scenes with one value: which of them show something that those before do not show, and which
    /// break. None where a scene takes too long.
    fn survey(&self, scenes: &[Scene], value: &Value) -> Option<Survey> {
        let attributes = self.shape.attributes();
        let mut seen: Vec<Span> = Vec::new();
        let mut survey = Survey::default();
        for scene in scenes {
            let filling = filling(&self.shape, &attributes, Some(value), *scene);
            let rendered = rendered(self.template, &self.shape, &filling)?;
            let breaks = rendered.aborted.is_none() && self.breaks(&rendered, &shown(Some(value))).is_some();
            let mut new = survey.telling.is_empty();
            for origin in &rendered.origins {
                if !seen.contains(&origin.source) {
                    seen.push(origin.source);
                    new = true;
                }
            }
            if new || breaks {
                survey.telling.push(*scene);
            }
            if breaks {
                survey.breaking.push(*scene);
            }
        }
        Some(survey)
    }

    /// What one kind of value gives in these scenes; the first rendering that breaks.
    fn tried(&self, kind: HostileKind, scenes: &[Scene]) -> (Trial, Option<Broken>) {
        let attributes = self.shape.attributes();
        let text = |text: &str| Some(Value::text(text));
        let usual = kind.value();
        let mut values: Vec<(Option<Value>, Scene)> =
            scenes.iter().map(|scene| (text(&usual), *scene)).collect();
        if kind == HostileKind::Empty {
            values.extend(scenes.iter().map(|scene| (None, *scene)));
        }
        for more in kind.more() {
            values.extend(scenes.first().map(|scene| (text(&more), *scene)));
        }
        for (value, scene) in values {
            let filling = filling(&self.shape, &attributes, value.as_ref(), scene);
            match self.trial(&filling, &shown(value.as_ref())) {
                Trial::Breaks => {
                    let broken = Broken { kind, value, filling };
                    return (Trial::Breaks, Some(broken));
                }
                // What takes too long once takes too long again.
                Trial::Undecided => return (Trial::Undecided, None),
                Trial::Holds => {}
            }
        }
        (Trial::Holds, None)
    }

    fn trial(&self, filling: &Filling, hostile: &str) -> Trial {
        match rendered(self.template, &self.shape, filling) {
            None => Trial::Undecided,
            Some(rendered) if rendered.aborted.is_some() => Trial::Holds,
            Some(rendered) => match self.breaks(&rendered, hostile) {
                Some(_) => Trial::Breaks,
                None => Trial::Holds,
            },
        }
    }

    /// Where a rendered text is not what it must be.
    fn breaks(&self, rendered: &Rendered, hostile: &str) -> Option<Break> {
        let text = &*rendered.text;
        let mut machine = self.machine.clone();
        let mut culprit: Option<Origin> = None;
        let mut at = 0;
        let fault = 'read: {
            for origin in &rendered.origins {
                let shown = origin.shown;
                if let Err(fault) = machine.text(text.get(at..shown.start).unwrap_or_default()) {
                    break 'read at + fault.at;
                }
                let before = machine.clone();
                let value = shown.of(text);
                let shows = |(span, _): &(Span, usize)| *span == origin.source;
                let from_value =
                    !hostile.is_empty() && value.contains(hostile) || self.shape.outputs.iter().any(shows);
                let read = if from_value {
                    machine.value_text(value)
                } else {
                    machine.text(value)
                };
                // A value must not lead out of its string.
                if read.is_err() || before.takes_nothing() && before != machine {
                    culprit.get_or_insert(*origin);
                }
                if let Err(fault) = read {
                    break 'read shown.start + fault.at;
                }
                at = shown.end;
            }
            if let Err(fault) = machine.text(text.get(at..).unwrap_or_default()) {
                break 'read at + fault.at;
            }
            match machine.end() {
                Ok(()) => return None,
                Err(_) => text.len(),
            }
        };
        if let Some(origin) = culprit {
            return Some(Break {
                mark: origin.shown,
                source: Some(origin.source),
            });
        }
        let next = text.get(fault..).and_then(|rest| rest.chars().next());
        // Nothing shown where something is due: the output just before is to blame.
        let silent = |origin: &&Origin| {
            let between = text.get(origin.shown.end..fault);
            origin.shown.is_empty() && between.is_some_and(|between| between.trim().is_empty())
        };
        Some(Break {
            mark: Span::new(fault, fault + next.map_or(0, char::len_utf8)),
            source: rendered.origins.iter().rfind(silent).map(|origin| origin.source),
        })
    }

    /// The values for which the field breaks, of which all that does not matter is taken away.
    pub(crate) fn counterexample(&self) -> Option<Counterexample> {
        if !self.template.errors().is_empty() {
            return None;
        }
        self.told(&self.first_broken()?)
    }

    /// One counterexample for each kind of hostile value that breaks the field.
    pub(crate) fn counterexamples(&self) -> Vec<Counterexample> {
        if !self.template.errors().is_empty() {
            return Vec::new();
        }
        let Some(survey) = self.survey(&scenes(&self.shape), &Value::Int(HARMLESS)) else {
            return Vec::new();
        };
        let tried = |kind| self.told(&self.tried(kind, &survey.telling).1?);
        HostileKind::ALL.into_iter().filter_map(tried).collect()
    }

    /// A rendering that breaks as a counterexample.
    fn told(&self, broken: &Broken) -> Option<Counterexample> {
        let hostile = shown(broken.value.as_ref());
        let is_hostile = |value: &Option<Value>| *value == broken.value;
        let filling = self.reduced(broken, &hostile);
        let rendered = rendered(self.template, &self.shape, &filling)?;
        let found = self.breaks(&rendered, &hostile)?;
        let needed = || filling.values.iter().filter(|(_, value)| !is_harmless(value));
        let named = needed().find(|(_, value)| is_hostile(value)).or(needed().next());
        let value = named.and_then(|(_, value)| value.clone());
        Some(Counterexample {
            attribute: named.map(|(at, _)| self.shape.places[*at].name.clone()),
            kind: named.filter(|_| is_hostile(&value)).map(|_| broken.kind),
            value: shown(value.as_ref()),
            mark: found.mark,
            source: found.source,
            rendered: rendered.text,
        })
    }

    /// All that can break a string is tried in one value first; what breaks is tried kind by kind. Then those kinds
    /// whose harm is another.
    fn first_broken(&self) -> Option<Broken> {
        // Length alone does no harm, and takes its time.
        let short = HostileKind::ALL
            .into_iter()
            .filter(|kind| *kind != HostileKind::VeryLong);
        let worst = Value::text(short.map(HostileKind::value).collect::<String>());
        let all = scenes(&self.shape);
        let by_kind = |scene: &Scene| {
            let mut kinds = HostileKind::ALL.into_iter();
            kinds.find_map(|kind| self.tried(kind, std::slice::from_ref(scene)).1)
        };
        // The first scene breaks most of what can be broken.
        let mut telling = Vec::new();
        for scenes in [all.get(..1), all.get(1..)].into_iter().flatten() {
            let survey = self.survey(scenes, &worst)?;
            if let Some(broken) = survey.breaking.iter().find_map(by_kind) {
                return Some(broken);
            }
            telling.extend(survey.telling);
        }
        let others = [HostileKind::Empty, HostileKind::DigitsOnly, HostileKind::Quote];
        others.into_iter().find_map(|kind| self.tried(kind, &telling).1)
    }

    /// The filling with small numbers, which harm nowhere, for all that need not be hostile.
    fn reduced(&self, broken: &Broken, hostile: &str) -> Filling {
        let still = |filling: &Filling| self.trial(filling, hostile) == Trial::Breaks;
        let harmless = |filling: &Filling, keep: &dyn Fn(usize) -> bool| {
            let mut filling = filling.clone();
            for (at, (place, value)) in filling.values.iter_mut().enumerate() {
                if !keep(at) && (*value == broken.value || self.shape.places[*place].asked) {
                    *value = Some(Value::Int(HARMLESS));
                }
            }
            filling
        };
        // What the place shows is most often to blame, and alone.
        let source = rendered(self.template, &self.shape, &broken.filling)
            .and_then(|rendered| self.breaks(&rendered, hostile)?.source);
        let guess = self.shape.outputs.iter().find(|(span, _)| Some(*span) == source);
        let index = |place: usize| broken.filling.values.iter().position(|(at, _)| *at == place);
        if let Some(guess) = guess.and_then(|(_, place)| index(*place)) {
            let alone = harmless(&broken.filling, &|at| at == guess);
            if still(&alone) {
                return alone;
            }
        }
        // Else ever smaller parts are made harmless, from the end, so that the first that matters is kept.
        let mut filling = broken.filling.clone();
        let mut size = filling.values.len();
        while size > 0 {
            let mut end = filling.values.len();
            while end > 0 {
                let start = end.saturating_sub(size);
                let less = harmless(&filling, &|at| at < start || at >= end);
                if still(&less) {
                    filling = less;
                }
                end = start;
            }
            size /= 2;
        }
        filling
    }
}

fn is_harmless(value: &Option<Value>) -> bool {
    matches!(value, Some(Value::Int(HARMLESS)))
}

/// A value as a person reads it.
fn shown(value: Option<&Value>) -> String {
    value
        .map(|value| value.to_text().into_owned())
        .unwrap_or_default()
}

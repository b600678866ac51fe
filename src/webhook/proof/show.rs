//! What a template shows: its own text and its values, as the machine reads them.

use super::Reason;
use super::kind::Kind;
use super::machine::Machine;
use super::value::{Abs, Alt};
use super::walk::{Config, Flow, Walker};
use crate::liquid::{Output, Span, Text};

impl<'t> Walker<'t> {
    /// Text of the template. Where Liquid leaves white space out, the older engine may not.
    pub(super) fn shown_text<M: Machine>(
        &self,
        text: &Text,
        mute: bool,
        configs: Vec<Config<'t, M>>,
    ) -> Vec<Config<'t, M>> {
        let shown = if mute {
            Span::new(text.span.start, text.span.start)
        } else {
            text.shown
        };
        let mut read = Vec::with_capacity(configs.len());
        for mut config in configs {
            if !self.step(shown.len() / 64, text.span) {
                break;
            }
            let before = (shown != text.span).then(|| config.machine.clone());
            if !self.read(&mut config.machine, shown) {
                continue;
            }
            if let Some(mut before) = before
                && (before.text(text.span.of(self.source)).is_err() || before != config.machine)
            {
                self.doubt(text.span, Reason::OlderEngine);
            }
            read.push(config);
        }
        read
    }

    /// Reads the template's own text; answers whether it fitted.
    pub(super) fn read<M: Machine>(&self, machine: &mut M, span: Span) -> bool {
        let text = span.of(self.source);
        match machine.text(text) {
            Ok(()) => true,
            Err(fault) => {
                let start = span.start + fault.at;
                let len = text[fault.at..].chars().next().map_or(0, char::len_utf8);
                self.doubt(Span::new(start, start + len), fault.reason);
                false
            }
        }
    }

    pub(super) fn output<M: Machine>(
        &self,
        output: &'t Output,
        configs: Vec<Config<'t, M>>,
    ) -> Vec<Config<'t, M>> {
        let text = output.span.of(self.source);
        let trims = text.starts_with("{{-") || text.ends_with("-}}");
        let mut shown = Vec::new();
        for config in configs {
            if trims && !config.machine.takes_nothing() {
                self.doubt(output.span, Reason::OlderEngine);
            }
            let found = self.filtered(&config.env, &output.value);
            shown.extend(self.emitted(&config, &found.or_error(), output.span));
        }
        shown
    }

    /// The states behind a value that is shown.
    pub(super) fn emitted<M: Machine>(
        &self,
        config: &Config<'t, M>,
        value: &Abs<'t>,
        span: Span,
    ) -> Vec<Config<'t, M>> {
        let machines = self.shown(&config.machine, value, span);
        let env = &config.env;
        let with = |machine| Config {
            machine,
            env: env.clone(),
        };
        machines.into_iter().map(with).collect()
    }

    fn shown<M: Machine>(&self, machine: &M, value: &Abs<'t>, span: Span) -> Vec<M> {
        let mut found: Vec<M> = Vec::new();
        for alt in &value.0 {
            for machine in self.shown_one(machine, alt, span) {
                if !found.contains(&machine) {
                    found.push(machine);
                }
            }
        }
        found
    }

    fn shown_one<M: Machine>(&self, machine: &M, alt: &Alt<'t>, span: Span) -> Vec<M> {
        let mut next = machine.clone();
        let text = match alt {
            Alt::Nil => return vec![next],
            Alt::Bool(true) => "true",
            Alt::Bool(false) => "false",
            Alt::Int(number) => &*number.to_string(),
            Alt::Text(text) => text,
            Alt::Joined(parts) => {
                let mut machines = vec![next];
                for part in parts.iter() {
                    machines = machines
                        .iter()
                        .flat_map(|machine| self.shown(machine, part, span))
                        .collect();
                }
                return machines;
            }
            Alt::Captured(block, env) => {
                let config = Config {
                    machine: next,
                    env: env.clone(),
                };
                let flow = self.block(block.0, vec![config]);
                return flow.all().map(|config| config.machine).collect();
            }
            Alt::AtLeast(_) | Alt::Kind(_) | Alt::Moment | Alt::Array(_) => {
                let kind = match alt {
                    Alt::AtLeast(1..) => Kind::Digits,
                    // An output shows the items one after the other.
                    Alt::Array(items) => self.kind_of_all(items).joined(Kind::Safe),
                    alt => self.kind_of(alt),
                };
                if let Err(reason) = next.kind(kind) {
                    self.doubt(span, reason);
                }
                return vec![next];
            }
        };
        match next.text(text) {
            Ok(()) => vec![next],
            Err(fault) => {
                self.doubt(span, fault.reason);
                Vec::new()
            }
        }
    }

    /// The state behind a tag that shows an error instead of what it should.
    pub(super) fn error<M: Machine>(&self, config: &Config<'t, M>, kind: Kind, span: Span) -> Flow<'t, M> {
        Flow::new(self.emitted(config, &kind.into(), span))
    }
}

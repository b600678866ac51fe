//! Rehearsals: what a partner's servers do in Braze, played step by step on one test user.
//!
//! A [`Workflow`](workflow::Workflow) is data: its fields, its steps with their requests as JSON with holes, what each
//! answer means. [`Run`](run::Run) is a workflow on its way, a value that is stored after every step, so that neither
//! the service worker's death nor a closed page loses it. [`engine`] carries a run from one state to the next and knows
//! no network: it says what is to be sent, and is told what was answered.

mod begin;
pub mod checklist;
pub mod compare;
pub mod engine;
pub mod field;
pub mod log;
pub mod read;
pub mod run;
pub mod template;
pub mod undo;
mod unsure;
pub mod workflow;

pub use run::{Item, Mode, Run, State};
pub use workflow::{Setup, Step, Workflow};

//! All knowledge of the Braze dashboard: routes, labels in seven languages, layouts, which field is which.
//!
//! `snapshot → recognise → surface → plan → edits → snapshot again, compared`. Nothing here touches a browser:
//! `content.js` takes snapshots and carries out edits, and knows nothing of Braze.
//!
//! | file | what it does |
//! |---|---|
//! | `routes` | which page an address is, and what there is to do on it |
//! | `labels` | the words in seven languages |
//! | `tree`, `find`, `chooser`, `rows`, `sections`, `cluster` | the steps of recognising |
//! | `recognise`, `surface`, `parts` | [`recognise`], and what it says |
//! | `teach`, `lessons`, `taught` | making a lesson of what the user points at, finding that again, recognising by it |
//! | `plan`, `plan_rows`, `same` | the next edits, and when two values are the same |
//! | `insert` | whether a field has taken an insertion |
//! | `report` | a page without anything of anybody's, as a file |
//! | `hands`, `apply`, `outcome` | looking at a page and writing into it, all or nothing, over a [`Hands`] |
//! | `compare`, `lines`, `saved` | the review, and whether Braze has saved |

mod apply;
mod chooser;
mod cluster;
mod compare;
pub mod edit;
mod find;
mod hands;
mod insert;
pub mod labels;
mod lessons;
mod lines;
mod outcome;
mod parts;
mod plan;
mod plan_rows;
mod recognise;
mod report;
pub mod routes;
mod rows;
mod same;
mod saved;
mod sections;
pub mod snapshot;
pub mod surface;
mod taught;
mod teach;
mod tree;

pub use apply::{Applied, apply, undo};
pub use compare::{Change, Field, FieldChange, compare};
pub use hands::{Hands, Look, Lost, glance, look, look_from};
pub use insert::{takes_text, took};
pub use lessons::{part as lesson_part, teachable};
pub use lines::{Line, compare_lines};
pub use outcome::{Cause, NotApplied, Progress};
pub use plan::{Notes, Step, plan};
pub use recognise::{recognise, recognise_with};
pub use report::{report, report_file};
pub use same::{merged, same_text};
pub use saved::{Saved, saved};
pub use surface::{Part, Refusal, Surface, Why};
pub use teach::{Learned, Unfit, candidates, learn};

//! All knowledge of the Braze dashboard: routes, labels in seven languages, layouts, which field is which.
//!
//! `snapshot → recognise → surface → plan → edits → snapshot again, compared`. Nothing here touches a browser:
//! `content.js` takes snapshots and carries out edits, and knows nothing of Braze.

pub mod edit;
pub mod snapshot;

// The room's other files and their entry points:
//   routes.rs    route(url) -> Option<Route>: which page of Braze's an address is, and its Place
//   labels.rs    the table of labels in seven languages
//   surface.rs   recognise(&Snapshot) -> Surface
//   plan.rs      plan(&Webhook, &Surface) -> Result<Vec<Edit>, Refusal>: the next edits; empty when the form holds the webhook
//   apply.rs     look / apply / undo over a `Hands` trait, all or nothing

//! The stored settings: model, versions and migrations. Tokens are kept apart from everything that a page may see.

pub mod change;
pub mod credentials;
pub mod hosts;
pub mod import;
pub mod migrations;
pub mod model;
pub mod removed;
pub mod stored;
pub mod validate;
pub mod view;
pub mod workbench;
pub mod workspaces;

pub use change::{Ground, apply};
pub use credentials::Credentials;
pub use model::{Application, Credential, Settings, VERSION, Workspace};
pub use removed::Removed;
pub use view::view;
pub use workspaces::RemovedWorkspace;

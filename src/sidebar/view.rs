//! What the sidebar can show.

use crate::dashboard::Part;

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum View {
    /// The page is being reached and read.
    Connecting,
    /// The page cannot be reached any more.
    Lost(Loss),
    /// A page where nothing is composed.
    Elsewhere,
    /// Part of the form is not recognized.
    Partial,
    /// The user points at a part in the page.
    Teach(Part),
    /// The form holds a webhook that is not ours to edit.
    Foreign,
    /// The form is empty, and there are several partners.
    Choose,
    /// No application is stored yet.
    Connect,
    /// The draft.
    Build,
    /// A user to preview for: the one with an id, or a new one.
    User(Option<String>),
    /// A survey's link, over the view that one comes back to.
    Survey(Box<View>),
    /// The list of templates, for a field of the form.
    Templates(String),
    /// Starter recipes.
    Recipes,
    /// What failed is pasted and explained.
    Failed,
    /// Where webhooks stand that the extension wrote.
    WhereUsed,
    /// Before and after.
    Review,
    /// The form is being written.
    Applying,
    /// It was written and read back.
    Applied,
    /// It was not written; everything was put back, or what could not be.
    NotApplied,
}

/// A tab of the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Its form.
    Build,
    /// What it will be for one user.
    Preview,
    /// What is wrong with it.
    Checks,
    /// A real message, where the partner's service takes one.
    Test,
}

/// Why the page cannot be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// The tab is older than the installation, or its content script was replaced.
    Tab,
    /// The extension was updated under the open tab.
    Updated,
}

//! What a page may see of the settings.

use super::credentials::Credentials;
use super::model::{Application, BRAZE, Settings, Workspace};
use crate::protocol::{ApplicationView, SettingsView, WorkspaceView};
use crate::webhook::masked;

/// The settings with every token masked.
pub fn view(settings: &Settings, credentials: &Credentials) -> SettingsView {
    let application = |application: &Application| ApplicationView {
        id: application.id.clone(),
        partner: application.partner.clone(),
        name: application.name.clone(),
        app_id: application.app_id.clone(),
        color: application.color,
        token: token(credentials, application).map(masked),
        host: application.host.clone(),
        until_close: application.ticket.is_some(),
        kept: application.kept.clone(),
    };
    let workspace = |workspace: &Workspace| WorkspaceView {
        id: workspace.id.clone(),
        name: workspace.name.clone(),
        instance: workspace.instance.clone(),
        key: key(credentials, &workspace.id).map(masked),
        report: workspace.report.clone(),
    };
    SettingsView {
        applications: settings.applications.iter().map(application).collect(),
        active: settings.active.clone(),
        lessons: settings.lessons.clone(),
        workspaces: settings.workspaces.iter().map(workspace).collect(),
        set_aside: false,
    }
}

/// The REST key of a workspace. Only the view, which masks it, and the service worker may ask.
pub fn key<'a>(credentials: &'a Credentials, workspace: &str) -> Option<&'a str> {
    Some(&credentials.get(BRAZE)?.get(workspace)?.token)
}

/// The token of an application. Only the view, which masks it, and the service worker may ask.
pub fn token<'a>(credentials: &'a Credentials, application: &Application) -> Option<&'a str> {
    Some(&credentials.of(application)?.token)
}

//! Export and import: what a file holds of the settings, what it would change of them, and the change itself.

use super::change::{add, keep_lesson, save};
use super::credentials::Credentials;
use super::model::Settings;
use super::view::key;
use super::{Ground, validate, workspaces};
use crate::partners::Partner;
use crate::protocol::settings_file::{ApplicationRow, SettingsFile, WorkspaceRow};
use crate::protocol::{ApplicationView, Fields, SettingsView, Token, Trouble};

/// The settings as a file, with the tokens and keys only where they are asked for.
pub fn export(settings: &Settings, credentials: &Credentials, tokens: bool) -> SettingsFile {
    let rows = settings.applications.iter().map(|application| ApplicationRow {
        partner: application.partner.clone(),
        name: application.name.clone(),
        app_id: application.app_id.clone(),
        color: application.color,
        host: application.host.clone(),
        until_close: application.ticket.is_some(),
        kept: application.kept.clone(),
        token: credentials
            .of(application)
            .filter(|_| tokens)
            .map(|credential| Token::new(credential.token.clone())),
    });
    let workspaces = settings.workspaces.iter().map(|workspace| WorkspaceRow {
        name: workspace.name.clone(),
        instance: workspace.instance.clone(),
        key: key(credentials, &workspace.id)
            .filter(|_| tokens)
            .map(|key| Token::new(key.to_owned())),
    });
    SettingsFile::new(rows.collect(), settings.lessons.clone(), workspaces.collect())
}

/// What an import would do with an application of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It is added.
    Add,
    /// One that is there gets its values.
    Change {
        /// Whether its stored token is replaced.
        token: bool,
    },
    /// It is there already, as it is in the file.
    Same,
}

/// What an import would do. Nothing is ever removed by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Of each application of the file, by its name.
    pub applications: Vec<(String, Step)>,
    /// Of each workspace of the file, by its name.
    pub workspaces: Vec<(String, Step)>,
    /// How many lessons are new or differ from those that are there.
    pub lessons: usize,
}

impl Preview {
    /// Whether it would do nothing.
    pub fn is_empty(&self) -> bool {
        let mut all = self.applications.iter().chain(&self.workspaces);
        self.lessons == 0 && all.all(|(_, step)| *step == Step::Same)
    }
}

/// What an import of a file would do to the settings as they are.
///
/// # Errors
/// [`Trouble::Invalid`] with the field of an application that does not fit: such a file is refused whole.
pub fn preview(
    file: &SettingsFile,
    view: &SettingsView,
    partners: &[&'static Partner],
) -> Result<Preview, Trouble> {
    let rows = fitting_all(file, partners)?;
    let known: Vec<Key> = view
        .applications
        .iter()
        .map(|one| [&one.partner, &one.app_id, &one.name].map(String::as_str))
        .collect();
    let there = matched(&rows, &known);
    let steps = rows.iter().zip(there).map(|(row, there)| {
        let step = match there.map(|at| &view.applications[at]) {
            None => Step::Add,
            Some(one) if row.token.is_none() && same(row, one) => Step::Same,
            Some(one) => Step::Change {
                token: row.token.is_some() && one.token.is_some(),
            },
        };
        (row.name.clone(), step)
    });
    let lessons = file
        .lessons
        .iter()
        .filter(|lesson| !view.lessons.contains(lesson));
    let workspaces = fitting_workspaces(file)?.into_iter().map(|row| {
        let there = view
            .workspaces
            .iter()
            .find(|one| is_of(&row, &one.name, &one.instance));
        let step = match (there, &row.key) {
            (None, _) => Step::Add,
            (Some(_), None) => Step::Same,
            (Some(one), Some(_)) => Step::Change {
                token: one.key.is_some(),
            },
        };
        (row.name, step)
    });
    Ok(Preview {
        applications: steps.collect(),
        workspaces: workspaces.collect(),
        lessons: lessons.count(),
    })
}

/// Takes a file in.
pub(super) fn apply(
    mut settings: Settings,
    mut credentials: Credentials,
    file: SettingsFile,
    ground: &Ground,
) -> Result<(Settings, Credentials), Trouble> {
    let rows = fitting_all(&file, ground.partners)?;
    let known: Vec<Key> = settings
        .applications
        .iter()
        .map(|one| [&one.partner, &one.app_id, &one.name].map(String::as_str))
        .collect();
    let there = matched(&rows, &known).into_iter();
    let ids: Vec<Option<String>> = there
        .map(|at| at.map(|at| settings.applications[at].id.clone()))
        .collect();
    for (row, there) in rows.into_iter().zip(ids) {
        let fields = Fields {
            id: there.clone(),
            partner: row.partner,
            name: Some(row.name),
            app_id: Some(row.app_id),
            color: Some(row.color),
            token: row.token,
            host: Some(row.host.unwrap_or_default()),
            until_close: Some(row.until_close),
            kept: Some(row.kept),
        };
        match there {
            Some(id) => save(&mut settings, &mut credentials, &id, fields, ground)?,
            None => {
                add(&mut settings, &mut credentials, fields, ground)?;
            }
        }
    }
    for row in fitting_workspaces(&file)? {
        let there = settings
            .workspaces
            .iter()
            .find(|one| is_of(&row, &one.name, &one.instance));
        let id = there.map(|one| one.id.clone());
        if id.is_some() && row.key.is_none() {
            continue;
        }
        let typed = workspaces::Typed {
            id: id.as_deref(),
            name: &row.name,
            instance: &row.instance,
            key: row.key.as_ref().map(Token::expose),
        };
        workspaces::save(&mut settings, &mut credentials, typed, &(ground.fresh)())?;
    }
    for lesson in file.lessons {
        keep_lesson(&mut settings, lesson)?;
    }
    Ok((settings, credentials))
}

/// The file's workspaces in the form in which they would be stored.
fn fitting_workspaces(file: &SettingsFile) -> Result<Vec<WorkspaceRow>, Trouble> {
    let fitting = |row: &WorkspaceRow| {
        let key = row.key.as_ref().map(|key| validate::token(key.expose()));
        let key = key.transpose().map_err(|_| validate::invalid("key"))?;
        Ok(WorkspaceRow {
            name: validate::name(&row.name)?,
            instance: validate::instance(&row.instance)?,
            key: key.map(Token::new),
        })
    };
    file.workspaces.iter().map(fitting).collect()
}

/// Whether a row is about a workspace that is there: one of the same name on the same instance.
fn is_of(row: &WorkspaceRow, name: &str, instance: &str) -> bool {
    row.name == name && row.instance == instance
}

/// The file's applications in the form in which they would be stored.
fn fitting_all(file: &SettingsFile, partners: &[&'static Partner]) -> Result<Vec<ApplicationRow>, Trouble> {
    file.applications
        .iter()
        .map(|row| fitting(row, partners))
        .collect()
}

/// The row in the form in which it would be stored.
fn fitting(row: &ApplicationRow, partners: &[&'static Partner]) -> Result<ApplicationRow, Trouble> {
    let partner = partners.iter().find(|known| known.id == row.partner);
    let partner = partner.ok_or_else(|| validate::invalid("partner"))?;
    let app_id = (partner.service.app_id)(&row.app_id);
    let token = row.token.as_ref().map(|token| validate::token(token.expose()));
    Ok(ApplicationRow {
        partner: row.partner.clone(),
        name: validate::name(&row.name)?,
        app_id: app_id.ok_or_else(|| validate::invalid("app_id"))?,
        color: validate::color(row.color)?,
        host: validate::host(row.host.as_deref().unwrap_or_default(), partner.hosts)?,
        until_close: row.until_close,
        kept: row.kept.clone(),
        token: token.transpose()?.map(Token::new),
    })
}

/// What an application is found again by: its partner, the partner's id of it, and its name.
type Key<'a> = [&'a str; 3];

/// Which of the known applications each row is about: the one that is the same in all three; else the only one left with
/// the partner's id, when no other row is left with it either.
fn matched(rows: &[ApplicationRow], known: &[Key]) -> Vec<Option<usize>> {
    let mut there: Vec<Option<usize>> = rows
        .iter()
        .map(|row| {
            let key = [&row.partner, &row.app_id, &row.name].map(String::as_str);
            known.iter().position(|known| *known == key)
        })
        .collect();
    for at in 0..rows.len() {
        let row = &rows[at];
        if there[at].is_some() || row.app_id.is_empty() {
            continue;
        }
        let of_id = |partner: &str, app_id: &str| partner == row.partner && app_id == row.app_id;
        let alone =
            !rows.iter().zip(&there).enumerate().any(|(other, (one, there))| {
                other != at && there.is_none() && of_id(&one.partner, &one.app_id)
            });
        let mut left = (0..known.len())
            .filter(|place| of_id(known[*place][0], known[*place][1]) && !there.contains(&Some(*place)));
        if let (true, Some(only), None) = (alone, left.next(), left.next()) {
            there[at] = Some(only);
        }
    }
    there
}

fn same(row: &ApplicationRow, one: &ApplicationView) -> bool {
    row.name == one.name
        && row.color == one.color
        && row.host == one.host
        && row.until_close == one.until_close
        && row.kept == one.kept
}

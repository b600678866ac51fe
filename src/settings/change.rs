//! Carries out one request that changes the settings: a pure step from one value to the next.

use serde_json::Value;

use super::credentials::Credentials;
use super::import;
use super::model::{Application, Credential, Settings};
use super::validate::{self, invalid};
use super::workspaces;
use crate::partners::Partner;
use crate::protocol::{Fields, Lesson, Request, Trouble, decode, lesson};

/// What a change rests on besides the settings.
pub struct Ground<'a> {
    /// The partners that are known.
    pub partners: &'a [&'static Partner],
    /// Gives the id of an application that this change adds, or a token's ticket: 16 hexadecimal digits, drawn at
    /// random.
    pub fresh: &'a dyn Fn() -> String,
}

/// The settings and credentials after a request. Requests that change nothing of them are [`Trouble::Refused`].
pub fn apply(
    mut settings: Settings,
    mut credentials: Credentials,
    request: Request,
    ground: &Ground,
) -> Result<(Settings, Credentials), Trouble> {
    match request {
        Request::SaveApplication(fields) => match fields.id.clone() {
            None => {
                add(&mut settings, &mut credentials, fields, ground)?;
            }
            Some(id) => save(&mut settings, &mut credentials, &id, fields, ground)?,
        },
        Request::DuplicateApplication { id, name } => {
            duplicate(&mut settings, &mut credentials, &id, &name, ground)?;
        }
        Request::RemoveApplication { id } => {
            let gone = find(&mut settings, &id)?.clone();
            settings.applications.retain(|application| application.id != id);
            credentials.take(&gone);
            if settings.active.as_deref() == Some(id.as_str()) {
                settings.active = settings.applications.first().map(|first| first.id.clone());
            }
        }
        Request::Activate { id } => {
            find(&mut settings, &id)?;
            settings.active = Some(id);
        }
        Request::Keep { id, kept } => {
            let kept = kept_of(kept)?;
            find(&mut settings, &id)?.kept = kept;
        }
        Request::Learn { lesson } => keep_lesson(&mut settings, lesson)?,
        Request::ImportLessons { lessons } => {
            for lesson in lessons {
                keep_lesson(&mut settings, lesson)?;
            }
        }
        Request::Import { file } => {
            (settings, credentials) = import::apply(settings, credentials, file, ground)?;
        }
        // One that is gone already is forgotten.
        Request::Forget { spot } => settings.lessons.retain(|lesson| lesson.spot != spot),
        Request::SaveWorkspace {
            id,
            name,
            instance,
            key,
        } => workspaces::save(
            &mut settings,
            &mut credentials,
            workspaces::Typed {
                id: id.as_deref(),
                name: &name,
                instance: &instance,
                key: key.as_ref().map(|key| key.expose()),
            },
            &(ground.fresh)(),
        )?,
        Request::RemoveWorkspace { id } => workspaces::remove(&mut settings, &mut credentials, &id)?,
        Request::Page { .. }
        | Request::Workbench {}
        | Request::SavePreviewUser { .. }
        | Request::RemovePreviewUser { .. }
        | Request::SaveSample { .. }
        | Request::RemoveSample { .. }
        | Request::LimitBody { .. }
        | Request::Inserted { .. }
        | Request::RestoreApplication { .. }
        | Request::Settings {}
        | Request::RevealToken { .. }
        | Request::Export { .. }
        | Request::SetAside {}
        | Request::DropSetAside { .. }
        | Request::Templates { .. }
        | Request::Theme { .. }
        | Request::FillInToken { .. }
        | Request::TestSend { .. }
        | Request::TestSends { .. }
        | Request::TemplatesProgress { .. }
        | Request::StopTemplates { .. }
        | Request::Written { .. }
        | Request::WhereUsed { .. }
        | Request::ForgetUsed { .. }
        | Request::Draft { .. }
        | Request::StoreDraft { .. }
        | Request::RestoreWorkspace { .. }
        | Request::CheckKey { .. }
        | Request::Dashboard {}
        | Request::ListEvents { .. }
        | Request::ListAttributes { .. }
        | Request::LookUp { .. }
        | Request::BeginRehearsal { .. }
        | Request::Rehearsal {}
        | Request::SendTrigger { .. }
        | Request::StopRehearsal {}
        | Request::PutBack {}
        | Request::RehearsalLog {}
        | Request::ClearRehearsalLog {}
        | Request::Notes {}
        | Request::KeepNote { .. } => return Err(Trouble::Refused {}),
    }
    credentials.prune(&settings.applications);
    Ok((settings, credentials))
}

/// Adds an application; its id.
pub(super) fn add(
    settings: &mut Settings,
    credentials: &mut Credentials,
    fields: Fields,
    ground: &Ground,
) -> Result<String, Trouble> {
    let blank = Application {
        id: (ground.fresh)(),
        partner: fields.partner.clone(),
        name: String::new(),
        app_id: String::new(),
        color: *validate::COLORS.start(),
        host: None,
        ticket: None,
        kept: Value::Null,
    };
    // Drawn from 64 bits: a second one of the same id means a broken source, and must not join their tokens.
    if settings.application(&blank.id).is_some() {
        return Err(Trouble::Storage {});
    }
    // What a new one has to have is refused where it is absent, as an empty text is.
    let fields = Fields {
        name: fields.name.or_else(|| Some(String::new())),
        app_id: fields.app_id.or_else(|| Some(String::new())),
        ..fields
    };
    let id = blank.id.clone();
    let application = changed(blank, credentials, fields, ground)?;
    settings.active.get_or_insert_with(|| id.clone());
    settings.applications.push(application);
    Ok(id)
}

/// Changes what of a stored application is given.
pub(super) fn save(
    settings: &mut Settings,
    credentials: &mut Credentials,
    id: &str,
    fields: Fields,
    ground: &Ground,
) -> Result<(), Trouble> {
    let application = find(settings, id)?;
    // Another partner would be handed the first one's token.
    if application.partner != fields.partner {
        return Err(invalid("partner"));
    }
    *application = changed(application.clone(), credentials, fields, ground)?;
    Ok(())
}

/// An application with the fields that are given, each of which fits; its token is put where it is to be kept.
fn changed(
    mut application: Application,
    credentials: &mut Credentials,
    fields: Fields,
    ground: &Ground,
) -> Result<Application, Trouble> {
    let row = ground.partners.iter().find(|row| row.id == fields.partner);
    let row = row.ok_or_else(|| invalid("partner"))?;
    if let Some(name) = fields.name {
        application.name = validate::name(&name)?;
    }
    if let Some(app_id) = fields.app_id {
        application.app_id = (row.service.app_id)(&app_id).ok_or_else(|| invalid("app_id"))?;
    }
    if let Some(color) = fields.color {
        application.color = validate::color(color)?;
    }
    if let Some(host) = fields.host {
        application.host = validate::host(&host, row.hosts)?;
    }
    if let Some(kept) = fields.kept {
        application.kept = kept_of(kept)?;
    }
    let token = fields
        .token
        .map(|token| validate::token(token.expose()))
        .transpose()?;
    let passing = fields.until_close.unwrap_or(application.ticket.is_some());
    if token.is_some() || passing != application.ticket.is_some() {
        let stored = credentials.take(&application);
        application.ticket = passing.then(|| (ground.fresh)());
        if let Some(credential) = token.map(|token| Credential { token }).or(stored) {
            credentials.put(&application, credential);
        }
    }
    Ok(application)
}

/// Puts a copy of an application behind it, with its token.
fn duplicate(
    settings: &mut Settings,
    credentials: &mut Credentials,
    id: &str,
    name: &str,
    ground: &Ground,
) -> Result<(), Trouble> {
    let at = settings
        .applications
        .iter()
        .position(|application| application.id == id)
        .ok_or(Trouble::NoApplication {})?;
    let original = settings.applications[at].clone();
    let fresh = (ground.fresh)();
    if settings.application(&fresh).is_some() {
        return Err(Trouble::Storage {});
    }
    let copy = Application {
        id: fresh,
        name: validate::name(name)?,
        ticket: original.ticket.as_ref().map(|_| (ground.fresh)()),
        ..original.clone()
    };
    if let Some(credential) = credentials.of(&original).cloned() {
        credentials.put(&copy, credential);
    }
    settings.applications.insert(at + 1, copy);
    Ok(())
}

/// Partner data that may be kept; an empty object is none.
fn kept_of(kept: Value) -> Result<Value, Trouble> {
    if decode::size(&kept) > decode::KEPT {
        return Err(invalid("kept"));
    }
    let empty = kept.as_object().is_some_and(serde_json::Map::is_empty);
    Ok(if empty { Value::Null } else { kept })
}

/// Keeps a lesson in the place of an earlier one of its spot.
pub(super) fn keep_lesson(settings: &mut Settings, lesson: Lesson) -> Result<(), Trouble> {
    if !lesson.fits() {
        return Err(invalid("lesson"));
    }
    match settings
        .lessons
        .binary_search_by(|known| known.spot.cmp(&lesson.spot))
    {
        Ok(at) => settings.lessons[at] = lesson,
        Err(_) if settings.lessons.len() >= lesson::MOST => return Err(invalid("lessons")),
        Err(at) => settings.lessons.insert(at, lesson),
    }
    Ok(())
}

fn find<'a>(settings: &'a mut Settings, id: &str) -> Result<&'a mut Application, Trouble> {
    let found = settings
        .applications
        .iter_mut()
        .find(|application| application.id == id);
    found.ok_or(Trouble::NoApplication {})
}

//! Carries out one request that changes the settings: a pure step from one value to the next.

use super::model::{Application, Credential, Credentials, Settings};
use super::validate::{self, invalid};
use super::workspaces;
use crate::partners::Partner;
use crate::protocol::{Lesson, Request, Trouble, decode, lesson};

/// What a change rests on besides the settings.
pub struct Ground<'a> {
    /// The partners that are known.
    pub partners: &'a [&'static Partner],
    /// The id of an application that this change adds: 16 hexadecimal digits, drawn at random.
    pub fresh_id: &'a str,
}

/// The settings and credentials after a request. Requests that change nothing of them are [`Trouble::Refused`].
pub fn apply(
    mut settings: Settings,
    mut credentials: Credentials,
    request: Request,
    ground: &Ground,
) -> Result<(Settings, Credentials), Trouble> {
    match request {
        Request::SaveApplication {
            id: None,
            partner,
            name,
            app_id,
            color,
            token,
        } => {
            let fields = fields(ground, &partner, &name, &app_id, color)?;
            // Drawn from 64 bits: a second one of the same id means a broken source, and must not join their tokens.
            if settings.application(ground.fresh_id).is_some() {
                return Err(Trouble::Storage {});
            }
            if let Some(token) = token {
                keep_token(&mut credentials, &partner, ground.fresh_id, token.expose())?;
            }
            settings.active.get_or_insert_with(|| ground.fresh_id.to_owned());
            settings.applications.push(Application {
                id: ground.fresh_id.to_owned(),
                ..fields
            });
        }
        Request::SaveApplication {
            id: Some(id),
            partner,
            name,
            app_id,
            color,
            token,
        } => {
            let application = find(&mut settings, &id)?;
            // Another partner would be handed the first one's token.
            if application.partner != partner {
                return Err(invalid("partner"));
            }
            let kept = std::mem::take(&mut application.kept);
            *application = Application {
                id: id.clone(),
                kept,
                ..fields(ground, &partner, &name, &app_id, color)?
            };
            if let Some(token) = token {
                keep_token(&mut credentials, &partner, &id, token.expose())?;
            }
        }
        Request::RemoveApplication { id } => {
            find(&mut settings, &id)?;
            settings.applications.retain(|application| application.id != id);
            for of_partner in credentials.values_mut() {
                of_partner.remove(&id);
            }
            credentials.retain(|_, of_partner| !of_partner.is_empty());
            if settings.active.as_deref() == Some(id.as_str()) {
                settings.active = settings.applications.first().map(|first| first.id.clone());
            }
        }
        Request::Activate { id } => {
            find(&mut settings, &id)?;
            settings.active = Some(id);
        }
        Request::Keep { id, kept } => {
            if decode::size(&kept) > decode::KEPT {
                return Err(invalid("kept"));
            }
            find(&mut settings, &id)?.kept = kept;
        }
        Request::Learn { lesson } => keep_lesson(&mut settings, lesson)?,
        Request::ImportLessons { lessons } => {
            for lesson in lessons {
                keep_lesson(&mut settings, lesson)?;
            }
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
            ground.fresh_id,
        )?,
        Request::RemoveWorkspace { id } => workspaces::remove(&mut settings, &mut credentials, &id)?,
        Request::Page { .. }
        | Request::RestoreApplication { .. }
        | Request::Settings {}
        | Request::Templates { .. }
        | Request::FillInToken { .. }
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
    Ok((settings, credentials))
}

/// Keeps a lesson in the place of an earlier one of its spot.
fn keep_lesson(settings: &mut Settings, lesson: Lesson) -> Result<(), Trouble> {
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

/// An application without an id, of fields that fit.
fn fields(
    ground: &Ground,
    partner: &str,
    name: &str,
    app_id: &str,
    color: u8,
) -> Result<Application, Trouble> {
    let row = ground.partners.iter().find(|row| row.id == partner);
    let row = row.ok_or_else(|| invalid("partner"))?;
    Ok(Application {
        id: String::new(),
        partner: partner.to_owned(),
        name: validate::name(name)?,
        app_id: (row.service.app_id)(app_id).ok_or_else(|| invalid("app_id"))?,
        color: validate::color(color)?,
        kept: serde_json::Value::Null,
    })
}

fn keep_token(credentials: &mut Credentials, partner: &str, id: &str, typed: &str) -> Result<(), Trouble> {
    let token = validate::token(typed)?;
    let of_partner = credentials.entry(partner.to_owned()).or_default();
    of_partner.insert(id.to_owned(), Credential { token });
    Ok(())
}

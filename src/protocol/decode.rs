//! Strict decoding of a message: sizes are capped, unknown fields are refused, nothing is guessed.

use serde_json::Value;

use super::{Fields, Lesson, Request, SettingsFile, Token, Trouble, lesson, workbench};

/// The most characters (UTF-8 bytes) that a message may have as JSON.
pub const MESSAGE: usize = 131_072;
/// The deepest that values may be nested within a message.
pub const DEPTH: usize = 32;
/// The most bytes that a draft may have as JSON.
pub const DRAFT: usize = 65_536;
/// The most bytes that partner data kept for an application may have as JSON.
pub const KEPT: usize = 8_192;

/// The most bytes of a field that is a text. Tighter rules of meaning (a UUID, 60 characters) are the settings'.
const ADDRESS: usize = 8_192;
const ID: usize = 16;
const PARTNER: usize = 32;
const NAME: usize = 240;
const APP_ID: usize = 200;
const TOKEN: usize = 512;
const HOST: usize = 253;
const KEY: usize = 2_048;
const USER: usize = 400;
const INSTANCE: usize = 16;
const VALUE: usize = 320;
const INPUTS: usize = 32;

/// Decodes a message that arrived as JSON.
///
/// # Errors
/// [`Trouble::Refused`] for what is no request at all; [`Trouble::Invalid`] with the field that is too long.
pub fn decode(message: &str) -> Result<Request, Trouble> {
    if message.len() > MESSAGE {
        return Err(Trouble::Refused {});
    }
    let value: Value = serde_json::from_str(message).map_err(|_| Trouble::Refused {})?;
    // serde reads an enum with a tag from a list too.
    if !value.is_object() || depth(&value) > DEPTH {
        return Err(Trouble::Refused {});
    }
    // Reading the text again, instead of the value, refuses a field that is given twice.
    let request: Request = serde_json::from_str(message).map_err(|_| Trouble::Refused {})?;
    capped(&request)?;
    Ok(request)
}

/// Refuses fields that are longer than anything they could mean.
fn capped(request: &Request) -> Result<(), Trouble> {
    let id = |id: &str| within("id", id.len(), ID);
    match request {
        Request::Workbench {} | Request::LimitBody { .. } => Ok(()),
        Request::SavePreviewUser { user, at: _ } => {
            id(&user.id)?;
            within("name", user.name.len(), NAME)?;
            within("user", workbench::size(user), workbench::USER)
        }
        Request::RemovePreviewUser { id: of } => id(of),
        Request::SaveSample {
            sample,
            former,
            at: _,
        } => {
            let former = former.as_deref().unwrap_or_default();
            within(
                "name",
                sample.name.len().max(former.len()),
                workbench::SAMPLE_NAME,
            )?;
            within("text", sample.text.len(), workbench::SAMPLE_TEXT)
        }
        Request::RemoveSample { kind: _, name } => within("name", name.len(), workbench::SAMPLE_NAME),
        Request::Inserted { attribute } => within("attribute", attribute.len(), workbench::ATTRIBUTE),
        Request::WhereUsed { page } => within("page", page.as_ref().map_or(0, String::len), KEY),
        Request::ForgetUsed { page } => within("page", page.len(), KEY),
        Request::Written { written } => {
            id(written.application.as_deref().unwrap_or_default())?;
            within("partner", written.partner.len(), PARTNER)?;
            within("name", written.name.len(), KEY)?;
            within("url", written.url.len(), ADDRESS)?;
            within("url", written.was.as_ref().map_or(0, String::len), ADDRESS)?;
            let template = serde_json::to_value(&written.template);
            within("template", template.map_or(usize::MAX, |json| size(&json)), DRAFT)
        }
        Request::Settings {}
        | Request::Export { .. }
        | Request::SetAside {}
        | Request::DropSetAside { .. } => Ok(()),
        Request::Page { url } => within("url", url.len(), ADDRESS),
        Request::SaveApplication(fields) => saved(fields),
        Request::DuplicateApplication { id: of, name } => {
            id(of)?;
            within("name", name.len(), NAME)
        }
        Request::RemoveApplication { id: of }
        | Request::RestoreApplication { id: of }
        | Request::Activate { id: of }
        | Request::Templates { id: of, fresh: _ }
        | Request::TestSends { id: of }
        | Request::TemplatesProgress { id: of }
        | Request::StopTemplates { id: of }
        | Request::RevealToken { id: of }
        | Request::Theme { id: of }
        | Request::FillInToken { id: of } => id(of),
        Request::TestSend {
            id: of,
            request,
            message,
        } => {
            id(of)?;
            let drawn = request.len() == ID && request.bytes().all(|byte| byte.is_ascii_hexdigit());
            within("request", usize::from(!drawn), 0)?;
            let named = !message.to.trim().is_empty() && !message.to.chars().any(char::is_control);
            within("to", usize::from(!named), 0)?;
            within("to", message.to.len(), USER)?;
            within("template", message.template.len(), KEY)?;
            let push = message.push.as_ref();
            within(
                "push",
                push.map_or(0, |push| push.title.len() + push.body.len()),
                DRAFT,
            )?;
            let variables = serde_json::to_string(&message.variables);
            within(
                "variables",
                variables.map_or(usize::MAX, |json| json.len()),
                DRAFT,
            )
        }
        Request::Keep { id: of, kept } => {
            id(of)?;
            within("kept", size(kept), KEPT)
        }
        Request::Draft { key } => within("key", key.len(), KEY),
        Request::StoreDraft { key, draft } => {
            within("key", key.len(), KEY)?;
            within("draft", size(draft), DRAFT)
        }
        Request::Learn { lesson } => fitting(std::slice::from_ref(lesson)),
        Request::Forget { spot } => within("spot", spot.host.len().max(spot.lang.len()), KEPT),
        Request::ImportLessons { lessons } => fitting(lessons),
        Request::SaveWorkspace {
            id: changed,
            name,
            instance,
            key,
        } => {
            id(changed.as_deref().unwrap_or_default())?;
            within("name", name.len(), NAME)?;
            within("instance", instance.len(), INSTANCE)?;
            within("key", key.as_ref().map_or(0, |key| key.expose().len()), TOKEN)
        }
        Request::RemoveWorkspace { id: of }
        | Request::RestoreWorkspace { id: of }
        | Request::CheckKey { id: of }
        | Request::ListEvents { id: of }
        | Request::ListAttributes { id: of } => id(of),
        Request::Dashboard {}
        | Request::Rehearsal {}
        | Request::StopRehearsal {}
        | Request::PutBack {}
        | Request::RehearsalLog {}
        | Request::ClearRehearsalLog {}
        | Request::Notes {} => Ok(()),
        Request::BeginRehearsal {
            workspace,
            workflow,
            live: _,
            inputs,
        } => {
            within("workspace", workspace.len(), ID)?;
            within("workflow", workflow.len(), PARTNER)?;
            within("inputs", inputs.len(), INPUTS)?;
            within(
                "inputs",
                inputs.values().map(size).max().unwrap_or_default(),
                DRAFT,
            )
        }
        Request::SendTrigger { id: of, values } => {
            id(of)?;
            within("values", values.values().map(size).sum(), KEPT)
        }
        Request::KeepNote { partner, note } => {
            within("partner", partner.len(), PARTNER)?;
            within("note", note.values().map(size).sum(), DRAFT)
        }
        Request::LookUp { id: of, value, by: _ } => {
            id(of)?;
            within("value", value.len(), VALUE)
        }
        Request::Import { file } => imported(file),
    }
}

fn saved(fields: &Fields) -> Result<(), Trouble> {
    let of = |text: &Option<String>| text.as_ref().map_or(0, String::len);
    within("id", of(&fields.id), ID)?;
    within("partner", fields.partner.len(), PARTNER)?;
    within("name", of(&fields.name), NAME)?;
    within("app_id", of(&fields.app_id), APP_ID)?;
    within("host", of(&fields.host), HOST)?;
    within("token", token(&fields.token), TOKEN)?;
    within("kept", fields.kept.as_ref().map_or(0, size), KEPT)
}

fn imported(file: &SettingsFile) -> Result<(), Trouble> {
    within("file", usize::from(!file.fits()), 0)?;
    for row in &file.applications {
        within("partner", row.partner.len(), PARTNER)?;
        within("name", row.name.len(), NAME)?;
        within("app_id", row.app_id.len(), APP_ID)?;
        within("host", row.host.as_ref().map_or(0, String::len), HOST)?;
        within("token", token(&row.token), TOKEN)?;
        within("kept", size(&row.kept), KEPT)?;
    }
    for row in &file.workspaces {
        within("name", row.name.len(), NAME)?;
        within("instance", row.instance.len(), INSTANCE)?;
        within("key", token(&row.key), TOKEN)?;
    }
    Ok(())
}

fn token(token: &Option<Token>) -> usize {
    token.as_ref().map_or(0, |token| token.expose().len())
}

/// Refuses lessons that nobody can have taught.
fn fitting(lessons: &[Lesson]) -> Result<(), Trouble> {
    within("lessons", lessons.len(), lesson::MOST)?;
    within(
        "lesson",
        lessons.iter().filter(|lesson| !lesson.fits()).count(),
        0,
    )
}

fn within(field: &str, len: usize, most: usize) -> Result<(), Trouble> {
    if len <= most {
        return Ok(());
    }
    Err(Trouble::Invalid {
        field: field.to_owned(),
    })
}

/// A value's size in bytes as JSON.
pub fn size(value: &Value) -> usize {
    serde_json::to_string(value).map_or(usize::MAX, |json| json.len())
}

/// How deep values are nested: 0 for a text, 1 for a list of texts. No recursion: serde_json allows 128 levels.
fn depth(value: &Value) -> usize {
    let mut deepest = 0;
    let mut stack = vec![(value, 0)];
    while let Some((value, level)) = stack.pop() {
        deepest = deepest.max(level);
        match value {
            Value::Array(items) => stack.extend(items.iter().map(|item| (item, level + 1))),
            Value::Object(fields) => stack.extend(fields.values().map(|field| (field, level + 1))),
            _ => {}
        }
    }
    deepest
}

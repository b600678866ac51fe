//! Why a request was not carried out, and the sentence that says so.

use serde::{Deserialize, Serialize};

use crate::braze::rest::RestFault;
use crate::partners::form::Text;

/// Why a request was not carried out. Each is one sentence and a way on in the catalogue (`trouble_…`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Trouble {
    /// The message is none that this sender may send, or is malformed.
    #[error("the message was refused")]
    Refused {},
    /// A value does not fit: which field.
    #[error("{field} does not fit")]
    Invalid {
        /// The field's name in the request.
        field: String,
    },
    /// There is no such application (removed in another window).
    #[error("there is no such application")]
    NoApplication {},
    /// No token is stored for the application.
    #[error("no token is stored")]
    NoToken {},
    /// The user has not granted the host.
    #[error("the host permission is missing")]
    NoPermission {
        /// The match pattern to ask for.
        hosts: String,
    },
    /// The browser is offline.
    #[error("offline")]
    Offline {},
    /// The service could not be reached (name, connection, TLS).
    #[error("the service could not be reached")]
    Unreachable {},
    /// The service did not answer within 60 seconds.
    #[error("no answer within 60 seconds")]
    Silent {},
    /// The service did not accept the token (401, 400401).
    #[error("the token was not accepted")]
    BadToken {},
    /// The token may not call this (403, 403100).
    #[error("the token may not call this")]
    Forbidden {},
    /// The product is not switched on (403101).
    #[error("the product is not switched on")]
    NotEnabled {},
    /// Not found (404, 400201, 400301): wrong application ID, or no such template.
    #[error("not found")]
    NotFound {},
    /// Too many requests (429).
    #[error("too many requests")]
    Busy {
        /// Seconds to wait, 1 to 3,600.
        seconds: u32,
    },
    /// The service answered with a server error.
    #[error("the service failed with {status}")]
    ServerError {
        /// The HTTP status.
        status: u16,
    },
    /// The answer was not what the service documents (HTML, cut JSON, too large).
    #[error("the answer could not be understood")]
    Garbled {
        /// The HTTP status.
        status: u16,
    },
    /// Another refusal of the service.
    #[error("the service refused with {status}, code {code}")]
    Rejected {
        /// The HTTP status.
        status: u16,
        /// The service's own code, 0 when it gave none.
        code: u64,
    },
    /// The service answered with a redirection, which is not followed: the token would go to another host.
    #[error("the service redirects to another address")]
    Redirected {},
    /// The browser's storage refused (quota, a failing disk).
    #[error("storage failed")]
    Storage {},
    /// The stored settings are of a newer version of the extension.
    #[error("the settings are newer than this version")]
    Newer {},
    /// The service worker's module failed and was started anew; trying again is safe.
    #[error("the worker was started anew")]
    Restarted {},
    /// The user stopped it.
    #[error("stopped")]
    Stopped {},
    /// A rehearsal is under way already.
    #[error("a rehearsal is under way")]
    Underway {},
    /// A request to Braze's REST API failed.
    #[error("Braze: {fault}")]
    Braze {
        /// How.
        fault: Box<RestFault>,
    },
    /// The extension was updated or removed while this page was open. Said by the page itself.
    #[error("the extension was updated under an open page")]
    Updated {},
}

impl Trouble {
    /// The sentence that says what happened and what to do. `service` is the partner's name as people see it
    /// ("Sendbird"); every sentence may use it as `$1`, and its further argument as `$2`.
    pub fn text(&self, service: &str) -> Text {
        let detail = match self {
            Trouble::Braze { fault } => return fault.text(),
            Trouble::NoPermission { hosts } => host(hosts).to_owned(),
            Trouble::Busy { seconds } => seconds.to_string(),
            Trouble::ServerError { status } | Trouble::Garbled { status } => status.to_string(),
            Trouble::Rejected { status, code: 0 } => status.to_string(),
            Trouble::Rejected { status, code } => format!("{status}, {code}"),
            _ => return Text::with(self.key(), &[service]),
        };
        Text::with(self.key(), &[service, &detail])
    }

    /// Message key of the sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Trouble::Refused {} => "trouble_refused",
            Trouble::Invalid { field } => match field.as_str() {
                "user" => "trouble_invalid_user",
                "users" => "trouble_invalid_users",
                "sample" => "trouble_invalid_sample",
                "samples" => "trouble_invalid_samples",
                "workbench" => "trouble_invalid_workbench",
                "bytes" => "trouble_invalid_bytes",
                "name" => "trouble_invalid_name",
                "app_id" => "trouble_invalid_app_id",
                "token" => "trouble_invalid_token",
                "host" => "trouble_invalid_host",
                "file" => "options_file_not_ours",
                "draft" => "trouble_invalid_draft",
                "lessons" => "trouble_invalid_lessons",
                "instance" => "trouble_invalid_instance",
                "key" => "trouble_invalid_key",
                _ => "trouble_invalid",
            },
            Trouble::NoApplication {} => "trouble_no_application",
            Trouble::NoToken {} => "trouble_no_token",
            Trouble::NoPermission { .. } => "trouble_no_permission",
            Trouble::Offline {} => "trouble_offline",
            Trouble::Unreachable {} => "trouble_unreachable",
            Trouble::Silent {} => "trouble_silent",
            Trouble::BadToken {} => "trouble_bad_token",
            Trouble::Forbidden {} => "trouble_forbidden",
            Trouble::NotEnabled {} => "trouble_not_enabled",
            Trouble::NotFound {} => "trouble_not_found",
            Trouble::Busy { .. } => "trouble_busy",
            Trouble::ServerError { .. } => "trouble_server_error",
            Trouble::Garbled { .. } => "trouble_garbled",
            Trouble::Rejected { .. } => "trouble_rejected",
            Trouble::Redirected {} => "trouble_redirected",
            Trouble::Storage {} => "trouble_storage",
            Trouble::Newer {} => "trouble_newer",
            Trouble::Restarted {} => "trouble_restarted",
            Trouble::Stopped {} => "trouble_stopped",
            Trouble::Updated {} => "trouble_updated",
            Trouble::Braze { .. } => "trouble_braze",
            Trouble::Underway {} => "trouble_underway",
        }
    }

    /// Whether the service could not be asked just now, so that a stored copy is worth offering. A refusal
    /// (token, permission, no such application) is none of these: a copy would hide it.
    pub fn passing(&self) -> bool {
        matches!(
            self,
            Trouble::Offline {}
                | Trouble::Unreachable {}
                | Trouble::Silent {}
                | Trouble::Busy { .. }
                | Trouble::ServerError { .. }
                | Trouble::Garbled { .. }
                | Trouble::Redirected {}
                | Trouble::Stopped {}
        )
    }
}

/// `sendbird.com` of `https://*.sendbird.com/*`.
fn host(pattern: &str) -> &str {
    let host = pattern.strip_prefix("https://").unwrap_or(pattern);
    let host = host.split('/').next().unwrap_or(host);
    host.strip_prefix("*.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_names_the_service_and_what_it_is_about() {
        let missing = Trouble::NoPermission {
            hosts: "https://*.sendbird.com/*".into(),
        };
        assert_eq!(
            missing.text("Sendbird"),
            Text::with("trouble_no_permission", &["Sendbird", "sendbird.com"])
        );
        let refused = Trouble::Rejected {
            status: 400,
            code: 400111,
        };
        assert_eq!(
            refused.text("Sendbird"),
            Text::with("trouble_rejected", &["Sendbird", "400, 400111"])
        );
    }

    #[test]
    fn troubles_keep_their_shape_between_contexts() {
        let json = serde_json::to_string(&Trouble::Busy { seconds: 20 }).unwrap();
        assert_eq!(json, r#"{"kind":"busy","seconds":20}"#);
        assert_eq!(
            serde_json::from_str::<Trouble>(&json).unwrap(),
            Trouble::Busy { seconds: 20 }
        );
    }
}

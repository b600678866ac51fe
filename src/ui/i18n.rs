//! Texts of the catalogue, as the components want them.

use crate::partners::form::Text;
use crate::platform::i18n::message;

/// The text of a message.
pub fn t(key: &str) -> String {
    message(key, &[])
}

/// The text of a message with its arguments.
pub fn t_with(key: &str, arguments: &[&str]) -> String {
    message(key, arguments)
}

/// A form's text as it is shown.
pub fn text(text: &Text) -> String {
    match text {
        Text::Plain(plain) => plain.clone(),
        Text::Message(key, arguments) => {
            message(key, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
        }
    }
}

//! The text file that Jebbit asks for (Braze's documents on Jebbit, "Provide API credentials"). It holds a key, so it is
//! made on demand and never kept.

use super::mapping::Row;

/// Where Jebbit takes the file: a file request whose link stands in Braze's documents.
pub const TAKEN_AT: &str = "https://www.dropbox.com/request/RqKQHkJHXw1cFBKbXpZx";

/// What stands in the file.
pub struct Handover<'a> {
    /// The workspace's REST endpoint: `https://rest.fra-01.braze.eu`.
    pub endpoint: &'a str,
    /// The REST key, whole.
    pub key: &'a str,
    /// The key's permissions.
    pub permissions: &'a [&'a str],
    /// Whom Jebbit's engineer can ask.
    pub contact: &'a str,
    /// Until when the integration has to run; empty where there is no hard deadline.
    pub deadline: &'a str,
    /// The mapped attributes.
    pub rows: &'a [Row],
}

impl std::fmt::Debug for Handover<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Handover({})", self.endpoint)
    }
}

/// The file's text, in English, which is Jebbit's language.
pub fn text(handover: &Handover) -> String {
    let or_none = |text: &str| match text.trim() {
        "" => "none".to_owned(),
        text => one_line(text),
    };
    let mut text = format!(
        "Braze credentials for Jebbit\n\nREST endpoint: {}\nREST API key: {}\nPermissions: {}\nContact: {}\nHard deadline: {}\n",
        handover.endpoint,
        handover.key,
        handover.permissions.join(", "),
        or_none(handover.contact),
        or_none(handover.deadline),
    );
    if !handover.rows.is_empty() {
        text.push_str("\nMapped attributes (ID in Jebbit, name in Braze, type):\n");
        for row in handover.rows {
            let line = format!(
                "{}, {}, {}\n",
                one_line(&row.id),
                one_line(row.attribute()),
                row.kind.name()
            );
            text.push_str(&line);
        }
    }
    text
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partners::jebbit::mapping::DataType;

    #[test]
    fn the_file_says_what_jebbit_asks_for() {
        let rows = [Row {
            id: "skin".into(),
            name: "skin_type".into(),
            kind: DataType::String,
            example: String::new(),
        }];
        let handover = Handover {
            endpoint: "https://rest.fra-01.braze.eu",
            key: "0123-key",
            permissions: &["users.track", "users.export.ids"],
            contact: "ada@harborpine.example\nDeadline: never",
            deadline: "",
            rows: &rows,
        };
        assert_eq!(
            text(&handover),
            "Braze credentials for Jebbit\n\nREST endpoint: https://rest.fra-01.braze.eu\nREST API key: 0123-key\n\
             Permissions: users.track, users.export.ids\nContact: ada@harborpine.example Deadline: never\n\
             Hard deadline: none\n\nMapped attributes (ID in Jebbit, name in Braze, type):\nskin, skin_type, string\n"
        );
        assert!(!format!("{handover:?}").contains("0123-key"));
    }
}

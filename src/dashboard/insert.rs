//! Insertions at the caret of whatever field of the page the user is in.

use super::edit::Held;
use super::same::same_text;
use super::snapshot::Snapshot;
use super::surface::Surface;

/// Whether the page has a field that text can be inserted into, besides the name of what is being edited.
pub fn takes_text(snapshot: &Snapshot, surface: &Surface) -> bool {
    let name = surface.name.as_ref().and_then(|name| name.id);
    snapshot
        .walk()
        .any(|node| node.kind.is_text_field() && !node.locked && Some(node.id) != name)
}

/// Whether a field has taken an insertion: `answer` is what it then held, `before` what a field answered the last
/// time.
pub fn took(text: &str, answer: &Held, before: Option<&Held>) -> bool {
    let Some(held) = answer.held.as_deref().filter(|_| answer.fault.is_none()) else {
        return false;
    };
    let plain = |text: &str| text.replace('\u{a0}', " ").replace(['\u{200b}', '\r'], "");
    let unchanged = before.is_some_and(|before| {
        before.id == answer.id
            && before
                .held
                .as_deref()
                .is_some_and(|before| same_text(before, held))
    });
    plain(held).contains(&plain(text)) && !unchanged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dashboard::edit::Fault;

    fn held(id: u32, text: &str) -> Held {
        Held {
            id,
            held: Some(text.to_owned()),
            fault: None,
        }
    }

    #[test]
    fn an_insertion_is_believed_only_when_the_field_shows_it() {
        let text = "{{${first_name} | default: 'you there'}}";
        assert!(took(text, &held(3, &format!("Hi {text}!")), None));
        assert!(took(text, &held(3, &text.replace(' ', "\u{a0}")), None));
        assert!(!took(text, &held(3, "Hi !"), None));
        let gone = Held {
            fault: Some(Fault::Gone),
            ..held(3, text)
        };
        assert!(!took(text, &gone, None));
        assert!(!took(text, &Held { held: None, ..gone }, None));
    }

    #[test]
    fn a_field_that_holds_what_it_held_has_taken_nothing() {
        let once = held(3, "{{${city}}}");
        assert!(!took("{{${city}}}", &once, Some(&once)));
        assert!(took(
            "{{${city}}}",
            &held(3, "{{${city}}}{{${city}}}"),
            Some(&once)
        ));
        assert!(took("{{${city}}}", &once, Some(&held(4, "{{${city}}}"))));
    }
}

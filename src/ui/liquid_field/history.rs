//! Undo and redo within one field.

/// A state: the source, and where the caret stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The source.
    pub source: String,
    /// The caret's place.
    pub caret: usize,
}

/// Steps that are kept.
const MOST: usize = 200;

/// The states of a field. Typing letter by letter is one step, until a space or another kind of edit.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<State>,
    future: Vec<State>,
    /// Where the last letter that was typed ended.
    typing: Option<usize>,
}

impl History {
    /// Notes the state before an edit. `typed` is the text when letters were typed at a caret.
    pub fn note(&mut self, before: State, typed: Option<&str>) {
        self.future.clear();
        let goes_on = typed.is_some_and(|text| !text.contains(char::is_whitespace))
            && self.typing == Some(before.caret);
        self.typing = typed.map(|text| before.caret + text.len());
        if goes_on {
            return;
        }
        if self.past.len() == MOST {
            self.past.remove(0);
        }
        self.past.push(before);
    }

    /// The state before the last step; `now` can be redone then.
    pub fn undo(&mut self, now: State) -> Option<State> {
        let before = self.past.pop()?;
        self.future.push(now);
        self.typing = None;
        Some(before)
    }

    /// The state after the step that was undone.
    pub fn redo(&mut self, now: State) -> Option<State> {
        let after = self.future.pop()?;
        self.past.push(now);
        self.typing = None;
        Some(after)
    }
}

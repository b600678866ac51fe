//! What the sidebar opens on: the form's own webhook, a draft that was not applied, or a new one.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::partners::recipes::{RECIPES, Recipe};
use crate::partners::{self, Context, Draft, PARTNERS, Partner};
use crate::webhook::Webhook;

/// A draft as it is kept for a page while it is not applied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stored {
    /// The partner's id.
    pub partner: String,
    /// The draft, as its partner stores it.
    pub draft: Value,
    /// The name proposed for a new webhook template; empty when none is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// A page's drafts: the one that is worked on, and those of other partners, set aside when another tile was clicked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drafts {
    /// The one that is worked on.
    pub kept: Option<Stored>,
    /// The others, one for each partner at most.
    pub aside: Vec<Stored>,
}

impl Drafts {
    /// The drafts after a partner's tile was clicked: its own draft is worked on, if there is one, and that of another
    /// partner is set aside. None is lost.
    pub fn for_tile(mut self, tile: Option<&str>) -> Drafts {
        let Some(tile) = tile.filter(|tile| partners::partner(tile).is_some()) else {
            return self;
        };
        if self.kept.as_ref().is_some_and(|kept| kept.partner == tile) {
            return self;
        }
        let own = self.aside.iter().position(|one| one.partner == tile);
        let own = own.map(|at| self.aside.remove(at));
        self.take_up(own)
    }

    /// A partner's draft, be it worked on or set aside: what a new one of that partner takes the place of.
    pub fn of(&self, partner: &str) -> Option<&Stored> {
        let all = self.kept.iter().chain(&self.aside);
        all.into_iter().find(|one| one.partner == partner)
    }

    /// The drafts when a new one of a partner is begun: another partner's is set aside, its own gives way.
    pub fn for_new(self, partner: &str) -> Drafts {
        let mut all = self.take_up(None);
        all.aside.retain(|one| one.partner != partner);
        all
    }

    /// Works on another draft, or on none yet; the one that was worked on is set aside.
    pub fn take_up(mut self, draft: Option<Stored>) -> Drafts {
        let taken = draft.as_ref().map(|draft| draft.partner.clone());
        let was = std::mem::replace(&mut self.kept, draft);
        let gone = |one: &Stored| {
            Some(&one.partner) != taken.as_ref() && was.as_ref().is_none_or(|was| was.partner != one.partner)
        };
        self.aside.retain(gone);
        self.aside
            .extend(was.filter(|was| Some(&was.partner) != taken.as_ref()));
        self
    }
}

/// Whether a draft is as a partner's new draft or one of its recipes begins: nothing was typed into it that could be lost.
pub fn is_untouched(stored: &Stored, context: &Context) -> bool {
    let new = partners::fresh(&stored.partner, context);
    let own = |recipe: &&Recipe| recipe.partner == stored.partner;
    let mut begun = RECIPES
        .iter()
        .filter(own)
        .filter_map(|recipe| recipe.draft(context))
        .chain(new);
    begun.any(|draft| draft.store() == stored.draft)
}

/// What the sidebar opens on.
#[derive(Debug, Clone)]
pub enum Opening {
    /// A draft.
    Draft {
        /// The draft.
        draft: Box<dyn Draft>,
        /// Where it comes from.
        source: Source,
    },
    /// The form is empty: which partner is it to be?
    Choose,
    /// The form holds a webhook of a known partner that its draft cannot say.
    Unreadable(&'static Partner),
    /// The form holds a webhook of nobody we know.
    Unknown,
}

/// Where a draft comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// It was read from the form.
    Form,
    /// It was begun anew.
    Fresh,
    /// It was kept from an earlier time and differs from what the form holds.
    Kept,
}

/// Decides what to open on. A kept draft that says the same as the form is the form's; one that says something else
/// wins, since the form can be read again at any time and the draft is nowhere else.
pub fn opening(form: &Webhook, kept: Option<&Stored>, tile: Option<&str>, context: &Context) -> Opening {
    let read = partners::read(form, context);
    let kept = kept.and_then(|stored| partners::restore(&stored.partner, &stored.draft));
    if let Some(draft) = kept {
        let same = read.as_ref().is_some_and(|read| read.store() == draft.store());
        return Opening::Draft {
            draft,
            source: if same { Source::Form } else { Source::Kept },
        };
    }
    if let Some(draft) = read {
        return Opening::Draft {
            draft,
            source: Source::Form,
        };
    }
    if form.is_blank() {
        let only = match PARTNERS {
            [only] => Some(*only),
            _ => None,
        };
        let partner = tile.and_then(partners::partner).or(only);
        return match partner.and_then(|partner| partners::fresh(partner.id, context)) {
            Some(draft) => Opening::Draft {
                draft,
                source: Source::Fresh,
            },
            None => Opening::Choose,
        };
    }
    match partners::claimed(form) {
        Some(partner) => Opening::Unreadable(partner),
        None => Opening::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(partner: &str, text: &str) -> Stored {
        Stored {
            partner: partner.into(),
            draft: text.into(),
            name: String::new(),
        }
    }

    fn drafts(kept: Option<Stored>, aside: Vec<Stored>) -> Drafts {
        Drafts { kept, aside }
    }

    #[test]
    fn a_clicked_tile_is_opened_and_the_other_partners_draft_is_set_aside() {
        let (quikly, lob) = (stored("quikly", "q"), stored("lob", "l"));
        let before = drafts(Some(quikly.clone()), vec![]);
        let clicked = before.clone().for_tile(Some("lob"));
        assert_eq!(clicked, drafts(None, vec![quikly.clone()]));
        let typed = drafts(Some(lob.clone()), clicked.aside);
        assert_eq!(
            typed.clone().for_tile(Some("quikly")),
            drafts(Some(quikly.clone()), vec![lob.clone()])
        );
        assert_eq!(typed.clone().for_tile(Some("lob")), typed, "its own draft stays");
        assert_eq!(typed.clone().for_tile(None), typed, "no tile was clicked");
        assert_eq!(typed.clone().for_tile(Some("nobody")), typed);
        assert_eq!(
            typed.take_up(Some(quikly.clone())),
            drafts(Some(quikly), vec![lob])
        );
    }

    #[test]
    fn a_recipe_sets_another_partners_draft_aside_and_takes_the_place_of_its_own() {
        let (quikly, lob, old) = (stored("quikly", "q"), stored("lob", "l"), stored("quikly", "old"));
        let all = drafts(Some(lob.clone()), vec![old.clone()]);
        assert_eq!(all.of("quikly"), Some(&old), "asked about before it gives way");
        assert_eq!((all.of("lob"), all.of("sendbird")), (Some(&lob), None));
        assert_eq!(
            all.clone().for_new("sendbird"),
            drafts(None, vec![old, lob.clone()])
        );
        assert_eq!(all.for_new("quikly"), drafts(None, vec![lob.clone()]));
        let own = drafts(Some(quikly), vec![lob.clone()]);
        assert_eq!(own.for_new("quikly"), drafts(None, vec![lob]));
    }

    #[test]
    fn what_a_recipe_or_a_tile_begins_is_untouched_until_something_is_typed() {
        let context = Context::default();
        for recipe in RECIPES {
            let draft = recipe.draft(&context).unwrap();
            let begun = Stored {
                draft: draft.store(),
                ..stored(recipe.partner, "")
            };
            assert!(is_untouched(&begun, &context), "{}", recipe.id);
            let mut typed = begun.clone();
            typed.draft["typed"] = "too".into();
            assert!(!is_untouched(&typed, &context), "{}", recipe.id);
        }
        for partner in PARTNERS {
            let new = partners::fresh(partner.id, &context).unwrap().store();
            let fresh = Stored {
                draft: new,
                ..stored(partner.id, "")
            };
            assert!(is_untouched(&fresh, &context), "{}", partner.id);
        }
    }

    #[test]
    fn no_draft_is_lost_whichever_tiles_are_clicked() {
        let ids = ["sendbird", "quikly", "passkit", "lob"];
        let mut all = Drafts::default();
        let mut typed = std::collections::BTreeMap::new();
        for (at, id) in [0, 1, 0, 2, 3, 1, 2, 0, 3].map(|at| (at, ids[at])) {
            all = all.for_tile(Some(id));
            // Whatever is typed into it is kept.
            let text = typed.entry(id).or_insert_with(|| format!("draft {at}"));
            let kept = all.kept.get_or_insert_with(|| stored(id, text));
            assert_eq!(
                (kept.partner.as_str(), &kept.draft),
                (id, &Value::from(text.as_str()))
            );
        }
        assert_eq!(all.aside.len() + 1, ids.len());
    }
}

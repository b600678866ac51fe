//! Whether Braze has saved what was written into its form.

use super::routes::Page;
use super::surface::Surface;

/// Whether Braze has saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Saved {
    /// It has: the address or a message of the page says so.
    Yes,
    /// It has not.
    No,
    /// Neither can be told from the page.
    Unknown,
}

/// Parts of words by which a page says that something was saved, in its seven languages (guessed).
const GOOD: &[&str] = &[
    "saved",
    "success",
    "updated",
    "created",
    "enregistr",
    "succès",
    "guardad",
    "éxito",
    "correctamente",
    "salv",
    "sucesso",
    "gespeichert",
    "erfolgreich",
    "保存しました",
    "保存されました",
    "成功",
    "저장되었",
    "저장했",
    "성공",
];

/// Parts of words by which a page says that something is wrong, in its seven languages (guessed). They outweigh the others.
const BAD: &[&str] = &[
    "error",
    "invalid",
    "required",
    "failed",
    "could not",
    "must ",
    "not saved",
    "can't",
    "cannot",
    "unable",
    "already",
    "erreur",
    "obligatoire",
    "invalide",
    "échec",
    "n'a pas",
    "impossible",
    "obligatori",
    "inválid",
    "no se ",
    "falló",
    "obrigatóri",
    "erro",
    "falha",
    "não ",
    "fehler",
    "ungültig",
    "erforderlich",
    "nicht",
    "エラー",
    "必須",
    "無効",
    "失敗",
    "できません",
    "오류",
    "필수",
    "잘못",
    "실패",
    "없습니다",
];

/// Tells from the page before and after whether Braze has saved. `clicked` says that the user clicked one of the save
/// buttons in between ([`Surface::save`]).
pub fn saved(before: &Surface, clicked: bool, after: &Surface) -> Saved {
    let new: Vec<String> = after
        .alerts
        .iter()
        .filter(|alert| !before.alerts.contains(alert))
        .map(|alert| alert.to_lowercase())
        .collect();
    let says = |words: &[&str]| {
        new.iter()
            .any(|alert| words.iter().any(|word| alert.contains(word)))
    };
    if !clicked {
        return if address(before) == address(after) {
            Saved::No
        } else {
            Saved::Unknown
        };
    }
    if says(BAD) {
        return Saved::No;
    }
    let left = address(before) != address(after);
    match (before.page(), after.page()) {
        (Page::TemplateNew, Page::TemplateSaved) => Saved::Yes,
        (Page::TemplateNew | Page::TemplateSaved, Page::Gallery) => Saved::Yes,
        (Page::Campaign, Page::CampaignList) | (Page::Canvas, Page::CanvasList) => Saved::Yes,
        _ if !left && says(GOOD) => Saved::Yes,
        // An alert that stood there before the click, and still does, is what kept the page from saving.
        _ if !left && before.page() == Page::TemplateNew && !after.alerts.is_empty() => Saved::No,
        _ => Saved::Unknown,
    }
}

fn address(surface: &Surface) -> &str {
    let url = surface.url.as_str();
    url.get(..url.find(['?', '#']).unwrap_or(url.len()))
        .unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dashboard::recognise;
    use crate::dashboard::snapshot::{Kind, Node, Snapshot};

    const ID: &str = "64f0a1b2c3d4e5f6a7b8c9d0";

    fn page(path: &str, alerts: &[&str]) -> Surface {
        let alert = |(id, text): (u32, &&str)| Node {
            id,
            kind: Kind::Alert,
            text: (*text).to_owned(),
            ..Node::default()
        };
        recognise(&Snapshot {
            url: format!("https://dashboard-01.braze.com/engagement/{path}"),
            lang: String::new(),
            nodes: (1..).zip(alerts).map(alert).collect(),
            cut: false,
        })
    }

    #[test]
    fn the_address_and_the_alerts_say_whether_it_was_saved() {
        let templates = format!("templates_and_media/webhook_templates/{ID}");
        let (new, one) = (format!("{templates}/new"), format!("{templates}/{ID}"));
        let campaign = format!("campaigns/{ID}/{ID}");
        let saved = |from: &str, clicked, to: &str, alerts: &[&str]| {
            super::saved(&page(from, &[]), clicked, &page(to, alerts))
        };
        assert_eq!(saved(&new, true, &one, &[]), Saved::Yes);
        assert_eq!(saved(&new, true, &templates, &[]), Saved::Yes);
        assert_eq!(saved(&one, true, &one, &["Modèle enregistré"]), Saved::Yes);
        assert_eq!(
            saved(&one, true, &format!("{one}?tab=1"), &["保存しました"]),
            Saved::Yes
        );
        assert_eq!(saved(&new, true, &new, &["Template name is required"]), Saved::No);
        assert_eq!(
            saved(&one, true, &one, &["Not saved: the name is taken already"]),
            Saved::No
        );
        assert_eq!(saved(&one, false, &one, &["Saved"]), Saved::No);
        assert_eq!(saved(&new, false, &one, &[]), Saved::Unknown);
        assert_eq!(saved(&campaign, true, &campaign, &[]), Saved::Unknown);
    }
}

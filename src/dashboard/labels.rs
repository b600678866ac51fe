//! The words of the dashboard in its seven languages, and how a text is compared with them.
//!
//! Braze's documents print several forms of some labels, and leave others in English; every form is a row's. The rows
//! that no document prints (buttons, names of columns) are guesses, listed in `docs/what-we-do-not-know.md`: they only
//! help where the structure leaves a doubt, and are never needed.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The interface languages, in the order of a row's columns.
pub const LANGUAGES: [&str; 7] = ["en", "fr", "es", "pt", "de", "ja", "ko"];

/// Something that the dashboard has a word for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Word {
    /// The tab that holds the composer.
    Compose,
    /// The tab of the older layout that holds method and headers.
    Settings,
    /// The tab of the test send.
    Test,
    /// The preview.
    Preview,
    /// The choice of the message's language.
    Language,
    /// The webhook URL.
    Url,
    /// The HTTP method.
    Method,
    /// The request body.
    Body,
    /// The body's form *JSON key-value pairs*.
    Pairs,
    /// The body's form *Raw text*.
    Raw,
    /// The request headers.
    Headers,
    /// The card that starts an empty template.
    BlankTemplate,
    /// The list of saved templates.
    SavedTemplates,
    /// The name of a template or campaign (guessed).
    Name,
    /// Buttons that save or leave (guessed but for *Save Template*).
    Save,
    /// Buttons that leave without saving (guessed).
    Cancel,
    /// Buttons that send a test (guessed).
    SendTest,
    /// A row's first field (guessed).
    Key,
    /// A row's second field (guessed).
    Value,
    /// Buttons that add a row (guessed).
    Add,
    /// Buttons that remove a row (guessed).
    Remove,
    /// Buttons that insert personalization (guessed).
    Personalize,
}

/// One row: a word and its forms in the order of [`LANGUAGES`].
struct Row(Word, [&'static [&'static str]; 7]);

#[rustfmt::skip]
static LABELS: &[Row] = &[
    Row(Word::Compose, [&["Compose"], &["Compose"], &["Redactar", "Componer"], &["Criador", "Compose"], &["Compose"], &["作成"], &["작성"]]),
    Row(Word::Settings, [&["Settings"], &["Paramètres"], &["Configuración"], &["Configurações"], &["Einstellungen"], &["設定"], &["설정"]]),
    Row(Word::Test, [&["Test"], &["Test"], &["Test"], &["Teste", "Test"], &["Test"], &["テスト"], &["테스트"]]),
    Row(Word::Preview, [&["Preview"], &["Preview", "Aperçu"], &["Vista previa"], &["Preview"], &["Vorschau"], &["プレビュー"], &["미리보기"]]),
    Row(Word::Language, [&["Language", "Languages"], &["Langue", "Langues"], &["Idioma", "Idiomas"], &["Idioma", "Idiomas"], &["Sprache", "Sprachen"], &["言語"], &["언어"]]),
    Row(Word::Url, [&["Webhook URL"], &["URL du webhook"], &["URL del webhook"], &["URL do webhook"], &["Webhook-URL"], &["Webhook URL"], &["웹훅 URL"]]),
    Row(Word::Method, [&["HTTP method"], &["Méthode HTTP"], &["Método HTTP"], &["Método HTTP"], &["HTTP-Methode"], &["HTTPメソッド"], &["HTTP 메서드"]]),
    Row(Word::Body, [&["Request body"], &["Corps de la requête"], &["Cuerpo de la solicitud"], &["Corpo da solicitação"], &["Anfrage-Body", "Anfragetext"], &["リクエスト本文", "リクエストボディ"], &["요청 본문"]]),
    Row(Word::Pairs, [&["JSON key-value pairs", "JSON Key/Value Pairs"], &["Paires clé-valeur JSON"], &["Pares clave-valor JSON"], &["Pares de chave-valor JSON"], &["JSON-Schlüssel-Wert-Paare", "JSON Schlüssel/Wertpaare"], &["JSONのキーと値のペア", "JSONキー/値のペア"], &["JSON 키-값 페어", "JSON 키/값 쌍"]]),
    Row(Word::Raw, [&["Raw text"], &["Texte brut"], &["Texto sin formato"], &["Texto bruto"], &["Rohtext"], &["raw テキスト", "生テキスト"], &["원시 텍스트"]]),
    Row(Word::Headers, [&["Request headers"], &["En-têtes de requête"], &["Encabezados de solicitud"], &["Cabeçalhos da solicitação"], &["Anfrage-Header", "Kopfzeilen der Anfrage"], &["リクエストヘッダー"], &["요청 헤더"]]),
    Row(Word::BlankTemplate, [&["Blank Template"], &["Blank Template", "Modèle vierge"], &["Plantilla en blanco"], &["Blank Template", "Modelo em Branco"], &["Blank Template"], &["空白テンプレート"], &["빈 템플릿"]]),
    Row(Word::SavedTemplates, [&["Saved Webhook Templates"], &["Modèles de webhook enregistrés"], &["Plantillas de webhook guardadas"], &["Modelos de webhook salvos"], &["Gespeicherte Webhook-Templates", "Gespeicherte Webhook-Vorlagen"], &["保存済みWebhookテンプレート"], &["저장된 웹훅 템플릿"]]),
    Row(Word::Name, [&["Template name", "Webhook template name", "Name", "Campaign name", "Canvas name"], &["Nom du modèle", "Nom de la campagne", "Nom"], &["Nombre de la plantilla", "Nombre de la campaña", "Nombre"], &["Nome do modelo", "Nome da campanha", "Nome"], &["Template-Name", "Vorlagenname", "Kampagnenname", "Name"], &["テンプレート名", "キャンペーン名", "名前"], &["템플릿 이름", "캠페인 이름", "이름"]]),
    Row(Word::Save, [&["Save Template", "Save", "Save Campaign", "Save as Draft", "Save and close", "Done", "Launch Campaign", "Launch Canvas", "Update Campaign", "Update Canvas"], &["Enregistrer le modèle", "Enregistrer", "Terminé", "Enregistrer comme brouillon", "Lancer la campagne"], &["Guardar plantilla", "Guardar", "Listo", "Guardar como borrador", "Lanzar campaña"], &["Salvar modelo", "Salvar", "Concluído", "Salvar como rascunho", "Lançar campanha"], &["Template speichern", "Vorlage speichern", "Speichern", "Fertig", "Als Entwurf speichern", "Kampagne starten"], &["テンプレートを保存", "保存", "完了", "下書きとして保存", "キャンペーンを開始"], &["템플릿 저장", "저장", "완료", "초안으로 저장", "캠페인 시작"]]),
    Row(Word::Cancel, [&["Cancel", "Close", "Back", "Next"], &["Annuler", "Fermer", "Retour", "Suivant"], &["Cancelar", "Cerrar", "Atrás", "Siguiente"], &["Cancelar", "Fechar", "Voltar", "Avançar"], &["Abbrechen", "Schließen", "Zurück", "Weiter"], &["キャンセル", "閉じる", "戻る", "次へ"], &["취소", "닫기", "뒤로", "다음"]]),
    Row(Word::SendTest, [&["Send test", "Send a test", "Send test webhook"], &["Envoyer un test", "Envoyer le test"], &["Enviar prueba"], &["Enviar teste"], &["Test senden", "Test-Nachricht senden"], &["テストを送信", "テスト送信"], &["테스트 보내기", "테스트 전송"]]),
    Row(Word::Key, [&["Key", "Header", "Header key", "Header name", "Name"], &["Clé", "En-tête", "Nom"], &["Clave", "Encabezado", "Nombre"], &["Chave", "Cabeçalho", "Nome"], &["Schlüssel", "Kopfzeile", "Header", "Name"], &["キー", "ヘッダー", "名前"], &["키", "헤더", "이름"]]),
    Row(Word::Value, [&["Value"], &["Valeur"], &["Valor"], &["Valor"], &["Wert"], &["値"], &["값"]]),
    Row(Word::Add, [&["Add", "New", "Create"], &["Ajouter", "Nouveau", "Nouvelle"], &["Agregar", "Añadir", "Nuevo"], &["Adicionar", "Novo"], &["hinzufügen", "Neu", "Neue"], &["追加"], &["추가"]]),
    Row(Word::Remove, [&["Remove", "Delete", "×", "✕", "✖", "🗑"], &["Supprimer", "Retirer"], &["Eliminar", "Quitar", "Borrar"], &["Remover", "Excluir"], &["Entfernen", "Löschen"], &["削除"], &["제거", "삭제"]]),
    Row(Word::Personalize, [&["personalization", "personalize", "Liquid", "attribute", "variable"], &["personnalisation", "personnaliser", "attribut"], &["personalización", "personalizar", "atributo"], &["personalização", "personalizar", "atributo"], &["Personalisierung", "personalisieren", "Attribut"], &["パーソナライゼーション", "パーソナライズ", "属性"], &["개인화", "속성"]]),
];

/// Marks of a field that must be filled in, which dashboards put behind its label.
const REQUIRED: [&str; 9] = [
    "required",
    "obligatoire",
    "requis",
    "obligatorio",
    "obrigatório",
    "erforderlich",
    "pflichtfeld",
    "必須",
    "필수",
];

/// The same, as they stand behind a folded label.
static MARKS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let around = [("(", ")"), ("[", "]"), ("*", ""), ("–", ""), ("-", "")];
    REQUIRED
        .iter()
        .flat_map(|mark| around.map(|(open, close)| format!("{open}{mark}{close}")))
        .collect()
});

/// The other predesigned cards of the gallery, which confirm where it is; product names that every language keeps.
pub const OTHER_CARDS: [&str; 4] = ["Facebook Messenger", "LINE Carousel", "LINE Image", "LINE"];

/// Every printed form of a word, in all languages.
pub fn forms(word: Word) -> impl Iterator<Item = &'static str> {
    LABELS
        .iter()
        .filter(move |row| row.0 == word)
        .flat_map(|row| row.1.iter().flat_map(|forms| forms.iter().copied()))
}

/// The forms of a word that may stand beside a text that is itself a form of `beside`: those of the languages that have
/// it come first, then the rest.
pub fn forms_beside(word: Word, beside: Word, text: &str) -> Vec<&'static str> {
    let folded = fold(text);
    let columns: Vec<usize> = (0..LANGUAGES.len())
        .filter(|&column| forms_in(beside, column).any(|form| fold(form) == folded))
        .collect();
    let mut found: Vec<&'static str> = columns
        .iter()
        .flat_map(|&column| forms_in(word, column))
        .collect();
    found.extend(forms(word));
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|form| seen.insert(*form));
    found
}

/// The forms of a word in one of [`LANGUAGES`].
pub fn forms_in_language(word: Word, language: &str) -> impl Iterator<Item = &'static str> {
    let column = LANGUAGES.iter().position(|known| *known == language);
    column.into_iter().flat_map(move |column| forms_in(word, column))
}

fn forms_in(word: Word, column: usize) -> impl Iterator<Item = &'static str> {
    LABELS
        .iter()
        .filter(move |row| row.0 == word)
        .flat_map(move |row| row.1[column].iter().copied())
}

/// Every form, folded, with the words that it is one of.
static FOLDED: LazyLock<HashMap<String, Vec<Word>>> = LazyLock::new(|| {
    let mut folded: HashMap<String, Vec<Word>> = HashMap::new();
    for row in LABELS {
        for form in row.1.iter().flat_map(|forms| forms.iter()) {
            let words = folded.entry(fold(form)).or_default();
            if !words.contains(&row.0) {
                words.push(row.0);
            }
        }
    }
    folded
});

/// The longest form, in characters, with room for what stands behind a label; a longer text is none.
const LONGEST: usize = 80;

/// Whether a text is one of a word's forms.
pub fn is(word: Word, text: &str) -> bool {
    words(text).contains(&word)
}

/// The words that a text is a form of.
pub fn words(text: &str) -> &'static [Word] {
    if text.len() > LONGEST * 4 {
        return &[];
    }
    FOLDED.get(&fold(text)).map_or(&[], Vec::as_slice)
}

/// Every form for [`has`]: as it is looked for, and whether it has to stand as a word of its own.
static WITHIN: LazyLock<Vec<(Word, String, bool)>> = LazyLock::new(|| {
    let latin = |c: char| c.is_ascii() || ('\u{c0}'..'\u{250}').contains(&c);
    let mut within: Vec<(Word, String, bool)> = Vec::new();
    for row in LABELS {
        for form in row.1.iter().flat_map(|forms| forms.iter()) {
            let plain = simplify(form);
            let alone = plain.chars().all(latin) && plain.chars().any(char::is_alphabetic);
            let form = if alone {
                format!(" {} ", spaced(&plain))
            } else {
                plain
            };
            within.push((row.0, form, alone));
        }
    }
    within
});

/// Whether a text has one of a word's forms in it, as words of their own (or anywhere, in Japanese and Korean).
pub fn has(word: Word, text: &str) -> bool {
    let plain = simplify(text);
    let words = format!(" {} ", spaced(&plain));
    WITHIN.iter().filter(|row| row.0 == word).any(|(_, form, alone)| {
        if *alone {
            words.contains(form)
        } else {
            plain.contains(form)
        }
    })
}

fn spaced(text: &str) -> String {
    let words: String = text
        .chars()
        .map(|c| if c.is_alphabetic() { c } else { ' ' })
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Folds a text for comparison: case, width, white space, kinds of hyphen and apostrophe, and what stands behind a
/// label (colons, asterisks, "(required)").
pub fn fold(text: &str) -> String {
    let mut text: String = simplify(text).chars().filter(|c| !c.is_whitespace()).collect();
    loop {
        let before = text.len();
        let end = text.trim_end_matches([':', '*', '.', '•']).len();
        text.truncate(end);
        if text.ends_with(|c: char| c == ')' || c == ']' || c.is_alphabetic())
            && let Some(mark) = MARKS.iter().find(|mark| text.ends_with(mark.as_str()))
        {
            text.truncate(text.len() - mark.len());
        }
        // A count behind a section's name: "Request headers (2)".
        if let Some((rest, count)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('('))
            && count.bytes().all(|byte| byte.is_ascii_digit())
        {
            let end = rest.len();
            text.truncate(end);
        }
        if text.len() == before {
            return text.trim_start_matches('*').to_owned();
        }
    }
}

fn simplify(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => None,
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0),
            '\u{3000}' | '\u{a0}' | '\u{202f}' => Some(' '),
            '\u{2010}'..='\u{2012}' => Some('-'),
            '\u{2018}' | '\u{2019}' => Some('\''),
            c => Some(c),
        })
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_a_form_in_every_language() {
        for row in LABELS {
            assert!(row.1.iter().all(|forms| !forms.is_empty()), "{:?}", row.0);
        }
    }

    #[test]
    fn what_stands_behind_a_label_is_folded_away() {
        for text in [
            "Webhook URL",
            " webhook  url: ",
            "Webhook URL *",
            "Webhook URL (required)",
            "Webhook URL (2)",
            "Ｗｅｂｈｏｏｋ\u{3000}ＵＲＬ：",
            "* Webhook\u{a0}URL",
            "Webhook URL* (obligatoire)",
        ] {
            assert!(is(Word::Url, text), "{text}");
        }
    }

    #[test]
    fn a_text_with_more_words_is_another() {
        for text in [
            "",
            "Webhook",
            "Webhook URL of your partner",
            "The Webhook URL",
            ":",
            "*",
        ] {
            assert!(!is(Word::Url, text), "{text}");
        }
    }

    #[test]
    fn words_are_found_within_a_name() {
        assert!(has(Word::Add, "Add New Header"));
        assert!(has(Word::Add, "ヘッダーを追加"));
        assert!(has(Word::Key, "Header 1 key"));
        assert!(!has(Word::Add, "Address"));
        assert!(!has(Word::Key, "Monkey"));
    }

    #[test]
    fn the_language_at_hand_comes_first() {
        assert_eq!(
            forms_beside(Word::Raw, Word::Pairs, "Paires clé-valeur JSON")[0],
            "Texte brut"
        );
        assert_eq!(forms_beside(Word::Raw, Word::Pairs, "?")[0], "Raw text");
    }
}

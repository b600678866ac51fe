//! Names of headers, and what people make of them.

use crate::webhook::is_secret_header;

/// Whether a character looks like a hyphen and is none.
pub(in crate::checks) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' | '\u{ad}'
    )
}

/// Names of headers as translated documents print them, in lower case, and what they should be.
const TRANSLATED: &[(&str, &str)] = &[
    ("autorisation", "Authorization"),
    ("autorización", "Authorization"),
    ("autorizacion", "Authorization"),
    ("autorização", "Authorization"),
    ("autorizacao", "Authorization"),
    ("autorisierung", "Authorization"),
    ("autorizzazione", "Authorization"),
    ("authorisation", "Authorization"),
    ("認証", "Authorization"),
    ("権限付与", "Authorization"),
    ("승인", "Authorization"),
    ("인증", "Authorization"),
    ("type de contenu", "Content-Type"),
    ("type-de-contenu", "Content-Type"),
    ("tipo de contenido", "Content-Type"),
    ("tipo-de-contenido", "Content-Type"),
    ("tipo de conteúdo", "Content-Type"),
    ("tipo-de-conteúdo", "Content-Type"),
    ("inhaltstyp", "Content-Type"),
    ("inhalts-typ", "Content-Type"),
    ("content type", "Content-Type"),
    ("コンテンツタイプ", "Content-Type"),
    ("コンテンツの種類", "Content-Type"),
    ("콘텐츠 유형", "Content-Type"),
    ("콘텐츠-유형", "Content-Type"),
];

/// The name that a translated one stands for.
pub(in crate::checks) fn translation(name: &str) -> Option<&'static str> {
    let name = folded(name).to_lowercase();
    TRANSLATED.iter().find(|row| row.0 == name).map(|row| row.1)
}

/// A name without what surrounds it by mistake, with hyphens for dashes.
fn folded(name: &str) -> String {
    name.trim_matches(|c: char| c.is_whitespace() || c == ':' || c == '"')
        .chars()
        .filter(|c| *c == '\u{a0}' || !super::super::json_text::is_invisible(*c))
        .map(|c| if is_dash(c) { '-' } else { c })
        .collect()
}

/// Whether the value of a header is a credential, by a name that may be misspelled.
pub(in crate::checks) fn is_secret(name: &str) -> bool {
    let folded = folded(name);
    is_secret_header(&folded)
        || is_secret_header(&folded.replace([' ', '_', '\u{a0}'], "-"))
        || translation(name).is_some_and(is_secret_header)
}

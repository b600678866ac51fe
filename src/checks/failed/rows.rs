//! What is known of failures. The first row that fits counts, so what says more stands before what says less.
//!
//! Sendbird's codes: its documents, "Error codes". Statuses and unhealthy hosts: Braze's documents, "Troubleshooting
//! webhook and Connected Content requests" and "About webhooks". The words of Braze's log are guesses by these.

use super::{About, Row, Sign, Words};

const fn words(title: &'static str, fix: &'static str) -> Words {
    Words { title, fix }
}

const TOKEN: Words = words("failed_token", "failed_token_fix");
const FORBIDDEN: Words = words("failed_forbidden", "failed_forbidden_fix");
const OFF: Words = words("failed_off", "failed_off_fix");
const TEMPLATE: Words = words("failed_template", "failed_template_fix");
const USER: Words = words("failed_user", "failed_user_fix");
const NOT_FOUND: Words = words("failed_not_found", "failed_not_found_fix");
const TOO_MANY: Words = words("failed_too_many", "failed_too_many_fix");
const REFUSED_VALUE: Words = words("failed_refused_value", "failed_refused_value_fix");
const NOT_TEXT: Words = words("failed_not_text", "failed_not_text_fix");
const NOT_LIST: Words = words("failed_not_list", "failed_not_list_fix");
const NOT_OBJECT: Words = words("failed_not_object", "failed_not_object_fix");
const MISSING: Words = words("failed_missing", "failed_missing_fix");
const JSON: Words = words("failed_json", "failed_json_fix");
const CONTENT_TYPE: Words = words("failed_content_type", "failed_content_type_fix");
const ADDRESS: Words = words("failed_address", "failed_address_fix");
const PARTLY: Words = words("failed_partly", "failed_partly_fix");
const BUSY: Words = words("failed_busy", "failed_busy_fix");
const SERVICE: Words = words("failed_service", "failed_service_fix");
const ABORTED: Words = words("failed_aborted", "failed_aborted_fix");
const LIQUID: Words = words("failed_liquid", "failed_liquid_fix");
const UNHEALTHY: Words = words("failed_unhealthy", "failed_unhealthy_fix");
const TIMEOUT: Words = words("failed_timeout", "failed_timeout_fix");
const HOST: Words = words("failed_host", "failed_host_fix");
const TLS: Words = words("failed_tls", "failed_tls_fix");
const CONNECTION: Words = words("failed_connection", "failed_connection_fix");
const RATE: Words = words("failed_rate", "failed_rate_fix");
const BAD_REQUEST: Words = words("failed_bad_request", "failed_bad_request_fix");
const METHOD: Words = words("failed_method", "failed_method_fix");
const TOO_LARGE: Words = words("failed_too_large", "failed_too_large_fix");

/// Its message names the reason, which may stand in apostrophes.
pub(super) const SKIPPED: Words = ABORTED;

const fn row(words: Words, sign: Sign, about: About) -> Row {
    Row { words, sign, about }
}

/// All rows.
#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    // Sendbird says what it was.
    row(TOKEN, Sign::Code(400_401, ""), About::Token),
    row(FORBIDDEN, Sign::Code(403_100, ""), About::Token),
    row(OFF, Sign::Code(403_101, ""), About::Service),
    row(TEMPLATE, Sign::Code(400_201, "template"), About::Template),
    row(TEMPLATE, Sign::Code(400_301, "template"), About::Template),
    row(USER, Sign::Code(400_201, "user"), About::Receiver),
    row(USER, Sign::Code(400_301, "user"), About::Receiver),
    row(NOT_FOUND, Sign::Code(400_201, ""), About::Template),
    row(NOT_FOUND, Sign::Code(400_301, ""), About::Template),
    row(TOO_MANY, Sign::Code(400_111, "more than"), About::Url),
    row(REFUSED_VALUE, Sign::Code(400_111, ""), About::Named),
    row(NOT_TEXT, Sign::Code(400_100, ""), About::Named),
    row(NOT_LIST, Sign::Code(400_102, ""), About::Named),
    row(NOT_OBJECT, Sign::Code(400_103, ""), About::Named),
    row(MISSING, Sign::Code(400_105, ""), About::Named),
    row(JSON, Sign::Code(400_403, "json"), About::Body),
    row(CONTENT_TYPE, Sign::Code(400_403, ""), About::Body),
    row(ADDRESS, Sign::Code(400_404, ""), About::Url),
    row(PARTLY, Sign::Code(207_100, ""), About::Receiver),
    row(BUSY, Sign::Code(500_910, ""), About::Service),
    row(SERVICE, Sign::Code(500_901, ""), About::Service),
    // Braze did not send at all.
    row(ABORTED, Sign::Words(&["abort"]), About::Liquid),
    row(LIQUID, Sign::Words(&["liquid", "error"]), About::Liquid),
    row(LIQUID, Sign::Words(&["liquid syntax"]), About::Liquid),
    row(JSON, Sign::Words(&["invalid", "json"]), About::Body),
    row(JSON, Sign::Words(&["not valid json"]), About::Body),
    row(JSON, Sign::Words(&["unexpected token"]), About::Body),
    row(JSON, Sign::Words(&["parse", "json"]), About::Body),
    row(UNHEALTHY, Sign::Words(&["unhealthy"]), About::Service),
    row(TIMEOUT, Sign::Words(&["timed out"]), About::Service),
    row(TIMEOUT, Sign::Words(&["timeout"]), About::Service),
    row(HOST, Sign::Words(&["resolve"]), About::Url),
    row(HOST, Sign::Words(&["getaddrinfo"]), About::Url),
    row(HOST, Sign::Words(&["name or service not known"]), About::Url),
    row(ADDRESS, Sign::Words(&["invalid url"]), About::Url),
    row(ADDRESS, Sign::Words(&["bad uri"]), About::Url),
    row(TLS, Sign::Words(&["ssl"]), About::Url),
    row(TLS, Sign::Words(&["certificate"]), About::Url),
    row(CONNECTION, Sign::Words(&["connection refused"]), About::Service),
    row(CONNECTION, Sign::Words(&["connection reset"]), About::Service),
    row(RATE, Sign::Words(&["rate limit"]), About::Service),
    // The service said no more than a status.
    row(PARTLY, Sign::Status(207), About::Receiver),
    row(BAD_REQUEST, Sign::Status(400), About::Body),
    row(TOKEN, Sign::Status(401), About::Token),
    row(FORBIDDEN, Sign::Status(403), About::Token),
    row(ADDRESS, Sign::Status(404), About::Url),
    row(METHOD, Sign::Status(405), About::Url),
    row(TIMEOUT, Sign::Status(408), About::Service),
    row(TOO_LARGE, Sign::Status(413), About::Body),
    row(CONTENT_TYPE, Sign::Status(415), About::Body),
    row(BAD_REQUEST, Sign::Status(422), About::Body),
    row(RATE, Sign::Status(429), About::Service),
    row(SERVICE, Sign::Status(500), About::Service),
    row(SERVICE, Sign::Status(502), About::Service),
    row(SERVICE, Sign::Status(503), About::Service),
    row(SERVICE, Sign::Status(504), About::Service),
];

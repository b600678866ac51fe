//! A mark by which two tokens can be told apart, and from which neither can be had.

/// The fingerprint of a secret: 16 hexadecimal digits of its HMAC-SHA-256 under a salt that never leaves this browser.
/// Whoever sees both salt and fingerprint can only try secrets one by one.
pub fn fingerprint(salt: &str, secret: &str) -> String {
    let mut digits = crate::liquid::hmac_sha256(salt.as_bytes(), secret.as_bytes());
    digits.truncate(16);
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_differs_by_secret_and_by_salt() {
        let one = fingerprint("salt", "token");
        assert_eq!(one.len(), 16);
        assert_eq!(one, fingerprint("salt", "token"));
        assert_ne!(one, fingerprint("salt", "token2"));
        assert_ne!(one, fingerprint("salt2", "token"));
        // HMAC-SHA-256("salt", "token"), from Python's hmac module.
        assert_eq!(one, "1790ab54de95bcd3");
    }
}

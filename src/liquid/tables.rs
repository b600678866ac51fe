//! What is too large for a module: it comes from the browser there, and from crates on the host.

use super::time::ZoneOffset;

/// Where time zones and the cases of letters are known.
pub trait Tables {
    /// The offset of the zone `name` (such as `Europe/Berlin`) at a moment, given in seconds since 1970 UTC.
    /// None where there is no such zone.
    fn offset(&self, name: &str, unix: i64) -> Option<ZoneOffset>;

    /// Writes the upper or lower case of a letter beyond ASCII, without regard to what stands around it.
    fn write_case(&self, letter: char, upper: bool, out: &mut String);
}

/// Time in UTC under its names, and the standard library's cases of letters, which weigh 4 kB in a module.
#[derive(Clone, Copy, Debug, Default)]
pub struct StandardTables;

impl Tables for StandardTables {
    fn offset(&self, name: &str, unix: i64) -> Option<ZoneOffset> {
        NoTables.offset(name, unix)
    }

    fn write_case(&self, letter: char, upper: bool, out: &mut String) {
        if upper {
            out.extend(letter.to_uppercase());
        } else {
            out.extend(letter.to_lowercase());
        }
    }
}

/// For where there are no tables: UTC under its names, and the letters of ASCII.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoTables;

impl Tables for NoTables {
    fn offset(&self, name: &str, _unix: i64) -> Option<ZoneOffset> {
        let known = ["UTC", "Etc/UTC", "GMT", "Etc/GMT"]
            .iter()
            .any(|utc| utc.eq_ignore_ascii_case(name));
        known.then(|| ZoneOffset {
            seconds: 0,
            name: "UTC".into(),
        })
    }

    fn write_case(&self, letter: char, _upper: bool, out: &mut String) {
        out.push(letter);
    }
}

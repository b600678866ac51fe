//! Reads an answer as a step wants it read, and keeps what later steps need.

use serde_json::Value;

use super::compare::same;
use super::run::{Mode, Run, State};
use super::workflow::{Finding, Reading};
use crate::braze::rest::RestFault;
use crate::braze::rest::answers::{self, Exported, Profile, Status};
use crate::partners::service::Answer;

/// What an answer said.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// In one word.
    pub finding: Finding,
    /// The profile, if one was read.
    pub profile: Option<Profile>,
    /// How many profiles there are.
    pub profiles: usize,
}

impl Read {
    fn plain(finding: Finding) -> Read {
        Read {
            finding,
            profile: None,
            profiles: 0,
        }
    }
}

/// Reads an answer.
///
/// # Errors
/// The fault that it is.
pub fn read(reading: Reading, answer: &Answer, permission: &str, run: &Run) -> Result<Read, RestFault> {
    match reading {
        Reading::Written => {
            answers::written(answer, permission)?;
            Ok(Read::plain(Finding::Written))
        }
        Reading::Subscription => {
            let status: Status = answers::read(answer, permission)?;
            Ok(Read::plain(if status.is_subscribed() {
                Finding::Subscribed
            } else {
                Finding::NotSubscribed
            }))
        }
        Reading::Profile => {
            let (profile, profiles) = profile(answer, permission)?;
            let finding = match profiles {
                0 => Finding::NoProfile,
                1 => Finding::OneProfile,
                _ => Finding::SeveralProfiles,
            };
            Ok(Read {
                finding,
                profile,
                profiles,
            })
        }
        Reading::Event(field) => {
            let (profile, profiles) = profile(answer, permission)?;
            let event = run.value(field);
            let event = event.as_ref().and_then(Value::as_str).unwrap_or_default();
            let count = |profile: Option<&Profile>| profile.map_or(0, |profile| profile.count(event));
            let there = count(profile.as_ref()) > count(run.before.as_ref());
            Ok(present(there, profile, profiles))
        }
        Reading::Attribute(name, value) => {
            let (profile, profiles) = profile(answer, permission)?;
            let name = run.value(name);
            let name = name.as_ref().and_then(Value::as_str).unwrap_or_default();
            let wanted = run.value(value);
            let there = profile
                .as_ref()
                .is_some_and(|profile| profile.custom_attributes.get(name) == wanted.as_ref());
            Ok(present(there, profile, profiles))
        }
        Reading::Attributes(field) => {
            let (profile, profiles) = profile(answer, permission)?;
            let wanted = run.value(field);
            let wanted = wanted.as_ref().and_then(Value::as_object);
            let there = profile.as_ref().zip(wanted).is_some_and(|(profile, wanted)| {
                let has = |(name, value): (&String, &Value)| {
                    profile
                        .custom_attributes
                        .get(name)
                        .is_some_and(|there| same(value, there))
                };
                wanted.iter().all(has)
            });
            Ok(present(there, profile, profiles))
        }
    }
}

fn present(there: bool, profile: Option<Profile>, profiles: usize) -> Read {
    Read {
        finding: if there { Finding::Present } else { Finding::Absent },
        profile,
        profiles,
    }
}

fn profile(answer: &Answer, permission: &str) -> Result<(Option<Profile>, usize), RestFault> {
    let exported: Exported = answers::read(answer, permission)?;
    let count = exported.users.len();
    Ok((exported.users.into_iter().next(), count))
}

/// Keeps what was read: the profile, what names its user, how many there are. Until something was written it is also
/// the profile as it was before.
pub fn keep(run: &mut Run, read: Read) {
    if read.finding == Finding::NoProfile {
        run.facts.insert("profiles".to_owned(), 0.into());
        return;
    }
    let Some(profile) = read.profile else { return };
    if let Some(who) = profile.who() {
        run.facts.insert("user".to_owned(), who);
    }
    run.facts.insert("profiles".to_owned(), read.profiles.into());
    let profile = profile.kept(&run.wanted());
    let written = run.items.iter().any(|item| {
        let writes = item.call.as_ref().is_some_and(|call| call.endpoint.row().writes);
        writes && item.tries > 0
    });
    if !written && run.before.is_none() {
        run.before = Some(profile.clone());
    }
    run.profile = Some(profile);
}

/// Whether a live run has written anything.
pub fn has_written(run: &Run) -> bool {
    run.mode == Mode::Live
        && run.items.iter().any(|item| {
            let writes = item.call.as_ref().is_some_and(|call| call.endpoint.row().writes);
            writes && !item.back && matches!(item.state, State::Done { .. } | State::Lost {})
        })
}

/// A time as Braze takes it: `2026-01-31T08:05:09Z`, from milliseconds since 1970.
pub fn iso(millis: u64) -> String {
    let seconds = millis / 1_000;
    let (days, clock) = (seconds / 86_400, seconds % 86_400);
    // The calendar that begins its years in March (H. Hinnant, "chrono-compatible algorithms").
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let (hour, minute, second) = (clock / 3_600, clock / 60 % 60, clock % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn times_are_written_as_braze_takes_them() {
        assert_eq!(iso(0), "1970-01-01T00:00:00Z");
        assert_eq!(iso(784_111_777_999), "1994-11-06T08:49:37Z");
        assert_eq!(iso(1_709_208_000_000), "2024-02-29T12:00:00Z");
    }

    proptest! {
        #[test]
        fn times_are_those_of_the_calendar(seconds in 0..4_102_444_800_u64) {
            let time = jiff::Timestamp::from_second(i64::try_from(seconds).unwrap()).unwrap();
            prop_assert_eq!(iso(seconds * 1_000), time.to_string());
        }
    }
}

//! Carries out one request that changes the workbench: a pure step from one value to the next.

use super::validate::invalid;
use crate::protocol::workbench::{self, RECENT, SAMPLES, USERS, Workbench};
use crate::protocol::{Request, Trouble};

/// The most bytes of the whole workbench as JSON: settings and templates have to find room beside it.
pub const WHOLE: usize = 2_097_152;

/// The workbench after a request; `fresh_id` is for a user that is new: 16 hexadecimal digits, drawn at random.
/// Requests that change nothing of it are [`Trouble::Refused`].
pub fn change(mut bench: Workbench, request: Request, fresh_id: &str) -> Result<Workbench, Trouble> {
    match request {
        Request::SavePreviewUser { mut user, at } => {
            user.name = user.name.trim().to_owned();
            if user.id.is_empty() {
                user.id = fresh_id.to_owned();
            }
            if !workbench::user_fits(&user) {
                return Err(invalid(if workbench::name_fits(&user.name) {
                    "user"
                } else {
                    "name"
                }));
            }
            match bench.users.iter().position(|known| known.id == user.id) {
                Some(known) => bench.users[known] = user,
                None if bench.users.len() >= USERS => return Err(invalid("users")),
                None => bench.users.insert(place(at, bench.users.len()), user),
            }
        }
        // One that is gone already is removed.
        Request::RemovePreviewUser { id } => bench.users.retain(|user| user.id != id),
        Request::SaveSample {
            mut sample,
            former,
            at,
        } => {
            sample.name = sample.name.trim().to_owned();
            if !workbench::sample_fits(&sample) {
                return Err(invalid("sample"));
            }
            let find = |name: &str| {
                let same =
                    |known: &crate::webhook::preview::Sample| known.kind == sample.kind && known.name == name;
                bench.samples.iter().position(same)
            };
            let former = former.as_deref().unwrap_or(&sample.name);
            let other = find(&sample.name).filter(|_| former != sample.name);
            match find(former) {
                Some(known) => {
                    bench.samples[known] = sample;
                    if let Some(other) = other {
                        bench.samples.remove(other);
                    }
                }
                None => match other {
                    Some(other) => bench.samples[other] = sample,
                    None if bench.samples.len() >= SAMPLES => return Err(invalid("samples")),
                    None => bench.samples.insert(place(at, bench.samples.len()), sample),
                },
            }
        }
        Request::RemoveSample { kind, name } => bench
            .samples
            .retain(|sample| sample.kind != kind || sample.name != name),
        Request::LimitBody { bytes } => {
            if bytes.is_some_and(|bytes| !workbench::BODY.contains(&bytes)) {
                return Err(invalid("bytes"));
            }
            bench.body_limit = bytes;
        }
        Request::Inserted { attribute } => {
            if attribute.is_empty() || !workbench::attribute_fits(&attribute) {
                return Err(invalid("attribute"));
            }
            bench.recent.retain(|known| *known != attribute);
            bench.recent.insert(0, attribute);
            bench.recent.truncate(RECENT);
        }
        _ => return Err(Trouble::Refused {}),
    }
    let size = serde_json::to_string(&bench).map_or(usize::MAX, |json| json.len());
    if size > WHOLE {
        return Err(invalid("workbench"));
    }
    Ok(bench)
}

/// Where something is put into a list: where it is wanted, or at its end.
fn place(at: Option<u16>, len: usize) -> usize {
    at.map_or(len, |at| usize::from(at).min(len))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::preview::{Sample, SampleKind, SavedUser};

    fn user(id: &str, name: &str) -> Request {
        let user = SavedUser {
            id: id.into(),
            name: name.into(),
            data: serde_json::Map::new(),
        };
        Request::SavePreviewUser { user, at: None }
    }

    fn sample(name: &str, text: &str, former: Option<&str>) -> Request {
        let sample = Sample {
            kind: SampleKind::Promotion,
            name: name.into(),
            status: None,
            text: text.into(),
        };
        Request::SaveSample {
            sample,
            former: former.map(str::to_owned),
            at: None,
        }
    }

    fn after(requests: Vec<Request>) -> Workbench {
        let mut bench = Workbench::default();
        for (at, request) in requests.into_iter().enumerate() {
            bench = change(bench, request, &format!("{at:016x}")).unwrap();
        }
        bench
    }

    #[test]
    fn a_user_is_added_changed_removed_and_brought_back_where_it_was() {
        let names = |bench: &Workbench| {
            bench
                .users
                .iter()
                .map(|user| user.name.clone())
                .collect::<Vec<_>>()
        };
        let bench = after(vec![
            user("", " Ada "),
            user("", "Bo"),
            user("0000000000000000", "Cy"),
        ]);
        assert_eq!(names(&bench), ["Cy", "Bo"]);
        let removed = bench.users[0].clone();
        let less = change(
            bench.clone(),
            Request::RemovePreviewUser {
                id: removed.id.clone(),
            },
            "",
        )
        .unwrap();
        assert_eq!(names(&less), ["Bo"]);
        let back = Request::SavePreviewUser {
            user: removed,
            at: Some(0),
        };
        assert_eq!(change(less, back, "").unwrap(), bench);
    }

    #[test]
    fn there_is_room_for_fifty_users() {
        let bench = after((0..50).map(|at| user("", &format!("u{at}"))).collect());
        assert_eq!(
            change(bench, user("", "one more"), "ffffffffffffffff"),
            Err(invalid("users"))
        );
        let wrong = change(Workbench::default(), user("", "  "), "ffffffffffffffff");
        assert_eq!(wrong, Err(invalid("name")));
        // What the page says of an id is held to its shape.
        assert_eq!(
            change(Workbench::default(), user("typical", "x"), ""),
            Err(invalid("user"))
        );
    }

    #[test]
    fn a_sample_takes_the_place_of_the_one_of_its_name() {
        let names = |bench: &Workbench| {
            let one = |sample: &Sample| format!("{}={}", sample.name, sample.text);
            bench.samples.iter().map(one).collect::<Vec<_>>()
        };
        let bench = after(vec![
            sample("a", "1", None),
            sample("b", "2", None),
            sample("a", "3", None),
        ]);
        assert_eq!(names(&bench), ["a=3", "b=2"]);
        let renamed = change(bench.clone(), sample("c", "4", Some("a")), "").unwrap();
        assert_eq!(names(&renamed), ["c=4", "b=2"]);
        let onto = change(bench, sample("b", "5", Some("a")), "").unwrap();
        assert_eq!(names(&onto), ["b=5"]);
        let gone = Request::RemoveSample {
            kind: SampleKind::Promotion,
            name: "b".into(),
        };
        assert!(change(onto, gone, "").unwrap().samples.is_empty());
    }

    #[test]
    fn the_attributes_inserted_last_are_remembered_the_last_one_first() {
        let used = |name: &str| Request::Inserted {
            attribute: name.into(),
        };
        let mut all: Vec<Request> = (0..10).map(|at| used(&format!("${{a{at}}}"))).collect();
        all.push(used("${a7}"));
        let bench = after(all);
        assert_eq!(bench.recent.len(), RECENT);
        assert_eq!(bench.recent[..3], ["${a7}", "${a9}", "${a8}"]);
    }

    #[test]
    fn a_limit_is_set_and_taken_away() {
        let limit = |bytes| Request::LimitBody { bytes };
        assert_eq!(after(vec![limit(Some(4_000))]).body_limit, Some(4_000));
        assert_eq!(after(vec![limit(Some(4_000)), limit(None)]).body_limit, None);
        assert_eq!(
            change(Workbench::default(), limit(Some(0)), ""),
            Err(invalid("bytes"))
        );
        assert_eq!(
            change(Workbench::default(), Request::Settings {}, ""),
            Err(Trouble::Refused {})
        );
    }

    #[test]
    fn the_whole_has_a_size() {
        let mut bench = Workbench::default();
        let text = "x".repeat(workbench::SAMPLE_TEXT);
        let full =
            (0..100).find_map(
                |at| match change(bench.clone(), sample(&format!("p{at}"), &text, None), "") {
                    Ok(next) => {
                        bench = next;
                        None
                    }
                    Err(trouble) => Some(trouble),
                },
            );
        assert_eq!(full, Some(invalid("workbench")));
    }
}

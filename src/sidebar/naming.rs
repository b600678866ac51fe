//! Names for new webhook templates. Braze requires a template's name to be unique.

/// The proposal itself when it is free, else the first free of "proposal 2", "proposal 3" …; names are compared
/// without regard to case and surrounding space, as a person would.
pub fn free_name(proposal: &str, taken: &[String]) -> String {
    if !is_taken(proposal, taken) {
        return proposal.to_owned();
    }
    (2..=taken.len() + 2)
        .map(|number| format!("{proposal} {number}"))
        .find(|name| !is_taken(name, taken))
        .unwrap_or_else(|| proposal.to_owned())
}

/// Whether a name is among those that are taken.
pub fn is_taken(name: &str, taken: &[String]) -> bool {
    let name = fold(name);
    taken.iter().any(|other| fold(other) == name)
}

fn fold(name: &str) -> String {
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_free_name_is_proposed_as_it_is() {
        assert_eq!(
            free_name("Sendbird notification", &taken(&["Quikly trigger"])),
            "Sendbird notification"
        );
    }

    #[test]
    fn a_taken_name_gets_the_first_free_number() {
        let names = taken(&[
            "sendbird  Notification ",
            "Sendbird notification 2",
            "Sendbird notification 4",
        ]);
        assert_eq!(
            free_name("Sendbird notification", &names),
            "Sendbird notification 3"
        );
    }
}

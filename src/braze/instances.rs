//! Braze's instances: where the dashboard of each stands, and where its REST endpoint.

/// One instance of Braze, that is one cluster with a dashboard and a REST endpoint of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instance {
    /// The name that Braze gives it, as `US-01`.
    pub name: &'static str,
    /// The host of its dashboard, without scheme.
    pub dashboard: &'static str,
    /// The host of its REST endpoint, without scheme. A key of another instance gets 401 there.
    pub rest: &'static str,
}

/// Every instance, as Braze's documents list them ("API overview"). There is no US-09. Chrome's match patterns cannot
/// say `dashboard-*`, so the manifest repeats the hosts; a test holds both equal.
#[rustfmt::skip]
pub const INSTANCES: [Instance; 15] = [
    Instance { name: "US-01", dashboard: "dashboard-01.braze.com", rest: "rest.iad-01.braze.com" },
    Instance { name: "US-02", dashboard: "dashboard-02.braze.com", rest: "rest.iad-02.braze.com" },
    Instance { name: "US-03", dashboard: "dashboard-03.braze.com", rest: "rest.iad-03.braze.com" },
    Instance { name: "US-04", dashboard: "dashboard-04.braze.com", rest: "rest.iad-04.braze.com" },
    Instance { name: "US-05", dashboard: "dashboard-05.braze.com", rest: "rest.iad-05.braze.com" },
    Instance { name: "US-06", dashboard: "dashboard-06.braze.com", rest: "rest.iad-06.braze.com" },
    Instance { name: "US-07", dashboard: "dashboard-07.braze.com", rest: "rest.iad-07.braze.com" },
    Instance { name: "US-08", dashboard: "dashboard-08.braze.com", rest: "rest.iad-08.braze.com" },
    Instance { name: "US-10", dashboard: "dashboard.us-10.braze.com", rest: "rest.us-10.braze.com" },
    Instance { name: "EU-01", dashboard: "dashboard-01.braze.eu", rest: "rest.fra-01.braze.eu" },
    Instance { name: "EU-02", dashboard: "dashboard-02.braze.eu", rest: "rest.fra-02.braze.eu" },
    Instance { name: "AU-01", dashboard: "dashboard.au-01.braze.com", rest: "rest.au-01.braze.com" },
    Instance { name: "ID-01", dashboard: "dashboard.id-01.braze.com", rest: "rest.id-01.braze.com" },
    Instance { name: "JP-01", dashboard: "dashboard.jp-01.braze.com", rest: "rest.jp-01.braze.com" },
    Instance { name: "KR-01", dashboard: "dashboard.kr-01.braze.com", rest: "rest.kr-01.braze.com" },
];

/// The instance whose dashboard is at this host; the host as an address has it, without scheme, in any case.
pub fn by_dashboard(host: &str) -> Option<&'static Instance> {
    INSTANCES
        .iter()
        .find(|instance| instance.dashboard.eq_ignore_ascii_case(host))
}

/// The instance whose REST endpoint is at this host; the host as in [`by_dashboard`].
pub fn by_rest(host: &str) -> Option<&'static Instance> {
    INSTANCES
        .iter()
        .find(|instance| instance.rest.eq_ignore_ascii_case(host))
}

/// The instance that Braze calls by this name, in any case.
pub fn by_name(name: &str) -> Option<&'static Instance> {
    INSTANCES
        .iter()
        .find(|instance| instance.name.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_is_its_own() {
        for column in [
            |i: &Instance| i.name,
            |i: &Instance| i.dashboard,
            |i: &Instance| i.rest,
        ] {
            assert_eq!(
                INSTANCES.iter().map(column).collect::<BTreeSet<_>>().len(),
                INSTANCES.len()
            );
        }
    }

    #[test]
    fn an_instance_is_found_by_each_of_its_columns() {
        for instance in &INSTANCES {
            assert_eq!(by_name(instance.name), Some(instance));
            assert_eq!(by_dashboard(instance.dashboard), Some(instance));
            assert_eq!(by_rest(&instance.rest.to_uppercase()), Some(instance));
        }
    }

    #[test]
    fn a_host_that_only_looks_alike_is_none() {
        for host in [
            "dashboard-09.braze.com",
            "dashboard-01.braze.com.example",
            "xdashboard-01.braze.com",
            "braze.com",
            "",
        ] {
            assert_eq!(by_dashboard(host), None, "{host}");
            assert_eq!(by_rest(host), None, "{host}");
        }
    }
}

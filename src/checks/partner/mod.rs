//! Webhooks for Quikly, links to Iterate, and webhooks to Braze itself.

pub(super) mod braze_host;
pub(super) mod braze_method;
pub(super) mod iterate_link;
pub(super) mod quikly_email_blank;
pub(super) mod quikly_pairs;
pub(super) mod quikly_url;
pub(super) mod subscription_state;

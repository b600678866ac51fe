//! A partner's webhook, sent once on the user's yes.

use serde_json::{Map, Value};

use super::Worker;
use crate::partners::service::Call;
use crate::partners::setups::SETUPS;
use crate::platform::Browser;
use crate::protocol::{Triggered, Trouble};
use crate::settings::hosts;
use crate::webhook::Method;

/// How long the answer may take, in milliseconds.
const LIMIT: u32 = 60_000;
/// The most characters of an answer that are shown.
const ANSWER: usize = 1_500;

impl<B: Browser> Worker<B> {
    /// Sends a partner's webhook to that partner's own address. What is sent is built here, of values that fit; it is
    /// never sent again by itself.
    pub(super) async fn send_trigger(
        &self,
        id: &str,
        values: &Map<String, Value>,
    ) -> Result<Triggered, Trouble> {
        let (application, token) = self.application(id).await?;
        let partner = self.partners.iter().find(|row| row.id == application.partner);
        let partner = partner.ok_or(Trouble::Refused {})?;
        let trigger = SETUPS.iter().filter_map(|setup| setup.trigger);
        let mut trigger = trigger.filter(|trigger| trigger.partner == partner.id);
        let trigger = trigger.next().ok_or(Trouble::Refused {})?;
        let mut body = Map::new();
        for (name, kind) in trigger.body {
            let value = kind.read(values.get(*name).unwrap_or(&Value::Null));
            let value = value.map_err(|_| Trouble::Invalid {
                field: (*name).to_owned(),
            })?;
            body.insert((*name).to_owned(), value);
        }
        let token = token.ok_or(Trouble::NoToken {})?;
        if !self.browser.granted(partner.hosts).await {
            return Err(Trouble::NoPermission {
                hosts: partner.hosts.to_owned(),
            });
        }
        let call = Call {
            method: Method::Post,
            body: Some(Value::Object(body).to_string()),
            ..Call::get(trigger.host.to_owned(), trigger.path)
        };
        if !hosts::covers(partner.hosts, &call.host) {
            return Err(Trouble::Refused {});
        }
        let secret = partner.scheme.value(&token);
        let answer = self
            .browser
            .send(&call, (partner.secret_header, &secret), LIMIT)
            .await?;
        let text = answer.body.replace(&token, "••••••••");
        Ok(Triggered {
            status: answer.status,
            answer: text.chars().take(ANSWER).collect(),
        })
    }
}

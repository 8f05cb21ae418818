//! The bulk calls, and what becomes of their rows.

use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use verno_domain::Email;
use verno_domain::emailing::{Outcome, Refusal};

use super::Ecomail;
use crate::Error;
use crate::wire::{Answer, Call, segment, tidy};

/// Rows whose fate is looked up one by one when the count says that some were not taken.
const LOOKED_UP_MAX: usize = 20;

/// Which of the two bulk calls rows go to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bulk {
    /// Makes contacts that are not there.
    Subscribe,
    /// Writes those that are there.
    Update,
}

/// One row of a bulk call.
pub(super) struct Row<'a> {
    pub(super) at: usize,
    pub(super) email: &'a Email,
    pub(super) body: Json,
}

impl Ecomail {
    /// Sends rows. Those the service names as wrong are left out, and the rest is sent once more: whether it
    /// takes the good ones of a refused call is not documented.
    pub(super) async fn write(
        &self,
        list: &str,
        bulk: Bulk,
        rows: &[Row<'_>],
        outcomes: &mut [Outcome],
    ) -> Result<(), Error> {
        let mut rows: Vec<&Row<'_>> = rows.iter().collect();
        while !rows.is_empty() {
            let answer = self.wire.send(&call(list, bulk, &rows)).await?;
            if answer.status.as_u16() == 404 {
                return Err(Error::Refused { code: "list_not_found", detail: answer.words() });
            }
            if answer.status.as_u16() != 422 {
                let counts: Counts = answer.read("counts")?;
                let taken = if bulk == Bulk::Subscribe { counts.inserts } else { counts.updates };
                return self.settle(list, bulk, &rows, taken, outcomes).await;
            }
            let wrong = refused(&answer, rows.len());
            if wrong.is_empty() {
                return Err(answer.failure());
            }
            let mut kept = Vec::new();
            for (position, row) in rows.into_iter().enumerate() {
                match wrong.iter().find(|(at, _)| *at == position) {
                    Some((_, refusal)) => outcomes[row.at] = Outcome::Refused(refusal.clone()),
                    None => kept.push(row),
                }
            }
            rows = kept;
        }
        Ok(())
    }

    /// The answer tells how many rows were taken, never which.
    async fn settle(
        &self,
        list: &str,
        bulk: Bulk,
        rows: &[&Row<'_>],
        taken: Option<usize>,
        outcomes: &mut [Outcome],
    ) -> Result<(), Error> {
        let outcome = match taken {
            Some(taken) if taken >= rows.len() => Some(Outcome::Updated),
            Some(0) if bulk == Bulk::Update => Some(Outcome::Skipped),
            _ if rows.len() > LOOKED_UP_MAX => Some(Outcome::Sent),
            _ => None,
        };
        for row in rows {
            outcomes[row.at] = match (&outcome, bulk) {
                (Some(outcome), _) => outcome.clone(),
                (None, _) if self.is_there(list, row.email).await? => Outcome::Updated,
                (None, Bulk::Update) => Outcome::Skipped,
                (None, Bulk::Subscribe) => Outcome::Refused(Refusal {
                    code: "refused",
                    detail: "the row was not taken, and no reason given".to_owned(),
                }),
            };
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct Counts {
    inserts: Option<usize>,
    updates: Option<usize>,
}

fn call(list: &str, bulk: Bulk, rows: &[&Row<'_>]) -> Call {
    let data: Vec<&Json> = rows.iter().map(|row| &row.body).collect();
    let list = segment(list);
    match bulk {
        Bulk::Subscribe => Call::new(Method::POST, format!("lists/{list}/subscribe-bulk")).json(&json!({
            "subscriber_data": data,
            "update_existing": true,
            "resubscribe": false,
            "skip_confirmation": true,
            "trigger_autoresponders": false,
            "trigger_notification": false,
        })),
        Bulk::Update => Call::new(Method::PUT, format!("lists/{list}/update-subscriber-bulk"))
            .json(&json!({ "subscriber_data": data, "allow_resubscribe": false })),
    }
}

/// Which rows a 422 names: `{"errors":{"subscriber_data.3":{"email":["…"]}}}`.
fn refused(answer: &Answer, count: usize) -> Vec<(usize, Refusal)> {
    let body = answer.body();
    let named = body.get("errors").and_then(Json::as_object).into_iter().flatten();
    named
        .filter_map(|(key, texts)| {
            let (position, _) = key
                .strip_prefix("subscriber_data.")
                .map(|rest| rest.split_once('.').unwrap_or((rest, "")))?;
            let at = position.parse::<usize>().ok().filter(|at| *at < count)?;
            let (field, text) = texts.as_object().and_then(|fields| fields.iter().next()).map_or_else(
                || (key.rsplit('.').next().unwrap_or_default(), texts),
                |(field, texts)| (field.as_str(), texts),
            );
            let code = if field == "email" { "invalid_email" } else { "refused" };
            let words = text.get(0).and_then(Json::as_str).unwrap_or_default();
            Some((at, Refusal { code, detail: tidy(&format!("{field}: {words}")) }))
        })
        .collect()
}

//! The bulk calls, and the outcomes of their rows.

use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use verno_domain::Email;
use verno_domain::mailing_service::{Outcome, Refusal};

use super::Ecomail;
use crate::Error;
use crate::wire::{Answer, Call, segment, tidy};

/// Rows that are looked up one by one when the count shows that some were not accepted.
const LOOKED_UP_MAX: usize = 20;

/// The two bulk calls.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bulk {
    /// Creates contacts that do not exist.
    Subscribe,
    /// Writes contacts that exist.
    Update,
}

/// A contact in a bulk call.
pub(super) struct BulkRow<'a> {
    pub(super) at: usize,
    pub(super) email: &'a Email,
    pub(super) body: Json,
}

impl Ecomail {
    /// Sends rows. Rows that the service names as wrong are left out and the rest is sent once more, because
    /// it is not documented whether a refused call takes effect for the good rows.
    pub(super) async fn write(
        &self,
        list: &str,
        bulk: Bulk,
        rows: &[BulkRow<'_>],
        outcomes: &mut [Outcome],
    ) -> Result<(), Error> {
        let mut rows: Vec<&BulkRow<'_>> = rows.iter().collect();
        while !rows.is_empty() {
            let answer = self.wire.send(&call(list, bulk, &rows)).await?;
            if answer.status.as_u16() == 404 {
                return Err(Error::Refused { code: "list_not_found", detail: answer.words() });
            }
            if answer.status.as_u16() != 422 {
                let counts: Counts = answer.read("counts")?;
                let taken = if bulk == Bulk::Subscribe { counts.inserts } else { counts.updates };
                for (row, outcome) in rows.iter().zip(self.settled(list, bulk, &rows, taken).await?) {
                    outcomes[row.at] = outcome;
                }
                return Ok(());
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

    /// Finds the outcomes of rows: the answer states how many were accepted, but not which.
    async fn settled(
        &self,
        list: &str,
        bulk: Bulk,
        rows: &[&BulkRow<'_>],
        taken: Option<usize>,
    ) -> Result<Vec<Outcome>, Error> {
        let outcome = match taken {
            Some(taken) if taken >= rows.len() => Some(Outcome::Updated),
            Some(0) if bulk == Bulk::Update => Some(Outcome::Skipped),
            _ if rows.len() > LOOKED_UP_MAX => Some(Outcome::Sent),
            _ => None,
        };
        let mut outcomes = Vec::with_capacity(rows.len());
        for row in rows {
            outcomes.push(match (&outcome, bulk) {
                (Some(outcome), _) => outcome.clone(),
                (None, _) if self.has(list, row.email).await? => Outcome::Updated,
                (None, Bulk::Update) => Outcome::Skipped,
                (None, Bulk::Subscribe) => Outcome::Refused(Refusal {
                    code: "refused",
                    detail: "the row was not taken, and no reason given".to_owned(),
                }),
            });
        }
        Ok(outcomes)
    }
}

#[derive(Deserialize)]
struct Counts {
    inserts: Option<usize>,
    updates: Option<usize>,
}

fn call(list: &str, bulk: Bulk, rows: &[&BulkRow<'_>]) -> Call {
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

/// The rows that an answer 422 names: `{"errors":{"subscriber_data.3":{"email":["…"]}}}`.
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

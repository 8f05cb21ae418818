//! Faults on purpose. `POST /simulator/chaos` sets what its body names and leaves the rest; an empty object
//! switches everything off.

use std::sync::PoisonError;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Simulator;
use super::failure::Error;

/// Probabilities are stored in millionths.
const MILLION: u32 = 1_000_000;
/// Longest delay in seconds: a month.
const DELAY_S_MAX: i64 = 31 * 24 * 3600;
/// Longest latency, in milliseconds.
const LATENCY_MS_MAX: i64 = 60_000;

/// Statuses with which a move to a group may fail: no right, no such group, locked, error, maintenance.
const GROUP_STATUSES: [u16; 5] = [403, 422, 423, 500, 503];

/// The switches. Probabilities are in millionths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Chaos {
    /// A webhook is delivered twice.
    pub(crate) duplicate: u32,
    /// A webhook is held back until later ones have overtaken it.
    pub(crate) reorder: u32,
    /// A webhook is never sent.
    pub(crate) drop: u32,
    /// An API call is answered with 500 or 503.
    pub(crate) error_rate: u32,
    /// Delay of webhooks, in seconds of the shops' clock.
    pub(crate) delay_s: i64,
    /// Latency of API calls, in milliseconds.
    pub(crate) latency_ms: i64,
    /// Status with which moving a customer to a group fails; 0 lets it succeed.
    pub(crate) group_status: u16,
}

impl Chaos {
    /// The switches as they were stored.
    pub(crate) fn stored(sql: &Connection) -> rusqlite::Result<Self> {
        let text: Option<String> = sql
            .query_row("SELECT value FROM control WHERE name = 'chaos'", [], |row| row.get(0))
            .optional()?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    /// These switches with those of `body` set.
    fn with(mut self, body: &Value) -> Result<Self, String> {
        let fields = body.as_object().ok_or("an object is expected")?;
        if fields.is_empty() {
            return Ok(Self::default());
        }
        for (name, value) in fields {
            match name.as_str() {
                "duplicate" => self.duplicate = probability(name, value)?,
                "reorder" => self.reorder = probability(name, value)?,
                "drop" => self.drop = probability(name, value)?,
                "error_rate" => self.error_rate = probability(name, value)?,
                "delay_s" => self.delay_s = whole(name, value, DELAY_S_MAX)?,
                "group_status" => self.group_status = refusal(name, value)?,
                "latency_ms" => self.latency_ms = whole(name, value, LATENCY_MS_MAX)?,
                _ => return Err(format!("{name} is not a switch")),
            }
        }
        Ok(self)
    }

    fn json(self) -> Value {
        let share = |millionths: u32| f64::from(millionths) / f64::from(MILLION);
        json!({
            "duplicate": share(self.duplicate), "reorder": share(self.reorder), "drop": share(self.drop),
            "error_rate": share(self.error_rate), "delay_s": self.delay_s, "latency_ms": self.latency_ms,
            "group_status": self.group_status,
        })
    }
}

/// Reads a probability from 0 to 1, or a boolean for never and always.
fn probability(name: &str, value: &Value) -> Result<u32, String> {
    let share = match value {
        Value::Bool(true) => 1.0,
        Value::Bool(false) | Value::Null => 0.0,
        value => value
            .as_f64()
            .filter(|share| (0.0..=1.0).contains(share))
            .ok_or_else(|| format!("{name} is a probability from 0 to 1, or a boolean"))?,
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and a million")]
    Ok((share * f64::from(MILLION)).round() as u32)
}

fn whole(name: &str, value: &Value, max: i64) -> Result<i64, String> {
    let number = if value.is_null() { Some(0) } else { value.as_i64() };
    number
        .filter(|number| (0..=max).contains(number))
        .ok_or_else(|| format!("{name} is an integer from 0 to {max}"))
}

/// Reads one of the statuses for refusals, or 0.
fn refusal(name: &str, value: &Value) -> Result<u16, String> {
    let status =
        if value.is_null() { Some(0) } else { value.as_u64().and_then(|status| status.try_into().ok()) };
    status
        .filter(|status| *status == 0 || GROUP_STATUSES.contains(status))
        .ok_or_else(|| format!("{name} is 0 or one of {GROUP_STATUSES:?}"))
}

/// `GET /simulator/chaos`.
pub(crate) async fn show(State(simulator): State<Simulator>) -> Response {
    Json(simulator.core.chaos().json()).into_response()
}

/// `POST /simulator/chaos`.
pub(crate) async fn set(State(simulator): State<Simulator>, body: axum::body::Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
    match simulator.set_chaos(&body) {
        Ok(()) => show(State(simulator)).await,
        Err(Error::Refused { message, .. }) => {
            (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "error": message }))).into_response()
        }
        Err(error) => {
            (StatusCode::INTERNAL_SERVER_ERROR, Json(json!({ "error": error.to_string() }))).into_response()
        }
    }
}

impl Simulator {
    /// Sets the switches as `POST /simulator/chaos` does.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] for an unknown switch or a value out of range.
    pub fn set_chaos(&self, body: &Value) -> Result<(), Error> {
        let chaos = self.core.chaos().with(body).map_err(|message| Error::Refused {
            status: 422,
            code: "invalid-request-data".into(),
            message,
        })?;
        let text = serde_json::to_string(&chaos).unwrap_or_default();
        self.core.transact(|work| {
            let write =
                "INSERT INTO control (name, value) VALUES ('chaos', ?1) ON CONFLICT DO UPDATE SET value = ?1";
            work.sql.execute(write, params![text])
        })?;
        *self.core.chaos.write().unwrap_or_else(PoisonError::into_inner) = chaos;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn switches_add_up_and_an_empty_object_turns_all_off() {
        let chaos = Chaos::default().with(&json!({ "drop": 0.25, "duplicate": true })).unwrap();
        let chaos = chaos.with(&json!({ "drop": false, "delay_s": 1800 })).unwrap();
        assert_eq!(chaos, Chaos { duplicate: MILLION, delay_s: 1800, ..Chaos::default() });
        assert_eq!(chaos.with(&json!({})).unwrap(), Chaos::default());
    }

    #[test]
    fn what_is_no_probability_is_refused() {
        for body in [
            json!({"drop": 1.5}),
            json!({"drop": -1}),
            json!({"drop": "yes"}),
            json!({"burn": 1}),
            json!([]),
            json!({"delay_s": 1.5}),
            json!({"group_status": 200}),
            json!({"group_status": "422"}),
        ] {
            assert!(Chaos::default().with(&body).is_err(), "{body}");
        }
    }
}

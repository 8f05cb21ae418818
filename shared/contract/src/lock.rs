//! A lock as it is asked for: in full, or as a switch.

use chrono::NaiveDate;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use verno_domain::vip::LockKind;

use crate::wrong::{Wrong, date};

/// A lock.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "describes the body; its fields are read one by one, so that every wrong one is named"
)]
pub struct LockRequest {
    /// `pin` stops every move, `floor` those below the group, `ceiling` those above it.
    #[schema(example = "floor")]
    kind: String,
    /// Its last day; `null` is without end.
    #[schema(format = Date)]
    until: Option<String>,
    /// Why, for the team. At most 500 characters.
    reason: Option<String>,
}

/// A lock as it is asked for, read and sound in itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockAsked {
    /// None.
    Off,
    /// One at the group that the customer is in.
    On {
        /// What it forbids.
        kind: LockKind,
        /// Its last day.
        until: Option<NaiveDate>,
        /// Why.
        reason: Option<String>,
    },
}

const REASON_CHARS_MAX: usize = 500;

/// Reads the field `vip_lock`; `None` if it is wrong, which is noted. `today` is the shop's day.
pub fn read_lock(value: &Value, today: NaiveDate, wrong: &mut Wrong) -> Option<LockAsked> {
    match value {
        Value::Null | Value::Bool(false) => Some(LockAsked::Off),
        Value::Bool(true) => Some(LockAsked::On { kind: LockKind::Pin, until: None, reason: None }),
        Value::Object(fields) => in_full(fields, today, wrong),
        _ => {
            wrong.refuse("vip_lock", "invalid_type", "A lock, true, false or null is expected.");
            None
        }
    }
}

fn in_full(fields: &Map<String, Value>, today: NaiveDate, wrong: &mut Wrong) -> Option<LockAsked> {
    for name in fields.keys().filter(|name| !["kind", "until", "reason"].contains(&name.as_str())) {
        wrong.unknown(&format!("vip_lock.{name}"));
    }
    let given = |name: &str| fields.get(name).filter(|value| !value.is_null());
    let until = given("until").and_then(|value| last_day(value, today, wrong));
    let reason = given("reason").and_then(|value| wrong.words("vip_lock.reason", value, REASON_CHARS_MAX));
    let Some(kind) = given("kind") else {
        wrong.refuse("vip_lock.kind", "required", "The kind is pin, floor or ceiling.");
        return None;
    };
    let shape = ("invalid_value", "The kind is pin, floor or ceiling.");
    let kind = wrong.text("vip_lock.kind", kind, shape, |text| {
        LockKind::ALL.iter().find(|(_, name)| *name == text).map(|(kind, _)| *kind)
    })?;
    Some(LockAsked::On { kind, until, reason })
}

fn last_day(value: &Value, today: NaiveDate, wrong: &mut Wrong) -> Option<NaiveDate> {
    let shape = ("invalid_date", "A date is written YYYY-MM-DD.");
    let day = wrong.text("vip_lock.until", value, shape, date)?;
    if day < today {
        wrong.refuse("vip_lock.until", "in_the_past", "The day is over.");
    }
    Some(day)
}

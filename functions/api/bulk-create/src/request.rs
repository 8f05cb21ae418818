//! What is asked for.

use chrono::NaiveDate;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use verno_contract::{LockAsked, LockRequest, Wrong, date, read_lock};
use verno_domain::{GroupId, Points, Result};
use verno_jobs::{Action, Audience};
use verno_lambda::http::Call;

/// An action on many customers: `filter` or `ids`, and exactly one of `change`, `group_id`, `vip_lock` and
/// `reset_pin`.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "describes the body; its fields are read one by one, so that every wrong one is named"
)]
pub(crate) struct BulkRequest {
    /// The filters of the customer list, by their names. An empty one is everybody.
    #[schema(value_type = Option<Object>, example = json!({"group": "3", "points_min": "100"}))]
    filter: Option<Value>,
    /// Ids of customers, at most 10,000.
    ids: Option<Vec<String>>,
    /// How many customers were shown; if there are more or fewer now, the answer is 409 and nothing happens.
    expected_total: Option<u64>,
    /// Only tell what would happen.
    #[schema(default = false)]
    dry_run: Option<bool>,
    /// Send nobody a mail because of it.
    #[schema(default = false)]
    silent: Option<bool>,
    /// Points to add, or with a minus to take.
    #[schema(example = "50")]
    change: Option<String>,
    /// Id of a group of the shop.
    #[schema(example = "3")]
    group_id: Option<String>,
    /// A lock at the group that each customer is in; `true` is a pin without end, `null` or `false` takes it
    /// off.
    #[schema(value_type = Option<LockRequest>)]
    vip_lock: Option<LockRequest>,
    /// New PINs for anonymous customers; only `true` can be sent.
    reset_pin: Option<bool>,
    /// With `change`: the customer sees it beside the change. At most 500 characters.
    note: Option<String>,
    /// With `change`: only the team sees it. At most 1000 characters.
    internal_note: Option<String>,
    /// With `change`: why, by the shop's list.
    reason: Option<String>,
    /// With `change`: the last day on which added points can be spent; the shop's rule if left out.
    #[schema(format = Date)]
    expires_on: Option<String>,
}

/// An action on many customers, read and sound in itself.
pub(crate) struct Bulk {
    pub(crate) whom: Audience,
    pub(crate) expected_total: Option<u64>,
    pub(crate) dry_run: bool,
    pub(crate) silent: bool,
    pub(crate) action: Action,
}

/// What goes with a change of points.
#[derive(Default)]
struct Words {
    note: Option<String>,
    internal_note: Option<String>,
    reason: Option<String>,
    expires_on: Option<NaiveDate>,
    /// The first of them that was given.
    given: Option<&'static str>,
}

/// Reads the body; all wrong fields are named at once. `today` is the shop's day, `reasons` are its reasons.
pub(crate) fn read(call: &Call, today: NaiveDate, reasons: &[String]) -> Result<Bulk> {
    let body: Map<String, Value> = call.json()?;
    let mut wrong = Wrong::default();
    let (mut whom, mut actions, mut words) = (Vec::new(), Vec::new(), Words::default());
    let (mut expected_total, mut dry_run, mut silent) = (None, false, false);
    for (name, value) in &body {
        match name.as_str() {
            "expected_total" | "note" | "internal_note" | "reason" | "expires_on" if value.is_null() => {}
            "filter" => whom.push(Audience::filter(value, &mut wrong)),
            "ids" => whom.push(Audience::ids(value, &mut wrong)),
            "expected_total" => match value.as_u64() {
                Some(total) => expected_total = Some(total),
                None => wrong.refuse(name, "invalid_type", "A number of customers is expected."),
            },
            "dry_run" => dry_run = wrong.flag(name, value),
            "silent" => silent = wrong.flag(name, value),
            "change" => actions.push(change(value, &mut wrong)),
            "group_id" => actions.push(group(value, &mut wrong)),
            "vip_lock" => actions.push(read_lock(value, today, &mut wrong).map(lock)),
            "reset_pin" => actions.push(reset_pin(value, &mut wrong)),
            "note" => words.take("note", |words| words.note = wrong.words(name, value, 500)),
            "internal_note" => {
                words.take("internal_note", |words| words.internal_note = wrong.words(name, value, 1_000));
            }
            "reason" => words.take("reason", |words| words.reason = reason(value, reasons, &mut wrong)),
            "expires_on" => {
                words.take("expires_on", |words| words.expires_on = expiry(value, today, &mut wrong));
            }
            unknown => wrong.unknown(unknown),
        }
    }
    let whom = only(whom, ("filter", "Send either filter or ids."), &mut wrong);
    let action =
        only(actions, ("change", "Send one of change, group_id, vip_lock and reset_pin."), &mut wrong);
    let action = action.map(|action| words.join(action, &mut wrong));
    wrong.none()?;
    match (whom, action) {
        (Some(whom), Some(action)) => Ok(Bulk { whom, expected_total, dry_run, silent, action }),
        // What is missing was refused above.
        _ => Err(verno_domain::Error::internal("a body without its parts was let through")),
    }
}

/// The one that was sent; a wrong one was noted when it was read.
fn only<T>(mut sent: Vec<Option<T>>, (field, detail): (&str, &str), wrong: &mut Wrong) -> Option<T> {
    match sent.len() {
        0 => wrong.refuse(field, "required", detail),
        1 => return sent.remove(0),
        _ => wrong.refuse(field, "ambiguous", detail),
    }
    None
}

impl Words {
    fn take(&mut self, name: &'static str, read: impl FnOnce(&mut Self)) {
        self.given = self.given.or(Some(name));
        read(self);
    }

    /// With a change of points; with anything else there must be none of them.
    fn join(self, action: Action, wrong: &mut Wrong) -> Action {
        let Self { note, internal_note, reason, expires_on, given } = self;
        match (action, given) {
            (Action::Points { change, .. }, _) => {
                if expires_on.is_some() && change.is_negative() {
                    wrong.refuse("expires_on", "not_a_credit", "Only added points can expire.");
                }
                Action::Points { change, note, internal_note, reason, expires_on }
            }
            (action, Some(field)) => {
                wrong.refuse(field, "not_with_this_action", "It goes with a change of points alone.");
                action
            }
            (action, None) => action,
        }
    }
}

fn change(value: &Value, wrong: &mut Wrong) -> Option<Action> {
    let Some(text) = value.as_str() else {
        wrong.refuse("change", "invalid_type", "Points are a text, such as \"50\".");
        return None;
    };
    match Points::parse(text) {
        Ok(change) if change.is_zero() => {
            wrong.refuse("change", "zero_change", "A change of zero changes nothing.");
        }
        Ok(change) => {
            return Some(Action::Points {
                change,
                note: None,
                internal_note: None,
                reason: None,
                expires_on: None,
            });
        }
        Err(error) => wrong.refuse("change", error.code(), &error.to_string()),
    }
    None
}

fn group(value: &Value, wrong: &mut Wrong) -> Option<Action> {
    let shape = ("invalid_value", "The id of a group is expected.");
    wrong.text("group_id", value, shape, GroupId::parse).map(Action::Group)
}

fn lock(asked: LockAsked) -> Action {
    match asked {
        LockAsked::Off => Action::Unlock,
        LockAsked::On { kind, until, reason } => Action::Lock { kind, until, reason },
    }
}

fn reset_pin(value: &Value, wrong: &mut Wrong) -> Option<Action> {
    if value.as_bool() == Some(true) {
        return Some(Action::ResetPin);
    }
    wrong.refuse("reset_pin", "invalid_value", "Only true can be sent.");
    None
}

fn reason(value: &Value, reasons: &[String], wrong: &mut Wrong) -> Option<String> {
    let reason = wrong.words("reason", value, 100)?;
    if !reasons.contains(&reason) {
        wrong.refuse("reason", "unknown_reason", "It is not one of the shop's reasons.");
    }
    Some(reason)
}

fn expiry(value: &Value, today: NaiveDate, wrong: &mut Wrong) -> Option<NaiveDate> {
    let day = wrong.text("expires_on", value, ("invalid_date", "A date is written YYYY-MM-DD."), date)?;
    if day < today {
        wrong.refuse("expires_on", "in_the_past", "The day is over.");
    }
    Some(day)
}

//! What is asked for.

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use verno_booking::{Change, Edit, LockCommand};
use verno_contract::{LockAsked, LockRequest, Wrong, date, read_lock};
use verno_domain::occasion::MonthDay;
use verno_domain::referral::ReferralCode;
use verno_domain::{Error, GroupId, Result};
use verno_lambda::http::Call;
use verno_store::ShopStore;

/// What to change; fields that are left out stay as they are.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "describes the body; its fields are read one by one, so that every wrong one is named"
)]
pub(crate) struct EditRequest {
    /// Id of a group of the shop.
    #[schema(example = "3")]
    group_id: Option<String>,
    /// A lock; `true` is a pin without end. `null` or `false` takes it off.
    #[schema(value_type = Option<LockRequest>)]
    vip_lock: Option<LockRequest>,
    /// Date of birth, 1900 or later; `null` clears it.
    #[schema(format = Date, nullable, example = "1985-06-24")]
    birth_date: Option<String>,
    /// Name day as `MM-DD`; `null` goes back to the name's.
    #[schema(nullable, example = "06-24")]
    name_day: Option<String>,
    /// 4 to 16 letters and digits, in either case. Links with an earlier code stay good.
    #[schema(example = "JAN2024")]
    referral_code: Option<String>,
}

/// The first year in which anybody alive may be born.
const YEAR_MIN: i32 = 1900;

/// Reads the body; all wrong fields are named at once. `today` is the shop's day.
pub(crate) fn read(call: &Call, today: NaiveDate) -> Result<Edit> {
    let body: Map<String, Value> = call.json()?;
    let (mut edit, mut wrong) = (Edit::default(), Wrong::default());
    for (name, value) in &body {
        match name.as_str() {
            "group_id" => edit.group = group(value, &mut wrong),
            "vip_lock" => edit.lock = lock(value, today, &mut wrong),
            "birth_date" => edit.birth_date = clearable(value, |value| birth_date(value, today, &mut wrong)),
            "name_day" => edit.name_day = clearable(value, |value| name_day(value, &mut wrong)),
            "referral_code" => edit.referral_code = referral_code(value, &mut wrong),
            unknown => wrong.unknown(unknown),
        }
    }
    wrong.none()?;
    Ok(edit)
}

/// `null` clears, anything else must be a value.
fn clearable<T>(value: &Value, read: impl FnOnce(&Value) -> Option<T>) -> Change<T> {
    if value.is_null() { Change::Clear } else { read(value).map_or(Change::Keep, Change::Set) }
}

fn lock(value: &Value, today: NaiveDate, wrong: &mut Wrong) -> Change<LockCommand> {
    match read_lock(value, today, wrong) {
        None => Change::Keep,
        Some(LockAsked::Off) => Change::Clear,
        Some(LockAsked::On { kind, until, reason }) => Change::Set(LockCommand { kind, until, reason }),
    }
}

fn group(value: &Value, wrong: &mut Wrong) -> Option<GroupId> {
    let shape = ("invalid_value", "The id of a group is expected.");
    wrong.text("group_id", value, shape, GroupId::parse)
}

fn birth_date(value: &Value, today: NaiveDate, wrong: &mut Wrong) -> Option<NaiveDate> {
    let shape = ("invalid_date", "A date is written YYYY-MM-DD.");
    let date = wrong.text("birth_date", value, shape, date)?;
    if date > today {
        wrong.refuse("birth_date", "in_the_future", "Nobody is born in the future.");
    } else if date.year() < YEAR_MIN {
        wrong.refuse("birth_date", "too_early", "The year must be 1900 or later.");
    }
    Some(date)
}

fn name_day(value: &Value, wrong: &mut Wrong) -> Option<MonthDay> {
    wrong.text("name_day", value, ("invalid_day", "A day is written MM-DD."), MonthDay::parse)
}

fn referral_code(value: &Value, wrong: &mut Wrong) -> Option<ReferralCode> {
    let shape = ("invalid_code", "A code has 4 to 16 letters and digits; it can be replaced, not removed.");
    if value.is_null() {
        wrong.refuse("referral_code", shape.0, shape.1);
        return None;
    }
    wrong.text("referral_code", value, shape, ReferralCode::parse)
}

/// A group that the shop does not have cannot be given.
pub(crate) async fn refuse_unknown_group(shop: &ShopStore, edit: &Edit) -> Result<()> {
    let Some(wanted) = &edit.group else { return Ok(()) };
    if shop.groups().await?.iter().any(|group| group.id == *wanted) {
        return Ok(());
    }
    Err(Error::field("group_id", "unknown_group", "The shop has no such group."))
}

//! Reads which fields of a customer are to change.

use chrono::{Datelike, NaiveDate};
use verno_body::schema::Any;
use verno_body::{Body, Field, FieldErrors, Node, Shape, Word};
use verno_booking::{Change, Edit, LockCommand};
use verno_contract::LockChange;
use verno_domain::occasion::MonthDay;
use verno_domain::referral::ReferralCode;
use verno_domain::{Error, GroupId, Result};
use verno_lambda::http::Call;
use verno_store::ShopStore;

/// What to change; fields that are left out stay as they are.
#[derive(Body)]
pub(crate) struct EditRequest {
    /// Id of a group of the shop.
    #[body(example("3"))]
    group_id: Field<GroupId>,
    /// A lock; `true` is a pin without end. `null` or `false` takes it off.
    vip_lock: Field<LockChange>,
    /// Date of birth, 1900 or later; `null` clears it.
    #[body(example("1985-06-24"))]
    birth_date: Field<Option<NaiveDate>>,
    /// Name day as `MM-DD`; `null` goes back to the name's.
    #[body(example("06-24"))]
    name_day: Field<Option<MonthDay>>,
    /// 4 to 16 letters and digits, in either case. Links with an earlier code stay good.
    #[body(example("JAN2024"))]
    referral_code: Field<NewReferralCode>,
}

/// A referral code; `null` is refused like a code that cannot be one, because a customer's code is never
/// taken away.
struct NewReferralCode(ReferralCode);

impl Shape for NewReferralCode {
    fn read(node: &Node<'_>) -> Option<Self> {
        if node.value().is_null() {
            let (code, detail) = <ReferralCode as Word>::refusal();
            return node.wrong(code, detail);
        }
        ReferralCode::read(node).map(Self)
    }

    fn schema() -> Any {
        ReferralCode::schema()
    }
}

/// The first year in which anybody alive may be born.
const YEAR_MIN: i32 = 1900;

/// Reads the body; all wrong fields are named at once. `today` is the shop's day.
pub(crate) fn read(call: &Call, today: NaiveDate) -> Result<Edit> {
    let (request, errors) = call.read::<EditRequest>()?;
    if let Some(lock) = request.vip_lock.as_ref() {
        lock.check(today, "vip_lock", &errors);
    }
    if let Some(birth_date) = request.birth_date.as_ref().copied().flatten() {
        check_birth_date(birth_date, today, &errors);
    }
    errors.build(Some(Edit {
        group: request.group_id.value(),
        lock: request.vip_lock.value().map_or(Change::Keep, lock),
        birth_date: clearable(request.birth_date),
        name_day: clearable(request.name_day),
        referral_code: request.referral_code.value().map(|code| code.0),
    }))
}

/// `null` clears, and what is left out stays.
fn clearable<T>(field: Field<Option<T>>) -> Change<T> {
    match field {
        Field::Given(Some(value)) => Change::Set(value),
        Field::Given(None) => Change::Clear,
        Field::LeftOut | Field::Wrong => Change::Keep,
    }
}

fn lock(change: LockChange) -> Change<LockCommand> {
    match change {
        LockChange::Off => Change::Clear,
        LockChange::On { kind, until, reason } => Change::Set(LockCommand { kind, until, reason }),
    }
}

fn check_birth_date(date: NaiveDate, today: NaiveDate, errors: &FieldErrors) {
    if date > today {
        errors.refuse("birth_date", "in_the_future", "Nobody is born in the future.");
    } else if date.year() < YEAR_MIN {
        errors.refuse("birth_date", "too_early", "The year must be 1900 or later.");
    }
}

/// A group that the shop does not have cannot be given.
pub(crate) async fn refuse_unknown_group(shop: &ShopStore, edit: &Edit) -> Result<()> {
    let Some(group_id) = &edit.group else { return Ok(()) };
    if shop.groups().await?.iter().any(|group| group.id == *group_id) {
        return Ok(());
    }
    Err(Error::field("group_id", "unknown_group", "The shop has no such group."))
}

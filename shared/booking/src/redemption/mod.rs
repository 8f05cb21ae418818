//! Books redemptions: points are taken when one is made, and come back when its coupon buys nothing.

mod reserve;

use chrono::{DateTime, Days, NaiveDate, Utc};
use verno_domain::ledger::{Expiry, Posting, reopened};
use verno_domain::redemption::{Redemption, State};
use verno_domain::{Cause, EntryId, EntryKind, Error, Points, Result};
use verno_store::{Consistency, ShopStore};

use crate::draft::Draft;

pub use reserve::{RedeemCommand, RedeemLine, Reservation, reserve};

/// The shop has the coupon. Returns the redemption as it is then; one whose points came back meanwhile stays
/// as it is.
pub async fn coupon_issued(shop: &ShopStore, code: &str, at: DateTime<Utc>) -> Result<Redemption> {
    change(shop, code, at, |redemption| {
        if redemption.state != State::Reserved {
            return Ok(Points::ZERO);
        }
        redemption.look_on = redemption.valid_to.checked_add_days(Days::new(1));
        redemption.issue()
    })
    .await
}

/// The shop does not have the coupon, and nobody will make it any more: the points are given back.
pub async fn coupon_gone(shop: &ShopStore, code: &str, at: DateTime<Utc>) -> Result<Redemption> {
    change(shop, code, at, |redemption| {
        redemption.look_on = None;
        match redemption.state {
            State::Reserved | State::Issued => redemption.release(),
            State::Captured | State::Returned | State::Released => Ok(Points::ZERO),
        }
    })
    .await
}

/// The coupon was looked at and is as it should be: it is looked at again from `next` on, or never.
pub async fn coupon_seen(
    shop: &ShopStore,
    code: &str,
    next: Option<NaiveDate>,
    at: DateTime<Utc>,
) -> Result<Redemption> {
    change(shop, code, at, |redemption| {
        redemption.look_on = next;
        Ok(Points::ZERO)
    })
    .await
}

/// Changes one redemption and books what that takes or gives. A lost race begins again, for long: the points
/// of a coupon that nobody can use must not stay away because many were at the customer.
async fn change(
    shop: &ShopStore,
    code: &str,
    at: DateTime<Utc>,
    step: impl Fn(&mut Redemption) -> Result<Points>,
) -> Result<Redemption> {
    shop.persistent(|_| async {
        let mut redemption = shop.redemption(code).await?.ok_or_else(|| Error::not_found("redemption"))?;
        let before = redemption.clone();
        let points = step(&mut redemption)?;
        if redemption == before {
            return Ok(redemption);
        }
        let mut writes = shop.writes();
        if !points.is_zero() {
            let rules = shop.rules().await?;
            let mut draft = Draft::load(shop, &rules, &redemption.customer, at, Consistency::Strong).await?;
            post(&mut draft, shop, &mut redemption, points)?;
            writes = draft.add_to(writes)?;
        }
        writes.redemption(&redemption)?.commit().await?;
        redemption.version += 1;
        Ok(redemption)
    })
    .await
}

/// Books `change` for a redemption on its customer's account. Points that come back open the lots again that
/// they were taken from, and name the entry that took them.
pub(crate) fn post(
    draft: &mut Draft<'_>,
    shop: &ShopStore,
    redemption: &mut Redemption,
    change: Points,
) -> Result<()> {
    if change.is_zero() {
        return Ok(());
    }
    let cause = |nth| Cause::Redemption { code: redemption.code.clone(), nth };
    let (taken, nth) = (redemption.bookings, redemption.bookings.saturating_add(1));
    let note = redemption.order.as_ref().map_or_else(|| redemption.code.clone(), ToString::to_string);
    let mut posting = Posting {
        note: Some(note),
        order: redemption.order.clone(),
        ..Posting::automatic(cause(nth), EntryKind::Redemption, change, Expiry::Never)
    };
    if !change.is_negative() {
        let grace = draft.rules().loyalty.expiry_notice_days.unwrap_or(0);
        posting.returns = reopened(&redemption.draws, draft.today(), grace);
        // Takings and returns alternate: what is returned was taken last.
        posting.reverses = Some(EntryId::of_cause(shop.id(), &cause(taken).to_string()));
        posting.expiry = draft.expiry();
    }
    let entry = draft.post(posting)?;
    let draws = if change.is_negative() { entry.draws.as_slice() } else { &[] };
    redemption.booked(draws)
}

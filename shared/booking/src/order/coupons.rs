//! Our coupons on an order: an order that names one uses its points; an order that is cancelled, deleted or
//! loses it gives them back. All of it joins the order's own transaction.

use chrono::{DateTime, NaiveDate, Utc};
use verno_domain::order::{ItemKind, Order, OrderRecord};
use verno_domain::redemption::{Redemption, State, find_codes};
use verno_domain::settings::Rules;
use verno_domain::{OrderCode, Points, Result};
use verno_store::{Consistency, ShopStore, Writes};

use crate::draft::Draft;
use crate::redemption::post;

/// What becomes of the coupons that an order names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// The order uses its coupons, so their points stay spent.
    Used,
    /// The order was cancelled, so the points of its coupons come back.
    Cancelled,
    /// The order is as if it did not exist.
    Ignored,
}

impl Fate {
    pub(super) fn of(order: &Order, rules: &Rules) -> Self {
        let status = order.status.as_ref().map(|status| status.id);
        match (rules.loyalty.cancels(status), rules.loyalty.ignores(status)) {
            (true, _) => Self::Cancelled,
            (false, true) => Self::Ignored,
            (false, false) => Self::Used,
        }
    }
}

/// What an order changes about redemptions.
#[derive(Debug, Default)]
pub(super) struct Coupons {
    /// Redemptions as they will be, with the points to book for each.
    changed: Vec<(Redemption, Points)>,
    /// Codes on the order, with their points.
    held: Vec<(String, Points)>,
}

/// Codes of our coupons that may be on the order. Any word that looks like one counts: the merchant may have
/// changed the prefix, and only a redemption of that code makes it ours.
pub(super) fn named(order: &Order, rules: &Rules) -> Vec<String> {
    let takes_off = |status| !rules.loyalty.cancels(status);
    let discounts =
        order.items.iter().filter(|item| item.kind == ItemKind::Discount && takes_off(item.status));
    find_codes("", discounts.flat_map(|item| &item.texts).map(String::as_str))
}

impl Coupons {
    /// Looks at the coupons that an order names now, and those it had. Without any it reads nothing.
    pub(super) async fn of(
        shop: &ShopStore,
        order: &OrderCode,
        named: &[String],
        record: Option<&OrderRecord>,
        (fate, today): (Fate, NaiveDate),
    ) -> Result<Self> {
        let had = record.map(|record| record.coupons.as_slice()).unwrap_or_default();
        let gone = had.iter().filter(|code| !named.contains(code));
        let all: Vec<String> = named.iter().chain(gone).cloned().collect();
        let mut coupons = Self::default();
        if all.is_empty() {
            return Ok(coupons);
        }
        let mut found = shop.redemptions(&all).await?;
        for code in all {
            if let Some(redemption) = found.remove(&code) {
                let fate = if named.contains(&code) { fate } else { Fate::Ignored };
                coupons.look(&redemption, order, fate, today)?;
            }
        }
        Ok(coupons)
    }

    fn look(&mut self, before: &Redemption, order: &OrderCode, fate: Fate, today: NaiveDate) -> Result<()> {
        let mut redemption = before.clone();
        let ours = redemption.state == State::Captured && redemption.order.as_ref() == Some(order);
        let unseen = matches!(redemption.state, State::Reserved | State::Issued);
        let mut points = Points::ZERO;
        if fate == Fate::Used || (fate == Fate::Cancelled && unseen) {
            match redemption.capture(order) {
                Ok(change) => points = change,
                Err(error) if error.code == "coupon_used" => {
                    tracing::warn!(
                        order.code = %order,
                        "an order names a coupon that another order uses: it is booked without it"
                    );
                    return Ok(());
                }
                Err(error) => return Err(error),
            }
        }
        match fate {
            Fate::Used => {
                redemption.look_on = None;
                self.held.push((redemption.code.clone(), redemption.points));
            }
            Fate::Cancelled | Fate::Ignored if ours || redemption.state != before.state => {
                points = points.add(redemption.return_points()?)?;
                // The coupon itself must not buy anything any more.
                redemption.look_on = Some(today);
            }
            Fate::Cancelled | Fate::Ignored => {}
        }
        if redemption != *before {
            self.changed.push((redemption, points));
        }
        Ok(())
    }

    /// Codes on the order, with their points.
    pub(super) fn held(&self) -> Vec<(String, Points)> {
        self.held.clone()
    }

    /// Whether no redemption changes.
    pub(super) fn is_unchanged(&self) -> bool {
        self.changed.is_empty()
    }

    /// Books the points, on the owner's draft where they are the owner's, and adds the redemptions and the
    /// other customers to the transaction.
    pub(super) async fn add_to(
        self,
        shop: &ShopStore,
        (rules, at): (&Rules, DateTime<Utc>),
        mut owner: Option<&mut Draft<'_>>,
        mut writes: Writes,
    ) -> Result<Writes> {
        let mut others: Vec<Draft<'_>> = Vec::new();
        for (mut redemption, points) in self.changed {
            if !points.is_zero() {
                let id = redemption.customer.clone();
                match &mut owner {
                    Some(owner) if owner.customer.id == id => post(owner, shop, &mut redemption, points)?,
                    _ => {
                        let known = others.iter().position(|draft| draft.customer.id == id);
                        if known.is_none() {
                            others.push(Draft::load(shop, rules, &id, at, Consistency::Strong).await?);
                        }
                        let last = others.len().saturating_sub(1);
                        if let Some(draft) = others.get_mut(known.unwrap_or(last)) {
                            post(draft, shop, &mut redemption, points)?;
                        }
                    }
                }
            }
            writes = writes.redemption(&redemption)?;
        }
        for draft in others {
            writes = draft.add_to(writes)?;
        }
        Ok(writes)
    }
}

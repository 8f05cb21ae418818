//! Books orders. The one place where an order turns into points.

mod backfill;
mod coupons;
mod owner;

use chrono::{DateTime, Utc};
use verno_domain::earning::{Buying, Catalogue};
use verno_domain::order::{Order, OrderRecord, ReturnLine, Returns};
use verno_domain::reconcile::{self, Circumstances, Plan, ReversalCause, reconcile, reverse};
use verno_domain::referral::phone_end;
use verno_domain::settings::Rules;
use verno_domain::{Customer, Email, Error, Kind, OrderCode, Result};
use verno_store::{Consistency, Lost, OrderContext, ShopStore, Writes};

use crate::draft::Draft;
use crate::id::new_pin;
use crate::referral::settle_referral;
use coupons::{Coupons, Fate};
use owner::Owner;

pub use backfill::{Backfilled, backfill_order};
pub use owner::unknown_guid;

/// What a look at an order wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Booked {
    /// Nothing: the order was booked like that already.
    Nothing,
    /// The order's record, and no entry.
    Record,
    /// At least one ledger entry was booked.
    Entry,
}

/// A credit note that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The credit note's own number.
    pub code: String,
    /// Goods that came back; none if the note was cancelled or is gone.
    pub lines: Vec<ReturnLine>,
}

impl Note {
    /// An order's credit notes with this one as it is now.
    fn among(&self, mut returns: Returns) -> Returns {
        if self.lines.is_empty() {
            returns.remove(&self.code);
        } else {
            returns.insert(self.code.clone(), self.lines.clone());
        }
        returns
    }
}

impl Booked {
    /// Whether anything was written.
    pub fn is_written(self) -> bool {
        self != Self::Nothing
    }
}

/// Books the difference between what `order` should have booked and what it has, as of `at`. With `note`, one
/// of its credit notes is taken over.
///
/// # Errors
/// `NotFound` with code `unknown_guid` if the order names a registered customer we do not know: they must be
/// booked first; with code `unknown_products` if the shop has rules for categories or brands and products of
/// the order are not in the catalogue (see [`unknown_products`]). `Unavailable` if the race for the customer
/// was lost too often.
pub async fn book_order(
    shop: &ShopStore,
    order: &Order,
    note: Option<&Note>,
    at: DateTime<Utc>,
) -> Result<Booked> {
    // On the heap: what an order may need makes it larger than a worker's stack should hold many of.
    let (booked, referred) = shop
        .optimistic(|nth| Box::pin(try_order(shop, order, note, at, Consistency::of_attempt(nth))))
        .await?;
    if referred {
        settle_referral(shop, &order.code, at).await?;
    }
    Ok(booked)
}

/// Takes back everything of an order that the shop deleted.
pub async fn book_deletion(shop: &ShopStore, code: &OrderCode, at: DateTime<Utc>) -> Result<Booked> {
    again(shop, code, at, |record, rules| reverse(record, ReversalCause::Deleted, rules.day(at))).await
}

/// Credits what was deferred for an order, once its day has come.
pub async fn credit_deferred(shop: &ShopStore, code: &OrderCode, at: DateTime<Utc>) -> Result<Booked> {
    again(shop, code, at, |record, rules| reconcile::credit_deferred(record, rules.day(at))).await
}

/// Books what `plan` makes of an order's record, without a look at the shop.
async fn again(
    shop: &ShopStore,
    code: &OrderCode,
    at: DateTime<Utc>,
    plan: impl Fn(&OrderRecord, &Rules) -> Result<Option<Plan>>,
) -> Result<Booked> {
    let booked = shop
        .optimistic(|_| async {
            let Some(record) = shop.order(code).await? else { return Ok(Booked::Nothing) };
            let rules = shop.rules().await?;
            match plan(&record, &rules)? {
                Some(plan) => {
                    let coupons = if plan.record.deleted {
                        Coupons::of(shop, code, &[], Some(&record), (Fate::Ignored, rules.day(at))).await?
                    } else {
                        Coupons::default()
                    };
                    write_plan(shop, plan, coupons, &rules, at).await
                }
                None => Ok(Booked::Nothing),
            }
        })
        .await?;
    settle_referral(shop, code, at).await?;
    Ok(booked)
}

const UNKNOWN_PRODUCTS: &str = "unknown_products";

/// Whether `error` says that products of the order must be put into the catalogue first.
pub fn unknown_products(error: &Error) -> bool {
    error.code == UNKNOWN_PRODUCTS
}

async fn try_order(
    shop: &ShopStore,
    order: &Order,
    note: Option<&Note>,
    at: DateTime<Utc>,
    consistency: Consistency,
) -> Result<(Booked, bool)> {
    let buyer = &order.buyer;
    let context = shop.context(&order.code, buyer.guid.as_ref(), buyer.email.as_ref(), consistency).await?;
    let owner = owner::of_erased(shop, owner::owner(order, &context)?, &context).await?;
    let rules = &context.rules;
    if let Some(plan) = move_away(&context, &owner, rules, at)? {
        write_plan(shop, plan, Coupons::default(), rules, at).await?;
        return Err(lost_on_purpose());
    }
    let draft = owner.draft(shop, rules, at, consistency).await?;
    let past = rules.predates(order.placed_at);
    // An order from before the programme earns nothing, so its products need no look-up.
    let catalogue = if past { Catalogue::new() } else { catalogue(shop, order, rules).await? };
    let fate = Fate::of(order, rules);
    let named = coupons::named(order, rules);
    let coupons =
        Coupons::of(shop, &order.code, &named, context.record.as_ref(), (fate, rules.day(at))).await?;
    let customer = draft.as_ref().map(|draft| &draft.customer);
    let around = Circumstances {
        customer: customer.map(|customer| customer.id.clone()),
        orders: customer.map_or(0, |customer| customer.counters.orders),
        buying: Buying {
            loyalty: &rules.loyalty,
            catalogue: &catalogue,
            group: customer.and_then(|customer| customer.group.as_ref()),
            currency: order.currency,
        },
        today: rules.day(at),
        predates_programme: past,
        main_currency: rules.main_currency,
        returns: note.map(|note| note.among(known_returns(&context))),
        coupons: coupons.held(),
    };
    let referred = order.referral.is_some() || customer.is_some_and(|customer| customer.referrer.is_some());
    let Some(mut plan) = reconcile(context.record.as_ref(), order, &around)? else {
        return Ok((no_plan(shop, coupons, rules, at).await?, referred));
    };
    let Some(mut draft) = draft else {
        let writes = coupons.add_to(shop, (rules, at), None, shop.writes()).await?;
        writes.order(&plan.record)?.commit().await?;
        return Ok((Booked::Record, false));
    };
    draft.customer.learn(&order.buyer);
    if !past && wants_pin(&draft, context.record.is_none()) {
        draft.customer.sealed_pin = Some(new_pin(shop).await?);
    }
    if context.record.is_none() && draft.customer.counters.orders == 0 {
        keep_phone(shop, &draft.customer).await?;
    }
    let claimed = claimed(order, &draft, &owner);
    let booked = commit(&mut plan, draft, coupons, claimed.as_ref()).await?;
    Ok((booked, referred))
}

/// A telephone number under which somebody ordered shows later who is no new customer. Before the order is
/// written, so that it is made up for should that fail; a repeat changes nothing.
pub(super) async fn keep_phone(shop: &ShopStore, customer: &Customer) -> Result<()> {
    match customer.phone.as_deref().and_then(phone_end) {
        Some(end) => shop.keep_first_by_phone(&end, &customer.id).await,
        None => Ok(()),
    }
}

/// Whether an anonymous customer gets a PIN: with their first order since the programme began, which need not
/// be the first that is known of.
fn wants_pin(draft: &Draft<'_>, order_is_new: bool) -> bool {
    let customer = &draft.customer;
    let anonymous = !customer.is_registered() && customer.erased_at.is_none() && customer.email.is_some();
    draft.is_new() || (order_is_new && anonymous && customer.sealed_pin.is_none())
}

/// The order's record stays as it is; its coupons may not.
async fn no_plan(shop: &ShopStore, coupons: Coupons, rules: &Rules, at: DateTime<Utc>) -> Result<Booked> {
    if coupons.is_unchanged() {
        return Ok(Booked::Nothing);
    }
    coupons.add_to(shop, (rules, at), None, shop.writes()).await?.commit().await?;
    Ok(Booked::Record)
}

/// Books the coupons' points, then the order's, and writes all of it.
async fn commit(
    plan: &mut Plan,
    mut draft: Draft<'_>,
    coupons: Coupons,
    claimed: Option<&Email>,
) -> Result<Booked> {
    let (shop, rules, at) = (draft.shop(), draft.rules(), draft.at());
    let writes = coupons.add_to(shop, (rules, at), Some(&mut draft), shop.writes()).await?;
    let booked = settle(plan, &mut draft)?;
    write(writes, plan, draft, claimed).await?;
    Ok(booked)
}

/// Writes a settled plan and its customer, with the address that is to lead to them from now on.
async fn write(writes: Writes, plan: &Plan, draft: Draft<'_>, claimed: Option<&Email>) -> Result<()> {
    let (id, is_new) = (draft.customer.id.clone(), draft.is_new());
    let mut writes = draft.add_to(writes)?;
    if let Some(email) = claimed {
        writes = if is_new { writes.claim_email(email, &id)? } else { writes.move_email(email, &id)? };
    }
    writes.order(&plan.record)?.commit().await
}

/// The order's address, if it leads to nobody yet, or still to a customer who was merged: it is to lead to
/// the customer they were merged into.
fn claimed(order: &Order, draft: &Draft<'_>, owner: &Owner) -> Option<Email> {
    let astray = owner.id().is_some_and(|id| *id != draft.customer.id);
    order.buyer.email.clone().filter(|_| draft.is_new() || astray)
}

fn known_returns(context: &OrderContext) -> Returns {
    context.record.as_ref().map(|record| record.returns.clone()).unwrap_or_default()
}

/// Places of the order's products, where the shop's rules look at them.
async fn catalogue(shop: &ShopStore, order: &Order, rules: &Rules) -> Result<Catalogue> {
    if !rules.loyalty.needs_catalogue() {
        return Ok(Catalogue::new());
    }
    let wanted: Vec<&str> = order.items.iter().filter_map(|item| item.product.as_deref()).collect();
    let found = shop.places(&wanted).await?;
    if wanted.iter().all(|product| found.contains_key(*product)) {
        return Ok(found);
    }
    Err(Error::new(Kind::NotFound, UNKNOWN_PRODUCTS, "Products of the order are not in the catalogue yet."))
}

/// An order that was booked for somebody else is first taken back from them.
fn move_away(
    context: &OrderContext,
    owner: &Owner,
    rules: &Rules,
    at: DateTime<Utc>,
) -> Result<Option<Plan>> {
    let Some(record) = &context.record else { return Ok(None) };
    if record.customer.is_none() || record.customer.as_ref() == owner.id() {
        return Ok(None);
    }
    let Some(mut plan) = reverse(record, ReversalCause::OtherCustomer, rules.day(at))? else {
        return Ok(None);
    };
    if plan.change.is_zero() && plan.orders == 0 && record.deferred.is_none() {
        return Ok(None);
    }
    plan.record.grant.clone_from(&record.grant);
    // Its coupons stay: they belong to the order and not to its customer.
    plan.record.coupons.clone_from(&record.coupons);
    plan.record.used = record.used;
    Ok(Some(plan))
}

/// After a release the order is looked at afresh.
fn lost_on_purpose() -> Error {
    Error::conflict(Lost::CODE, "The order moved to another customer.")
}

/// Writes a plan for the customer that the order's record names.
async fn write_plan(
    shop: &ShopStore,
    mut plan: Plan,
    coupons: Coupons,
    rules: &Rules,
    at: DateTime<Utc>,
) -> Result<Booked> {
    let Some(id) = plan.record.customer.clone() else {
        let writes = coupons.add_to(shop, (rules, at), None, shop.writes()).await?;
        writes.order(&plan.record)?.commit().await?;
        return Ok(Booked::Record);
    };
    let draft = Draft::load(shop, rules, &id, at, Consistency::Strong).await?;
    commit(&mut plan, draft, coupons, None).await
}

/// Moves the customer's account and counters by the plan.
fn settle(plan: &mut Plan, draft: &mut Draft<'_>) -> Result<Booked> {
    let (rules, placed_at) = (draft.rules(), plan.record.placed_at);
    let on = if rules.predates(placed_at) { rules.day(placed_at) } else { draft.today() };
    draft.customer.count(plan, on)?;
    let Some(posting) = plan.posting(draft.expiry()) else { return Ok(Booked::Record) };
    let entry = draft.post(posting)?;
    plan.booked(&entry)?;
    Ok(Booked::Entry)
}

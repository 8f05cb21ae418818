//! A customer's day: everything that the shop's rules want done by it, without anybody asking. A day may be
//! kept twice, late, or for nothing: what was done is not done again, and what was missed is caught up.

use chrono::{DateTime, Utc};
use verno_domain::ledger::Posting;
use verno_domain::occasion::Occasion;
use verno_domain::settings::Rules;
use verno_domain::vip::LockKind;
use verno_domain::{Cause, Customer, CustomerId, EntryId, OrderCode, Result, due};
use verno_store::{Audit, Consistency, CustomerImage, ShopStore};

use crate::draft::Draft;
use crate::occasion::reward;
use crate::order::credit_deferred;
use crate::vip;

/// Lots that lapse in one transaction, of which DynamoDB takes a hundred writes. More are there only after a
/// long absence.
const LAPSES_MAX: usize = 50;

/// How a day stands after a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// No rule applied to this customer on this day; nothing was written.
    Nothing,
    /// Something was written, and nothing is left.
    All,
    /// Something was written, and there is more.
    More,
}

/// Does whatever is due for a customer on the shop's day at `at`. Returns whether anything was written.
pub async fn run_daily_rules(shop: &ShopStore, id: &CustomerId, at: DateTime<Utc>) -> Result<bool> {
    let mut written = false;
    // Each order's points are credited with its record, in a transaction of their own.
    for order in deferred(shop, id, at).await? {
        written |= credit_deferred(shop, &order, at).await?.is_written();
    }
    loop {
        match shop.optimistic(|_| try_day(shop, id, at)).await? {
            Kept::Nothing => return Ok(written),
            Kept::All => return Ok(true),
            Kept::More => written = true,
        }
    }
}

/// Orders whose points are to be credited by now.
async fn deferred(shop: &ShopStore, id: &CustomerId, at: DateTime<Utc>) -> Result<Vec<OrderCode>> {
    let Some(customer) = shop.customer(id, Consistency::Strong).await? else { return Ok(Vec::new()) };
    if customer.pending.is_empty() {
        return Ok(Vec::new());
    }
    let today = shop.rules().await?.day(at);
    Ok(customer
        .pending
        .into_iter()
        .filter(|pending| pending.on <= today)
        .map(|pending| pending.order)
        .collect())
}

async fn try_day(shop: &ShopStore, id: &CustomerId, at: DateTime<Utc>) -> Result<Kept> {
    let Some(stored) = shop.customer_image(id).await? else { return Ok(Kept::Nothing) };
    let rules = shop.rules().await?;
    let mut draft = Draft::of(shop, &rules, stored.customer.clone(), at);
    let today = draft.today();
    // Its order's record was settled before, so what is still here is not owed any more.
    draft.customer.pending.retain(|pending| pending.on > today);
    if lapse(shop, &mut draft).await? {
        draft.add_to(shop.writes())?.commit().await?;
        return Ok(Kept::More);
    }
    celebrate(shop, &mut draft).await?;
    // Several days may come within the notice at once; one mail names all of them.
    while let Some(notice) = due::notice(&draft.customer, &rules, today) {
        draft.customer.noticed = Some(notice.expires_on);
    }
    let mut audits: Vec<Audit> = end_lock(&mut draft, at).into_iter().collect();
    if draft.customer.vip_review.is_some_and(|day| day <= today) || draft.wants_review() {
        audits.extend(vip::review(shop, &mut draft, at).await?);
    }
    write(shop, &rules, &stored, draft, audits).await
}

/// Lets points lapse whose last day is over. Returns whether there are more of them than one transaction
/// takes.
async fn lapse(shop: &ShopStore, draft: &mut Draft<'_>) -> Result<bool> {
    let mut lapsed = due::expired(&draft.customer, draft.today())?;
    let more = lapsed.len() > LAPSES_MAX;
    lapsed.truncate(LAPSES_MAX);
    for posting in lapsed {
        let posting = not_lapsed_before(shop, draft, posting).await?;
        draft.post(posting)?;
    }
    Ok(more)
}

/// A lot may be filled again after it lapsed, where the shop moved to another time zone or accounts were
/// merged. It then lapses once more, by the name of the next day that is free.
async fn not_lapsed_before(shop: &ShopStore, draft: &Draft<'_>, mut posting: Posting) -> Result<Posting> {
    while is_booked(shop, draft, &posting.cause).await? || draft.has_posted(&posting.cause) {
        let Cause::Expiry { on, .. } = &mut posting.cause else { break };
        let Some(next) = on.succ_opt() else { break };
        *on = next;
    }
    Ok(posting)
}

async fn is_booked(shop: &ShopStore, draft: &Draft<'_>, cause: &Cause) -> Result<bool> {
    let id = EntryId::of_cause(shop.id(), &cause.to_string());
    Ok(shop.entry(&draft.customer.id, &id).await?.is_some())
}

/// Rewards occasions, of each kind the latest.
async fn celebrate(shop: &ShopStore, draft: &mut Draft<'_>) -> Result<()> {
    for occasion in due::occasions(&draft.customer, draft.rules(), draft.today()) {
        let Occasion { kind, points, .. } = occasion;
        let year = occasion.year().to_string();
        let posting = reward(&draft.customer.id, kind, &year, points, draft.expiry());
        // The year on the customer says it too, unless it came from another one by a merge.
        if !is_booked(shop, draft, &posting.cause).await? {
            draft.post(posting)?;
        }
        draft.customer.rewarded_years.record(&occasion);
    }
    Ok(())
}

/// Takes off a lock whose last day is over.
fn end_lock(draft: &mut Draft<'_>, at: DateTime<Utc>) -> Option<Audit> {
    let today = draft.today();
    let ended = draft.customer.lock.take_if(|lock| !lock.is_on(today))?;
    let kind = LockKind::ALL.iter().find(|(kind, _)| *kind == ended.kind).map_or("", |(_, name)| name);
    Some(vip::system_audit("vip_lock", kind.to_owned(), String::new(), at))
}

async fn write(
    shop: &ShopStore,
    rules: &Rules,
    stored: &CustomerImage,
    draft: Draft<'_>,
    audits: Vec<Audit>,
) -> Result<Kept> {
    let before = &stored.customer;
    let after = &draft.customer;
    let looked = Customer { vip_review: after.vip_review, noticed: after.noticed, ..before.clone() };
    if *after != looked {
        let mut writes = shop.writes();
        for audit in &audits {
            writes = writes.audit(&before.id, audit)?;
        }
        draft.add_to(writes)?.commit().await?;
        return Ok(Kept::All);
    }
    if looked == *before && due::next(before, rules) == stored.due {
        return Ok(Kept::Nothing);
    }
    // Only what is remembered for the next day changed, or the rules did: in the list of last changes the
    // customer stays where they are.
    shop.writes().customer(&looked, rules)?.commit().await?;
    Ok(Kept::All)
}

//! Reads all data of a person, page by page.

use std::collections::BTreeSet;

use verno_contract::{ApprovalView, CashbackView, CustomerView};
use verno_domain::{Customer, CustomerId, Error, Result};
use verno_store::{CashbackFilter, Consistency, Direction, EntryFilter, ReferralFilter, ShopStore};

use crate::view::{OneView, Part, Texts};

const PAGE: usize = 200;

/// The customer, and the customers who were merged into them.
pub(crate) async fn people(shop: &ShopStore, customer: Customer) -> Result<Vec<OneView>> {
    let mut waiting = vec![customer];
    let (mut known, mut people) = (BTreeSet::new(), Vec::new());
    while let Some(customer) = waiting.pop() {
        if !known.insert(customer.id.clone()) {
            continue;
        }
        let (one, merged) = one(shop, &customer).await?;
        people.push(one);
        for id in merged {
            let other = shop.customer(&id, Consistency::Strong).await?;
            let into =
                |other: &Customer| other.merged.as_ref().is_some_and(|merged| merged.into == customer.id);
            waiting.extend(other.filter(into));
        }
    }
    Ok(people)
}

async fn one(shop: &ShopStore, customer: &Customer) -> Result<(OneView, Vec<CustomerId>)> {
    let (audit, merged) = audit(shop, &customer.id).await?;
    let (transactions, coupons) = entries(shop, &customer.id).await?;
    let redemptions = shop.redemptions(&coupons).await?;
    let profile = CustomerView::read(shop, customer, &shop.rules().await?, false).await?;
    let one = OneView {
        profile,
        texts: Texts::of(customer),
        transactions,
        orders: orders(shop, &customer.id).await?,
        redemptions: redemptions.values().map(Part::redemption).collect(),
        pending: customer.pending.iter().map(Part::pending).collect(),
        cashbacks: cashbacks(shop, &customer.id).await?,
        referrals: referrals(shop, &customer.id).await?,
        approvals: approvals(shop, &customer.id).await?,
        audit,
    };
    Ok((one, merged))
}

async fn entries(
    shop: &ShopStore,
    id: &CustomerId,
) -> Result<(Vec<verno_contract::TransactionView>, Vec<String>)> {
    let (mut found, mut coupons, mut before) = (Vec::new(), BTreeSet::new(), None);
    loop {
        let page = shop.entries(id, &EntryFilter::default(), before, PAGE).await?;
        for entry in &page.entries {
            let coupon = entry.cause.strip_prefix("redemption:").and_then(|rest| rest.rsplit_once(':'));
            coupons.extend(coupon.map(|(code, _)| code.to_owned()));
            found.push(entry.into());
        }
        before = page.next;
        if before.is_none() {
            return Ok((found, coupons.into_iter().collect()));
        }
    }
}

async fn orders(shop: &ShopStore, id: &CustomerId) -> Result<Vec<Part>> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = shop.orders(id, Direction::NewestFirst, after.as_deref(), PAGE).await?;
        found.extend(page.orders.iter().map(Part::order));
        after = page.next;
        if after.is_none() {
            return Ok(found);
        }
    }
}

async fn cashbacks(shop: &ShopStore, id: &CustomerId) -> Result<Vec<CashbackView>> {
    let filter = CashbackFilter { customer: Some(id.clone()), state: None };
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let (requests, next) = shop.cashbacks(&filter, after.as_ref(), PAGE).await?;
        for request in requests {
            found.push(CashbackView::new(&request, shop.open_account(&request).await?.as_ref()));
        }
        after = next;
        if after.is_none() {
            return Ok(found);
        }
    }
}

async fn referrals(shop: &ShopStore, id: &CustomerId) -> Result<Vec<Part>> {
    let (mut found, mut before): (Vec<Part>, Option<String>) = (Vec::new(), None);
    loop {
        let filter = ReferralFilter::default();
        let (events, next) = shop.referral_events(id, &filter, before.as_deref(), PAGE).await?;
        found.extend(events.iter().map(Part::referral));
        before = next;
        if before.is_none() {
            return Ok(found);
        }
    }
}

async fn approvals(shop: &ShopStore, id: &CustomerId) -> Result<Vec<ApprovalView>> {
    let now = shop.clock().now();
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let (approvals, next) = shop.approvals(None, now, after.as_ref(), PAGE).await?;
        let theirs = approvals.iter().filter(|approval| approval.customer == *id);
        found.extend(theirs.map(|approval| ApprovalView::at(approval, now)));
        after = next;
        if after.is_none() {
            return Ok(found);
        }
    }
}

async fn audit(shop: &ShopStore, id: &CustomerId) -> Result<(Vec<Part>, Vec<CustomerId>)> {
    let (mut found, mut merged, mut after) = (Vec::new(), Vec::new(), None::<String>);
    loop {
        let (audits, more) = shop.audits(id, after.as_deref(), PAGE).await?;
        for audited in &audits {
            if audited.what == "merge" && audited.after == id.as_str() {
                merged.extend(CustomerId::parse(&audited.before));
            }
            found.push(Part::audit(audited));
        }
        if !more {
            return Ok((found, merged));
        }
        let last = audits.last().ok_or_else(|| Error::internal("a page of audit without an end"))?;
        after = Some(last.position.clone());
    }
}

//! Erases a person: who they are goes at once, with every way to find them; what is beside the profile
//! follows in steps.

use chrono::{DateTime, Utc};
use verno_domain::cashback::State;
use verno_domain::{Customer, CustomerId, Error, Result};
use verno_store::{CashbackFilter, Consistency, ShopStore};

use crate::edit::Editor;

/// Removes identity and look-ups of a customer, and all of the account that is not a figure. The table's
/// stream asks for the rest. `confirmed` must be their address or id, so that a slip erases nobody.
///
/// # Errors
/// `NotFound`; `Invalid` if what was confirmed is somebody else; `Conflict` with code `erased` if it was done
/// before, `merged` if they are somebody else now, `open_cashback` while they wait for money.
pub async fn erase(
    shop: &ShopStore,
    id: &CustomerId,
    confirmed: &str,
    editor: &Editor<'_>,
    at: DateTime<Utc>,
) -> Result<Customer> {
    shop.optimistic(|_| async {
        let before =
            shop.customer(id, Consistency::Strong).await?.ok_or_else(|| Error::not_found("customer"))?;
        before.refuse_erased()?;
        before.refuse_merged()?;
        let email = before.email.as_ref().map(verno_domain::Email::as_str);
        let named = confirmed.trim();
        if named != id.as_str() && email.is_none_or(|email| email != named.to_lowercase()) {
            let detail = "To erase a customer, confirm with their e-mail address or id.";
            return Err(Error::field("confirm", "not_confirmed", detail));
        }
        let open = CashbackFilter { customer: Some(id.clone()), state: Some(State::Requested) };
        if !shop.cashbacks(&open, None, 1).await?.0.is_empty() {
            let detail = "They wait for a cashback; decide it first, as its bank account would be lost.";
            return Err(Error::conflict("open_cashback", detail));
        }
        stone(shop, before, Some(editor), at).await
    })
    .await
}

/// The same for somebody who was merged into one who is erased: they are the same person. Who was parted from
/// them since, or was erased before, stays as they are.
pub async fn erase_merged(
    shop: &ShopStore,
    id: &CustomerId,
    into: &CustomerId,
    at: DateTime<Utc>,
) -> Result<()> {
    shop.optimistic(|_| async {
        let Some(before) = shop.customer(id, Consistency::Strong).await? else { return Ok(()) };
        if before.merged.as_ref().is_none_or(|merged| merged.into != *into) {
            return Ok(());
        }
        stone(shop, before, None, at).await.map(drop)
    })
    .await
}

async fn stone(
    shop: &ShopStore,
    before: Customer,
    editor: Option<&Editor<'_>>,
    at: DateTime<Utc>,
) -> Result<Customer> {
    let rules = shop.rules().await?;
    let mut after = before.clone();
    after.forget(at);
    let mut writes = shop.writes().customer(&after, &rules)?;
    // Codes before the address is forgotten: afterwards nobody could find them.
    for email in before.email.iter().chain(&before.former_emails) {
        shop.erase_codes(email).await?;
        // An address may lead to somebody else by now.
        let leads_to = shop.customer_by_email(email).await?;
        let merged_into = before.merged.as_ref().map(|merged| &merged.into);
        if leads_to.as_ref().is_some_and(|to| *to == before.id || Some(to) == merged_into) {
            writes = writes.release_email(email)?;
        }
    }
    if let Some(guid) = &before.guid {
        writes = writes.release_guid(guid)?;
    }
    if let Some(code) = &before.referral_code {
        writes = writes.release_referral_code(code)?;
    }
    if let Some(editor) = editor {
        let audit = editor.audit("erase", [String::new(), String::new()], before.version, at);
        writes = writes.audit(&before.id, &audit)?;
    }
    writes.commit().await?;
    Ok(after)
}

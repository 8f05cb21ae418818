//! A new PIN for an anonymous customer, when the team asks for it. The old one is dead with the write that
//! brings the new one; the mail follows from the change.

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::settings::Rules;
use verno_domain::{Customer, CustomerId, Error, Kind, Result, Secret};
use verno_store::{Audit, Consistency, Purpose, ShopStore};

use crate::draft::Draft;
use crate::edit::Editor;
use crate::id::new_pin;

/// Resets of one customer's PIN on one day of the shop. Each sends a mail, and nobody loses a PIN more often.
const RESETS_MAX: usize = 5;
/// What audit entries of it are about.
const WHAT: &str = "pin";
/// Stands for a PIN where it must not be shown.
const HIDDEN: &str = "****";

/// Refuses a new PIN to a registered customer, and after too many of them today. Read the customer
/// before: their version guards the write, so that no reset slips in between.
pub(crate) async fn refuse(
    shop: &ShopStore,
    rules: &Rules,
    customer: &Customer,
    at: DateTime<Utc>,
) -> Result<()> {
    if customer.is_registered() {
        let detail = "A registered customer signs in and needs no PIN.";
        return Err(Error::conflict("registered_customer", detail));
    }
    let resets = shop.changes_of(&customer.id, WHAT, at - TimeDelta::hours(26)).await?;
    let today = rules.day(at);
    if resets.into_iter().filter(|reset| rules.day(*reset) == today).count() >= RESETS_MAX {
        let detail = format!("A PIN can be reset {RESETS_MAX} times a day.");
        return Err(Error::new(Kind::TooMany, "too_many_resets", detail));
    }
    Ok(())
}

/// The audit entry of a reset.
pub(crate) fn audit(editor: &Editor<'_>, version: u64, at: DateTime<Utc>) -> Audit {
    editor.audit(WHAT, [HIDDEN.into(), HIDDEN.into()], version, at)
}

/// Gives an anonymous customer a new PIN. Answers it, with the customer as they are now.
///
/// # Errors
/// `NotFound`; `Conflict` with code `registered_customer`: they sign in instead; `TooMany` with code
/// `too_many_resets`.
pub async fn reset_pin(
    shop: &ShopStore,
    id: &CustomerId,
    editor: &Editor<'_>,
    at: DateTime<Utc>,
) -> Result<(Secret, Customer)> {
    shop.optimistic(|_| async {
        let customer =
            shop.customer(id, Consistency::Strong).await?.ok_or_else(|| Error::not_found("customer"))?;
        customer.refuse_erased()?;
        let rules = shop.rules().await?;
        refuse(shop, &rules, &customer, at).await?;
        let sealed = new_pin(shop).await?;
        let pin = shop.open(Purpose::Pin, &sealed).await?;
        let mut draft = Draft::of(shop, &rules, customer, at);
        draft.customer.sealed_pin = Some(sealed);
        let mut after = draft.customer.clone();
        let audit = audit(editor, after.version, at);
        draft.add_to(shop.writes())?.audit(id, &audit)?.commit().await?;
        after.version += 1;
        Ok((pin, after))
    })
    .await
}

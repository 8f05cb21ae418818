//! Books registered customers: who they are, and that they stay who they were.

use chrono::{DateTime, Utc};
use verno_domain::customer::Registration;
use verno_domain::ids::CustomerGuid;
use verno_domain::{Customer, CustomerId, Error, Result};
use verno_store::{Consistency, ShopStore};

use crate::draft::Draft;
use crate::id::blank_customer;
use crate::occasion;
use crate::order::Backfilled;

/// Takes over what Shoptet says of a registered customer. An anonymous customer with the same *verified*
/// address becomes the registered one and keeps id, points and history; an unverified address proves nothing,
/// so it keeps leading to the customer it led to before. Returns `false` when there was nothing to write.
///
/// A customer whose address changes keeps everything, and the old address goes on leading to them, because
/// their earlier orders carry it, until another account proves that it is its own. A new address leads to
/// them once it is verified and leads to nobody else.
pub async fn book_registration(
    shop: &ShopStore,
    registration: &Registration,
    at: DateTime<Utc>,
) -> Result<bool> {
    shop.optimistic(|_| try_registration(shop, registration, at, Origin::Shop)).await
}

/// The backfill of an account that is not known yet and that is from before the programme, from a file that
/// the shop wrote. For everything else in the file the shop is looked at. Nobody gets a mail because of it.
pub async fn backfill_registration(
    shop: &ShopStore,
    registration: &Registration,
    at: DateTime<Utc>,
) -> Result<Backfilled> {
    let rules = shop.rules().await?;
    match shop.customer_by_guid(&registration.guid).await? {
        Some(id) => {
            let known = load(shop, &id).await?;
            let mut registered = known.clone();
            registered.register(registration);
            Ok(if registered == known { Backfilled::Known } else { Backfilled::Look })
        }
        None if registration.registered_at.is_some_and(|at| rules.predates(at)) => {
            shop.optimistic(|_| try_registration(shop, registration, at, Origin::Backfill)).await?;
            Ok(Backfilled::Booked)
        }
        None => Ok(Backfilled::Look),
    }
}

/// The shop deleted the account: the customer is anonymous again. Returns `false` when there was nothing to
/// write.
pub async fn book_deletion(shop: &ShopStore, guid: &CustomerGuid, at: DateTime<Utc>) -> Result<bool> {
    shop.optimistic(|_| async move {
        let Some(id) = shop.customer_by_guid(guid).await? else { return Ok(false) };
        let rules = shop.rules().await?;
        let mut draft = Draft::load(shop, &rules, &id, at, Consistency::Strong).await?;
        draft.customer.unregister();
        draft.add_to(shop.writes())?.release_guid(guid)?.commit().await?;
        Ok(true)
    })
    .await
}

/// Where the data of an account comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// Read from the shop now.
    Shop,
    /// From a file that is some hours old; what is stored meanwhile is newer.
    Backfill,
}

async fn try_registration(
    shop: &ShopStore,
    registration: &Registration,
    at: DateTime<Utc>,
    origin: Origin,
) -> Result<bool> {
    let by_guid = shop.customer_by_guid(&registration.guid).await?;
    if origin == Origin::Backfill && by_guid.is_some() {
        // Somebody booked it meanwhile, from newer data than the file has.
        return Ok(false);
    }
    let by_email = match &registration.email {
        Some(email) => shop.customer_by_email(email).await?,
        None => None,
    };
    let rules = shop.rules().await?;
    let known = match (&by_guid, &by_email) {
        (Some(id), _) => Some(load(shop, id).await?),
        (None, Some(id)) if registration.email_verified => {
            let owner = load(shop, id).await?;
            // An address of another registered customer is theirs; two accounts are two customers.
            (!owner.is_registered()).then_some(owner)
        }
        _ => None,
    };
    let mut draft = match known {
        Some(customer) => Draft::of(shop, &rules, customer, at),
        None => Draft::new(shop, &rules, blank_customer(shop.random(), at)?, at),
    };
    draft.customer.register(registration);
    occasion::reward_registration(&mut draft)?;
    let id = draft.customer.id.clone();
    // What a known account writes as its address proves nothing until it is verified.
    let may_claim = registration.email_verified || by_guid.is_none();
    let claim = registration.email.as_ref().filter(|_| by_email.is_none() && may_claim);
    let given_up = match &by_email {
        Some(owner) if registration.email_verified && *owner != id => {
            given_up(shop, owner, registration).await?
        }
        _ => None,
    };
    if !draft.is_changed() && claim.is_none() && given_up.is_none() {
        return Ok(false);
    }
    let mut writes = draft.add_to(shop.writes().silent(origin == Origin::Backfill))?;
    if by_guid.is_none() {
        writes = writes.claim_guid(&registration.guid, &id)?;
    }
    if let Some(email) = claim {
        writes = writes.claim_email(email, &id)?;
    }
    if let (Some(owner), Some(email)) = (&given_up, &registration.email) {
        // Written unchanged: its version guards that the address is still given up.
        writes = writes.customer(owner, &rules)?.move_email(email, &id)?;
    }
    writes.commit().await?;
    Ok(true)
}

/// The customer that an address leads to although their account has another address now.
async fn given_up(
    shop: &ShopStore,
    owner: &CustomerId,
    registration: &Registration,
) -> Result<Option<Customer>> {
    let owner = load(shop, owner).await?;
    let other = owner.is_registered() && owner.email.is_some() && owner.email != registration.email;
    Ok(other.then_some(owner))
}

async fn load(shop: &ShopStore, id: &CustomerId) -> Result<Customer> {
    let customer = shop.customer(id, Consistency::Strong).await?;
    customer.ok_or_else(|| Error::internal(format!("customer {id} is looked up but does not exist")))
}

//! After the rules changed: when something of a customer is due next, written anew.

use verno_domain::settings::Rules;
use verno_domain::{Customer, Result, due};
use verno_store::{CustomerImage, ShopStore};

/// Writes anew when something of a customer is due next, where the rules now say otherwise; with `vip`,
/// everybody who takes part in the programme is to be looked at today. Their last change stays what it was:
/// nothing happened to them. Returns whether anything was written.
pub async fn replan(shop: &ShopStore, rules: &Rules, seen: &CustomerImage, vip: bool) -> Result<bool> {
    shop.optimistic(|nth| async move {
        let now = if nth == 0 { None } else { shop.customer_image(&seen.customer.id).await? };
        let image = match &now {
            Some(now) => now,
            // Gone meanwhile.
            None if nth > 0 => return Ok(false),
            None => seen,
        };
        let planned = planned(&image.customer, rules, vip, shop);
        if planned == image.customer && due::next(&planned, rules) == image.due {
            return Ok(false);
        }
        shop.writes().customer(&planned, rules)?.commit().await?;
        Ok(true)
    })
    .await
}

fn planned(customer: &Customer, rules: &Rules, vip: bool, shop: &ShopStore) -> Customer {
    let mut planned = customer.clone();
    if vip {
        let takes_part =
            rules.vip.active && customer.is_registered() && rules.vip.takes_part(customer.group.as_ref());
        planned.vip_review = takes_part.then(|| rules.day(shop.clock().now()));
    }
    planned
}

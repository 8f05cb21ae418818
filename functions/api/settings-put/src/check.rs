//! Checks of settings that need data of the shop, such as its groups.

use verno_domain::settings::{Rules, Vip};
use verno_domain::{Error, FieldError, GroupId, Result};
use verno_store::ShopStore;

/// Checks the rules against what is known of the shop.
///
/// # Errors
/// `Invalid`, naming every wrong field.
pub(crate) async fn shop(shop: &ShopStore, before: &Rules, after: &Rules) -> Result<()> {
    let mut wrong = Vec::new();
    if before.vip != after.vip {
        let known: Vec<GroupId> = shop.groups().await?.into_iter().map(|group| group.id).collect();
        groups(&before.vip, &after.vip, &known, &mut wrong);
    }
    if before.referral.landing_url != after.referral.landing_url
        && let Some(landing) = &after.referral.landing_url
        && let Some(eshop) = shop.eshop().await?
        && !eshop.url.is_empty()
        && host(landing) != host(&eshop.url)
    {
        let detail = format!("An address of the shop is needed: {}.", host(&eshop.url));
        wrong.push(FieldError { field: "landing_url".to_owned(), code: "foreign_address", detail });
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::fields(wrong)) }
}

/// Every group must be one of the shop's, once these were read. A programme that is off may keep groups that
/// were deleted in the shop: otherwise it could not be switched off.
fn groups(before: &Vip, after: &Vip, known: &[GroupId], wrong: &mut Vec<FieldError>) {
    if known.is_empty() {
        return;
    }
    let kept = |group: &GroupId| !after.active && before.takes_part(Some(group));
    let mut check = |group: &GroupId, field: String| {
        if !known.contains(group) && !kept(group) {
            let detail = "The shop has no such customer group.".to_owned();
            wrong.push(FieldError { field, code: "unknown_group", detail });
        }
    };
    if let Some(zero) = &after.zero_group_id {
        check(zero, "zero_group_id".to_owned());
    }
    for (i, level) in after.levels.iter().enumerate() {
        check(&level.group_id, format!("levels[{i}].group_id"));
    }
}

/// The name of an address's host, without the `www.` that shops have or leave out.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    host.strip_prefix("www.").map(str::to_owned).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_shop_has_one_host() {
        for url in ["https://www.shop.cz/a?b", "http://shop.cz", "SHOP.cz/", "https://shop.cz#x"] {
            assert_eq!(host(url), "shop.cz", "{url}");
        }
        for url in ["https://shop.cz.example.com/", "https://ashop.cz", "https://shop.cz:81"] {
            assert_ne!(host(url), "shop.cz", "{url}");
        }
    }
}

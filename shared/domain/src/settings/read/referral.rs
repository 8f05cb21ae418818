//! Reads the rules of the referral programme.

use crate::body::{Node, Object};
use crate::settings::{Referral, ReferralReward};

/// Rewards of one programme.
const REWARDS_MAX: usize = 10;
/// The highest number of a friend's purchase that can be named; a rule without one holds for every purchase.
const PURCHASES_MAX: u32 = 1_000_000;
/// Days after the first purchase that can be named: ten years.
const WITHIN_DAYS_MAX: u32 = 3_650;
/// Characters of an address; every browser and mail program carries that many.
const URL_CHARS_MAX: usize = 500;

pub(super) fn read(object: &mut Object<'_>, current: &Referral) -> Referral {
    Referral {
        version: current.version,
        active: object.keep("active", &current.active, Node::flag),
        rewards: object.keep("rewards", &current.rewards, |node| node.list(0..=REWARDS_MAX, reward)),
        landing_url: object.keep_or_off("landing_url", current.landing_url.as_ref(), landing_url),
    }
}

fn reward(node: &Node<'_>) -> Option<ReferralReward> {
    let mut object = node.object()?;
    let points = object.need("points", Node::points);
    let purchases_to = object.may("purchases_to", |node| node.whole(&(1..=PURCHASES_MAX)));
    let within_days = object.may("within_days", |node| node.whole(&(1..=WITHIN_DAYS_MAX)));
    object.close();
    Some(ReferralReward { points: points?, purchases_to, within_days })
}

/// An absolute `https` address. Whether it belongs to the shop is checked by the caller, who knows the shop.
fn landing_url(node: &Node<'_>) -> Option<String> {
    let url = node.text(URL_CHARS_MAX)?;
    let rest = url.strip_prefix("https://").unwrap_or_default();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // A name before `@` makes an address look like another shop's.
    let plain = !host.is_empty() && !host.contains('@');
    if plain && !url.chars().any(|c| c.is_whitespace() || "\"<>\\".contains(c)) {
        return Some(url);
    }
    node.wrong("invalid_value", "An address that begins with https:// is needed.")
}

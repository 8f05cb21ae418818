//! Reads how points are earned, kept and spent.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::body::{Node, Object};
use crate::ids::{GroupId, ID_BYTES_MAX};
use crate::settings::{Amounts, Cashback, Coefficient, CoefficientLevel, Loyalty, Payout, Rewards};

/// Days that crediting may wait: a year covers every return period.
const DEFERRAL_DAYS_MAX: u32 = 365;
/// Days that points may be valid, if not for ever: ten years.
const VALIDITY_DAYS_MAX: u32 = 3_650;
/// Days before the end that a notice may leave.
const NOTICE_DAYS_MAX: u32 = 365;
/// Days that a coupon may be usable.
const COUPON_DAYS_MAX: u32 = 365;
/// Letters of a coupon prefix. Shoptet's coupon codes have at most 16; the rest must stay hard to guess.
const PREFIX_BYTES_MAX: usize = 6;
/// Statuses in one list; a shop has a dozen.
const STATUSES_MAX: usize = 50;
/// Records with own coefficients. They are read with every order.
const COEFFICIENTS_MAX: usize = 1_000;
/// Groups whose points are paid out; a shop has a few dozen.
const CASHBACK_GROUPS_MAX: usize = 100;
/// Decimals of a share.
const SHARE_SCALE: u32 = 8;

pub(super) fn read(object: &mut Object<'_>, current: &Loyalty) -> Loyalty {
    let next = Loyalty {
        version: current.version,
        visible: object.keep("visible", &current.visible, Node::flag),
        earn: object.keep("earn", &current.earn, Node::amounts),
        redeem: object.keep("redeem", &current.redeem, Node::amounts),
        prices_with_vat: object.keep("prices_with_vat", &current.prices_with_vat, Node::flag),
        deferral_days: object
            .keep("deferral_days", &current.deferral_days, |node| node.whole(&(0..=DEFERRAL_DAYS_MAX))),
        validity_days: object.keep_or_off("validity_days", current.validity_days.as_ref(), |node| {
            node.whole(&(1..=VALIDITY_DAYS_MAX))
        }),
        expiry_notice_days: object.keep_or_off(
            "expiry_notice_days",
            current.expiry_notice_days.as_ref(),
            |node| node.whole(&(1..=NOTICE_DAYS_MAX)),
        ),
        min_order: object.keep("min_order", &current.min_order, Node::amounts_or_off),
        redeem_cap: object.keep("redeem_cap", &current.redeem_cap, Node::amounts_or_off),
        redeem_cap_share: object.keep_or_off("redeem_cap_share", current.redeem_cap_share.as_ref(), share),
        redeem_min_points: object.keep_or_off(
            "redeem_min_points",
            current.redeem_min_points.as_ref(),
            Node::points,
        ),
        coupon_validity_days: object.keep("coupon_validity_days", &current.coupon_validity_days, |node| {
            node.whole(&(1..=COUPON_DAYS_MAX))
        }),
        coupon_prefix: object.keep("coupon_prefix", &current.coupon_prefix, prefix),
        cashback: object.keep_or_off("cashback", current.cashback.as_ref(), |node| {
            cashback(node, current.cashback.as_ref())
        }),
        rewards: object.keep("rewards", &current.rewards, |node| rewards(node, &current.rewards)),
        newsletter_taken_back: object.keep(
            "newsletter_taken_back",
            &current.newsletter_taken_back,
            Node::flag,
        ),
        cancelling_statuses: object.keep("cancelling_statuses", &current.cancelling_statuses, statuses),
        ignored_statuses: object.keep("ignored_statuses", &current.ignored_statuses, statuses),
        priority: object.keep("priority", &current.priority, priority),
        coefficients: object.keep("coefficients", &current.coefficients, coefficients),
    };
    guard(object, &next.earn, &next.redeem);
    guard_cashback(object, &next);
    agree(object, &next);
    next
}

/// Checks that concern several fields at once.
fn agree(object: &Object<'_>, next: &Loyalty) {
    let late = |notice: u32| next.validity_days.is_some_and(|validity| notice >= validity);
    if next.expiry_notice_days.is_some_and(late) {
        let detail = "The notice must leave fewer days before the end than points are valid.";
        object.wrong::<()>("expiry_notice_days", "out_of_range", detail);
    }
    for (i, status) in next.ignored_statuses.iter().enumerate() {
        if next.cancelling_statuses.contains(status) {
            let detail = "This status already cancels orders.";
            object.wrong::<()>(&format!("ignored_statuses[{i}]"), "duplicate", detail);
        }
    }
}

/// A shop without cashback so far must say the rates and the form of payment.
fn cashback(node: &Node<'_>, current: Option<&Cashback>) -> Option<Cashback> {
    let mut object = node.object()?;
    let payout = |node: &Node<'_>| node.one_of(&Payout::ALL);
    let (rates, payout, group_ids) = match current {
        Some(current) => (
            Some(object.keep("rates", &current.rates, Node::amounts)),
            object.take("payout").map_or(Some(current.payout), |node| payout(&node)),
            object.keep("group_ids", &current.group_ids, groups),
        ),
        None => (
            object.need("rates", Node::amounts),
            object.need("payout", payout),
            object.may("group_ids", groups).unwrap_or_default(),
        ),
    };
    if object.is_sound() && rates.iter().flatten().all(|(_, rate)| rate.is_zero()) {
        let detail = "The worth of a point is needed; null switches cashback off.";
        object.wrong::<()>("rates", "required", detail);
    }
    object.close();
    Some(Cashback { rates: rates?, payout: payout?, group_ids })
}

fn groups(node: &Node<'_>) -> Option<Vec<GroupId>> {
    let mut seen = BTreeSet::new();
    node.list(0..=CASHBACK_GROUPS_MAX, |node| {
        let group = node.group()?;
        let new = seen.insert(group.clone()).then_some(group);
        new.or_else(|| node.wrong("duplicate", "This group is given twice."))
    })
}

/// If earning a point cost less than is paid for it, customers would get more than they paid.
fn guard_cashback(object: &Object<'_>, next: &Loyalty) {
    let Some(cashback) = &next.cashback else { return };
    let special = next.coefficients.iter().map(|coefficient| &coefficient.earn);
    let earns: Vec<&Amounts> = special.chain([&next.earn]).collect();
    for (currency, rate) in cashback.rates.iter().filter(|(_, rate)| !rate.is_zero()) {
        let earned = earns.iter().filter_map(|earn| earn.get(currency));
        if earned.filter(|earned| !earned.is_zero()).any(|earned| earned <= rate) {
            let detail = "A point must cost more than is paid for it, also where it costs least.";
            object.wrong::<()>(&format!("cashback.rates.{currency}"), "earn_not_above_cashback", detail);
        }
    }
}

/// If earning a point cost less than it is worth, customers would get more than they paid.
fn guard(object: &Object<'_>, earn: &Amounts, redeem: &Amounts) {
    for (currency, earned) in earn.iter().filter(|(_, earned)| !earned.is_zero()) {
        if redeem.get(currency).is_some_and(|worth| !worth.is_zero() && earned <= worth) {
            let detail = "A point must cost more than it is worth.";
            object.wrong::<()>(&format!("earn.{currency}"), "earn_not_above_redeem", detail);
        }
    }
}

fn share(node: &Node<'_>) -> Option<Decimal> {
    let share = node.decimal(SHARE_SCALE, &(Decimal::ZERO..=Decimal::ONE))?;
    if share.is_zero() {
        return node.wrong("out_of_range", "More than 0 is needed; null switches the rule off.");
    }
    Some(share)
}

fn prefix(node: &Node<'_>) -> Option<String> {
    let text = node.string()?;
    let fits = (1..=PREFIX_BYTES_MAX).contains(&text.len());
    if fits && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) {
        return Some(text.to_owned());
    }
    let detail = format!("1 to {PREFIX_BYTES_MAX} capital letters A to Z and digits are needed.");
    node.wrong("invalid_value", detail)
}

fn rewards(node: &Node<'_>, current: &Rewards) -> Option<Rewards> {
    let mut object = node.object()?;
    let rewards = Rewards {
        registration: object.keep_or_off("registration", current.registration.as_ref(), Node::points),
        newsletter: object.keep_or_off("newsletter", current.newsletter.as_ref(), Node::points),
        name_day: object.keep_or_off("name_day", current.name_day.as_ref(), Node::points),
        birthday: object.keep_or_off("birthday", current.birthday.as_ref(), Node::points),
        anniversary: object.keep_or_off("anniversary", current.anniversary.as_ref(), Node::points),
        review: object.keep_or_off("review", current.review.as_ref(), Node::points),
    };
    object.close();
    Some(rewards)
}

fn statuses(node: &Node<'_>) -> Option<Vec<i64>> {
    let mut seen = BTreeSet::new();
    node.list(0..=STATUSES_MAX, |node| {
        let status = node.integer()?;
        let new = seen.insert(status).then_some(status);
        new.or_else(|| node.wrong("duplicate", "This status is given twice."))
    })
}

fn priority(node: &Node<'_>) -> Option<Vec<CoefficientLevel>> {
    let mut seen = BTreeSet::new();
    // One more than there are, so that what is given twice is named instead of counted.
    let levels = node.list(0..=CoefficientLevel::ALL.len() + 1, |node| {
        let level = node.one_of(&CoefficientLevel::ALL)?;
        let new = seen.insert(level).then_some(level);
        new.or_else(|| node.wrong("duplicate", "This level is given twice."))
    })?;
    let missing: Vec<_> = CoefficientLevel::ALL
        .iter()
        .filter(|(level, _)| !levels.contains(level))
        .map(|(_, name)| *name)
        .collect();
    if missing.is_empty() {
        return Some(levels);
    }
    node.wrong("required", format!("Every level is needed once; missing: {}.", missing.join(", ")))
}

fn coefficients(node: &Node<'_>) -> Option<Vec<Coefficient>> {
    let mut seen = BTreeSet::new();
    node.list(0..=COEFFICIENTS_MAX, |node| coefficient(node, &mut seen))
}

fn coefficient(
    node: &Node<'_>,
    seen: &mut BTreeSet<(CoefficientLevel, String, Option<GroupId>)>,
) -> Option<Coefficient> {
    let mut object = node.object()?;
    let level = object.need("level", |node| node.one_of(&CoefficientLevel::ALL));
    let key = object.may("key", key).unwrap_or_default();
    let group_id = object.may("group_id", Node::group);
    if let (Some(level), true) = (level, object.is_sound()) {
        if level == CoefficientLevel::Global && !key.is_empty() {
            object.wrong::<()>("key", "not_applicable", "The global level is one record without a key.");
        } else if level != CoefficientLevel::Global && key.trim().is_empty() {
            object.wrong::<()>("key", "required", "Which product, category or brand is it?");
        } else if !seen.insert((level, key.clone(), group_id.clone())) {
            object.wrong::<()>("", "duplicate", "This record already has coefficients for this group.");
        }
    }
    let earn = object.may("earn", Node::amounts).unwrap_or_default();
    let redeem = object.may("redeem", Node::amounts).unwrap_or_default();
    guard(&object, &earn, &redeem);
    object.close();
    Some(Coefficient { level: level?, key, group_id, earn, redeem })
}

/// A guid or a code of the shop, taken as it is.
fn key(node: &Node<'_>) -> Option<String> {
    let text = node.string()?;
    if text.len() > ID_BYTES_MAX {
        return node.wrong("too_long", format!("At most {ID_BYTES_MAX} bytes are kept."));
    }
    if text.chars().any(char::is_control) {
        return node.wrong("invalid_text", "Control characters are not accepted.");
    }
    Some(text.to_owned())
}

//! What a change of the rules leads to.

use verno_domain::settings::{Rewards, Rules};

/// Whether the reward of an occasion was switched on or changed: it counts from today on, nothing is granted
/// for days that are over.
pub(crate) fn occasions_changed(before: &Rules, after: &Rules) -> bool {
    let pairs = occasions(&before.loyalty.rewards).into_iter().zip(occasions(&after.loyalty.rewards));
    pairs.into_iter().any(|(before, after)| after.is_some() && before != after)
}

/// Whether the day on which something is due for a customer may be another one.
pub(crate) fn moves_due_days(before: &Rules, after: &Rules) -> bool {
    let decides = |rules: &Rules| {
        let notice = (rules.loyalty.expiry_notice_days, rules.notifications.expiry_notice);
        (notice, occasions(&rules.loyalty.rewards), rules.vip.clone())
    };
    decides(before) != decides(after)
}

fn occasions(rewards: &Rewards) -> [Option<verno_domain::Points>; 3] {
    [rewards.name_day, rewards.birthday, rewards.anniversary]
}

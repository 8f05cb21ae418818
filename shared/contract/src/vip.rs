//! Where a customer stands in the VIP programme.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use verno_domain::settings::{Rules, Vip, VipLevel};
use verno_domain::vip::{Lock, LockKind, is_lock_offered};
use verno_domain::{Customer, Group, GroupId};

use crate::group::GroupView;
use crate::names::VipLockKind;
use crate::time::time;

/// A customer's place on the ladder.
#[derive(Serialize, ToSchema)]
pub(crate) struct VipView {
    /// Name of the level; `null` without one, or while the programme is off.
    #[schema(example = "Gold")]
    level: Option<String>,
    /// Name of the level above; `null` at the top, or for somebody who takes no part.
    #[schema(example = "Platinum")]
    next_level: Option<String>,
    /// Whether a lock can be set: while the programme is on, for a registered customer within its ladder.
    lock_offered: bool,
    /// The lock, until its last day is over.
    lock: Option<LockView>,
}

/// What keeps automation from moving a customer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LockView {
    /// `pin` stops every move, `floor` those below the group, `ceiling` those above it.
    #[schema(value_type = VipLockKind, example = "floor")]
    kind: String,
    /// Its last day; `null` is without end.
    #[schema(format = Date)]
    until: Option<String>,
    /// Why, for the team.
    reason: Option<String>,
    /// The member of the team who set it.
    #[schema(example = "owner@demo")]
    by: String,
    /// When it was set; moves before are not affected.
    #[schema(format = DateTime)]
    since: String,
    /// The group held when it was set: the floor or ceiling itself.
    group: GroupView,
}

impl VipView {
    pub(crate) fn new(customer: &Customer, rules: &Rules, groups: &[Group], today: NaiveDate) -> Self {
        let (vip, group) = (&rules.vip, customer.group.as_ref());
        let lock = customer.lock.as_ref().filter(|lock| lock.is_on(today));
        Self {
            level: level_of(vip, group).map(|level| level.name.clone()),
            next_level: next_level(vip, group).map(|level| level.name.clone()),
            lock_offered: customer.is_registered() && is_lock_offered(vip, group),
            lock: lock.map(|lock| LockView::new(lock, groups)),
        }
    }
}

impl LockView {
    /// The view of a lock.
    pub fn new(lock: &Lock, groups: &[Group]) -> Self {
        Self {
            kind: lock_kind(lock.kind).to_owned(),
            until: lock.until.map(|day| day.to_string()),
            reason: lock.reason.clone(),
            by: lock.by.clone(),
            since: time(lock.since),
            group: GroupView::find(&lock.group, groups),
        }
    }
}

/// The name of a kind of lock.
fn lock_kind(kind: LockKind) -> &'static str {
    LockKind::ALL.iter().find(|(known, _)| *known == kind).map_or("", |(_, name)| name)
}

/// The level that a group stands for; nobody has one while the programme is off.
pub fn level_of<'a>(vip: &'a Vip, group: Option<&GroupId>) -> Option<&'a VipLevel> {
    vip.level_of(group).filter(|_| vip.active)
}

/// Whether a lock is in force.
pub fn is_locked(vip: &Vip, lock: Option<&Lock>, today: NaiveDate) -> bool {
    vip.active && lock.is_some_and(|lock| lock.is_on(today))
}

fn next_level<'a>(vip: &'a Vip, group: Option<&GroupId>) -> Option<&'a VipLevel> {
    if !is_lock_offered(vip, group) {
        return None;
    }
    let held = vip.levels.iter().position(|level| Some(&level.group_id) == group);
    vip.levels.get(held.map_or(0, |held| held.saturating_add(1)))
}

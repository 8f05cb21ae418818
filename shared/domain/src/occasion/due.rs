//! Which occasions are due, and when the next one is.
//!
//! A check looks back to the one before it, so that nights on which nothing ran are caught up: of each kind
//! the latest date counts, however long ago. The year stored beside it prevents a second reward when a name
//! or a date of birth is changed.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::day::{MonthDay, after, last_on, next_on};
use super::name_day::name_day;
use crate::ledger::EntryKind;
use crate::points::Points;
use crate::settings::Rewards;

/// What is known of a customer that decides about their occasions. All dates are days of the shop's own
/// calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Celebrant {
    /// The name day that counts, see [`Celebrant::name_day`].
    pub name_day: Option<MonthDay>,
    /// Date of birth; `None` where the shop does not have it.
    pub birth_date: Option<NaiveDate>,
    /// When the account in the shop was created; `None` for an anonymous customer.
    pub registered_on: Option<NaiveDate>,
    /// When we first saw them. Nothing before that day is rewarded.
    pub seen_on: NaiveDate,
}

/// The last year whose occasion was rewarded, by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RewardedYears {
    /// Year of the last rewarded name day.
    pub name_day: Option<i32>,
    /// Year of the last rewarded birthday.
    pub birthday: Option<i32>,
    /// Year of the last rewarded anniversary.
    pub anniversary: Option<i32>,
}

/// A reward that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// [`EntryKind::NameDay`], [`EntryKind::Birthday`] or [`EntryKind::Anniversary`].
    pub kind: EntryKind,
    /// The day itself, which may lie before the day of the check.
    pub on: NaiveDate,
    /// Points to grant, above zero.
    pub points: Points,
}

impl Celebrant {
    /// The name day that counts: the one set by hand, else the one of the name.
    pub fn name_day(set: Option<MonthDay>, full_name: Option<&str>, language: &str) -> Option<MonthDay> {
        set.or_else(|| full_name.and_then(|name| name_day(name, language)))
    }
}

impl Occasion {
    /// The calendar year it belongs to. With the customer and the kind it makes what is rewarded once.
    pub fn year(&self) -> i32 {
        self.on.year()
    }
}

impl RewardedYears {
    /// The last rewarded year of that kind; `None` also for kinds that are no occasions.
    pub fn year(&self, kind: EntryKind) -> Option<i32> {
        match kind {
            EntryKind::NameDay => self.name_day,
            EntryKind::Birthday => self.birthday,
            EntryKind::Anniversary => self.anniversary,
            _ => None,
        }
    }

    /// Records that `occasion` was rewarded. A year never moves back.
    pub fn record(&mut self, occasion: &Occasion) {
        let year = match occasion.kind {
            EntryKind::NameDay => &mut self.name_day,
            EntryKind::Birthday => &mut self.birthday,
            EntryKind::Anniversary => &mut self.anniversary,
            _ => return,
        };
        *year = (*year).max(Some(occasion.year()));
    }
}

/// An occasion of a customer that their shop rewards.
struct Enabled {
    kind: EntryKind,
    day: MonthDay,
    points: Points,
    /// The year of birth or registration, which is no occasion itself.
    origin: Option<i32>,
}

impl Enabled {
    fn new(
        kind: EntryKind,
        points: Option<Points>,
        day: Option<MonthDay>,
        origin: Option<i32>,
    ) -> Option<Self> {
        Some(Self { kind, day: day?, points: points.filter(|points| *points > Points::ZERO)?, origin })
    }

    fn dated(kind: EntryKind, points: Option<Points>, date: Option<NaiveDate>) -> Option<Self> {
        Self::new(kind, points, MonthDay::of(date?), date.map(|date| date.year()))
    }
}

fn enabled(celebrant: &Celebrant, rewards: &Rewards) -> impl Iterator<Item = Enabled> {
    let kinds = [
        Enabled::new(EntryKind::NameDay, rewards.name_day, celebrant.name_day, None),
        Enabled::dated(EntryKind::Birthday, rewards.birthday, celebrant.birth_date),
        Enabled::dated(EntryKind::Anniversary, rewards.anniversary, celebrant.registered_on),
    ];
    kinds.into_iter().flatten()
}

/// What is due on `today` and was not yet looked at when the customer was last `checked`; earliest first. Of
/// each kind at most the latest date is returned, and none of a year that is rewarded.
pub fn occasions_due(
    celebrant: &Celebrant,
    rewards: &Rewards,
    rewarded: &RewardedYears,
    checked: NaiveDate,
    today: NaiveDate,
) -> Vec<Occasion> {
    let is_due = |enabled: Enabled| {
        let on = last_on(enabled.day, today);
        let last = rewarded.year(enabled.kind).max(enabled.origin);
        let is_new = on > checked && on >= celebrant.seen_on && last.is_none_or(|last| on.year() > last);
        is_new.then_some(Occasion { kind: enabled.kind, on, points: enabled.points })
    };
    let mut due: Vec<Occasion> = enabled(celebrant, rewards).filter_map(is_due).collect();
    due.sort_by_key(|occasion| occasion.on);
    due
}

/// The first day after `today` on which something will be due; `None` when nothing ever will be.
pub fn next_occasion(
    celebrant: &Celebrant,
    rewards: &Rewards,
    rewarded: &RewardedYears,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let tomorrow = after(today).max(celebrant.seen_on);
    let next = |enabled: Enabled| {
        let last = rewarded.year(enabled.kind).max(enabled.origin);
        let free = match last {
            Some(last) => NaiveDate::from_ymd_opt(last.checked_add(1)?, 1, 1)?,
            None => tomorrow,
        };
        Some(next_on(enabled.day, tomorrow.max(free)))
    };
    enabled(celebrant, rewards).filter_map(next).min()
}

#[cfg(test)]
#[path = "due_tests.rs"]
mod tests;

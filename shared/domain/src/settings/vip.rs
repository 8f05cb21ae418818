//! The VIP programme: levels, each a customer group of the shop, and the rules that lead to them.
//!
//! Source: the product's public help on the VIP programme; the conditions' exact form is our own.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::ids::GroupId;
use crate::money::Currency;

/// The ladder of levels.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Vip {
    /// Counts up with every change; 1 is the first.
    pub version: u32,
    /// Whether automation moves anybody.
    pub active: bool,
    /// The group below the first level. Only it and the levels' groups take part; a customer in another group
    /// stays there.
    pub zero_group_id: Option<GroupId>,
    /// The levels, from the lowest to the highest.
    pub levels: Vec<VipLevel>,
}

/// One step of the ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VipLevel {
    /// The name customers see.
    pub name: String,
    /// The shop's customer group that stands for it; no two levels share one.
    pub group_id: GroupId,
    /// What must hold. A customer stands on the highest level whose rule holds.
    pub rule: Rule,
}

/// Conditions joined by AND (`all`) or OR (`any`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Rule {
    /// Every one of them holds.
    All {
        /// The rules that must hold; an empty list always does.
        all: Vec<Rule>,
    },
    /// At least one of them holds.
    Any {
        /// The rules of which one must hold; an empty list never does.
        any: Vec<Rule>,
    },
    /// A single condition.
    Is(Condition),
}

/// One number of the customer within bounds; a bound that is absent does not limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The number that is compared.
    pub field: Field,
    /// The lower bound, inclusive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Decimal>,
    /// The upper bound, inclusive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Decimal>,
    /// The exact value; with `registered`, 1 or 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equal: Option<Decimal>,
    /// The currency of the turnover; needed by `turnover`, refused elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// The period that counts; only for `turnover`, `orders` and `points_earned`.
    #[serde(default)]
    pub period: Period,
}

/// A number of a customer that conditions compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Value of the goods of paid orders, in one currency.
    Turnover,
    /// Paid orders that are not cancelled.
    Orders,
    /// Points ever credited for orders, net of reversals.
    PointsEarned,
    /// Points held now; a debt is below zero.
    Balance,
    /// Whole days since the account was created; an anonymous customer meets no bound of it.
    DaysSinceRegistration,
    /// 1 with an account in the shop, else 0.
    Registered,
}

impl Field {
    /// Every field with its name.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Turnover, "turnover"),
        (Self::Orders, "orders"),
        (Self::PointsEarned, "points_earned"),
        (Self::Balance, "balance"),
        (Self::DaysSinceRegistration, "days_since_registration"),
        (Self::Registered, "registered"),
    ];

    /// Whether it counts over a [`Period`].
    pub fn has_period(self) -> bool {
        matches!(self, Self::Turnover | Self::Orders | Self::PointsEarned)
    }
}

/// The period over which a condition counts, by the day an order was placed in the shop's time zone. Written
/// `all`, `365d`, `calendar_year`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Period {
    /// All time.
    #[default]
    All,
    /// Today and the days before it, that many in all.
    Days(u32),
    /// Since the first of January of this year.
    CalendarYear,
}

impl Period {
    /// Reads the written form; at most ten years of days.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "all" => Some(Self::All),
            "calendar_year" => Some(Self::CalendarYear),
            _ => {
                let days = text.strip_suffix('d')?;
                let plain = !days.starts_with('0') && days.bytes().all(|byte| byte.is_ascii_digit());
                let days: u32 = plain.then(|| days.parse().ok()).flatten()?;
                (1..=3_660).contains(&days).then_some(Self::Days(days))
            }
        }
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        match period {
            Period::All => "all".to_owned(),
            Period::Days(days) => format!("{days}d"),
            Period::CalendarYear => "calendar_year".to_owned(),
        }
    }
}

impl TryFrom<String> for Period {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a period: all, calendar_year, or days such as 365d")
    }
}

impl Vip {
    /// Off, without levels.
    pub fn starting() -> Self {
        Self { version: 1, ..Self::default() }
    }

    /// The level that a group stands for; `None` for the zero group and groups outside the ladder.
    pub fn level_of(&self, group: Option<&GroupId>) -> Option<&VipLevel> {
        let group = group?;
        self.levels.iter().find(|level| level.group_id == *group)
    }

    /// Whether customers of this group take part in the programme.
    pub fn takes_part(&self, group: Option<&GroupId>) -> bool {
        group.is_some_and(|group| {
            self.zero_group_id.as_ref() == Some(group)
                || self.levels.iter().any(|level| level.group_id == *group)
        })
    }
}

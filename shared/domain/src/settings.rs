//! The programme's rules of one shop, versioned: each entry names the version it was computed with.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, Utc};
use chrono_tz::Tz;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::ledger::Expiry;
use crate::money::Currency;

/// How points are earned. `null` switches a rule off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loyalty {
    /// Counts up with every change; 1 is the first.
    #[serde(default)]
    pub version: u32,
    /// Amount of each currency that earns one point ("1 point per 20 CZK"). A currency that is absent earns nothing;
    /// so does 0. Amounts are never converted between currencies.
    pub earn: BTreeMap<Currency, Decimal>,
    /// Whether prices with VAT earn; it should match how the shop shows its prices.
    pub prices_with_vat: bool,
    /// Days that points stay valid from the day they are credited; `None` is for ever.
    pub validity_days: Option<u32>,
}

impl Loyalty {
    /// The rules a new shop starts with: one point per 20 CZK, per EUR or per USD, for a year.
    pub fn starting() -> Self {
        let earn = [("CZK", 20), ("EUR", 1), ("USD", 1)];
        Self {
            version: 1,
            earn: earn
                .into_iter()
                .filter_map(|(code, amount)| Some((Currency::parse(code)?, Decimal::from(amount))))
                .collect(),
            prices_with_vat: true,
            validity_days: Some(365),
        }
    }
}

/// Everything of a shop that decides about points, read together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// How points are earned.
    pub loyalty: Loyalty,
    /// The shop's time zone: its days decide when points lapse.
    pub timezone: Tz,
    /// Whether customers see the programme. While it is hidden, points are booked as usual and no mail leaves.
    pub visible: bool,
    /// Order statuses that cancel. Shoptet's own one is -4; a shop may have more.
    pub cancelling: Vec<i64>,
}

/// Shoptet's system status "cancelled". The complete list of system ids is not published; this one is in examples of
/// its API documentation.
pub const STATUS_CANCELLED: i64 = -4;

impl Rules {
    /// The rules a new shop starts with.
    pub fn starting() -> Self {
        Self {
            loyalty: Loyalty::starting(),
            timezone: Tz::Europe__Prague,
            visible: true,
            cancelling: vec![STATUS_CANCELLED],
        }
    }

    /// The last day on which points credited at `now` can be spent, by the shop's own calendar.
    pub fn expiry(&self, now: DateTime<Utc>) -> Expiry {
        let day = now.with_timezone(&self.timezone).date_naive();
        self.loyalty.validity_days.and_then(|days| day.checked_add_days(Days::new(u64::from(days)))).into()
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn points_lapse_by_the_shops_calendar_not_by_utc() {
        let rules = Rules::starting();
        let late_evening = "2026-03-28T23:30:00Z".parse().unwrap();
        assert_eq!(
            Option::<NaiveDate>::from(rules.expiry(late_evening)),
            NaiveDate::from_ymd_opt(2027, 3, 29)
        );
        let mut for_ever = rules;
        for_ever.loyalty.validity_days = None;
        assert_eq!(for_ever.expiry(late_evening), Expiry::Never);
    }
}

//! Reports over all customers of a shop, from the figures by day that each run of its models stores.

mod cohorts;
mod figures;
mod points;

use crate::day::Day;

pub use cohorts::{Cohort, MONTHS_MAX, cohorts};
pub use figures::{Figures, LedgerDay, OrderDay, Sums};
pub use points::{Liability, PointsPeriod, liability, points};

/// Days that follow each other without gaps: each period ends on the day before the next one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Periods<'a> {
    /// The first day of each period, ascending.
    pub starts: &'a [Day],
    /// The last day of the last period.
    pub end: Day,
}

impl Periods<'_> {
    /// The last day of a period.
    fn end_of(&self, period: usize) -> Day {
        self.starts.get(period + 1).map_or(self.end, |next| next.saturating_sub(1))
    }

    /// The period of a day; `None` before the first and after the last.
    pub fn of(&self, day: Day) -> Option<usize> {
        (day <= self.end).then(|| self.starts.partition_point(|start| *start <= day).checked_sub(1)).flatten()
    }
}

/// The change from one period to the next in percent, with one decimal; `None` from nothing.
pub fn change_percent(before: i64, now: i64) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let share = (now.saturating_sub(before)) as f64 / before as f64;
    (before > 0).then(|| (share * 1_000.0).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_in_one_period_or_none() {
        let periods = Periods { starts: &[10, 20, 25], end: 30 };
        let of = [9, 10, 19, 20, 24, 25, 30, 31].map(|day| periods.of(day));
        assert_eq!(of, [None, Some(0), Some(0), Some(1), Some(1), Some(2), Some(2), None]);
        assert_eq!([0, 1, 2].map(|period| periods.end_of(period)), [19, 24, 30]);
        assert_eq!(Periods { starts: &[], end: 30 }.of(3), None);
    }

    #[test]
    fn changes_read_as_in_the_products_own_report() {
        // 9,500 are 11.8 % more than 8,500 and so on.
        let rounded = |before, now| change_percent(before, now).unwrap().to_string();
        assert_eq!(rounded(8_500, 9_500), "11.8");
        assert_eq!(rounded(1_800, 2_050), "13.9");
        assert_eq!(rounded(500, 600), "20");
        assert_eq!(rounded(500, 355), "-29");
        assert_eq!(change_percent(0, 5), None);
    }
}

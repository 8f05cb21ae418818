//! Days that come every year, and the date they fall on in a given year.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};

/// Month and day without a year, written `MM-DD`. `02-29` is a day too: in common years it is celebrated on
/// 28 February.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MonthDay {
    month: u8,
    day: u8,
}

/// A leap year, in which every day of the calendar exists.
const LEAP_YEAR: i32 = 2000;

impl MonthDay {
    /// From month (1 is January) and day; `None` for a day that no year has.
    pub fn new(month: u8, day: u8) -> Option<Self> {
        NaiveDate::from_ymd_opt(LEAP_YEAR, month.into(), day.into()).map(|_| Self { month, day })
    }

    /// Reads text of the form `MM-DD`, nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.split_once('-')?;
        let number = |part: &str| {
            let plain = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| part.parse().ok()).flatten()
        };
        Self::new(number(month)?, number(day)?)
    }

    /// The month and day of `date`.
    pub fn of(date: NaiveDate) -> Option<Self> {
        Self::new(u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?)
    }

    /// The date on which it is celebrated in `year`; `None` only beyond the calendar's range.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        let (month, day) = (self.month.into(), u32::from(self.day));
        // 29 February is the only day that some years lack.
        NaiveDate::from_ymd_opt(year, month, day)
            .or_else(|| NaiveDate::from_ymd_opt(year, month, day.saturating_sub(1)))
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

serde_as_text!(MonthDay, "not a day of the form MM-DD");

/// The first date on or after `from` on which `day` is celebrated; the calendar's last date where there is
/// none.
pub fn next_on(day: MonthDay, from: NaiveDate) -> NaiveDate {
    let year = from.year();
    let dates = [Some(year), year.checked_add(1)].into_iter().flatten().filter_map(|year| day.in_year(year));
    dates.into_iter().find(|date| *date >= from).unwrap_or(NaiveDate::MAX)
}

/// The last date on or before `until` on which `day` is celebrated; the calendar's first date where there is
/// none.
pub fn last_on(day: MonthDay, until: NaiveDate) -> NaiveDate {
    let year = until.year();
    let dates = [Some(year), year.checked_sub(1)].into_iter().flatten().filter_map(|year| day.in_year(year));
    dates.into_iter().find(|date| *date <= until).unwrap_or(NaiveDate::MIN)
}

/// Whether `day` is celebrated on `date`.
pub fn occurs_on(day: MonthDay, date: NaiveDate) -> bool {
    day.in_year(date.year()) == Some(date)
}

/// The following day, or the calendar's last date.
pub(super) fn after(date: NaiveDate) -> NaiveDate {
    date.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn day(text: &str) -> MonthDay {
        MonthDay::parse(text).unwrap()
    }

    #[test]
    fn a_day_is_written_with_two_digits_each_and_only_so() {
        for text in ["01-01", "02-29", "06-24", "12-31"] {
            assert_eq!(day(text).to_string(), text);
        }
        for wrong in
            ["", "02-30", "13-01", "00-10", "04-31", "6-24", "06-24-1", "+6-24", "06/24", "0624", "٠٦-٢٤"]
        {
            assert_eq!(MonthDay::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_day_is_text_in_json() {
        assert_eq!(serde_json::to_string(&day("02-29")).unwrap(), "\"02-29\"");
        assert_eq!(serde_json::from_str::<MonthDay>("\"12-24\"").unwrap(), day("12-24"));
        assert!(serde_json::from_str::<MonthDay>("\"02-30\"").is_err());
    }

    #[test]
    fn the_leap_day_is_celebrated_on_the_last_of_february() {
        let leap = day("02-29");
        assert_eq!(next_on(leap, date("2027-01-01")), date("2027-02-28"));
        assert_eq!(next_on(leap, date("2028-01-01")), date("2028-02-29"));
        assert_eq!(next_on(leap, date("2027-03-01")), date("2028-02-29"));
        assert!(occurs_on(leap, date("2100-02-28")), "2100 is a common year");
        assert!(!occurs_on(leap, date("2028-02-28")));
        assert!(!occurs_on(day("02-28"), date("2028-02-29")));
    }

    #[test]
    fn the_next_date_may_be_the_day_itself() {
        assert_eq!(next_on(day("06-24"), date("2026-06-24")), date("2026-06-24"));
        assert_eq!(next_on(day("06-24"), date("2026-06-25")), date("2027-06-24"));
        assert_eq!(last_on(day("06-24"), date("2026-06-24")), date("2026-06-24"));
        assert_eq!(last_on(day("06-24"), date("2026-06-23")), date("2025-06-24"));
    }

    proptest! {
        #[test]
        fn every_day_is_celebrated_exactly_once_a_year(year in 1900..2200_i32, ordinal in 1..=366_u32) {
            let day = MonthDay::of(NaiveDate::from_yo_opt(LEAP_YEAR, ordinal).unwrap()).unwrap();
            let dates = NaiveDate::from_ymd_opt(year, 1, 1).unwrap().iter_days();
            let kept = dates.take_while(|date| date.year() == year).filter(|date| occurs_on(day, *date)).count();
            prop_assert_eq!(kept, 1);
        }
    }
}

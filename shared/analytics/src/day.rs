//! Days and months of a shop's own calendar.

use chrono::{Datelike, NaiveDate};

/// A day of the shop's calendar, counted from 1970-01-01. The caller knows the shop's time zone.
pub type Day = i32;

/// A month, counted from January 1970.
pub type Month = i32;

/// The number of a date's day.
pub fn day_of(date: NaiveDate) -> Day {
    date.to_epoch_days()
}

/// The date of a day; `None` beyond the calendar.
pub fn date_of(day: Day) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(day)
}

/// The month of a day; days beyond the calendar count to month 0.
pub fn month_of(day: Day) -> Month {
    date_of(day).map_or(0, |date| (date.year() - 1970) * 12 + date.month0().cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_counted_from_1970() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!((day_of(date("1970-01-01")), month_of(0)), (0, 0));
        assert_eq!((day_of(date("1969-12-31")), month_of(-1)), (-1, -1));
        assert_eq!(day_of(date("2000-03-01")), 11_017);
        assert_eq!(month_of(day_of(date("2026-11-24"))), 56 * 12 + 10);
        assert_eq!(date_of(11_017), Some(date("2000-03-01")));
    }
}

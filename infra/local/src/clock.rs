//! The clock that everything in the local run reads: the machine's, moved by an offset that survives
//! restarts.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Months, SubsecRound, TimeDelta, Utc};
use tokio::sync::watch;
use verno_domain::Clock;

use crate::error::Result;
use crate::state::State;

const OFFSET: &str = "clock_offset_us";
/// Years between which the clock moves: beyond them times no longer have the width that keys sort by.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=9998;

/// A clock that can be moved. Clones move together.
#[derive(Clone)]
pub struct MovableClock {
    inner: Arc<Inner>,
}

struct Inner {
    offset_us: AtomicI64,
    state: State,
    moved: watch::Sender<()>,
}

/// Why a move of the clock is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    /// Not an ISO 8601 duration, or one without any part.
    #[error("must be an ISO 8601 duration such as P14D, PT2H or P1DT3H")]
    NotADuration,
    /// Before 1970 or after 9998.
    #[error("must stay between the years 1970 and 9998")]
    OutOfRange,
}

impl MovableClock {
    /// Opens the clock with the offset at which it was left.
    pub fn open(state: &State) -> Result<Self> {
        let offset = state.value(OFFSET)?.and_then(|text| text.parse().ok()).unwrap_or(0);
        let inner =
            Inner { offset_us: AtomicI64::new(offset), state: state.clone(), moved: watch::Sender::new(()) };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Sets the time; it goes on from there.
    ///
    /// # Errors
    /// `OutOfRange`, wrapped in the outer `Ok`, if the time is not one the product can store.
    pub fn set(&self, now: DateTime<Utc>) -> Result<Result<DateTime<Utc>, ClockError>> {
        use chrono::Datelike;
        if !YEARS.contains(&now.year()) {
            return Ok(Err(ClockError::OutOfRange));
        }
        let offset = (now - self.wall()).num_microseconds().unwrap_or(0);
        self.inner.state.set_value(OFFSET, &offset.to_string())?;
        self.inner.offset_us.store(offset, Ordering::SeqCst);
        self.inner.moved.send_replace(());
        Ok(Ok(self.now()))
    }

    /// A receiver that changes whenever the clock is moved, so that whoever waits for a time looks again.
    pub fn watch(&self) -> watch::Receiver<()> {
        self.inner.moved.subscribe()
    }
}

impl Clock for MovableClock {
    fn now(&self) -> DateTime<Utc> {
        let offset = TimeDelta::microseconds(self.inner.offset_us.load(Ordering::SeqCst));
        self.wall().checked_add_signed(offset).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one place of the local run that reads the machine's clock"
    )]
    fn wall(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}

/// `from` moved on by an ISO 8601 duration; months and years by the calendar, everything else by its length.
///
/// # Errors
/// `NotADuration` for anything else, `OutOfRange` if no calendar has the result.
pub fn advance(from: DateTime<Utc>, duration: &str) -> Result<DateTime<Utc>, ClockError> {
    let rest = duration.strip_prefix('P').ok_or(ClockError::NotADuration)?;
    let (days, times) = match rest.split_once('T') {
        Some((_, "")) => return Err(ClockError::NotADuration),
        Some(parts) => parts,
        None => (rest, ""),
    };
    let days = parts(days, &['Y', 'M', 'W', 'D'])?;
    let times = parts(times, &['H', 'M', 'S'])?;
    if days.is_empty() && times.is_empty() {
        return Err(ClockError::NotADuration);
    }
    let seconds_of = |unit| match unit {
        'W' => 7 * 86_400,
        'D' => 86_400,
        'H' => 3_600,
        'S' => 1,
        _ => 60,
    };
    let mut at = from;
    for (unit, count) in &days {
        at = match unit {
            'Y' | 'M' => {
                let months = count.checked_mul(if *unit == 'Y' { 12 } else { 1 });
                let months = months.and_then(|months| u32::try_from(months).ok());
                at.checked_add_months(Months::new(months.ok_or(ClockError::OutOfRange)?))
            }
            _ => add(at, *count, seconds_of(*unit)),
        }
        .ok_or(ClockError::OutOfRange)?;
    }
    for (unit, count) in &times {
        at = add(at, *count, seconds_of(*unit)).ok_or(ClockError::OutOfRange)?;
    }
    Ok(at)
}

fn add(at: DateTime<Utc>, count: i64, seconds: i64) -> Option<DateTime<Utc>> {
    at.checked_add_signed(TimeDelta::try_seconds(count.checked_mul(seconds)?)?)
}

/// `14D` or `1H30M`: whole numbers, each unit at most once, in the order of `units`.
fn parts(mut text: &str, units: &[char]) -> Result<Vec<(char, i64)>, ClockError> {
    let mut found = Vec::new();
    let mut units = units;
    while !text.is_empty() {
        let end = text.find(|c: char| !c.is_ascii_digit()).ok_or(ClockError::NotADuration)?;
        let count = text[..end].parse().map_err(|_| ClockError::NotADuration)?;
        let unit = text[end..].chars().next().ok_or(ClockError::NotADuration)?;
        let place = units.iter().position(|known| *known == unit).ok_or(ClockError::NotADuration)?;
        units = &units[place + 1..];
        found.push((unit, count));
        text = &text[end + unit.len_utf8()..];
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn durations_move_by_the_calendar_and_by_length() {
        let from = at("2026-01-31T10:00:00Z");
        for (duration, to) in [
            ("P14D", "2026-02-14T10:00:00Z"),
            ("PT2H", "2026-01-31T12:00:00Z"),
            ("P1DT3H", "2026-02-01T13:00:00Z"),
            ("P1M", "2026-02-28T10:00:00Z"),
            ("P1Y", "2027-01-31T10:00:00Z"),
            ("P2W", "2026-02-14T10:00:00Z"),
            ("PT90M30S", "2026-01-31T11:30:30Z"),
            ("PT0S", "2026-01-31T10:00:00Z"),
        ] {
            assert_eq!(advance(from, duration), Ok(at(to)), "{duration}");
        }
    }

    #[test]
    fn nonsense_does_not_move_the_clock() {
        for duration in
            ["", "P", "PT", "14D", "P14", "P-1D", "P1.5D", "P1D1D", "PT1H1D", "P1H", "p1d", "P1DT", "P١D"]
        {
            assert_eq!(
                advance(at("2026-01-31T10:00:00Z"), duration),
                Err(ClockError::NotADuration),
                "{duration}"
            );
        }
        for duration in ["P99999999999999D", "P9999999Y", "PT9223372036854775807H"] {
            assert_eq!(
                advance(at("2026-01-31T10:00:00Z"), duration),
                Err(ClockError::OutOfRange),
                "{duration}"
            );
        }
    }

    #[test]
    fn a_moved_clock_goes_on_and_stays_moved_after_reopening() {
        let state = State::memory().unwrap();
        let clock = MovableClock::open(&state).unwrap();
        clock.set(at("1997-01-01T12:00:00Z")).unwrap().unwrap();
        let again = MovableClock::open(&state).unwrap().now();
        assert!(again >= at("1997-01-01T12:00:00Z") && again < at("1997-01-01T12:05:00Z"), "{again}");
        assert!(clock.wall() > at("2020-01-01T00:00:00Z"), "the machine's time never moves");
        assert_eq!(clock.set(at("1969-12-31T00:00:00Z")).unwrap(), Err(ClockError::OutOfRange));
    }
}

//! `rate(…)` and `cron(…)` as EventBridge Scheduler reads them.
//!
//! <https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html>

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use croner::Cron;
use croner::parser::{CronParser, Seconds, Year};

use crate::error::{LocalError, Result};

/// The times at which a schedule runs.
#[derive(Debug, Clone)]
pub struct Expression {
    text: String,
    times: Times,
}

#[derive(Debug, Clone)]
enum Times {
    Every(TimeDelta),
    Cron(Box<Cron>),
}

impl Expression {
    /// Reads an expression; `timezone` may only be UTC or absent.
    ///
    /// # Errors
    /// `Template` if it is neither `rate` nor `cron`, or not a valid one.
    pub fn parse(text: &str, timezone: Option<&str>) -> Result<Self> {
        let refuse = |why: &str| LocalError::Template(format!("the schedule expression {text} {why}"));
        if timezone.is_some_and(|zone| zone != "UTC") {
            return Err(refuse("has a time zone other than UTC"));
        }
        let inside = |kind: &str| text.strip_prefix(kind)?.strip_prefix('(')?.strip_suffix(')');
        let times = match (inside("rate"), inside("cron")) {
            (Some(rate), _) => Times::Every(period(rate).ok_or_else(|| refuse("is no rate"))?),
            (_, Some(cron)) => {
                let builder = CronParser::builder();
                let parser = builder
                    .seconds(Seconds::Required)
                    .year(Year::Required)
                    .alternative_weekdays(true)
                    .sloppy_ranges(true);
                // AWS has no field of seconds.
                let cron = parser
                    .build()
                    .parse(&format!("0 {cron}"))
                    .map_err(|error| refuse(&format!("is no cron: {error}")))?;
                Times::Cron(Box::new(cron))
            }
            _ => return Err(refuse("is neither rate(…) nor cron(…)")),
        };
        Ok(Self { text: text.to_owned(), times })
    }

    /// The next time after `at`.
    pub fn next_after(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match &self.times {
            Times::Every(period) => at.checked_add_signed(*period),
            Times::Cron(cron) => cron.find_next_occurrence(&at, false).ok(),
        }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// `10 minutes`; the unit is singular for one and plural for more.
fn period(text: &str) -> Option<TimeDelta> {
    let (count, unit) = text.split_once(' ')?;
    let count: i64 = count.parse().ok().filter(|count| *count > 0)?;
    let unit = if count == 1 { unit } else { unit.strip_suffix('s')? };
    match unit {
        "minute" => TimeDelta::try_minutes(count),
        "hour" => TimeDelta::try_hours(count),
        "day" => TimeDelta::try_days(count),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(expression: &str, at: &str) -> String {
        let at = at.parse().unwrap();
        Expression::parse(expression, None).unwrap().next_after(at).unwrap().to_rfc3339()
    }

    #[test]
    fn rates_and_crons_have_the_times_aws_gives_them() {
        assert_eq!(next("rate(10 minutes)", "2026-01-01T00:00:00Z"), "2026-01-01T00:10:00+00:00");
        assert_eq!(next("rate(1 day)", "2026-01-01T00:00:00Z"), "2026-01-02T00:00:00+00:00");
        assert_eq!(next("cron(0 3 * * ? *)", "2026-01-01T03:00:00Z"), "2026-01-02T03:00:00+00:00");
        // In AWS's counting Sunday is 1; 2026-01-04 is a Sunday.
        assert_eq!(next("cron(30 2 ? * 1 *)", "2026-01-01T00:00:00Z"), "2026-01-04T02:30:00+00:00");
        assert_eq!(next("cron(0/15 * * * ? 2026-2027)", "2026-01-01T00:01:00Z"), "2026-01-01T00:15:00+00:00");
    }

    #[test]
    fn what_aws_refuses_is_refused() {
        for text in [
            "rate(10 minute)",
            "rate(1 minutes)",
            "rate(0 days)",
            "rate(5)",
            "cron(0 3 * * ?)",
            "at(x)",
            "10 minutes",
        ] {
            assert!(Expression::parse(text, None).is_err(), "{text}");
        }
    }
}

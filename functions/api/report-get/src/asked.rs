//! What a report is asked for: its days, and in which form it is to be.

use chrono::{Datelike, Days, Months, NaiveDate};
use utoipa::IntoParams;
use verno_analytics::report::Periods;
use verno_analytics::{Day, day_of};
use verno_domain::{Error, Result};
use verno_lambda::http::{Call, Reply};
use verno_sheets::csv::CsvWriter;
use verno_sheets::{Column, ColumnKind, Value, Zone};

/// Periods of one answer.
const PERIODS_MAX: usize = 1_100;
/// What is shown where the caller does not say: so many days.
const DAYS: u64 = 30;

/// Days and form of a report.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
pub(crate) struct Parameters {
    /// First day; 29 days before `to` if it is left out.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<String>,
    /// Last day; today if it is left out.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<String>,
    /// `day`, `week` (from Monday) or `month`; the first and the last one may be shorter. Left out: days up to two months,
    /// weeks up to a year, then months.
    #[param(value_type = Option<String>)]
    step: Option<String>,
}

/// In which form a report is to be.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
pub(crate) struct Form {
    /// `json` or `csv`; what the header `Accept` prefers if it is left out.
    #[param(value_type = Option<String>, default = "json")]
    format: Option<String>,
    /// Of CSV: `;` or `,`.
    #[param(value_type = Option<String>, default = ";")]
    separator: Option<String>,
}

/// The days of a report.
pub(crate) struct Asked {
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    pub(crate) step: Step,
    starts: Vec<Day>,
}

/// How days are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Day,
    Week,
    Month,
}

impl Step {
    const ALL: [(Self, &'static str); 3] = [(Self::Day, "day"), (Self::Week, "week"), (Self::Month, "month")];

    pub(crate) fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(step, _)| *step == self).map_or("", |(_, name)| name)
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(step, _)| *step)
    }

    /// What is easy to read for so many days.
    fn of(days: i32) -> Self {
        match days {
            ..=62 => Self::Day,
            63..=366 => Self::Week,
            _ => Self::Month,
        }
    }

    /// The first day of the period after that of a day.
    fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Day => day.succ_opt(),
            Self::Week => {
                day.checked_add_days(Days::new(u64::from(7 - day.weekday().num_days_from_monday())))
            }
            Self::Month => day.with_day(1)?.checked_add_months(Months::new(1)),
        }
    }
}

impl Asked {
    /// What a call asks for; `today` ends what has no end.
    pub(crate) fn read(call: &Call, today: NaiveDate) -> Result<Self> {
        let date = |name| call.query_as(name, "a date, YYYY-MM-DD", |text| text.parse::<NaiveDate>().ok());
        let to = date("to")?.unwrap_or(today);
        let from = date("from")?.or_else(|| to.checked_sub_days(Days::new(DAYS - 1))).unwrap_or(to);
        if from > to {
            return Err(Error::field("from", "after_to", "from must not be after to."));
        }
        let step = call.query_as("step", "day, week or month", Step::parse)?;
        let step = step.unwrap_or_else(|| Step::of(day_of(to) - day_of(from) + 1));
        let mut starts = Vec::new();
        let days = std::iter::successors(Some(from), |day| step.after(*day));
        for day in days.take_while(|day| *day <= to) {
            if starts.len() == PERIODS_MAX {
                let detail = format!("At most {PERIODS_MAX} periods are shown at once; take longer steps.");
                return Err(Error::field("from", "too_long", detail));
            }
            starts.push(day_of(day));
        }
        Ok(Self { from, to, step, starts })
    }

    pub(crate) fn periods(&self) -> Periods<'_> {
        Periods { starts: &self.starts, end: day_of(self.to) }
    }

    /// The first day of the whole, and of as many days before it.
    pub(crate) fn whole_and_before(&self) -> [Day; 2] {
        let (from, to) = (day_of(self.from), day_of(self.to));
        [from.saturating_sub(to - from + 1), from]
    }
}

/// A table as CSV.
pub(crate) struct Csv {
    separator: u8,
}

impl Csv {
    /// Whether a call wants one.
    pub(crate) fn wanted(call: &Call) -> Result<Option<Self>> {
        let format = call.query_as("format", "json or csv", |text| match text {
            "csv" => Some(true),
            "json" => Some(false),
            _ => None,
        })?;
        let separator = call.query_as("separator", "; or ,", |text| match text {
            ";" => Some(b';'),
            "," => Some(b','),
            _ => None,
        })?;
        let accepts =
            || call.header("accept").is_some_and(|accept| accept.trim_start().starts_with("text/csv"));
        let wanted = format.unwrap_or_else(accepts);
        Ok(wanted.then_some(Self { separator: separator.unwrap_or(b';') }))
    }

    /// The table as a file of that name.
    pub(crate) fn reply(
        &self,
        name: &str,
        columns: &[(&str, ColumnKind)],
        rows: impl IntoIterator<Item = Vec<Value>>,
    ) -> Result<Reply> {
        let columns: Vec<Column> = columns.iter().map(|(name, kind)| Column::new(*name, *kind)).collect();
        let mut bytes = CsvWriter::head(&columns, self.separator)?;
        let mut writer = CsvWriter::rows(self.separator, Zone::Utc);
        for row in rows {
            writer.row(&row)?;
        }
        bytes.append(&mut writer.finish()?);
        let file = format!("attachment; filename=\"{name}.csv\"");
        Ok(Reply::bytes(200, "text/csv; charset=utf-8", bytes).header("content-disposition", file))
    }
}

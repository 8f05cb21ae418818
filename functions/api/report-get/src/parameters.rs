//! The parameters of a report: its span of days and its format.

use chrono::{Datelike, Days, Months, NaiveDate};
use utoipa::IntoParams;
use verno_analytics::report::Periods;
use verno_analytics::{Day, day_of};
use verno_domain::{Error, Result};
use verno_lambda::http::{Call, Reply};
use verno_sheets::csv::CsvWriter;
use verno_sheets::{Column, ColumnKind, Value, Zone};

/// Periods of one answer at most.
const PERIODS_MAX: usize = 1_100;
/// Days that are shown if the caller does not say.
const DAYS: u64 = 30;

/// The query parameters for the span of a report.
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
    /// `day`, `week` (from Monday) or `month`; the first and the last one may be shorter. Left out: days up
    /// to two months, weeks up to a year, then months.
    #[param(value_type = Option<String>)]
    step: Option<String>,
}

/// The query parameters for the format of a report.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
pub(crate) struct Form {
    /// `json` or `csv`; what the header `Accept` prefers if it is left out.
    #[param(value_type = Option<String>, default = "json")]
    format: Option<String>,
    /// The character between cells of CSV: `;` or `,`.
    #[param(value_type = Option<String>, default = ";")]
    separator: Option<String>,
}

/// The span of a report and the periods it is divided into.
pub(crate) struct ReportSpan {
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    pub(crate) step: Step,
    /// First day of each period.
    starts: Vec<Day>,
}

/// The length of a period.
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

    /// The length that suits a span of so many days.
    fn of(days: i32) -> Self {
        match days {
            ..=62 => Self::Day,
            63..=366 => Self::Week,
            _ => Self::Month,
        }
    }

    /// First day of the period that follows the one with `day`.
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

impl ReportSpan {
    /// Reads the parameters; a span without an end ends `today`.
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

    /// First day of the span before this one, which is as long, and of this one.
    pub(crate) fn whole_and_before(&self) -> [Day; 2] {
        let (from, to) = (day_of(self.from), day_of(self.to));
        [from.saturating_sub(to - from + 1), from]
    }
}

/// The format of a report as CSV.
pub(crate) struct Csv {
    separator: u8,
}

impl Csv {
    /// The format, if the request asks for CSV by parameter or header.
    pub(crate) fn requested(call: &Call) -> Result<Option<Self>> {
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
        let is_requested = format.unwrap_or_else(accepts);
        Ok(is_requested.then_some(Self { separator: separator.unwrap_or(b';') }))
    }

    /// The rows as a file; `name` is without its extension.
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

//! One row of an import of points.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use verno_domain::fold::fold;
use verno_domain::{Email, FieldError, Points};

use crate::amount;
use crate::cell::unguard;
use crate::layout::{Field, Layout};
use crate::reader::Record;

/// The longest texts accepted, as for a change by hand.
const NOTE_CHARS_MAX: usize = 500;
const INTERNAL_NOTE_CHARS_MAX: usize = 1_000;
const REASON_CHARS_MAX: usize = 100;

/// What the points of a row mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// A change; negative points are taken.
    #[default]
    Add,
    /// The new balance.
    Set,
}

impl Mode {
    /// Reads the API's name, or the words of Czech and Slovak tables for it.
    pub fn parse(text: &str) -> Option<Self> {
        match fold(text.trim()).as_str() {
            "add" | "pridat" | "pricist" | "pripsat" | "pripocitat" => Some(Self::Add),
            "set" | "nastavit" => Some(Self::Set),
            _ => None,
        }
    }
}

/// A row that is valid in itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointsRow {
    /// The address of the customer whose points are changed.
    pub email: Email,
    /// The number of points, as `mode` says. A change is not zero, a new balance not negative.
    pub points: Points,
    /// What the points mean.
    pub mode: Mode,
    /// A note the customer sees.
    pub note: Option<String>,
    /// A note only the team sees.
    pub internal_note: Option<String>,
    /// The reason as written; whether it is one of the shop's is checked later.
    pub reason: Option<String>,
    /// The last day on which added points can be spent; `None` leaves it to the shop's rules.
    pub expires_on: Option<NaiveDate>,
}

impl PointsRow {
    /// Reads a row. `mode` holds for rows that do not name theirs; days before `today` are refused.
    ///
    /// # Errors
    /// Everything that is wrong with the row, by field.
    pub fn read(
        layout: &Layout,
        record: &Record,
        mode: Mode,
        today: NaiveDate,
    ) -> Result<Self, Vec<FieldError>> {
        if let Some(problem) = &record.problem {
            return Err(vec![problem.clone()]);
        }
        let mut read = Cells { layout, record, wrong: Vec::new() };
        read.count();
        let email = read.email();
        let mode = read.mode(mode);
        let points = read.points(mode);
        let note = read.text(Field::Note, NOTE_CHARS_MAX);
        let internal_note = read.text(Field::InternalNote, INTERNAL_NOTE_CHARS_MAX);
        let reason = read.text(Field::Reason, REASON_CHARS_MAX);
        let expires_on = read.day(Field::ExpiresOn, today);
        match (email, points) {
            (Some(email), Some(points)) if read.wrong.is_empty() => {
                Ok(Self { email, points, mode, note, internal_note, reason, expires_on })
            }
            _ => Err(read.wrong),
        }
    }
}

struct Cells<'a> {
    layout: &'a Layout,
    record: &'a Record,
    wrong: Vec<FieldError>,
}

impl<'a> Cells<'a> {
    /// A cell without blanks around it; `None` if it is empty.
    fn get(&self, field: Field) -> Option<&'a str> {
        let cell = self.record.cells.get(*self.layout.fields.get(&field)?)?;
        Some(unguard(cell).trim()).filter(|cell| !cell.is_empty())
    }

    fn refuse(&mut self, field: &str, code: &'static str, detail: impl Into<String>) {
        self.wrong.push(FieldError { field: field.to_owned(), code, detail: detail.into() });
    }

    /// A row longer than the header has an unquoted separator in a cell: nothing after it is where it should
    /// be.
    fn count(&mut self) {
        let beyond = self.record.cells.iter().skip(self.layout.names.len());
        if beyond.into_iter().any(|cell| !cell.trim().is_empty()) {
            let detail =
                "The row has more cells than the header; put quotation marks around a cell with a separator.";
            self.refuse("row", "too_many_cells", detail);
        }
    }

    fn email(&mut self) -> Option<Email> {
        let Some(text) = self.get(Field::Email) else {
            self.refuse("email", "required", "An e-mail address is needed.");
            return None;
        };
        let email = Email::parse(text);
        if email.is_none() {
            self.refuse("email", "invalid_email", "This is not an e-mail address.");
        }
        email
    }

    fn mode(&mut self, default: Mode) -> Mode {
        let Some(text) = self.get(Field::Mode) else { return default };
        Mode::parse(text).unwrap_or_else(|| {
            self.refuse("mode", "invalid_value", "The mode is add or set.");
            default
        })
    }

    fn points(&mut self, mode: Mode) -> Option<Points> {
        let points = match amount::points(self.get(Field::Points).unwrap_or_default()) {
            Ok(points) => points,
            Err((code, detail)) => {
                self.refuse("points", code, detail);
                return None;
            }
        };
        match mode {
            Mode::Add if points.is_zero() => {
                self.refuse("points", "zero_change", "A change of zero changes nothing.");
            }
            Mode::Set if points.is_negative() => {
                self.refuse("points", "below_zero", "A balance cannot be set below zero.");
            }
            _ => {}
        }
        Some(points)
    }

    fn text(&mut self, field: Field, chars_max: usize) -> Option<String> {
        let text = self.get(field)?.replace("\r\n", "\n").replace('\r', "\n");
        if text.chars().count() > chars_max {
            self.refuse(field.as_str(), "too_long", format!("At most {chars_max} characters."));
        }
        if text.chars().any(|c| c.is_control() && c != '\n') {
            self.refuse(field.as_str(), "invalid_text", "Control characters are not accepted.");
        }
        Some(text)
    }

    fn day(&mut self, field: Field, today: NaiveDate) -> Option<NaiveDate> {
        let text = self.get(field)?;
        match amount::day(text) {
            Some(day) if day >= today => Some(day),
            Some(_) => {
                self.refuse(field.as_str(), "in_the_past", "The day is over.");
                None
            }
            None => {
                self.refuse(field.as_str(), "invalid_date", "A date is written 2026-12-31 or 31.12.2026.");
                None
            }
        }
    }
}

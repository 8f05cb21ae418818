//! The queries that are measured, and the same ones answered row by row.

use serde_json::{Value, json};
use verno_directory::{Filter, Query, Registration, Row, Search, Sort};
use verno_domain::fold::fold;
use verno_domain::{GroupId, ModelId, Points, SegmentId};

/// One query: the first fifty customers and the exact total.
#[derive(Clone, Copy)]
pub(crate) struct Question {
    /// The search, as a person types it.
    words: &'static str,
    /// Whether four filters are set as well.
    narrow: bool,
    /// The order, by the API's name, with `-` for descending.
    sort: &'static str,
}

const GROUP: &str = "2";
const POINTS_MIN: &str = "1000";
const MODEL: &str = "rfm";
const SEGMENT: &str = "loyal";

/// Every query: the usual ones and the worst we know.
pub(crate) fn all() -> Vec<Question> {
    let ask = |words, sort| Question { words, narrow: false, sort };
    let narrowed = |words, sort| Question { words, narrow: true, sort };
    vec![
        ask("", "-points"),
        ask("", "email"),
        ask("", "group"),
        narrowed("", "name"),
        ask("novak", "registered_at"),
        narrowed("NOVÁK", "name"),
        ask("dvořáková", "-modified_at"),
        ask("jan novak", "points"),
        ask("gmail.com", "email"),
        ask("an", "-points"),
        ask("a", "-modified_at"),
        ask("ová", "-email"),
        ask("a o 7", "points"),
        ask("ov an ma 42", "name"),
        ask("e.c jan 7 -", "-points"),
        ask("ová seznam.cz 77 60", "-modified_at"),
        ask("+420 777", "name"),
        ask("777", "points"),
        ask("12", "-points"),
        ask("+420", "-modified_at"),
        ask("777 123", "name"),
        ask("702123", "name"),
        ask("xyzzy", "name"),
    ]
}

impl Question {
    pub(crate) fn name(&self) -> String {
        let words = if self.words.is_empty() { "no words" } else { self.words };
        let filters = if self.narrow { ", 4 filters" } else { "" };
        format!("{words}{filters}, by {}", self.sort)
    }

    pub(crate) fn query(&self) -> Query {
        let mut filter = Filter { search: Search::parse(self.words), ..Filter::default() };
        if self.narrow {
            filter.registration = Registration::Registered;
            filter.group = GroupId::parse(GROUP);
            filter.points.0 = Points::parse(POINTS_MIN).ok();
            filter.segment = ModelId::parse(MODEL).zip(SegmentId::parse(SEGMENT));
        }
        let sort = Sort::parse(self.sort).expect("a column");
        Query { filter, sort, segments: None, after: None, limit: 50 }
    }

    /// The query as text, for another database.
    pub(crate) fn to_json(self) -> Value {
        let filters = json!({"group_id": GROUP, "points_min": POINTS_MIN, "segment": SEGMENT});
        let words: Vec<&str> = self.words.split_whitespace().collect();
        json!({"name": self.name(), "words": words, "sort": self.sort, "filters": self.narrow.then_some(filters)})
    }

    /// Number of rows that pass, found by folding and checking one after the other.
    pub(crate) fn naive(&self, rows: &[Row]) -> usize {
        let words: Vec<String> = self.words.split_whitespace().map(fold).collect();
        let filter = self.query().filter;
        rows.iter()
            .filter(|row| {
                let text = |text: &Option<String>| fold(text.as_deref().unwrap_or_default());
                let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                let phone = digits(row.phone.as_deref().unwrap_or_default());
                let fields = [text(&row.name), text(&row.email), phone];
                let found = |word: &String| {
                    fields.iter().any(|field| field.contains(word))
                        || (word.starts_with('+') && fields[2].contains(&digits(word)))
                };
                (filter.registration == Registration::All || row.registered)
                    && (filter.group.is_none() || filter.group == row.group)
                    && filter.points.0.is_none_or(|least| row.points >= least)
                    && filter
                        .segment
                        .as_ref()
                        .is_none_or(|(model, segment)| row.segments.get(model) == Some(segment))
                    && words.iter().all(found)
            })
            .count()
    }
}

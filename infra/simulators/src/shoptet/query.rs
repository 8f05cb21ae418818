//! Filters and paging of lists.

use std::collections::HashMap;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, Row, params_from_iter};
use serde_json::{Value, json};

use super::answer::read_time;
use super::failure::{Failure, Problem};

/// The parameters of a query.
pub(crate) type Params = HashMap<String, String>;

/// The requested page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paging {
    page: i64,
    per_page: i64,
}

impl Paging {
    /// Reads page and size; a size over the maximum is lowered silently.
    pub(crate) fn read(params: &Params, default: i64, max: i64) -> Result<Self, Failure> {
        let number = |name: &str, default: i64| match params.get(name) {
            None => Ok(default),
            Some(text) => {
                let number = text.parse::<i64>().ok().filter(|number| (1..=1_000_000_000).contains(number));
                number.ok_or_else(|| Failure::parameter(name, "A positive integer is expected."))
            }
        };
        Ok(Self { page: number("page", 1)?, per_page: number("itemsPerPage", default)?.min(max) })
    }

    fn paginator(self, total: i64, on_page: usize) -> Value {
        let pages = (total + self.per_page - 1) / self.per_page;
        json!({
            "totalCount": total, "page": self.page, "pageCount": pages.max(1),
            "itemsOnPage": on_page, "itemsPerPage": self.per_page,
        })
    }
}

/// Conditions of a query, all of which must hold.
pub(crate) struct Filter {
    conditions: String,
    values: Vec<Sql>,
}

impl Filter {
    /// Selects all rows of one shop.
    pub(crate) fn of(eshop: u64) -> Self {
        Self { conditions: "eshop = ?".into(), values: vec![Sql::Integer(eshop.cast_signed())] }
    }

    /// Adds a condition with one question mark for its value.
    pub(crate) fn and(mut self, condition: &str, value: impl Into<Sql>) -> Self {
        self.conditions.push_str(" AND ");
        self.conditions.push_str(condition);
        self.values.push(value.into());
        self
    }

    /// Adds a condition if the parameter is present.
    pub(crate) fn text(self, params: &Params, name: &str, condition: &str) -> Self {
        match params.get(name).filter(|text| !text.is_empty()) {
            Some(text) => self.and(condition, text.clone()),
            None => self,
        }
    }

    pub(crate) fn number(self, params: &Params, name: &str, condition: &str) -> Result<Self, Failure> {
        match params.get(name).filter(|text| !text.is_empty()) {
            None => Ok(self),
            Some(text) => {
                let number =
                    text.parse::<i64>().map_err(|_| Failure::parameter(name, "An integer is expected."))?;
                Ok(self.and(condition, number))
            }
        }
    }

    pub(crate) fn time(self, params: &Params, name: &str, condition: &str) -> Result<Self, Failure> {
        match params.get(name).filter(|text| !text.is_empty()) {
            None => Ok(self),
            Some(text) => {
                let time = read_time(text)
                    .ok_or_else(|| Failure::parameter(name, "A time with an offset is expected."))?;
                Ok(self.and(condition, time.timestamp_millis()))
            }
        }
    }

    /// Adds a condition that a column is one of several texts; without texts nothing matches.
    pub(crate) fn any_of(mut self, column: &str, texts: &[&str]) -> Self {
        let marks = vec!["?"; texts.len()].join(",");
        self.conditions = format!("{} AND {column} IN ({marks})", self.conditions);
        self.values.extend(texts.iter().map(|text| Sql::Text((*text).to_owned())));
        self
    }

    /// Number of rows that match.
    pub(crate) fn count(&self, sql: &Connection, table: &str) -> rusqlite::Result<i64> {
        let text = format!("SELECT count(*) FROM {table} WHERE {}", self.conditions);
        sql.prepare_cached(&text)?.query_row(params_from_iter(&self.values), |row| row.get(0))
    }

    /// Reads a page of rows and its paginator.
    pub(crate) fn page<T>(
        &self,
        sql: &Connection,
        (columns, table, order): (&str, &str, &str),
        paging: Paging,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<(Vec<T>, Value), Failure> {
        let total = self.count(sql, table)?;
        let offset = paging.per_page.saturating_mul(paging.page - 1);
        let text = format!(
            "SELECT {columns} FROM {table} WHERE {} ORDER BY {order} LIMIT {} OFFSET {offset}",
            self.conditions, paging.per_page
        );
        let mut statement = sql.prepare_cached(&text)?;
        let rows: Vec<T> =
            statement.query_map(params_from_iter(&self.values), read)?.collect::<rusqlite::Result<_>>()?;
        let paginator = paging.paginator(total, rows.len());
        Ok((rows, paginator))
    }
}

impl Filter {
    /// Passes every row to `take`, one at a time.
    pub(crate) fn each(
        &self,
        sql: &Connection,
        (columns, table, order): (&str, &str, &str),
        mut take: impl FnMut(&Row<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let text = format!("SELECT {columns} FROM {table} WHERE {} ORDER BY {order}", self.conditions);
        let mut statement = sql.prepare_cached(&text)?;
        let mut rows = statement.query(params_from_iter(&self.values))?;
        while let Some(row) = rows.next()? {
            take(row)?;
        }
        Ok(())
    }
}

/// The required start of a list of changes.
pub(crate) fn from(params: &Params) -> Result<&String, Failure> {
    params.get("from").ok_or_else(|| {
        let problem = Problem::new("missing-parameter", "The parameter from is required.", "from");
        Failure::new(axum::http::StatusCode::BAD_REQUEST, problem)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Paging, Failure> {
        let params = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Paging::read(&params, 20, 50)
    }

    #[test]
    fn a_page_size_over_the_maximum_is_lowered_and_nonsense_refused() {
        assert_eq!(read(&[]).ok(), Some(Paging { page: 1, per_page: 20 }));
        assert_eq!(
            read(&[("page", "3"), ("itemsPerPage", "999")]).ok(),
            Some(Paging { page: 3, per_page: 50 })
        );
        for bad in ["0", "-1", "x", "99999999999999999999", "1.5"] {
            assert!(read(&[("page", bad)]).is_err(), "{bad}");
            assert!(read(&[("itemsPerPage", bad)]).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_empty_list_has_one_page() {
        assert_eq!(Paging { page: 1, per_page: 20 }.paginator(0, 0)["pageCount"], 1);
        assert_eq!(Paging { page: 1, per_page: 20 }.paginator(41, 20)["pageCount"], 3);
    }
}

//! A saved view of the customer list.

use serde::Serialize;
use utoipa::ToSchema;
use verno_body::schema::{self, Any};
use verno_body::{FieldErrors, Node, Shape};
use verno_domain::{Error, Result};
use verno_store::View;

use crate::list::{LIST_COLUMNS, LIST_FILTERS, list_filter, list_sort};
use crate::time::time;

/// The longest query kept, in bytes: all parameters of the list at their longest, and blanks written as
/// `%20`.
const QUERY_BYTES_MAX: usize = 2_000;

/// A saved view.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ListView {
    /// Names the view in `/v1/views/{id}`.
    #[schema(example = "viw_7b1f0c5b1e6d2a49f08b7a3c9d1e5f6a")]
    id: String,
    /// As its owner calls it.
    #[schema(example = "Gold, most points first")]
    name: String,
    /// The list's own query, without `limit` and `cursor`.
    #[schema(example = "group=3&sort=-points")]
    query: String,
    /// The columns shown, in their order; empty for the usual ones.
    #[schema(example = json!(["email", "name", "points"]))]
    columns: Vec<String>,
    /// Whether everybody of the team sees it.
    shared: bool,
    /// The member of the team who made it.
    #[schema(example = "owner@demo")]
    owner: String,
    /// Whether that is the caller.
    mine: bool,
    /// When it was last saved.
    #[schema(format = DateTime)]
    updated_at: String,
}

impl ListView {
    /// As `user` sees it.
    pub fn of(view: &View, user: &str) -> Self {
        Self {
            id: view.id.to_string(),
            name: view.name.clone(),
            query: view.query.clone(),
            columns: view.columns.clone(),
            shared: view.shared,
            owner: view.owner.clone(),
            mine: view.is_of(user),
            updated_at: time(view.updated_at),
        }
    }
}

/// A query of the list that was read and understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedQuery(String);

impl SavedQuery {
    /// Reads a query as it stands in an address, with or without `?` before it.
    ///
    /// # Errors
    /// `Invalid`, naming `query` and the parameter in it that the list would refuse.
    pub fn read(text: &str) -> Result<Self> {
        let text = text.trim().trim_start_matches('?');
        if text.len() > QUERY_BYTES_MAX {
            let detail = format!("At most {QUERY_BYTES_MAX} bytes are kept.");
            return Err(Error::field("query", "too_long", detail));
        }
        let pairs: Vec<(String, String)> = form_urlencoded::parse(text.as_bytes()).into_owned().collect();
        for (name, _) in &pairs {
            if name != "sort" && !LIST_FILTERS.contains(&name.as_str()) {
                let detail = "It is not a filter of the list, or its order.";
                return Err(Error::field(format!("query.{name}"), "unknown_parameter", detail));
            }
            if pairs.iter().filter(|(other, _)| other == name).count() > 1 {
                return Err(Error::field(format!("query.{name}"), "given_twice", "It is there twice."));
            }
        }
        let get = |name: &str| {
            let found = pairs.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
        };
        list_filter(get).map_err(within_query)?;
        list_sort(get).map_err(within_query)?;
        Ok(Self(text.to_owned()))
    }

    /// The query as it was given.
    pub fn into_text(self) -> String {
        self.0
    }
}

fn within_query(mut error: Error) -> Error {
    for field in &mut error.fields {
        field.field = format!("query.{}", field.field);
    }
    error
}

/// The name of a column. Whether the list has it is for [`check_columns`] to say, by the column's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListColumn(pub String);

impl Shape for ListColumn {
    fn read(node: &Node<'_>) -> Option<Self> {
        node.string().map(|name| Self(name.to_owned()))
    }

    fn schema() -> Any {
        schema::one_of(LIST_COLUMNS)
    }
}

/// Checks the columns of a view: each that the list does not have, or that is there twice, is refused as
/// `columns.2`.
pub fn check_columns(columns: &[ListColumn], errors: &FieldErrors) {
    for (nth, column) in columns.iter().enumerate() {
        let field = format!("columns.{nth}");
        if !LIST_COLUMNS.contains(&column.0.as_str()) {
            let detail = format!("A column is one of {}.", LIST_COLUMNS.join(", "));
            errors.refuse(&field, "unknown_column", detail);
        } else if columns[..nth].contains(column) {
            errors.refuse(&field, "given_twice", "The column is there twice.");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_kept_if_the_list_would_take_it() {
        for text in ["", "group=3&sort=-points", "?q=nov%C3%A1k%20jan&points_min=1.50", "registration=all&q="]
        {
            assert_eq!(SavedQuery::read(text).unwrap().into_text(), text.trim_start_matches('?'));
        }
        for (text, field) in [
            ("limit=5", "query.limit"),
            ("cursor=x", "query.cursor"),
            ("sort=age", "query.sort"),
            ("points_min=1,5", "query.points_min"),
            ("segment=lost", "query.segment"),
            ("group=1&group=2", "query.group"),
            ("nonsense", "query.nonsense"),
        ] {
            assert_eq!(SavedQuery::read(text).unwrap_err().fields[0].field, field, "{text}");
        }
        assert!(SavedQuery::read(&"q".repeat(2_001)).is_err());
    }

    #[test]
    fn columns_are_known_and_named_once() {
        let columns = |names: &[&str]| {
            let (columns, errors): (Vec<_>, _) =
                (names.iter().map(|name| ListColumn((*name).to_owned())).collect(), FieldErrors::default());
            check_columns(&columns, &errors);
            errors.none()
        };
        assert!(columns(&["email", "points"]).is_ok() && columns(&[]).is_ok());
        for wrong in [&["pin"][..], &["email", "email"]] {
            assert!(columns(wrong).is_err(), "{wrong:?}");
        }
    }
}

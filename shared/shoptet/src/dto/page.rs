//! One page of a list.

use serde::Deserialize;

/// Where in the list a page is. There is no cursor: rows can move between pages while a list is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Paginator {
    /// Rows in all pages.
    pub total_count: u64,
    /// This page, counted from 1.
    pub page: u32,
    /// How many pages there are.
    pub page_count: u32,
    /// Rows on this page.
    pub items_on_page: u32,
    /// The page size that was applied; may be lower than the one asked for.
    pub items_per_page: u32,
}

impl Paginator {
    /// Of a list that is all on its first page.
    pub(crate) fn only(rows: usize) -> Self {
        let count = u32::try_from(rows).unwrap_or(u32::MAX);
        Self {
            total_count: count.into(),
            page: 1,
            page_count: 1,
            items_on_page: count,
            items_per_page: count,
        }
    }
}

/// One page of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Its place in the list.
    pub paginator: Paginator,
}

impl<T> Page<T> {
    /// The number of the next page, if there is one.
    pub fn next(&self) -> Option<u32> {
        (self.paginator.page < self.paginator.page_count).then(|| self.paginator.page + 1)
    }
}

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

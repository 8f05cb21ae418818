//! One page of a list.

use serde::Deserialize;

/// Position of a page in its list. There is no cursor: rows can move between pages while a list is being
/// read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Paginator {
    /// Number of rows on all pages together.
    pub total_count: u64,
    /// Number of this page, counted from 1.
    pub page: u32,
    /// Number of pages.
    pub page_count: u32,
    /// Number of rows on this page.
    pub items_on_page: u32,
    /// Size of the page that was applied; it may be lower than the requested one.
    pub items_per_page: u32,
}

impl Paginator {
    /// Position of the one page of a list that is never longer.
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
    /// Rows in Shoptet's order.
    pub items: Vec<T>,
    /// Position of the page in the list.
    pub paginator: Paginator,
}

impl<T> Page<T> {
    /// The number of the next page, if there is one.
    pub fn next(&self) -> Option<u32> {
        (self.paginator.page < self.paginator.page_count).then(|| self.paginator.page + 1)
    }
}

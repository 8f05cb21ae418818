//! Lists: one page of rows, and all pages one after another.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::shop::{Call, ShopClient};
use crate::dto::{
    Brand, Category, Change, CreditNoteRow, CustomerRow, Notification, OrderRow, Page, Paginator, ProductRow,
    Review, Subscriber, SubscriberChange, Unsubscribed, Webhook,
};
use crate::error::Error;

/// A row of a list, by the key that Shoptet puts the list under.
pub(super) trait Listed: DeserializeOwned {
    /// Name of the list in the answer's `data`, beside `paginator`.
    const KEY: &'static str;
}

macro_rules! listed {
    ($($row:ty => $key:literal),+ $(,)?) => {
        $(impl Listed for $row {
            const KEY: &'static str = $key;
        })+
    };
}

listed! {
    Brand => "brands",
    Category => "categories",
    Change => "changes",
    CreditNoteRow => "creditNotes",
    CustomerRow => "customers",
    Notification => "notifications",
    OrderRow => "orders",
    ProductRow => "products",
    Review => "reviews",
    Subscriber => "emails",
    SubscriberChange => "changes",
    Unsubscribed => "unsubscribedEmails",
    Webhook => "webhooks",
}

/// Rows of an answer with their position, if it states one.
pub(super) struct Rows<T> {
    pub(super) items: Vec<T>,
    pub(super) paginator: Option<Paginator>,
}

impl<'de, T: Listed> Deserialize<'de> for Rows<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RowsVisitor(PhantomData))
    }
}

struct RowsVisitor<T>(PhantomData<T>);

impl<'de, T: Listed> Visitor<'de> for RowsVisitor<T> {
    type Value = Rows<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with {}", T::KEY)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Rows<T>, A::Error> {
        let (mut items, mut paginator) = (None, None);
        while let Some(key) = map.next_key::<String>()? {
            if key == T::KEY {
                items = Some(map.next_value()?);
            } else if key == "paginator" {
                paginator = map.next_value()?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        let items = items.ok_or_else(|| A::Error::missing_field(T::KEY))?;
        Ok(Rows { items, paginator })
    }
}

impl ShopClient {
    /// Reads the page that a call asks for.
    pub(super) async fn page<T: Listed>(&self, call: Call<'_>, what: &'static str) -> Result<Page<T>, Error> {
        let Rows { items, paginator } = self.read(call, what).await?;
        let missing = || Error::Malformed { what: format!("{what}: no paginator"), request_id: None };
        Ok(Page { items, paginator: paginator.ok_or_else(missing)? })
    }
}

/// A list read page by page. Rows can move between pages meanwhile, so a row may come twice or not at all:
/// what is read must be safe to repeat, and what matters is read again later.
pub struct Pages<F> {
    read: F,
    next: Option<u32>,
}

/// All pages of a list from the first on. `read` gets a page by its number, as the list methods of
/// [`ShopClient`] do.
pub fn pages<F>(read: F) -> Pages<F> {
    Pages::starting_at(1, read)
}

impl<F> Pages<F> {
    /// The pages from a number on, where an earlier reading stopped.
    pub fn starting_at(page: u32, read: F) -> Self {
        Self { read, next: Some(page) }
    }

    /// The number of the page that [`Pages::next`] would read; `None` at the end.
    pub fn position(&self) -> Option<u32> {
        self.next
    }

    /// The rows of the next page; `None` after the last one. After an error the same page is read again.
    pub async fn next<T, R>(&mut self) -> Result<Option<Vec<T>>, Error>
    where
        F: Fn(u32) -> R,
        R: Future<Output = Result<Page<T>, Error>>,
    {
        let Some(number) = self.next else { return Ok(None) };
        let page = (self.read)(number).await?;
        self.next = (number < page.paginator.page_count).then(|| number + 1);
        Ok(Some(page.items))
    }

    /// The rows of all pages that are left, of `pages_max` at most.
    pub async fn rows<T, R>(mut self, pages_max: u32) -> Result<Vec<T>, Error>
    where
        F: Fn(u32) -> R,
        R: Future<Output = Result<Page<T>, Error>>,
    {
        let mut all = Vec::new();
        for _ in 0..pages_max {
            let Some(rows) = self.next().await? else { break };
            all.extend(rows);
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers from 0 below `total`, two on a page.
    fn numbers(total: u32, page: u32) -> std::future::Ready<Result<Page<u32>, Error>> {
        let items: Vec<u32> = (0..total).skip(2 * (page as usize - 1)).take(2).collect();
        let paginator = Paginator {
            total_count: total.into(),
            page,
            page_count: total.div_ceil(2),
            items_on_page: 2,
            items_per_page: 2,
        };
        std::future::ready(Ok(Page { items, paginator }))
    }

    #[tokio::test]
    async fn a_list_is_read_to_its_end_or_to_the_bound() {
        for total in 0..7 {
            let expected: Vec<u32> = (0..total).collect();
            assert_eq!(pages(|page| numbers(total, page)).rows(u32::MAX).await.unwrap(), expected);
        }
        assert_eq!(pages(|page| numbers(7, page)).rows(2).await.unwrap(), [0, 1, 2, 3]);
    }

    #[tokio::test]
    async fn a_reading_that_stopped_goes_on_where_it_was() {
        let mut first = pages(|page| numbers(5, page));
        assert_eq!(first.next().await.unwrap(), Some(vec![0, 1]));
        assert_eq!(first.position(), Some(2));
        let mut second = Pages::starting_at(2, |page| numbers(5, page));
        assert_eq!(second.next().await.unwrap(), Some(vec![2, 3]));
        assert_eq!(second.next().await.unwrap(), Some(vec![4]));
        assert_eq!((second.position(), second.next().await.unwrap()), (None, None));
    }

    #[test]
    fn rows_stand_under_their_key_and_nothing_else_matters() {
        let text = r#"{"x":[1],"brands":[],"paginator":{"totalCount":0,"page":1,"pageCount":0,"itemsOnPage":0,"itemsPerPage":50}}"#;
        let rows: Rows<Brand> = serde_json::from_str(text).unwrap();
        assert_eq!((rows.items.len(), rows.paginator.unwrap().items_per_page), (0, 50));
        assert!(serde_json::from_str::<Rows<Brand>>(r#"{"categories":[]}"#).is_err());
        assert!(serde_json::from_str::<Rows<Brand>>(r#"{"brands":[]}"#).unwrap().paginator.is_none());
    }
}

//! A table and the functions over it, without queues or HTTP between them.

use serde_json::Value;
use verno_booking::{book_order, book_order_deletion, book_registration};
use verno_domain::customer::Registration;
use verno_domain::ids::CustomerGuid;
use verno_domain::order::Order;
use verno_domain::{Clock, Customer, Email, Entry, GroupId, OrderCode, ShopId};
use verno_lambda::{ConfigError, Function};
use verno_store::{Consistency, EntryFilter, ShopStore};
use verno_testkit::{Answer, Ask, SHOP, TestPlatform, TestTable};

/// A table in memory, and the platform that functions are built with; what they send is recorded.
pub(crate) struct TableHarness {
    pub(crate) table: TestTable,
    pub(crate) platform: TestPlatform,
}

impl TableHarness {
    pub(crate) async fn start() -> Self {
        let table = TestTable::start().await;
        let platform = TestPlatform::new(&table, &[("WEBHOOK_TARGETS", "any")]);
        Self { table, platform }
    }

    pub(crate) fn shop(&self) -> ShopStore {
        self.shop_of(SHOP)
    }

    pub(crate) fn shop_of(&self, shop: ShopId) -> ShopStore {
        self.table.store.shop(shop)
    }

    /// Books an order as the worker does; returns whether anything was written.
    pub(crate) async fn book(&self, order: &Order) -> bool {
        book_order(&self.shop(), order, None, self.table.clock.now()).await.unwrap().is_written()
    }

    pub(crate) async fn book_deletion(&self, code: &str) -> bool {
        let code = OrderCode::parse(code).unwrap();
        book_order_deletion(&self.shop(), &code, self.table.clock.now()).await.unwrap().is_written()
    }

    pub(crate) async fn book_registration(&self, registration: &Registration) -> bool {
        book_registration(&self.shop(), registration, self.table.clock.now()).await.unwrap()
    }

    /// The customer of an address, by a consistent read.
    pub(crate) async fn customer(&self, email: &str) -> Option<Customer> {
        let shop = self.shop();
        let id = shop.customer_by_email(&Email::parse(email).unwrap()).await.unwrap()?;
        shop.customer(&id, Consistency::Strong).await.unwrap()
    }

    /// A customer's whole ledger, oldest first.
    pub(crate) async fn ledger(&self, customer: &Customer) -> Vec<Entry> {
        let shop = self.shop();
        let mut entries = Vec::new();
        let mut before = None;
        loop {
            let page = shop.entries(&customer.id, &EntryFilter::default(), before, 100).await.unwrap();
            entries.extend(page.entries);
            before = page.next;
            if before.is_none() {
                entries.reverse();
                return entries;
            }
        }
    }

    pub(crate) fn build(
        &self,
        build: impl FnOnce(&TestPlatform) -> Result<Function, ConfigError>,
    ) -> Function {
        build(&self.platform).unwrap()
    }
}

/// A customer who registered with an address that is not verified yet.
pub(crate) fn unverified(guid: &str, email: &str) -> Registration {
    Registration { email_verified: false, ..registration(guid, email) }
}

/// A registered customer with a verified address, as Shoptet describes them.
pub(crate) fn registration(guid: &str, email: &str) -> Registration {
    Registration {
        guid: CustomerGuid::parse(guid).unwrap(),
        email: Email::parse(email),
        email_verified: true,
        name: Some("Jan Novák".into()),
        phone: None,
        group: GroupId::parse("3"),
        birth_date: None,
        registered_at: Some("2026-01-01T00:00:00Z".parse().unwrap()),
    }
}

/// A GET about one customer, by an owner of the shop under test.
pub(crate) async fn ask(
    function: &Function,
    path: &str,
    customer: &Customer,
    query: &[(&str, &str)],
) -> Answer {
    let mut ask = Ask::get(path).by(SHOP, "owner").with("id", customer.id.to_string());
    for (name, value) in query {
        ask = ask.query(name, *value);
    }
    ask.of(function).await
}

/// The values of one field of a list's items.
pub(crate) fn field<'a>(answer: &'a Answer, name: &str) -> Vec<&'a Value> {
    answer.body["items"].as_array().unwrap().iter().map(|item| &item[name]).collect()
}

/// All customers of a shop.
pub(crate) async fn all_customers(data: &ShopStore) -> Vec<Customer> {
    let (mut all, mut start) = (Vec::new(), None);
    loop {
        let page = data.modified_since(None, start).await.unwrap();
        all.extend(page.images.into_iter().map(|image| image.customer));
        start = page.next;
        if start.is_none() {
            return all;
        }
    }
}

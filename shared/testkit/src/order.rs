//! Builds orders as Shoptet would describe them.

use chrono::{DateTime, Utc};
use verno_domain::ids::CustomerGuid;
use verno_domain::order::{Buyer, Item, ItemKind, Order, Status};
use verno_domain::referral::ReferralCode;
use verno_domain::{Currency, Email, OrderCode};

/// An order of one item, paid, by `jan@example.cz`, for 1000 CZK.
#[derive(Debug, Clone)]
pub struct OrderBuilder(Order);

impl OrderBuilder {
    /// An order with this number.
    pub fn new(code: &str) -> Self {
        let placed_at: DateTime<Utc> = "2026-11-20T10:00:00Z".parse().unwrap();
        let buyer = Buyer {
            guid: None,
            email: Email::parse("jan@example.cz"),
            name: Some("Jan Novák".to_owned()),
            phone: Some("+420 604 600 444".to_owned()),
        };
        let order = Order {
            code: OrderCode::parse(code).unwrap(),
            placed_at,
            buyer,
            currency: Currency::parse("CZK").unwrap(),
            exchange_rate: None,
            amount: 0.into(),
            status: Some(Status { id: -1, name: "Nevyřízená".to_owned() }),
            paid: true,
            referral: None,
            items: Vec::new(),
        };
        Self(order).goods("1000")
    }

    /// With goods of this value.
    #[must_use]
    pub fn goods(mut self, value: &str) -> Self {
        let with_vat = value.parse().unwrap();
        self.0.amount = with_vat;
        self.0.items = vec![Item::goods(with_vat, with_vat)];
        self
    }

    /// With a line of this product more.
    #[must_use]
    pub fn line(mut self, product: &str, value: &str) -> Self {
        let with_vat = value.parse().unwrap();
        self.0.amount += with_vat;
        self.0.items.push(Item { product: Some(product.to_owned()), ..Item::goods(with_vat, with_vat) });
        self
    }

    /// With shipping of this price.
    #[must_use]
    pub fn shipping(mut self, value: &str) -> Self {
        let with_vat = value.parse().unwrap();
        self.0.amount += with_vat;
        self.0.items.push(Item { kind: ItemKind::Other, ..Item::goods(with_vat, with_vat) });
        self
    }

    /// With this status of the shop.
    #[must_use]
    pub fn status(mut self, id: i64) -> Self {
        self.0.status = Some(Status { id, name: "Own".to_owned() });
        self
    }

    /// With its first line in a status of its own.
    #[must_use]
    pub fn line_status(mut self, status: i64) -> Self {
        self.0.items[0].status = Some(status);
        self
    }

    /// With a coupon of this value on it.
    #[must_use]
    pub fn coupon(mut self, code: &str, value: &str) -> Self {
        let with_vat: rust_decimal::Decimal = value.parse().unwrap();
        let texts = vec![code.to_owned(), format!("Slevový kupón {code}")];
        let line = Item::goods(-with_vat, -with_vat);
        self.0.items.push(Item { kind: ItemKind::Discount, texts, ..line });
        self
    }

    /// With a referral code in the customer's remark.
    #[must_use]
    pub fn referral(mut self, code: &str) -> Self {
        self.0.referral = ReferralCode::parse(code);
        self
    }

    /// By somebody else; an empty address is none.
    #[must_use]
    pub fn email(mut self, email: &str) -> Self {
        self.0.buyer.email = Email::parse(email);
        self
    }

    /// With another telephone number.
    #[must_use]
    pub fn phone(mut self, phone: &str) -> Self {
        self.0.buyer.phone = Some(phone.to_owned());
        self
    }

    /// By a registered customer.
    #[must_use]
    pub fn guid(mut self, guid: &str) -> Self {
        self.0.buyer.guid = CustomerGuid::parse(guid);
        self
    }

    /// Makes it an order that is not paid yet.
    #[must_use]
    pub fn unpaid(mut self) -> Self {
        self.0.paid = false;
        self
    }

    /// Cancelled, by its status.
    #[must_use]
    pub fn cancelled(mut self) -> Self {
        self.0.status = Some(Status { id: -4, name: "Stornovaná".to_owned() });
        self
    }

    /// Priced in another currency.
    #[must_use]
    pub fn currency(mut self, code: &str) -> Self {
        self.0.currency = Currency::parse(code).unwrap();
        self
    }

    /// With the rate the shop states for its currency.
    #[must_use]
    pub fn exchange_rate(mut self, stated: &str) -> Self {
        self.0.exchange_rate = stated.parse().ok();
        self
    }

    /// The order as it was described so far.
    pub fn build(self) -> Order {
        self.0
    }
}

//! Initial orders, written without webhooks, thousands per second.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use super::super::address::Address;
use super::super::eshops::Eshop;
use super::super::failure::{Error, Failure};
use super::super::state::Work;
use super::super::{Simulator, random};
use super::goods;
use super::item::{Given, Item, Sold};
use super::model::{Notes, Order};
use super::store;

/// An order to be created.
#[derive(Clone, Default)]
pub struct OrderSeed {
    /// Order number; an empty one makes one.
    pub code: String,
    /// Time at which it was placed; also the time of the last change.
    pub created: DateTime<Utc>,
    /// Address of the buyer.
    pub email: Option<String>,
    /// Name of the buyer.
    pub name: Option<String>,
    /// Phone as the buyer wrote it.
    pub phone: Option<String>,
    /// Registered customer who placed it, if any.
    pub customer_guid: Option<String>,
    /// Currency, ISO 4217.
    pub currency: String,
    /// Lines of the order.
    pub items: Vec<ItemSeed>,
    /// Whether it is paid; `None` is unknown.
    pub paid: Option<bool>,
    /// Status; `-1` is a new order, `-4` a cancelled one.
    pub status_id: i64,
}

/// A line of an order to be created.
#[derive(Debug, Clone, Default)]
pub struct ItemSeed {
    /// Name of the goods.
    pub name: String,
    /// `product`, `shipping`, `discount-coupon` and others; empty is `product`.
    pub item_type: String,
    /// Code of the product's variant.
    pub code: Option<String>,
    /// Product that is sold.
    pub product_guid: Option<String>,
    /// Quantity.
    pub amount: Decimal,
    /// Price of one unit, including VAT.
    pub unit_price_with_vat: Decimal,
    /// Rate of VAT, in percent.
    pub vat_rate: Decimal,
}

impl Simulator {
    /// Adds an order; an existing one is overwritten.
    pub fn seed_order(&self, eshop_id: u64, seed: OrderSeed) -> Result<(), Error> {
        self.seed_orders(eshop_id, vec![seed])
    }

    /// Adds many orders in one transaction, without webhooks.
    pub fn seed_orders(&self, eshop_id: u64, seeds: Vec<OrderSeed>) -> Result<(), Error> {
        let add = |work: &Work<'_>| {
            let eshop = Eshop::find(work.sql, eshop_id)?;
            for seed in seeds {
                let code =
                    if seed.code.is_empty() { store::next_code(work, eshop_id)? } else { seed.code.clone() };
                let mut order = order(code, seed, &eshop);
                goods::complete_all(work.sql, eshop_id, &mut order.items)?;
                store::put(work, eshop_id, &order)?;
            }
            Ok::<_, Failure>(())
        };
        self.core.transact(add).map_err(Error::from)
    }
}

fn order(code: String, seed: OrderSeed, eshop: &Eshop) -> Order {
    let items: Vec<Item> = (1..).zip(seed.items).map(|(id, line)| item(id, line)).collect();
    Order {
        code,
        guid: random::guid(),
        external_code: None,
        created: seed.created,
        changed: seed.created,
        email: seed.email,
        phone: seed.phone,
        birth_date: None,
        customer_guid: seed.customer_guid,
        cash_desk: false,
        status: seed.status_id,
        paid: seed.paid,
        exchange_rate: eshop.exchange_rate(&seed.currency),
        currency: seed.currency,
        billing_method: None,
        payment: None,
        shipping: None,
        billing: Address::of(seed.name),
        delivery: None,
        notes: Notes::default(),
        next_item: i64::try_from(items.len()).unwrap_or_default() + 1,
        items,
    }
}

fn item(id: i64, seed: ItemSeed) -> Item {
    let kind = if seed.item_type.is_empty() { "product".into() } else { seed.item_type };
    let sold = Sold {
        kind,
        name: Some(seed.name),
        code: seed.code,
        product_guid: seed.product_guid,
        amount: seed.amount,
        vat_rate: seed.vat_rate,
    };
    Item::new(id, sold, Decimal::ONE, Given::Unit(seed.unit_price_with_vat))
}

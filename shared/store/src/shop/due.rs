//! What is due in a shop, by day: customers, and coupons that were not used.

use aws_sdk_dynamodb::types::AttributeValue;
use chrono::NaiveDate;
use verno_domain::{CustomerId, Error, Result};

use crate::codec::Reader;
use crate::customers::profile;
use crate::error::classify;
use crate::{ShopStore, keys, schema};

/// A customer or a redemption that a rule has to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// Something of this customer's.
    Customer(CustomerId),
    /// A redemption, by the code of its coupon.
    Redemption(String),
}

/// A page of what is due, the longest overdue first.
#[derive(Debug, Clone)]
pub struct DuePage {
    /// The things that are due, the longest overdue first.
    pub due: Vec<Due>,
    /// Continue after this position; `None` when there is no more.
    pub next: Option<String>,
}

/// Things that one request reads.
const PAGE: i32 = 500;

impl ShopStore {
    /// What is due on `day` or was before, after position `after`. It costs what is due, whatever the shop's
    /// size.
    pub async fn due(&self, day: NaiveDate, after: Option<&str>) -> Result<DuePage> {
        // `~` sorts after every kind.
        let to = format!("{day}#~");
        let from = after.map_or_else(|| "0".to_owned(), |after| format!("{after}!"));
        let answer = self
            .client()
            .query()
            .table_name(self.table())
            .index_name(schema::DUE)
            .key_condition_expression("dpk = :p AND dsk BETWEEN :f AND :t")
            .expression_attribute_values(":p", AttributeValue::S(keys::due_pk(self.id())))
            .expression_attribute_values(":f", AttributeValue::S(from))
            .expression_attribute_values(":t", AttributeValue::S(to))
            .limit(PAGE)
            .send()
            .await
            .map_err(|error| classify("Query", error))?;
        let positions = answer.items().iter().map(|item| Reader(item).text("dsk"));
        let positions: Vec<&str> = positions.collect::<Result<_>>()?;
        let more = answer.last_evaluated_key().is_some();
        Ok(DuePage {
            next: positions.last().filter(|_| more).map(|last| (*last).to_owned()),
            due: positions.into_iter().map(due).collect::<Result<_>>()?,
        })
    }
}

fn due(position: &str) -> Result<Due> {
    let damaged = || Error::internal("a position among what is due is damaged");
    let (_, rest) = position.split_once('#').ok_or_else(damaged)?;
    match rest.split_once('#') {
        Some((kind, id)) if kind.starts_with(profile::DUE) => {
            CustomerId::parse(id).map(Due::Customer).ok_or_else(damaged)
        }
        Some(("X", code)) => Ok(Due::Redemption(code.to_owned())),
        _ => Err(damaged()),
    }
}

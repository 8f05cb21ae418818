//! Orders from before the programme: purchases without points.

use std::collections::BTreeMap;

use futures::{StreamExt, TryStreamExt};
use verno_booking::{Past, book_past_order};
use verno_connect::convert;
use verno_domain::Result;
use verno_domain::hint::Hint;
use verno_domain::order::Order;
use verno_jobs::Progress;
use verno_shoptet::dto;

use super::Reading;
use super::accounts::Told;
use super::rows::{CONCURRENCY, Lines, refused, unusable};

impl Reading<'_> {
    /// Books the orders that nobody knows. Those of one customer follow each other; customers go side by side.
    pub(super) async fn orders(&mut self, lines: Vec<Vec<u8>>) -> Result<Progress> {
        let mut read = Lines::<dto::Order>::read(self.step, &lines);
        let mut by_buyer: BTreeMap<String, Vec<(u64, Order)>> = BTreeMap::new();
        for (row, order) in &read.entities {
            match convert::order(order) {
                Ok(order) => by_buyer.entry(buyer(&order)).or_default().push((*row, order)),
                Err(error) => read.failed.push(unusable(*row, &order.code, &error.detail)),
            }
        }
        let told: Vec<Vec<Told>> = futures::stream::iter(by_buyer.into_values())
            .map(|orders| self.purchases(orders))
            .buffer_unordered(CONCURRENCY)
            .try_collect()
            .await?;
        let mut looks = Vec::new();
        for told in told.into_iter().flatten() {
            match told {
                Told::Booked => self.summary.orders += 1,
                Told::Known => {}
                Told::Look(hint) => looks.push(hint),
                Told::Failed(row) => read.failed.push(*row),
            }
        }
        self.look(looks).await?;
        Ok(Progress { done: read.count - read.failed.len() as u64, rows: read.failed, ..Progress::default() })
    }

    async fn purchases(&self, orders: Vec<(u64, Order)>) -> Result<Vec<Told>> {
        let mut told = Vec::with_capacity(orders.len());
        for (row, order) in orders {
            let now = self.shop.clock().now();
            told.push(match book_past_order(self.shop, &order, now).await {
                Ok(Past::Booked) => Told::Booked,
                Ok(Past::Known) => Told::Known,
                Ok(Past::Look) => Told::Look(Hint::Order { code: order.code }),
                Err(error) => Told::Failed(Box::new(refused(row, order.code.as_str(), error)?)),
            });
        }
        Ok(told)
    }
}

/// Orders of one customer most likely share this.
fn buyer(order: &Order) -> String {
    let guid = order.buyer.guid.as_ref().map(ToString::to_string);
    let email = || order.buyer.email.as_ref().map(|email| email.as_str().to_owned());
    guid.or_else(email).unwrap_or_else(|| order.code.to_string())
}

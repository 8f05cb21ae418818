//! Orders from before the programme began: purchases without points.

use std::collections::BTreeMap;

use futures::{StreamExt, TryStreamExt};
use verno_booking::{Backfilled, backfill_order};
use verno_connect::convert;
use verno_domain::Result;
use verno_domain::hint::Hint;
use verno_domain::order::Order;
use verno_jobs::Progress;
use verno_shoptet::dto;

use super::Backfill;
use super::accounts::LineOutcome;
use super::rows::{CONCURRENCY, Lines, refused, unusable};

impl Backfill<'_> {
    /// Books the orders that are not known yet: those of one customer one after the other, customers side by
    /// side.
    pub(super) async fn orders(&mut self, lines: Vec<Vec<u8>>) -> Result<Progress> {
        let mut read = Lines::<dto::Order>::read(self.step, &lines);
        let mut by_buyer: BTreeMap<String, Vec<(u64, Order)>> = BTreeMap::new();
        for (row, order) in &read.entities {
            match convert::order(order) {
                Ok(order) => by_buyer.entry(buyer(&order)).or_default().push((*row, order)),
                Err(error) => read.failed.push(unusable(*row, &order.code, &error.detail)),
            }
        }
        let outcomes: Vec<Vec<LineOutcome>> = futures::stream::iter(by_buyer.into_values())
            .map(|orders| self.purchases(orders))
            .buffer_unordered(CONCURRENCY)
            .try_collect()
            .await?;
        let mut looks = Vec::new();
        for outcome in outcomes.into_iter().flatten() {
            match outcome {
                LineOutcome::Booked => self.summary.orders += 1,
                LineOutcome::Known => {}
                LineOutcome::Look(hint) => looks.push(hint),
                LineOutcome::Failed(row) => read.failed.push(*row),
            }
        }
        self.look(looks).await?;
        Ok(Progress { done: read.count - read.failed.len() as u64, rows: read.failed, ..Progress::default() })
    }

    async fn purchases(&self, orders: Vec<(u64, Order)>) -> Result<Vec<LineOutcome>> {
        let mut outcomes = Vec::with_capacity(orders.len());
        for (row, order) in orders {
            let now = self.shop.clock().now();
            outcomes.push(match backfill_order(self.shop, &order, now).await {
                Ok(Backfilled::Booked) => LineOutcome::Booked,
                Ok(Backfilled::Known) => LineOutcome::Known,
                Ok(Backfilled::Look) => LineOutcome::Look(Hint::Order { code: order.code }),
                Err(error) => LineOutcome::Failed(Box::new(refused(row, order.code.as_str(), error)?)),
            });
        }
        Ok(outcomes)
    }
}

/// A key that orders of one customer most likely share.
fn buyer(order: &Order) -> String {
    let guid = order.buyer.guid.as_ref().map(ToString::to_string);
    let email = || order.buyer.email.as_ref().map(|email| email.as_str().to_owned());
    guid.or_else(email).unwrap_or_else(|| order.code.to_string())
}

//! Segments of customers by every model, computed from the whole table. The nightly run, which reads only
//! what changed, must come to the same.

use std::collections::BTreeMap;

use verno_analytics::{Change, Log, day_of, run};
use verno_domain::{Customer, CustomerId, ModelId, SegmentId};
use verno_store::ShopStore;

/// The segment of each model for each customer.
pub(super) type Places = BTreeMap<CustomerId, BTreeMap<ModelId, SegmentId>>;

/// The segments saved with the customers.
pub(super) fn written(customers: &[Customer]) -> Places {
    customers.iter().map(|customer| (customer.id.clone(), customer.segments.clone())).collect()
}

/// The segments at the end of yesterday, computed from orders and entries.
pub(super) async fn from_scratch(shop: &ShopStore, customers: &[Customer]) -> Places {
    let rules = shop.rules().await.unwrap();
    let currency = shop.reporting_currency().await.unwrap();
    let yesterday = day_of(rules.day(shop.clock().now()).pred_opt().unwrap());
    let mut changes = Vec::new();
    for customer in customers {
        let history = shop.history(customer, &rules, currency).await.unwrap();
        changes.push(Change::Replace(customer.id.clone(), history));
    }
    let log = Log::build(currency, changes, yesterday).unwrap();
    let outcomes = run(&log, &shop.models().await.unwrap().models, yesterday, &[]).unwrap();
    let place = |customer: &Customer| {
        let index = log.index(&customer.id).unwrap();
        let of_model = outcomes.iter().map(|found| (found.model.clone(), found.assignment.segment(index)));
        of_model.filter_map(|(model, segment)| Some((model, segment.cloned()?))).collect()
    };
    customers.iter().map(|customer| (customer.id.clone(), place(customer))).collect()
}

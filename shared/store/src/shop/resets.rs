//! How often something was changed lately, by its audit entries.

use aws_sdk_dynamodb::types::AttributeValue;
use chrono::{DateTime, Utc};
use verno_domain::{CustomerId, Result};

use crate::codec::Reader;
use crate::error::classify;
use crate::{ShopStore, keys};

impl ShopStore {
    /// When the team changed `what` of a customer, from `since` on. It reads the customer's audit entries of
    /// that time, so ask for a day, not for a year.
    pub async fn changes_of(
        &self,
        customer: &CustomerId,
        what: &str,
        since: DateTime<Utc>,
    ) -> Result<Vec<DateTime<Utc>>> {
        let mut found = Vec::new();
        let mut start = None;
        loop {
            let answer = self
                .client()
                .query()
                .table_name(self.table())
                .key_condition_expression("pk = :p AND sk BETWEEN :f AND :t")
                .filter_expression("what = :w")
                .expression_attribute_values(":p", AttributeValue::S(keys::customer_pk(self.id(), customer)))
                .expression_attribute_values(":f", AttributeValue::S(keys::audits_from(since)))
                // `~` sorts after every time.
                .expression_attribute_values(":t", AttributeValue::S("A#~".to_owned()))
                .expression_attribute_values(":w", AttributeValue::S(what.to_owned()))
                .consistent_read(true)
                .set_exclusive_start_key(start)
                .send()
                .await
                .map_err(|error| classify("Query", error))?;
            for item in answer.items() {
                found.push(Reader(item).time("at")?);
            }
            start = answer.last_evaluated_key;
            if start.is_none() {
                return Ok(found);
            }
        }
    }
}

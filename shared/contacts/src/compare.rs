//! Compares customers with what a service has of them.

use std::collections::HashMap;

use verno_domain::emailing::{Service, Value};
use verno_domain::{Customer, CustomerId, Email, Result};
use verno_mailing::Error as ServiceError;

use crate::session::SyncSession;

/// How a customer at a service differs from ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// They are as they should be, or are not to be there.
    None,
    /// They are not there any more.
    Missing,
    /// These fields say something else, by their names at the service.
    Fields(Vec<String>),
}

impl SyncSession<'_> {
    /// Compares customers who should be there, as far as we know; the others are as they should be.
    ///
    /// # Errors
    /// Of ours; what the service does is beside.
    pub async fn compare(
        &self,
        ids: &[CustomerId],
    ) -> Result<Result<HashMap<CustomerId, Difference>, ServiceError>> {
        let context = self.shop.load_contact_context(self.service, ids).await?;
        let there = |customer: &&Customer| {
            let record = context.records.get(&customer.id);
            let same = record.is_some_and(|record| Some(&record.email) == customer.email.as_ref());
            same && self.is_there(record) && customer.merged.is_none()
        };
        let customers: Vec<&Customer> =
            ids.iter().filter_map(|id| context.customers.get(id)).filter(there).collect();
        let mut differences: HashMap<CustomerId, Difference> =
            ids.iter().map(|id| (id.clone(), Difference::None)).collect();
        let emails: Vec<Email> = customers.iter().filter_map(|customer| customer.email.clone()).collect();
        if emails.is_empty() {
            return Ok(Ok(differences));
        }
        let found = match self.client.read(&self.target, &emails).await {
            Ok(found) => found,
            Err(trouble) => return Ok(Err(trouble)),
        };
        for (known, found) in self.known(&customers).await?.iter().zip(found) {
            let difference = match found {
                None => Difference::Missing,
                Some(found) => {
                    let differs = |field: &&verno_domain::emailing::Field| {
                        let there = found.values.get(&field.meaning).unwrap_or(&Value::Null);
                        !is_same(self.service, there, &known.value(field.meaning))
                    };
                    let names: Vec<_> =
                        self.target.fields.iter().filter(differs).map(|field| field.name.clone()).collect();
                    if names.is_empty() { Difference::None } else { Difference::Fields(names) }
                }
            };
            differences.insert(known.customer.id.clone(), difference);
        }
        Ok(Ok(differences))
    }
}

/// Services keep an empty text where we say nothing, and Ecomail's numbers are whole.
fn is_same(service: Service, there: &Value, ours: &Value) -> bool {
    let is_empty = |value: &Value| match value {
        Value::Null => true,
        Value::Text(text) => text.is_empty(),
        _ => false,
    };
    match (there, ours) {
        (Value::Number(there), Value::Number(ours)) if service == Service::Ecomail => {
            there.trunc() == ours.trunc()
        }
        _ => there == ours || (is_empty(there) && is_empty(ours)),
    }
}

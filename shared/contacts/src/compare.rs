//! Compares customers with what a mailing service has of them, for the check that a merchant can ask for.

use std::collections::HashMap;

use verno_domain::mailing_service::{Service, Value};
use verno_domain::{Customer, CustomerId, Email, Result};
use verno_mailing::Error as ServiceError;

use crate::session::SyncSession;

/// How a customer at a service differs from ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// Every field is as it should be, or the customer is not to be at the service.
    None,
    /// The service had them, and has them no more.
    Missing,
    /// These fields have another value there, by their names at the service.
    Fields(Vec<String>),
}

impl SyncSession<'_> {
    /// Compares those customers who should be at the service by our records; the others count as equal.
    ///
    /// # Errors
    /// The outer result fails for faults on our side, the inner one for those of the service.
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
        for (fields, found) in self.fields_of(&customers).await?.iter().zip(found) {
            let difference = match found {
                None => Difference::Missing,
                Some(found) => {
                    let differs = |field: &&verno_domain::mailing_service::Field| {
                        let there = found.values.get(&field.meaning).unwrap_or(&Value::Null);
                        !is_same(self.service, there, &fields.value(field.meaning))
                    };
                    let names: Vec<_> =
                        self.target.fields.iter().filter(differs).map(|field| field.name.clone()).collect();
                    if names.is_empty() { Difference::None } else { Difference::Fields(names) }
                }
            };
            differences.insert(fields.customer.id.clone(), difference);
        }
        Ok(Ok(differences))
    }
}

/// Whether two values are the same to the service: it keeps an empty text where we send nothing, and
/// Ecomail's numbers are whole.
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

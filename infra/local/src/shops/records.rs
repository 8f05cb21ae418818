//! Writes generated customers to the table, many items per transaction, and silently: nothing of the
//! generated time may cause a mail or a webhook.

use verno_domain::ids::CustomerGuid;
use verno_domain::order::OrderRecord;
use verno_domain::redemption::Redemption;
use verno_domain::referral::{Conversion, ReferralCode};
use verno_domain::settings::Rules;
use verno_domain::{Customer, CustomerId, Email, Entry};
use verno_store::{Audit, Lost, ReferralRecord, ShopStore, Writes};

use super::life::Life;
use crate::error::Result;

/// Items of a transaction, of which DynamoDB takes a hundred.
const ITEMS_MAX: usize = 96;

/// An item to be written.
enum Record<'a> {
    Customer(&'a Customer),
    Email(&'a Email, &'a CustomerId),
    Guid(&'a CustomerGuid, &'a CustomerId),
    Code(&'a ReferralCode, &'a CustomerId),
    Entry(&'a CustomerId, &'a Entry),
    Order(&'a OrderRecord),
    Redemption(&'a Redemption),
    Conversion(&'a Conversion),
    Referral(&'a CustomerId, &'a ReferralRecord),
    Audit(&'a CustomerId, &'a Audit),
}

/// Writes all records of these people. What an interrupted start wrote already is equal and stays.
pub(super) async fn write(data: &ShopStore, rules: &Rules, lives: &[Life<'_>]) -> Result<()> {
    let records: Vec<Record<'_>> = lives.iter().flat_map(of).collect();
    for part in records.chunks(ITEMS_MAX) {
        let writes =
            part.iter().try_fold(data.writes().silent(true), |writes, record| record.add(writes, rules))?;
        match writes.commit().await {
            Err(error) if error.code == Lost::CODE => {}
            committed => committed?,
        }
    }
    Ok(())
}

fn of<'a>(life: &'a Life<'_>) -> Vec<Record<'a>> {
    let customer = &life.customer;
    let id = &customer.id;
    let mut records = vec![Record::Customer(customer)];
    records.extend(customer.email.as_ref().map(|email| Record::Email(email, id)));
    records.extend(customer.guid.as_ref().map(|guid| Record::Guid(guid, id)));
    records.extend(customer.referral_code.as_ref().map(|code| Record::Code(code, id)));
    records.extend(life.orders.iter().map(Record::Order));
    records.extend(life.entries.iter().map(|entry| Record::Entry(id, entry)));
    records.extend(life.redemptions.iter().map(Record::Redemption));
    records.extend(life.conversions.iter().map(Record::Conversion));
    records.extend(life.referrals.iter().map(|record| Record::Referral(id, record)));
    records.extend(life.audits.iter().map(|audit| Record::Audit(id, audit)));
    records
}

impl Record<'_> {
    fn add(&self, writes: Writes, rules: &Rules) -> verno_domain::Result<Writes> {
        match self {
            Self::Customer(customer) => writes.customer(customer, rules),
            Self::Email(email, id) => writes.claim_email(email, id),
            Self::Guid(guid, id) => writes.claim_guid(guid, id),
            Self::Code(code, id) => writes.claim_referral_code(code, id),
            Self::Entry(id, entry) => writes.entry(id, entry),
            Self::Order(record) => writes.order(record),
            Self::Redemption(redemption) => writes.redemption(redemption),
            Self::Conversion(conversion) => writes.conversion(conversion),
            Self::Referral(id, record) => writes.referral_event(id, record),
            Self::Audit(id, audit) => writes.audit(id, audit),
        }
    }
}

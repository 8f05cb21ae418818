//! Initial customers, written without webhooks, thousands per second.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::super::address::Address;
use super::super::eshops::Eshop;
use super::super::failure::{Error, Failure};
use super::super::{Simulator, random};
use super::model::{Account, Customer};
use super::store;

/// A registered customer to be created.
#[derive(Clone, Default)]
pub struct CustomerSeed {
    /// GUID; an empty one is generated.
    pub guid: String,
    /// Address of the main account, verified.
    pub email: String,
    /// Full name.
    pub name: String,
    /// Phone as the customer wrote it.
    pub phone: Option<String>,
    /// Group; `None` is the shop's default one.
    pub group_id: Option<i64>,
    /// Birthday.
    pub birth_date: Option<NaiveDate>,
    /// Time of registration; also the time of the last change.
    pub created: DateTime<Utc>,
}

impl Simulator {
    /// Adds a customer; an existing one is overwritten.
    pub fn seed_customer(&self, eshop_id: u64, seed: CustomerSeed) -> Result<(), Error> {
        self.seed_customers(eshop_id, vec![seed])
    }

    /// Adds many customers in one transaction, without webhooks.
    pub fn seed_customers(&self, eshop_id: u64, seeds: Vec<CustomerSeed>) -> Result<(), Error> {
        let add = |work: &super::super::state::Work<'_>| {
            let eshop = Eshop::find(work.sql, eshop_id)?;
            for seed in seeds {
                store::put(work, eshop_id, &customer(seed, &eshop))?;
            }
            Ok::<_, Failure>(())
        };
        self.core.transact(add).map_err(Error::from)
    }
}

fn customer(seed: CustomerSeed, eshop: &Eshop) -> Customer {
    let guid = if seed.guid.is_empty() { random::guid() } else { seed.guid };
    let name = Some(seed.name).filter(|name| !name.is_empty());
    let account = Account {
        guid: random::guid(),
        name: name.clone(),
        email: seed.email,
        phone: seed.phone,
        email_verified: true,
    };
    Customer {
        guid,
        created: seed.created,
        changed: seed.created,
        group: seed.group_id.unwrap_or(eshop.default_group),
        price_ratio: Decimal::ONE,
        birth_date: seed.birth_date,
        remark: None,
        disabled_orders: false,
        billing: Address::of(name),
        accounts: vec![account],
    }
}

//! Registered customers and their groups.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::{Address, Reference, amount};

/// The answer of `GET /api/customers/{guid}`.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    /// Id of the customer, whom several accounts may share. Points belong to this id.
    pub guid: String,
    /// Time of registration.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub creation_time: Option<DateTime<Utc>>,
    /// Time of the last change.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub change_time: Option<DateTime<Utc>>,
    /// Group by id and name; the code that is needed to change it is in [`CustomerGroup`].
    #[serde(default)]
    pub customer_group: Option<Reference>,
    /// Coefficient of prices, `0.9000` = 10 % off.
    #[serde(default, deserialize_with = "amount::optional")]
    pub price_ratio: Option<Decimal>,
    /// Birthday, where the shop asks for it.
    #[serde(default, deserialize_with = "crate::time::optional_date")]
    pub birth_date: Option<NaiveDate>,
    /// Whether orders are disabled for this customer.
    #[serde(default)]
    pub disabled_orders: Option<bool>,
    /// Billing address; it carries the name.
    #[serde(default)]
    pub billing_address: Option<Address>,
    /// People who may log in; null is read as none.
    #[serde(default, deserialize_with = "super::order::list")]
    pub accounts: Vec<Account>,
    /// Link to the shop's administration.
    #[serde(default)]
    pub admin_url: Option<String>,
}

impl Customer {
    /// The account that speaks for the customer: the main one, else the first.
    pub fn main_account(&self) -> Option<&Account> {
        self.accounts.iter().find(|account| account.main_account == Some(true)).or(self.accounts.first())
    }

    /// Name of the main account, else of the billing address; never an empty text.
    pub fn full_name(&self) -> Option<&str> {
        let account = self.main_account().and_then(|account| account.full_name.as_deref());
        let billing = self.billing_address.as_ref().and_then(|address| address.full_name.as_deref());
        [account, billing].into_iter().flatten().map(str::trim).find(|name| !name.is_empty())
    }
}

impl fmt::Debug for Customer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Customer")
            .field("guid", &self.guid)
            .field("change_time", &self.change_time)
            .field("customer_group", &self.customer_group)
            .finish_non_exhaustive()
    }
}

/// One person's login to a customer.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Id of the login.
    #[serde(default)]
    pub guid: Option<String>,
    /// Name of the person.
    #[serde(default)]
    pub full_name: Option<String>,
    /// E-mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// Phone as written.
    #[serde(default)]
    pub phone: Option<String>,
    /// Whether this is the customer's main account.
    #[serde(default)]
    pub main_account: Option<bool>,
    /// Whether the shop approved the account.
    #[serde(default)]
    pub authorized: Option<bool>,
    /// Whether the address was proved to belong to the person; null and missing are no proof.
    #[serde(default)]
    pub email_verified: Option<bool>,
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("guid", &self.guid)
            .field("main_account", &self.main_account)
            .field("email_verified", &self.email_verified)
            .finish_non_exhaustive()
    }
}

/// A row of `GET /api/customers`.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomerRow {
    /// Id of the customer.
    pub guid: String,
    /// Time of registration.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub creation_time: Option<DateTime<Utc>>,
    /// Time of the last change.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub change_time: Option<DateTime<Utc>>,
}

impl fmt::Debug for CustomerRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomerRow").field("guid", &self.guid).finish_non_exhaustive()
    }
}

/// A row of `GET /api/customers/groups`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomerGroup {
    /// Id that [`Customer::customer_group`] holds.
    pub id: i64,
    /// Name shown to people; it can be edited.
    #[serde(default, deserialize_with = "super::order::text")]
    pub name: String,
    /// Code by which a customer is moved to the group; without a code nobody can be moved there.
    #[serde(default, alias = "code")]
    pub customer_group_code: Option<String>,
    /// Position among the groups: a lower number comes first.
    #[serde(default)]
    pub priority: Option<i64>,
    /// Whether its members buy wholesale.
    #[serde(default)]
    pub wholesale: Option<bool>,
}

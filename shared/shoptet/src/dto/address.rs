//! A postal address with its owner.

use std::fmt;

use serde::Deserialize;

/// A billing address. Only the fields that rules or mails need are read.
#[derive(Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Address {
    /// Company, when a company buys.
    pub company: Option<String>,
    /// First name and surname in one text, as Shoptet keeps them.
    pub full_name: Option<String>,
    /// Country, two letters of ISO 3166-1, e.g. `CZ`.
    pub country_code: Option<String>,
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Address").field("country_code", &self.country_code).finish_non_exhaustive()
    }
}

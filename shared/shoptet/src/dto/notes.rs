//! Texts that people and addons leave on an order. Free text may name a person, so `Debug` shows none of it.

use std::fmt;

use serde::Deserialize;

/// The section `notes` of an order, present only when the call includes it.
#[derive(Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OrderNotes {
    /// What the customer wrote in the cart; also where a storefront script leaves a marker.
    pub customer_remark: Option<String>,
    /// What the shop wrote.
    pub eshop_remark: Option<String>,
    /// The shop's own fields, at most six; null counts as none.
    #[serde(deserialize_with = "super::order::list")]
    pub additional_fields: Vec<AdditionalField>,
}

/// A field the shop added to its orders.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub struct AdditionalField {
    /// Position among the shop's own fields, 1 to 6.
    pub index: u8,
    /// Label that the shop gave the field.
    #[serde(default)]
    pub label: Option<String>,
    /// Text that was filled in.
    #[serde(default)]
    pub text: Option<String>,
}

impl fmt::Debug for OrderNotes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OrderNotes")
            .field("customer_remark", &self.customer_remark.is_some())
            .field("additional_fields", &self.additional_fields)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for AdditionalField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AdditionalField").field("index", &self.index).finish_non_exhaustive()
    }
}

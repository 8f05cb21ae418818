//! How points are paid out.

use serde::{Deserialize, Serialize};

use super::loyalty::Amounts;
use crate::ids::GroupId;

/// How customers get points paid out. Where there is none, they cannot ask for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cashback {
    /// What one point is worth when it is paid out, in each currency. A currency that is absent is not paid; nor is 0.
    pub rates: Amounts,
    /// How it is paid.
    pub payout: Payout,
    /// Whose points are paid out; empty is everybody's who has an account in the shop.
    #[serde(default)]
    pub group_ids: Vec<GroupId>,
}

/// How points are paid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payout {
    /// To the customer's bank account.
    BankAccount,
    /// As the shop arranges it, such as a voucher for its services.
    Own,
}

impl Payout {
    /// Every way with its name.
    pub const ALL: [(Self, &'static str); 2] = [(Self::BankAccount, "bank_account"), (Self::Own, "own")];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(payout, _)| *payout == self).map_or("", |(_, name)| name)
    }

    /// The way of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(payout, _)| *payout)
    }
}

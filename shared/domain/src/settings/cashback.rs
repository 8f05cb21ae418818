//! How points are paid out as money.

use serde::{Deserialize, Serialize};

use crate::ids::GroupId;
use crate::money::Amounts;

/// The rules of cashback. A shop without them does not pay points out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cashback {
    /// What one point is worth when it is paid out, by currency. A currency that is absent or 0 is not paid.
    pub rates: Amounts,
    /// In which form it is paid.
    pub payout: Payout,
    /// The groups whose points are paid out; empty means every registered customer's.
    #[serde(default)]
    pub group_ids: Vec<GroupId>,
}

/// The form in which points are paid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payout {
    /// To the customer's bank account.
    BankAccount,
    /// In a form the shop arranges itself, such as a voucher for its services.
    Own,
}

impl Payout {
    /// Every way with its name.
    pub const ALL: [(Self, &'static str); 2] = [(Self::BankAccount, "bank_account"), (Self::Own, "own")];
}

named!(Payout);

//! Entries of the ledger, and what leads to them: answers, approvals, cashbacks, redemptions.

pub(crate) mod approvals;
pub(crate) mod cashbacks;
pub(crate) mod entries;
pub(crate) mod months;
pub(crate) mod redemptions;
pub(crate) mod replays;

//! Cashback: points paid out to a customer who requests it. The points are reserved with the request; the
//! team pays and approves, or rejects, and then the points are back.
//!
//! Sources: the product's public help on cashback; where it is silent (rounding, the order of refusals, what
//! a bank account looks like) the rules are our own.

mod account;
mod command;
mod state;

pub use account::BankAccount;
pub use command::{CashbackCommand, offered};
pub use state::{CashbackRequest, Decision, State};

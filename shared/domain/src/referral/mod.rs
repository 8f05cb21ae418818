//! The referral programme: a customer's code brings a friend, and the friend's purchases earn the customer
//! points.
//!
//! Sources: the product's public help on the referral programme (codes of seven signs, the marker in an
//! order's note, rewards by the number of a purchase or by time); what is refused against abuse is our own.

mod code;
mod conversion;
mod reward;
mod rules;

pub use code::{ReferralCode, code_from, marker};
pub use conversion::Conversion;
pub use reward::{reward, to_book, welcome_amount};
pub use rules::{Person, PriorTies, ReferralEvent, Refusal, phone_end, refuse};

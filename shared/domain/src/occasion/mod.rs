//! Occasions: days of the year on which a customer is given points for being a customer. They are the name
//! day, the birthday, and the anniversary of the account.
//!
//! Sources: the product's public help lists the three; that a leap day is celebrated on 28 February in common
//! years, and that each is rewarded once in a calendar year, is our own.

mod calendar_cs;
mod calendar_sk;
mod day;
mod due;
mod name_day;

pub use day::{MonthDay, last_on, next_on, occurs_on};
pub use due::{Celebrant, Occasion, RewardedYears, next_occasion, occasions_due};
pub use name_day::name_day;

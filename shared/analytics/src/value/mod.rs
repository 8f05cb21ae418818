//! What customers will probably bring: purchases to come, whether they are still active, and what an order
//! will be worth.
//!
//! Two models that are usual for shops without contracts. Purchases: BG/NBD (Fader, Hardie and Lee, 2005):
//! while active, a customer buys at random at a rate of their own; after each purchase they leave for good
//! with a chance of their own; rates and chances are spread over customers by a gamma and a beta
//! distribution. Value: gamma-gamma (Fader and Hardie, 2013). Both are fitted per shop by maximum likelihood.
//! Where the data do not support a fit, there is none instead of an estimate.

mod gamma_gamma;
mod purchases;
mod simplex;
mod special;
mod summary;

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::log::Log;

pub use gamma_gamma::Spend;
pub use purchases::Purchases;
pub use summary::{Summary, summaries};

/// Why no model was fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "reason")]
pub enum Unfit {
    /// Too few customers bought again: any curve would fit them.
    #[error("only {repeaters} customers bought again, at least {needed} are needed")]
    FewRepeaters {
        /// Number of customers who did.
        repeaters: u32,
        /// Number that is needed.
        needed: u32,
    },
    /// All values of orders are alike or zero.
    #[error("the values of orders do not differ")]
    NoSpread,
    /// The search ended at the edge of what is sensible, or not at all: the data do not follow the model.
    #[error("the model does not fit these data")]
    NoOptimum,
}

/// How far a fit can be trusted, by the number of customers who bought again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Support {
    /// At least 100 customers: an indication.
    Weak,
    /// At least 500 customers.
    Fair,
    /// At least 2,000 customers.
    Good,
}

/// Both models of a shop, as they were last fitted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Fits {
    /// The day up to whose end they were fitted.
    pub day: Day,
    /// How often customers buy.
    pub purchases: Result<Purchases, Unfit>,
    /// What their orders are worth.
    pub spend: Result<Spend, Unfit>,
}

impl Fits {
    /// Fits both to all customers of a log, at the end of a day.
    pub fn of(log: &Log, day: Day) -> Self {
        let summaries = summaries(log, day);
        let each = || summaries.iter().map(|(_, summary)| summary);
        Self { day, purchases: Purchases::fit(each()), spend: Spend::fit(each()) }
    }
}

/// Without this many customers who bought again, nothing is fitted.
const REPEATERS_MIN: u32 = 100;

fn support(repeaters: u32) -> Result<Support, Unfit> {
    match repeaters {
        few if few < REPEATERS_MIN => Err(Unfit::FewRepeaters { repeaters: few, needed: REPEATERS_MIN }),
        0..500 => Ok(Support::Weak),
        500..2_000 => Ok(Support::Fair),
        _ => Ok(Support::Good),
    }
}

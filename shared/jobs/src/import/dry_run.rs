//! What a dry run remembers from row to row: the balances of addresses that the file names more than once.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::{Deserialize, Serialize};
use verno_domain::{Email, Error, Points, Result};

use super::inspect::number;
use crate::step::Step;

/// Balances as the rows so far would leave them, by the number of the address ([`number`]).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct DryRunBalances {
    /// Addresses that the file names more than once; stored as `again`.
    #[serde(rename = "again")]
    repeated: BTreeSet<u64>,
    balances: BTreeMap<u64, Points>,
}

impl DryRunBalances {
    pub(super) fn of(repeated: HashSet<u64>) -> Self {
        Self { repeated: repeated.into_iter().collect(), balances: BTreeMap::new() }
    }

    /// The balance that earlier rows would leave.
    pub(super) fn balance(&self, email: &Email) -> Option<Points> {
        self.balances.get(&number(email)).copied()
    }

    /// Notes the balance that a row would leave, if a later row may need it.
    pub(super) fn remember(&mut self, email: &Email, balance: Points) {
        let number = number(email);
        if self.repeated.contains(&number) {
            self.balances.insert(number, balance);
        }
    }

    /// Writes the balances for the step after `nth`. A step that is run twice begins with the same ones.
    pub(super) async fn keep(&self, step: &Step<'_>, nth: u64) -> Result<()> {
        let bytes = serde_json::to_vec(self)
            .map_err(|error| Error::internal("balances are not JSON").with_source(error))?;
        step.shop.put_blob(&step.blob(name(nth)), bytes).await
    }

    /// The balances that the step before left.
    pub(super) async fn before(step: &Step<'_>) -> Result<Self> {
        let damaged = || Error::internal("the balances of a dry run are gone");
        let nth = step.job.steps.checked_sub(1).ok_or_else(damaged)?;
        let bytes = step.shop.blob(&step.blob(name(nth))).await?.ok_or_else(damaged)?;
        serde_json::from_slice(&bytes).map_err(|error| damaged().with_source(error))
    }
}

fn name(step: u64) -> String {
    format!("balances-{step:06}")
}

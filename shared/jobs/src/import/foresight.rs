//! What a dry run must remember from row to row: the balances of addresses that come more than once in the file.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::{Deserialize, Serialize};
use verno_domain::{Email, Error, Points, Result};

use super::inspect::number;
use crate::step::Step;

/// Balances as the rows so far would leave them. Addresses are numbers here.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Foresight {
    /// Addresses that come more than once.
    again: BTreeSet<u64>,
    balances: BTreeMap<u64, Points>,
}

impl Foresight {
    pub(super) fn of(again: HashSet<u64>) -> Self {
        Self { again: again.into_iter().collect(), balances: BTreeMap::new() }
    }

    /// The balance that earlier rows would leave.
    pub(super) fn balance(&self, email: &Email) -> Option<Points> {
        self.balances.get(&number(email)).copied()
    }

    /// A row would leave this balance.
    pub(super) fn remember(&mut self, email: &Email, balance: Points) {
        let number = number(email);
        if self.again.contains(&number) {
            self.balances.insert(number, balance);
        }
    }

    /// Keeps it for the step after `nth`. A step that is done again begins with the same.
    pub(super) async fn keep(&self, step: &Step<'_>, nth: u64) -> Result<()> {
        let bytes = serde_json::to_vec(self)
            .map_err(|error| Error::internal("balances are not JSON").with_source(error))?;
        step.shop.put_blob(&step.blob(name(nth)), bytes).await
    }

    /// As the step before left it.
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

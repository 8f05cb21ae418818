//! Lots: unspent points by their last day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::entry::Draw;
use crate::error::Result;
use crate::points::Points;

/// The last day on which points can be spent, in the shop's own time zone. Earlier days sort first, `Never`
/// last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Option<NaiveDate>", into = "Option<NaiveDate>")]
pub enum Expiry {
    /// Spendable to the end of this day.
    On(NaiveDate),
    /// Spendable for ever.
    Never,
}

impl From<Option<NaiveDate>> for Expiry {
    fn from(date: Option<NaiveDate>) -> Self {
        date.map_or(Self::Never, Self::On)
    }
}

impl From<Expiry> for Option<NaiveDate> {
    fn from(expiry: Expiry) -> Self {
        match expiry {
            Expiry::On(date) => Some(date),
            Expiry::Never => None,
        }
    }
}

/// The open lots of one account. Points that expire on the same day share a lot, so an account never has more
/// lots than days of validity, however many entries it has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lots(BTreeMap<Expiry, Points>);

impl Lots {
    /// From stored pairs; lots without points are left out.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (Expiry, Points)>) -> Self {
        Self(pairs.into_iter().filter(|(_, points)| !points.is_zero()).collect())
    }

    /// The lots in the order in which they expire.
    pub fn iter(&self) -> impl Iterator<Item = (Expiry, Points)> + '_ {
        self.0.iter().map(|(expiry, points)| (*expiry, *points))
    }

    /// The sum over all lots: what can be spent.
    pub fn total(&self) -> Points {
        self.0.values().copied().sum()
    }

    /// Adds points to the lot of that day.
    pub fn put(&mut self, expiry: Expiry, points: Points) -> Result<()> {
        if !points.is_zero() {
            let lot = self.0.entry(expiry).or_insert(Points::ZERO);
            *lot = lot.add(points)?;
        }
        Ok(())
    }

    /// Takes up to `points`: from the lot of `first` if it is given, then from whichever expires first.
    /// Returns what was taken; less than `points` when the lots hold less.
    pub fn take(&mut self, mut points: Points, first: Option<Expiry>) -> Result<Vec<Draw>> {
        let order: Vec<Expiry> = first.into_iter().chain(self.0.keys().copied()).collect();
        let mut draws = Vec::new();
        for expiry in order {
            let Some(lot) = self.0.get_mut(&expiry) else { continue };
            let part = points.min(*lot);
            if part.is_zero() {
                continue;
            }
            *lot = lot.sub(part)?;
            points = points.sub(part)?;
            draws.push(Draw { expiry, points: part });
            if self.0[&expiry].is_zero() {
                self.0.remove(&expiry);
            }
        }
        Ok(draws)
    }
}

//! Lots: unspent points by the day they lapse.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::entry::Draw;
use crate::error::Result;
use crate::points::Points;

/// The last day on which points can be spent, in the shop's own time zone. Earlier ones sort first, `Never` last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Option<NaiveDate>", into = "Option<NaiveDate>")]
pub enum Expiry {
    /// Valid to the end of this day.
    On(NaiveDate),
    /// Valid for ever.
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

/// The open lots of one account. Points that lapse on the same day share a lot, so an account never has more
/// lots than days of validity, however many entries it has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lots(BTreeMap<Expiry, Points>);

impl Lots {
    /// From stored pairs.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (Expiry, Points)>) -> Self {
        Self(pairs.into_iter().filter(|(_, points)| !points.is_zero()).collect())
    }

    /// First to lapse first.
    pub fn iter(&self) -> impl Iterator<Item = (Expiry, Points)> + '_ {
        self.0.iter().map(|(expiry, points)| (*expiry, *points))
    }

    /// All that can be spent.
    pub fn total(&self) -> Points {
        self.0.values().copied().sum()
    }

    /// Adds to the lot of that day.
    pub fn put(&mut self, expiry: Expiry, points: Points) -> Result<()> {
        if !points.is_zero() {
            let lot = self.0.entry(expiry).or_insert(Points::ZERO);
            *lot = lot.add(points)?;
        }
        Ok(())
    }

    /// Takes up to `points`, from the lot of `first` if given, then from whichever lapses first. Returns what was taken.
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

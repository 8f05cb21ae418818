//! Which coefficient holds for a line: the first level, in the shop's priority, on which one is set.
//!
//! Source: the product's public help on advanced coefficients. A value of 0 counts as set and switches the line off;
//! within a level the customer group's own value comes before everybody's. What holds for a product in several
//! categories is not documented; we take its main one.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::ids::GroupId;
use crate::money::Currency;
use crate::settings::{Amounts, Coefficient, Level, Loyalty};

/// What a coefficient is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Earning points.
    Earn,
    /// Spending them.
    Redeem,
}

/// Where a product stands in the shop's catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// Guid of its main category.
    pub category: Option<String>,
    /// Code of its brand.
    pub brand: Option<String>,
}

/// Places of products, by guid. One that is not known has none: only its own coefficient and the global one fit it.
pub type Catalogue = BTreeMap<String, Place>;

/// Who buys in what currency, in which shop.
#[derive(Debug, Clone, Copy)]
pub struct Buying<'a> {
    /// The shop's rules.
    pub loyalty: &'a Loyalty,
    /// Where its products stand.
    pub catalogue: &'a Catalogue,
    /// The customer's group.
    pub group: Option<&'a GroupId>,
    /// The currency.
    pub currency: Currency,
}

impl Buying<'_> {
    /// The coefficient of a product; `None` if none is set or it is 0.
    pub fn coefficient(&self, purpose: Purpose, product: Option<&str>) -> Option<Decimal> {
        self.set(purpose, product).filter(|value| *value > Decimal::ZERO)
    }

    /// The coefficient of everything that has none of its own; `None` if none is set or it is 0.
    pub fn global(&self, purpose: Purpose) -> Option<Decimal> {
        self.on(Level::Global, "", purpose).filter(|value| *value > Decimal::ZERO)
    }

    /// The value that is set first by priority, which may be 0.
    fn set(&self, purpose: Purpose, product: Option<&str>) -> Option<Decimal> {
        let place = product.and_then(|guid| self.catalogue.get(guid));
        self.loyalty.priority.iter().find_map(|level| {
            let key = match level {
                Level::Product => product?,
                Level::Category => place?.category.as_deref()?,
                Level::Brand => place?.brand.as_deref()?,
                Level::Global => "",
            };
            self.on(*level, key, purpose)
        })
    }

    /// The value on one level: the group's own, then everybody's.
    fn on(&self, level: Level, key: &str, purpose: Purpose) -> Option<Decimal> {
        let record = |group: Option<&GroupId>| {
            let mut all = self.loyalty.coefficients.iter();
            let found =
                all.find(|one| one.level == level && one.key == key && one.group_id.as_ref() == group)?;
            found.amounts(purpose).get(&self.currency).copied()
        };
        let own = self.group.and_then(|group| record(Some(group)));
        let basic = || match (level, purpose) {
            (Level::Global, Purpose::Earn) => self.loyalty.earn.get(&self.currency).copied(),
            (Level::Global, Purpose::Redeem) => self.loyalty.redeem.get(&self.currency).copied(),
            _ => None,
        };
        own.or_else(|| record(None)).or_else(basic)
    }
}

impl Coefficient {
    fn amounts(&self, purpose: Purpose) -> &Amounts {
        match purpose {
            Purpose::Earn => &self.earn,
            Purpose::Redeem => &self.redeem,
        }
    }
}

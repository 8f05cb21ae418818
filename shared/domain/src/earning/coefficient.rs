//! Which coefficient holds for a line of an order: the first level, in the shop's priority, on which one is
//! set.
//!
//! Source: the product's public help on advanced coefficients. A value of 0 counts as set and switches the
//! line off; within a level the customer group's own value comes before everybody's. What holds for a product
//! in several categories is not documented; we take its main one.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::ids::GroupId;
use crate::money::Currency;
use crate::settings::{Amounts, Coefficient, CoefficientLevel, Loyalty};

/// What a coefficient is used for; each record has one for either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Turning money into points.
    Earn,
    /// Turning points into a discount.
    Redeem,
}

/// What coefficients need to know of a product in the shop's catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CatalogueProduct {
    /// Shoptet's guid of its main category; `None` where the shop has it in none.
    pub category: Option<String>,
    /// Shoptet's code of its brand; `None` where it has none.
    pub brand: Option<String>,
}

/// Products by guid. For one that is not listed only its own coefficient and the global one can hold.
pub type Catalogue = BTreeMap<String, CatalogueProduct>;

/// Everything that decides which coefficient holds for a purchase.
#[derive(Debug, Clone, Copy)]
pub struct Buying<'a> {
    /// The shop's rules of earning and spending.
    pub loyalty: &'a Loyalty,
    /// The products that occur in the purchase.
    pub catalogue: &'a Catalogue,
    /// The customer's group; `None` for anonymous customers.
    pub group: Option<&'a GroupId>,
    /// The currency of the purchase.
    pub currency: Currency,
}

impl Buying<'_> {
    /// The coefficient of a product; `None` if none is set or it is 0.
    pub fn coefficient(&self, purpose: Purpose, product: Option<&str>) -> Option<Decimal> {
        self.set(purpose, product).filter(|value| *value > Decimal::ZERO)
    }

    /// The coefficient of everything that has none of its own; `None` if none is set or it is 0.
    pub fn global(&self, purpose: Purpose) -> Option<Decimal> {
        self.on(CoefficientLevel::Global, "", purpose).filter(|value| *value > Decimal::ZERO)
    }

    /// The value set on the first level by priority, which may be 0.
    fn set(&self, purpose: Purpose, product: Option<&str>) -> Option<Decimal> {
        let place = product.and_then(|guid| self.catalogue.get(guid));
        self.loyalty.priority.iter().find_map(|level| {
            let key = match level {
                CoefficientLevel::Product => product?,
                CoefficientLevel::Category => place?.category.as_deref()?,
                CoefficientLevel::Brand => place?.brand.as_deref()?,
                CoefficientLevel::Global => "",
            };
            self.on(*level, key, purpose)
        })
    }

    /// The value on one level: the group's own, else everybody's.
    fn on(&self, level: CoefficientLevel, key: &str, purpose: Purpose) -> Option<Decimal> {
        let record = |group: Option<&GroupId>| {
            let mut all = self.loyalty.coefficients.iter();
            let found =
                all.find(|one| one.level == level && one.key == key && one.group_id.as_ref() == group)?;
            found.amounts(purpose).get(&self.currency).copied()
        };
        let own = self.group.and_then(|group| record(Some(group)));
        let basic = || match (level, purpose) {
            (CoefficientLevel::Global, Purpose::Earn) => self.loyalty.earn.get(&self.currency).copied(),
            (CoefficientLevel::Global, Purpose::Redeem) => self.loyalty.redeem.get(&self.currency).copied(),
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

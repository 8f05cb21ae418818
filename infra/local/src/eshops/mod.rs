//! The demo shops as the simulated Shoptet has them: where each is, what it sells, in which groups its
//! customers are.

mod catalogue;

use verno_simulators::shoptet::{EshopSeed, GroupSeed, Simulator};

use crate::error::{LocalError, Result};

pub(crate) use catalogue::{Country, Product, guid};

/// Id of the shop that a purchase log is replayed into.
pub(crate) const REPLAY_SHOP: u64 = 222_653;

/// A shop that every local run starts with.
pub(crate) struct DemoShop {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    pub(crate) country: Country,
    /// The number of its customers is `--customers` divided by this.
    pub(crate) share: u32,
}

pub(crate) const DEMO_SHOPS: [DemoShop; 2] = [
    DemoShop { id: 222_651, name: "Čajovna U Lípy", country: Country::Czechia, share: 1 },
    DemoShop { id: 222_652, name: "Kvetinárstvo Fialka", country: Country::Slovakia, share: 5 },
];

/// Creates the demo shops in a simulator, unless they are there.
pub(crate) fn create(simulator: &Simulator) -> Result<()> {
    for shop in &DEMO_SHOPS {
        let group = |(id, name, code): (i64, &str, &str)| GroupSeed {
            id,
            name: name.into(),
            code: Some(code.into()),
        };
        let seed = EshopSeed {
            id: shop.id,
            name: shop.name.into(),
            currency: shop.country.currency().into(),
            currencies: shop.country.further_currencies().iter().map(|code| (*code).to_owned()).collect(),
            timezone: shop.country.timezone().into(),
            language: shop.country.language().into(),
            groups: shop.country.groups().map(group).into(),
            limits: true,
        };
        simulator.add_eshop(seed).map_err(|error| LocalError::Simulator(error.to_string()))?;
    }
    Ok(())
}

//! Whose a referral code is. A code leads to one customer for ever: links that were shared stay good when a customer
//! gets another one.

use verno_domain::referral::ReferralCode;
use verno_domain::{CustomerId, Result};

use crate::codec::Writer;
use crate::customers::decode_lookup;
use crate::{ShopStore, Writes, keys};

impl ShopStore {
    /// Whose code it is here.
    pub async fn customer_by_code(&self, code: &ReferralCode) -> Result<Option<CustomerId>> {
        let item = self.get(&keys::by_referral_code(self.id(), code), true).await?;
        item.as_ref().map(decode_lookup).transpose()
    }
}

impl Writes {
    /// Makes a referral code lead to a customer; lost if it already leads to anybody.
    pub fn claim_code(self, code: &ReferralCode, id: &CustomerId) -> Result<Self> {
        let key = keys::by_referral_code(self.shop().id(), code);
        self.fresh("referral code", Writer::new(&key).text("customer", id.as_str()).item())
    }
}

//! What a word typed into the search is the exact code of.

use verno_domain::referral::ReferralCode;
use verno_domain::{CustomerId, OrderCode, Result};

use super::profile;
use crate::orders::records;
use crate::{Consistency, ShopStore, keys};

/// A customer found by a code that was typed in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeMatch {
    /// The kind of thing that has the code.
    pub kind: CodeKind,
    /// The code in the form in which it is stored.
    pub code: String,
    /// The customer it belongs to.
    pub customer: CustomerId,
}

/// Kinds of things that are found by a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeKind {
    /// An order, by its number.
    Order,
    /// A customer's referral code.
    ReferralCode,
}

impl CodeKind {
    /// The name that routes and answers use for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::ReferralCode => "referral_code",
        }
    }
}

impl ShopStore {
    /// The orders and referral codes that are exactly this word, in one eventually consistent read.
    pub async fn code_matches(&self, word: &str) -> Result<Vec<CodeMatch>> {
        let order = OrderCode::parse(word).map(|code| (keys::order(self.id(), &code), code));
        let referral = ReferralCode::parse(word).map(|code| (keys::by_referral_code(self.id(), &code), code));
        let wanted: Vec<_> =
            order.iter().map(|(key, _)| key).chain(referral.iter().map(|(key, _)| key)).collect();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let found = self.batch_get(&wanted, Consistency::Eventual).await?;
        let mut matches = Vec::new();
        if let Some((key, code)) = &order
            && let Some(item) = found.get(key)
            && let Some(customer) = records::decode(item)?.customer
        {
            matches.push(CodeMatch { kind: CodeKind::Order, code: code.to_string(), customer });
        }
        if let Some((key, code)) = &referral
            && let Some(item) = found.get(key)
        {
            let customer = profile::decode_lookup(item)?;
            matches.push(CodeMatch { kind: CodeKind::ReferralCode, code: code.to_string(), customer });
        }
        Ok(matches)
    }
}

//! The rules of the referral programme: what a customer gets when a friend buys.
//!
//! Source: the product's public help on the referral programme; the bounds against abuse are our own.

use serde::{Deserialize, Serialize};

use crate::points::Points;

/// Rules of the referral programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Referral {
    /// Counts up with every change; 1 is the first.
    pub version: u32,
    /// Whether friends' purchases are rewarded.
    pub active: bool,
    /// Tried one after another: the first that fits a purchase decides.
    pub rewards: Vec<ReferralReward>,
    /// Where a referral link leads: an address of the shop. `None` is the shop's front page.
    pub landing_url: Option<String>,
}

/// What one purchase of a friend is worth to the referrer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralReward {
    /// Points for the referrer.
    pub points: Points,
    /// Holds for the friend's purchases up to this one; 1 is the first. `None` is every purchase.
    #[serde(default)]
    pub purchases_to: Option<u32>,
    /// Holds within this many days of the friend's first purchase. `None` is for ever.
    #[serde(default)]
    pub within_days: Option<u32>,
}

impl Referral {
    /// Off, with 100 points for a friend's first purchase prepared.
    pub fn starting() -> Self {
        let points = Points::parse("100").unwrap_or(Points::ZERO);
        Self {
            version: 1,
            active: false,
            rewards: vec![ReferralReward { points, purchases_to: Some(1), within_days: None }],
            landing_url: None,
        }
    }
}

impl Default for Referral {
    fn default() -> Self {
        Self::starting()
    }
}

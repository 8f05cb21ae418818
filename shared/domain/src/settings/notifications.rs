//! Which mails leave, and how the team may change points.

use serde::{Deserialize, Serialize};

use crate::points::Points;

/// Which mails customers get. Nothing leaves while the programme is hidden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Notifications {
    /// Counts up with every change; 1 is the first.
    pub version: u32,
    /// The PIN of an anonymous customer, new or reset. Off, it is known to the team alone.
    pub pin: bool,
    /// Points that will lapse soon.
    pub expiry_notice: bool,
    /// Every change of points, with its reason.
    pub points_changed: bool,
    /// A move to another VIP level.
    pub level_changed: bool,
    /// Where answers go; `None` is the sender's own address.
    pub reply_to: Option<String>,
}

impl Notifications {
    /// PIN and notices of expiry; the rest is the merchant's choice.
    pub fn starting() -> Self {
        Self {
            version: 1,
            pin: true,
            expiry_notice: true,
            points_changed: false,
            level_changed: false,
            reply_to: None,
        }
    }
}

impl Default for Notifications {
    fn default() -> Self {
        Self::starting()
    }
}

/// How members of the team may change points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Team {
    /// Counts up with every change; 1 is the first.
    pub version: u32,
    /// What can be chosen as the reason of a change.
    pub reasons: Vec<String>,
    /// Changes offered as buttons.
    pub quick_changes: Vec<Points>,
    /// The most that support may add or take in one change; `None` is no limit.
    pub support_cap: Option<Points>,
    /// From this change on, up or down, a second person must agree; `None` asks nobody.
    pub approval_from: Option<Points>,
}

impl Team {
    /// The usual reasons, and no approvals.
    pub fn starting() -> Self {
        let reasons = ["complaint", "goodwill", "late_delivery", "correction", "promotion", "other"];
        let quick = ["-100", "-50", "-10", "10", "50", "100"];
        Self {
            version: 1,
            reasons: reasons.map(str::to_owned).to_vec(),
            quick_changes: quick.iter().filter_map(|text| Points::parse(text).ok()).collect(),
            // A typical apology is tens of points; a thousand is the worth of a large order at usual coefficients.
            support_cap: Points::parse("1000").ok(),
            approval_from: None,
        }
    }
}

impl Default for Team {
    fn default() -> Self {
        Self::starting()
    }
}

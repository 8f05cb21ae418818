//! Which mails leave, and how the team may change points.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::points::Points;

/// Languages that mails are written in.
pub const LANGUAGES: [&str; 3] = ["cs", "sk", "en"];

/// The mails that customers get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The PIN of an anonymous customer.
    Pin,
    /// A code to sign in with on the shop's pages.
    LoginCode,
    /// Points that will lapse soon.
    ExpiryNotice,
    /// A change of points, with its reason.
    PointsChanged,
    /// A move to another VIP level.
    LevelChanged,
    /// Points for an occasion: an account made, a birthday, a review.
    Occasion,
}

impl Notice {
    /// Every mail with its name in settings and paths.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Pin, "pin"),
        (Self::LoginCode, "login_code"),
        (Self::ExpiryNotice, "expiry_notice"),
        (Self::PointsChanged, "points_changed"),
        (Self::LevelChanged, "level_changed"),
        (Self::Occasion, "occasion"),
    ];

    /// The mail of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(notice, _)| *notice)
    }

    /// Whether somebody needs it for what they are about to do: it then also goes to who wants no other mail.
    pub fn is_needed(self) -> bool {
        matches!(self, Self::Pin | Self::LoginCode)
    }
}

/// What the merchant says in a mail instead of the usual words; `None` keeps those. `{shop}` stands for the shop's name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MailText {
    /// The subject.
    pub subject: Option<String>,
    /// Why it was sent, below the greeting.
    pub intro: Option<String>,
    /// What to do, below the one thing that it tells.
    pub closing: Option<String>,
}

/// The merchant's words by mail and language.
pub type MailTexts = BTreeMap<Notice, BTreeMap<String, MailText>>;

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
    /// Points for an occasion, in words that fit it. Off, they are a change of points like any other.
    pub occasion: bool,
    /// In whose name mails come; `None` is the shop's name.
    pub sender_name: Option<String>,
    /// Where answers go; `None` is the sender's own address.
    pub reply_to: Option<String>,
    /// Where the team is told of what needs somebody: a system of theirs that is not told of events any more. `None` is
    /// where answers go.
    pub alerts_to: Option<String>,
    /// The merchant's own words.
    pub texts: MailTexts,
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
            occasion: false,
            sender_name: None,
            reply_to: None,
            alerts_to: None,
            texts: MailTexts::new(),
        }
    }

    /// Whether customers get this mail.
    pub fn sends(&self, notice: Notice) -> bool {
        match notice {
            Notice::Pin => self.pin,
            // Somebody waits for it on the shop's page.
            Notice::LoginCode => true,
            Notice::ExpiryNotice => self.expiry_notice,
            Notice::PointsChanged => self.points_changed,
            Notice::LevelChanged => self.level_changed,
            Notice::Occasion => self.occasion,
        }
    }

    /// The merchant's words for a mail in a language.
    pub fn text(&self, notice: Notice, language: &str) -> Option<&MailText> {
        self.texts.get(&notice)?.get(language)
    }

    /// Where the team is told of what needs somebody, if anywhere.
    pub fn alerts_to(&self) -> Option<&str> {
        self.alerts_to.as_deref().or(self.reply_to.as_deref())
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

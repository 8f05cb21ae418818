//! Which mails customers receive, and how the team may change points.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::points::Points;

/// Languages that mails are written in.
pub const LANGUAGES: [&str; 3] = ["cs", "sk", "en"];

/// The kinds of mail that customers receive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The PIN of an anonymous customer.
    Pin,
    /// A code to sign in with on the shop's pages.
    LoginCode,
    /// Points that will expire soon.
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

    /// Whether somebody needs it for what they are about to do: it then also goes to people who unsubscribed
    /// from all others.
    pub fn is_needed(self) -> bool {
        matches!(self, Self::Pin | Self::LoginCode)
    }
}

named!(Notice);

/// The merchant's own words in a mail; `None` keeps the usual ones. `{shop}` stands for the shop's name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MailText {
    /// The subject line.
    pub subject: Option<String>,
    /// Why the mail was sent, below the greeting.
    pub intro: Option<String>,
    /// What to do now, below the main statement.
    pub closing: Option<String>,
}

/// The merchant's words by mail and language.
pub type MailTexts = BTreeMap<Notice, BTreeMap<String, MailText>>;

/// Which mails customers receive. Nothing leaves while the programme is hidden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Notifications {
    /// Counts up with every change; 1 is the first.
    pub version: u32,
    /// The PIN of an anonymous customer, new or reset. While off, only the team knows it.
    pub pin: bool,
    /// Points that will expire soon.
    pub expiry_notice: bool,
    /// Every change of points, with its reason.
    pub points_changed: bool,
    /// A move to another VIP level.
    pub level_changed: bool,
    /// Points for an occasion, in words that fit it. While off, they are a change of points like any other.
    pub occasion: bool,
    /// The sender's name in mails; `None` is the shop's name.
    pub sender_name: Option<String>,
    /// The address replies go to; `None` is the sender's own address.
    pub reply_to: Option<String>,
    /// Where the team is alerted when something needs them, such as a webhook that was switched off. `None`
    /// is where replies go.
    pub alerts_to: Option<String>,
    /// The merchant's own words, by mail and language.
    pub texts: MailTexts,
}

impl Notifications {
    /// PINs and notices of expiry; the rest is the merchant's choice.
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

    /// Whether customers receive this mail.
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

    /// Where the team is alerted, if anywhere.
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
    /// The reasons a team member can choose from for a change of points.
    pub reasons: Vec<String>,
    /// Changes the console offers as buttons.
    pub quick_changes: Vec<Points>,
    /// The most that the role support may add or take in one change; `None` is no limit.
    pub support_cap: Option<Points>,
    /// From this many points on, up or down, a second person must agree; `None` asks nobody.
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
            // A typical apology is tens of points; a thousand is the worth of a large order at usual
            // coefficients.
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

//! One line of the ledger.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::lots::Expiry;
use crate::ids::{CashbackId, CustomerId, EntryId, GroupId, JobId, OrderCode};
use crate::money::Currency;
use crate::points::Points;

/// What kind of event changed the points. The names are the public API's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A paid order; negative when it is taken back.
    Order,
    /// Points spent on an order; positive when they return.
    Redemption,
    /// Points paid out; positive when the request is rejected.
    Cashback,
    /// A change by a member of the merchant's team.
    Admin,
    /// An account was created in the shop.
    Registration,
    /// The newsletter was subscribed to, or unsubscribed from.
    Newsletter,
    /// The customer's name day.
    NameDay,
    /// The customer's birthday.
    Birthday,
    /// The anniversary of the account.
    Anniversary,
    /// A product review.
    Review,
    /// A friend's purchase.
    Referral,
    /// Points that were not spent in time.
    Expiry,
    /// A row of an imported file.
    Import,
    /// Reverses an earlier entry.
    Correction,
}

impl EntryKind {
    /// Every kind with its name, in the order of the API's documentation.
    pub const ALL: [(Self, &'static str); 14] = [
        (Self::Order, "order"),
        (Self::Redemption, "redemption"),
        (Self::Cashback, "cashback"),
        (Self::Admin, "admin"),
        (Self::Registration, "registration"),
        (Self::Newsletter, "newsletter"),
        (Self::NameDay, "name_day"),
        (Self::Birthday, "birthday"),
        (Self::Anniversary, "anniversary"),
        (Self::Review, "review"),
        (Self::Referral, "referral"),
        (Self::Expiry, "expiry"),
        (Self::Import, "import"),
        (Self::Correction, "correction"),
    ];

    /// The API's name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }
}

/// Who made a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Verno itself, following the shop's rules.
    System,
    /// A member of the merchant's team, by the name they sign in with.
    User(String),
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => f.write_str("system"),
            Self::User(name) => f.write_str(name),
        }
    }
}

impl Actor {
    /// The reverse of `Display`.
    pub fn parse(text: &str) -> Self {
        if text == "system" { Self::System } else { Self::User(text.to_owned()) }
    }
}

/// What made an entry. Its text is unique within a shop for ever, and the entry's id is made from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// The `nth` effect (from 1) that an order had on the ledger.
    Order {
        /// Which order.
        code: OrderCode,
        /// Counted on the order's record.
        nth: u32,
    },
    /// A request with an idempotency key, by its digest.
    Request {
        /// Hexadecimal digest over actor-independent route and key.
        digest: String,
    },
    /// The `nth` effect (from 1) of a redemption: spent, returned, spent again.
    Redemption {
        /// Code of its coupon.
        code: String,
        /// Counted on the redemption.
        nth: u32,
    },
    /// The `nth` effect (from 1) of a request for cashback: taken, given back.
    Cashback {
        /// Which request.
        id: CashbackId,
        /// Counted on the request.
        nth: u32,
    },
    /// The points of a lot lapsed.
    Expiry {
        /// Whose.
        customer: CustomerId,
        /// The lot's last day.
        on: NaiveDate,
    },
    /// Something a customer did or celebrated, besides buying.
    Occasion {
        /// Whose.
        customer: CustomerId,
        /// Which.
        kind: EntryKind,
        /// What keeps two of one kind apart: the year, the review, the turn.
        key: String,
    },
    /// The `nth` effect (from 1) that a friend's order had on whoever referred them.
    Referral {
        /// The friend's order.
        code: OrderCode,
        /// Counted on the order's record.
        nth: u32,
    },
    /// Points that moved with a merge of two customers, or back.
    Merge {
        /// Which merge.
        merge: String,
        /// Whose account.
        customer: CustomerId,
        /// Whether it was undone.
        undone: bool,
    },
    /// A row of an imported file: the same file again changes nothing again.
    Import {
        /// Hexadecimal digest of the file's bytes, and of what tells a deliberate repeat apart.
        file: String,
        /// The row's number among the file's rows of data, from 1.
        row: u64,
    },
    /// What a job did to one customer of its selection.
    Job {
        /// Which job.
        job: JobId,
        /// Whose account.
        customer: CustomerId,
    },
    /// An earlier entry is taken back by undoing the job that made it.
    Undo {
        /// Which entry.
        entry: EntryId,
    },
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Order { code, nth } => write!(f, "order:{code}:{nth}"),
            Self::Request { digest } => write!(f, "request:{digest}"),
            Self::Redemption { code, nth } => write!(f, "redemption:{code}:{nth}"),
            Self::Cashback { id, nth } => write!(f, "cashback:{id}:{nth}"),
            Self::Expiry { customer, on } => write!(f, "expiry:{customer}:{on}"),
            Self::Occasion { customer, kind, key } => write!(f, "{}:{customer}:{key}", kind.as_str()),
            Self::Referral { code, nth } => write!(f, "referral:{code}:{nth}"),
            Self::Merge { merge, customer, undone } => {
                write!(f, "{}:{merge}:{customer}", if *undone { "unmerge" } else { "merge" })
            }
            Self::Import { file, row } => write!(f, "import:{file}:{row}"),
            Self::Job { job, customer } => write!(f, "job:{job}:{customer}"),
            Self::Undo { entry } => write!(f, "undo:{entry}"),
        }
    }
}

/// The rule an entry was computed with, kept on it so that a later refund follows the same rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Version of the shop's loyalty settings.
    pub settings: u32,
    /// Currency of the order.
    pub currency: Currency,
    /// Amount of the currency that earns one point; `None` when the currency earned nothing.
    pub coefficient: Option<Decimal>,
    /// Whether prices with VAT counted.
    pub with_vat: bool,
    /// The customer's group then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// Coefficients of the order's products, where the shop has other than the basic one; 0 earns nothing. A product that
    /// is not named here goes by `coefficient`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub products: BTreeMap<String, Decimal>,
}

/// How much an entry took out of one lot, or put back into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// The lot, by its expiry.
    pub expiry: Expiry,
    /// How much of it.
    pub points: Points,
}

/// One line of the ledger. Never changed, never deleted; a correction is a new entry that names the old one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Made from the cause.
    pub id: EntryId,
    /// Position in the customer's ledger, from 1 without gaps.
    pub seq: u64,
    /// When it was booked.
    pub at: DateTime<Utc>,
    /// What kind of event it was.
    pub kind: EntryKind,
    /// Signed.
    pub change: Points,
    /// The balance with this entry.
    pub balance_after: Points,
    /// What the customer sees beside it.
    pub note: Option<String>,
    /// What only the team sees.
    pub internal_note: Option<String>,
    /// One of the shop's reasons for changes by hand.
    pub reason: Option<String>,
    /// The order it belongs to.
    pub order: Option<OrderCode>,
    /// Who made it.
    pub actor: Actor,
    /// The entry it takes back, wholly or in part.
    pub reverses: Option<EntryId>,
    /// When the credited points lapse; `Never` on a negative entry, the earliest lot's on one that gives back.
    pub expiry: Expiry,
    /// Which lots a negative entry used, and which ones a positive one that gives back opened again; what is missing to
    /// the change became, or paid, a debt. Empty on a plain credit: its lot is `expiry`'s.
    pub draws: Vec<Draw>,
    /// The rule it was computed with, where there is one.
    pub rule: Option<Rule>,
    /// What made it, as text.
    pub cause: String,
}

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
    /// A paid order; negative when its points are reversed.
    Order,
    /// Points spent on an order; positive when they return.
    Redemption,
    /// Points paid out as cashback; positive when the request is rejected.
    Cashback,
    /// A change by a member of the merchant's team.
    Admin,
    /// An account was created in the shop.
    Registration,
    /// The newsletter was subscribed to; negative when the customer unsubscribes and the shop takes the
    /// points back.
    Newsletter,
    /// The customer's name day.
    NameDay,
    /// The customer's birthday.
    Birthday,
    /// The anniversary of the account.
    Anniversary,
    /// An approved product review.
    Review,
    /// A purchase by a friend whom this customer referred.
    Referral,
    /// Points whose last day passed before they were spent.
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
}

named!(EntryKind);

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
    /// The reverse of `Display`; any text but `system` is the name of a person.
    pub fn parse(text: &str) -> Self {
        if text == "system" { Self::System } else { Self::User(text.to_owned()) }
    }
}

/// What made an entry. Its text is unique within a shop for ever, and the entry's id is derived from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// The `nth` effect (from 1) that an order had on the ledger.
    Order {
        /// The order's code at Shoptet.
        code: OrderCode,
        /// Counted on the order's record, which goes up with every entry booked for it.
        nth: u32,
    },
    /// A request with an idempotency key, by its digest.
    Request {
        /// Hexadecimal digest over route and key, without the actor: a colleague who repeats a request
        /// changes nothing.
        digest: String,
    },
    /// The `nth` effect (from 1) of a redemption: spent, returned, spent again.
    Redemption {
        /// The coupon's code, which names the redemption.
        code: String,
        /// Counted on the redemption.
        nth: u32,
    },
    /// The `nth` effect (from 1) of a cashback request: reserved, returned.
    Cashback {
        /// Id of the cashback request.
        id: CashbackId,
        /// Counted on the request: 1 reserves the points, 2 returns them.
        nth: u32,
    },
    /// The points of a lot expired.
    Expiry {
        /// The customer whose lot it was.
        customer: CustomerId,
        /// The lot's last day; a customer has one lot a day.
        on: NaiveDate,
    },
    /// Something a customer did or celebrated, besides buying: registration, newsletter, name day, birthday,
    /// anniversary, review.
    Occasion {
        /// The customer who is rewarded.
        customer: CustomerId,
        /// Which kind of occasion; decides the text before the customer's id.
        kind: EntryKind,
        /// What keeps two of one kind apart: the year of a birthday, the review's id, the turn of a
        /// newsletter.
        key: String,
    },
    /// The `nth` effect (from 1) that a friend's order had on the referrer.
    Referral {
        /// The code of the friend's order.
        code: OrderCode,
        /// Counted on the order's record.
        nth: u32,
    },
    /// Points that moved with a merge of two customers, or back.
    Merge {
        /// Id of the merge.
        merge: String,
        /// The account the points came to or left; a merge books one entry on each side.
        customer: CustomerId,
        /// Whether this is the entry of an undone merge.
        undone: bool,
    },
    /// A row of an imported file; the same file imported again changes nothing.
    Import {
        /// Hexadecimal digest of the file's bytes and of what distinguishes a deliberate repeat.
        file: String,
        /// The row's number among the file's rows of data, from 1.
        row: u64,
    },
    /// What a job did to one customer of its selection.
    Job {
        /// Id of the job.
        job: JobId,
        /// The customer whose account the job changed.
        customer: CustomerId,
    },
    /// An entry is reversed by undoing the job that made it.
    Undo {
        /// Id of the entry that is reversed.
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

/// The earning rule of an order, kept on its entries so that a later refund follows the same rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Version of the shop's loyalty settings it was taken from.
    pub settings: u32,
    /// Currency of the order; an order that changes it gets a new rule.
    pub currency: Currency,
    /// Amount of the currency that earns one point; `None` when the currency earned nothing.
    pub coefficient: Option<Decimal>,
    /// Whether prices with VAT earned points.
    pub with_vat: bool,
    /// The customer's group when the order first counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// Coefficients of the order's products that differ from the basic one; 0 earns nothing. A product that
    /// is not named here goes by `coefficient`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub products: BTreeMap<String, Decimal>,
}

/// How much an entry took out of one lot, or put back into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// The lot, by its expiry.
    pub expiry: Expiry,
    /// Points taken out of it or put back into it; above zero.
    pub points: Points,
}

/// One line of the ledger. Never changed, never deleted; a correction is a new entry that names the old one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Derived from the cause, so booking a cause twice meets the same id.
    pub id: EntryId,
    /// Position in the customer's ledger, from 1 without gaps.
    pub seq: u64,
    /// When it was booked; entries of a customer ascend in time.
    pub at: DateTime<Utc>,
    /// What kind of event it stands for.
    pub kind: EntryKind,
    /// Signed: credits above zero, debits below.
    pub change: Points,
    /// The balance including this entry.
    pub balance_after: Points,
    /// A note the customer sees beside it.
    pub note: Option<String>,
    /// A note only the team sees.
    pub internal_note: Option<String>,
    /// One of the shop's reasons for changes by hand.
    pub reason: Option<String>,
    /// The order it belongs to.
    pub order: Option<OrderCode>,
    /// Who made it: the system, or a member of the team by the name they sign in with.
    pub actor: Actor,
    /// The entry it reverses, wholly or in part.
    pub reverses: Option<EntryId>,
    /// The last day of the credited points; `Never` on a debit, the earliest lot's on a credit that returns
    /// points.
    pub expiry: Expiry,
    /// The lots a debit took from, or the ones a returning credit opened again; what is missing to the change
    /// became, or paid, a debt. Empty on a plain credit, whose lot is the one of `expiry`.
    pub draws: Vec<Draw>,
    /// The earning rule it was computed with; `None` for changes that no earning rule decides.
    pub rule: Option<Rule>,
    /// What made it, as the text of a [`Cause`].
    pub cause: String,
}

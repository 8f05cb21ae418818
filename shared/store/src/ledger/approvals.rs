//! Large changes by hand that wait for a second person. The ledger and the audit keep what came of them for
//! ever; the requests themselves are deleted after a while.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use verno_domain::{ApprovalId, CustomerId, EntryId, Points, Result};

use crate::codec::{Item, Reader, Writer};
use crate::table::reads::Section;
use crate::{Consistency, ShopStore, Writes, keys, schema};

/// Days in which a request can be decided; later the change must be asked for again.
const OPEN_DAYS: i64 = 7;
/// Days after which a request is deleted, decided or not.
const KEPT_DAYS: u64 = 90;
/// Requests looked at for one page. A page may end before it is full.
const LOOKED_AT_MAX: usize = 1_000;

/// A change that waits, or waited, for a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Its id; later ones sort after earlier ones.
    pub id: ApprovalId,
    /// The customer whose points are to change.
    pub customer: CustomerId,
    /// The points to add, or with a minus to take; not zero.
    pub change: Points,
    /// What the customer will see.
    pub note: Option<String>,
    /// A note that only the team sees.
    pub internal_note: Option<String>,
    /// One of the reasons in the team's settings; `None` if none was given.
    pub reason: Option<String>,
    /// The last day on which added points can be spent; the shop's rule if `None`.
    pub expires_on: Option<NaiveDate>,
    /// Who wants it, by the name they sign in with.
    pub asked_by: String,
    /// When it was asked for, by the clock of the business.
    pub asked_at: DateTime<Utc>,
    /// What was decided, once it was.
    pub decision: Option<Decision>,
    /// Digest of the request that asked, whose first answer is kept.
    pub request: Option<String>,
    /// How often it was written. A write over another version than the one that was read is lost.
    pub version: u64,
}

/// What a second person said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Whether the change was agreed to.
    pub approved: bool,
    /// Who decided, by the name they sign in with.
    pub by: String,
    /// When it was decided, by the clock of the business.
    pub at: DateTime<Utc>,
    /// What the second person noted; `None` if nothing.
    pub note: Option<String>,
    /// What was booked, if it was approved.
    pub entry: Option<EntryId>,
}

/// Where a request is between being asked for and its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApprovalState {
    /// It waits for a second person.
    Open,
    /// Agreed to, and booked.
    Approved,
    /// Refused; nothing was booked.
    Rejected,
    /// Nobody decided in time.
    Expired,
}

impl ApprovalState {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Open, "open"),
        (Self::Approved, "approved"),
        (Self::Rejected, "rejected"),
        (Self::Expired, "expired"),
    ];

    /// The name that routes and answers use for it.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("", |(_, name)| name)
    }

    /// The state of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(state, _)| *state)
    }
}

impl Approval {
    /// From when on it can no longer be decided.
    pub fn closes_at(&self) -> DateTime<Utc> {
        self.asked_at + TimeDelta::days(OPEN_DAYS)
    }

    /// When it is deleted, decided or not, and with it the first answer to the person who asked: from then on
    /// nothing leads from the customer to either.
    pub fn kept_until(&self) -> DateTime<Utc> {
        self.asked_at.checked_add_days(Days::new(KEPT_DAYS)).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    /// How it stands at `now`.
    pub fn state(&self, now: DateTime<Utc>) -> ApprovalState {
        match &self.decision {
            Some(decision) if decision.approved => ApprovalState::Approved,
            Some(_) => ApprovalState::Rejected,
            None if now >= self.closes_at() => ApprovalState::Expired,
            None => ApprovalState::Open,
        }
    }
}

impl ShopStore {
    /// A request by its id; `None` also after the table forgot it.
    pub async fn approval(&self, id: &ApprovalId) -> Result<Option<Approval>> {
        let item = self.get(&keys::approval(self.id(), id), Consistency::Strong).await?;
        item.as_ref().map(decode).transpose()
    }

    /// Up to `limit` requests that stand like `state` at `now`, newest first, and the id to go on after.
    pub async fn approvals(
        &self,
        state: Option<ApprovalState>,
        now: DateTime<Utc>,
        after: Option<&ApprovalId>,
        limit: usize,
    ) -> Result<(Vec<Approval>, Option<ApprovalId>)> {
        let mut found: Vec<Approval> = Vec::new();
        let (mut after, mut looked_at) = (after.cloned(), 0);
        loop {
            // One more shows whether there is a next page.
            let (page, more) = self.approvals_after(after.as_ref(), limit + 1).await?;
            looked_at += page.len();
            for approval in page {
                after = Some(approval.id.clone());
                if state.is_none_or(|state| approval.state(now) == state) {
                    if found.len() == limit {
                        let last = found.last().map(|approval| approval.id.clone());
                        return Ok((found, last));
                    }
                    found.push(approval);
                }
            }
            if !more {
                return Ok((found, None));
            }
            if looked_at >= LOOKED_AT_MAX {
                return Ok((found, after));
            }
        }
    }

    async fn approvals_after(
        &self,
        after: Option<&ApprovalId>,
        limit: usize,
    ) -> Result<(Vec<Approval>, bool)> {
        let after = after.map(|id| keys::approval(self.id(), id).sk);
        let found = self
            .newest(
                Section { pk: keys::approvals_pk(self.id()), prefix: "Q#", after },
                limit,
                Consistency::Strong,
            )
            .await?;
        Ok((found.items.iter().map(decode).collect::<Result<_>>()?, found.stopped))
    }
}

impl Writes {
    /// Writes a request over the version that was read; 0 means that it is new.
    pub fn approval(self, approval: &Approval) -> Result<Self> {
        let item = Writer::new(&keys::approval(self.shop().id(), &approval.id))
            .text("id", approval.id.as_str())
            .text("customer", approval.customer.as_str())
            .decimal("change", approval.change.decimal())
            .opt("note", approval.note.as_ref())
            .opt("internal_note", approval.internal_note.as_ref())
            .opt("reason", approval.reason.as_ref())
            .opt("expires_on", approval.expires_on.map(|day| day.to_string()))
            .text("asked_by", &approval.asked_by)
            .time("asked_at", approval.asked_at)
            .opt("request", approval.request.as_ref())
            .opt_json("decision", approval.decision.as_ref())?
            .number(schema::EXPIRES_AT, approval.kept_until().timestamp())
            .number("version", approval.version + 1);
        self.versioned("approval", item.item(), approval.version)
    }
}

fn decode(item: &Item) -> Result<Approval> {
    let read = Reader(item);
    Ok(Approval {
        id: read.text_as("id", ApprovalId::parse)?,
        customer: read.text_as("customer", CustomerId::parse)?,
        change: read.points("change")?,
        note: read.opt_owned("note")?,
        internal_note: read.opt_owned("internal_note")?,
        reason: read.opt_owned("reason")?,
        expires_on: read.opt_date("expires_on")?,
        asked_by: read.text("asked_by")?.to_owned(),
        asked_at: read.time("asked_at")?,
        decision: read.opt_json("decision")?,
        request: read.opt_owned("request")?,
        version: read.number("version")?,
    })
}

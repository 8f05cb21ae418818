//! Decides a change, posts its entry to a draft and notes who made it.

use verno_domain::ledger::{Posting, reopened};
use verno_domain::merge::GRACE_DAYS;
use verno_domain::{Actor, Cause, Customer, Entry, EntryKind, Error, Points, Result};
use verno_store::{Approval, Audit, ShopStore, Writes};

use super::decide::{PointsCommand, decide, needs_approval, overdraws};
use crate::draft::Draft;
use crate::edit::Editor;
use crate::vip;

/// Where a change comes from: this decides what is checked, what the entry is called and who stands in the
/// audit.
#[derive(Debug, Clone, Copy)]
pub enum PointsOrigin<'a> {
    /// A member of the team, for one customer.
    Hand {
        /// Names the request. The entry's id is made from it, so that it books once.
        digest: &'a str,
        /// The member of the team who changes the points.
        editor: Editor<'a>,
        /// The most that their role may change at a time; `None` if there is no limit.
        cap: Option<Points>,
    },
    /// A job, on one of its rows.
    Job {
        /// Names the job's row. The entry's id is made from it, so that it books once.
        cause: &'a Cause,
        /// The kind of the entry in the ledger.
        kind: EntryKind,
        /// The person who asked for the job.
        editor: Editor<'a>,
    },
    /// A change that was asked for earlier and that a second person agreed to now.
    Approval {
        /// What was asked for; its id stands for the request, so that it books once, however often it is
        /// agreed to.
        approval: &'a Approval,
        /// The second person, who agreed.
        editor: Editor<'a>,
        /// Both people and the change, for the audit.
        note: &'a str,
    },
    /// The undo of a job, on one of its entries.
    Undo {
        /// What the job booked, to be taken back.
        entry: &'a Entry,
        /// The person who asked for the undo.
        editor: Editor<'a>,
    },
}

/// The outcome of [`change_points`].
pub enum PointsOutcome<'a> {
    /// The balance is the one asked for already.
    Unchanged,
    /// A second person must agree to this change first; nothing is posted.
    NeedsApproval(Points),
    /// It is posted, and can be written.
    Posted(Box<PostedPoints<'a>>),
}

/// A change that is posted to a draft and not written yet.
pub struct PostedPoints<'a> {
    draft: Draft<'a>,
    audits: Vec<Audit>,
    note: Option<String>,
    /// The entry that the ledger gets.
    pub entry: Entry,
}

/// Decides `command` for the draft's customer and posts it. Nothing is written: [`PostedPoints::add_to`] puts
/// all of it into one transaction with what else belongs there.
///
/// # Errors
/// `Conflict` if the customer was erased or merged, or the balance moved; `Invalid` if it would fall below
/// zero (`Conflict` for an approval) or the reason is not one of the shop's; `Forbidden` above the caller's
/// cap.
pub fn change_points<'a>(
    mut draft: Draft<'a>,
    command: &PointsCommand,
    origin: PointsOrigin<'_>,
) -> Result<PointsOutcome<'a>> {
    let Some(change) = origin.decide(&draft, command)? else { return Ok(PointsOutcome::Unchanged) };
    if matches!(origin, PointsOrigin::Hand { .. }) && needs_approval(change, &draft.rules().team) {
        return Ok(PointsOutcome::NeedsApproval(change));
    }
    let before = draft.customer.account.balance;
    let posting = origin.posting(&draft, command, change);
    let entry = draft.post(posting)?;
    let audits = vec![origin.audit(before, &entry)];
    let note = match origin {
        PointsOrigin::Approval { note, .. } => Some(note.to_owned()),
        _ => None,
    };
    Ok(PointsOutcome::Posted(Box::new(PostedPoints { draft, audits, note, entry })))
}

impl PointsOrigin<'_> {
    fn editor(&self) -> Editor<'_> {
        match self {
            Self::Hand { editor, .. }
            | Self::Job { editor, .. }
            | Self::Approval { editor, .. }
            | Self::Undo { editor, .. } => *editor,
        }
    }

    fn decide(&self, draft: &Draft<'_>, command: &PointsCommand) -> Result<Option<Points>> {
        let (customer, rules) = (&draft.customer, draft.rules());
        let balance = customer.account.balance;
        match self {
            // Who was merged is refused with the write: a caller hears first what is wrong with the request
            // itself.
            Self::Hand { cap, .. } => {
                customer.refuse_erased()?;
                decide(customer, command, *cap, &rules.team)
            }
            // A dry run writes nothing, so it must be refused here.
            Self::Job { .. } => {
                customer.refuse_merged()?;
                decide(customer, command, None, &rules.team)
            }
            // Reason and cap were checked when it was asked for; the shop's list may be another by now.
            Self::Approval { approval, .. } => {
                customer.refuse_erased()?;
                if overdraws(customer, approval.change)? {
                    let detail =
                        format!("The customer has {balance} points now; a change by hand cannot take more.");
                    return Err(Error::conflict("below_zero", detail));
                }
                if approval.expires_on.is_some_and(|day| day < draft.today()) {
                    let detail = "The day on which the points were to expire is over; the change must be asked \
                                  for again.";
                    return Err(Error::conflict("expired_meanwhile", detail));
                }
                Ok(Some(approval.change))
            }
            Self::Undo { entry, .. } => {
                customer.refuse_merged()?;
                let change = entry.change.negate();
                if overdraws(customer, change)? {
                    let detail =
                        format!("The customer has {balance} points left; the rest is spent or lapsed.");
                    return Err(Error::field("change", "below_zero", detail));
                }
                Ok(Some(change))
            }
        }
    }

    fn posting(&self, draft: &Draft<'_>, command: &PointsCommand, change: Points) -> Posting {
        let (cause, kind, user) = match *self {
            Self::Hand { digest, editor, .. } => {
                (Cause::Request { digest: digest.to_owned() }, EntryKind::Admin, editor.user)
            }
            Self::Job { cause, kind, editor } => (cause.clone(), kind, editor.user),
            Self::Approval { approval, .. } => {
                (Cause::Request { digest: approval.id.to_string() }, EntryKind::Admin, &*approval.asked_by)
            }
            Self::Undo { entry, editor } => {
                (Cause::Undo { entry: entry.id.clone() }, EntryKind::Correction, editor.user)
            }
        };
        let expiry = command.expires_on.map_or_else(|| draft.expiry(), |day| Some(day).into());
        let posting = Posting {
            actor: Actor::User(user.to_owned()),
            note: command.note.clone(),
            internal_note: command.internal_note.clone(),
            reason: command.reason.clone(),
            ..Posting::automatic(cause, kind, change, expiry)
        };
        match self {
            Self::Undo { entry, .. } => taking_back(entry, draft, posting),
            _ => posting,
        }
    }

    /// Who changed the balance, with the value before and after.
    fn audit(&self, before: Points, entry: &Entry) -> Audit {
        let editor = self.editor();
        Audit {
            id: entry.id.to_string(),
            at: entry.at,
            actor: editor.user.to_owned(),
            what: "points",
            before: before.to_string(),
            after: entry.balance_after.to_string(),
            request_id: editor.request_id.to_owned(),
        }
    }
}

/// What was taken goes back to the lots it came from; what was added leaves its own lot first.
fn taking_back(entry: &Entry, draft: &Draft<'_>, posting: Posting) -> Posting {
    let reverses = Some(entry.id.clone());
    if entry.change.is_negative() {
        let returns = reopened(&entry.draws, draft.today(), GRACE_DAYS);
        Posting { reverses, returns, ..posting }
    } else {
        Posting { reverses, expiry: entry.expiry, ..posting }
    }
}

impl PostedPoints<'_> {
    /// The customer as they will be, with the version that was read.
    pub fn customer(&self) -> &Customer {
        &self.draft.customer
    }

    /// Adds entry, balance, customer and audit to a transaction.
    pub fn add_to(self, writes: Writes) -> Result<Writes> {
        let customer = self.draft.customer.id.clone();
        let mut writes = self.draft.add_to(writes)?;
        for audit in &self.audits {
            writes = writes.noted_audit(&customer, audit, self.note.as_deref())?;
        }
        Ok(writes)
    }

    /// Looks at the VIP rules now and not with the next change. Returns the names of the levels before and
    /// after, if the customer moves.
    pub(crate) async fn review(&mut self, shop: &ShopStore) -> Result<Option<(String, String)>> {
        if !self.draft.wants_review() {
            return Ok(None);
        }
        let at = self.entry.at;
        let Some(audit) = vip::review(shop, &mut self.draft, at).await? else { return Ok(None) };
        let levels = (audit.before.clone(), audit.after.clone());
        self.audits.push(audit);
        Ok(Some(levels))
    }
}

//! What the team changes on a customer besides points: group, lock, days, referral code. Each changed field
//! leaves one entry of audit, in the same transaction.

use chrono::{DateTime, NaiveDate, Utc};
use verno_domain::occasion::MonthDay;
use verno_domain::referral::ReferralCode;
use verno_domain::settings::Rules;
use verno_domain::vip::{Lock, LockKind, is_lock_offered};
use verno_domain::{Actor, Customer, CustomerId, Error, GroupId, Result};
use verno_store::{Audit, Consistency, ShopStore, Writes};

use crate::draft::Draft;
use crate::group::set_group;

/// Who changes something, and by which request.
#[derive(Debug, Clone, Copy)]
pub struct Editor<'a> {
    /// The name they sign in with.
    pub user: &'a str,
    /// The id of the HTTP request, or of the job; it finds the change in the logs.
    pub request_id: &'a str,
}

impl Editor<'_> {
    pub(crate) fn actor(&self) -> Actor {
        Actor::User(self.user.to_owned())
    }

    /// The audit entry of one field; `version` is the customer's before, so that no two of one field are the
    /// same.
    pub(crate) fn audit(
        &self,
        what: &'static str,
        [before, after]: [String; 2],
        version: u64,
        at: DateTime<Utc>,
    ) -> Audit {
        Audit {
            id: format!("{what}-{version}"),
            at,
            actor: self.user.to_owned(),
            what,
            before,
            after,
            request_id: self.request_id.to_owned(),
        }
    }
}

/// A lock to set on a customer. It holds at the group that they are in then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockCommand {
    /// Which moves it forbids: all, or those downwards or upwards.
    pub kind: LockKind,
    /// Its last day in the shop's time zone; `None` if it stays until somebody removes it.
    pub until: Option<NaiveDate>,
    /// Why it was set, for the team.
    pub reason: Option<String>,
}

/// What becomes of a field that may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Change<T> {
    /// The field keeps its value.
    #[default]
    Keep,
    /// The field becomes empty.
    Clear,
    /// The field gets this value.
    Set(T),
}

impl<T: Clone> Change<T> {
    fn change(&self, field: &mut Option<T>) {
        match self {
            Self::Keep => {}
            Self::Clear => *field = None,
            Self::Set(value) => *field = Some(value.clone()),
        }
    }
}

/// The changes that one request asks for. Fields left at their default stay as they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edit {
    /// Another group, which is also written to the shop.
    pub group: Option<GroupId>,
    /// A lock at the group held with this edit, or none.
    pub lock: Change<LockCommand>,
    /// Date of birth, which birthday points go by.
    pub birth_date: Change<NaiveDate>,
    /// Name day; cleared, it is the name's again.
    pub name_day: Change<MonthDay>,
    /// Another referral code; earlier ones go on leading here.
    pub referral_code: Option<ReferralCode>,
}

/// Changes a customer; answers them as they are now, and the rules it was decided by. Nothing is written if
/// nothing changes.
///
/// # Errors
/// `NotFound`; `Conflict` with code `anonymous_customer` for a group or lock of somebody without an account,
/// `vip_inactive` or `group_outside_vip` for a lock that cannot be offered, `referral_code_taken`.
pub async fn edit_customer(
    shop: &ShopStore,
    id: &CustomerId,
    edit: &Edit,
    editor: &Editor<'_>,
    at: DateTime<Utc>,
) -> Result<(Customer, Rules)> {
    shop.optimistic(|_| async {
        let before =
            shop.customer(id, Consistency::Strong).await?.ok_or_else(|| Error::not_found("customer"))?;
        before.refuse_erased()?;
        let rules = shop.rules().await?;
        let claims = claims(shop, &before, edit).await?;
        let mut draft = Draft::of(shop, &rules, before.clone(), at);
        apply(&mut draft, edit, editor, at)?;
        let mut after = draft.customer.clone();
        if !draft.is_changed() {
            return Ok((after, rules));
        }
        let mut writes = draft.add_to(shop.writes())?;
        after.modified_at = at;
        for (what, old, new) in differences(&before, &after) {
            writes = writes.audit(id, &editor.audit(what, [old, new], before.version, at))?;
        }
        claim(writes, claims, id)?.commit().await?;
        after.version += 1;
        Ok((after, rules))
    })
    .await
}

/// The new referral code, if it leads nowhere yet and must be claimed.
async fn claims<'a>(shop: &ShopStore, before: &Customer, edit: &'a Edit) -> Result<Option<&'a ReferralCode>> {
    let Some(code) = &edit.referral_code else { return Ok(None) };
    match shop.customer_by_referral_code(code).await? {
        None => Ok(Some(code)),
        Some(owner) if owner == before.id => Ok(None),
        Some(_) => {
            Err(Error::conflict("referral_code_taken", "Another customer has or had this referral code."))
        }
    }
}

fn claim(writes: Writes, code: Option<&ReferralCode>, id: &CustomerId) -> Result<Writes> {
    match code {
        Some(code) => writes.claim_referral_code(code, id),
        None => Ok(writes),
    }
}

pub(crate) fn apply(
    draft: &mut Draft<'_>,
    edit: &Edit,
    editor: &Editor<'_>,
    at: DateTime<Utc>,
) -> Result<()> {
    if let Some(group) = &edit.group {
        refuse_anonymous(&draft.customer)?;
        set_group(draft, group, at);
    }
    let lock = match &edit.lock {
        Change::Keep => draft.customer.lock.clone(),
        Change::Clear => None,
        Change::Set(command) => Some(lock(draft, command, editor, at)?),
    };
    if !same_lock(draft.customer.lock.as_ref(), lock.as_ref()) {
        draft.customer.lock = lock;
        // What was held back may move now, and the other way round.
        if draft.rules().vip.active && draft.customer.is_registered() {
            draft.customer.vip_review = Some(draft.today());
        }
    }
    edit.birth_date.change(&mut draft.customer.birth_date);
    edit.name_day.change(&mut draft.customer.name_day);
    if let Some(code) = &edit.referral_code {
        draft.customer.referral_code = Some(code.clone());
    }
    Ok(())
}

fn refuse_anonymous(customer: &Customer) -> Result<()> {
    if customer.is_registered() {
        return Ok(());
    }
    let detail = "An anonymous customer has no record in the shop, so no group can be given.";
    Err(Error::conflict("anonymous_customer", detail))
}

fn lock(draft: &Draft<'_>, command: &LockCommand, editor: &Editor<'_>, at: DateTime<Utc>) -> Result<Lock> {
    refuse_anonymous(&draft.customer)?;
    let vip = &draft.rules().vip;
    if !vip.active {
        let detail = "The VIP programme is off: nobody is moved, so nothing can be locked.";
        return Err(Error::conflict("vip_inactive", detail));
    }
    let group = draft.customer.group.as_ref().filter(|group| is_lock_offered(vip, Some(group)));
    let Some(group) = group else {
        let detail = "The customer's group is not one of the VIP programme's.";
        return Err(Error::conflict("group_outside_vip", detail));
    };
    let LockCommand { kind, until, reason } = command.clone();
    Ok(Lock { kind, group: group.clone(), until, reason, by: editor.user.to_owned(), since: at })
}

/// Whether two locks forbid the same; who set them and when does not matter.
fn same_lock(one: Option<&Lock>, other: Option<&Lock>) -> bool {
    let content = |lock: &Lock| (lock.kind, lock.group.clone(), lock.until, lock.reason.clone());
    one.map(content) == other.map(content)
}

/// The fields that differ, each with its old and new value as text; empty is none.
pub(crate) fn differences(before: &Customer, after: &Customer) -> Vec<(&'static str, String, String)> {
    fn text<T: ToString>(value: Option<&T>) -> String {
        value.map(ToString::to_string).unwrap_or_default()
    }
    let fields = |customer: &Customer| {
        [
            ("group", text(customer.group.as_ref())),
            ("vip_lock", customer.lock.as_ref().map(lock_text).unwrap_or_default()),
            ("birth_date", text(customer.birth_date.as_ref())),
            ("name_day", text(customer.name_day.as_ref())),
            ("referral_code", text(customer.referral_code.as_ref())),
        ]
    };
    let pairs = fields(before).into_iter().zip(fields(after));
    pairs.filter(|(old, new)| old != new).map(|((what, old), (_, new))| (what, old, new)).collect()
}

/// `floor of 3 until 2026-12-31: agreed by phone`.
pub(crate) fn lock_text(lock: &Lock) -> String {
    let kind = LockKind::ALL.iter().find(|(known, _)| *known == lock.kind).map_or("", |(_, name)| name);
    let until = lock.until.map(|day| format!(" until {day}")).unwrap_or_default();
    let reason = lock.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
    format!("{kind} of {}{until}{reason}", lock.group)
}

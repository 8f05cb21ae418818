//! Reads an action on many customers.

use chrono::NaiveDate;
use verno_body::schema::Any;
use verno_body::{Body, Field, FieldErrors, Node, Shape, Text};
use verno_contract::{ListFilter, LockChange};
use verno_domain::{GroupId, Points, Result};
use verno_jobs::{Action, Audience, CustomerIds};
use verno_lambda::http::Call;

/// An action on many customers: `filter` or `ids`, and exactly one of `change`, `group_id`, `vip_lock` and
/// `reset_pin`.
#[derive(Body)]
pub(crate) struct BulkRequest {
    /// The filters of the customer list, by their names. An empty one is everybody.
    filter: Field<ListFilter>,
    /// Ids of customers, at most 10,000.
    ids: Field<CustomerIds>,
    /// How many customers were shown; if there are more or fewer now, the answer is 409 and nothing happens.
    expected_total: Field<Option<u64>>,
    /// Only say what would happen.
    #[body(default(false))]
    dry_run: Field<bool>,
    /// Send nobody a mail because of it.
    #[body(default(false))]
    silent: Field<bool>,
    /// Points to add, or with a minus to take.
    #[body(example("50"))]
    change: Field<Points>,
    /// Id of a group of the shop.
    #[body(example("3"))]
    group_id: Field<GroupId>,
    /// A lock at the group that each customer is in; `true` is a pin without end, `null` or `false` takes it
    /// off.
    vip_lock: Field<LockChange>,
    /// New PINs for anonymous customers; only `true` can be sent.
    reset_pin: Field<OnlyTrue>,
    /// With `change`: the customer sees it beside the change. At most 500 characters.
    note: Field<Option<Text<500>>>,
    /// With `change`: only the team sees it. At most 1000 characters.
    internal_note: Field<Option<Text<1_000>>>,
    /// With `change`: why, by the shop's list.
    reason: Field<Option<Text<100>>>,
    /// With `change`: the last day on which added points can be spent; the shop's rule if left out.
    expires_on: Field<Option<NaiveDate>>,
}

/// A switch that can only be switched on.
struct OnlyTrue;

impl Shape for OnlyTrue {
    fn read(node: &Node<'_>) -> Option<Self> {
        let on = node.value().as_bool() == Some(true);
        on.then_some(Self).or_else(|| node.wrong("invalid_value", "Only true can be sent."))
    }

    fn schema() -> Any {
        bool::schema()
    }
}

/// An action on many customers that can be carried out.
pub(crate) struct Bulk {
    pub(crate) audience: Audience,
    pub(crate) expected_total: Option<u64>,
    pub(crate) dry_run: bool,
    pub(crate) silent: bool,
    pub(crate) action: Action,
}

/// Reads the body; all wrong fields are named at once. `today` is the shop's day, `reasons` are its reasons.
pub(crate) fn read(call: &Call, today: NaiveDate, reasons: &[String]) -> Result<Bulk> {
    let (request, errors) = call.read::<BulkRequest>()?;
    let audience = audience(&request, &errors);
    let action = action(&request, today, &errors);
    let words = request.words(today, reasons, &errors);
    let action = action.map(|action| words.join(action, &errors));
    errors.build(audience.zip(action).map(|(audience, action)| Bulk {
        audience,
        expected_total: request.expected_total.flat(),
        dry_run: request.dry_run.value().unwrap_or_default(),
        silent: request.silent.value().unwrap_or_default(),
        action,
    }))
}

fn audience(request: &BulkRequest, errors: &FieldErrors) -> Option<Audience> {
    let filter = || Some(Audience::Filter(request.filter.as_ref()?.0.clone()));
    let ids = || Some(Audience::Ids(request.ids.as_ref()?.0.clone()));
    match (request.filter.is_sent(), request.ids.is_sent()) {
        (true, false) => filter(),
        (false, true) => ids(),
        (sent, _) => {
            let code = if sent { "ambiguous" } else { "required" };
            errors.refuse("filter", code, "Send either filter or ids.");
            None
        }
    }
}

/// The one action that was sent; one that is wrong was refused when it was read.
fn action(request: &BulkRequest, today: NaiveDate, errors: &FieldErrors) -> Option<Action> {
    let sent = [
        request.change.is_sent(),
        request.group_id.is_sent(),
        request.vip_lock.is_sent(),
        request.reset_pin.is_sent(),
    ];
    if let Some(lock) = request.vip_lock.as_ref() {
        lock.check(today, "vip_lock", errors);
    }
    if request.change.as_ref().is_some_and(|change| change.is_zero()) {
        errors.refuse("change", "zero_change", "A change of zero changes nothing.");
    }
    let count = sent.into_iter().filter(|sent| *sent).count();
    if count != 1 {
        let code = if count == 0 { "required" } else { "ambiguous" };
        errors.refuse("change", code, "Send one of change, group_id, vip_lock and reset_pin.");
        return None;
    }
    let change = request.change.as_ref().map(|change| Action::Points {
        change: *change,
        note: None,
        internal_note: None,
        reason: None,
        expires_on: None,
    });
    let group = || request.group_id.as_ref().cloned().map(Action::Group);
    let lock = || request.vip_lock.as_ref().cloned().map(lock);
    let reset_pin = || request.reset_pin.as_ref().map(|_| Action::ResetPin);
    change.or_else(group).or_else(lock).or_else(reset_pin)
}

fn lock(change: LockChange) -> Action {
    match change {
        LockChange::Off => Action::Unlock,
        LockChange::On { kind, until, reason } => Action::Lock { kind, until, reason },
    }
}

/// What goes with a change of points.
struct ChangeWords {
    note: Option<String>,
    internal_note: Option<String>,
    reason: Option<String>,
    expires_on: Option<NaiveDate>,
    /// The first of them that was sent.
    sent: Option<&'static str>,
}

impl BulkRequest {
    fn words(&self, today: NaiveDate, reasons: &[String], errors: &FieldErrors) -> ChangeWords {
        let sent = [
            ("expires_on", self.expires_on.is_filled()),
            ("internal_note", self.internal_note.is_filled()),
            ("note", self.note.is_filled()),
            ("reason", self.reason.is_filled()),
        ];
        let reason = filled(&self.reason);
        if reason.as_ref().is_some_and(|reason| !reasons.contains(reason)) {
            errors.refuse("reason", "unknown_reason", "It is not one of the shop's reasons.");
        }
        let expires_on = self.expires_on.as_ref().copied().flatten();
        if expires_on.is_some_and(|day| day < today) {
            errors.refuse("expires_on", "in_the_past", "The day is over.");
        }
        ChangeWords {
            note: filled(&self.note),
            internal_note: filled(&self.internal_note),
            reason,
            expires_on,
            sent: sent.into_iter().find(|(_, sent)| *sent).map(|(name, _)| name),
        }
    }
}

fn filled<const CHARS_MAX: usize>(text: &Field<Option<Text<CHARS_MAX>>>) -> Option<String> {
    text.as_ref().cloned().flatten().and_then(Text::filled)
}

impl ChangeWords {
    /// With a change of points; with anything else there must be none of them.
    fn join(self, action: Action, errors: &FieldErrors) -> Action {
        let Self { note, internal_note, reason, expires_on, sent } = self;
        match (action, sent) {
            (Action::Points { change, .. }, _) => {
                if expires_on.is_some() && change.is_negative() {
                    errors.refuse("expires_on", "not_a_credit", "Only added points can expire.");
                }
                Action::Points { change, note, internal_note, reason, expires_on }
            }
            (action, Some(field)) => {
                let detail = "It goes with a change of points alone.";
                errors.refuse(field, "not_with_this_action", detail);
                action
            }
            (action, None) => action,
        }
    }
}

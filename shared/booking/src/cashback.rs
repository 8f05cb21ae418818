//! Books cashback: points are taken when a customer asks for it, and come back when the team rejects it.

use chrono::{DateTime, Utc};
use verno_domain::cashback::{CashbackCommand, CashbackRequest, Decision, State};
use verno_domain::{CashbackId, CustomerId, Error, Points, Result};
use verno_store::{Audit, Consistency, Replay, ShopStore};

use crate::draft::Draft;

/// Which call it is, so that a repeat finds what the first one did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallKey {
    /// Digest over route and key.
    pub digest: String,
    /// Digest over what is wanted: whether it is the same call.
    pub body: String,
}

/// A request whose points are taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CashbackAsked {
    /// The request as it was stored, with its id and state.
    pub request: CashbackRequest,
    /// The customer's balance when the points were taken.
    pub balance: Points,
    /// Whether it was made by an earlier call of the same key.
    pub repeated: bool,
}

/// Takes the points that a customer wants paid out: request, entry, customer and the answer in one
/// transaction. Without enough points nothing is written. A repeated call finds its request.
///
/// # Errors
/// As [`CashbackCommand::request`] refuses; `Conflict` with `idempotency_key_reused` if the call was made
/// with another request; `NotFound` without a customer.
pub async fn request_cashback(
    shop: &ShopStore,
    customer: &CustomerId,
    command: &CashbackCommand,
    key: &CallKey,
    at: DateTime<Utc>,
) -> Result<CashbackAsked> {
    let id = CashbackId::new(at.timestamp_millis(), shop.random().bytes()?);
    let attempt = Attempt { customer, command, key, id: &id, at };
    shop.optimistic(|_| ask(shop, attempt)).await
}

/// One call, as it is tried again after a lost race.
#[derive(Clone, Copy)]
struct Attempt<'a> {
    customer: &'a CustomerId,
    command: &'a CashbackCommand,
    key: &'a CallKey,
    /// The id that the request gets, if it is new.
    id: &'a CashbackId,
    at: DateTime<Utc>,
}

async fn ask(shop: &ShopStore, attempt: Attempt<'_>) -> Result<CashbackAsked> {
    let Attempt { customer, command, key, id, at } = attempt;
    let context = shop.load_points_change_context(customer, &key.digest).await?;
    if let Some(replay) = &context.replay {
        return asked_before(shop, replay, key).await;
    }
    let customer = context.customer.ok_or_else(|| Error::not_found("customer"))?;
    customer.refuse_erased()?;
    let mut request = command.request(id.clone(), &context.rules.loyalty, &customer, at)?;
    if let Some(account) = &command.account {
        request.sealed_account = Some(shop.seal_account(account).await?);
    }
    let mut draft = Draft::of(shop, &context.rules, customer, at);
    request.booked(&draft.post(request.posting(request.reservation(), &context.rules, at))?);
    let balance = draft.customer.account.balance;
    let answer = format!("{id} {balance}");
    let replay = Replay { digest: key.digest.clone(), body: key.body.clone(), answer };
    draft.add_to(shop.writes())?.cashback(&request)?.replay(&replay)?.commit().await?;
    request.version += 1;
    Ok(CashbackAsked { request, balance, repeated: false })
}

async fn asked_before(shop: &ShopStore, replay: &Replay, key: &CallKey) -> Result<CashbackAsked> {
    check_body(replay, key)?;
    let damaged = || Error::internal("the answer to a request for cashback is damaged");
    let (id, balance) = replay.answer.split_once(' ').ok_or_else(damaged)?;
    let id = CashbackId::parse(id).ok_or_else(damaged)?;
    let request = shop.cashback(&id).await?.ok_or_else(damaged)?;
    // The first answer again, whatever was decided meanwhile.
    let request = CashbackRequest { state: State::Requested, decision: None, ..request };
    Ok(CashbackAsked { request, balance: Points::parse(balance).map_err(|_| damaged())?, repeated: true })
}

/// What somebody of the team decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CashbackVerdict {
    /// Whether the points are to be paid out; otherwise they go back to the customer.
    pub approved: bool,
    /// The person who decided, when, and their note.
    pub decision: Decision,
    /// The request it was made by, to find it in the logs.
    pub request_id: String,
}

/// Writes a decision, once, with its audit; a rejection gives the points back in the same transaction.
/// Returns the request, and whether an earlier call of the same key decided it.
///
/// # Errors
/// `NotFound` without such a request; `Conflict` with `already_decided`, or with `idempotency_key_reused` if
/// the call was made with another decision.
pub async fn decide_cashback(
    shop: &ShopStore,
    id: &CashbackId,
    verdict: &CashbackVerdict,
    key: &CallKey,
) -> Result<(CashbackRequest, bool)> {
    shop.optimistic(|_| decide(shop, id, verdict, key)).await
}

async fn decide(
    shop: &ShopStore,
    id: &CashbackId,
    verdict: &CashbackVerdict,
    key: &CallKey,
) -> Result<(CashbackRequest, bool)> {
    let missing = || Error::not_found("request for cashback");
    let mut request = shop.cashback(id).await?.ok_or_else(missing)?;
    let context = shop.load_points_change_context(&request.customer, &key.digest).await?;
    if let Some(replay) = &context.replay {
        check_body(replay, key)?;
        // It may have been decided since it was read above.
        return Ok((shop.cashback(id).await?.ok_or_else(missing)?, true));
    }
    let (before, decision, at) = (request.state, verdict.decision.clone(), verdict.decision.at);
    let change = if verdict.approved { request.approve(decision)? } else { request.reject(decision)? };
    let mut writes = shop.writes();
    if !change.is_zero() {
        // If the customer was merged meanwhile, the points go to the one they were merged into.
        let mut draft = Draft::load(shop, &context.rules, &request.customer, at, Consistency::Strong).await?;
        request.booked(&draft.post(request.posting(change, &context.rules, at))?);
        writes = draft.add_to(writes)?;
    }
    let audit = Audit {
        id: id.to_string(),
        at,
        actor: verdict.decision.by.clone(),
        what: "cashback",
        before: before.as_str().to_owned(),
        after: request.state.as_str().to_owned(),
        request_id: verdict.request_id.clone(),
    };
    let replay = Replay { digest: key.digest.clone(), body: key.body.clone(), answer: id.to_string() };
    writes.cashback(&request)?.audit(&request.customer, &audit)?.replay(&replay)?.commit().await?;
    request.version += 1;
    Ok((request, false))
}

fn check_body(replay: &Replay, key: &CallKey) -> Result<()> {
    if replay.body == key.body {
        return Ok(());
    }
    Err(Error::conflict("idempotency_key_reused", "This Idempotency-Key was used for something else."))
}

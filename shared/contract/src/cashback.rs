//! A request for cashback.

use serde::Serialize;
use utoipa::ToSchema;
use verno_domain::Secret;
use verno_domain::cashback::CashbackRequest;

use crate::names::{CashbackPayout, CashbackState};
use crate::time::time;

/// A customer's request to have points paid out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CashbackView {
    /// Names the request in `POST /v1/cashbacks/{id}`.
    #[schema(example = "cbk_019a8c34f7e10a2b3c4d5e6f70")]
    pub id: String,
    /// `requested`, `approved` or `rejected`.
    #[schema(value_type = CashbackState, example = "requested")]
    pub state: String,
    /// Id of the customer whose points they are.
    #[schema(example = "cus_4f2c61d0c1a54be2a7d7f1d5c3b0a911")]
    pub customer_id: String,
    /// How many points.
    #[schema(example = "500.00")]
    pub points: String,
    /// What is to be paid for them.
    #[schema(example = "250.00")]
    pub amount: String,
    /// Currency of `amount`.
    #[schema(example = "CZK")]
    pub currency: String,
    /// `bank_account`, or `own` for what the shop arranges itself.
    #[schema(value_type = CashbackPayout, example = "bank_account")]
    pub payout: String,
    /// Number of the bank account, for those who may see it.
    #[schema(example = "CZ6508000000192000145399")]
    pub account: Option<String>,
    /// When the customer made it; the points were taken then.
    #[schema(format = DateTime)]
    pub asked_at: String,
    /// When it was decided.
    #[schema(format = DateTime)]
    pub decided_at: Option<String>,
    /// The member of the team who decided; `null` while nobody has.
    #[schema(example = "owner@demo")]
    pub decided_by: Option<String>,
    /// What they wrote to it; the customer sees it on a rejection.
    pub note: Option<String>,
    /// The transaction that took the points.
    pub transaction_id: Option<String>,
    /// The transaction that gave them back.
    pub returned_transaction_id: Option<String>,
}

impl CashbackView {
    /// Of a request; `account` only for those who may see it.
    pub fn new(request: &CashbackRequest, account: Option<&Secret>) -> Self {
        let decision = request.decision.as_ref();
        Self {
            id: request.id.to_string(),
            state: request.state.as_str().to_owned(),
            customer_id: request.customer.to_string(),
            points: request.points.to_string(),
            amount: format!("{:.2}", request.amount),
            currency: request.currency.to_string(),
            payout: request.payout.as_str().to_owned(),
            account: account.map(|account| account.expose().to_owned()),
            asked_at: time(request.asked_at),
            decided_at: decision.map(|decision| time(decision.at)),
            decided_by: decision.map(|decision| decision.by.clone()),
            note: decision.and_then(|decision| decision.note.clone()),
            transaction_id: request.reserved_by.as_ref().map(ToString::to_string),
            returned_transaction_id: request.returned_by.as_ref().map(ToString::to_string),
        }
    }
}

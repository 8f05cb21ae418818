//! The shape of the answer.

use serde::Serialize;
use utoipa::ToSchema;
use verno_directory::{Duplicate, Row};

/// Likely duplicates.
#[derive(Serialize, ToSchema)]
pub(crate) struct DuplicateListView {
    /// The likeliest first.
    items: Vec<DuplicateView>,
    /// Always `null`: there is one page.
    next_cursor: Option<String>,
}

/// A likely duplicate.
#[derive(Serialize, ToSchema)]
pub(crate) struct DuplicateView {
    /// Verno's id of the customer.
    #[schema(example = "cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70")]
    id: String,
    /// E-mail address; `null` if none is known.
    email: Option<String>,
    /// Full name; `null` if none is known.
    name: Option<String>,
    /// As written in the shop.
    phone: Option<String>,
    /// Points that the customer can spend; below zero is a debt.
    #[schema(example = "1250.00")]
    points: String,
    /// Whether they have an account in the shop.
    registered: bool,
    /// What they have in common: `phone`, `name`, `mailbox` (what stands before the `@`).
    #[schema(example = json!(["phone", "name"]))]
    reasons: Vec<&'static str>,
    /// Likelihood, from 50 to 110.
    #[schema(example = 90)]
    score: u8,
    /// Whether they can be merged: not when both have an account in the shop.
    mergeable: bool,
}

impl DuplicateListView {
    pub(crate) fn new(of: &Row, found: &[Duplicate]) -> Self {
        let view = |duplicate: &Duplicate| {
            let row = &duplicate.row;
            DuplicateView {
                id: row.id.to_string(),
                email: row.email.clone(),
                name: row.name.clone(),
                phone: row.phone.clone(),
                points: row.points.to_string(),
                registered: row.registered,
                reasons: duplicate.reasons.iter().map(|reason| reason.as_str()).collect(),
                score: duplicate.score,
                mergeable: !(row.registered && of.registered),
            }
        };
        Self { items: found.iter().map(view).collect(), next_cursor: None }
    }
}

//! A merge of two customers.

use serde::Serialize;
use utoipa::ToSchema;
use verno_domain::merge::Merge;

use crate::time::time;

/// A merge, and until when it can be undone.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MergeView {
    /// Names the merge in `POST /v1/merges/{id}/undo`.
    #[schema(example = "mrg_7b1f0c5b1e6d2a49f08b7a3c9d1e5f6a")]
    id: String,
    /// The customer who stays.
    target: String,
    /// The customer who went.
    other: String,
    /// The member of the team who merged them.
    #[schema(example = "owner@demo")]
    by: String,
    /// When they were merged.
    #[schema(format = DateTime)]
    at: String,
    /// The points that moved; a debt is below zero.
    #[schema(example = "120.00")]
    points: String,
    /// Orders that moved.
    orders: usize,
    /// Until when it can be undone.
    #[schema(format = DateTime)]
    undo_until: String,
    /// When it was undone.
    #[schema(format = DateTime)]
    undone_at: Option<String>,
}

impl From<&Merge> for MergeView {
    fn from(merge: &Merge) -> Self {
        Self {
            id: merge.id.to_string(),
            target: merge.target.to_string(),
            other: merge.other.to_string(),
            by: merge.by.clone(),
            at: time(merge.at),
            points: merge.moved.to_string(),
            orders: merge.orders.len(),
            undo_until: time(merge.undo_until()),
            undone_at: merge.undone_at.map(time),
        }
    }
}

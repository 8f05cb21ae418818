//! A customer group.

use serde::Serialize;
use utoipa::ToSchema;
use verno_domain::{Group, GroupId};

/// A customer group of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct GroupView {
    /// Shoptet's own number of the group, as text.
    #[schema(example = "3")]
    pub id: String,
    /// As the shop calls it; its id, if the shop no longer knows it.
    #[schema(example = "VIP Gold")]
    pub name: String,
}

impl GroupView {
    /// The group of that id among the shop's.
    pub fn find(id: &GroupId, groups: &[Group]) -> Self {
        let name = groups
            .iter()
            .find(|group| group.id == *id)
            .map_or_else(|| id.to_string(), |group| group.name.clone());
        Self { id: id.to_string(), name }
    }
}

//! What a member of the merchant's team may do.

/// A role within one shop; a person may have several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Everything.
    Owner,
    /// Points, groups, imports.
    Manager,
    /// Exports, integrations, models.
    Marketing,
    /// List, detail, PIN, points up to a cap.
    Support,
    /// Looks only.
    Reader,
}

impl Role {
    /// Every role with the name tokens carry.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Owner, "owner"),
        (Self::Manager, "manager"),
        (Self::Marketing, "marketing"),
        (Self::Support, "support"),
        (Self::Reader, "reader"),
    ];

    /// The role of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(role, _)| *role)
    }
}

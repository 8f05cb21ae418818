//! The roles of a merchant's team.

/// A role within one shop; a person may have several. What each may do is decided at the routes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// May do everything.
    Owner,
    /// Changes points and groups, imports files.
    Manager,
    /// Exports customers, sets up integrations and models.
    Marketing,
    /// Sees lists, details and PINs, changes points up to a cap.
    Support,
    /// Only reads.
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
}

named!(Role);

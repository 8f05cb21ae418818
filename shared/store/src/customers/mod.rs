//! A customer, what is kept beside them, and how they become one person, another or nobody.

pub(crate) mod consents;
pub(crate) mod contacts;
pub(crate) mod erasure;
pub(crate) mod lookups;
pub(crate) mod mail_stops;
pub(crate) mod mail_subscription;
pub(crate) mod matches;
pub(crate) mod merges;
pub(crate) mod profile;
pub(crate) mod referrals;
pub(crate) mod replan;

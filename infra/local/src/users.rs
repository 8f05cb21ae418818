//! Who can sign in to the console of a local run.

use serde::Serialize;

/// Someone the console offers to sign in as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct DemoUser {
    name: &'static str,
    user: &'static str,
    eshop_id: &'static str,
    roles: [&'static str; 1],
}

const fn user(
    name: &'static str,
    user: &'static str,
    eshop_id: &'static str,
    role: &'static str,
) -> DemoUser {
    DemoUser { name, user, eshop_id, roles: [role] }
}

/// Users of the two demo shops.
pub(crate) fn of_demo_shops() -> Vec<DemoUser> {
    vec![
        user("Owner, Čajovna U Lípy", "owner@demo", "222651", "owner"),
        user("Support, Čajovna U Lípy", "support@demo", "222651", "support"),
        user("Owner, Kvetinárstvo Fialka", "owner@second", "222652", "owner"),
    ]
}

/// Users of the demo shops, and the owner of the shop that a purchase log is replayed into.
pub(crate) fn with_replay() -> Vec<DemoUser> {
    let mut users = of_demo_shops();
    users.push(user("Owner, replayed purchase log", "owner@replay", "222653", "owner"));
    users
}

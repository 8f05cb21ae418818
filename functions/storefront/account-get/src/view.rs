//! The account as its customer sees it: without what only the team sees, and without the person's name and
//! address.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;
use verno_contract::time;
use verno_domain::cashback::offered;
use verno_domain::earning::{Buying, Catalogue, Purpose};
use verno_domain::ledger::Expiry;
use verno_domain::settings::{Cashback, Rules};
use verno_domain::{Customer, Entry};

/// A customer's account.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountView {
    /// Points that can be spent; below zero it is a debt.
    #[schema(example = "1250.00")]
    balance: String,
    /// What one point takes off, by currency.
    #[schema(example = json!({"CZK": "1", "EUR": "0.05"}))]
    worth: BTreeMap<String, String>,
    /// The points that lapse next, if any do.
    next_expiry: Option<AccountExpiryView>,
    /// Points that will be credited.
    pending: Vec<AccountPendingView>,
    /// Terms of cashback; `null` if the customer cannot request it.
    cashback: Option<AccountCashbackView>,
    /// The customer's VIP level, if they have one.
    #[schema(example = "Gold")]
    level: Option<String>,
    /// The next higher VIP level, if there is one.
    #[schema(example = "Platinum")]
    next_level: Option<String>,
    /// The code that friends use.
    referral_code: Option<String>,
    /// The newest 50 changes, newest first.
    transactions: Vec<AccountTransactionView>,
}

/// Points that lapse.
#[derive(Debug, Serialize, ToSchema)]
struct AccountExpiryView {
    /// The last day on which they can be spent.
    #[schema(format = Date)]
    on: String,
    /// Points that lapse then.
    points: String,
}

/// Points that will be credited.
#[derive(Debug, Serialize, ToSchema)]
struct AccountPendingView {
    /// Points that will be credited.
    change: String,
    /// Day on which they are credited.
    #[schema(format = Date)]
    on: String,
    /// Number of the order that they are for.
    order_code: String,
}

/// The terms on which points are paid out.
#[derive(Debug, Serialize, ToSchema)]
struct AccountCashbackView {
    /// What one point is worth then, by currency.
    #[schema(example = json!({"CZK": "0.5"}))]
    rates: BTreeMap<String, String>,
    /// `bank_account`, or `own` for what the shop arranges itself.
    #[schema(example = "bank_account")]
    payout: &'static str,
}

/// A change of points.
#[derive(Debug, Serialize, ToSchema)]
struct AccountTransactionView {
    /// Time of the change.
    #[schema(format = DateTime)]
    at: String,
    /// Type of the transaction, such as `order` or `redemption`.
    r#type: &'static str,
    /// Signed points.
    change: String,
    /// Text beside the change, such as the number of the order.
    note: Option<String>,
}

impl AccountView {
    pub(crate) fn new(customer: &Customer, entries: &[Entry], rules: &Rules) -> Self {
        let expiry = |(expiry, points): (Expiry, verno_domain::Points)| match expiry {
            Expiry::On(day) => Some(AccountExpiryView { on: day.to_string(), points: points.to_string() }),
            Expiry::Never => None,
        };
        let pending = customer.pending.iter().map(|pending| AccountPendingView {
            change: pending.points.to_string(),
            on: pending.on.to_string(),
            order_code: pending.order.to_string(),
        });
        let (level, next_level) = levels(customer, rules);
        Self {
            balance: customer.account.balance.to_string(),
            worth: worth(customer, rules),
            next_expiry: customer.account.lots.iter().next().and_then(expiry),
            pending: pending.collect(),
            cashback: offered(&rules.loyalty, customer).map(AccountCashbackView::of),
            level,
            next_level,
            referral_code: customer.referral_code.as_ref().map(|code| code.as_str().to_owned()),
            transactions: entries.iter().map(AccountTransactionView::of).collect(),
        }
    }
}

impl AccountCashbackView {
    fn of(cashback: &Cashback) -> Self {
        let rates = cashback.rates.iter().filter(|(_, rate)| !rate.is_zero());
        Self {
            rates: rates.map(|(code, rate)| (code.to_string(), rate.normalize().to_string())).collect(),
            payout: cashback.payout.as_str(),
        }
    }
}

impl AccountTransactionView {
    fn of(entry: &Entry) -> Self {
        Self {
            at: time(entry.at),
            r#type: entry.kind.as_str(),
            change: entry.change.to_string(),
            note: entry.note.clone(),
        }
    }
}

/// What a point takes off in each currency, for the customer's group.
fn worth(customer: &Customer, rules: &Rules) -> BTreeMap<String, String> {
    let catalogue = Catalogue::new();
    let worth = |currency| {
        let buying = Buying {
            loyalty: &rules.loyalty,
            catalogue: &catalogue,
            group: customer.group.as_ref(),
            currency,
        };
        Some((currency.to_string(), buying.global(Purpose::Redeem)?.normalize().to_string()))
    };
    rules.loyalty.redeem.keys().copied().filter_map(worth).collect()
}

/// The level a customer stands on, and the one above; neither where the programme is off or not theirs.
fn levels(customer: &Customer, rules: &Rules) -> (Option<String>, Option<String>) {
    let (vip, group) = (&rules.vip, customer.group.as_ref());
    if !vip.active || !vip.takes_part(group) {
        return (None, None);
    }
    let here = vip.levels.iter().position(|level| Some(&level.group_id) == group);
    let name = |position: usize| vip.levels.get(position).map(|level| level.name.clone());
    (here.and_then(name), name(here.map_or(0, |here| here + 1)))
}

//! Who may request how much cashback.

use proptest::prelude::*;

use super::*;
use crate::ids::{CustomerGuid, CustomerId, GroupId};

fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

fn loyalty(payout: Payout, groups: &[&str]) -> Loyalty {
    let rates = [("CZK", "0.5"), ("EUR", "0.02"), ("USD", "0")];
    let rates = rates.map(|(code, rate)| (currency(code), rate.parse().unwrap())).into();
    let group_ids = groups.iter().filter_map(|id| GroupId::parse(id)).collect();
    Loyalty { cashback: Some(Cashback { rates, payout, group_ids }), ..Loyalty::starting() }
}

/// A registered customer of group 3.
fn customer(balance: &str) -> Customer {
    let mut customer = Customer::new(CustomerId::from_random([1; 16]), DateTime::UNIX_EPOCH);
    customer.guid = CustomerGuid::parse("1b02");
    customer.group = GroupId::parse("3");
    customer.account.balance = Points::parse(balance).unwrap();
    customer
}

fn command(points: &str, code: &str) -> CashbackCommand {
    CashbackCommand { points: Points::parse(points).unwrap(), currency: currency(code), account: None }
}

fn ask(command: &CashbackCommand, loyalty: &Loyalty, customer: &Customer) -> Result<CashbackRequest> {
    command.request(CashbackId::new(1, [1; 8]), loyalty, customer, DateTime::UNIX_EPOCH)
}

fn code(result: Result<CashbackRequest>) -> (Kind, &'static str, String) {
    let error = result.unwrap_err();
    let field = error.fields.first().map(|fault| fault.field.clone()).unwrap_or_default();
    (error.kind, error.code, field)
}

#[test]
fn a_request_for_500_of_600_points_is_paid_at_the_shops_rate() {
    let request = ask(&command("500", "CZK"), &loyalty(Payout::Own, &[]), &customer("600")).unwrap();
    assert_eq!((request.amount, request.state), ("250.00".parse().unwrap(), State::Requested));
    assert_eq!(request.reservation().to_string(), "-500.00");
}

#[test]
fn a_request_for_700_of_600_points_is_refused() {
    let refused = ask(&command("700", "CZK"), &loyalty(Payout::Own, &[]), &customer("600"));
    assert_eq!(code(refused), (Kind::Conflict, "insufficient_points", String::new()));
    let all = ask(&command("600", "CZK"), &loyalty(Payout::Own, &[]), &customer("600"));
    assert_eq!(all.unwrap().points.to_string(), "600.00");
}

#[test]
fn only_registered_customers_of_the_shops_groups_are_paid() {
    let command = command("1", "CZK");
    let off = Loyalty::starting();
    assert_eq!(code(ask(&command, &off, &customer("600"))).1, "cashback_off");
    let open = loyalty(Payout::Own, &[]);
    let anonymous = Customer { guid: None, ..customer("600") };
    assert_eq!(code(ask(&command, &open, &anonymous)), (Kind::Forbidden, "registered_only", String::new()));
    for (groups, allowed) in [(&["3"][..], true), (&["2", "3"], true), (&["2"], false)] {
        assert_eq!(
            ask(&command, &loyalty(Payout::Own, groups), &customer("600")).is_ok(),
            allowed,
            "{groups:?}"
        );
    }
    let nowhere = Customer { group: None, ..customer("600") };
    assert_eq!(code(ask(&command, &loyalty(Payout::Own, &["3"]), &nowhere)).1, "not_in_group");
    assert!(ask(&command, &open, &nowhere).is_ok());
}

#[test]
fn requests_that_make_no_sense_are_refused_by_their_field() {
    let own = loyalty(Payout::Own, &[]);
    let cases = [
        (command("0", "CZK"), "not_positive", "points"),
        (command("-5", "CZK"), "not_positive", "points"),
        (command("5", "PLN"), "no_cashback", "currency"),
        (command("5", "USD"), "no_cashback", "currency"),
        (command("0.2", "EUR"), "too_few_points", "points"),
    ];
    for (command, expected, field) in cases {
        let refused = code(ask(&command, &own, &customer("600")));
        assert_eq!(refused, (Kind::Invalid, expected, field.to_owned()), "{command:?}");
    }
    assert_eq!(code(ask(&command("5", "CZK"), &own, &customer("-5"))).1, "insufficient_points");
}

#[test]
fn an_account_is_given_exactly_when_money_goes_there() {
    let (bank, own) = (loyalty(Payout::BankAccount, &[]), loyalty(Payout::Own, &[]));
    let without = command("5", "CZK");
    let with = CashbackCommand { account: BankAccount::parse("19-2000145399/0800"), ..without.clone() };
    assert_eq!(code(ask(&without, &bank, &customer("600"))).1, "required");
    assert_eq!(code(ask(&with, &own, &customer("600"))).1, "not_applicable");
    assert!(ask(&with, &bank, &customer("600")).is_ok() && ask(&without, &own, &customer("600")).is_ok());
}

proptest! {
    #[test]
    fn whatever_is_requested_is_covered_and_worth_something_or_refused(
        balance in -100_000_i64..100_000, cents in -100_000_i64..100_000, rate in 0_i64..500
    ) {
        let points = |cents| Points::round(Decimal::new(cents, 2)).unwrap();
        let rates = [(currency("CZK"), Decimal::new(rate, 3))].into();
        let cashback = Cashback { rates, payout: Payout::Own, group_ids: Vec::new() };
        let loyalty = Loyalty { cashback: Some(cashback), ..Loyalty::starting() };
        let mut customer = customer("0");
        customer.account.balance = points(balance);
        let command = CashbackCommand { points: points(cents), currency: currency("CZK"), account: None };
        if let Ok(request) = ask(&command, &loyalty, &customer) {
            prop_assert!(request.points > Points::ZERO && request.points <= customer.account.balance);
            let exact = request.points.decimal() * Decimal::new(rate, 3);
            prop_assert!(request.amount > Decimal::ZERO && (request.amount - exact).abs() <= Decimal::new(5, 3));
            prop_assert!(!customer.account.balance.add(request.reservation()).unwrap().is_negative());
        }
    }
}

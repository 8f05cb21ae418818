//! What points buy under a shop's rules.

use proptest::prelude::*;

use super::*;
use crate::Kind;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn points(text: &str) -> Points {
    Points::parse(text).unwrap()
}

fn czk() -> Currency {
    Currency::parse("CZK").unwrap()
}

/// One point is worth `redeem` CZK; no further rule.
fn rules(redeem: &str) -> Loyalty {
    Loyalty { redeem: [(czk(), decimal(redeem))].into(), ..Loyalty::starting() }
}

fn cart(lines: &[(&str, &str)]) -> Cart {
    let line = |(value, coefficient): &(&str, &str)| Line {
        value: decimal(value),
        coefficient: coefficient.parse().ok(),
    };
    Cart { lines: lines.iter().map(line).collect() }
}

fn offer<'a>(loyalty: &'a Loyalty, balance: &str) -> Offer<'a> {
    Offer::new(loyalty, czk(), points(balance))
}

fn code(offer: &Offer, wanted: &str) -> &'static str {
    offer.quote(points(wanted)).map_or_else(|error| error.code, |_| "quoted")
}

#[test]
fn four_and_a_quarter_points_at_half_a_euro_buy_two_euros_and_thirteen_cents() {
    let euro = Currency::parse("EUR").unwrap();
    let loyalty = Loyalty { redeem: [(euro, decimal("0.50"))].into(), ..Loyalty::starting() };
    let offer = Offer::new(&loyalty, euro, points("4.25"));
    assert_eq!(offer.limit().unwrap(), points("4.25"));
    assert_eq!(offer.quote(points("4.25")).unwrap().amount, decimal("2.13"));
}

#[test]
fn a_currency_without_a_coefficient_offers_nothing() {
    let loyalty = rules("0");
    assert_eq!(code(&offer(&loyalty, "100"), "10"), "no_redemption");
    let other = Offer::new(&loyalty, Currency::parse("PLN").unwrap(), points("100"));
    assert_eq!(code(&other, "10"), "no_redemption");
    assert!(other.limit().unwrap().is_zero());
}

#[test]
fn nobody_spends_what_they_do_not_hold() {
    let loyalty = rules("1");
    for balance in ["9.99", "0", "-50"] {
        let refused = offer(&loyalty, balance).quote(points("10")).unwrap_err();
        assert_eq!((refused.kind, refused.code), (Kind::Conflict, "insufficient_points"));
    }
    assert!(offer(&loyalty, "-50").limit().unwrap().is_zero());
    assert_eq!(code(&offer(&loyalty, "10"), "0"), "not_positive");
    assert_eq!(code(&offer(&loyalty, "10"), "-1"), "not_positive");
}

#[test]
fn too_few_points_are_refused_and_so_are_points_that_buy_nothing() {
    let loyalty = Loyalty { redeem_min_points: Some(points("50")), ..rules("1") };
    assert_eq!(code(&offer(&loyalty, "100"), "49.99"), "too_few_points");
    assert_eq!(code(&offer(&loyalty, "100"), "50"), "quoted");
    assert!(offer(&loyalty, "49").limit().unwrap().is_zero());
    let tiny = rules("0.001");
    assert_eq!(code(&offer(&tiny, "100"), "4.99"), "too_few_points");
    assert_eq!(code(&offer(&tiny, "100"), "5"), "quoted");
}

#[test]
fn a_cap_of_money_holds_with_and_without_a_cart() {
    let loyalty = Loyalty { redeem_cap: [(czk(), decimal("100"))].into(), ..rules("0.5") };
    let mut offer = offer(&loyalty, "1000");
    assert_eq!(offer.limit().unwrap(), points("200"));
    assert_eq!(code(&offer, "200.01"), "over_cap");
    let cart = cart(&[("5000", "0.5")]);
    offer.cart = Some(&cart);
    assert_eq!(offer.limit().unwrap(), points("200"));
    assert_eq!(offer.quote(points("200")).unwrap().amount, decimal("100"));
}

#[test]
fn without_a_cart_the_coupon_carries_the_rules() {
    let plain = rules("1");
    assert_eq!(offer(&plain, "90").quote(points("90")).unwrap().min_price, decimal("90"));
    let loyalty = Loyalty {
        min_order: [(czk(), decimal("500"))].into(),
        redeem_cap_share: Some(decimal("0.30")),
        ..rules("1")
    };
    let offer = offer(&loyalty, "1000");
    assert_eq!(offer.quote(points("90")).unwrap().min_price, decimal("500"));
    assert_eq!(offer.quote(points("300")).unwrap().min_price, decimal("1000"));
    assert_eq!(offer.quote(points("200")).unwrap().min_price, decimal("666.67"), "rounded up");
}

#[test]
fn with_a_cart_the_rules_are_checked_at_once() {
    let loyalty = Loyalty {
        min_order: [(czk(), decimal("500"))].into(),
        redeem_cap_share: Some(decimal("0.30")),
        ..rules("1")
    };
    let mut offer = offer(&loyalty, "1000");
    let small = cart(&[("499.99", "1")]);
    offer.cart = Some(&small);
    assert_eq!(code(&offer, "10"), "min_order");
    assert!(offer.limit().unwrap().is_zero());
    let large = cart(&[("600", "1"), ("400", "")]);
    offer.cart = Some(&large);
    assert_eq!(offer.limit().unwrap(), points("300"), "the share is one of all goods");
    assert_eq!(code(&offer, "300.01"), "over_cap");
    assert_eq!(offer.quote(points("300")).unwrap().min_price, decimal("1000"));
}

#[test]
fn excluded_lines_cannot_be_paid_with_points() {
    let loyalty = rules("1");
    let mut offer = offer(&loyalty, "1000");
    let mixed = cart(&[("600", "0"), ("400", "1"), ("50", "")]);
    offer.cart = Some(&mixed);
    assert_eq!(offer.limit().unwrap(), points("400"));
    let none = cart(&[("600", "0"), ("-10", "1")]);
    offer.cart = Some(&none);
    assert_eq!(code(&offer, "1"), "no_redemption");
    let empty = Cart::default();
    offer.cart = Some(&empty);
    assert_eq!(code(&offer, "1"), "no_redemption");
}

#[test]
fn points_are_spent_where_one_is_worth_most() {
    let loyalty = rules("1");
    let mut offer = offer(&loyalty, "1000");
    let mixed = cart(&[("100", "0.5"), ("100", "2"), ("100", "1")]);
    offer.cart = Some(&mixed);
    for (wanted, amount) in [("10", "20"), ("50", "100"), ("60", "110"), ("150", "200"), ("350", "300")] {
        assert_eq!(offer.quote(points(wanted)).unwrap().amount, decimal(amount), "{wanted}");
    }
    assert_eq!(offer.limit().unwrap(), points("350"));
    assert_eq!(code(&offer, "350.01"), "over_cap");
}

#[test]
fn amounts_beyond_every_bound_are_errors_not_panics() {
    let loyalty = rules("79228162514264337593543950335");
    assert!(offer(&loyalty, "999999999999.99").quote(Points::MAX).is_err());
    let plain = rules("1");
    let mut offer = offer(&plain, "10");
    let huge = Cart { lines: vec![Line { value: Decimal::MAX, coefficient: Some(Decimal::new(1, 28)) }; 2] };
    offer.cart = Some(&huge);
    assert!(offer.quote(points("1")).is_err());
    assert!(offer.limit().is_err());
}

prop_compose! {
    fn line()(cents in 0..500_000_i64, coefficient in prop::option::of(0..300_i64)) -> Line {
        Line { value: Decimal::new(cents, 2), coefficient: coefficient.map(|cents| Decimal::new(cents, 2)) }
    }
}

prop_compose! {
    fn case()(
        lines in prop::option::of(prop::collection::vec(line(), 0..6)),
        redeem in 1..300_i64,
        cap in prop::option::of(0..100_000_i64),
        share in prop::option::of(1..=100_i64),
        min_order in prop::option::of(0..100_000_i64),
        min_points in prop::option::of(1..10_000_i64),
        balance in -1000..1_000_000_i64,
    ) -> (Loyalty, Points, Option<Cart>) {
        let amounts = |cents: Option<i64>| cents.map(|cents| (czk(), Decimal::new(cents, 2))).into_iter().collect();
        let loyalty = Loyalty {
            redeem: amounts(Some(redeem)),
            redeem_cap: amounts(cap),
            redeem_cap_share: share.map(|percent| Decimal::new(percent, 2)),
            min_order: amounts(min_order),
            redeem_min_points: min_points.map(|cents| Points::round(Decimal::new(cents, 2)).unwrap()),
            ..Loyalty::starting()
        };
        (loyalty, Points::round(Decimal::new(balance, 2)).unwrap(), lines.map(|lines| Cart { lines }))
    }
}

proptest! {
    #[test]
    fn the_limit_can_be_spent_and_nothing_above_it((loyalty, balance, cart) in case()) {
        let offer = Offer { cart: cart.as_ref(), ..Offer::new(&loyalty, czk(), balance) };
        let limit = offer.limit().unwrap();
        prop_assert!(!limit.is_negative());
        if !limit.is_zero() {
            prop_assert_eq!(offer.quote(limit).map(|quote| quote.points).map_err(|error| error.code), Ok(limit));
        }
        prop_assert!(offer.quote(limit.add(points("0.01")).unwrap()).is_err());
    }

    #[test]
    fn a_discount_keeps_every_rule((loyalty, balance, cart) in case(), part in 1..=100_i64) {
        let offer = Offer { cart: cart.as_ref(), ..Offer::new(&loyalty, czk(), balance) };
        let wanted = Points::round(offer.limit().unwrap().decimal() * Decimal::new(part, 2)).unwrap();
        let Ok(quote) = offer.quote(wanted) else { return Ok(()) };
        prop_assert!(quote.amount > Decimal::ZERO && quote.amount <= quote.min_price);
        prop_assert!(quote.amount.normalize().scale() <= 2);
        prop_assert!(loyalty.redeem_cap.get(&czk()).is_none_or(|cap| quote.amount <= *cap));
        let order = loyalty.min_order.get(&czk()).copied().unwrap_or_default();
        prop_assert!(quote.min_price >= order);
        let share = loyalty.redeem_cap_share.unwrap_or(Decimal::ONE);
        prop_assert!(quote.amount <= quote.min_price * share);
        if let Some(cart) = &cart {
            let pays = |line: &&Line| line.coefficient.is_some_and(|coefficient| coefficient > Decimal::ZERO);
            let eligible: Decimal = cart.lines.iter().filter(pays).map(|line| line.value).sum();
            prop_assert!(quote.amount <= eligible);
            prop_assert!(quote.min_price <= cart.goods().unwrap());
        }
    }

    #[test]
    fn more_points_never_buy_less((loyalty, balance, cart) in case(), part in 1..=100_i64) {
        let offer = Offer { cart: cart.as_ref(), ..Offer::new(&loyalty, czk(), balance) };
        let limit = offer.limit().unwrap();
        let fewer = Points::round(limit.decimal() * Decimal::new(part, 2)).unwrap();
        if let (Ok(less), Ok(more)) = (offer.quote(fewer), offer.quote(limit)) {
            prop_assert!(less.amount <= more.amount);
        }
    }
}

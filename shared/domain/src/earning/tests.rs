//! How many points orders earn.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::order::{Buyer, ItemKind};
use crate::points::Points;
use crate::settings::{Amounts, Coefficient, CoefficientLevel, STATUS_CANCELLED};
use crate::{Currency, GroupId, OrderCode};

fn item(kind: ItemKind, amount: &str) -> Item {
    let with_vat: Decimal = amount.parse().unwrap();
    let without_vat = (with_vat / Decimal::new(121, 2)).round_dp(2);
    Item { kind, ..Item::goods(with_vat, without_vat) }
}

fn product(guid: &str, amount: &str) -> Item {
    Item { product: Some(guid.into()), ..item(ItemKind::Product, amount) }
}

fn order(items: Vec<Item>) -> Order {
    Order {
        code: OrderCode::parse("1").unwrap(),
        placed_at: chrono::DateTime::UNIX_EPOCH,
        buyer: Buyer::default(),
        currency: czk(),
        exchange_rate: None,
        amount: items.iter().map(|item| item.with_vat).sum(),
        status: None,
        paid: true,
        referral: None,
        items,
    }
}

fn czk() -> Currency {
    Currency::parse("CZK").unwrap()
}

fn loyalty(coefficient: &str) -> Loyalty {
    let mut loyalty = Loyalty::starting();
    loyalty.earn.insert(czk(), coefficient.parse().unwrap());
    loyalty
}

/// Points of an order of a customer in `group`, where product `p` is of category `shoes` and brand `acme`.
fn earned(order: &Order, loyalty: &Loyalty, group: Option<&str>) -> String {
    let product = CatalogueProduct { category: Some("shoes".into()), brand: Some("acme".into()) };
    let catalogue = Catalogue::from([("p".to_owned(), product)]);
    let group = group.and_then(GroupId::parse);
    let buying = Buying { loyalty, catalogue: &catalogue, group: group.as_ref(), currency: order.currency };
    let rule = rule_for(order, &buying);
    Points::round(points(order, &rule, loyalty).unwrap()).unwrap().to_string()
}

fn coefficient(level: CoefficientLevel, key: &str, group: Option<&str>, earn: &str) -> Coefficient {
    let earn = [(czk(), earn.parse().unwrap())].into();
    let group_id = group.and_then(GroupId::parse);
    Coefficient { level, key: key.into(), group_id, earn, redeem: Amounts::new() }
}

#[test]
fn shipping_does_not_earn() {
    let order = order(vec![item(ItemKind::Product, "1000"), item(ItemKind::Other, "99")]);
    assert_eq!(earned(&order, &loyalty("100"), None), "10.00");
}

#[test]
fn points_are_fractional_and_rounded_once_after_the_sum() {
    let one = order(vec![item(ItemKind::Product, "42.50")]);
    assert_eq!(earned(&one, &loyalty("10"), None), "4.25");
    let thirds = order(vec![item(ItemKind::Product, "0.10"); 3]);
    assert_eq!(earned(&thirds, &loyalty("20"), None), "0.02", "not three times 0.01");
}

#[test]
fn a_category_that_ranks_above_the_product_decides() {
    let mut loyalty = loyalty("10");
    loyalty.priority = vec![
        CoefficientLevel::Category,
        CoefficientLevel::Product,
        CoefficientLevel::Brand,
        CoefficientLevel::Global,
    ];
    loyalty.coefficients = vec![
        coefficient(CoefficientLevel::Product, "p", None, "0"),
        coefficient(CoefficientLevel::Category, "shoes", None, "100"),
    ];
    let order = order(vec![product("p", "1000")]);
    assert_eq!(earned(&order, &loyalty, None), "10.00");
}

#[test]
fn a_product_that_ranks_above_its_category_decides_and_zero_is_a_set_value() {
    let mut loyalty = loyalty("10");
    loyalty.coefficients = vec![
        coefficient(CoefficientLevel::Product, "p", None, "0"),
        coefficient(CoefficientLevel::Category, "shoes", None, "100"),
    ];
    let order = order(vec![product("p", "1000")]);
    assert_eq!(earned(&order, &loyalty, None), "0.00");
}

#[test]
fn a_group_with_zero_on_the_global_level_earns_nothing() {
    let mut loyalty = loyalty("10");
    loyalty.coefficients = vec![coefficient(CoefficientLevel::Global, "", Some("7"), "0")];
    let order = order(vec![product("p", "1000")]);
    assert_eq!(earned(&order, &loyalty, Some("7")), "0.00");
    assert_eq!(earned(&order, &loyalty, Some("8")), "100.00");
    assert_eq!(earned(&order, &loyalty, None), "100.00");
}

#[test]
fn a_brand_counts_where_neither_product_nor_category_is_set_and_an_unknown_product_falls_to_the_global_value()
{
    let mut loyalty = loyalty("10");
    loyalty.coefficients = vec![
        coefficient(CoefficientLevel::Brand, "acme", None, "50"),
        coefficient(CoefficientLevel::Brand, "acme", Some("7"), "25"),
    ];
    let order = order(vec![product("p", "1000"), product("gone", "1000")]);
    assert_eq!(earned(&order, &loyalty, None), "120.00");
    assert_eq!(earned(&order, &loyalty, Some("7")), "140.00", "the group's own value wins within a level");
}

#[test]
fn the_vat_switch_chooses_the_base() {
    let order = order(vec![item(ItemKind::Product, "1210")]);
    assert_eq!(earned(&order, &loyalty("10"), None), "121.00");
    let without = Loyalty { prices_with_vat: false, ..loyalty("10") };
    assert_eq!(earned(&order, &without, None), "100.00");
}

#[test]
fn a_coupon_lowers_the_goods_whatever_its_sign_and_never_below_nothing() {
    for coupon in ["-100", "100"] {
        let order = order(vec![item(ItemKind::Product, "1000"), item(ItemKind::Discount, coupon)]);
        assert_eq!(earned(&order, &loyalty("100"), None), "9.00");
    }
    let free = order(vec![item(ItemKind::Product, "50"), item(ItemKind::Discount, "-100")]);
    assert_eq!(earned(&free, &loyalty("1"), None), "0.00");
}

#[test]
fn a_cancelled_line_earns_nothing_by_the_shops_own_list() {
    let mut order = order(vec![item(ItemKind::Product, "1000"), item(ItemKind::Product, "500")]);
    order.items[1].status = Some(STATUS_CANCELLED);
    assert_eq!(earned(&order, &loyalty("100"), None), "10.00");
    order.items[1].status = Some(12);
    assert_eq!(earned(&order, &loyalty("100"), None), "15.00");
    let own = Loyalty { cancelling_statuses: vec![STATUS_CANCELLED, 12], ..loyalty("100") };
    assert_eq!(earned(&order, &own, None), "10.00");
}

#[test]
fn a_currency_without_coefficient_or_with_zero_earns_nothing() {
    let order = order(vec![item(ItemKind::Product, "1000")]);
    assert_eq!(earned(&order, &loyalty("0"), None), "0.00");
    let none = Loyalty { earn: Amounts::new(), ..loyalty("1") };
    assert_eq!(earned(&order, &none, None), "0.00");
}

proptest! {
    #[test]
    fn shares_of_a_discount_add_up_to_it_exactly(
        cents in prop::collection::vec(0_i64..1_000_000, 1..20), discount in 0_i64..2_000_000
    ) {
        let mut items: Vec<Item> = cents
            .iter()
            .map(|cents| Item { with_vat: Decimal::new(*cents, 2), ..item(ItemKind::Product, "0") })
            .collect();
        items.push(Item { with_vat: Decimal::new(-discount, 2), ..item(ItemKind::Discount, "0") });
        let total: i64 = cents.iter().sum();
        let lines = spread(&items, Vat::Included, &Loyalty::starting()).unwrap();
        let left: Decimal = lines.into_iter().map(|(_, value)| value).sum();
        prop_assert_eq!(left, Decimal::new(total - discount.min(total), 2));
    }
}

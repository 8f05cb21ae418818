//! What an order or a registration changes of a customer.

use super::*;

fn buyer(name: &str) -> Buyer {
    Buyer { name: Some(name.into()), email: Email::parse("jan@example.cz"), ..Buyer::default() }
}

fn registration() -> Registration {
    Registration {
        guid: CustomerGuid::parse("1b02cb8e").unwrap(),
        email: Email::parse("jan@example.cz"),
        email_verified: true,
        name: Some("Jan Novák".into()),
        phone: None,
        group: GroupId::parse("3"),
        birth_date: None,
        registered_at: Some(DateTime::UNIX_EPOCH),
    }
}

#[test]
fn registering_ends_the_pin_and_keeps_the_account() {
    let mut customer = Customer::new(CustomerId::from_random([1; 16]), DateTime::UNIX_EPOCH);
    customer.learn(&buyer("J. Novák"));
    customer.sealed_pin = Some("sealed".into());
    customer.account.entries = 3;
    customer.register(&registration());
    assert_eq!(customer.sealed_pin, None);
    assert_eq!(customer.account.entries, 3);
    assert_eq!(customer.name.as_deref(), Some("Jan Novák"));
}

#[test]
fn an_order_does_not_rename_a_registered_customer() {
    let mut customer = Customer::new(CustomerId::from_random([1; 16]), DateTime::UNIX_EPOCH);
    customer.register(&registration());
    customer.learn(&buyer("Somebody Else"));
    assert_eq!(customer.name.as_deref(), Some("Jan Novák"));
}

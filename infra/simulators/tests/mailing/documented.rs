//! Boldem and Leadhub: what is documented is done, and the rest is said to be missing.

use verno_domain::mailing_service::{NewContact, Outcome, Service, Target};
use verno_mailing::Error;
use verno_simulators::mailing::{Mailing, State};

use super::harness::{contact, email, open, serve};

#[tokio::test]
async fn boldem_is_handed_new_contacts_who_agreed_and_nobody_twice() {
    let mailing = Mailing::new(7);
    let root = serve(&mailing).await;
    let client = open(&root, Service::Boldem, "simulator");
    assert_eq!(client.check().await, Ok(()));
    assert_eq!(open(&root, Service::Boldem, "wrong").check().await, Err(Error::Revoked { status: 401 }));

    let target = Target { list: Some("1".to_owned()), prefix: "loyalty".to_owned(), fields: Vec::new() };
    let mut known = contact("known@example.cz", 1, NewContact::Subscribed);
    known.known = true;
    mailing.decide("boldem", "simulator", "known@example.cz", State::Unsubscribed);
    let rows = [
        contact("new@example.cz", 1, NewContact::Subscribed),
        contact("never@example.cz", 1, NewContact::Never),
        known,
    ];
    let outcomes = client.upsert(&target, &rows).await.unwrap();
    assert_eq!(outcomes[..2], [Outcome::Sent, Outcome::Skipped]);
    assert!(matches!(&outcomes[2], Outcome::Refused(refusal) if refusal.code == "not_supported"));
    assert!(mailing.contact("boldem", "simulator", "new@example.cz").unwrap().gets("1"));
    assert!(mailing.contact("boldem", "simulator", "never@example.cz").is_none());
    assert!(mailing.resubscribed("boldem", "simulator").is_empty());
    for missing in [client.lists().await.err(), client.read(&target, &[email("new@example.cz")]).await.err()]
    {
        assert!(matches!(missing, Some(Error::Unsupported(_))));
    }
}

#[tokio::test]
async fn leadhub_says_that_nothing_is_documented() {
    let client = open("http://127.0.0.1:1", Service::Leadhub, "key");
    let target = Target::default();
    let rows = [contact("new@example.cz", 1, NewContact::Subscribed)];
    for error in [client.check().await.err(), client.upsert(&target, &rows).await.err()] {
        assert!(matches!(error, Some(Error::Unsupported(_))), "{error:?}");
    }
}

//! Who counts as a friend, and which events of a referral are recorded.

use crate::email::Email;
use crate::ids::CustomerId;

/// What happens in a referral, named as the event log names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReferralEvent {
    /// A referral link was opened.
    Visit,
    /// A friend registered through the link.
    Registration,
    /// A friend's order was paid.
    Conversion,
    /// The referrer got points for a friend's order.
    Reward,
    /// The order was cancelled and the points were reversed.
    Reversal,
    /// A code was not accepted; a [`Refusal`] says why.
    Refused,
}

impl ReferralEvent {
    /// Every event with its name.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Visit, "visit"),
        (Self::Registration, "registration"),
        (Self::Conversion, "conversion"),
        (Self::Reward, "reward"),
        (Self::Reversal, "reversal"),
        (Self::Refused, "refused"),
    ];
}

named!(ReferralEvent);

/// Why a referral code brings nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// The code is the friend's own.
    OwnCode,
    /// Friend and referrer have the same e-mail address.
    SameEmail,
    /// Friend and referrer have the same telephone number.
    SamePhone,
    /// Another customer referred the friend first.
    OtherReferrer,
    /// The friend was a customer before they used any code.
    OrderedBefore,
}

impl Refusal {
    /// Every reason with its name.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::OwnCode, "own_code"),
        (Self::SameEmail, "same_email"),
        (Self::SamePhone, "same_phone"),
        (Self::OtherReferrer, "other_referrer"),
        (Self::OrderedBefore, "ordered_before"),
    ];
}

named!(Refusal);

/// What identifies a person when two customers are compared.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    /// The customer's id.
    pub customer: &'a CustomerId,
    /// The e-mail address; `None` where the shop has none.
    pub email: Option<&'a Email>,
    /// The telephone number, as written.
    pub phone: Option<&'a str>,
}

/// What a friend had to do with the shop before they used the code.
#[derive(Debug, Clone, Copy, Default)]
pub struct PriorTies<'a> {
    /// The customer whose friend they already are.
    pub referrer: Option<&'a CustomerId>,
    /// Whether an order of their address or number existed before they used any code.
    pub has_ordered: bool,
}

/// Why `referrer` gets nothing for `friend`, if there is a reason.
/// any code.
pub fn refuse(referrer: &Person, friend: &Person, ties: &PriorTies) -> Option<Refusal> {
    if referrer.customer == friend.customer {
        Some(Refusal::OwnCode)
    } else if referrer.email.is_some() && referrer.email == friend.email {
        Some(Refusal::SameEmail)
    } else if same_phone(referrer.phone, friend.phone) {
        Some(Refusal::SamePhone)
    } else if ties.referrer.is_some_and(|known| known != referrer.customer) {
        Some(Refusal::OtherReferrer)
    } else if ties.referrer.is_none() && ties.has_ordered {
        Some(Refusal::OrderedBefore)
    } else {
        None
    }
}

/// Digits of a national number; fewer are not compared, because they may be a fragment.
const PHONE_DIGITS_MIN: usize = 9;

/// Whether two numbers are one, however they are written: one may lack the country's code that the other has.
fn same_phone(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (one.and_then(phone), other.and_then(phone)) else { return false };
    one.ends_with(&other) || other.ends_with(&one)
}

/// The end of a number by which it is found again, with or without the country's code; `None` for what may be
/// a fragment.
pub fn phone_end(text: &str) -> Option<String> {
    let digits = phone(text)?;
    digits.get(digits.len() - PHONE_DIGITS_MIN..).map(str::to_owned)
}

fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    // Zeros in front are prefixes of a call, not of a number.
    let digits = digits.trim_start_matches('0');
    (digits.len() >= PHONE_DIGITS_MIN).then(|| digits.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> CustomerId {
        CustomerId::from_random([number; 16])
    }

    fn refusal(ties: PriorTies) -> Option<Refusal> {
        let (one, two) = (id(1), id(2));
        let referrer = Person { customer: &one, email: None, phone: None };
        let friend = Person { customer: &two, email: None, phone: None };
        refuse(&referrer, &friend, &ties)
    }

    #[test]
    fn nobody_is_their_own_friend() {
        let (one, two) = (id(1), id(2));
        let (mail, other) =
            (Email::parse("jan@example.cz").unwrap(), Email::parse("eva@example.cz").unwrap());
        let jan = Person { customer: &one, email: Some(&mail), phone: Some("+420 777 123 456") };
        let eva = Person { customer: &two, email: Some(&other), phone: Some("602 000 111") };
        assert_eq!(refuse(&jan, &jan, &PriorTies::default()), Some(Refusal::OwnCode));
        assert_eq!(
            refuse(&jan, &Person { email: Some(&mail), ..eva }, &PriorTies::default()),
            Some(Refusal::SameEmail)
        );
        for phone in ["777123456", "00420 777-123-456", "420777123456", "0777 123 456"] {
            let friend = Person { phone: Some(phone), ..eva };
            assert_eq!(refuse(&jan, &friend, &PriorTies::default()), Some(Refusal::SamePhone), "{phone}");
        }
        assert_eq!(refuse(&jan, &eva, &PriorTies::default()), None);
        assert_eq!(
            refuse(&jan, &jan, &PriorTies { referrer: Some(&one), has_ordered: false }),
            Some(Refusal::OwnCode),
            "also when known already"
        );
    }

    #[test]
    fn missing_and_broken_contact_data_match_nobody() {
        let (one, two) = (id(1), id(2));
        for (phone, other) in [
            (None, None),
            (Some(""), Some("")),
            (Some("0000000000"), Some("0000000000")),
            (Some("123"), Some("123")),
            (Some("+421 777 123 456"), Some("+420 777 123 456")),
            (Some("777123456"), Some("456")),
        ] {
            let referrer = Person { customer: &one, email: None, phone };
            let friend = Person { customer: &two, email: None, phone: other };
            assert_eq!(refuse(&referrer, &friend, &PriorTies::default()), None, "{phone:?} {other:?}");
        }
    }

    #[test]
    fn a_customer_who_ordered_before_is_no_friend() {
        assert_eq!(refusal(PriorTies { referrer: None, has_ordered: true }), Some(Refusal::OrderedBefore));
        assert_eq!(refusal(PriorTies::default()), None);
    }

    #[test]
    fn the_first_referrer_stays_the_only_one() {
        assert_eq!(
            refusal(PriorTies { referrer: Some(&id(3)), has_ordered: true }),
            Some(Refusal::OtherReferrer)
        );
        assert_eq!(
            refusal(PriorTies { referrer: Some(&id(1)), has_ordered: true }),
            None,
            "the second purchase of a friend"
        );
    }

    #[test]
    fn every_event_and_reason_has_its_name() {
        for (event, name) in ReferralEvent::ALL {
            assert_eq!((event.as_str(), ReferralEvent::parse(name)), (name, Some(event)));
        }
        for (reason, name) in Refusal::ALL {
            assert_eq!((reason.as_str(), Refusal::parse(name)), (name, Some(reason)));
        }
        assert_eq!((ReferralEvent::parse("click"), Refusal::parse("")), (None, None));
    }
}

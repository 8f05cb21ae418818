//! The hints that a webhook leads to. They say only what to read: whether an order is paid or cancelled, the
//! order says.

use verno_domain::OrderCode;
use verno_domain::hint::Hint;
use verno_domain::ids::{CustomerGuid, ID_BYTES_MAX};
use verno_shoptet::dto::Delivery;

/// The hints, one per object of the shop; none for events that concern nothing Verno stores.
pub(crate) fn of(delivery: &Delivery) -> Vec<Hint> {
    let (noun, verb) = delivery.event.split_once(':').unwrap_or((&delivery.event, ""));
    match (noun, verb) {
        ("order", _) => {
            let orders = delivery.instances().into_iter().filter_map(|code| OrderCode::parse(&code));
            orders.map(|code| Hint::Order { code }).collect()
        }
        ("customer", "import") => vec![Hint::Sweep],
        ("customer", _) => {
            let customers = delivery.instances().into_iter().filter_map(|guid| CustomerGuid::parse(&guid));
            customers.map(|guid| Hint::Customer { guid }).collect()
        }
        ("product", _) => each(delivery, |guid| Hint::Product { guid }),
        ("creditNote", _) => each(delivery, |code| Hint::CreditNote { code }),
        ("mailingListEmail", _) => each(delivery, |list| Hint::MailingList { list }),
        ("productReview", _) => vec![Hint::Reviews],
        ("discountCoupon", _) => each(delivery, |code| Hint::Coupon { code }),
        ("customerGroup", _) => vec![Hint::Groups],
        ("eshop", _) => vec![Hint::Eshop],
        ("job", "finished") => each(delivery, |file| Hint::FileReady { file }),
        ("addon", _) => vec![Hint::Addon { event: delivery.event.clone() }],
        _ => Vec::new(),
    }
}

/// One hint for each object, by its id. Ids that Verno could not store are left out.
fn each(delivery: &Delivery, hint: impl Fn(String) -> Hint) -> Vec<Hint> {
    let plain = |id: &String| (1..=ID_BYTES_MAX).contains(&id.len()) && !id.contains('#');
    delivery.instances().into_iter().filter(plain).map(hint).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hints(event: &str, instance: &str) -> Vec<Hint> {
        let body = format!(
            r#"{{"eshopId":1,"event":"{event}","eventCreated":"2026-01-08T15:13:39+0100","eventInstance":{instance}}}"#
        );
        of(&serde_json::from_str(&body).unwrap())
    }

    #[test]
    fn a_mass_event_gives_a_hint_for_each_order() {
        let codes: Vec<_> = hints("order:massPaid", r#""[\"2018000057\",\"2018000058\"]""#)
            .into_iter()
            .map(|hint| match hint {
                Hint::Order { code } => code.to_string(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(codes, ["2018000057", "2018000058"]);
    }

    #[test]
    fn events_that_change_nothing_we_keep_give_none() {
        assert!(hints("pricelist:create", r#""x""#).is_empty());
        assert!(hints("nonsense", r#""x""#).is_empty());
        assert_eq!(hints("job:finished", r#""3ax1844""#), [Hint::FileReady { file: "3ax1844".into() }]);
        assert_eq!(hints("customer:import", r#""customers""#), [Hint::Sweep]);
        assert_eq!(hints("addon:uninstall", "1").len(), 1);
    }
}

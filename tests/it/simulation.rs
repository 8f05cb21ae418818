//! Random operations of a shop, as the domain is tested with, through the real transactions on a real table.
//! Some transactions meet a conflict, some are carried out and their answer is lost; whatever failed is
//! repeated, as a queue would repeat it.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use verno_booking::{
    RedeemCommand, backfill_order, book_order, book_order_deletion, book_registration, reserve,
    run_daily_rules,
};
use verno_domain::ledger::replay::replay;
use verno_domain::order::Order;
use verno_domain::{Clock, Currency, Entry, EntryKind, OrderCode, Points, due};
use verno_store::Consistency;
use verno_testkit::{Fault, OTHER_SHOP, OrderBuilder};

use crate::support::{TableHarness, registration};

/// Simulated shops. The domain's own test runs ten thousand; here each step is several requests.
const LIVES: usize = 40;
/// When the orders from before the programme were placed.
const PAST: &str = "2026-06-01T10:00:00Z";
const EMAILS: [&str; 3] = ["jan@example.cz", "eva@example.cz", "ota@example.cz"];

/// An order as a step has it, apart from its coupon.
struct Placed {
    nth: usize,
    buyer: usize,
    value: u32,
    paid: bool,
    cancelled: bool,
}

#[derive(Debug, Clone)]
enum Step {
    Order {
        nth: usize,
        buyer: usize,
        value: u32,
        paid: bool,
        cancelled: bool,
        coupon: usize,
    },
    /// An order from before the programme, as an export file has it or as the shop's API describes it now.
    Past {
        nth: usize,
        buyer: usize,
        value: u32,
        paid: bool,
        cancelled: bool,
        by_file: bool,
    },
    Delete {
        nth: usize,
    },
    Register {
        who: usize,
    },
    Redeem {
        who: usize,
        points: u32,
    },
    Days {
        days: i64,
    },
    Faults {
        faults: Vec<Fault>,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let order = (0_usize..5, 0_usize..3, 0_u32..5_000, any::<bool>(), any::<bool>(), 0_usize..6);
    let order = order.prop_map(|(nth, buyer, value, paid, cancelled, coupon)| Step::Order {
        nth,
        buyer,
        value,
        paid,
        cancelled: cancelled && value % 3 == 0,
        coupon,
    });
    let past = (0_usize..3, 0_usize..3, 0_u32..5_000, any::<bool>(), any::<bool>(), any::<bool>());
    let past = past.prop_map(|(nth, buyer, value, paid, by_file, cancelled)| Step::Past {
        nth,
        buyer,
        value,
        paid,
        cancelled: cancelled && value % 3 == 0,
        by_file,
    });
    let fault = prop_oneof![Just(Fault::Conflict), Just(Fault::LostAnswer)];
    prop_oneof![
        6 => order,
        2 => past,
        1 => (0_usize..5).prop_map(|nth| Step::Delete { nth }),
        1 => (0_usize..3).prop_map(|who| Step::Register { who }),
        3 => (0_usize..3, 1_u32..200).prop_map(|(who, points)| Step::Redeem { who, points }),
        2 => (1_i64..200).prop_map(|days| Step::Days { days }),
        2 => prop::collection::vec(fault, 1..4).prop_map(|faults| Step::Faults { faults }),
    ]
}

/// A shop, and the orders, coupons and people it has so far.
struct Life {
    harness: TableHarness,
    coupons: Vec<String>,
    commands: u32,
}

impl Life {
    async fn start() -> Self {
        let harness = TableHarness::start().await;
        let mut rules = harness.shop().rules().await.unwrap();
        rules.started_at = "2026-11-01T00:00:00Z".parse().ok();
        rules.loyalty.validity_days = Some(90);
        rules.loyalty.deferral_days = 3;
        harness.shop().save_rules(&rules).await.unwrap();
        Self { harness, coupons: Vec::new(), commands: 0 }
    }

    fn now(&self) -> DateTime<Utc> {
        self.harness.table.clock.now()
    }

    async fn take(&mut self, step: &Step) {
        let shop = self.harness.shop();
        match step {
            Step::Order { nth, buyer, value, paid, cancelled, coupon } => {
                let placed =
                    Placed { nth: *nth, buyer: *buyer, value: *value, paid: *paid, cancelled: *cancelled };
                let order = self.order(&placed, Some(*coupon));
                // A fault that lasts is the queue's to repeat.
                while book_order(&shop, &order, None, self.now()).await.is_err() {}
            }
            Step::Past { nth, buyer, value, paid, cancelled, by_file } => {
                let placed =
                    Placed { nth: *nth, buyer: *buyer, value: *value, paid: *paid, cancelled: *cancelled };
                let order = self.order(&placed, None);
                let code = OrderCode::parse(&format!("H-{nth}")).unwrap();
                let order = Order { code, placed_at: PAST.parse().unwrap(), ..order };
                if *by_file {
                    while backfill_order(&shop, &order, self.now()).await.is_err() {}
                } else {
                    while book_order(&shop, &order, None, self.now()).await.is_err() {}
                }
            }
            Step::Delete { nth } => {
                let code = OrderCode::parse(&format!("O-{nth}")).unwrap();
                while book_order_deletion(&shop, &code, self.now()).await.is_err() {}
            }
            Step::Register { who } => {
                let registration = registration(&format!("guid-{who}"), EMAILS[*who]);
                while book_registration(&shop, &registration, self.now()).await.is_err() {}
            }
            Step::Redeem { who, points } => self.redeem(*who, *points).await,
            Step::Days { days } => {
                self.harness.table.clock.advance(TimeDelta::days(*days));
                self.run_daily_rules_of().await;
            }
            Step::Faults { faults } => self.harness.table.faults.plan(faults),
        }
    }

    fn order(&self, placed: &Placed, coupon: Option<usize>) -> Order {
        let Placed { nth, buyer, value, paid, cancelled } = *placed;
        // A coupon is on one order at a time, as the shop sees to.
        let mine = coupon.filter(|coupon| *coupon == nth).and_then(|coupon| self.coupons.get(coupon));
        let mut order = OrderBuilder::new(&format!("O-{nth}")).goods(&value.to_string()).email(EMAILS[buyer]);
        if let Some(code) = mine {
            order = order.coupon(code, "10");
        }
        if !paid {
            order = order.unpaid();
        }
        if cancelled { order.cancelled().build() } else { order.build() }
    }

    async fn redeem(&mut self, who: usize, points: u32) {
        let Some(customer) = self.harness.customer(EMAILS[who]).await else { return };
        self.commands += 1;
        let command = RedeemCommand {
            points: Points::round(points.into()).unwrap(),
            currency: Currency::parse("CZK").unwrap(),
            cart: None,
            digest: format!("command-{}", self.commands),
            body: String::new(),
        };
        loop {
            match reserve(&self.harness.shop(), &customer.id, &command, self.now()).await {
                Ok(reservation) => break self.coupons.push(reservation.redemption.code),
                Err(error) if error.is_retryable() => {}
                Err(error) => {
                    assert_eq!(error.code, "insufficient_points");
                    break;
                }
            }
        }
    }

    async fn run_daily_rules_of(&self) {
        let shop = self.harness.shop();
        for email in EMAILS {
            let Some(customer) = self.harness.customer(email).await else { continue };
            while run_daily_rules(&shop, &customer.id, self.now()).await.is_err() {}
            let rules = shop.rules().await.unwrap();
            let customer = shop.customer(&customer.id, Consistency::Strong).await.unwrap().unwrap();
            let next = due::next(&customer, &rules);
            assert!(next.is_none_or(|day| day > rules.day(self.now())), "{next:?} stays due");
        }
    }

    async fn check(&self) {
        self.harness.table.faults.plan(&[]);
        let shop = self.harness.shop();
        let mut entries: Vec<Entry> = Vec::new();
        for email in EMAILS {
            let Some(customer) = self.harness.customer(email).await else { continue };
            let ledger = self.harness.ledger(&customer).await;
            assert_eq!(replay(&ledger).unwrap(), customer.account, "the account is what its entries say");
            assert!(!customer.is_registered() || customer.sealed_pin.is_none(), "no PIN beside an account");
            entries.extend(ledger);
        }
        let sum = |wanted: &dyn Fn(&Entry) -> bool| -> Points {
            entries.iter().filter(|entry| wanted(entry)).map(|entry| entry.change).sum()
        };
        for nth in 0..5 {
            let code = OrderCode::parse(&format!("O-{nth}")).unwrap();
            let Some(record) = shop.order(&code).await.unwrap() else { continue };
            let booked = sum(&|entry| entry.kind == EntryKind::Order && entry.order.as_ref() == Some(&code));
            assert_eq!(booked, record.earned, "{code}");
            assert!(!booked.is_negative() && (record.turnover.is_some() || booked.is_zero()), "{code}");
        }
        self.check_backfilled().await;
        for code in &self.coupons {
            let redemption = shop.redemption(code).await.unwrap().unwrap();
            let prefix = format!("redemption:{code}:");
            let booked = sum(&|entry| entry.cause.starts_with(&prefix));
            let held =
                if redemption.state.holds_points() { redemption.points.negate() } else { Points::ZERO };
            assert_eq!(booked, held, "{:?}", redemption.state);
        }
        let other = format!("S#{OTHER_SHOP}#");
        assert!(
            !self.harness.table.dump().await.iter().any(|item| item.contains(&other)),
            "another shop's data"
        );
    }
}

impl Life {
    /// Orders from before the programme count to metrics and levels, and earned nothing.
    async fn check_backfilled(&self) {
        let shop = self.harness.shop();
        let mut records = Vec::new();
        for code in (0..5).map(|nth| format!("O-{nth}")).chain((0..3).map(|nth| format!("H-{nth}"))) {
            let found = shop.order(&OrderCode::parse(&code).unwrap()).await.unwrap();
            if let Some(record) = &found
                && code.starts_with('H')
            {
                assert!(
                    record.earned.is_zero() && record.bookings == 0 && record.deferred.is_none(),
                    "{code}"
                );
            }
            records.extend(found);
        }
        for email in EMAILS {
            let Some(customer) = self.harness.customer(email).await else { continue };
            let theirs = records.iter().filter(|record| record.customer.as_ref() == Some(&customer.id));
            let worth: Vec<_> = theirs.filter_map(|record| record.turnover).collect();
            assert_eq!(customer.counters.orders as usize, worth.len(), "{email}");
            let counted = customer.counters.turnover.values().copied().sum::<rust_decimal::Decimal>();
            assert_eq!(counted, worth.into_iter().sum(), "{email}");
        }
    }
}

#[tokio::test]
async fn whatever_happens_and_fails_every_point_is_accounted_for() {
    let mut runner = TestRunner::deterministic();
    let lives = prop::collection::vec(step(), 10..25);
    for _ in 0..LIVES {
        let steps = lives.new_tree(&mut runner).unwrap().current();
        let mut life = Life::start().await;
        for step in &steps {
            life.take(step).await;
        }
        life.check().await;
    }
}

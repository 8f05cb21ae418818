//! What the worker does when a webhook announces an order.

use rust_decimal::Decimal;
use verno_domain::earning::{Buying, Catalogue};
use verno_domain::ledger::{Posting, reopened};
use verno_domain::order::{Buyer, Item, Order, ReturnLine, Status};
use verno_domain::reconcile::{Circumstances, Plan, ReversalCause, reconcile, reverse};
use verno_domain::redemption::Redemption;
use verno_domain::settings::STATUS_CANCELLED;
use verno_domain::{Cause, EntryKind, OrderCode, Points};

use crate::shop::{Purchase, SimulatedShop, czk};

/// How far the shop is with an order.
#[derive(Clone, Copy)]
pub(crate) struct PaymentState {
    pub(crate) paid: bool,
    pub(crate) cancelled: bool,
}

/// Whether an order counts: one that was cancelled or deleted is out of force.
#[derive(Clone, Copy)]
pub(crate) enum Force {
    In,
    Out,
}

impl SimulatedShop {
    pub(crate) fn announce(&mut self, nth: usize, buyer: usize, cents: i64, state: PaymentState) {
        // An order stays its first buyer's.
        let buyer = match self.purchases[nth].record.as_ref().and_then(|record| record.customer.clone()) {
            Some(owner) => self.person(&owner),
            None => buyer,
        };
        let value = Decimal::new(cents, 2);
        self.purchases[nth].order = Some(Order {
            code: OrderCode::parse(&format!("{buyer}-{nth}")).unwrap(),
            placed_at: self.now,
            buyer: Buyer::default(),
            currency: czk(),
            exchange_rate: None,
            amount: value,
            status: state.cancelled.then(|| Status { id: STATUS_CANCELLED, name: String::new() }),
            paid: state.paid,
            referral: None,
            items: vec![Item::goods(value, value)],
        });
        self.look(nth);
    }

    /// What the worker does at every announcement.
    pub(crate) fn look(&mut self, nth: usize) {
        let Some(order) = self.purchases[nth].order.clone() else { return };
        let buyer = order.code.as_str().split('-').next().unwrap().parse::<usize>().unwrap();
        let alive = !self.rules.loyalty.cancels(order.status.as_ref().map(|status| status.id));
        self.settle_coupons(nth, if alive { Force::In } else { Force::Out }, &order.code);
        let coupons = self.purchases[nth].coupons.iter().filter(|_| alive);
        let coupons: Vec<_> = coupons.map(|code| (code.clone(), self.redemptions[code].points)).collect();
        let catalogue = Catalogue::new();
        let customer = &self.people[buyer].customer;
        let around = Circumstances {
            customer: Some(customer.id.clone()),
            orders: customer.counters.orders,
            buying: Buying {
                loyalty: &self.rules.loyalty,
                catalogue: &catalogue,
                group: customer.group.as_ref(),
                currency: order.currency,
            },
            today: self.today(),
            predates_programme: false,
            main_currency: None,
            returns: Some(self.purchases[nth].returns.clone()),
            coupons,
        };
        let plan = reconcile(self.purchases[nth].record.as_ref(), &order, &around).unwrap();
        self.book(nth, plan);
    }

    /// Coupons on an order in force are captured; those it lost, or of an order out of force, are returned.
    pub(crate) fn settle_coupons(&mut self, nth: usize, force: Force, code: &OrderCode) {
        let before = self.purchases[nth].record.as_ref().map_or(Vec::new(), |record| record.coupons.clone());
        let now = match force {
            Force::In => self.purchases[nth].coupons.clone(),
            Force::Out => Vec::new(),
        };
        for coupon in before.iter().filter(|coupon| !now.contains(coupon)) {
            let mut redemption = self.redemptions[coupon].clone();
            let change = redemption.return_points().unwrap();
            self.book_redemption(redemption, change);
        }
        for coupon in &now {
            let mut redemption = self.redemptions[coupon].clone();
            let change = redemption.capture(code).unwrap();
            self.book_redemption(redemption, change);
        }
    }

    pub(crate) fn book_redemption(&mut self, mut redemption: Redemption, change: Points) {
        if !change.is_zero() {
            let cause = Cause::Redemption { code: redemption.code.clone(), nth: redemption.bookings + 1 };
            let expiry = self.rules.expiry(self.now);
            let mut posting = Posting::automatic(cause, EntryKind::Redemption, change, expiry);
            if !change.is_negative() {
                let grace = self.rules.loyalty.expiry_notice_days.unwrap_or(0);
                posting.returns = reopened(&redemption.draws, self.today(), grace);
            }
            let person = self.person(&redemption.customer);
            let entry = self.post(person, posting);
            let draws: &[_] = if change.is_negative() { &entry.draws } else { &[] };
            redemption.booked(draws).unwrap();
        }
        self.redemptions.insert(redemption.code.clone(), redemption);
    }

    pub(crate) fn book(&mut self, nth: usize, plan: Option<Plan>) {
        let Some(mut plan) = plan else { return };
        let person = self.person(plan.record.customer.as_ref().unwrap());
        let today = self.today();
        self.people[person].customer.count(&plan, today).unwrap();
        if let Some(posting) = plan.posting(self.rules.expiry(self.now)) {
            let entry = self.post(person, posting);
            plan.booked(&entry).unwrap();
        }
        self.purchases[nth].record = Some(plan.record);
    }

    pub(crate) fn note(&mut self, nth: usize, note: u8, percent: i64) {
        let Some(order) = &self.purchases[nth].order else { return };
        let value = order.amount * Decimal::new(percent, 2);
        let line = ReturnLine { product: None, with_vat: value, without_vat: value };
        self.purchases[nth].returns.insert(format!("D{note}"), vec![line]);
        self.look(nth);
    }

    pub(crate) fn delete(&mut self, nth: usize) {
        let Some(record) = self.purchases[nth].record.clone() else { return };
        self.purchases[nth].coupons.clear();
        self.settle_coupons(nth, Force::Out, &record.code);
        let plan = reverse(&record, ReversalCause::Deleted, self.today()).unwrap();
        self.book(nth, plan);
        let empty = Purchase { record: self.purchases[nth].record.clone(), ..Purchase::default() };
        self.purchases[nth] = Purchase { depends_on_earlier_states: true, ..empty };
    }
}

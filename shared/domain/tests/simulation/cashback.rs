//! Customers who have points paid out, and a team that decides.

use verno_domain::cashback::{CashbackCommand, CashbackRequest, Decision};
use verno_domain::{CashbackId, Points};

use rust_decimal::Decimal;

use crate::shop::{SimulatedShop, czk};

impl SimulatedShop {
    pub(crate) fn request_cashback(&mut self, customer: usize, cents: i64) {
        let command = CashbackCommand {
            points: Points::round(Decimal::new(cents, 2)).unwrap(),
            currency: czk(),
            account: None,
        };
        let id = CashbackId::new(i64::try_from(self.cashbacks.len()).unwrap(), [0; 8]);
        let asking = &self.people[customer].customer;
        let covered = asking.is_registered() && command.points <= asking.account.balance;
        let request = command.request(id, &self.rules.loyalty, asking, self.now);
        assert_eq!(request.is_ok(), covered, "exactly what is covered is paid out");
        let Ok(request) = request else { return };
        let change = request.reservation();
        let request = self.book_cashback(request, change);
        self.cashbacks.push(request);
        let balance = self.people[customer].customer.account.balance;
        assert!(!balance.is_negative(), "cashback never makes a debt");
    }

    pub(crate) fn decide_cashback(&mut self, nth: usize, approved: bool) {
        let Some(mut request) = self.cashbacks.get(nth).cloned() else { return };
        let decision = Decision { by: "owner".into(), at: self.now, note: None };
        let change = if approved { request.approve(decision) } else { request.reject(decision) };
        if let Ok(change) = change {
            self.cashbacks[nth] = self.book_cashback(request, change);
        }
    }

    fn book_cashback(&mut self, mut request: CashbackRequest, change: Points) -> CashbackRequest {
        if !change.is_zero() {
            let posting = request.posting(change, &self.rules, self.now);
            let entry = self.post(self.person(&request.customer), posting);
            request.booked(&entry);
        }
        request
    }
}

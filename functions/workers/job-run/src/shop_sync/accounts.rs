//! Accounts of the shop from before the programme.

use futures::{StreamExt, TryStreamExt};
use verno_booking::{Past, book_past_registration};
use verno_connect::convert;
use verno_domain::Result;
use verno_domain::customer::Registration;
use verno_domain::hint::Hint;
use verno_jobs::{JobRow, Progress};
use verno_shoptet::dto::Customer;

use super::Reading;
use super::rows::{CONCURRENCY, Lines, refused, unusable};

impl Reading<'_> {
    /// Books the accounts that nobody knows.
    pub(super) async fn accounts(&mut self, lines: Vec<Vec<u8>>) -> Result<Progress> {
        let mut read = Lines::<Customer>::read(self.step, &lines);
        let mut accounts = Vec::new();
        for (row, customer) in &read.entities {
            match convert::registration(customer) {
                Some(registration) => accounts.push((*row, registration)),
                None => read.failed.push(unusable(*row, &customer.guid, "An account without a usable guid.")),
            }
        }
        let told: Vec<_> = futures::stream::iter(accounts)
            .map(|(row, registration)| self.account(row, registration))
            .buffer_unordered(CONCURRENCY)
            .try_collect()
            .await?;
        let mut looks = Vec::new();
        for told in told {
            match told {
                Told::Booked => self.summary.accounts += 1,
                Told::Known => {}
                Told::Look(hint) => looks.push(hint),
                Told::Failed(row) => read.failed.push(*row),
            }
        }
        self.look(looks).await?;
        Ok(Progress { done: read.count - read.failed.len() as u64, rows: read.failed, ..Progress::default() })
    }

    async fn account(&self, row: u64, registration: Registration) -> Result<Told> {
        let now = self.shop.clock().now();
        Ok(match book_past_registration(self.shop, &registration, now).await {
            Ok(Past::Booked) => Told::Booked,
            Ok(Past::Known) => Told::Known,
            Ok(Past::Look) => Told::Look(Hint::Customer { guid: registration.guid }),
            Err(error) => Told::Failed(Box::new(refused(row, registration.guid.as_str(), error)?)),
        })
    }
}

/// What became of a line.
pub(super) enum Told {
    Booked,
    Known,
    Look(Hint),
    Failed(Box<JobRow>),
}

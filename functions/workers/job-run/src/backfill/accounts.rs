//! Accounts that customers had in the shop before the programme began.

use futures::{StreamExt, TryStreamExt};
use verno_booking::{Backfilled, backfill_registration};
use verno_connect::convert;
use verno_domain::Result;
use verno_domain::customer::Registration;
use verno_domain::hint::Hint;
use verno_jobs::{JobRow, Progress};
use verno_shoptet::dto::Customer;

use super::Backfill;
use super::rows::{CONCURRENCY, Lines, refused, unusable};

impl Backfill<'_> {
    /// Books the accounts that are not known yet.
    pub(super) async fn accounts(&mut self, lines: Vec<Vec<u8>>) -> Result<Progress> {
        let mut read = Lines::<Customer>::read(self.step, &lines);
        let mut accounts = Vec::new();
        for (row, customer) in &read.entities {
            match convert::registration(customer) {
                Some(registration) => accounts.push((*row, registration)),
                None => read.failed.push(unusable(*row, &customer.guid, "An account without a usable guid.")),
            }
        }
        let outcomes: Vec<_> = futures::stream::iter(accounts)
            .map(|(row, registration)| self.account(row, registration))
            .buffer_unordered(CONCURRENCY)
            .try_collect()
            .await?;
        let mut looks = Vec::new();
        for outcome in outcomes {
            match outcome {
                LineOutcome::Booked => self.summary.accounts += 1,
                LineOutcome::Known => {}
                LineOutcome::Look(hint) => looks.push(hint),
                LineOutcome::Failed(row) => read.failed.push(*row),
            }
        }
        self.look(looks).await?;
        Ok(Progress { done: read.count - read.failed.len() as u64, rows: read.failed, ..Progress::default() })
    }

    async fn account(&self, row: u64, registration: Registration) -> Result<LineOutcome> {
        let now = self.shop.clock().now();
        Ok(match backfill_registration(self.shop, &registration, now).await {
            Ok(Backfilled::Booked) => LineOutcome::Booked,
            Ok(Backfilled::Known) => LineOutcome::Known,
            Ok(Backfilled::Look) => LineOutcome::Look(Hint::Customer { guid: registration.guid }),
            Err(error) => LineOutcome::Failed(Box::new(refused(row, registration.guid.as_str(), error)?)),
        })
    }
}

/// What became of a line of a file.
pub(super) enum LineOutcome {
    Booked,
    /// It says nothing new.
    Known,
    /// Only a look at the shop shows what is true.
    Look(Hint),
    Failed(Box<JobRow>),
}

//! Credit notes: Shoptet writes no file of them, so each is looked at.

use chrono::DateTime;
use verno_connect::Failure;
use verno_domain::Result;
use verno_domain::hint::Hint;
use verno_domain::ids::ID_BYTES_MAX;
use verno_jobs::Progress;

use super::file::{is_forbidden, patiently};
use super::{Backfill, Phase};

impl Backfill<'_> {
    /// Asks for a look at the credit notes of a page. A shop that does not let them be read is backfilled
    /// without them, and the summary says so.
    pub(super) async fn credit_notes(mut self, page: u32) -> Result<Progress> {
        let from = self.checkpoint.since.unwrap_or(DateTime::UNIX_EPOCH);
        let api = &self.api;
        let request = || async move {
            match api.credit_notes(from, page).await {
                Err(error) if is_forbidden(&error) => Ok(None),
                found => found.map(Some).map_err(Failure::from),
            }
        };
        let found = patiently(request).await?;
        self.summary.credit_notes = Some(found.is_some());
        let Some(found) = found else { return self.finish().await };
        let plain = |code: &String| (1..=ID_BYTES_MAX).contains(&code.len()) && !code.contains('#');
        let next = found.next();
        let codes = found.items.into_iter().filter(|row| row.order_code.is_some()).map(|row| row.code);
        self.look(codes.filter(plain).map(|code| Hint::CreditNote { code }).collect()).await?;
        match next {
            Some(page) => self.then(Phase::CreditNotes { page }, Progress::default()),
            None => self.finish().await,
        }
    }
}

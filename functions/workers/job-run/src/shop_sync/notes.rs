//! Credit notes of the past: there is no file of them, so each is looked at.

use chrono::DateTime;
use verno_connect::Failure;
use verno_domain::Result;
use verno_domain::hint::Hint;
use verno_domain::ids::ID_BYTES_MAX;
use verno_jobs::Progress;

use super::file::{is_forbidden, patiently};
use super::{Phase, Reading};

impl Reading<'_> {
    /// Asks for a look at the notes of a page. A shop that does not let them be read is read without them, and says so.
    pub(super) async fn notes(mut self, page: u32) -> Result<Progress> {
        let from = self.place.since.unwrap_or(DateTime::UNIX_EPOCH);
        let api = &self.api;
        let asked = || async move {
            match api.credit_notes(from, page).await {
                Err(error) if is_forbidden(&error) => Ok(None),
                found => found.map(Some).map_err(Failure::from),
            }
        };
        let found = patiently(asked).await?;
        self.summary.credit_notes = Some(found.is_some());
        let Some(found) = found else { return self.finish().await };
        let plain = |code: &String| (1..=ID_BYTES_MAX).contains(&code.len()) && !code.contains('#');
        let next = found.next();
        let codes = found.items.into_iter().filter(|row| row.order_code.is_some()).map(|row| row.code);
        self.look(codes.filter(plain).map(|code| Hint::CreditNote { code }).collect()).await?;
        match next {
            Some(page) => self.then(Phase::Notes { page }, Progress::default()),
            None => self.finish().await,
        }
    }
}

//! Credit notes. The webhooks `creditNote:create`, `:update` and `:delete` carry the code.
//! Source: <https://api.docs.shoptet.com/openapi/Credit-notes>.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::shop::{Call, ShopClient, segment};
use crate::dto::{Change, CreditNote, CreditNoteRow, Page};
use crate::error::Error;
use crate::time;

/// Requested rows per page. The maximum is not documented; Shoptet lowers a larger size.
const PER_PAGE: u32 = 50;
const CHANGES_PER_PAGE: u32 = 1000;

impl ShopClient {
    /// A credit note as it is now; `None` when it is gone.
    pub async fn credit_note(&self, code: &str) -> Result<Option<CreditNote>, Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Data {
            credit_note: CreditNote,
        }
        let Some(code) = segment(code) else { return Ok(None) };
        let found = self.find::<Data>(Call::get(format!("/api/credit-notes/{code}")), "credit note").await?;
        Ok(found.map(|data| data.credit_note))
    }

    /// A page of credit notes issued at or after `from`. The list has no filter by order, but its rows name
    /// the order, and none can be older than the order itself.
    pub async fn credit_notes(&self, from: DateTime<Utc>, page: u32) -> Result<Page<CreditNoteRow>, Error> {
        let call = Call::get("/api/credit-notes")
            .with("creationTimeFrom", Some(time::format(from)))
            .page(page, PER_PAGE);
        self.page(call, "credit notes").await
    }

    /// A page of what happened to credit notes at or after `from`; Shoptet remembers 30 days.
    pub async fn credit_note_changes(&self, from: DateTime<Utc>, page: u32) -> Result<Page<Change>, Error> {
        self.changes("/api/credit-notes/changes", from, page, CHANGES_PER_PAGE).await
    }
}

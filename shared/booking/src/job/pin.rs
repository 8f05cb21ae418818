//! A new PIN by a job.

use verno_domain::{CustomerId, Error, Result};
use verno_store::{ShopStore, Trace};

use super::edit::Held;
use super::{JobContext, RowResult, mails};
use crate::draft::Draft;
use crate::id::new_pin;
use crate::pin;

/// Gives an anonymous customer a new PIN.
///
/// # Errors
/// As [`crate::reset_pin`]; `Conflict` with code `merged`.
pub async fn reset_pin_by_job(
    shop: &ShopStore,
    context: &JobContext<'_>,
    id: &CustomerId,
) -> Result<RowResult> {
    shop.optimistic(|_| async {
        let row = shop.load_job_row_context(id, context.job, &[]).await?;
        let before = row.customer.ok_or_else(|| Error::not_found("customer"))?;
        if row.trace.is_some() {
            return Ok(RowResult::of(&before));
        }
        before.refuse_merged()?;
        pin::refuse(shop, context.rules, &before, context.at).await?;
        if context.dry_run {
            return Ok(RowResult { mails: mails(context, &before, ["pin"]), ..RowResult::of(&before) });
        }
        let sealed = new_pin(shop).await?;
        let mut draft = Draft::of(shop, context.rules, before.clone(), context.at);
        draft.customer.sealed_pin = Some(sealed);
        let audit = pin::audit(&context.editor(), before.version, context.at);
        let trace = Trace { before: Held::Pin.value()?, after: Held::Pin.value()? };
        let writes = draft.add_to(shop.writes().silent(context.silent))?.audit(id, &audit)?;
        writes.trace(id, context.job, &trace, context.at)?.commit().await?;
        Ok(RowResult::of(&before))
    })
    .await
}

//! What is left of an erased customer beside the profile: removed a page at a time, and as often as it is
//! asked for.
//!
//! The one place where entries change: their texts go, their figures stay. See
//! `infra/decisions/0023-erasure.md`.

use aws_sdk_dynamodb::types::AttributeValue;
use futures::{TryStreamExt, stream};
use verno_domain::{CustomerId, Email, OrderCode, Result};

use super::consents;
use crate::codec::{Item, Reader};
use crate::error::classify;
use crate::keys::Key;
use crate::secrets::attempts::digest;
use crate::secrets::login_codes;
use crate::{AttemptPurpose, CashbackFilter, JobState, ShopStore, keys};

/// Items of one step; with one write each, well within a worker's time.
const STEP: i32 = 500;
/// Writes under way at a time.
const CONCURRENCY: usize = 10;
/// Things of one page of the shop's own lists.
const PAGE: usize = 200;
/// Changes whose values are ids, figures or nothing, and stay.
const PLAIN: [&str; 4] = ["merge", "merge_undo", "points", "erase"];

/// What one step of an erasure did, and where the next begins.
#[derive(Debug, Clone, Default)]
pub struct ErasedPage {
    /// Where the next step begins; `None` when everything was looked at.
    pub next: Option<String>,
    /// Who was merged into the customer: the same person.
    pub merged: Vec<CustomerId>,
}

/// One write that an erasure makes.
enum Removal {
    Item(Key),
    /// An update of what is there, and the values it names.
    Text(Key, &'static str, Option<&'static str>),
}

impl ShopStore {
    /// Removes the texts of a customer's entries and audit, their referral events and kept answers: one page
    /// of what is beside the profile, after the sort key `after`.
    pub async fn erase_page(&self, customer: &CustomerId, after: Option<&str>) -> Result<ErasedPage> {
        let pk = keys::customer_pk(self.id(), customer);
        let start = after.map(|sk| {
            [("pk", pk.clone()), ("sk", sk.to_owned())]
                .map(|(name, part)| (name.to_owned(), AttributeValue::S(part)))
                .into()
        });
        let answer = self
            .client()
            .query()
            .table_name(self.table())
            .key_condition_expression("pk = :p")
            .expression_attribute_values(":p", AttributeValue::S(pk))
            .consistent_read(true)
            .limit(STEP)
            .set_exclusive_start_key(start)
            .send()
            .await
            .map_err(|error| classify("Query", error))?;
        let mut page = ErasedPage::default();
        let mut removals = Vec::new();
        for item in answer.items() {
            let read = Reader(item);
            if read.opt("what")? == Some("merge") && read.text("after")? == customer.as_str() {
                page.merged.extend(CustomerId::parse(read.text("before")?));
            }
            self.removals(item, &mut removals)?;
        }
        self.remove_all(removals).await?;
        page.next =
            answer.last_evaluated_key().map(|key| Reader(key).text("sk").map(str::to_owned)).transpose()?;
        Ok(page)
    }

    /// What is to be done about one item beside a profile.
    fn removals(&self, item: &Item, removals: &mut Vec<Removal>) -> Result<()> {
        let read = Reader(item);
        let sk = read.text("sk")?;
        let key = || Ok::<_, verno_domain::Error>(Key { pk: read.text("pk")?.to_owned(), sk: sk.to_owned() });
        if sk.starts_with(keys::ENTRY) {
            if read.opt("note")?.is_some() || read.opt("internal_note")?.is_some() {
                removals.push(Removal::Text(key()?, "REMOVE note, internal_note", None));
            }
            if let Some(request) = read.text("cause")?.strip_prefix("request:") {
                removals.push(Removal::Item(keys::replay(self.id(), request)));
            }
        } else if sk.starts_with("A#") {
            if !PLAIN.contains(&read.text("what")?) {
                removals.push(Removal::Text(key()?, "SET #b = :e, #a = :e REMOVE note", Some("")));
            } else if read.opt("note")?.is_some() {
                removals.push(Removal::Text(key()?, "REMOVE note", None));
            }
        } else if sk.starts_with("F#") {
            if let Some(order) = read.opt_as("order", OrderCode::parse)? {
                let order = keys::order(self.id(), &order);
                removals.push(Removal::Text(order, "REMOVE referral ADD version :one", None));
            }
            removals.push(Removal::Item(key()?));
        } else if sk == keys::MAIL_STOP || sk.starts_with(keys::SEGMENT_CHANGE) {
            // What a digest of their address says stays: mail to it stays stopped for every later customer.
            removals.push(Removal::Item(key()?));
        }
        Ok(())
    }

    async fn remove_all(&self, removals: Vec<Removal>) -> Result<()> {
        stream::iter(removals.into_iter().map(Ok))
            .try_for_each_concurrent(CONCURRENCY, |removal| self.remove_one(removal))
            .await
    }

    async fn remove_one(&self, removal: Removal) -> Result<()> {
        match removal {
            Removal::Item(key) => self.delete(&key).await,
            Removal::Text(key, update, empty) => {
                let mut request = self
                    .client()
                    .update_item()
                    .table_name(self.table())
                    .key("pk", AttributeValue::S(key.pk))
                    .key("sk", AttributeValue::S(key.sk))
                    .update_expression(update)
                    .condition_expression("attribute_exists(pk)");
                if let Some(empty) = empty {
                    request = request
                        .expression_attribute_names("#b", "before")
                        .expression_attribute_names("#a", "after")
                        .expression_attribute_values(":e", AttributeValue::S(empty.to_owned()));
                }
                if update.contains(":one") {
                    request = request.expression_attribute_values(":one", AttributeValue::N("1".into()));
                }
                match request.send().await {
                    Ok(_) => Ok(()),
                    // What is not there needs nothing.
                    Err(error)
                        if error
                            .as_service_error()
                            .is_some_and(|e| e.is_conditional_check_failed_exception()) =>
                    {
                        Ok(())
                    }
                    Err(error) => Err(classify("UpdateItem", error)),
                }
            }
        }
    }

    /// Removes what is about the customer in the shop's own lists: requests that waited for a second person
    /// with their first answers, and numbers of bank accounts.
    pub async fn erase_requests(&self, customer: &CustomerId) -> Result<()> {
        let mut after = None;
        loop {
            let (approvals, next) = self.approvals(None, self.clock().now(), after.as_ref(), PAGE).await?;
            let theirs = approvals.into_iter().filter(|approval| approval.customer == *customer);
            let keys = theirs.flat_map(|approval| {
                let answer = approval.request.map(|digest| keys::replay(self.id(), &digest));
                [Some(keys::approval(self.id(), &approval.id)), answer].into_iter().flatten()
            });
            self.remove_all(keys.map(Removal::Item).collect()).await?;
            after = next;
            if after.is_none() {
                break;
            }
        }
        let filter = CashbackFilter { customer: Some(customer.clone()), state: None };
        let mut after = None;
        loop {
            let (requests, next) = self.cashbacks(&filter, after.as_ref(), PAGE).await?;
            for mut request in requests {
                if let Some(decision) = &mut request.decision {
                    decision.note = None;
                }
                request.sealed_account = None;
                self.writes().cashback(&request)?.commit().await?;
            }
            after = next;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    /// Removes codes and attempts of an address, which the table would forget within hours, and whether it
    /// agreed to the newsletter.
    pub async fn erase_codes(&self, email: &Email) -> Result<()> {
        let shop = self.id();
        let attempts =
            AttemptPurpose::ALL.map(|purpose| keys::attempts(shop, &digest(shop, purpose.as_str(), email)));
        let code = keys::login_code(shop, &digest(shop, login_codes::PURPOSE, email));
        let consent = consents::key(shop, email);
        self.remove_all(attempts.into_iter().chain([code, consent]).map(Removal::Item).collect()).await
    }

    /// Removes the shop's personal files; those of a job at work when it is over. True if any stayed.
    pub async fn erase_files(&self) -> Result<bool> {
        let (jobs, _) = self.jobs(None, PAGE).await?;
        let at_work = |state: JobState| state.is_active() || state == JobState::AwaitingApproval;
        let in_use: Vec<_> = jobs.into_iter().filter(|job| at_work(job.state)).map(|job| job.id).collect();
        self.remove_personal_blobs(|job| in_use.contains(job), in_use.is_empty()).await
    }
}

//! Brings customers at a service to how they are.

use std::collections::{HashMap, HashSet};

use verno_domain::emailing::{Contact, Outcome};
use verno_domain::integration::{ContactRecord, Presence, RowRefusal};
use verno_domain::{Customer, CustomerId, Email, Result};
use verno_mailing::Error as ServiceError;
use verno_store::ContactContext;

use crate::contact::digest;
use crate::session::SyncSession;

/// Customers of one part at most: some of what is read of them is read one by one.
const PART_MAX: usize = 3_000;

/// What became of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Synced {
    /// The service has them as they are; it was not asked.
    Unchanged,
    /// The service was told.
    Written,
    /// They are not there, and nobody may make them: they agreed to nothing.
    NoConsent,
    /// They have no address, or it is another customer's.
    NoAddress,
    /// They are nobody any more: what stood at the service is blank.
    Gone,
    /// The service does not take them.
    Refused(RowRefusal),
    /// Not yet: to be told again.
    Later,
}

/// What became of customers. Who is in no row was not looked at.
#[derive(Debug, Default)]
pub struct Report {
    /// By customer.
    pub rows: HashMap<CustomerId, Synced>,
    /// What ended it before everybody was told.
    pub trouble: Option<ServiceError>,
}

/// What is to be done about customers.
#[derive(Default)]
struct Plan<'a> {
    /// To write, with the digest of each.
    contacts: Vec<(&'a Customer, Contact, String)>,
    /// Addresses to blank: whoever had them there has another one, or is nobody any more.
    forget: Vec<(CustomerId, Email)>,
    /// Who changed their address: from, to.
    moved: Vec<(CustomerId, Email, Email)>,
}

impl SyncSession<'_> {
    /// Brings customers to how they are now. With `all`, also those of whom the service was told the same before.
    ///
    /// # Errors
    /// Of ours; what the service does is in the report.
    pub async fn sync(&self, ids: &[CustomerId], all: bool) -> Result<Report> {
        let mut report = Report::default();
        let part = self.service.capabilities().batch_max.min(PART_MAX);
        for ids in ids.chunks(part) {
            self.part(ids, all, &mut report).await?;
            if report.trouble.is_some() {
                break;
            }
        }
        Ok(report)
    }

    async fn part(&self, ids: &[CustomerId], all: bool, report: &mut Report) -> Result<()> {
        let context = self.shop.load_contact_context(self.service, ids).await?;
        let plan = self.plan(ids, &context, all, report).await?;
        if let Err(trouble) = self.carry_out(&plan, &context, report).await? {
            report.trouble = Some(trouble);
        }
        Ok(())
    }

    async fn plan<'a>(
        &self,
        ids: &[CustomerId],
        context: &'a ContactContext,
        all: bool,
        report: &mut Report,
    ) -> Result<Plan<'a>> {
        let mut plan = Plan::default();
        let owners = self.owners(context).await?;
        let mut here = Vec::new();
        for id in ids {
            let customer = context.customers.get(id);
            let record = context.records.get(id);
            let present = customer.filter(|it| it.merged.is_none() && it.erased_at.is_none());
            let email = present.and_then(|it| it.email.as_ref());
            let theirs = |email: &Email| owners.get(email).is_none_or(|owner| owner == id);
            match (present, email.filter(|email| theirs(email))) {
                (Some(customer), Some(email)) => {
                    if let Some(record) = record.filter(|record| record.email != *email) {
                        // The old address may be somebody else's now.
                        if theirs(&record.email) {
                            plan.moved.push((id.clone(), record.email.clone(), email.clone()));
                        }
                    }
                    here.push(customer);
                }
                (present, _) => {
                    if let Some(record) = record {
                        if theirs(&record.email) {
                            plan.forget.push((id.clone(), record.email.clone()));
                        } else {
                            self.shop.remove_contact(self.service, id).await?;
                        }
                    }
                    let done = if present.is_some() { Synced::NoAddress } else { Synced::Gone };
                    report.rows.insert(id.clone(), done);
                }
            }
        }
        self.write_down(&here, context, all, &mut plan, report).await?;
        Ok(plan)
    }

    /// Whose each address is: the ones that customers have, and the ones they had.
    async fn owners(&self, context: &ContactContext) -> Result<HashMap<Email, CustomerId>> {
        let now = context.customers.values().filter_map(|customer| customer.email.clone());
        let had = context.records.values().map(|record| record.email.clone());
        let emails: HashSet<Email> = now.chain(had).collect();
        self.shop.customers_by_emails(&emails.into_iter().collect::<Vec<_>>()).await
    }

    /// Makes contacts of customers, but for those of whom the service was told the same.
    async fn write_down<'a>(
        &self,
        here: &[&'a Customer],
        context: &ContactContext,
        all: bool,
        plan: &mut Plan<'a>,
        report: &mut Report,
    ) -> Result<()> {
        // Whoever changed their address is not known under the new one, also where it could be changed at the service.
        let is_there = |customer: &Customer| {
            let record = context.records.get(&customer.id);
            record.is_some_and(|it| Some(&it.email) == customer.email.as_ref()) && self.is_there(record)
        };
        let unknown = here.iter().filter(|customer| !is_there(customer));
        let emails: Vec<Email> = unknown.filter_map(|customer| customer.email.clone()).collect();
        let consents = if emails.is_empty() { HashSet::new() } else { self.shop.consents(&emails).await? };
        for (customer, known) in here.iter().zip(self.known(here).await?) {
            let record = context.records.get(&customer.id);
            let consented = customer.email.as_ref().is_some_and(|email| consents.contains(email));
            let new = self.integration.new_contacts.of(consented);
            let contact = known.contact(&self.target, new, is_there(customer));
            let Some(contact) = contact else { continue };
            let digest = digest(&self.target, &contact);
            let same = record.filter(|it| !all && it.place == self.place && it.digest == digest);
            match same.map(|record| (record.refusal.clone(), record.presence)) {
                Some((Some(refusal), _)) => report.rows.insert(customer.id.clone(), Synced::Refused(refusal)),
                Some((None, Presence::Absent)) => report.rows.insert(customer.id.clone(), Synced::NoConsent),
                Some(_) => report.rows.insert(customer.id.clone(), Synced::Unchanged),
                None => {
                    plan.contacts.push((customer, contact, digest));
                    None
                }
            };
        }
        Ok(())
    }

    async fn carry_out(
        &self,
        plan: &Plan<'_>,
        context: &ContactContext,
        report: &mut Report,
    ) -> Result<Result<(), ServiceError>> {
        let mut forget = plan.forget.clone();
        for (customer, old, new) in &plan.moved {
            match self.client.change_email(&self.target, old, new).await {
                Ok(true) => {}
                Ok(false) | Err(ServiceError::Unsupported(_)) => forget.push((customer.clone(), old.clone())),
                Err(trouble) => return Ok(Err(trouble)),
            }
        }
        // First, because an address is known only as long as it is the one that was told last.
        match self.blank(&forget, report).await? {
            Ok(()) => self.write(plan, context, report).await,
            Err(trouble) => Ok(Err(trouble)),
        }
    }

    /// Writes contacts and remembers what became of each.
    async fn write(
        &self,
        plan: &Plan<'_>,
        context: &ContactContext,
        report: &mut Report,
    ) -> Result<Result<(), ServiceError>> {
        let held_up = |customer: &&Customer| report.rows.get(&customer.id) == Some(&Synced::Later);
        let plans: Vec<_> = plan.contacts.iter().filter(|(customer, ..)| !held_up(customer)).collect();
        if plans.is_empty() {
            return Ok(Ok(()));
        }
        let contacts: Vec<Contact> = plans.iter().map(|(_, contact, _)| contact.clone()).collect();
        let outcomes = match self.client.upsert(&self.target, &contacts).await {
            Ok(outcomes) => outcomes,
            Err(trouble) => return Ok(Err(trouble)),
        };
        let (at, mut records) = (self.shop.clock().now(), Vec::with_capacity(outcomes.len()));
        for ((customer, contact, digest), outcome) in plans.into_iter().zip(&outcomes) {
            let before = context.records.get(&customer.id).filter(|record| record.place == self.place);
            let before = before.map(|record| record.presence);
            let Some(presence) = Presence::after(outcome, before) else {
                report.rows.insert(customer.id.clone(), Synced::Later);
                continue;
            };
            let refusal = match outcome {
                Outcome::Refused(refusal) => {
                    Some(RowRefusal { code: refusal.code.to_owned(), detail: refusal.detail.clone(), at })
                }
                _ => None,
            };
            let synced = match (&refusal, outcome) {
                (Some(refusal), _) => Synced::Refused(refusal.clone()),
                (None, Outcome::Skipped) => Synced::NoConsent,
                (None, _) => Synced::Written,
            };
            // Whoever is there now will be written as somebody who is.
            let known = matches!(presence, Presence::Known | Presence::Unsubscribed);
            let digest = if known == contact.known {
                digest.clone()
            } else {
                crate::contact::digest(&self.target, &Contact { known, ..contact.clone() })
            };
            report.rows.insert(customer.id.clone(), synced);
            let (customer, email) = (customer.id.clone(), contact.email.clone());
            let place = self.place.clone();
            records.push(ContactRecord { customer, place, email, digest, presence, refusal, at });
        }
        self.shop.save_contacts(self.service, &records).await?;
        Ok(Ok(()))
    }

    /// Blanks what stands under addresses that are nobody's here any more.
    async fn blank(
        &self,
        forget: &[(CustomerId, Email)],
        report: &mut Report,
    ) -> Result<Result<(), ServiceError>> {
        if forget.is_empty() {
            return Ok(Ok(()));
        }
        let emails: Vec<Email> = forget.iter().map(|(_, email)| email.clone()).collect();
        let outcomes = match self.client.forget(&self.target, &emails).await {
            Ok(outcomes) => outcomes,
            // It holds no fields of ours that could be taken back.
            Err(ServiceError::Unsupported(_)) => vec![Outcome::Skipped; emails.len()],
            Err(trouble) => return Ok(Err(trouble)),
        };
        for ((customer, _), outcome) in forget.iter().zip(outcomes) {
            if matches!(outcome, Outcome::Later | Outcome::Unclear) {
                report.rows.insert(customer.clone(), Synced::Later);
            } else if matches!(report.rows.get(customer), Some(Synced::Gone | Synced::NoAddress)) {
                self.shop.remove_contact(self.service, customer).await?;
            }
        }
        Ok(Ok(()))
    }
}

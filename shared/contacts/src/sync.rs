//! Brings contacts at a mailing service to the customers' state of this moment.

use std::collections::{HashMap, HashSet};

use verno_domain::integration::{ContactRecord, Presence, RowRefusal};
use verno_domain::mailing_service::{Contact, Outcome};
use verno_domain::{Customer, CustomerId, Email, Result};
use verno_mailing::Error as ServiceError;
use verno_store::ContactContext;

use crate::contact::digest;
use crate::session::SyncSession;

/// Customers of one part at most: some of what their fields need is read one by one.
const PART_MAX: usize = 3_000;

/// Which customers are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those whom the service does not have like this.
    Changed,
    /// All of them, also those whom the service refused as they are, or that somebody changed at the service.
    All,
}

/// What became of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Synced {
    /// The service has the same already; nothing was sent.
    Unchanged,
    /// The service took the fields.
    Written,
    /// They are not at the service, and did not agree to become a contact.
    NoConsent,
    /// They have no address, or it is another customer's.
    NoAddress,
    /// Merged or erased: what stood at the service is blank now.
    Gone,
    /// The service does not take them.
    Refused(RowRefusal),
    /// The service did not take them just now: they are to be sent again.
    Later,
}

/// What became of customers. A customer without a row was not looked at.
#[derive(Debug, Default)]
pub struct Report {
    /// The outcome of each customer.
    pub rows: HashMap<CustomerId, Synced>,
    /// What ended the sync before its end.
    pub trouble: Option<ServiceError>,
}

/// What is to be done about the customers of one part.
#[derive(Default)]
struct Plan<'a> {
    /// Contacts to write, with the digest of each.
    contacts: Vec<(&'a Customer, Contact, String)>,
    /// Addresses to blank: the customer has another one now, or was merged or erased.
    forget: Vec<(CustomerId, Email)>,
    /// Customers who changed their address: from, to.
    moved: Vec<(CustomerId, Email, Email)>,
}

/// What a customer needs.
enum Planned<'a> {
    /// A contact to write, with its digest.
    Write(&'a Customer, Contact, String),
    /// No request.
    Settled(CustomerId, Synced),
}

impl SyncSession<'_> {
    /// Sends customers as they are now.
    ///
    /// # Errors
    /// Faults on our side; those of the service are in the report.
    pub async fn sync(&self, ids: &[CustomerId], scope: Scope) -> Result<Report> {
        let mut report = Report::default();
        let part = self.service.capabilities().batch_max.min(PART_MAX);
        for ids in ids.chunks(part) {
            self.part(ids, scope, &mut report).await?;
            if report.trouble.is_some() {
                break;
            }
        }
        Ok(report)
    }

    async fn part(&self, ids: &[CustomerId], scope: Scope, report: &mut Report) -> Result<()> {
        let context = self.shop.load_contact_context(self.service, ids).await?;
        let plan = self.plan(ids, &context, scope, report).await?;
        if let Err(trouble) = self.carry_out(&plan, &context, report).await? {
            report.trouble = Some(trouble);
        }
        Ok(())
    }

    async fn plan<'a>(
        &self,
        ids: &[CustomerId],
        context: &'a ContactContext,
        scope: Scope,
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
        for planned in self.contacts(&here, context, scope).await? {
            match planned {
                Planned::Write(customer, contact, digest) => plan.contacts.push((customer, contact, digest)),
                Planned::Settled(id, synced) => drop(report.rows.insert(id, synced)),
            }
        }
        Ok(plan)
    }

    /// The customer behind each address: those that customers have now, and those under which the service has
    /// them.
    async fn owners(&self, context: &ContactContext) -> Result<HashMap<Email, CustomerId>> {
        let now = context.customers.values().filter_map(|customer| customer.email.clone());
        let had = context.records.values().map(|record| record.email.clone());
        let emails: HashSet<Email> = now.chain(had).collect();
        self.shop.customers_by_emails(&emails.into_iter().collect::<Vec<_>>()).await
    }

    /// Makes contacts of customers, and finds those that need no request.
    async fn contacts<'a>(
        &self,
        here: &[&'a Customer],
        context: &ContactContext,
        scope: Scope,
    ) -> Result<Vec<Planned<'a>>> {
        // A customer with a new address is not there under it, also where the service can change an address.
        let is_there = |customer: &Customer| {
            let record = context.records.get(&customer.id);
            record.is_some_and(|it| Some(&it.email) == customer.email.as_ref()) && self.is_there(record)
        };
        let unknown = here.iter().filter(|customer| !is_there(customer));
        let emails: Vec<Email> = unknown.filter_map(|customer| customer.email.clone()).collect();
        let consents = if emails.is_empty() { HashSet::new() } else { self.shop.consents(&emails).await? };
        let mut planned = Vec::with_capacity(here.len());
        for (customer, fields) in here.iter().zip(self.fields_of(here).await?) {
            let record = context.records.get(&customer.id);
            let consented = customer.email.as_ref().is_some_and(|email| consents.contains(email));
            let new = self.integration.new_contacts.of(consented);
            let contact = fields.contact(&self.target, new, is_there(customer));
            let Some(contact) = contact else { continue };
            let digest = digest(&self.target, &contact);
            let same = record.filter(|it| it.destination == self.destination && it.digest == digest);
            let same = same.filter(|_| scope == Scope::Changed);
            let settled = match same.map(|record| (record.refusal.clone(), record.presence)) {
                Some((Some(refusal), _)) => Synced::Refused(refusal),
                Some((None, Presence::Absent)) => Synced::NoConsent,
                Some(_) => Synced::Unchanged,
                None => {
                    planned.push(Planned::Write(customer, contact, digest));
                    continue;
                }
            };
            planned.push(Planned::Settled(customer.id.clone(), settled));
        }
        Ok(planned)
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
        // Blanked first: our record names only the address that was written last.
        match self.blank(&forget, report).await? {
            Ok(()) => self.write(plan, context, report).await,
            Err(trouble) => Ok(Err(trouble)),
        }
    }

    /// Writes contacts and keeps what became of each.
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
            let before =
                context.records.get(&customer.id).filter(|record| record.destination == self.destination);
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
            // The next sync will find this contact there, and makes its digest accordingly.
            let known = matches!(presence, Presence::Present | Presence::Unsubscribed);
            let digest = if known == contact.known {
                digest.clone()
            } else {
                crate::contact::digest(&self.target, &Contact { known, ..contact.clone() })
            };
            report.rows.insert(customer.id.clone(), synced);
            let (customer, email) = (customer.id.clone(), contact.email.clone());
            let destination = self.destination.clone();
            records.push(ContactRecord { customer, destination, email, digest, presence, refusal, at });
        }
        self.shop.save_contacts(self.service, &records).await?;
        Ok(Ok(()))
    }

    /// Blanks the fields under addresses that no customer here has any more.
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
            // The service keeps no fields of ours that could be blanked.
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

//! Looking up custom fields and existing contacts.

use std::collections::{HashMap, HashSet};

use serde::de::DeserializeOwned;
use verno_domain::Email;
use verno_domain::mailing_service::{Field, Meaning, Target};

use super::{ContactRow, FieldRow, Page, SmartEmailing, WIDTH};
use crate::roster::Roster;
use crate::wire::Call;
use crate::{Error, rows};

/// Rows per page, the largest that it gives.
const PAGE: usize = 500;
/// Number of addresses from which all contacts are read instead.
const MANY: usize = 50;
/// How recent an answer about custom fields must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Freshness {
    /// The fields as this process read them last are good enough.
    Cached,
    /// The fields are read again.
    Current,
}

impl SmartEmailing {
    /// Reads all pages of a collection.
    pub(super) async fn pages<T: DeserializeOwned>(&self, path: &str) -> Result<Vec<T>, Error> {
        let mut rows = Vec::new();
        loop {
            let call = Call::get(path).with("limit", PAGE.to_string()).with("offset", rows.len().to_string());
            let Page { data, .. } = self.wire.send(&call).await?.read(path)?;
            let full = data.len() == PAGE;
            rows.extend(data);
            if !full {
                return Ok(rows);
            }
        }
    }

    /// Custom fields by name, as they were read last unless `freshness` asks for the current ones.
    pub(super) async fn known_fields(
        &self,
        freshness: Freshness,
    ) -> Result<HashMap<String, FieldRow>, Error> {
        let mut known = self.fields.lock().await;
        if freshness == Freshness::Current || known.is_empty() {
            let rows: Vec<FieldRow> = self.pages("customfields").await?;
            *known = rows.into_iter().map(|row| (row.name.clone(), row)).collect();
        }
        Ok(known.clone())
    }

    /// The target's fields with the service's numbers for them.
    pub(super) async fn numbers(&self, target: &Target) -> Result<Vec<(Meaning, String, u64)>, Error> {
        let mut known = self.known_fields(Freshness::Cached).await?;
        if target.fields.iter().any(|field| !known.contains_key(&field.name)) {
            known = self.known_fields(Freshness::Current).await?;
        }
        let number = |field: &Field| {
            let row = known.get(&field.name).ok_or_else(|| Error::Refused {
                code: "unknown_field",
                detail: format!("there is no field {}", field.name),
            })?;
            Ok((field.meaning, field.name.clone(), row.id))
        };
        target.fields.iter().map(number).collect()
    }

    /// The addresses that exist. A few are looked up one by one. Among many, those that were missing a while
    /// ago count as missing, which at worst skips an update of a new contact. Those that existed are looked
    /// up again, so that a contact whom the merchant removed meanwhile is not created again.
    pub(super) async fn existing(&self, emails: &[&Email]) -> Result<HashSet<String>, Error> {
        if emails.len() < MANY {
            return self.asked_for(emails).await;
        }
        let mut roster = self.roster.lock().await;
        if let Some(known) = roster.as_ref().filter(|roster| roster.is_believed()) {
            let likely: Vec<&Email> =
                emails.iter().copied().filter(|email| known.has(email.as_str())).collect();
            // Looking up each would take longer than reading all contacts again.
            if likely.len() <= known.len() / PAGE + 1 {
                return self.asked_for(&likely).await;
            }
        }
        let rows: Vec<ContactRow> = self.pages("contacts").await?;
        let read = Roster::of(rows.iter().map(|row| row.emailaddress.as_str()));
        let there = emails.iter().map(|email| email.as_str()).filter(|email| read.has(email));
        let there = there.map(str::to_owned).collect();
        *roster = Some(read);
        Ok(there)
    }

    async fn asked_for(&self, emails: &[&Email]) -> Result<HashSet<String>, Error> {
        let found = rows::all(emails, WIDTH, |email| self.find(email)).await?;
        let there = emails.iter().zip(found).filter(|(_, found)| found.is_some());
        Ok(there.map(|(email, _)| email.as_str().to_owned()).collect())
    }

    pub(super) async fn find(&self, email: &Email) -> Result<Option<ContactRow>, Error> {
        let call = Call::get("contacts")
            .with("emailaddress", email.as_str())
            .with("expand", "customfields")
            .with("limit", "2");
        let Page { data, .. } = self.wire.send(&call).await?.read::<Page<ContactRow>>("contact")?;
        // A filter that was not understood would return other contacts.
        Ok(data.into_iter().find(|row| row.emailaddress.eq_ignore_ascii_case(email.as_str())))
    }
}

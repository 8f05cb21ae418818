//! What is there: own fields, and contacts.

use std::collections::{HashMap, HashSet};

use serde::de::DeserializeOwned;
use verno_domain::Email;
use verno_domain::emailing::{Field, Meaning, Target};

use super::{ContactRow, FieldRow, Page, SmartEmailing, WIDTH};
use crate::roster::Roster;
use crate::wire::Call;
use crate::{Error, rows};

/// Rows of a page; the most it gives.
const PAGE: usize = 500;
/// From so many addresses on, everybody is read instead.
const MANY: usize = 50;
impl SmartEmailing {
    /// All rows of a collection.
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

    /// Own fields by name.
    pub(super) async fn known_fields(&self, anew: bool) -> Result<HashMap<String, FieldRow>, Error> {
        let mut known = self.fields.lock().await;
        if anew || known.is_empty() {
            let rows: Vec<FieldRow> = self.pages("customfields").await?;
            *known = rows.into_iter().map(|row| (row.name.clone(), row)).collect();
        }
        Ok(known.clone())
    }

    /// The target's fields with their numbers.
    pub(super) async fn numbers(&self, target: &Target) -> Result<Vec<(Meaning, String, u64)>, Error> {
        let mut known = self.known_fields(false).await?;
        if target.fields.iter().any(|field| !known.contains_key(&field.name)) {
            known = self.known_fields(true).await?;
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

    /// Which of the addresses are there. Few are asked for one by one. Of many, those who were not there a
    /// while ago count as absent: nothing is lost by that but an update of somebody new. Who was there is
    /// asked for again, so that nobody is made anew whom the merchant removed meanwhile.
    pub(super) async fn there(&self, emails: &[&Email]) -> Result<HashSet<String>, Error> {
        if emails.len() < MANY {
            return self.asked_for(emails).await;
        }
        let mut roster = self.roster.lock().await;
        if let Some(known) = roster.as_ref().filter(|roster| roster.is_believed()) {
            let likely: Vec<&Email> =
                emails.iter().copied().filter(|email| known.has(email.as_str())).collect();
            // Asking for each would take longer than reading everybody anew.
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
        // A filter that was not understood would give somebody else.
        Ok(data.into_iter().find(|row| row.emailaddress.eq_ignore_ascii_case(email.as_str())))
    }
}

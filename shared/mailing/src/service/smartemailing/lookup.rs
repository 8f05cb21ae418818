//! What is there: own fields, and contacts.

use std::collections::{HashMap, HashSet};

use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use verno_domain::Email;
use verno_domain::emailing::{Field, Meaning, Target};

use super::{ContactRow, FieldRow, Page, SmartEmailing, WIDTH};
use crate::service::wire::Call;
use crate::service::{Error, rows};

/// Rows of a page; the most it gives.
const PAGE: usize = 500;

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

    /// Which of the addresses are there. Pages of everybody are read instead where that takes fewer requests.
    pub(super) async fn there(&self, emails: &[&Email]) -> Result<HashSet<String>, Error> {
        if emails.is_empty() {
            return Ok(HashSet::new());
        }
        let first = Call::get("contacts").with("limit", "1").with("select", "emailaddress");
        let Page::<ContactRow> { meta, .. } = self.wire.send(&first).await?.read("contacts")?;
        let total =
            meta.get("total_count").and_then(Json::as_u64).and_then(|count| usize::try_from(count).ok());
        if total.is_some_and(|total| total.div_ceil(PAGE) <= emails.len()) {
            let all: Vec<ContactRow> = self.pages("contacts").await?;
            let all: HashSet<String> = all.into_iter().map(|row| row.emailaddress.to_lowercase()).collect();
            return Ok(emails
                .iter()
                .map(|email| email.as_str())
                .filter(|email| all.contains(*email))
                .map(str::to_owned)
                .collect());
        }
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

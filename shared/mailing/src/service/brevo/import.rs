//! Many contacts at once.

use std::collections::{BTreeMap, HashMap, HashSet};

use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use verno_domain::emailing::{Contact, Outcome, Refusal, Target};

use super::{Brevo, Standing, attributes};
use crate::service::Error;
use crate::service::wire::Call;

/// Contacts of a page; the most it gives.
const PAGE: usize = 1_000;
/// The largest body of an import: ten megabytes are allowed, eight advised.
const IMPORT_BYTES_MAX: usize = 8_000_000;
/// How often an import is looked at before it counts as still running.
const LOOKS: u32 = 60;

impl Brevo {
    /// How those among the contacts stand who are there. Everybody is read, in the order they were made.
    pub(super) async fn standings(&self, contacts: &[Contact]) -> Result<HashMap<String, Standing>, Error> {
        #[derive(Deserialize)]
        struct Page {
            contacts: Vec<Row>,
        }
        #[derive(Deserialize)]
        struct Row {
            email: Option<String>,
            #[serde(flatten)]
            standing: Standing,
        }
        let wanted: HashSet<&str> = contacts.iter().map(|contact| contact.email.as_str()).collect();
        let (mut found, mut offset) = (HashMap::new(), 0);
        loop {
            let call = Call::get("contacts")
                .with("limit", PAGE.to_string())
                .with("offset", offset.to_string())
                .with("sort", "asc");
            let Page { contacts } = self.wire.send(&call).await?.read("contacts")?;
            let full = contacts.len() == PAGE;
            offset += contacts.len();
            for Row { email, standing } in contacts {
                let email = email.map(|email| email.to_lowercase());
                let email = email.filter(|email| wanted.contains(email.as_str()));
                found.extend(email.map(|email| (email, standing)));
            }
            if !full {
                return Ok(found);
            }
        }
    }

    /// Imports contacts. An empty value clears, so the rows of one import have the same fields: whatever it makes of a field that
    /// only some rows have is nobody's loss.
    pub(super) async fn import(
        &self,
        target: &Target,
        list: u64,
        contacts: &[(usize, &Contact)],
        outcomes: &mut [Outcome],
    ) -> Result<(), Error> {
        let mut groups: BTreeMap<Vec<String>, Vec<(usize, Json)>> = BTreeMap::new();
        for (at, contact) in contacts {
            let attributes = attributes(target, contact);
            let row = json!({ "email": contact.email.as_str(), "attributes": attributes });
            groups.entry(attributes.keys().cloned().collect()).or_default().push((*at, row));
        }
        for rows in groups.into_values() {
            let (mut batch, mut bytes) = (Vec::new(), 0);
            for (at, row) in rows {
                let size = row.to_string().len() + 1;
                if bytes + size > IMPORT_BYTES_MAX {
                    self.import_batch(list, std::mem::take(&mut batch), outcomes).await?;
                    bytes = 0;
                }
                bytes += size;
                batch.push((at, row));
            }
            self.import_batch(list, batch, outcomes).await?;
        }
        Ok(())
    }

    async fn import_batch(
        &self,
        list: u64,
        batch: Vec<(usize, Json)>,
        outcomes: &mut [Outcome],
    ) -> Result<(), Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Started {
            process_id: u64,
        }
        if batch.is_empty() {
            return Ok(());
        }
        let (rows, data): (Vec<usize>, Vec<Json>) = batch.into_iter().unzip();
        let body = json!({
            "listIds": [list],
            "updateExistingContacts": true,
            "emptyContactsAttributes": true,
            "disableNotification": true,
            "jsonBody": data,
        });
        let answer = self.wire.send(&Call::new(Method::POST, "contacts/import").json(&body)).await?;
        let Started { process_id } = answer.read("import")?;
        let wrong = self.finished(process_id).await?;
        for (at, row) in rows.into_iter().zip(data) {
            let email = row.get("email").and_then(Json::as_str).unwrap_or_default();
            outcomes[at] = if wrong.contains(email) {
                let detail = "the address was not taken".to_owned();
                Outcome::Refused(Refusal { code: "invalid_email", detail })
            } else {
                Outcome::Updated
            };
        }
        Ok(())
    }

    /// Waits for an import; the addresses it did not take, as its report names them.
    async fn finished(&self, process: u64) -> Result<HashSet<String>, Error> {
        #[derive(Deserialize)]
        struct Process {
            status: String,
            #[serde(default)]
            info: Json,
        }
        for _ in 0..LOOKS {
            let answer = self.wire.send(&Call::get(format!("processes/{process}"))).await?;
            let Process { status, info } = answer.read("process")?;
            match status.as_str() {
                "completed" => {
                    let report = info.pointer("/import/invalid_emails").and_then(Json::as_str);
                    let Some(report) = report.filter(|url| !url.is_empty()) else {
                        return Ok(HashSet::new());
                    };
                    let report = self.wire.fetch(report).await?.to_lowercase();
                    return Ok(report
                        .split(|c: char| c.is_whitespace() || ",;\"".contains(c))
                        .map(str::to_owned)
                        .collect());
                }
                "cancelled" | "failed" => {
                    return Err(Error::Unavailable { reason: format!("the import {status}"), unsent: false });
                }
                _ => tokio::time::sleep(self.look_pause).await,
            }
        }
        Err(Error::Unavailable { reason: "the import takes long".to_owned(), unsent: false })
    }
}

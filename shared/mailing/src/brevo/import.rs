//! Many contacts at once.

use std::collections::{BTreeMap, HashSet};

use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use verno_domain::emailing::{Contact, Outcome, Refusal, Target};

use super::{Brevo, attributes, may_make};
use crate::roster::Roster;
use crate::wire::Call;
use crate::{Error, values};

/// Contacts of a page; the most it gives.
const PAGE: usize = 1_000;
/// Contacts of one call that updates; the documentation names no limit.
const UPDATE_MAX: usize = 100;
/// The largest body of an import: ten megabytes are allowed, eight advised.
const IMPORT_BYTES_MAX: usize = 8_000_000;
/// How often an import is looked at before it counts as still running.
const LOOKS: u32 = 60;

impl Brevo {
    /// Many contacts: new ones by imports, those who are there by the call that touches no list. Everybody is
    /// read for that once in a while; who is made meanwhile by us is noted, and whom the caller knows to be
    /// there is never imported.
    pub(super) async fn write_many(
        &self,
        target: &Target,
        list: u64,
        contacts: &[Contact],
    ) -> Result<Vec<Outcome>, Error> {
        let mut roster = self.roster.lock().await;
        if !roster.as_ref().is_some_and(Roster::is_believed) {
            *roster = Some(self.everybody().await?);
        }
        let mut outcomes = vec![Outcome::Later; contacts.len()];
        let (mut fresh, mut known) = (Vec::new(), Vec::new());
        for (at, contact) in contacts.iter().enumerate() {
            let there =
                contact.known || roster.as_ref().is_some_and(|roster| roster.has(contact.email.as_str()));
            match may_make(contact) {
                _ if there => known.push((at, contact)),
                true => fresh.push((at, contact)),
                false => outcomes[at] = Outcome::Skipped,
            }
        }
        drop(roster);
        let imported = self.import(target, list, &fresh, &mut outcomes).await;
        self.note(&imported, fresh.iter().map(|(_, contact)| *contact)).await;
        imported?;
        match self.update_many(target, list, &known, &mut outcomes).await {
            // What was done is so whatever became of the rest.
            Err(error) if error.is_retryable() && outcomes.iter().any(|row| *row != Outcome::Later) => {}
            told => told?,
        }
        Ok(outcomes)
    }

    /// Remembers who was made. After a failure nobody knows, so everybody is read anew next time.
    pub(super) async fn note<'a, T>(
        &self,
        made: &Result<T, Error>,
        contacts: impl Iterator<Item = &'a Contact>,
    ) {
        let mut roster = self.roster.lock().await;
        match (made, roster.as_mut()) {
            (Ok(_), Some(roster)) => contacts.for_each(|contact| roster.add(contact.email.as_str())),
            (Err(_), _) => *roster = None,
            (Ok(_), None) => {}
        }
    }

    /// Writes contacts who are there. One who is not refuses a whole call: it is divided until he is found.
    async fn update_many(
        &self,
        target: &Target,
        list: u64,
        contacts: &[(usize, &Contact)],
        outcomes: &mut [Outcome],
    ) -> Result<(), Error> {
        let mut waiting: Vec<&[(usize, &Contact)]> = contacts.chunks(UPDATE_MAX).rev().collect();
        while let Some(chunk) = waiting.pop() {
            if let [(at, contact)] = chunk {
                outcomes[*at] = self.write(target, list, contact).await?;
                continue;
            }
            let row = |(_, contact): &(usize, &Contact)| json!({ "email": contact.email.as_str(), "attributes": attributes(target, contact) });
            let body = json!({ "contacts": chunk.iter().map(row).collect::<Vec<_>>() });
            let answer = self.wire.send(&Call::new(Method::POST, "contacts/batch").json(&body)).await?;
            if answer.status.is_success() {
                for (at, _) in chunk {
                    outcomes[*at] = Outcome::Updated;
                }
            } else {
                let (first, second) = chunk.split_at(chunk.len() / 2);
                waiting.extend([second, first]);
            }
        }
        Ok(())
    }

    /// Who is there, in the order they were made.
    async fn everybody(&self) -> Result<Roster, Error> {
        #[derive(Deserialize)]
        struct Page {
            contacts: Vec<Row>,
        }
        #[derive(Deserialize)]
        struct Row {
            email: Option<String>,
        }
        let mut all = Vec::new();
        loop {
            let call = Call::get("contacts")
                .with("limit", PAGE.to_string())
                .with("offset", all.len().to_string())
                .with("sort", "asc");
            let Page { contacts } = self.wire.send(&call).await?.read("contacts")?;
            let full = contacts.len() == PAGE;
            all.extend(contacts.into_iter().map(|row| row.email.unwrap_or_default()));
            if !full {
                return Ok(Roster::of(all.iter().map(String::as_str)));
            }
        }
    }

    /// Imports contacts. An empty value clears, so the rows of one import have the same fields: whatever it
    /// makes of a field that only some rows have is nobody's loss.
    async fn import(
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
                    self.import_batch(target, list, std::mem::take(&mut batch), outcomes).await?;
                    bytes = 0;
                }
                bytes += size;
                batch.push((at, row));
            }
            self.import_batch(target, list, batch, outcomes).await?;
        }
        Ok(())
    }

    async fn import_batch(
        &self,
        target: &Target,
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
        if answer.status.is_client_error() {
            values::has_list(self, target).await?;
        }
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

//! Writing many contacts at once.

use std::collections::{BTreeMap, HashSet};

use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use verno_domain::mailing_service::{Contact, Outcome, Refusal, Target};

use super::{Brevo, attributes, may_make};
use crate::roster::Roster;
use crate::wire::Call;
use crate::{Error, values};

/// Contacts per page, the largest that it gives.
const PAGE: usize = 1_000;
/// Contacts per call that updates; the documentation names no limit.
const UPDATE_MAX: usize = 100;
/// Largest body of an import: ten megabytes are allowed, eight advised.
const IMPORT_BYTES_MAX: usize = 8_000_000;
/// Number of requests for the state of an import before it counts as still running.
const LOOKS: u32 = 60;

impl Brevo {
    /// Writes many contacts: new ones by imports, existing ones by the call that touches no list. To know
    /// which exist, all contacts are read once in a while; those that we create meanwhile are noted, and
    /// those that the caller knows to exist are never imported.
    pub(super) async fn write_many(
        &self,
        target: &Target,
        list: u64,
        contacts: &[Contact],
    ) -> Result<Vec<Outcome>, Error> {
        let mut roster = self.roster.lock().await;
        if !roster.as_ref().is_some_and(Roster::is_believed) {
            *roster = Some(self.all_contacts().await?);
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
            // Rows that were written stay written, even if the rest failed.
            Err(error) if error.is_retryable() && outcomes.iter().any(|row| *row != Outcome::Later) => {}
            result => result?,
        }
        Ok(outcomes)
    }

    /// Notes contacts that were created. After a failure that is unknown, so all contacts are read again next
    /// time.
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

    /// Writes existing contacts. A missing one makes the whole call fail, which is then divided until it is
    /// found.
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

    /// Reads all contacts, in the order of their creation.
    async fn all_contacts(&self) -> Result<Roster, Error> {
        #[derive(Deserialize)]
        struct Page {
            contacts: Vec<ListedContact>,
        }
        #[derive(Deserialize)]
        struct ListedContact {
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

    /// Imports contacts. An empty value clears a field, so all rows of one import have the same fields: then
    /// a field that only some rows have cannot be cleared in the others.
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

    /// Waits for an import. Returns the addresses that its report names as refused.
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

//! Writing many profiles at once.

use std::collections::HashMap;

use reqwest::Method;
use serde_json::{Value as Json, json};
use verno_domain::mailing_service::{Outcome, Refusal};

use super::{Document, JSON_API, Klaviyo, PAGE, Resource, refusal};
use crate::Error;
use crate::wire::{Call, segment};

/// Number of requests for the state of an import before it counts as still running.
const LOOKS: u32 = 60;

/// How an error of an import names the profile it is about.
#[derive(PartialEq, Eq, Hash)]
enum ProfileKey {
    /// By its position in the import.
    Position(usize),
    /// By its address, in lower case.
    Email(String),
}

impl Klaviyo {
    /// Imports profiles, waits until that is done, and then reads which were refused.
    pub(super) async fn import(
        &self,
        list: Option<&str>,
        rows: Vec<(usize, Json)>,
        outcomes: &mut [Outcome],
    ) -> Result<(), Error> {
        if rows.is_empty() {
            return Ok(());
        }
        let profiles: Vec<&Json> = rows.iter().map(|(_, profile)| profile).collect();
        let mut data = json!({
            "type": "profile-bulk-import-job",
            "attributes": { "profiles": { "data": profiles } },
        });
        if let Some(list) = list {
            data["relationships"] = json!({ "lists": { "data": [{ "type": "list", "id": list }] } });
        }
        let call = Call::new(Method::POST, "api/profile-bulk-import-jobs")
            .json(&json!({ "data": data }))
            .typed(JSON_API);
        let answer = self.wire.send(&call).await?;
        if answer.status.as_u16() == 404 {
            return Err(Error::Refused { code: "list_not_found", detail: answer.words() });
        }
        let Document { data: job, .. } = answer.read::<Document<Resource>>("import")?;
        let failed = self.finished(&job.id).await?;
        let refused = if failed == 0 { HashMap::new() } else { self.errors(&job.id).await? };
        let mut named = 0;
        for (position, (at, profile)) in rows.iter().enumerate() {
            let email = profile.pointer("/attributes/email").and_then(Json::as_str).unwrap_or_default();
            let refusal = refused
                .get(&ProfileKey::Position(position))
                .or_else(|| refused.get(&ProfileKey::Email(email.to_owned())));
            named += u64::from(refusal.is_some());
            outcomes[*at] = refusal.map_or(Outcome::Updated, |refusal| Outcome::Refused(refusal.clone()));
        }
        if named < failed {
            // Some failed and no error says which, so none of the rest counts as written.
            for (at, _) in rows {
                if outcomes[at] == Outcome::Updated {
                    outcomes[at] = Outcome::Sent;
                }
            }
        }
        Ok(())
    }

    /// Waits for an import. Returns the number of profiles that failed.
    async fn finished(&self, job: &str) -> Result<u64, Error> {
        let path = format!("api/profile-bulk-import-jobs/{}", segment(job));
        for _ in 0..LOOKS {
            let Document { data, .. } =
                self.wire.send(&Call::get(&path)).await?.read::<Document<Resource>>("import")?;
            match data.attributes.get("status").and_then(Json::as_str) {
                Some("complete") => {
                    return Ok(data.attributes.get("failed_count").and_then(Json::as_u64).unwrap_or(0));
                }
                Some("cancelled") => {
                    return Err(Error::Unavailable {
                        reason: "the import was cancelled".to_owned(),
                        unsent: false,
                    });
                }
                _ => tokio::time::sleep(self.look_pause).await,
            }
        }
        Err(Error::Unavailable { reason: "the import takes long".to_owned(), unsent: false })
    }

    async fn errors(&self, job: &str) -> Result<HashMap<ProfileKey, Refusal>, Error> {
        let path = format!("api/profile-bulk-import-jobs/{}/import-errors", segment(job));
        let rows = self.pages(&path, &[("page[size]", PAGE.to_string())]).await?;
        let mut refused = HashMap::new();
        for row in rows {
            let refusal = refusal(&row.attributes);
            let pointer =
                row.attributes.pointer("/source/pointer").and_then(Json::as_str).unwrap_or_default();
            // `/data/attributes/profiles/data/3/attributes/email`
            let position = pointer.split('/').find_map(|part| part.parse().ok());
            if let Some(position) = position {
                refused.insert(ProfileKey::Position(position), refusal.clone());
            }
            let payload = &row.attributes["original_payload"];
            let email =
                payload.get("email").or_else(|| payload.pointer("/attributes/email")).and_then(Json::as_str);
            if let Some(email) = email {
                refused.insert(ProfileKey::Email(email.to_lowercase()), refusal);
            }
        }
        Ok(refused)
    }
}

//! Looking up existing profiles.

use std::collections::HashMap;

use serde_json::{Value as Json, json};
use verno_domain::Email;

use super::{Document, Klaviyo, PAGE, Resource, WIDTH};
use crate::wire::Call;
use crate::{Error, rows};

/// Bytes of all addresses in one filter. The filter is part of a URL, where encoding adds some more.
const FILTER_BYTES_MAX: usize = 4_000;

impl Klaviyo {
    /// Reads all pages of a collection.
    pub(super) async fn pages(
        &self,
        path: &str,
        query: &[(&'static str, String)],
    ) -> Result<Vec<Resource>, Error> {
        let mut rows = Vec::new();
        let mut cursor: Option<String> = None;
        loop {
            let mut call = Call::get(path);
            for (name, value) in query {
                call = call.with(name, value);
            }
            if let Some(cursor) = &cursor {
                call = call.with("page[cursor]", cursor);
            }
            let Document { data, links } =
                self.wire.send(&call).await?.read::<Document<Vec<Resource>>>(path)?;
            rows.extend(data);
            let next =
                links.get("next").and_then(Json::as_str).and_then(|next| reqwest::Url::parse(next).ok());
            let next = next.and_then(|next| {
                next.query_pairs()
                    .find(|(name, _)| name == "page[cursor]")
                    .map(|(_, cursor)| cursor.into_owned())
            });
            // A cursor that leads to itself would never end.
            if next.is_none() || next == cursor {
                return Ok(rows);
            }
            cursor = next;
        }
    }

    /// Reads profiles by their addresses.
    pub(super) async fn profiles(
        &self,
        emails: &[&Email],
        fields: &str,
    ) -> Result<HashMap<String, Resource>, Error> {
        let chunks = filters(emails);
        let pages = rows::all(&chunks, WIDTH, |chunk| async move {
            let quoted: Vec<Json> = chunk.iter().map(|email| json!(email.as_str())).collect();
            let mut query = vec![
                ("filter", format!("any(email,{})", Json::Array(quoted))),
                ("page[size]", PAGE.to_string()),
                ("fields[profile]", fields.to_owned()),
            ];
            if fields.contains("subscriptions") {
                query.push(("additional-fields[profile]", "subscriptions".to_owned()));
            }
            self.pages("api/profiles", &query).await
        })
        .await?;
        let email = |row: &Resource| Some(row.attributes.get("email")?.as_str()?.to_lowercase());
        Ok(pages.into_iter().flatten().filter_map(|row| Some((email(&row)?, row))).collect())
    }
}

/// Splits addresses into portions that fit into a filter.
fn filters<'a>(emails: &[&'a Email]) -> Vec<Vec<&'a Email>> {
    let mut portions: Vec<Vec<&Email>> = Vec::new();
    let mut bytes = 0;
    for email in emails {
        bytes += email.as_str().len();
        match portions.last_mut().filter(|portion| portion.len() < PAGE && bytes <= FILTER_BYTES_MAX) {
            Some(portion) => portion.push(email),
            None => {
                bytes = email.as_str().len();
                portions.push(vec![email]);
            }
        }
    }
    portions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_takes_a_page_of_addresses_and_no_more_bytes_than_an_address_may_have() {
        let portions = |length: usize| {
            let email = |at| Email::parse(&format!("{at:0length$}@example.cz")).unwrap();
            let emails: Vec<Email> = (0..250).map(email).collect();
            let portions = filters(&emails.iter().collect::<Vec<_>>());
            let back: Vec<&str> = portions.iter().flatten().map(|email| email.as_str()).collect();
            assert_eq!(back, emails.iter().map(Email::as_str).collect::<Vec<_>>(), "all of them, in order");
            portions.into_iter().map(|portion| portion.len()).collect::<Vec<_>>()
        };
        assert_eq!(portions(10), [100, 100, 50]);
        assert_eq!(portions(89), [40, 40, 40, 40, 40, 40, 10]);
        assert!(filters(&[]).is_empty());
    }
}

//! Mailchimp, Marketing API v3. Source: <https://mailchimp.com/developer/marketing/api/>.
//!
//! Members are written one by one, because the call for many requires a `status` for each, which would
//! subscribe people again who unsubscribed. `status` is never sent. Contacts that may be created go by `PUT`
//! with `status_if_new`, all others by `PATCH`, which creates none.

use async_trait::async_trait;
use md5::{Digest, Md5};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};
use verno_domain::Email;
use verno_domain::mailing_service::{
    Contact, ContactEvent, ContactList, FieldKind, Found, Meaning, NewContact, Outcome, Person, Refusal,
    Service, Target, Value,
};

use super::values::{self, decimal, list_of, yes_no};
use super::wire::{Answer, Call, Wire, segment};
use super::{Error, MailingService, rows};

/// Simultaneous connections. Ten are allowed; the others are left to the merchant.
const WIDTH: usize = 8;
/// Rows per page, the largest that it gives.
const PAGE: usize = 1_000;
/// Longest name of an event, in characters.
const EVENT_NAME_MAX: usize = 30;

/// An account at Mailchimp.
pub(crate) struct Mailchimp {
    pub(crate) wire: Wire,
}

#[derive(Deserialize)]
struct Lists {
    lists: Vec<values::Named>,
}

#[derive(Deserialize)]
struct MergeFields {
    merge_fields: Vec<MergeField>,
}

#[derive(Deserialize)]
struct MergeField {
    tag: String,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Deserialize)]
struct Member {
    status: String,
    #[serde(default)]
    merge_fields: Map<String, Json>,
}

#[async_trait]
impl MailingService for Mailchimp {
    fn service(&self) -> Service {
        Service::Mailchimp
    }

    async fn check(&self) -> Result<(), Error> {
        self.wire.send(&Call::get("ping")).await?.done()
    }

    async fn lists(&self) -> Result<Vec<ContactList>, Error> {
        let mut lists = Vec::new();
        loop {
            let call = Call::get("lists")
                .with("fields", "lists.id,lists.name")
                .with("count", PAGE.to_string())
                .with("offset", lists.len().to_string());
            let Lists { lists: page } = self.wire.send(&call).await?.read("lists")?;
            let full = page.len() == PAGE;
            lists.extend(values::lists(page));
            if !full {
                return Ok(lists);
            }
        }
    }

    async fn ensure_fields(&self, target: &Target) -> Result<(), Error> {
        let path = format!("lists/{}/merge-fields", segment(list_of(target)?));
        let known = self.merge_fields(&path).await?;
        let own = target.fields.iter().map(|field| (field.name.as_str(), field.kind()));
        for (tag, kind) in own {
            let wanted = match kind {
                FieldKind::Text | FieldKind::Bool => "text",
                FieldKind::Number => "number",
                FieldKind::Date => "date",
            };
            match known.iter().find(|field| field.tag.eq_ignore_ascii_case(tag)) {
                Some(field) if field.kind == wanted || field.kind == "text" => {}
                Some(field) => {
                    let detail = format!("the field {tag} is of the type {} there", field.kind);
                    return Err(Error::Refused { code: "field_type", detail });
                }
                None => {
                    let body = json!({ "tag": tag, "name": tag, "type": wanted });
                    let answer = self.wire.send(&Call::new(Method::POST, &path).json(&body)).await?;
                    // It may have been created by a call whose answer was lost.
                    if !answer.status.is_success() && !has_tag(&self.merge_fields(&path).await?, tag) {
                        return Err(answer.failure());
                    }
                }
            }
        }
        Ok(())
    }

    async fn upsert(&self, target: &Target, contacts: &[Contact]) -> Result<Vec<Outcome>, Error> {
        let list = list_of(target)?;
        let outcomes = rows::each(contacts, WIDTH, |contact| self.write(target, list, contact)).await?;
        // A missing member and a missing list get the same answer.
        if !outcomes.is_empty() && outcomes.iter().all(|outcome| *outcome == Outcome::Skipped) {
            values::has_list(self, target).await?;
        }
        Ok(outcomes)
    }

    async fn forget(&self, target: &Target, emails: &[Email]) -> Result<Vec<Outcome>, Error> {
        let list = list_of(target)?;
        let blank = &own_fields(target, |_| Some(&Value::Null));
        rows::each(emails, WIDTH, |email| async move {
            let call = member(Method::PATCH, list, email).json(&json!({ "merge_fields": blank }));
            outcome(&self.wire.send(&call).await?)
        })
        .await
    }

    async fn change_email(&self, target: &Target, old: &Email, new: &Email) -> Result<bool, Error> {
        let call =
            member(Method::PATCH, list_of(target)?, old).json(&json!({ "email_address": new.as_str() }));
        Ok(self.wire.send(&call).await?.status.is_success())
    }

    async fn events(&self, target: &Target, events: &[ContactEvent]) -> Result<Vec<Outcome>, Error> {
        let list = list_of(target)?;
        rows::each(events, WIDTH, |event| async move {
            let name = format!("{}_{}", target.prefix, event.kind.as_str());
            let name: String = name.trim_start_matches('_').chars().take(EVENT_NAME_MAX).collect();
            let properties: Map<String, Json> =
                event.values.iter().map(|(name, value)| (name.clone(), json!(text(value)))).collect();
            let body =
                json!({ "name": name, "properties": properties, "occurred_at": event.at.to_rfc3339() });
            let path = format!("lists/{}/members/{}/events", segment(list), hash(&event.email));
            rows::event_outcome(
                self.wire.send(&Call::new(Method::POST, path).json(&body).once()).await,
                |_| Outcome::Updated,
            )
        })
        .await
    }

    async fn read(&self, target: &Target, emails: &[Email]) -> Result<Vec<Option<Found>>, Error> {
        let list = list_of(target)?;
        rows::all(emails, WIDTH, |email| async move {
            let answer = self.wire.send(&member(Method::GET, list, email)).await?;
            if answer.status.as_u16() == 404 {
                return Ok(None);
            }
            let member: Member = answer.read("member")?;
            // An archived member counts nowhere and gets no mail, so it is treated as missing.
            if member.status == "archived" {
                return Ok(None);
            }
            let values =
                values::found(target, Service::Mailchimp, |tag| member.merge_fields.get(tag).cloned());
            Ok(Some(Found { subscribed: Some(member.status == "subscribed"), values }))
        })
        .await
    }
}

impl Mailchimp {
    /// The custom fields of an audience.
    async fn merge_fields(&self, path: &str) -> Result<Vec<MergeField>, Error> {
        let answer = self.wire.send(&Call::get(path).with("count", PAGE.to_string())).await?;
        if answer.status.as_u16() == 404 {
            return Err(Error::Refused { code: "list_not_found", detail: answer.words() });
        }
        let MergeFields { merge_fields } = answer.read("merge fields")?;
        Ok(merge_fields)
    }

    async fn write(&self, target: &Target, list: &str, contact: &Contact) -> Result<Outcome, Error> {
        let Person { first_name, last_name, .. } = &contact.person;
        let mut fields = own_fields(target, |meaning| contact.values.get(&meaning));
        // Every audience has these two. Other personal fields would have to be created first.
        values::put(&mut fields, "FNAME", first_name.as_ref());
        values::put(&mut fields, "LNAME", last_name.as_ref());
        let mut body = json!({ "email_address": contact.email.as_str(), "merge_fields": fields });
        let status = match contact.new {
            _ if contact.known => None,
            NewContact::Never => None,
            NewContact::Subscribed => Some("subscribed"),
            NewContact::NotSubscribed => Some("transactional"),
        };
        let method = if status.is_some() { Method::PUT } else { Method::PATCH };
        if let Some(status) = status {
            body["status_if_new"] = json!(status);
        }
        let call = member(method, list, &contact.email).with("skip_merge_validation", "true").json(&body);
        outcome(&self.wire.send(&call).await?)
    }
}

/// A request about one member.
fn member(method: Method, list: &str, email: &Email) -> Call {
    Call::new(method, format!("lists/{}/members/{}", segment(list), hash(email)))
}

/// Id of a member: MD5 of the address in lower case, which an [`Email`] always is.
fn hash(email: &Email) -> String {
    hex::encode(Md5::digest(email.as_str()))
}

fn has_tag(fields: &[MergeField], tag: &str) -> bool {
    fields.iter().any(|field| field.tag.eq_ignore_ascii_case(tag))
}

/// The outcome of a request about one member.
fn outcome(answer: &Answer) -> Result<Outcome, Error> {
    let status = answer.status.as_u16();
    if answer.status.is_success() {
        let member: Member = answer.decode("member")?;
        return Ok(if member.status == "subscribed" || member.status == "transactional" {
            Outcome::Updated
        } else {
            Outcome::Unsubscribed
        });
    }
    let body = answer.body();
    let title = body.get("title").and_then(Json::as_str).unwrap_or_default();
    let detail = body.get("detail").and_then(Json::as_str).unwrap_or_default();
    if status == 404 {
        return Ok(Outcome::Skipped);
    }
    let code = match title {
        "Member In Compliance State" => "compliance",
        "Forgotten Email Not Subscribed" => "forgotten",
        _ if detail.contains("signed up to a lot of lists") => "too_many_lists",
        _ if detail.contains("fake or invalid") || detail.contains("valid email") => "invalid_email",
        _ => "refused",
    };
    let Refusal { detail, .. } = answer.refusal(code);
    Ok(Outcome::Refused(Refusal { code, detail }))
}

fn own_fields<'a>(target: &Target, value: impl Fn(Meaning) -> Option<&'a Value>) -> Map<String, Json> {
    let write = |value: &Value| match value {
        Value::Number(number) => decimal(number),
        value => json!(text(value)),
    };
    values::fields(target, value, write)
}

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.normalize().to_string(),
        Value::Date(date) => date.to_string(),
        Value::Bool(yes) => yes_no(*yes).to_owned(),
        Value::Null => String::new(),
    }
}

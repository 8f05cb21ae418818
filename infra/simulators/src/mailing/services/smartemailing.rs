//! SmartEmailing, API v3. Source: <https://app.smartemailing.cz/docs/api/v3/index.html>.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::mailing::account::Account;
use crate::mailing::api::Api;
use crate::mailing::call::{Call, Reply, Trouble, is_address, text};
use crate::mailing::contact::{Contact, State};
use crate::mailing::limits::Limit;

/// Largest number of contacts in an import, and of events in a call.
const ROWS_MAX: usize = 500;
/// Rows per page.
const PAGE_MAX: usize = 500;
/// Types that a custom field may have.
const KINDS: [&str; 6] = ["text", "textarea", "date", "checkbox", "radio", "select"];
/// Predefined fields of a contact.
const PERSON: [&str; 12] = [
    "name",
    "surname",
    "company",
    "street",
    "town",
    "postalcode",
    "country",
    "cellphone",
    "phone",
    "language",
    "nameday",
    "birthday",
];

pub(crate) struct SmartEmailing;

impl Api for SmartEmailing {
    fn list(&self) -> &'static str {
        "1"
    }

    fn key(&self, call: &Call) -> Option<String> {
        call.basic().filter(|(user, _)| user.contains('@')).map(|(_, key)| key)
    }

    /// No limits are published; these are from notes by others.
    fn limits(&self, _: &Call) -> Vec<Limit> {
        vec![Limit { class: "all", count: 100, seconds: 60 }]
    }

    fn refuse(&self, trouble: Trouble) -> Reply {
        let mut reply = error(trouble.status(), trouble.words());
        if let Trouble::Limit(seconds) = trouble {
            reply.wait = Some(("retry-after", seconds));
        }
        reply
    }

    fn answer(&self, account: &mut Account, call: &Call) -> Reply {
        let (method, path) = call.route();
        match (method, path.as_slice()) {
            ("GET", ["ping" | "check-credentials"]) => {
                Reply::ok(json!({ "status": "ok", "meta": [], "message": "Hi there!" }))
            }
            ("GET", ["contactlists"]) => {
                let rows = account
                    .lists
                    .iter()
                    .map(|(id, name)| json!({ "id": id.parse::<u64>().ok(), "name": name }));
                page(rows.collect(), call)
            }
            ("GET", ["customfields"]) => {
                let rows = account.fields.iter();
                page(
                    rows.map(|(id, (name, kind))| json!({ "id": id, "name": &**name, "type": kind }))
                        .collect(),
                    call,
                )
            }
            ("POST", ["customfields"]) => make_field(account, call),
            ("GET", ["contacts"]) => contacts(account, call),
            ("POST", ["import"]) => import(account, call),
            ("POST", ["change-emailaddress"]) => {
                let (from, to) = (text(&call.body["from"]), text(&call.body["to"]));
                if account.rename(&from, &to) {
                    Reply::ok(json!({ "status": "ok", "meta": [] }))
                } else {
                    error(422, "The e-mail address cannot be changed")
                }
            }
            ("POST", ["trigger-event"]) => trigger(account, call),
            ("DELETE", ["contacts", "forget", id]) => {
                let found = account.contacts().find(|contact| contact.id.to_string() == *id);
                let email = found.map(|contact| contact.email.clone());
                match email.filter(|email| account.forget(email)) {
                    Some(_) => Reply::empty(),
                    None => error(404, "Contact was not found"),
                }
            }
            _ => self.refuse(Trouble::Nowhere),
        }
    }
}

fn error(status: u16, words: &str) -> Reply {
    Reply::new(status, json!({ "status": "error", "meta": [], "message": words }))
}

fn page(rows: Vec<Value>, call: &Call) -> Reply {
    let (total, offset) = (rows.len(), call.number("offset", 0));
    let limit = call.number("limit", 100).clamp(1, PAGE_MAX);
    let data: Vec<Value> = rows.into_iter().skip(offset).take(limit).collect();
    found(total, offset, limit, &data)
}

fn found(total: usize, offset: usize, limit: usize, data: &[Value]) -> Reply {
    Reply::ok(json!({
        "status": "ok",
        "meta": { "total_count": total, "displayed_count": data.len(), "offset": offset, "limit": limit },
        "data": data,
    }))
}

fn make_field(account: &mut Account, call: &Call) -> Reply {
    let (name, kind) = (text(&call.body["name"]), text(&call.body["type"]));
    if name.is_empty() || !KINDS.contains(&kind.as_str()) {
        return error(422, "Name and a known type are required");
    }
    if account.known_field(&name).is_some() {
        return error(409, "A customfield of that name exists");
    }
    account.field(&name, &kind);
    Reply::new(201, json!({ "status": "created", "meta": [], "data": { "name": name, "type": kind } }))
}

fn contacts(account: &Account, call: &Call) -> Reply {
    let limit = call.number("limit", 100).clamp(1, PAGE_MAX);
    let offset = call.number("offset", 0);
    let expanded = call.parameter("expand") == Some("customfields");
    let shown = |contact: &Contact| shown(account, contact, expanded);
    if let Some(email) = call.parameter("emailaddress") {
        let data: Vec<Value> = account.find(email).map(shown).into_iter().collect();
        return found(data.len(), 0, limit, &data);
    }
    let data: Vec<Value> = account.contacts().skip(offset).take(limit).map(shown).collect();
    found(account.len(), offset, limit, &data)
}

fn shown(account: &Account, contact: &Contact, expanded: bool) -> Value {
    let lists = contact.lists.iter().map(|(id, state)| {
        let status = if *state == State::Subscribed { "confirmed" } else { "unsubscribed" };
        json!({ "contactlist_id": id.parse::<u64>().ok(), "contact_id": contact.id, "status": status })
    });
    let mut body = contact.person.json();
    body.insert("id".to_owned(), json!(contact.id));
    body.insert("emailaddress".to_owned(), json!(contact.email));
    body.insert("blacklisted".to_owned(), json!(u8::from(contact.blacklisted)));
    body.insert("contactlists".to_owned(), lists.collect());
    if expanded {
        let held = account.fields.iter().filter_map(|(id, (name, _))| Some((id, contact.own.get(name)?)));
        let held =
            held.map(|(id, value)| json!({ "customfield_id": id, "contact_id": contact.id, "value": value }));
        body.insert("customfields".to_owned(), held.collect());
    }
    Value::Object(body)
}

/// Settings of an import, with the documented defaults.
#[expect(clippy::struct_excessive_bools, reason = "the service's own switches")]
struct Settings {
    update: bool,
    preserve_unsubscribed: bool,
    skip_invalid: bool,
    namedays: bool,
    genders: bool,
    salutions: bool,
}

fn import(account: &mut Account, call: &Call) -> Reply {
    let rows = call.rows("/data");
    let settings = Settings {
        update: call.flag("/settings/update").unwrap_or(true),
        preserve_unsubscribed: call.flag("/settings/preserve_unsubscribed").unwrap_or(true),
        skip_invalid: call.flag("/settings/skip_invalid_emails").unwrap_or(false),
        namedays: call.flag("/settings/add_namedays").unwrap_or(true),
        genders: call.flag("/settings/add_genders").unwrap_or(true),
        salutions: call.flag("/settings/add_salutions").unwrap_or(true),
    };
    if rows.is_empty() || rows.len() > ROWS_MAX {
        return error(422, "Between 1 and 500 contacts are required");
    }
    let good = |row: &&Value| is_address(&text(&row["emailaddress"]));
    if !settings.skip_invalid && !rows.iter().all(|row| good(&row)) {
        return error(422, "Emailaddress is not valid");
    }
    let fields = || rows.iter().flat_map(|row| row["customfields"].as_array().into_iter().flatten());
    if fields().any(|field| field["id"].as_u64().is_none_or(|id| !account.fields.contains_key(&id))) {
        return error(422, "Customfield does not exist");
    }
    let lists = || rows.iter().flat_map(|row| row["contactlists"].as_array().into_iter().flatten());
    if lists().any(|list| !account.has_list(&text(&list["id"]))) {
        return error(422, "Contactlist does not exist");
    }
    let mut map = Vec::new();
    for row in rows.iter().filter(good) {
        let id = import_one(account, &settings, row);
        map.push(json!({ "emailaddress": row["emailaddress"], "contact_id": id }));
    }
    Reply::new(201, json!({ "status": "created", "meta": [], "contacts_map": map }))
}

fn import_one(account: &mut Account, settings: &Settings, row: &Value) -> u64 {
    let email = text(&row["emailaddress"]);
    let fields: Vec<(Arc<str>, Value)> = row["customfields"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|field| {
            let (name, _) = account.fields.get(&field["id"].as_u64()?)?;
            Some((Arc::clone(name), field["value"].clone()))
        })
        .collect();
    let (contact, known) = account.make(&email);
    let id = contact.id;
    if !known || settings.update {
        for name in PERSON {
            if let Some(value) = row.get(name) {
                contact.person.set(&name.into(), value.clone());
            }
        }
        for (name, value) in fields {
            contact.own.set(&name, value);
        }
        derive(contact, settings);
    }
    let email = contact.email.clone();
    if let Some(blacklisted) = row.get("blacklisted") {
        account.set_blacklisted(&email, text(blacklisted) == "1" || blacklisted == &json!(true));
    }
    for on in row["contactlists"].as_array().into_iter().flatten() {
        let list = text(&on["id"]);
        let kept = account.find(&email).and_then(|contact| contact.state(&list)) == Some(State::Unsubscribed);
        match on["status"].as_str() {
            Some("confirmed") if kept && settings.preserve_unsubscribed => {}
            Some("confirmed") => account.put(&email, &list, State::Subscribed),
            Some("unsubscribed") => account.put(&email, &list, State::Unsubscribed),
            _ => {}
        }
    }
    id
}

/// Derives values from a first name, over existing ones.
fn derive(contact: &mut Contact, settings: &Settings) {
    let Some(name) = contact.person.get("name").map(text) else { return };
    let female = name.ends_with('a');
    if settings.namedays {
        contact.person.set(&"nameday".into(), json!("2026-01-01 00:00:00"));
    }
    if settings.genders {
        contact.person.set(&"gender".into(), json!(if female { "F" } else { "M" }));
    }
    if settings.salutions {
        contact.person.set(&"salution".into(), json!(format!("{name},")));
    }
}

fn trigger(account: &mut Account, call: &Call) -> Reply {
    let rows = call.rows("");
    if rows.is_empty() || rows.len() > ROWS_MAX {
        return error(422, "Between 1 and 500 events are required");
    }
    account.events.extend(rows.iter().cloned());
    Reply::new(201, json!({ "status": "created", "meta": [] }))
}

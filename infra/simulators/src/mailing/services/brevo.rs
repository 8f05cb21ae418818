//! Brevo, API v3. Source: <https://developers.brevo.com/reference>.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::mailing::account::{Account, JOB_DONE, JOB_RUNS};
use crate::mailing::api::Api;
use crate::mailing::call::{Call, Reply, Trouble, is_address, text};
use crate::mailing::contact::{Contact, State};
use crate::mailing::limits::Limit;

/// Largest body of an import, in bytes.
const IMPORT_BYTES_MAX: usize = 10 * 1024 * 1024;
/// Contacts per page by default, and at most.
const PAGE: usize = 50;
const PAGE_MAX: usize = 1_000;
/// Attributes that every account has.
const GIVEN: [&str; 3] = ["FIRSTNAME", "LASTNAME", "SMS"];
/// Types that an attribute may have.
const KINDS: [&str; 6] = ["text", "date", "float", "boolean", "id", "category"];

pub(crate) struct Brevo;

impl Api for Brevo {
    fn list(&self) -> &'static str {
        "2"
    }

    fn key(&self, call: &Call) -> Option<String> {
        call.header("api-key").map(str::to_owned)
    }

    fn limits(&self, call: &Call) -> Vec<Limit> {
        let class =
            if call.path.first().is_some_and(|part| part == "events") { "events" } else { "contacts" };
        vec![Limit { class, count: 10, seconds: 1 }, Limit { class, count: 36_000, seconds: 3_600 }]
    }

    fn refuse(&self, trouble: Trouble) -> Reply {
        let code = match trouble {
            Trouble::Key => "unauthorized",
            Trouble::Limit(_) => "too_many_requests",
            Trouble::Broken(_) => "internal_error",
            Trouble::Nowhere => "invalid_parameter",
        };
        let mut reply = error(trouble.status(), code, trouble.words());
        if let Trouble::Limit(seconds) = trouble {
            reply.wait = Some(("x-sib-ratelimit-reset", seconds));
        }
        reply
    }

    fn answer(&self, account: &mut Account, call: &Call) -> Reply {
        for (id, work) in account.step() {
            let report = import(account, &work);
            account.report(id, report);
        }
        let (method, path) = call.route();
        match (method, path.as_slice()) {
            ("GET", ["account"]) => {
                Reply::ok(json!({ "email": "owner@example.com", "companyName": "Simulator" }))
            }
            ("GET", ["contacts", "lists"]) => {
                let offset = call.number("offset", 0);
                let lists = account.lists.iter().skip(offset);
                let lists: Vec<Value> =
                    lists.map(|(id, name)| json!({ "id": id.parse::<u64>().ok(), "name": name })).collect();
                Reply::ok(json!({ "lists": lists, "count": account.lists.len() }))
            }
            ("GET", ["contacts", "attributes"]) => {
                let own = account
                    .fields
                    .values()
                    .map(|(name, kind)| json!({ "name": &**name, "category": "normal", "type": kind }));
                let given =
                    GIVEN.iter().map(|name| json!({ "name": name, "category": "normal", "type": "text" }));
                Reply::ok(json!({ "attributes": given.chain(own).collect::<Vec<_>>() }))
            }
            ("POST", ["contacts", "attributes", "normal", name]) => make_attribute(account, call, name),
            ("POST", ["contacts"]) => make(account, call),
            ("GET", ["contacts"]) => page(account, call),
            ("POST", ["contacts", "import"]) => begin(account, call),
            ("POST", ["contacts", "batch"]) => batch(account, call),
            ("GET", ["processes", id]) => process(account, call, id),
            ("GET", ["contacts", email]) => match account.find(email) {
                Some(contact) => Reply::ok(shown(contact)),
                None => absent(),
            },
            ("PUT", ["contacts", email]) => update(account, call, email),
            ("POST", ["events"]) => event(account, call),
            _ => self.refuse(Trouble::Nowhere),
        }
    }
}

fn error(status: u16, code: &str, words: &str) -> Reply {
    Reply::new(status, json!({ "code": code, "message": words }))
}

fn absent() -> Reply {
    error(404, "document_not_found", "Contact does not exist")
}

fn make_attribute(account: &mut Account, call: &Call, name: &str) -> Reply {
    let kind = text(&call.body["type"]);
    let plain = name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    if !plain || !KINDS.contains(&kind.as_str()) {
        return error(400, "invalid_parameter", "Attribute name or type is not valid");
    }
    if account.known_field(name).is_some() || GIVEN.contains(&name) {
        return error(400, "invalid_parameter", "Attribute name must be unique");
    }
    account.field(name, &kind);
    Reply::new(201, Value::Null)
}

/// What an empty value does to an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EmptyValues {
    /// It clears the attribute.
    Clear,
    /// It leaves the attribute as it is.
    Ignore,
}

/// Writes attributes. Unknown attributes and values of another type are dropped silently.
fn write(account: &mut Account, email: &str, attributes: &Value, empty_values: EmptyValues) {
    let given = attributes.as_object().into_iter().flatten();
    let mut own = Vec::new();
    for (name, value) in given {
        let Some((name, kind)) = account.known_field(name) else { continue };
        let empty = value.is_null() || value.as_str() == Some("");
        let fits = match kind.as_str() {
            "float" => value.is_number(),
            "boolean" => value.is_boolean(),
            "date" => value.as_str().is_some_and(|text| text.parse::<chrono::NaiveDate>().is_ok()),
            _ => value.is_string(),
        };
        if (empty && empty_values == EmptyValues::Clear) || (!empty && fits) {
            own.push((name, value.clone()));
        }
    }
    let Some(contact) = account.find_mut(email) else { return };
    for name in GIVEN {
        if let Some(value) =
            attributes.get(name).filter(|value| empty_values == EmptyValues::Clear || !text(value).is_empty())
        {
            contact.person.set(&name.into(), value.clone());
        }
    }
    for (name, value) in own {
        contact.own.set(&name, value);
    }
}

/// Puts a contact on lists, also on those that it left.
fn enlist(account: &mut Account, email: &str, lists: &[Value]) {
    for list in lists {
        account.put(email, &text(list), State::Subscribed);
    }
}

fn blacklist(account: &mut Account, email: &str, body: &Value) {
    if let Some(blacklisted) = body.get("emailBlacklisted").and_then(Value::as_bool) {
        account.set_blacklisted(email, blacklisted);
    }
}

fn make(account: &mut Account, call: &Call) -> Reply {
    let email = text(&call.body["email"]);
    if !is_address(&email) {
        return error(400, "invalid_parameter", "Invalid email address");
    }
    let known = account.find(&email).is_some();
    if known && !call.flag("/updateEnabled").unwrap_or(false) {
        return error(
            400,
            "duplicate_parameter",
            "Unable to create contact, email is already associated with another Contact",
        );
    }
    if call.rows("/listIds").iter().any(|list| !account.has_list(&text(list))) {
        return error(400, "invalid_parameter", "Invalid list ID");
    }
    let id = account.make(&email).0.id;
    write(account, &email, &call.body["attributes"], EmptyValues::Clear);
    enlist(account, &email, call.rows("/listIds"));
    blacklist(account, &email, &call.body);
    if known { Reply::empty() } else { Reply::new(201, json!({ "id": id })) }
}

fn update(account: &mut Account, call: &Call, email: &str) -> Reply {
    if account.find(email).is_none() {
        return absent();
    }
    let mut email = email.to_owned();
    let new = text(&call.body["attributes"]["EMAIL"]);
    if !new.is_empty() && !new.eq_ignore_ascii_case(&email) {
        if !account.rename(&email, &new) {
            return error(400, "duplicate_parameter", "Email is already associated with another Contact");
        }
        email = new;
    }
    write(account, &email, &call.body["attributes"], EmptyValues::Clear);
    enlist(account, &email, call.rows("/listIds"));
    blacklist(account, &email, &call.body);
    Reply::empty()
}

/// Updates existing contacts; a missing one makes the whole call fail.
fn batch(account: &mut Account, call: &Call) -> Reply {
    let rows = call.rows("/contacts");
    if rows.iter().any(|row| account.find(&text(&row["email"])).is_none()) {
        return absent();
    }
    for row in rows {
        let email = text(&row["email"]);
        write(account, &email, &row["attributes"], EmptyValues::Clear);
        blacklist(account, &email, row);
    }
    Reply::empty()
}

fn page(account: &Account, call: &Call) -> Reply {
    let limit = call.number("limit", PAGE);
    if limit > PAGE_MAX {
        return error(400, "out_of_range", "Limit exceeds max value");
    }
    let contacts = account.contacts().skip(call.number("offset", 0)).take(limit);
    Reply::ok(json!({ "contacts": contacts.map(shown).collect::<Vec<_>>(), "count": account.len() }))
}

fn shown(contact: &Contact) -> Value {
    let of = |wanted| {
        let lists = contact.lists.iter().filter(move |(_, state)| *state == wanted);
        lists.filter_map(|(id, _)| id.parse::<u64>().ok()).collect::<Vec<_>>()
    };
    let mut attributes = contact.person.json();
    attributes.extend(contact.own.json());
    json!({
        "id": contact.id, "email": contact.email, "emailBlacklisted": contact.blacklisted,
        "listIds": of(State::Subscribed), "listUnsubscribed": of(State::Unsubscribed), "attributes": attributes,
    })
}

fn begin(account: &mut Account, call: &Call) -> Reply {
    let lists = call.rows("/listIds");
    if lists.is_empty() || lists.iter().any(|list| !account.has_list(&text(list))) {
        return error(400, "missing_parameter", "listIds is missing or names a list that does not exist");
    }
    if call.bytes > IMPORT_BYTES_MAX {
        return error(400, "invalid_parameter", "The body has at most 10 MB");
    }
    let id = account.begin(call.body.clone());
    Reply::new(202, json!({ "processId": id }))
}

/// Imports contacts and returns the refused addresses. An attribute that only some rows have is an empty
/// column of the others.
fn import(account: &mut Account, work: &Value) -> Value {
    let rows = work["jsonBody"].as_array().map_or(&[] as &[Value], Vec::as_slice);
    let empty_values = match work["emptyContactsAttributes"].as_bool() {
        Some(true) => EmptyValues::Clear,
        _ => EmptyValues::Ignore,
    };
    let updates = work["updateExistingContacts"].as_bool().unwrap_or(true);
    let keys = |row: &Value| {
        row["attributes"].as_object().into_iter().flat_map(|row| row.keys().cloned()).collect::<Vec<_>>()
    };
    let columns: BTreeSet<String> = rows.iter().flat_map(keys).collect();
    let blacklisted = work.get("emailBlacklist").and_then(Value::as_bool);
    let mut wrong = Vec::new();
    for row in rows {
        let email = text(&row["email"]);
        if !is_address(&email) {
            wrong.push(json!(email));
            continue;
        }
        let known = account.make(&email).1;
        if !known || updates {
            let cell = |name: &String| {
                (name.clone(), row["attributes"].get(name).cloned().unwrap_or_else(|| json!("")))
            };
            let attributes: Map<String, Value> = columns.iter().map(cell).collect();
            write(account, &email, &Value::Object(attributes), empty_values);
        }
        enlist(account, &email, work["listIds"].as_array().map_or(&[], Vec::as_slice));
        if let Some(blacklisted) = blacklisted {
            account.set_blacklisted(&email, blacklisted);
        }
    }
    Value::Array(wrong)
}

fn process(account: &Account, call: &Call, id: &str) -> Reply {
    let Some(job) = account.job(id) else {
        return error(404, "document_not_found", "Process does not exist");
    };
    let status = match job.steps {
        steps if steps >= JOB_DONE => "completed",
        steps if steps >= JOB_RUNS => "in_process",
        _ => "queued",
    };
    let mut body = json!({ "id": job.id, "name": "IMPORTUSER", "status": status });
    if job.report.as_array().is_some_and(|wrong| !wrong.is_empty()) {
        let host = call.header("host").unwrap_or("127.0.0.1");
        let url = format!("http://{host}/simulator/mailing/brevo/files/{id}");
        body["info"] = json!({ "import": { "invalid_emails": url } });
    }
    Reply::ok(body)
}

/// Takes an event, which creates the contact it is about.
fn event(account: &mut Account, call: &Call) -> Reply {
    let email = text(&call.body["identifiers"]["email_id"]);
    let name = text(&call.body["event_name"]);
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if !is_address(&email) || name.is_empty() || !plain {
        return error(400, "invalid_parameter", "event_name and an identifier are required");
    }
    account.make(&email);
    let mut event = call.body.clone();
    event["email"] = json!(email);
    account.events.push(event);
    Reply::empty()
}

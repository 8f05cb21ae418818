//! Klaviyo, revision 2026-07-15. Source: <https://developers.klaviyo.com/en/reference/api_overview>.

use serde_json::{Map, Value, json};

use crate::mailing::account::{Account, JOB_DONE, JOB_RUNS};
use crate::mailing::api::Api;
use crate::mailing::call::{Call, Reply, Trouble, is_address, text};
use crate::mailing::contact::{Contact, State};
use crate::mailing::limits::Limit;

/// Largest number of profiles in an import.
const IMPORT_MAX: usize = 10_000;
/// Largest body of an import and of one profile, in bytes.
const IMPORT_BYTES_MAX: usize = 5 * 1024 * 1024;
const PROFILE_BYTES_MAX: usize = 100 * 1024;
/// Largest number of events in a call.
const EVENTS_MAX: usize = 1_000;
/// Rows per page.
const PAGE: usize = 20;
const PAGE_MAX: usize = 100;
/// Predefined fields of a profile.
const PERSON: [&str; 5] = ["first_name", "last_name", "locale", "external_id", "phone_number"];

pub(crate) struct Klaviyo;

impl Api for Klaviyo {
    fn list(&self) -> &'static str {
        "Y6nRLr"
    }

    fn key(&self, call: &Call) -> Option<String> {
        call.header("authorization")?.strip_prefix("Klaviyo-API-Key ").map(str::to_owned)
    }

    fn limits(&self, call: &Call) -> Vec<Limit> {
        let both = |class, second, minute| {
            vec![Limit { class, count: second, seconds: 1 }, Limit { class, count: minute, seconds: 60 }]
        };
        match call.path.get(1).map(String::as_str) {
            Some("profile-import") => both("single", 75, 750),
            Some("event-bulk-create-jobs" | "events") => both("events", 350, 3_500),
            _ => both("bulk", 10, 150),
        }
    }

    fn refuse(&self, trouble: Trouble) -> Reply {
        let code = match trouble {
            Trouble::Key => "not_authenticated",
            Trouble::Limit(_) => "throttled",
            Trouble::Broken(_) => "error",
            Trouble::Nowhere => "not_found",
        };
        let mut reply = error(trouble.status(), code, trouble.words(), "/data");
        if let Trouble::Limit(seconds) = trouble {
            reply.wait = Some(("retry-after", seconds));
        }
        reply
    }

    fn answer(&self, account: &mut Account, call: &Call) -> Reply {
        if call.header("revision").is_none() {
            return error(400, "invalid", "Missing revision header.", "/data");
        }
        for (id, work) in account.step() {
            let report = import(account, &work);
            account.report(id, report);
        }
        let (method, path) = call.route();
        let ["api", path @ ..] = path.as_slice() else { return self.refuse(Trouble::Nowhere) };
        match (method, path) {
            ("GET", ["accounts"]) => Reply::ok(json!({ "data": [{ "type": "account", "id": "SIMUL8" }] })),
            ("GET", ["lists"]) => {
                let list = |(id, name): &(std::sync::Arc<str>, String)| json!({ "type": "list", "id": &**id, "attributes": { "name": name } });
                Reply::ok(
                    json!({ "data": account.lists.iter().map(list).collect::<Vec<_>>(), "links": { "next": null } }),
                )
            }
            ("GET", ["profiles"]) => profiles(account, call),
            ("PATCH", ["profiles", id]) => patch(account, call, id),
            ("POST", ["profile-import"]) => single(account, call),
            ("POST", ["profile-bulk-import-jobs"]) => begin(account, call),
            ("GET", ["profile-bulk-import-jobs", id]) => job(account, id),
            ("GET", ["profile-bulk-import-jobs", id, "import-errors"]) => errors(account, call, id),
            ("POST", ["event-bulk-create-jobs"]) => events(account, call),
            ("POST", ["profile-subscription-bulk-create-jobs"]) => subscribe(account, call),
            _ => self.refuse(Trouble::Nowhere),
        }
    }
}

fn error(status: u16, code: &str, detail: &str, pointer: &str) -> Reply {
    let error = json!({
        "id": "00000000-0000-0000-0000-000000000000", "status": status, "code": code, "title": "Invalid input.",
        "detail": detail, "source": { "pointer": pointer },
    });
    Reply::new(status, json!({ "errors": [error] })).of_kind("application/vnd.api+json")
}

/// A page of rows with a cursor to the next one.
fn page(rows: Vec<Value>, call: &Call) -> Reply {
    let size = call.number("page[size]", PAGE).clamp(1, PAGE_MAX);
    let from = call.number("page[cursor]", 0);
    let next = (from + size < rows.len())
        .then(|| format!("https://a.klaviyo.com/api/?page%5Bcursor%5D={}", from + size));
    let data: Vec<Value> = rows.into_iter().skip(from).take(size).collect();
    Reply::ok(json!({ "data": data, "links": { "next": next } })).of_kind("application/vnd.api+json")
}

fn profiles(account: &Account, call: &Call) -> Reply {
    let filter = call.parameter("filter").unwrap_or_default();
    let inner = filter.strip_prefix("any(email,").or_else(|| filter.strip_prefix("equals(email,"));
    let wanted: Vec<String> = match inner.and_then(|inner| inner.strip_suffix(')')) {
        Some(list) => {
            let list: Value = serde_json::from_str(list).unwrap_or_default();
            let one = list.as_str().map(|one| vec![one.to_owned()]);
            one.unwrap_or_else(|| list.as_array().into_iter().flatten().map(text).collect())
        }
        None if filter.is_empty() => account.contacts().map(|contact| contact.email.clone()).collect(),
        None => return error(400, "invalid", "The filter is not understood.", "/filter"),
    };
    if wanted.len() > PAGE_MAX && !filter.is_empty() {
        return error(400, "invalid", "A filter takes at most 100 values.", "/filter");
    }
    let consent =
        call.parameter("additional-fields[profile]").is_some_and(|fields| fields.contains("subscriptions"));
    let rows = wanted.iter().filter_map(|email| account.find(email)).map(if consent {
        shown_with_consent
    } else {
        shown
    });
    page(rows.collect(), call)
}

fn shown(contact: &Contact) -> Value {
    let mut attributes = contact.person.json();
    attributes.insert("email".to_owned(), json!(contact.email));
    attributes.insert("properties".to_owned(), Value::Object(contact.own.json()));
    json!({ "type": "profile", "id": contact.id.to_string(), "attributes": attributes })
}

fn shown_with_consent(contact: &Contact) -> Value {
    let left = contact.blacklisted || contact.lists.iter().any(|(_, state)| *state == State::Unsubscribed);
    let marketing = json!({ "can_receive_email_marketing": !left });
    let mut profile = shown(contact);
    profile["attributes"]["subscriptions"] = json!({ "email": { "marketing": marketing } });
    profile
}

fn patch(account: &mut Account, call: &Call, id: &str) -> Reply {
    let found =
        account.contacts().find(|contact| contact.id.to_string() == id).map(|contact| contact.email.clone());
    let Some(email) = found else {
        return error(404, "not_found", "A profile with that id does not exist.", "/data/id");
    };
    let attributes = &call.body["data"]["attributes"];
    let new = text(&attributes["email"]);
    if !new.is_empty() && !new.eq_ignore_ascii_case(&email) && !account.rename(&email, &new) {
        return error(
            409,
            "duplicate_profile",
            "A profile already exists with one of these identifiers.",
            "/data/attributes",
        );
    }
    Reply::ok(json!({ "data": { "type": "profile", "id": id } }))
}

fn single(account: &mut Account, call: &Call) -> Reply {
    let attributes = &call.body["data"]["attributes"];
    let email = text(&attributes["email"]);
    if call.bytes > PROFILE_BYTES_MAX {
        return error(413, "too_large", "A profile has at most 100 KB.", "/data");
    }
    if !is_address(&email) {
        return error(400, "invalid", "Invalid email address", "/data/attributes/email");
    }
    let known = account.find(&email).is_some();
    write(account, attributes);
    let shown = account.find(&email).map(shown);
    Reply::new(if known { 200 } else { 201 }, json!({ "data": shown })).of_kind("application/vnd.api+json")
}

/// Writes a profile: missing keys leave their values, null removes them. Consent is not touched.
fn write(account: &mut Account, attributes: &Value) {
    let email = text(&attributes["email"]);
    let properties = attributes["properties"].as_object().into_iter().flatten();
    let own: Vec<_> =
        properties.map(|(name, value)| (account.field(name, "property"), value.clone())).collect();
    let (contact, _) = account.make(&email);
    for name in PERSON {
        if let Some(value) = attributes.get(name) {
            contact.person.set(&name.into(), value.clone());
        }
    }
    for (name, value) in own {
        contact.own.set(&name, value);
    }
}

fn begin(account: &mut Account, call: &Call) -> Reply {
    let rows = call.rows("/data/attributes/profiles/data");
    if rows.is_empty() || rows.len() > IMPORT_MAX || call.bytes > IMPORT_BYTES_MAX {
        return error(
            400,
            "invalid",
            "An import has 1 to 10,000 profiles and at most 5 MB.",
            "/data/attributes/profiles",
        );
    }
    let lists = call.rows("/data/relationships/lists/data");
    if lists.iter().any(|list| !account.has_list(&text(&list["id"]))) {
        return error(404, "not_found", "A list with that id does not exist.", "/data/relationships/lists");
    }
    let id = account.begin(call.body["data"].clone());
    Reply::new(
        202,
        json!({ "data": { "type": "profile-bulk-import-job", "id": id.to_string(), "attributes": { "status": "queued" } } }),
    )
}

/// Imports profiles and returns the errors of the refused ones.
fn import(account: &mut Account, work: &Value) -> Value {
    let mut refused = Vec::new();
    let lists: Vec<String> = work
        .pointer("/relationships/lists/data")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|list| text(&list["id"]))
        .collect();
    for (at, row) in
        work.pointer("/attributes/profiles/data").and_then(Value::as_array).into_iter().flatten().enumerate()
    {
        let attributes = &row["attributes"];
        let email = text(&attributes["email"]);
        if !is_address(&email) {
            refused.push(json!({ "type": "import-error", "id": format!("e{at}"), "attributes": {
                "code": "invalid", "title": "Invalid input.", "detail": "Invalid email address",
                "source": { "pointer": format!("/data/attributes/profiles/data/{at}/attributes/email") },
                "original_payload": { "email": email },
            } }));
            continue;
        }
        write(account, attributes);
        for list in &lists {
            // Being on a list is no consent: a profile that left stays away.
            if account.find(&email).is_some_and(|contact| contact.state(list).is_none()) {
                account.put(&email, list, State::Subscribed);
            }
        }
    }
    json!(refused)
}

fn job(account: &Account, id: &str) -> Reply {
    let Some(job) = account.job(id) else {
        return error(404, "not_found", "A job with that id does not exist.", "/data/id");
    };
    let status = match job.steps {
        steps if steps >= JOB_DONE => "complete",
        steps if steps >= JOB_RUNS => "processing",
        _ => "queued",
    };
    let failed = job.report.as_array().map_or(0, Vec::len);
    Reply::ok(
        json!({ "data": { "type": "profile-bulk-import-job", "id": id, "attributes": { "status": status, "failed_count": failed } } }),
    )
}

fn errors(account: &Account, call: &Call, id: &str) -> Reply {
    let rows = account.job(id).and_then(|job| job.report.as_array().cloned());
    page(rows.unwrap_or_default(), call)
}

/// Takes events, which create the profiles they are about; an event with a known id counts once.
fn events(account: &mut Account, call: &Call) -> Reply {
    let rows = call.rows("/data/attributes/events-bulk-create/data");
    if rows.is_empty() || rows.len() > EVENTS_MAX {
        return error(400, "invalid", "1 to 1,000 events are taken at once.", "/data");
    }
    for row in rows {
        let profile = &row["attributes"]["profile"]["data"]["attributes"];
        let email = text(&profile["email"]);
        account.make(&email);
        for event in row.pointer("/attributes/events/data").and_then(Value::as_array).into_iter().flatten() {
            let mut attributes = event["attributes"].clone();
            attributes["email"] = json!(email);
            let same = |known: &Value| {
                known["email"] == attributes["email"]
                    && known["unique_id"] == attributes["unique_id"]
                    && known["metric"] == attributes["metric"]
            };
            if !attributes["unique_id"].is_null() && account.events.iter().any(same) {
                continue;
            }
            account.events.push(attributes);
        }
    }
    Reply::new(202, Value::Object(Map::new()))
}

/// Subscribes profiles, which undoes earlier unsubscriptions and suppressions.
fn subscribe(account: &mut Account, call: &Call) -> Reply {
    let list = text(&call.body["data"]["relationships"]["list"]["data"]["id"]);
    for row in call.rows("/data/attributes/profiles/data") {
        let email = text(&row["attributes"]["email"]);
        account.make(&email);
        account.put(&email, &list, State::Subscribed);
        account.lift_blacklist(&email);
    }
    Reply::new(202, Value::Object(Map::new()))
}

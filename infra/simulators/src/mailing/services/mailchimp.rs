//! Mailchimp, Marketing API v3. Source: <https://mailchimp.com/developer/marketing/api/>.

use serde_json::{Map, Value, json};

use crate::mailing::account::{Account, JOB_DONE, JOB_RUNS, hash_of};
use crate::mailing::api::Api;
use crate::mailing::call::{Call, Reply, Trouble, is_address, text};
use crate::mailing::contact::{Contact, State};
use crate::mailing::limits::Limit;

/// Largest number of simultaneous calls.
const AT_A_TIME: u32 = 10;
/// Longest tag of a custom field, in characters.
const TAG_CHARS_MAX: usize = 10;
/// Largest number of custom fields of an audience.
const FIELDS_MAX: usize = 30;
/// Largest number of members in a bulk call.
const MEMBERS_MAX: usize = 500;
/// Types that a custom field may have.
const KINDS: [&str; 11] =
    ["text", "number", "address", "phone", "date", "url", "imageurl", "radio", "dropdown", "birthday", "zip"];
/// Fields that every audience has.
const GIVEN: [&str; 2] = ["FNAME", "LNAME"];

pub(crate) struct Mailchimp;

impl Api for Mailchimp {
    fn list(&self) -> &'static str {
        "a1b2c3d4e5"
    }

    /// The data centre at the end of a key is part of the address and not of the account.
    fn key(&self, call: &Call) -> Option<String> {
        let (_, key) = call.basic()?;
        key.rsplit_once('-').map(|(key, _)| key.to_owned())
    }

    fn limits(&self, _: &Call) -> Vec<Limit> {
        Vec::new()
    }

    fn at_a_time(&self) -> Option<u32> {
        Some(AT_A_TIME)
    }

    fn refuse(&self, trouble: Trouble) -> Reply {
        let title = match trouble {
            Trouble::Key => "API Key Invalid",
            Trouble::Limit(_) => "Too Many Requests",
            Trouble::Broken(_) => "Internal Server Error",
            Trouble::Nowhere => "Resource Not Found",
        };
        problem(trouble.status(), title, trouble.words())
    }

    fn answer(&self, account: &mut Account, call: &Call) -> Reply {
        for (id, work) in account.step() {
            let report = run(self, account, &work);
            account.report(id, report);
        }
        let (method, path) = call.route();
        match (method, path.as_slice()) {
            ("GET", ["ping"]) => Reply::ok(json!({ "health_status": "Everything's Chimpy!" })),
            ("GET", ["lists"]) => {
                let lists: Vec<Value> =
                    account.lists.iter().map(|(id, name)| json!({ "id": &**id, "name": name })).collect();
                Reply::ok(json!({ "lists": lists, "total_items": lists.len() }))
            }
            ("POST", ["batches"]) => {
                let operations = call.body["operations"].clone();
                let id = account.begin(operations);
                Reply::ok(json!({ "id": id.to_string(), "status": "pending" }))
            }
            ("GET", ["batches", id]) => batch(account, id),
            (_, ["lists", list, rest @ ..]) if account.has_list(list) => {
                of_list(account, call, method, list, rest)
            }
            (_, ["lists", ..]) => {
                problem(404, "Resource Not Found", "The requested list could not be found.")
            }
            _ => self.refuse(Trouble::Nowhere),
        }
    }
}

fn problem(status: u16, title: &str, detail: &str) -> Reply {
    Reply::new(status, json!({
        "type": "https://mailchimp.com/developer/marketing/docs/errors/", "title": title, "status": status,
        "detail": detail, "instance": "00000000-0000-0000-0000-000000000000",
    }))
    .of_kind("application/problem+json")
}

fn of_list(account: &mut Account, call: &Call, method: &str, list: &str, rest: &[&str]) -> Reply {
    match (method, rest) {
        ("GET", ["merge-fields"]) => {
            let fields = account.fields.iter();
            let fields: Vec<Value> = fields
                .map(|(id, (tag, kind))| json!({ "merge_id": id, "tag": &**tag, "type": kind }))
                .collect();
            Reply::ok(json!({ "merge_fields": fields }))
        }
        ("POST", ["merge-fields"]) => make_field(account, call),
        ("POST", []) => bulk(account, call, list),
        (_, ["members", hash, rest @ ..]) => of_member(account, call, list, (hash, rest)),
        _ => Mailchimp.refuse(Trouble::Nowhere),
    }
}

fn of_member(account: &mut Account, call: &Call, list: &str, (hash, rest): (&str, &[&str])) -> Reply {
    // A hash cannot be reversed: the body names the address, or the member is looked up.
    let named = text(&call.body["email_address"]);
    let email = if hash_of(&named) == hash {
        named
    } else {
        account.find_hashed(hash).map(|contact| contact.email.clone()).unwrap_or_default()
    };
    let known = account.find(&email).is_some_and(|contact| contact.state(list).is_some());
    let method = call.method.as_str();
    match (method, rest) {
        ("GET" | "PATCH", []) | ("POST", ["events" | "tags"]) if !known => {
            problem(404, "Resource Not Found", "The requested resource could not be found.")
        }
        ("GET", []) => member(account, list, &email),
        ("PUT" | "PATCH", []) => write(account, &call.body, Missing::of(method), list, &email),
        ("POST", ["events"]) => {
            let name = text(&call.body["name"]);
            if !(2..=30).contains(&name.chars().count()) {
                return problem(400, "Invalid Resource", "The event's name has 2 to 30 characters.");
            }
            let mut event = call.body.clone();
            event["email"] = json!(email);
            account.events.push(event);
            Reply::empty()
        }
        ("POST", ["tags"]) => Reply::empty(),
        _ => Mailchimp.refuse(Trouble::Nowhere),
    }
}

fn make_field(account: &mut Account, call: &Call) -> Reply {
    let (tag, kind) = (text(&call.body["tag"]), text(&call.body["type"]));
    let plain = tag.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    if tag.is_empty() || tag.chars().count() > TAG_CHARS_MAX || !plain || !KINDS.contains(&kind.as_str()) {
        return problem(
            400,
            "Invalid Resource",
            "A tag has up to 10 capital letters, digits or underscores.",
        );
    }
    if account.known_field(&tag).is_some() || GIVEN.contains(&tag.as_str()) {
        return problem(400, "Bad Request", "A merge field with that tag already exists for this list.");
    }
    if account.fields.len() >= FIELDS_MAX {
        return problem(400, "Bad Request", "This list has as many merge fields as it may have.");
    }
    account.field(&tag, &kind);
    Reply::ok(json!({ "tag": tag, "type": kind }))
}

/// What a write does about a member that does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Missing {
    /// It creates the member.
    Create,
    /// It is refused.
    Refuse,
}

impl Missing {
    fn of(method: &str) -> Self {
        if method == "PUT" { Self::Create } else { Self::Refuse }
    }
}

/// Writes a member.
fn write(account: &mut Account, body: &Value, missing: Missing, list: &str, email: &str) -> Reply {
    let status = body.get("status").and_then(Value::as_str);
    let state = account.find(email).and_then(|contact| contact.state(list));
    if let Err(refusal) = check(account, body) {
        return refusal;
    }
    if state.is_none() {
        let Some(status) = status
            .or_else(|| body.get("status_if_new").and_then(Value::as_str))
            .filter(|_| missing == Missing::Create)
        else {
            return problem(400, "Invalid Resource", "Please provide a status for the new member.");
        };
        if !is_address(email) {
            return problem(400, "Invalid Resource", "Please provide a valid email address.");
        }
        if account.forgotten.iter().any(|gone| gone == &email.to_lowercase()) {
            return problem(
                400,
                "Forgotten Email Not Subscribed",
                "This address was permanently deleted and cannot be re-imported.",
            );
        }
        account.make(email);
        account.put(email, list, state_of(status));
    } else if let Some(status) = status {
        if state == Some(State::Unsubscribed) && status == "subscribed" {
            return problem(
                400,
                "Member In Compliance State",
                "The member unsubscribed and has to subscribe again himself.",
            );
        }
        account.put(email, list, state_of(status));
    }
    write_fields(account, body, email);
    let new = text(&body["email_address"]);
    if !new.is_empty() && !new.eq_ignore_ascii_case(email) {
        if !account.rename(email, &new) {
            return problem(400, "Member Exists", "That address is a member of this list already.");
        }
        return member(account, list, &new);
    }
    member(account, list, email)
}

/// Checks that numbers are numbers; values without a field are dropped silently.
fn check(account: &Account, body: &Value) -> Result<(), Reply> {
    for (tag, value) in body["merge_fields"].as_object().into_iter().flatten() {
        let Some((_, kind)) = account.known_field(tag) else { continue };
        let text = text(value);
        let fits = match kind.as_str() {
            "number" => text.parse::<f64>().is_ok(),
            "date" => text.parse::<chrono::NaiveDate>().is_ok(),
            _ => true,
        };
        if !text.is_empty() && !fits {
            return Err(problem(400, "Invalid Resource", "Your merge fields were invalid."));
        }
    }
    Ok(())
}

fn write_fields(account: &mut Account, body: &Value, email: &str) {
    let fields = body["merge_fields"].as_object().into_iter().flatten();
    let known: Vec<_> =
        fields.filter_map(|(tag, value)| Some((account.known_field(tag)?.0, value.clone()))).collect();
    let Some(contact) = account.find_mut(email) else { return };
    for tag in GIVEN {
        if let Some(value) = body["merge_fields"].get(tag) {
            contact.person.set(&tag.into(), value.clone());
        }
    }
    for (tag, value) in known {
        contact.own.set(&tag, value);
    }
}

/// Writes many members. Each needs a status, which subscribes members again whom the merchant had
/// unsubscribed.
fn bulk(account: &mut Account, call: &Call, list: &str) -> Reply {
    let rows = call.rows("/members");
    if rows.len() > MEMBERS_MAX {
        return problem(400, "Invalid Resource", "At most 500 members are taken at once.");
    }
    let (mut errors, mut created, mut updated) = (Vec::new(), 0, 0);
    for row in rows {
        let email = text(&row["email_address"]);
        let known = account.find(&email).is_some_and(|contact| contact.state(list).is_some());
        if known && !call.flag("/update_existing").unwrap_or(false) {
            errors.push(json!({ "email_address": email, "error": "is already a list member", "error_code": "ERROR_CONTACT_EXISTS" }));
            continue;
        }
        let reply = write(account, row, Missing::Create, list, &email);
        if reply.status == 200 {
            if known { updated += 1 } else { created += 1 }
        } else {
            errors.push(json!({ "email_address": email, "error": reply.body["detail"], "error_code": "ERROR_GENERIC" }));
        }
    }
    Reply::ok(json!({
        "errors": errors, "total_created": created, "total_updated": updated, "error_count": errors.len(),
    }))
}

fn member(account: &Account, list: &str, email: &str) -> Reply {
    account.find(email).map_or_else(
        || problem(404, "Resource Not Found", "The requested resource could not be found."),
        |contact| Reply::ok(shown(account, contact, list)),
    )
}

/// Shows a member with every field of the audience, the empty ones included.
fn shown(account: &Account, contact: &Contact, list: &str) -> Value {
    let status = match contact.state(list) {
        Some(State::Subscribed) => "subscribed",
        Some(State::NotSubscribed) => "transactional",
        Some(State::Archived) => "archived",
        Some(State::Unsubscribed) | None => "unsubscribed",
    };
    let own = account.fields.values().map(|(tag, _)| (tag.to_string(), contact.own.get(tag).cloned()));
    let given = GIVEN.iter().map(|tag| ((*tag).to_owned(), contact.person.get(tag).cloned()));
    let fields: Map<String, Value> =
        own.chain(given).map(|(tag, value)| (tag, value.unwrap_or_else(|| json!("")))).collect();
    json!({
        "id": hash_of(&contact.email), "email_address": contact.email, "status": status, "merge_fields": fields,
        "list_id": list,
    })
}

fn state_of(status: &str) -> State {
    match status {
        "subscribed" => State::Subscribed,
        "transactional" | "pending" => State::NotSubscribed,
        "archived" => State::Archived,
        _ => State::Unsubscribed,
    }
}

/// Performs the operations of a batch and returns how many failed.
fn run(api: &Mailchimp, account: &mut Account, operations: &Value) -> Value {
    let (mut total, mut errored) = (0, 0);
    for operation in operations.as_array().into_iter().flatten() {
        let path = text(&operation["path"]);
        let call = Call {
            method: text(&operation["method"]),
            path: path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect(),
            query: Vec::new(),
            headers: axum::http::HeaderMap::new(),
            body: serde_json::from_str(&text(&operation["body"])).unwrap_or_default(),
            bytes: 0,
        };
        // A batch must not contain another batch.
        let nested = call.path.first().is_some_and(|part| part == "batches");
        let failed = nested || api.answer(account, &call).status >= 400;
        total += 1;
        errored += u64::from(failed);
    }
    json!({ "total_operations": total, "finished_operations": total, "errored_operations": errored })
}

fn batch(account: &Account, id: &str) -> Reply {
    let Some(job) = account.job(id) else {
        return problem(404, "Resource Not Found", "The requested batch could not be found.");
    };
    let status = match job.steps {
        steps if steps >= JOB_DONE => "finished",
        steps if steps >= JOB_RUNS => "started",
        _ => "pending",
    };
    let mut body = json!({ "id": id, "status": status });
    if let (Some(body), Some(report)) = (body.as_object_mut(), job.report.as_object()) {
        body.extend(report.clone());
    }
    Reply::ok(body)
}

//! Ecomail, API v2. Source: <https://docs.ecomail.cz>.

use serde_json::{Map, Value, json};

use crate::mailing::account::Account;
use crate::mailing::api::Api;
use crate::mailing::call::{Call, Reply, Trouble, is_address, text};
use crate::mailing::contact::{Contact, State};
use crate::mailing::limits::Limit;

/// Rows of a bulk call that are read; further ones are dropped silently.
const BULK_MAX: usize = 3_000;
/// Total characters of all custom fields of a contact.
const FIELDS_CHARS_MAX: usize = 5_000;
/// Contacts per page by default, and at most.
const PAGE: usize = 20;
const PAGE_MAX: usize = 5_000;
/// Predefined fields of a contact.
const PERSON: [&str; 11] = [
    "name", "surname", "phone", "birthday", "nameday", "city", "street", "zip", "country", "gender", "source",
];

pub(crate) struct Ecomail;

impl Api for Ecomail {
    fn list(&self) -> &'static str {
        "1"
    }

    fn key(&self, call: &Call) -> Option<String> {
        call.header("key").map(str::to_owned)
    }

    fn limits(&self, _: &Call) -> Vec<Limit> {
        vec![Limit { class: "all", count: 1_000, seconds: 60 }]
    }

    fn refuse(&self, trouble: Trouble) -> Reply {
        let mut reply = Reply::new(trouble.status(), json!({ "message": trouble.words() }));
        if let Trouble::Limit(seconds) = trouble {
            reply.wait = Some(("retry-after", seconds));
        }
        reply
    }

    fn answer(&self, account: &mut Account, call: &Call) -> Reply {
        let (method, path) = call.route();
        match (method, path.as_slice()) {
            ("GET", ["lists"]) => Reply::ok(
                account.lists.iter().map(|(id, name)| json!({ "id": number(id), "name": name })).collect(),
            ),
            ("GET", ["subscribers", email]) => match account.find(email) {
                Some(contact) => Reply::ok(json!({ "subscriber": shown(contact, self.list()) })),
                None => absent(),
            },
            ("POST", ["tracker", "events"]) => {
                account.events.push(call.body["event"].clone());
                Reply::ok(json!({ "success": true }))
            }
            (_, ["lists", list, rest @ ..]) if account.has_list(list) => {
                of_list(account, call, method, list, rest)
            }
            _ => self.refuse(Trouble::Nowhere),
        }
    }
}

fn of_list(account: &mut Account, call: &Call, method: &str, list: &str, rest: &[&str]) -> Reply {
    match (method, rest) {
        ("GET", []) => {
            let fields = account.fields.values();
            let fields: Map<String, Value> = fields
                .map(|(name, kind)| (name.to_string(), json!({ "type": kind, "name": &**name })))
                .collect();
            Reply::ok(json!({ "list": { "id": number(list), "custom_fields": fields } }))
        }
        ("GET", ["subscribers"]) => page(account, call, list),
        ("GET", ["subscriber", email]) => {
            match account.find(email).filter(|contact| contact.state(list).is_some()) {
                Some(contact) => Reply::ok(json!({ "subscriber": shown(contact, list) })),
                None => absent(),
            }
        }
        ("POST", ["subscribe"]) => {
            let row = &call.body["subscriber_data"];
            if !is_address(&text(&row["email"])) {
                return unprocessable(&json!({ "email": ["Invalid email address"] }));
            }
            let known =
                account.find(&text(&row["email"])).is_some_and(|contact| contact.state(list).is_some());
            subscribe(account, call, list, row, Subscription::Single);
            let contact = account.find(&text(&row["email"])).map(|contact| shown(contact, list));
            let mut body = contact.unwrap_or_default();
            body["already_subscribed"] = json!(known);
            Reply::ok(body)
        }
        ("POST", ["subscribe-bulk"]) => {
            bulk(call, |row| subscribe(account, call, list, row, Subscription::Bulk), "inserts")
        }
        ("PUT", ["update-subscriber"]) => {
            let mut row = call.body["subscriber_data"].clone();
            row["email"] = call.body["email"].clone();
            if update(account, call, list, &row) { Reply::ok(json!({})) } else { absent() }
        }
        ("PUT", ["update-subscriber-bulk"]) => bulk(call, |row| update(account, call, list, row), "updates"),
        ("DELETE", ["unsubscribe"]) => {
            account.put(&text(&call.body["email"]), list, State::Unsubscribed);
            Reply::ok(json!({}))
        }
        _ => Ecomail.refuse(Trouble::Nowhere),
    }
}

/// Reads the rows up to the maximum and counts the accepted ones. An invalid address makes the whole call
/// fail.
fn bulk(call: &Call, mut take: impl FnMut(&Value) -> bool, counted: &str) -> Reply {
    let rows = call.rows("/subscriber_data");
    let rows = &rows[..rows.len().min(BULK_MAX)];
    let wrong = rows.iter().enumerate().filter(|(_, row)| !is_address(&text(&row["email"])));
    let wrong: Map<String, Value> = wrong
        .map(|(at, _)| (format!("subscriber_data.{at}"), json!({ "email": ["Invalid email address"] })))
        .collect();
    if !wrong.is_empty() {
        return unprocessable(&Value::Object(wrong));
    }
    let taken = rows.iter().filter(|row| take(row)).count();
    Reply::ok(json!({ counted: taken }))
}

/// The call by which a contact is subscribed; the two have different defaults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subscription {
    /// `subscribe`, for one contact.
    Single,
    /// `subscribe-bulk`, for many.
    Bulk,
}

/// Subscribes a contact; `false` if its row was not accepted.
fn subscribe(
    account: &mut Account,
    call: &Call,
    list: &str,
    row: &Value,
    subscription: Subscription,
) -> bool {
    let email = text(&row["email"]);
    if too_long(account, row) {
        return false;
    }
    let bulk = subscription == Subscription::Bulk;
    let resubscribe = call.flag("/resubscribe").unwrap_or(false);
    let status = row.get("status").and_then(Value::as_i64);
    match account.find(&email).and_then(|contact| contact.state(list)) {
        None => {
            account.make(&email);
            let confirmed = bulk || call.flag("/skip_confirmation").unwrap_or(false);
            let state = match status {
                Some(2) => State::Unsubscribed,
                _ if confirmed => State::Subscribed,
                _ => State::NotSubscribed,
            };
            account.put(&email, list, state);
            write(account, &email, row)
        }
        Some(_) => {
            // A status in the row takes precedence.
            if resubscribe || status == Some(1) {
                account.put(&email, list, State::Subscribed);
            }
            !call.flag("/update_existing").unwrap_or(bulk) || write(account, &email, row)
        }
    }
}

/// Writes an existing contact; `false` if its row was not accepted.
fn update(account: &mut Account, call: &Call, list: &str, row: &Value) -> bool {
    let email = text(&row["email"]);
    if account.find(&email).is_none_or(|contact| contact.state(list).is_none()) || too_long(account, row) {
        return false;
    }
    if call.flag("/allow_resubscribe").unwrap_or(false)
        && row.get("status").and_then(Value::as_i64) == Some(1)
    {
        account.put(&email, list, State::Subscribed);
    }
    write(account, &email, row)
}

fn too_long(account: &Account, row: &Value) -> bool {
    let Some(fields) = row.get("custom_fields").and_then(Value::as_object) else { return false };
    let known = account.find(&text(&row["email"]));
    let kept = known.into_iter().flat_map(|contact| contact.own.iter());
    let kept = kept.filter(|(name, _)| !fields.keys().any(|key| key.eq_ignore_ascii_case(name)));
    let chars = |value: &Value| text(value.get("value").unwrap_or(value)).chars().count();
    kept.map(|(_, value)| chars(value)).chain(fields.values().map(chars)).sum::<usize>() > FIELDS_CHARS_MAX
}

/// Writes a row. A new field is created with the type in the row, text by default; a value that does not fit
/// its field's type is dropped.
fn write(account: &mut Account, email: &str, row: &Value) -> bool {
    let mut own = Vec::new();
    for (name, value) in row.get("custom_fields").and_then(Value::as_object).into_iter().flatten() {
        let kind = value.get("type").and_then(Value::as_str).unwrap_or("string");
        let value = value.get("value").unwrap_or(value).clone();
        let name = account.field(name, kind);
        let kind = account.known_field(&name).map(|(_, kind)| kind).unwrap_or_default();
        if text(&value).is_empty() || fits(&kind, &value) {
            own.push((name, value));
        }
    }
    let Some(contact) = account.find_mut(email) else { return false };
    for name in PERSON {
        if let Some(value) = row.get(name) {
            contact.person.set(&name.into(), value.clone());
        }
    }
    for (name, value) in own {
        contact.own.set(&name, value);
    }
    true
}

fn fits(kind: &str, value: &Value) -> bool {
    match kind {
        "int" => text(value).parse::<i64>().is_ok(),
        "date" => text(value).parse::<chrono::NaiveDate>().is_ok(),
        _ => true,
    }
}

fn page(account: &Account, call: &Call, list: &str) -> Reply {
    let per_page = call.number("per_page", PAGE).clamp(1, PAGE_MAX);
    let page = call.number("page", 1).max(1);
    let on = || account.contacts().filter(|contact| contact.state(list).is_some());
    let total = on().count();
    let data: Vec<Value> =
        on().skip((page - 1) * per_page).take(per_page).map(|contact| shown(contact, list)).collect();
    Reply::ok(json!({
        "current_page": page, "last_page": total.div_ceil(per_page).max(1), "per_page": per_page, "total": total,
        "data": data,
    }))
}

fn shown(contact: &Contact, list: &str) -> Value {
    let status = match contact.state(list) {
        Some(State::Subscribed) => 1,
        Some(State::NotSubscribed) => 6,
        Some(State::Unsubscribed | State::Archived) | None => 2,
    };
    let fields = contact.own.json();
    let mut body = contact.person.json();
    body.extend([
        ("id".to_owned(), json!(contact.id)),
        ("email".to_owned(), json!(contact.email)),
        ("status".to_owned(), json!(status)),
        // PHP writes an empty object as an empty array.
        ("custom_fields".to_owned(), if fields.is_empty() { json!([]) } else { Value::Object(fields) }),
    ]);
    Value::Object(body)
}

fn number(id: &str) -> Value {
    id.parse::<u64>().map_or_else(|_| json!(id), |id| json!(id))
}

fn absent() -> Reply {
    Reply::new(404, json!({ "errors": ["Subscriber not found."] }))
}

fn unprocessable(errors: &Value) -> Reply {
    Reply::new(422, json!({ "errors": errors }))
}

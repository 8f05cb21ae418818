//! Boldem, as far as it is known: signing in, and importing contacts. What an import does to existing
//! contacts is not documented; here it puts them on the list again, which is the worst case.

use serde_json::json;

use crate::mailing::account::Account;
use crate::mailing::api::{Api, is_key};
use crate::mailing::call::{Call, Reply, Trouble, is_address, message, text};
use crate::mailing::contact::State;
use crate::mailing::limits::Limit;

pub(crate) struct Boldem;

impl Api for Boldem {
    fn list(&self) -> &'static str {
        "1"
    }

    fn key(&self, call: &Call) -> Option<String> {
        if call.path.last().is_some_and(|part| part == "oauth") {
            let (id, secret) = (text(&call.body["client_id"]), text(&call.body["client_secret"]));
            return (is_key(&id) && is_key(&secret)).then_some(id);
        }
        call.header("authorization")?.strip_prefix("Bearer token-of-").map(str::to_owned)
    }

    fn limits(&self, _: &Call) -> Vec<Limit> {
        Vec::new()
    }

    fn refuse(&self, trouble: Trouble) -> Reply {
        Reply::new(trouble.status(), message(trouble.words()))
    }

    fn answer(&self, account: &mut Account, call: &Call) -> Reply {
        let (method, path) = call.route();
        match (method, path.as_slice()) {
            ("POST", ["v1", "oauth"]) => {
                let token = format!("token-of-{}", text(&call.body["client_id"]));
                Reply::ok(json!({ "access_token": token, "refresh_token": "refresh", "expires_in": 3_600 }))
            }
            ("POST", ["v1", "contacts-imports"]) => import(account, call),
            _ => self.refuse(Trouble::Nowhere),
        }
    }
}

fn import(account: &mut Account, call: &Call) -> Reply {
    for row in call.rows("/contacts") {
        let email = text(&row["email"]);
        if !is_address(&email) {
            continue;
        }
        let (contact, _) = account.make(&email);
        for name in ["firstName", "lastName"] {
            if let Some(value) = row.get(name) {
                contact.person.set(&name.into(), value.clone());
            }
        }
        for list in call.rows("/mailingListIds") {
            account.put(&email, &text(list), State::Subscribed);
        }
    }
    Reply::new(201, json!({ "id": account.next_id() }))
}

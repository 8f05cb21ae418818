//! Every request body is what the API's description says: what is described is read, and nothing else is
//! accepted. The requests are made up from the description, so a body that is added tomorrow is tried as
//! well.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use verno_booking::{CallKey, request_cashback};
use verno_domain::cashback::CashbackCommand;
use verno_domain::settings::{Cashback, Payout};
use verno_domain::{Clock, Currency, Points};
use verno_lambda::Function;
use verno_store::Document;
use verno_testkit::{Answer, Ask, SHOP};

use crate::openapi;
use crate::support::functions::functions_by_route;
use crate::support::storefront::{EVA, StorefrontHarness};

/// A value that no schema of a body accepts: nothing of ours is a fraction that is no text.
const WRONG: f64 = 1.5;
/// How deep rules within rules are followed.
const DEPTH_MAX: usize = 8;

/// A shop in which everything exists that a body can be about.
struct Shop {
    #[expect(dead_code, reason = "keeps the table and the simulated shop running")]
    pages: StorefrontHarness,
    session: String,
    functions: BTreeMap<String, Function>,
    /// What stands for `{id}` in a path, by the path up to it.
    ids: BTreeMap<&'static str, String>,
}

impl Shop {
    async fn start() -> Self {
        let pages = StorefrontHarness::start().await;
        let shop = pages.base.shop();
        let mut rules = shop.rules().await.unwrap();
        let czk = Currency::parse("CZK").unwrap();
        let rates = [(czk, "0.5".parse().unwrap())].into();
        rules.loyalty.cashback = Some(Cashback { rates, payout: Payout::Own, group_ids: Vec::new() });
        rules.team.approval_from = Points::parse("10").ok();
        shop.save_rules(&rules).await.unwrap();
        pages.open(&json!({"email": EVA})).await;
        let code = pages.mailed_code().await.unwrap();
        let opened = pages.open(&json!({"email": EVA, "code": code})).await;
        let session = opened.body["session"].as_str().unwrap().to_owned();

        let eva = pages.customer(EVA).await;
        let command = CashbackCommand { points: Points::parse("5").unwrap(), currency: czk, account: None };
        let key = CallKey { digest: "k".to_owned(), body: "b".to_owned() };
        let asked = request_cashback(&shop, &eva.id, &command, &key, pages.base.table.clock.now()).await;
        let mut functions = functions_by_route(&pages.base.platform);
        for (route, function) in [
            ("sessions", pages.base.build(session_create::build)),
            ("redemptions", pages.base.build(redemption_create::build)),
            ("cashbacks", pages.base.build(cashback_create::build)),
        ] {
            functions.insert(format!("POST /storefront/v1/{{eshop_id}}/{route}"), function);
        }
        let customer = eva.id.to_string();
        let ids = [
            ("/v1/customers/", customer.clone()),
            ("/v1/models/", "rfm".to_owned()),
            ("/v1/cashbacks/", asked.unwrap().request.id.to_string()),
        ];
        let mut started = Self { pages, session, functions, ids: ids.into() };
        for (route, path, body, id) in [
            ("POST /v1/views", "/v1/views/", json!({"name": "x"}), "/id"),
            (
                "POST /v1/webhooks",
                "/v1/webhooks/",
                json!({"name": "x", "url": "https://crm.example.com/", "events": ["account_changed"]}),
                "/id",
            ),
            ("POST /v1/customers/{id}/points", "/v1/approvals/", json!({"change": "10"}), "/approval/id"),
        ] {
            let answer = started.send(route, "", &body).await;
            let id = answer.body.pointer(id).and_then(Value::as_str);
            started.ids.insert(path, id.unwrap_or_else(|| panic!("{route}: {:?}", answer.body)).to_owned());
        }
        started
    }

    async fn send(&self, route: &str, document: &str, body: &Value) -> Answer {
        let (method, path) = route.split_once(' ').unwrap();
        let ask = match method {
            "PUT" => Ask::put(path, body),
            "PATCH" => Ask::patch(path, body),
            _ => Ask::post(path, body),
        };
        let id = self.ids.iter().find(|(begin, _)| path.starts_with(*begin)).map(|(_, id)| id.as_str());
        let ask = ask.with("id", id.unwrap_or_default()).with("document", document).with("kind", "pin");
        let ask = ask.with("service", "ecomail").with("eshop_id", SHOP.to_string());
        let ask = if path.starts_with("/storefront/") {
            ask.header("authorization", format!("Bearer {}", self.session))
        } else {
            ask.by(SHOP, "owner").named("owner@example.cz")
        };
        ask.of(&self.functions[route]).await
    }
}

/// The description, and where a reference in it leads.
struct Description(Value);

impl Description {
    fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str() {
            Some(reference) => self.0.pointer(reference.trim_start_matches('#')).unwrap(),
            None => schema,
        }
    }

    /// The routes that take JSON, each with the schema of its body.
    fn bodies(&self) -> Vec<(String, &Value)> {
        let mut bodies = Vec::new();
        for (path, methods) in self.0["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
                if !schema.is_null() {
                    bodies.push((format!("{} {path}", method.to_uppercase()), schema));
                }
            }
        }
        bodies
    }

    /// A value that `schema` accepts, with no more members than it must have.
    fn sample(&self, schema: &Value) -> Value {
        let schema = self.resolved(schema);
        if !schema["example"].is_null() {
            return schema["example"].clone();
        }
        if let Some(first) = schema["enum"].get(0) {
            return first.clone();
        }
        if let Some(variant) = variants(schema).first() {
            return self.sample(variant);
        }
        match kind(schema) {
            "object" => {
                let required = schema["required"].as_array().cloned().unwrap_or_default();
                let member = |name: &Value| {
                    let name = name.as_str().unwrap().to_owned();
                    let value = self.sample(&schema["properties"][&name]);
                    (name, value)
                };
                required.iter().map(member).collect()
            }
            "array" => json!([]),
            "boolean" => json!(false),
            "integer" => json!(1),
            _ => json!("1"),
        }
    }

    /// Every way in which a member of `schema` can be of a wrong type: the path of the member, and the body.
    fn faults(&self, schema: &Value, depth: usize) -> Vec<(String, Value)> {
        let schema = self.resolved(schema);
        let mut faults = Vec::new();
        if depth > DEPTH_MAX {
            return faults;
        }
        for variant in variants(schema) {
            faults.extend(self.faults(variant, depth + 1));
        }
        if schema["items"].is_object() {
            let within = self.faults(&schema["items"], depth + 1).into_iter();
            faults.extend(within.map(|(path, value)| {
                let joint = if path.is_empty() { "" } else { "." };
                (format!("[0]{joint}{path}"), json!([value]))
            }));
            faults.push(("[0]".to_owned(), json!([WRONG])));
        }
        for (name, member) in schema["properties"].as_object().into_iter().flatten() {
            if self.resolved(member)["readOnly"] == true || member["readOnly"] == true {
                continue;
            }
            let within = self.faults(member, depth + 1).into_iter();
            for (path, value) in within.chain([(String::new(), json!(WRONG))]) {
                let mut body = self.sample(schema);
                body[name] = value;
                let joint = if path.is_empty() || path.starts_with('[') { "" } else { "." };
                faults.push((format!("{name}{joint}{path}"), body));
            }
        }
        faults
    }
}

/// What a value may be of several kinds of, without `null`.
fn variants(schema: &Value) -> Vec<&Value> {
    let variants = schema["oneOf"].as_array().into_iter().flatten();
    variants.filter(|variant| variant["type"] != "null").collect()
}

/// The first type that is not `null`.
fn kind(schema: &Value) -> &str {
    let types = schema["type"].as_array().into_iter().flatten().filter_map(Value::as_str);
    schema["type"].as_str().or_else(|| types.into_iter().find(|kind| *kind != "null")).unwrap_or_default()
}

fn fields(answer: &Answer) -> Vec<&str> {
    let errors = answer.body["errors"].as_array().into_iter().flatten();
    errors.filter_map(|error| error["field"].as_str()).collect()
}

/// The documents of the settings have one route and a schema each; other routes have no document.
fn documents(route: &str, schema: &Value) -> Vec<(&'static str, Value)> {
    if !route.contains("{document}") {
        return vec![("", schema.clone())];
    }
    let name = |schema: &Value| schema["$ref"].as_str().unwrap_or_default().to_lowercase();
    let documents = Document::ALL.map(|(_, name)| name);
    let of = |document: &'static str| {
        let stem = format!("/{}", document.trim_end_matches('s'));
        let mine = variants(schema).into_iter().find(|schema| name(schema).contains(&stem));
        (document, mine.unwrap_or_else(|| panic!("{document} has no schema")).clone())
    };
    documents.map(of).to_vec()
}

#[tokio::test]
async fn what_a_body_is_described_with_is_read_and_nothing_else_is_accepted() {
    let description = Description(serde_json::from_str(&openapi::document()).unwrap());
    let shop = Shop::start().await;
    let (mut tried, mut missed) = (0, Vec::new());
    for (route, schema) in description.bodies() {
        let schema = description.resolved(schema);
        for (document, schema) in documents(&route, schema) {
            let mut faults = description.faults(&schema, 0);
            let mut unknown = description.sample(&schema);
            unknown["no_such_field"] = json!("x");
            faults.push(("no_such_field".to_owned(), unknown));
            for (path, body) in faults {
                let answer = shop.send(&route, document, &body).await;
                let named = fields(&answer).into_iter().any(|field| field == path || whole(&path, field));
                if answer.status != 400 || !named {
                    let fields = fields(&answer).join(", ");
                    missed.push(format!("{route} {document} {path}: {} {fields} for {body}", answer.status));
                }
                tried += 1;
            }
        }
    }
    assert!(missed.is_empty(), "{} of {tried}:\n{}", missed.len(), missed.join("\n"));
    assert!(tried >= 200, "only {tried} were tried");
}

/// A list whose elements are judged together is named as a whole.
fn whole(path: &str, field: &str) -> bool {
    path.strip_suffix("[0]") == Some(field)
}

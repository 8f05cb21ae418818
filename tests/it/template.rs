//! The template, the folders and the code agree.

use std::collections::BTreeSet;
use std::path::Path;

use verno_local::template::{Parameters, RouteSpec, SourceSpec, TEMPLATE, Template};
use verno_store::schema;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Routes open to everybody, with the reason.
const PUBLIC: [(&str, &str); 17] = [
    ("GET /", "the console's page; it signs people in"),
    ("GET /{proxy+}", "the console's files"),
    ("GET /docs", "the API's description"),
    ("GET /openapi.json", "the API's description"),
    ("GET /r/{eshop_id}/{code}", "friends follow it; it reveals nothing and counts visits"),
    ("GET /shoptet/install", "Shoptet calls it; the one-time code is the proof"),
    ("POST /webhooks/shoptet/{eshop_id}", "Shoptet calls it; the signature is the proof"),
    ("GET /storefront/v1/{eshop_id}/account", "the shop's pages call it; a session is the proof"),
    ("OPTIONS /storefront/v1/{eshop_id}/account", "browsers ask whether a page may ask"),
    ("POST /storefront/v1/{eshop_id}/cashbacks", "the shop's pages call it; a session is the proof"),
    ("OPTIONS /storefront/v1/{eshop_id}/cashbacks", "browsers ask whether a page may ask"),
    (
        "POST /storefront/v1/{eshop_id}/redemptions",
        "the shop's pages call it; a PIN or a session is the proof",
    ),
    ("OPTIONS /storefront/v1/{eshop_id}/redemptions", "browsers ask whether a page may ask"),
    (
        "POST /storefront/v1/{eshop_id}/sessions",
        "the shop's pages call it; a PIN or a mailed code is the proof",
    ),
    ("OPTIONS /storefront/v1/{eshop_id}/sessions", "browsers ask whether a page may ask"),
    (
        "GET /storefront/v1/{eshop_id}/mail/{token}",
        "whoever got a mail follows its link; the signature in it is the proof",
    ),
    (
        "POST /storefront/v1/{eshop_id}/mail/{token}",
        "a mailbox's own button, or the page; the signature in the link is the proof",
    ),
];

fn template() -> Template {
    let named =
        ["PublicUrl", "ShoptetOauthUrl", "ShoptetClientId", "MailSender", "MailIdentity", "JwtIssuer"];
    let values = named.map(|name| (name.to_owned(), "x".to_owned())).into();
    Template::read(TEMPLATE, &Parameters { values, ..Parameters::default() }).unwrap()
}

/// A route and its function.
pub(crate) struct Route {
    pub(crate) key: String,
    pub(crate) function: String,
}

pub(crate) fn routes() -> Vec<Route> {
    let route = |route: RouteSpec| Route { key: route.key(), function: route.function };
    template().routes.into_iter().map(route).collect()
}

fn folders() -> BTreeSet<String> {
    let groups = ["api", "webhooks", "storefront", "workers", "schedules"]
        .map(|group| Path::new(ROOT).join("functions").join(group));
    let names = groups.iter().flat_map(|group| std::fs::read_dir(group).unwrap());
    let crates = names.filter(|entry| entry.as_ref().unwrap().path().join("Cargo.toml").exists());
    crates
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .chain(["console".to_owned()])
        .collect()
}

#[test]
fn folders_and_functions_of_the_template_match_one_to_one() {
    let template: BTreeSet<String> = template().functions.into_iter().map(|function| function.name).collect();
    assert_eq!(template, folders());
}

#[test]
fn every_route_is_guarded_or_on_the_list_of_public_ones() {
    for route in template().routes {
        let public = PUBLIC.iter().any(|(key, _)| *key == route.key());
        assert_eq!(route.jwt, !public, "{}", route.key());
        assert_eq!(route.path.starts_with("/v1/"), route.jwt, "{}", route.key());
    }
    let keys: BTreeSet<String> = template().routes.iter().map(RouteSpec::key).collect();
    for (key, _) in PUBLIC {
        assert!(keys.contains(key), "{key} is public and no route");
    }
}

#[test]
fn every_function_is_called_by_something() {
    let template = template();
    let fed = template.sources.iter().map(|source| match source {
        SourceSpec::Queue { function, .. } | SourceSpec::Stream { function, .. } => function,
    });
    let called: BTreeSet<&String> = template
        .routes
        .iter()
        .map(|route| &route.function)
        .chain(template.schedules.iter().map(|schedule| &schedule.function))
        .chain(fed)
        .collect();
    for function in &template.functions {
        assert!(called.contains(&function.name), "{} is never called", function.name);
    }
}

#[test]
fn a_queue_gives_up_later_than_its_function_and_into_dead_letters() {
    for queue in template().queues.into_iter().filter(|queue| !queue.dead_letters) {
        let (deliveries, _) =
            queue.redrive.clone().unwrap_or_else(|| panic!("{} has no dead letters", queue.name));
        // The function itself gives a message up, with the reason, at its last delivery; the queue is the
        // safety net.
        assert!(deliveries > verno_lambda::queue::DELIVERIES_MAX, "{}: {deliveries}", queue.name);
    }
}

/// The variables that a function's sources ask the platform for.
fn variables_read(folder: &Path) -> BTreeSet<String> {
    let mut read = BTreeSet::new();
    let sources = std::fs::read_dir(folder.join("src")).unwrap();
    for path in
        sources.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "rs"))
    {
        let text = std::fs::read_to_string(path).unwrap();
        for call in [".var(\"", ".queue(\""] {
            let names = text.split(call).skip(1).filter_map(|rest| rest.split('"').next());
            read.extend(names.map(str::to_owned));
        }
        let implied = [
            ("platform.store()", vec!["TABLE_NAME"]),
            ("platform.store_with_secrets()", vec!["TABLE_NAME", "KMS_KEY_ID"]),
            ("platform.blobs()", vec!["BUCKET_NAME"]),
            ("platform.mailer()", vec!["MAIL_SENDER", "MAIL_EVENTS"]),
            ("platform.blobs()", vec!["BUCKET_NAME"]),
            ("platform.directories()", vec!["LIST_MEGABYTES"]),
        ];
        for (call, names) in implied {
            if text.contains(call) {
                read.extend(names.into_iter().map(str::to_owned));
            }
        }
    }
    read
}

#[test]
fn every_function_has_exactly_the_variables_it_reads() {
    for function in template().functions {
        let groups =
            ["api", "webhooks", "storefront", "workers", "schedules"].map(|group| format!("{group}/"));
        let candidates = groups.iter().map(String::as_str).chain([""]);
        let folder = candidates
            .map(|group| Path::new(ROOT).join("functions").join(format!("{group}{}", function.name)));
        let folder = folder.into_iter().find(|folder| folder.join("Cargo.toml").exists()).unwrap();
        let set: BTreeSet<String> =
            function.variables.into_keys().filter(|name| name != "LOG_LEVEL").collect();
        assert_eq!(set, variables_read(&folder), "{}", function.name);
    }
}

#[test]
fn the_tables_keys_and_indexes_are_the_codes() {
    for (name, kind) in schema::ATTRIBUTES {
        let wanted = format!("{{AttributeName: {name}, AttributeType: {kind}}}");
        assert!(TEMPLATE.contains(&wanted), "{wanted}");
    }
    let keys = [("pk", "sk"), ("pk", "seq"), ("tpk", "tsk")];
    for (hash, range) in keys {
        let lines = ["{AttributeName: ", hash, ", KeyType: HASH}"].concat();
        assert!(
            TEMPLATE.contains(&lines)
                && TEMPLATE.contains(&format!("{{AttributeName: {range}, KeyType: RANGE}}"))
        );
    }
    for index in [schema::BY_SEQ, schema::TIMELINE] {
        assert!(TEMPLATE.contains(&format!("IndexName: {index}")), "{index}");
    }
    assert!(TEMPLATE.contains(&format!("AttributeName: {}", schema::EXPIRES_AT)));
}

#[test]
fn a_line_that_is_counted_is_one_that_is_written() {
    let patterns = TEMPLATE.lines().filter_map(|line| line.trim().strip_prefix("FilterPattern: '\""));
    let patterns: Vec<_> = patterns.map(|rest| rest.trim_end_matches("\"'")).collect();
    assert_eq!(patterns.len(), 1);
    let writes =
        std::fs::read_to_string(Path::new(ROOT).join("shared/booking/src/order/coupons.rs")).unwrap();
    assert!(writes.contains(patterns[0]), "{patterns:?}");
}

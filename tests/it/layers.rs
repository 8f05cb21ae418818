//! The direction of dependency: domain <- what is shared <- functions <- the runner <- tests.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

/// Which shared crates each shared crate uses, from the bottom up: one may use only what stands above it
/// here. The list is complete, so a new arrow between two crates is a decision that shows in review.
const SHARED: [(&str, &[&str]); 18] = [
    ("domain", &[]),
    ("tls", &[]),
    ("analytics", &["domain"]),
    ("directory", &["domain"]),
    ("sheets", &["domain"]),
    ("shoptet", &["domain", "tls"]),
    ("mailing", &["domain", "tls"]),
    ("webhooks", &["domain", "tls"]),
    ("notify", &["domain"]),
    ("store", &["analytics", "directory", "domain"]),
    ("booking", &["domain", "store"]),
    ("connect", &["domain", "shoptet", "store"]),
    ("contacts", &["analytics", "domain", "mailing", "store"]),
    ("contract", &["analytics", "directory", "domain", "store"]),
    ("lambda", &["domain", "notify", "store"]),
    ("jobs", &["booking", "contacts", "contract", "directory", "domain", "mailing", "sheets", "store"]),
    ("storefront", &["booking", "domain", "lambda", "store"]),
    ("testkit", &["domain", "lambda", "notify", "store"]),
];

/// The shared crates that the simulators may use. They stand for somebody else's system: a mistake in code
/// that both sides share would show in no test.
const SIMULATORS_USE: [&str; 2] = ["shared/shoptet", "shared/tls"];

/// A package of the workspace.
struct Package {
    /// Its folder below the root, such as `shared/domain`.
    folder: String,
    /// Names of the workspace's packages that it depends on when it is built, not when it is tested.
    dependencies: Vec<String>,
}

/// Every package of the workspace, by name.
fn packages() -> BTreeMap<String, Package> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--no-deps", "--format-version=1", "--offline"]);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let root = metadata["workspace_root"].as_str().unwrap();
    let package = |package: &Value| {
        let manifest = package["manifest_path"].as_str().unwrap().strip_prefix(root).unwrap();
        let folder = manifest.trim_start_matches('/').trim_end_matches("/Cargo.toml").to_owned();
        let inside = |dependency: &&Value| dependency["kind"].is_null() && !dependency["path"].is_null();
        let dependencies = package["dependencies"].as_array().unwrap().iter().filter(inside);
        let dependencies =
            dependencies.map(|dependency| dependency["name"].as_str().unwrap().to_owned()).collect();
        (package["name"].as_str().unwrap().to_owned(), Package { folder, dependencies })
    };
    metadata["packages"].as_array().unwrap().iter().map(package).collect()
}

/// Why a package must not depend on another; `None` if it may.
fn objection(folder: &str, below: &str) -> Option<&'static str> {
    if below == "shared/testkit" {
        return Some("the test kit is for tests");
    }
    let (is_shared, is_function) = (below.starts_with("shared/"), below.starts_with("functions/"));
    match folder.split_once('/').unwrap_or((folder, "")) {
        ("shared", name) => {
            let uses = SHARED.iter().find(|(listed, _)| *listed == name).map_or(&[][..], |(_, uses)| uses);
            let listed = uses.iter().any(|used| below.strip_prefix("shared/") == Some(used));
            (!listed).then_some("the list of shared crates does not have it")
        }
        ("functions", _) => (!is_shared).then_some("functions use shared crates alone"),
        ("infra", "simulators") => {
            (!SIMULATORS_USE.contains(&below)).then_some("the simulators are not ours to that extent")
        }
        ("infra", "tidy") => Some("it checks the sources of all and is built by itself"),
        ("infra", "local") => {
            let allowed = is_shared || is_function || below == "infra/simulators";
            (!allowed).then_some("it is above the local run")
        }
        ("tests", _) => None,
        _ => Some("its folder has no place in the layers"),
    }
}

#[test]
fn dependencies_point_down_and_are_on_the_list() {
    let packages = packages();
    for (name, Package { folder, dependencies }) in &packages {
        for dependency in dependencies {
            let below = &packages[dependency].folder;
            let objection = objection(folder, below);
            assert_eq!(objection, None, "{name} ({folder}) depends on {dependency} ({below})");
        }
    }
}

#[test]
fn the_list_of_shared_crates_is_complete_runs_from_the_bottom_up_and_has_nothing_unused() {
    let mut in_use: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let packages = packages();
    let name_of = |folder: &str| folder.strip_prefix("shared/").map(str::to_owned);
    for Package { folder, dependencies } in packages.values() {
        if let Some(name) = name_of(folder) {
            let used = dependencies.iter().filter_map(|name| name_of(&packages[name].folder));
            let mut used: Vec<String> = used.collect();
            used.sort_unstable();
            in_use.insert(name, used);
        }
    }
    let listed: BTreeMap<String, Vec<String>> = SHARED
        .iter()
        .map(|(name, uses)| ((*name).to_owned(), uses.iter().map(|used| (*used).to_owned()).collect()))
        .collect();
    assert_eq!(in_use, listed);
    for (place, (name, uses)) in SHARED.iter().enumerate() {
        for used in *uses {
            let below = SHARED[..place].iter().any(|(listed, _)| listed == used);
            assert!(below, "{name} uses {used}, which does not stand above it in the list");
        }
    }
}

#[test]
fn the_domain_knows_no_runtime_no_aws_and_no_http() {
    let manifest =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/domain/Cargo.toml")).unwrap();
    for word in ["tokio", "aws", "http", "reqwest", "lambda"] {
        assert!(!manifest.contains(&format!("\n{word}")), "{word}");
    }
}

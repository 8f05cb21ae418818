//! The direction of dependency: domain <- what is shared <- functions <- the runner <- tests.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

/// Package name to (folder, names of its normal dependencies within the workspace).
fn packages() -> BTreeMap<String, (String, Vec<String>)> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--no-deps", "--format-version=1", "--offline"]);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let root = metadata["workspace_root"].as_str().unwrap();
    let package = |package: &Value| {
        let folder =
            package["manifest_path"].as_str().unwrap().trim_start_matches(root).trim_start_matches('/');
        let folder = folder.trim_end_matches("/Cargo.toml").to_owned();
        let dependencies = package["dependencies"].as_array().unwrap().iter();
        let inside =
            dependencies.filter(|dependency| dependency["kind"].is_null() && !dependency["path"].is_null());
        let names = inside.map(|dependency| dependency["name"].as_str().unwrap().to_owned()).collect();
        (package["name"].as_str().unwrap().to_owned(), (folder, names))
    };
    metadata["packages"].as_array().unwrap().iter().map(package).collect()
}

/// Higher may use lower. Within a rank, the list says who may use whom.
fn rank(folder: &str) -> u8 {
    match folder {
        "shared/domain" | "shared/tls" => 0,
        "shared/analytics" | "shared/directory" | "shared/sheets" | "shared/shoptet" => 1,
        "shared/mailing" | "shared/store" | "shared/notify" | "shared/webhooks" => 2,
        "shared/booking" | "shared/connect" | "shared/contacts" | "shared/lambda" | "shared/contract" => 3,
        "shared/jobs" | "shared/storefront" | "shared/testkit" => 4,
        _ if folder.starts_with("functions/") => 5,
        "infra/simulators" | "infra/tidy" => 5,
        "infra/local" => 6,
        "tests" => 7,
        _ => panic!("{folder} has no place in the layers"),
    }
}

#[test]
fn dependencies_point_down() {
    let packages = packages();
    for (name, (folder, dependencies)) in &packages {
        for dependency in dependencies {
            let (below, _) = &packages[dependency];
            assert!(
                rank(below) < rank(folder),
                "{name} ({folder}) must not depend on {dependency} ({below})"
            );
            assert_ne!(dependency, "verno-testkit", "{name} ships the test kit");
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

//! The rules hold for the repository as it is.

use std::path::Path;

#[test]
fn nothing_breaks_a_rule() {
    let findings = verno_tidy::check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."));
    let all: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(all.is_empty(), "{} findings:\n{}", all.len(), all.join("\n"));
}

//! `cargo run -p verno-tidy [-- shared/domain tests …]`: prints what breaks a rule, as `file:line: why`, and
//! fails if there is anything; with folders, only what lies in them.

use std::path::Path;
use std::process::ExitCode;

#[expect(clippy::print_stdout, reason = "the findings are the program's output")]
fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let findings = verno_tidy::check(&root);
    let folders: Vec<String> = std::env::args().skip(1).collect();
    let is_meant =
        |file: &str| folders.is_empty() || folders.iter().any(|folder| file.starts_with(folder.as_str()));
    let findings: Vec<_> = findings.into_iter().filter(|finding| is_meant(&finding.file)).collect();
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

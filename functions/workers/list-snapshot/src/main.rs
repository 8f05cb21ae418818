//! `list-snapshot` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(list_snapshot::build)
}

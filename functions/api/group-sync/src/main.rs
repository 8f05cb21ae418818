//! `group-sync` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(group_sync::build)
}

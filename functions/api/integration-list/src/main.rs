//! `integration-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(integration_list::build)
}

//! `change-relay` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(change_relay::build)
}

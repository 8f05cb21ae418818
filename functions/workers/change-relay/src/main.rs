//! `change-relay` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(|platform| change_relay::build(platform))
}

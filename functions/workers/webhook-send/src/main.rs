//! `webhook-send` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(webhook_send::build)
}

//! `webhook-delete` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(webhook_delete::build)
}

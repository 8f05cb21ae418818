//! `webhook-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(webhook_list::build)
}

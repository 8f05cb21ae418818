//! `subscription-edit` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(subscription_edit::build)
}

//! `notification-send` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(notification_send::build)
}

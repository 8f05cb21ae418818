//! `redemption-create` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(redemption_create::build)
}

//! `pin-reset` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(pin_reset::build)
}

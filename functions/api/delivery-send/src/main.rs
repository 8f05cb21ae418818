//! `delivery-send` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(delivery_send::build)
}

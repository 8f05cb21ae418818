//! `customer-get` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(|platform| customer_get::build(platform))
}

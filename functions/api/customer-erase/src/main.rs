//! `customer-erase` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(customer_erase::build)
}

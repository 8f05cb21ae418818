//! `customers-export` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(customers_export::build)
}

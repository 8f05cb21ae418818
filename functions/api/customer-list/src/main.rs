//! `customer-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(|platform| customer_list::build(platform))
}

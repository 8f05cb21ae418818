//! `delivery-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(delivery_list::build)
}

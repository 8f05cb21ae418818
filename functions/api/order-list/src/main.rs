//! `order-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(order_list::build)
}

//! `order-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(|platform| order_list::build(platform))
}

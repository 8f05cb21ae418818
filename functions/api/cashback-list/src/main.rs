//! `cashback-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(cashback_list::build)
}

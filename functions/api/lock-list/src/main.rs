//! `lock-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(lock_list::build)
}

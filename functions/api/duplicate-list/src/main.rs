//! `duplicate-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(duplicate_list::build)
}

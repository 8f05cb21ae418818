//! `group-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(group_list::build)
}

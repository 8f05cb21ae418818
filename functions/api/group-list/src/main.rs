//! `group-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(|platform| group_list::build(platform))
}

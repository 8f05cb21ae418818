//! `view-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(view_list::build)
}

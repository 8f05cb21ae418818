//! `merge-undo` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(merge_undo::build)
}

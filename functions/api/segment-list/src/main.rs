//! `segment-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(segment_list::build)
}

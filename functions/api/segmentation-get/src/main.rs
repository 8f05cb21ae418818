//! `segmentation-get` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(segmentation_get::build)
}

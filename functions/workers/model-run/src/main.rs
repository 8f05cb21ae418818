//! `model-run` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(model_run::build)
}

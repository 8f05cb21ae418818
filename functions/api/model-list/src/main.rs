//! `model-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(model_list::build)
}

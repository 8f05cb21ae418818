//! `day-turn` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(day_turn::build)
}

//! The house style that no linter knows.

use std::path::{Path, PathBuf};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
/// A longer file is split along a seam that is already there.
const LINES_MAX: usize = 400;
const LINE_CHARS_MAX: usize = 140;
const SKIPPED: [&str; 5] = ["target", "node_modules", "dist", ".git", ".venv"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !SKIPPED.contains(&name.as_str()) {
                files(&path, found);
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    files(Path::new(ROOT), &mut found);
    assert!(found.len() > 50);
    found.into_iter().map(|path| (path.clone(), std::fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn files_are_short_and_begin_with_what_they_are_for() {
    for (path, text) in sources() {
        assert!(text.lines().count() <= LINES_MAX, "{}: more than {LINES_MAX} lines", path.display());
        // A text that must not be broken may be longer.
        let is_long = |line: &str| line.chars().count() > LINE_CHARS_MAX && !line.contains('"');
        let long = text.lines().position(is_long);
        assert_eq!(long, None, "{}: a line beyond {LINE_CHARS_MAX} characters", path.display());
        assert!(text.starts_with("//!"), "{}: no module comment", path.display());
    }
}

#[test]
fn nothing_is_left_unfinished() {
    // Put together, so that this file does not find itself.
    let words = [
        ["to", "do!("].concat(),
        ["TO", "DO"].concat(),
        ["FIX", "ME"].concat(),
        ["unimple", "mented!("].concat(),
    ];
    for (path, text) in sources() {
        for word in &words {
            assert!(!text.contains(word.as_str()), "{}: {word}", path.display());
        }
    }
}

#[test]
fn the_root_holds_nothing_else() {
    let expected =
        ["Cargo.lock", "Cargo.toml", "README.md", "functions", "infra", "shared", "target", "tests"];
    for entry in std::fs::read_dir(ROOT).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(name.starts_with('.') || expected.contains(&name.as_str()), "{name}");
    }
}

//! The shape of files and folders.

use std::path::Path;

use crate::{Finding, Source};

/// A longer file is split along a seam that is already there.
const LINES_MAX: usize = 400;
/// Rust's formatter leaves a line alone that it cannot break; beyond this a person has to.
const LINE_CHARS_MAX: usize = 140;
/// What the root shows; everything else lives in a folder, or begins with a dot.
const ROOT: [&str; 8] =
    ["Cargo.lock", "Cargo.toml", "README.md", "functions", "infra", "shared", "target", "tests"];

/// Source files are short, their lines too, and a Rust file begins with what it is for.
pub(crate) fn shape(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !matches!(source.ending(), "rs" | "ts" | "tsx" | "mjs" | "py") || source.is_generated() {
        return findings;
    }
    let lines = source.text.lines().count();
    if lines > LINES_MAX {
        findings.push(Finding::new(source, 0, format!("{lines} lines, more than {LINES_MAX}: split it")));
    }
    if source.is_rust() {
        if !source.text.starts_with("//!") {
            findings.push(Finding::new(source, 1, "begin with `//!` and what the file is for"));
        }
        // A text that must not be broken may be longer.
        let is_long = |line: &str| line.chars().count() > LINE_CHARS_MAX && !line.contains('"');
        findings.extend(
            source
                .lines()
                .filter(|(_, line)| is_long(line))
                .map(|(line, _)| Finding::new(source, line, format!("beyond {LINE_CHARS_MAX} characters"))),
        );
    }
    findings
}

/// Nothing is left for later in a source file.
pub(crate) fn unfinished(source: &Source) -> Vec<Finding> {
    // Put together, so that this file does not find itself.
    let words = [
        ["to", "do!("].concat(),
        ["TO", "DO"].concat(),
        ["FIX", "ME"].concat(),
        ["unimple", "mented!("].concat(),
    ];
    let mut findings = Vec::new();
    if matches!(source.ending(), "rs" | "ts" | "tsx" | "mjs" | "py" | "css") {
        for (line, text) in source.lines() {
            for word in words.iter().filter(|word| text.contains(word.as_str())) {
                findings.push(Finding::new(source, line, format!("`{word}` is unfinished work")));
            }
        }
    }
    findings
}

/// The root shows six things and the lock file.
pub(crate) fn root_entries(root: &Path) -> Vec<Finding> {
    let Ok(entries) = std::fs::read_dir(root) else { return Vec::new() };
    let names = entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
    names
        .filter(|name| !name.starts_with('.') && !ROOT.contains(&name.as_str()))
        .map(|name| Finding { file: name, line: 0, why: "does not belong into the root".to_owned() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::rust;

    #[test]
    fn a_long_file_and_one_without_a_module_comment_are_found() {
        let long = format!("//! Long.\n{}", "\n".repeat(LINES_MAX));
        assert_eq!(shape(&rust(&long)).len(), 1);
        assert_eq!(shape(&rust("fn main() {}\n")).len(), 1);
        assert_eq!(shape(&rust("//! Fine.\n")), []);
    }

    #[test]
    fn unfinished_work_is_found() {
        assert_eq!(unfinished(&rust(&["//! A.\n// TO", "DO later\n"].concat())).len(), 1);
        assert_eq!(unfinished(&rust("//! A.\n// Done.\n")), []);
    }
}

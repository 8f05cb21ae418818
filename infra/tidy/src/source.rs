//! The texts of the repository that people write.

use std::fs;
use std::path::Path;

/// Folders that hold what programs made or fetched.
const SKIPPED: [&str; 8] =
    ["target", "node_modules", "dist", ".git", ".venv", "playwright-report", "test-results", "__pycache__"];
/// Endings of the files that are read.
const READ: [&str; 11] = ["rs", "ts", "tsx", "mjs", "css", "py", "md", "toml", "yaml", "yml", "sql"];
/// Files without such an ending that are read all the same.
const READ_NAMES: [&str; 3] = ["run", "build", "tools"];

/// A file and its text.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path from the repository's root, with forward slashes.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl Source {
    /// The ending after the last dot; empty if there is none.
    pub(crate) fn ending(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    pub(crate) fn is_rust(&self) -> bool {
        self.ending() == "rs"
    }

    /// Whether the whole file is part of tests.
    pub(crate) fn is_test(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        let in_folder = self.path.starts_with("tests/") || self.path.contains("/tests/");
        in_folder
            || name == "tests.rs"
            || name.ends_with("_tests.rs")
            || self.path.starts_with("shared/testkit/")
    }

    /// Whether a program wrote it; such a text follows its program, not these rules.
    pub(crate) fn is_generated(&self) -> bool {
        self.path.ends_with(".gen.ts")
    }

    /// Lines with their numbers, counted from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }
}

/// All such files below `root`, by path.
pub(crate) fn read(root: &Path) -> Vec<Source> {
    let mut found = Vec::new();
    collect(root, "", &mut found);
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<Source>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.unwrap_or_else(|error| panic!("{}: {error}", folder.display())).path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let inside = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        if path.is_dir() {
            if !SKIPPED.contains(&name.as_str()) {
                collect(&path, &inside, found);
            }
            continue;
        }
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        if READ.contains(&&*ending) || READ_NAMES.contains(&name.as_str()) {
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{inside}: {error}"));
            found.push(Source { path: inside, text });
        }
    }
}

#[cfg(test)]
pub(crate) fn rust(text: &str) -> Source {
    Source { path: "shared/domain/src/sample.rs".to_owned(), text: text.to_owned() }
}

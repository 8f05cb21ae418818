//! Rules of this repository that neither the compiler nor a linter knows.
//!
//! Each module holds one kind of rule and answers with [`Finding`]s. All of them read text only, so the whole
//! check takes seconds and needs no build of the product: it is part of the edit loop (`.ci/run --fast`) and
//! of every test run.

mod calls;
mod comments;
mod decisions;
mod files;
mod links;
mod source;
mod words;

use std::fmt;
use std::path::Path;

pub use source::Source;

/// One place that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Path from the repository's root, with forward slashes.
    pub file: String,
    /// Line, counted from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What is wrong and what to do instead.
    pub why: String,
}

impl Finding {
    fn new(source: &Source, line: usize, why: impl Into<String>) -> Self {
        Self { file: source.path.clone(), line, why: why.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.why)
    }
}

/// Everything in the repository at `root` that breaks a rule, in the order of files and lines.
///
/// # Panics
/// If a file cannot be read, or the folder is no repository of this product.
pub fn check(root: &Path) -> Vec<Finding> {
    let sources = source::read(root);
    assert!(sources.len() > 50, "{} is not the repository", root.display());
    check_sources(root, &sources)
}

fn check_sources(root: &Path, sources: &[Source]) -> Vec<Finding> {
    let mut findings = files::root_entries(root);
    findings.extend(calls::bare_booleans(sources));
    findings.extend(decisions::index(sources));
    findings.extend(links::broken(root, sources));
    for source in sources {
        findings.extend(files::shape(source));
        findings.extend(files::unfinished(source));
        findings.extend(comments::width(source));
        findings.extend(comments::fillers(source));
        findings.extend(words::retired_words(source));
    }
    findings.sort();
    findings.dedup();
    findings
}

//! Links of documents lead somewhere.

use std::path::Path;

use crate::{Finding, Source};

/// Links within the repository whose file is not there, or whose file has no such line of text: a link to
/// code says after a `#` what to look for
/// (`[reserve](../../shared/booking/src/redemption/reserve.rs#reserve)`), and that word must be in it.
pub(crate) fn broken(root: &Path, sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| source.ending() == "md") {
        for (line, text) in source.lines() {
            for target in targets(text) {
                if let Some(why) = problem(root, source, target) {
                    findings.push(Finding::new(source, line, why));
                }
            }
        }
    }
    findings
}

/// What stands in the round brackets of `[text](target)`.
fn targets(line: &str) -> Vec<&str> {
    line.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect()
}

fn problem(root: &Path, source: &Source, target: &str) -> Option<String> {
    if target.contains("://") || target.starts_with("mailto:") || target.starts_with('#') || target.is_empty()
    {
        return None;
    }
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let full = root.join(folder).join(path);
    if !full.exists() {
        return Some(format!("`{target}` leads nowhere"));
    }
    let is_code = full.is_file() && full.extension().is_some_and(|ending| ending != "md");
    if is_code
        && !anchor.is_empty()
        && !std::fs::read_to_string(&full).is_ok_and(|text| text.contains(anchor))
    {
        return Some(format!("`{path}` does not hold `{anchor}` any more"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dead_link_and_a_word_that_is_gone_are_found() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let page = |text: &str| Source { path: "PAGE.md".to_owned(), text: text.to_owned() };
        let found = |text: &str| broken(root, &[page(text)]).len();
        assert_eq!(found("[a](src/links.rs) and [b](src/links.rs#broken) and [c](https://example.com)"), 0);
        assert_eq!(found("[a](src/nowhere.rs)"), 1);
        assert_eq!(found(&["[a](src/links.rs#gone", "_for_good)"].concat()), 1);
    }
}

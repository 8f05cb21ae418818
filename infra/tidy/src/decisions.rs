//! The decisions: numbered without holes, each with its status, all of them in the index.

use crate::{Finding, Source};

const FOLDER: &str = "infra/decisions/";
/// How a decision stands: it holds, it waits, or another one took its place.
const STATUS: [&str; 3] = ["Accepted", "Proposed", "Superseded by"];

/// Compares the files with `infra/decisions/README.md`.
pub(crate) fn index(sources: &[Source]) -> Vec<Finding> {
    let decisions: Vec<&Source> = sources
        .iter()
        .filter(|source| source.path.starts_with(FOLDER) && !source.path.ends_with("README.md"))
        .collect();
    let Some(index) = sources.iter().find(|source| source.path == format!("{FOLDER}README.md")) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (position, decision) in decisions.iter().enumerate() {
        let number = position + 1;
        let name = decision.path.trim_start_matches(FOLDER);
        if !name.starts_with(&format!("{number:04}-")) {
            findings.push(Finding::new(decision, 0, format!("number {number:04} is expected here")));
            break;
        }
        let mut lines = decision.text.lines();
        let heading = lines.next().unwrap_or_default();
        let Some(title) = heading.strip_prefix(&format!("# {number}. ")) else {
            findings.push(Finding::new(decision, 1, format!("begin with `# {number}. ` and the title")));
            continue;
        };
        let status = decision.text.lines().find(|line| STATUS.iter().any(|status| line.starts_with(status)));
        let Some(status) = status else {
            findings.push(Finding::new(decision, 3, format!("say the status: {}", STATUS.join(", "))));
            continue;
        };
        let status = STATUS.iter().find(|known| status.starts_with(**known)).unwrap_or(&STATUS[0]);
        let row = format!("| [{number}]({name}) | {title} | {status}");
        if !index.text.lines().any(|line| line.starts_with(&row)) {
            findings.push(Finding::new(index, 0, format!("misses the row `{row} |`")));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> Source {
        Source { path: format!("{FOLDER}{name}"), text: text.to_owned() }
    }

    #[test]
    fn a_hole_a_missing_status_and_a_missing_row_are_found() {
        let one = file("0001-one.md", "# 1. One\n\nAccepted, 2026-11.\n");
        let listed = file("README.md", "| [1](0001-one.md) | One | Accepted |\n");
        assert_eq!(index(&[one.clone(), listed.clone()]), []);
        assert_eq!(index(&[one.clone(), file("README.md", "")]).len(), 1);
        let hole = file("0003-three.md", "# 3. Three\n\nAccepted, 2026-11.\n");
        assert_eq!(index(&[one, hole, listed.clone()]).len(), 1);
        let silent = file("0001-one.md", "# 1. One\n\nIt is so.\n");
        assert_eq!(index(&[silent, listed]).len(), 1);
    }
}

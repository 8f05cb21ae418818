//! Within a crate the top-level modules use each other in one direction: whoever changes one reads what it
//! uses, and does not come back to where they began.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Crates whose folders are shelves: they sort files by what these hold, and are no layers. An erasure, for
/// one, reads every shelf of the store.
const SHELVES: [&str; 1] = ["shared/store/src"];

/// Top-level modules of a crate, and which of them each one uses outside its tests.
type Modules = BTreeMap<String, BTreeSet<String>>;

/// The `src` folder of every crate of the workspace.
fn crates(folder: &Path, found: &mut Vec<PathBuf>) {
    if folder.join("Cargo.toml").exists() && folder.join("src").is_dir() {
        found.push(folder.join("src"));
    }
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !["target", "node_modules", "src"].contains(&name.as_str()) {
            crates(&path, found);
        }
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// A file's code: without comments, and without the module of tests at its end.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    code.join("\n")
}

/// The name at the beginning of a text.
fn name(text: &str) -> &str {
    let end = text.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

/// The modules that `lib.rs` declares.
fn declared(lib: &str) -> BTreeSet<String> {
    let declarations = lib.lines().filter_map(|line| {
        let rest = line.strip_prefix("pub(crate) ").or(line.strip_prefix("pub ")).unwrap_or(line);
        rest.strip_prefix("mod ")?.strip_suffix(';')
    });
    declarations.map(str::to_owned).collect()
}

/// Names that `lib.rs` exports from its modules, with the module each comes from.
fn exported(lib: &str) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for statement in lib.split("use ").skip(1) {
        let statement = statement.split(';').next().unwrap_or_default();
        let Some((module, rest)) = statement.split_once("::") else { continue };
        for export in rest.trim_matches(['{', '}']).split(',') {
            let export = export.rsplit([':', ' ']).next().unwrap_or_default().trim();
            names.insert(export.to_owned(), module.trim().to_owned());
        }
    }
    names
}

/// What a file names after `crate::`, also in braces.
fn used(code: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let Some(list) = rest.strip_prefix('{') else {
            names.push(name(rest));
            continue;
        };
        // Braces within the braces belong to a module that is named before them.
        let mut depth = 0;
        let mut begins = true;
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => begins = true,
                c if begins && !c.is_whitespace() => {
                    names.push(name(&list[at..]));
                    begins = false;
                }
                _ => {}
            }
        }
    }
    names
}

fn modules(src: &Path) -> Modules {
    let Ok(lib) = std::fs::read_to_string(src.join("lib.rs")) else { return Modules::new() };
    let (declared, exported) = (declared(&lib), exported(&lib));
    let mut modules: Modules = declared.iter().map(|module| (module.clone(), BTreeSet::new())).collect();
    let mut files = Vec::new();
    sources(src, &mut files);
    for path in files.into_iter().filter(|path| !path.to_string_lossy().ends_with("tests.rs")) {
        let first = path.strip_prefix(src).unwrap().iter().next().unwrap().to_string_lossy();
        let Some(uses) = modules.get_mut(first.trim_end_matches(".rs")) else { continue };
        for name in used(&code(&path)) {
            let module =
                if declared.contains(name) { Some(name) } else { exported.get(name).map(String::as_str) };
            uses.extend(module.filter(|module| *module != first.trim_end_matches(".rs")).map(str::to_owned));
        }
    }
    modules
}

/// Modules that lie on a circle: what is left when those that use nothing that is left, and those that
/// nothing that is left uses, are taken away again and again.
fn circle(mut modules: Modules) -> Modules {
    loop {
        let used: BTreeSet<String> = modules.values().flatten().cloned().collect();
        let before = modules.len();
        modules.retain(|name, uses| !uses.is_empty() && used.contains(name));
        let left: BTreeSet<String> = modules.keys().cloned().collect();
        for uses in modules.values_mut() {
            uses.retain(|name| left.contains(name));
        }
        if modules.len() == before {
            return modules;
        }
    }
}

#[test]
fn the_modules_of_a_crate_use_each_other_in_one_direction() {
    let mut found = Vec::new();
    for folder in ["shared", "functions", "infra", "tests"] {
        crates(&Path::new(ROOT).join(folder), &mut found);
    }
    assert!(found.len() > 50, "{found:?}");
    let is_shelved = |src: &PathBuf| SHELVES.iter().any(|shelved| src.ends_with(shelved));
    for src in found.into_iter().filter(|src| !is_shelved(src)) {
        let circle = circle(modules(&src));
        assert!(circle.is_empty(), "{}: {circle:?}", src.display());
    }
}

#[test]
fn a_circle_is_found_and_what_only_leads_to_it_is_not_part_of_it() {
    let uses = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let modules = Modules::from([
        ("start".into(), uses(&["shops"])),
        ("shops".into(), uses(&["replay", "error"])),
        ("replay".into(), uses(&["shops"])),
        ("error".into(), uses(&[])),
    ]);
    let names: Vec<String> = circle(modules.clone()).into_keys().collect();
    assert_eq!(names, ["replay", "shops"]);
    assert_eq!(
        used("use crate::{error::{A, B}, shops};\nlet x = crate::replay::run();"),
        ["error", "shops", "replay"]
    );
}

//! The console's built files, built first if they have to be.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::SystemTime;

use tokio::process::Command;

use crate::error::Result;
use crate::options::{ConsoleAssets, Options};

/// The folder of the web application, with its `package.json`.
const WEB: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../functions/console/web");
/// Files and folders whose change makes a build stale.
const SOURCES: [&str; 6] =
    ["src", "index.html", "package.json", "package-lock.json", "vite.config.ts", "public"];

/// The folder of built files; it may not exist, then the console says so.
pub(crate) async fn assets(options: &Options) -> Result<PathBuf> {
    let web = Path::new(WEB);
    let built = web.join("dist");
    match &options.console {
        ConsoleAssets::Folder(folder) => return Ok(folder.clone()),
        ConsoleAssets::Absent => return Ok(PathBuf::from("absent")),
        ConsoleAssets::Build => {}
    }
    if !web.is_dir() || is_fresh(web, &built) {
        return Ok(built);
    }
    if !has_npm().await {
        options.step("Node.js is not installed: the console is left out, everything else runs");
        return Ok(built);
    }
    if !web.join("node_modules").is_dir() {
        options.step("console: npm ci (once)");
        if let Err(reason) = npm(web, &["ci", "--no-audit", "--no-fund"]).await? {
            options.step(format!("console: npm ci failed, going on without: {reason}"));
            return Ok(built);
        }
    }
    options.step("console: npm run build");
    if let Err(reason) = npm(web, &["run", "build"]).await? {
        options.step(format!("console: the build failed, going on without: {reason}"));
    }
    Ok(built)
}

async fn has_npm() -> bool {
    let mut command = npm_command();
    let status = command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.await.is_ok_and(|status| status.success())
}

/// Runs npm; if it fails, the last line it wrote says why, and the log has all of them.
async fn npm(web: &Path, arguments: &[&str]) -> Result<std::result::Result<(), String>> {
    let mut command = npm_command();
    command.args(arguments).current_dir(web).stdin(Stdio::null()).kill_on_drop(true);
    let output = command.output().await?;
    if output.status.success() {
        return Ok(Ok(()));
    }
    let written = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&written);
    tracing::error!("npm {}: {text}", arguments.join(" "));
    let last = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    Ok(Err(last.trim().to_owned()))
}

fn npm_command() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Whether the build is newer than everything it is made from.
fn is_fresh(web: &Path, built: &Path) -> bool {
    let Some(at) = modified(&built.join("index.html")) else { return false };
    SOURCES.iter().all(|name| newest(&web.join(name)).is_none_or(|changed| changed <= at))
}

fn newest(path: &Path) -> Option<SystemTime> {
    let Ok(entries) = std::fs::read_dir(path) else { return modified(path) };
    entries.flatten().filter_map(|entry| newest(&entry.path())).max()
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|metadata| metadata.modified()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_is_stale_once_a_source_is_newer() {
        let web = std::env::temp_dir().join(format!("verno-console-{}", std::process::id()));
        let (built, source) = (web.join("dist"), web.join("src/deep/a.ts"));
        std::fs::create_dir_all(&built).unwrap();
        std::fs::create_dir_all(web.join("src/deep")).unwrap();
        std::fs::write(&source, "a").unwrap();
        assert!(!is_fresh(&web, &built), "nothing is built yet");
        std::fs::write(built.join("index.html"), "x").unwrap();
        assert!(is_fresh(&web, &built));
        let later = modified(&source).unwrap() + std::time::Duration::from_secs(5);
        std::fs::File::options().write(true).open(&source).unwrap().set_modified(later).unwrap();
        assert!(!is_fresh(&web, &built));
        std::fs::remove_dir_all(web).unwrap();
    }
}

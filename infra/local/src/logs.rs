//! Where logs go: into the data folder, apart from the lines a person reads at the start.

use std::fs::OpenOptions;
use std::path::Path;
use std::sync::Mutex;

use tracing_subscriber::EnvFilter;

use crate::cli::Cli;
use crate::error::{LocalError, Result};
use crate::folder;
use crate::options::Data;

/// Bytes after which a log is set aside at the next start; one earlier log is kept.
const LOG_BYTES_MAX: u64 = 20 * 1024 * 1024;

/// Starts logging as the command line says. With `--memory` nothing is written, so only `--verbose` shows
/// any.
pub fn start_logs(cli: &Cli) -> Result<()> {
    #[expect(clippy::disallowed_methods, reason = "logs come before anything that could hand a level over")]
    let level = std::env::var("LOG_LEVEL").ok().and_then(|level| EnvFilter::try_new(level).ok());
    let builder = tracing_subscriber::fmt().with_env_filter(level.unwrap_or_else(|| EnvFilter::new("info")));
    match cli.data() {
        _ if cli.verbose => builder.with_writer(std::io::stderr).init(),
        Data::Memory => {}
        Data::Folder(folder) => {
            folder::make(&folder)?;
            let path = folder.join("verno.log");
            set_aside(&path);
            let file =
                OpenOptions::new().create(true).append(true).open(&path).map_err(LocalError::file(&path))?;
            builder.with_ansi(false).with_writer(Mutex::new(file)).init();
        }
    }
    Ok(())
}

fn set_aside(path: &Path) {
    if path.metadata().is_ok_and(|file| file.len() > LOG_BYTES_MAX) {
        // If that fails, the log only goes on growing.
        let _ = std::fs::rename(path, path.with_extension("log.1"));
    }
}

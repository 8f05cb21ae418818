//! The data folder: one run at a time, and files that only their owner reads.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::error::{LocalError, Result};

/// A data folder that this process holds. The lock ends with the process, however it ends.
#[derive(Debug)]
pub(crate) struct DataFolder {
    path: PathBuf,
    _lock: File,
}

impl DataFolder {
    /// Where state is kept without `--data`: `verno` in the data folder of whoever starts the run.
    pub(crate) fn default_path() -> PathBuf {
        let base = etcetera::choose_base_strategy().map(|strategy| strategy.data_dir());
        base.unwrap_or_else(|_| PathBuf::from(".")).join("verno")
    }

    /// Takes the folder, creating it if there is none.
    ///
    /// # Errors
    /// `FolderInUse` while another process holds it.
    pub(crate) fn take(path: &Path) -> Result<Self> {
        make(path)?;
        let lock_path = path.join("lock");
        let mut options = OpenOptions::new();
        let lock = options.create(true).truncate(false).write(true).open(&lock_path);
        let lock = lock.map_err(LocalError::file(&lock_path))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(LocalError::FolderInUse(path.to_owned())),
            Err(TryLockError::Error(source)) => Err(LocalError::File { path: lock_path, source }),
        }
    }

    /// The path of a file in the folder; whether it exists is not checked.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }
}

/// Makes a folder that its owner alone can enter, unless it is there.
pub(crate) fn make(path: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(path).map_err(LocalError::file(path))
}

/// Reads the file at `path`. A missing one is created from `content`, readable by its owner alone.
pub(crate) fn secret_file(path: &Path, content: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    match std::fs::read(path) {
        Ok(bytes) => return Ok(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(LocalError::file(path)(error)),
    }
    let bytes = content()?;
    // Written beside and renamed: a process that dies between leaves no half of a key.
    let beside = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let write = || -> std::io::Result<()> {
        let mut file = options.open(&beside)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        std::fs::rename(&beside, path)
    };
    write().map_err(LocalError::file(path))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_taken_once_at_a_time_and_its_secrets_are_private() {
        let path = std::env::temp_dir().join(format!("verno-folder-{}", std::process::id()));
        let folder = DataFolder::take(&path).unwrap();
        assert!(matches!(DataFolder::take(&path), Err(LocalError::FolderInUse(_))));
        let key = folder.file("key");
        assert_eq!(secret_file(&key, || Ok(b"one".to_vec())).unwrap(), b"one");
        assert_eq!(secret_file(&key, || Ok(b"two".to_vec())).unwrap(), b"one", "a key is made once");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(key.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
        drop(folder);
        DataFolder::take(&path).unwrap();
        std::fs::remove_dir_all(path).unwrap();
    }
}

//! What can go wrong outside of a request: said once, to the person who started the run.

use std::path::PathBuf;

/// Why the local run does not start or stops.
#[derive(Debug, thiserror::Error)]
pub enum LocalError {
    /// Another run holds the data folder.
    #[error("another run is using {}; stop it first, or choose another folder with --data", .0.display())]
    FolderInUse(PathBuf),
    /// Something else listens there.
    #[error("port {0} is in use by another program; choose another with --{1}, or 0 for any free one")]
    PortInUse(u16, &'static str),
    /// The folder of blobs cannot be used.
    #[error("the folder of blobs: {0}")]
    Bucket(String),
    /// `infra/template.yaml` cannot be understood.
    #[error("infra/template.yaml: {0}")]
    Template(String),
    /// Template and functions do not match one to one.
    #[error("template and functions differ: {0}")]
    Registry(String),
    /// A function refused its environment.
    #[error("{function} does not start: {detail}")]
    Function {
        /// Its folder.
        function: String,
        /// What is missing.
        detail: String,
    },
    /// A file or folder cannot be used.
    #[error("{path}: {source}", path = .path.display())]
    File {
        /// The file or folder, as the program was given it.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The local state cannot be read or written.
    #[error("the local state: {0}")]
    State(#[from] rusqlite::Error),
    /// The table does not answer.
    #[error("the table: {0}")]
    Table(String),
    /// The simulator failed.
    #[error("the Shoptet simulator: {0}")]
    Simulator(String),
    /// A demo shop could not be set up.
    #[error("setting up shop {shop}: {detail}")]
    Shop {
        /// Its e-shop id.
        shop: u64,
        /// What failed.
        detail: String,
    },
    /// A purchase log cannot be read at all.
    #[error("{path}: {detail}", path = .path.display())]
    PurchaseLog {
        /// Which file.
        path: PathBuf,
        /// Why.
        detail: String,
    },
    /// Something of the product failed.
    #[error("{0}")]
    Product(#[from] verno_domain::Error),
    /// Any other failure of the operating system.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// A task ended that must not end.
    #[error("a background task ended: {0}")]
    Task(#[from] tokio::task::JoinError),
}

/// Short for results of this crate.
pub type Result<T, E = LocalError> = std::result::Result<T, E>;

impl LocalError {
    pub(crate) fn shop(shop: u64, detail: impl std::fmt::Display) -> Self {
        Self::Shop { shop, detail: detail.to_string() }
    }

    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}

//! Replaying a purchase log.

use std::path::Path;

use crate::error::Result;
use crate::shops::Shops;

pub(crate) async fn run(_shops: &Shops<'_>, _path: &Path) -> Result<()> {
    Ok(())
}

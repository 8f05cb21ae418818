//! The built files of the web application, read once at the start.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

/// Cache-Control of files with hashed names, whose content never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Cache-Control of the page, which names the hashed files and is checked with every visit.
const EVERY_TIME: &str = "no-cache";

/// One file with its compressed forms.
pub(crate) struct Asset {
    pub(crate) content_type: &'static str,
    pub(crate) cache: &'static str,
    plain: Vec<u8>,
    /// Compressed forms with their content coding, the best first.
    compressed: Vec<(&'static str, Vec<u8>)>,
}

impl Asset {
    /// The best form that the browser accepts.
    pub(crate) fn encoded(&self, accepted: &str) -> (Option<&'static str>, Vec<u8>) {
        let accepts = |coding: &str| {
            accepted.split(',').any(|part| part.split(';').next().unwrap_or_default().trim() == coding)
        };
        match self.compressed.iter().find(|(coding, _)| accepts(coding)) {
            Some((coding, bytes)) => (Some(coding), bytes.clone()),
            None => (None, self.plain.clone()),
        }
    }
}

/// Files by their path below the folder. Only what was there at the start is served, so no path leads out of
/// it.
pub(crate) struct Assets(HashMap<String, Asset>);

impl Assets {
    /// Reads the folder; a missing one has no files.
    pub(crate) fn read(folder: &Path) -> io::Result<Self> {
        let mut files = HashMap::new();
        if folder.is_dir() {
            collect(folder, "", &mut files)?;
        }
        let is_compressed =
            |name: &str| name.rsplit('.').next().is_some_and(|ending| ["gz", "br"].contains(&ending));
        let names: Vec<String> = files.keys().filter(|name| !is_compressed(name)).cloned().collect();
        let mut assets = HashMap::new();
        for name in names {
            let compressed = [("br", ".br"), ("gzip", ".gz")]
                .into_iter()
                .filter_map(|(coding, ending)| Some((coding, files.remove(&format!("{name}{ending}"))?)))
                .collect();
            if let Some(plain) = files.remove(&name) {
                let cache = if name.starts_with("assets/") { FOR_EVER } else { EVERY_TIME };
                assets.insert(
                    name.clone(),
                    Asset { content_type: content_type(&name), cache, plain, compressed },
                );
            }
        }
        Ok(Self(assets))
    }

    pub(crate) fn get(&self, path: &str) -> Option<&Asset> {
        self.0.get(path)
    }
}

fn collect(folder: &Path, below: &str, files: &mut HashMap<String, Vec<u8>>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_accepted_form_is_served() {
        let compressed = vec![("br", b"b".to_vec()), ("gzip", b"g".to_vec())];
        let asset = Asset { content_type: "x", cache: "x", plain: b"p".to_vec(), compressed };
        assert_eq!(asset.encoded("gzip, deflate, br;q=1").0, Some("br"));
        assert_eq!(asset.encoded("gzip").0, Some("gzip"));
        assert_eq!(asset.encoded("identity"), (None, b"p".to_vec()));
    }

    #[test]
    fn a_missing_folder_has_no_files() {
        assert!(Assets::read(Path::new("does/not/exist")).unwrap().get("index.html").is_none());
    }
}

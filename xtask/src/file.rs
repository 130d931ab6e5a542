//! `std::fs` with errors that name the path.

use crate::error::{Error, Result};
use std::{fs, io, path::Path};

pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(failed("read", path))
}

/// The text of a file that need not exist yet.
pub fn read_if_present(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed("read", path)(error)),
    }
}

/// Writes a file, and the folders above it where they are missing.
pub fn write(path: &Path, text: &str) -> Result {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    fs::write(path, text).map_err(failed("write", path))
}

pub fn create_folder(path: &Path) -> Result {
    fs::create_dir_all(path).map_err(failed("create", path))
}

/// Removes a folder and all in it; a missing one is as good as removed.
pub fn remove_folder(path: &Path) -> Result {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed("remove", path)(error)),
        _ => Ok(()),
    }
}

pub fn rename(from: &Path, to: &Path) -> Result {
    fs::rename(from, to).map_err(failed("rename", from))
}

/// Turns an I/O error into ours: `.map_err(failed("open", path))`.
pub fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
    move |source| Error::File {
        action,
        path: path.to_path_buf(),
        source,
    }
}

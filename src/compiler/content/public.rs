//! `public/` (or `static/`, as other engines call it): files that are published at the root as they are.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use crate::route::file;

use super::{
    diagnostic::Diagnostic,
    source::{Folder, PUBLIC},
};

/// The files, by their address.
pub fn files(folder: &Folder, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, PathBuf> {
    let mut files = BTreeMap::new();
    for (path, file) in &folder.files {
        let Some(address) = address(path) else {
            continue;
        };
        if is_in_hashed_folder(address) {
            diagnostics.push(refused(folder, path));
        } else if let Some(problem) = unreadable(address, file) {
            diagnostics.push(problem);
        } else {
            files.insert(address.to_owned(), file.clone());
        }
    }
    files
}

/// Where a file of the author's folder is published, if it is one of these.
fn address(path: &str) -> Option<&str> {
    PUBLIC.iter().find_map(|public| path.strip_prefix(public))
}

fn is_in_hashed_folder(address: &str) -> bool {
    let (folders, _) = address.rsplit_once('/').unwrap_or_default();
    folders.split('/').any(|folder| folder == file::HASHED)
}

/// A file that could not be copied when the site is written; rules for hosts are read, and joined with ours.
fn unreadable(address: &str, path: &Path) -> Option<Diagnostic> {
    let read = if [file::HEADERS, file::REDIRECTS].contains(&address) {
        fs::read_to_string(path).map(drop)
    } else {
        fs::File::open(path).map(drop)
    };
    let error = read.err()?;
    let name = path.display().to_string();
    let problem = Diagnostic::error(&name, format!("this cannot be read: {error}"));
    Some(problem.help("check its permissions and that it is UTF-8, or take it out of the folder"))
}

fn refused(folder: &Folder, path: &str) -> Diagnostic {
    let name = format!("{}/{path}", folder.root.display());
    Diagnostic::error(
        &name,
        format!(
            "a folder called `{}` is for files that never change",
            file::HASHED
        ),
    )
    .help(
        "give the folder another name: hosts tell browsers to keep what is in this one for a year",
    )
}

//! `public/` (or `static/`, as other engines call it): files that are published at the root as they are.

use std::{collections::BTreeMap, path::PathBuf};

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

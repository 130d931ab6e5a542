//! The last site, as far as the next one is the same.

use std::{
    collections::HashMap,
    fs::{self, Permissions},
    path::{Path, PathBuf},
    sync::{
        RwLock,
        atomic::{AtomicBool, Ordering},
    },
};

use crate::compiler::content::disk;

/// The last site, whose files are given a second name in the next one where they are the same: that a file is read
/// and compared costs less than that it is written, and leaves nothing to be believed of a folder that anybody may
/// have changed.
///
/// Whoever writes into a file writes into it under all its names. So none is taken that has another already, and none
/// from behind a link; when the last site is removed, each has one again.
pub(super) struct Last<'a> {
    out: &'a Path,
    /// What is known of its folders: whether they are there, and no links.
    folders: RwLock<HashMap<PathBuf, bool>>,
    /// What a new file may be done to, and by whom.
    permissions: Permissions,
    /// Whether the file system can do it, as far as that is known.
    works: AtomicBool,
}

impl<'a> Last<'a> {
    /// The site at a place, if one is there; new files have these permissions.
    pub(super) fn at(out: &'a Path, permissions: Permissions) -> Self {
        Self {
            out,
            folders: RwLock::default(),
            permissions,
            works: AtomicBool::new(true),
        }
    }

    /// Whether a folder of it is there, and no link, nor in one.
    fn has(&self, folder: &Path) -> bool {
        let known = self.folders.read().ok();
        if let Some(known) = known.and_then(|known| known.get(folder).copied()) {
            return known;
        }
        let found = fs::symlink_metadata(self.out.join(folder));
        let has = folder.parent().is_none_or(|around| self.has(around))
            && found.is_ok_and(|folder| folder.is_dir());
        if let Ok(mut known) = self.folders.write() {
            known.insert(folder.to_owned(), has);
        }
        has
    }

    /// Gives the file at an address the name `path` too, if it holds these bytes. False if it has to be written.
    pub(super) fn lends(&self, address: &str, bytes: &[u8], path: &Path) -> bool {
        let folder = Path::new(address).parent().unwrap_or(Path::new(""));
        if !self.works.load(Ordering::Relaxed) || !self.has(folder) {
            return false;
        }
        let old = self.out.join(address);
        let Ok(found) = fs::symlink_metadata(&old) else {
            return false;
        };
        let is_like_new = found.is_file() && found.permissions() == self.permissions;
        if !is_like_new || found.len() != bytes.len() as u64 || !disk::has_one_name(&found) {
            return false;
        }
        if !fs::read(&old).is_ok_and(|old| old == bytes) {
            return false;
        }
        if fs::hard_link(&old, path).is_err() {
            self.works.store(false, Ordering::Relaxed);
            return false;
        }
        let is_it = |new| disk::is_same(&found, &new);
        let is_kept = fs::symlink_metadata(path).is_ok_and(is_it);
        if !is_kept {
            // Somebody was here meanwhile.
            _ = fs::remove_file(path);
        }
        is_kept
    }
}

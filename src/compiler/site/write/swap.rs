//! The folders that a site is written by way of: what is at `out` is always a whole site.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    thread::sleep,
    time::Duration,
};

use crate::compiler::content::{disk, source::named, walk::FINISHED};

/// How long another build is waited for, and how often it is looked at.
const PATIENCE: (Duration, u32) = (Duration::from_millis(50), 1200);

/// The place of a site, which nobody else writes to as long as this is kept.
pub(super) struct Place<'a> {
    out: &'a Path,
    _lock: Option<File>,
}

impl<'a> Place<'a> {
    /// Waits until nobody else writes there, and puts in order what a build left that was stopped.
    pub(super) fn take(out: &'a Path) -> io::Result<Self> {
        let around = around(out);
        fs::create_dir_all(around).map_err(|error| named(around, &error))?;
        let place = Self {
            out,
            _lock: lock(around, out)?,
        };
        place.mend()?;
        Ok(place)
    }

    /// The folder that the next site is written in, empty.
    pub(super) fn staging(&self) -> io::Result<PathBuf> {
        let staging = beside(self.out, "staging");
        remove(&staging)?;
        fs::create_dir(&staging).map_err(|error| named(&staging, &error))?;
        Ok(staging)
    }

    /// Where there is no way to exchange two folders, a build may have been stopped between two steps of it.
    fn mend(&self) -> io::Result<()> {
        let old = beside(self.out, "old");
        if is_nothing(self.out) && old.join(FINISHED).is_file() {
            return fs::rename(&old, self.out).map_err(|error| named(self.out, &error));
        }
        remove(&old)
    }

    /// Puts a site that is complete where the last one was, and removes that.
    pub(super) fn swap(&self, staging: &Path) -> io::Result<()> {
        if is_nothing(self.out) {
            return fs::rename(staging, self.out).map_err(|error| named(self.out, &error));
        }
        match disk::exchange(staging, self.out) {
            Ok(()) => remove(staging),
            Err(_) => self.swap_in_steps(staging),
        }
    }

    fn swap_in_steps(&self, staging: &Path) -> io::Result<()> {
        let old = beside(self.out, "old");
        fs::rename(self.out, &old).map_err(|error| named(self.out, &error))?;
        if let Err(error) = fs::rename(staging, self.out) {
            fs::rename(&old, self.out).map_err(|error| named(self.out, &error))?;
            return Err(named(self.out, &error));
        }
        remove(&old)
    }
}

/// Puts the last site back where a build was stopped just before the next one was there.
///
/// # Errors
/// A folder that cannot be moved.
pub fn mend(out: &Path) -> io::Result<()> {
    let is_lost = is_nothing(out) && beside(out, "old").exists();
    if is_lost {
        Place::take(out).map(drop)
    } else {
        Ok(())
    }
}

/// Removes a folder of ours.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(named(folder, &error)),
        _ => Ok(()),
    }
}

/// Whoever holds the folder around a site writes there: so nothing is left of it, however a build ends. Where folders
/// cannot be held nobody waits.
fn lock(around: &Path, out: &Path) -> io::Result<Option<File>> {
    let Ok(folder) = File::open(around) else {
        return Ok(None);
    };
    let (step, steps) = PATIENCE;
    for _ in 0..steps {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(folder)),
            Err(TryLockError::WouldBlock) => sleep(step),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
    let message = format!(
        "another build has been writing beside {} for a minute; wait for its end, or end it",
        out.display()
    );
    Err(io::Error::new(io::ErrorKind::ResourceBusy, message))
}

fn around(out: &Path) -> &Path {
    let around = out.parent().filter(|around| *around != Path::new(""));
    around.unwrap_or(Path::new("."))
}

/// A folder of ours in the same file system, so that renaming is one step.
fn beside(out: &Path, what: &str) -> PathBuf {
    let name = out
        .file_name()
        .map_or_else(|| "site".into(), |name| name.to_string_lossy().into_owned());
    out.with_file_name(format!(".{name}.{what}"))
}

/// Whether there is not even a link.
fn is_nothing(path: &Path) -> bool {
    let found = fs::symlink_metadata(path);
    found.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

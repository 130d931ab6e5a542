//! What file systems can do and tell here, and elsewhere cannot.

use std::{
    fs::{self, Metadata},
    io,
    path::Path,
    time::{Duration, SystemTime},
};

/// Which file it is and when it was written, so that nobody need read it again who has read it: whatever is done to
/// it, it is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp(Facts);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Facts {
    /// The device and the number on it.
    file: (u64, u64),
    bytes: u64,
    /// Since 1970, in seconds and parts of one.
    written: (i64, i64),
    /// The same of any change, also of its names, which nobody can set.
    changed: (i64, i64),
    names: u64,
}

/// Two changes within this time may have the same moment: that is how exact the coarsest file systems are.
const COARSE: Duration = Duration::from_secs(2);

impl Stamp {
    /// Of a file that has not been changed just now; nothing where that cannot be told.
    pub fn of(path: &Path) -> Option<Self> {
        let facts = facts(&fs::metadata(path).ok()?)?;
        let (seconds, parts) = facts.changed;
        let since = Duration::new(seconds.try_into().ok()?, parts.try_into().ok()?);
        let age = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH + since);
        age.is_ok_and(|age| age > COARSE).then_some(Self(facts))
    }
}

/// Whether nobody knows a file by another name. Where that cannot be told, somebody may.
pub fn has_one_name(file: &Metadata) -> bool {
    facts(file).is_some_and(|facts| facts.names == 1)
}

/// Whether two names were found to be those of one file that nobody has written in between.
pub fn is_same(one: &Metadata, other: &Metadata) -> bool {
    let of = |file| facts(file).map(|facts| (facts.file, facts.bytes, facts.written));
    of(one).is_some() && of(one) == of(other)
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere there is nothing")]
fn facts(file: &Metadata) -> Option<Facts> {
    use std::os::unix::fs::MetadataExt;
    Some(Facts {
        file: (file.dev(), file.ino()),
        bytes: file.len(),
        written: (file.mtime(), file.mtime_nsec()),
        changed: (file.ctime(), file.ctime_nsec()),
        names: file.nlink(),
    })
}

#[cfg(not(unix))]
fn facts(_: &Metadata) -> Option<Facts> {
    None
}

/// Gives two folders each other's name in one step, so that nobody finds neither.
///
/// # Errors
/// A file system that cannot do it, and what keeps a folder from being moved.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Can be done nowhere else.
///
/// # Errors
/// Always.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

//! Writes a site, all of it or nothing.

mod last;
mod swap;

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;

use crate::compiler::content::{source::named, walk::FINISHED};

use super::{
    Site, compress, list,
    output::{Output, Outputs},
    release::{Fact, Facts, Written},
};

use last::Last;
use swap::Place;

pub use swap::mend;

/// How a site is written.
pub struct Writing<'a> {
    /// Whether each text is written compressed too.
    pub compress: bool,
    /// Is told how many files are written, and of how many.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

/// Writes a site into a folder of its own beside `out`, and swaps it in when it is complete. Files that are as they
/// were in the last one are not written again.
///
/// # Errors
/// Anything that cannot be written, named; `out` is then as it was. A folder that is not ours is
/// never replaced.
pub fn write(site: &Site<'_>, out: &Path, writing: &Writing<'_>) -> io::Result<Written> {
    let outputs = list::outputs(site)?;
    refuse_foreign(out)?;
    let place = Place::take(out)?;
    // Somebody may have put something there meanwhile.
    refuse_foreign(out)?;
    let staging = place.staging()?;
    let written = write_all(site, &outputs, (out, &staging), writing)
        .and_then(|written| place.swap(&staging).map(|()| written));
    if written.is_err() {
        // What went wrong first is what the author must hear of.
        _ = swap::remove(&staging);
    }
    written
}

impl Default for Writing<'_> {
    fn default() -> Self {
        Self {
            compress: false,
            progress: &|_, _| {},
        }
    }
}

fn write_all(
    site: &Site<'_>,
    outputs: &Outputs,
    (out, staging): (&Path, &Path),
    writing: &Writing<'_>,
) -> io::Result<Written> {
    let folders: BTreeSet<PathBuf> = outputs
        .keys()
        .filter_map(|address| Some(Path::new(address).parent()?.to_owned()))
        .collect();
    let mut inside = folders.iter().map(|folder| staging.join(folder));
    inside.try_for_each(|folder| create(&folder))?;
    let mark = staging.join(FINISHED);
    write_file(&mark, MARK)?;
    let permissions = fs::metadata(&mark).map_err(|error| named(&mark, &error))?;
    let room = Room {
        staging,
        last: Last::at(out, permissions.permissions()),
        compress: writing.compress,
    };
    let done = AtomicUsize::new(0);
    let facts: io::Result<Vec<Option<(String, Fact)>>> = outputs
        .par_iter()
        .map(|(address, output)| {
            let bytes = list::bytes(site, address, output)?;
            room.file(address, &bytes)?;
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            (writing.progress)(done, outputs.len());
            let is_kept = matches!(
                output,
                Output::Data(_) | Output::Copy(_) | Output::Shell(_) | Output::App
            );
            Ok(is_kept.then(|| (address.clone(), Fact::of(&bytes))))
        })
        .collect();
    let facts: Facts = facts?.into_iter().flatten().collect();
    let mut written = list::release(site, &facts, &|address, bytes| {
        staging.join(address).parent().map_or(Ok(()), create)?;
        room.file(address, bytes)
    })?;
    written.files += outputs.len();
    Ok(written)
}

/// What stands in the file by which a site of ours is known. A folder that is not complete has it too, but never the
/// name of a site.
const MARK: &[u8] = b"This folder is made by `slashlog build` and replaced as a whole.\n";

/// Where a site is written.
struct Room<'a> {
    staging: &'a Path,
    last: Last<'a>,
    compress: bool,
}

impl Room<'_> {
    /// Writes a file, and its compressed twins if they are wanted.
    fn file(&self, address: &str, bytes: &[u8]) -> io::Result<()> {
        self.put(address, bytes)?;
        if !self.compress {
            return Ok(());
        }
        let variants = compress::variants(address, bytes)?;
        let mut variants = variants.iter();
        variants.try_for_each(|(address, bytes)| self.put(address, bytes))
    }

    fn put(&self, address: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.staging.join(address);
        if self.last.lends(address, bytes, &path) {
            return Ok(());
        }
        write_file(&path, bytes)
    }
}

/// A folder that is there must be ours, or empty.
fn refuse_foreign(out: &Path) -> io::Result<()> {
    let mut entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(named(out, &error)),
    };
    if entries.next().is_none() || out.join(FINISHED).is_file() {
        return Ok(());
    }
    Err(io::Error::new(
        io::ErrorKind::AlreadyExists,
        format!(
            "{} was not made by slashlog, so it is not replaced; choose another folder with `--out`, or remove it yourself",
            out.display()
        ),
    ))
}

fn create(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder).map_err(|error| named(folder, &error))
}

/// Writes a file that is new. One that is there may be the last site's too, so it is not written into: that happens
/// where two addresses are one to the file system.
fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = File::create_new(path).or_else(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => fs::remove_file(path).and_then(|()| File::create_new(path)),
        _ => Err(error),
    });
    let written = new.and_then(|mut file| file.write_all(bytes));
    written.map_err(|error| named(path, &error))
}

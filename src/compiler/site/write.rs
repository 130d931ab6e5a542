//! Writes a site, all of it or nothing.

use std::{
    collections::BTreeSet,
    fs, io,
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

/// How a site is written.
pub struct Writing<'a> {
    /// Whether each text is written compressed too.
    pub compress: bool,
    /// Is told how many files are written, and of how many.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

/// Writes a site into a folder of its own beside `out`, and swaps it in when it is complete.
///
/// # Errors
/// Anything that cannot be written, named; `out` is then as it was. A folder that is not ours is
/// never replaced.
pub fn write(site: &Site<'_>, out: &Path, writing: &Writing<'_>) -> io::Result<Written> {
    let outputs = list::outputs(site)?;
    refuse_foreign(out)?;
    let staging = beside(out, "staging");
    remove(&staging)?;
    let written = write_all(site, &outputs, &staging, writing)
        .and_then(|written| swap(&staging, out).map(|()| written));
    if written.is_err() {
        // What went wrong first is what the author must hear of.
        _ = remove(&staging);
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
    folder: &Path,
    writing: &Writing<'_>,
) -> io::Result<Written> {
    create(folder)?;
    let folders: BTreeSet<PathBuf> = outputs
        .keys()
        .filter_map(|address| Some(folder.join(address).parent()?.to_owned()))
        .collect();
    folders.iter().try_for_each(|folder| create(folder))?;
    let done = AtomicUsize::new(0);
    let facts: io::Result<Vec<Option<(String, Fact)>>> = outputs
        .par_iter()
        .map(|(address, output)| {
            let bytes = list::bytes(site, address, output)?;
            writing.file(folder, address, &bytes)?;
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
        folder.join(address).parent().map_or(Ok(()), create)?;
        writing.file(folder, address, bytes)
    })?;
    write_file(
        &folder.join(FINISHED),
        b"This folder is made by `slashlog build` and replaced as a whole.\n",
    )?;
    written.files += outputs.len();
    Ok(written)
}

impl Writing<'_> {
    /// Writes a file, and its compressed twins if they are wanted.
    fn file(&self, folder: &Path, address: &str, bytes: &[u8]) -> io::Result<()> {
        write_file(&folder.join(address), bytes)?;
        if !self.compress {
            return Ok(());
        }
        let variants = compress::variants(address, bytes)?;
        let mut variants = variants.iter();
        variants.try_for_each(|(address, bytes)| write_file(&folder.join(address), bytes))
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

fn swap(staging: &Path, out: &Path) -> io::Result<()> {
    let old = beside(out, "old");
    remove(&old)?;
    let replaced = match fs::rename(out, &old) {
        Ok(()) => true,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(named(out, &error)),
    };
    if let Err(error) = fs::rename(staging, out) {
        if replaced {
            fs::rename(&old, out).map_err(|error| named(out, &error))?;
        }
        return Err(named(out, &error));
    }
    remove(&old)
}

/// A folder of ours in the same file system, so that renaming is one step.
fn beside(out: &Path, what: &str) -> PathBuf {
    let name = out
        .file_name()
        .map_or_else(|| "site".into(), |name| name.to_string_lossy().into_owned());
    out.with_file_name(format!(".{name}.{what}"))
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(named(folder, &error)),
        _ => Ok(()),
    }
}

fn create(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder).map_err(|error| named(folder, &error))
}

fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::write(path, bytes).map_err(|error| named(path, &error))
}

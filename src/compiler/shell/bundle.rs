//! What Trunk's hook calls: takes the app's files out of Trunk's staging folder, keeps them as the
//! shell, and leaves the whole blog in their place.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::compiler::content::{hash, source::named};

use super::names::{self, Names, VERSIONS};

/// Collects a shell from what Trunk built. The shell is replaced as a whole.
///
/// # Errors
/// A file that is not there, named with what should have made it.
pub fn collect(staging: &Path, shell: &Path) -> io::Result<()> {
    let temporary = shell.with_extension("new");
    remove(&temporary)?;
    fs::create_dir_all(&temporary).map_err(|error| named(&temporary, &error))?;
    let collector = Collector {
        files: list(staging)?,
        staging,
        shell: &temporary,
    };
    let called = serde_json::to_string_pretty(&collector.collect()?)?;
    collector.write(names::FILE, &called)?;
    copy_versions(&staging.join(VERSIONS), &temporary.join(VERSIONS))?;
    remove(shell)?;
    fs::rename(&temporary, shell).map_err(|error| named(shell, &error))
}

/// Takes files from one folder to another.
struct Collector<'a> {
    files: Vec<PathBuf>,
    staging: &'a Path,
    shell: &'a Path,
}

impl Collector<'_> {
    /// Takes every file of a shell, and returns what they are called.
    fn collect(&self) -> io::Result<Names> {
        let style = style_sheet(&self.files, |name| !is_for_guests(name))?;
        let guest_style = style_sheet(&self.files, |_| true)?;
        Ok(Names {
            script: self.copy("slashlog", ".js")?,
            wasm: self.copy("slashlog", "_bg.wasm")?,
            page: self.copy("page", ".js")?,
            style: self.make("style", ".css", &style)?,
            guest_style: self.make("guest", ".css", &guest_style)?,
            head: self.make("head", ".js", &self.read("head", ".js")?)?,
            moved: self.make("moved", ".js", &self.read("moved", ".js")?)?,
            icon: self.copy("icon", ".svg")?,
            offline: self.copy("offline", ".js")?,
            worker: self.copy("worker", ".js")?,
            frame: self.make("frame", ".js", &self.read("frame", ".js")?)?,
            embed: self.copy("embed", ".js")?,
            playground: self.copy("playground", ".js")?,
        })
    }

    /// Copies a file under the name that Trunk gave it.
    fn copy(&self, stem: &str, end: &str) -> io::Result<String> {
        let file = self.find(stem, end)?;
        let name = name(&file);
        fs::copy(&file, self.shell.join(&name)).map_err(|error| named(&file, &error))?;
        Ok(name)
    }

    /// Writes a file that Trunk has not, or not like this.
    fn make(&self, stem: &str, end: &str, text: &str) -> io::Result<String> {
        let name = format!("{stem}-{}{end}", hash::short(text.as_bytes()));
        self.write(&name, text.trim())?;
        Ok(name)
    }

    fn write(&self, name: &str, text: &str) -> io::Result<()> {
        let path = self.shell.join(name);
        fs::write(&path, text).map_err(|error| named(&path, &error))
    }

    fn read(&self, stem: &str, end: &str) -> io::Result<String> {
        let file = self.find(stem, end)?;
        fs::read_to_string(&file).map_err(|error| named(&file, &error))
    }

    /// The file with this stem, a hash, and this end.
    fn find(&self, stem: &str, end: &str) -> io::Result<PathBuf> {
        let is_it = |path: &&PathBuf| {
            let name = name(path);
            name.strip_prefix(stem)
                .and_then(|rest| rest.strip_suffix(end))
                .is_some_and(|hash| hash.starts_with('-') && !hash.contains('.'))
        };
        self.files.iter().find(is_it).cloned().ok_or_else(|| {
            let message = format!(
                "Trunk left no `{stem}-….{}` in {}; is it in `index.html`?",
                end.trim_start_matches('.'),
                self.staging.display()
            );
            io::Error::new(io::ErrorKind::NotFound, message)
        })
    }
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Copies what was published before of the script for other sites.
fn copy_versions(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to).map_err(|error| named(to, &error))?;
    for path in list(from)? {
        let copy = to.join(path.file_name().unwrap_or_default());
        fs::copy(&path, copy).map_err(|error| named(&path, &error))?;
    }
    Ok(())
}

/// Takes the app's files out of Trunk's folder: the site has its own copies where it wants them.
///
/// # Errors
/// A file that cannot be removed, named.
pub fn clear(staging: &Path) -> io::Result<()> {
    for path in list(staging)? {
        if path.is_dir() {
            remove(&path)?;
        } else {
            fs::remove_file(&path).map_err(|error| named(&path, &error))?;
        }
    }
    Ok(())
}

/// Sheets for what stands under `embed/`, which the pages of the blog need not carry.
fn is_for_guests(name: &str) -> bool {
    ["frame-", "playground-"]
        .iter()
        .any(|stem| name.starts_with(stem))
}

/// Style sheets as one: the tokens and the order of the layers first, then by name. Within a layer no
/// sheet may depend on where it stands.
fn style_sheet(files: &[PathBuf], is_wanted: impl Fn(&str) -> bool) -> io::Result<String> {
    let mut sheets: Vec<(bool, String, &PathBuf)> = files
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "css"))
        .map(|path| {
            let name = name(path);
            (!name.starts_with("global-"), name, path)
        })
        .filter(|(_, name, _)| is_wanted(name))
        .collect();
    sheets.sort();
    let read = |(_, _, path): &(bool, String, &PathBuf)| {
        fs::read_to_string(path).map_err(|error| named(path, &error))
    };
    let sheets: io::Result<Vec<String>> = sheets.iter().map(read).collect();
    Ok(sheets?.iter().map(|sheet| sheet.trim()).collect())
}

fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| named(folder, &error))?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(named(folder, &error)),
        _ => Ok(()),
    }
}

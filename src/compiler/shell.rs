//! The app's files, the same for every blog: made once by Trunk, then only copied.

pub mod bundle;
pub mod names;

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use crate::compiler::content::{hash, source::named};

use names::{Names, VERSIONS};

/// A folder with the app's files.
#[derive(Clone, Debug)]
pub struct Shell {
    /// Where it is.
    pub root: PathBuf,
    /// The names of its files.
    pub names: Names,
    /// The style sheet, which stands inside every page.
    pub style: String,
    /// The same with what only the pages under `embed/` need.
    pub guest_style: String,
    /// The script in the head of every page.
    pub head: String,
    /// The script of a page that has moved.
    pub moved: String,
    /// The icon, as a drawing.
    pub icon: String,
    /// The service worker, but for what it must be told of the blog.
    pub worker: String,
    /// The script in the head of a page that other sites frame.
    pub frame: String,
    /// By which other sites know the script for them, if they want this version and no other.
    pub embed_integrity: String,
    /// The older versions of the script for other sites, by number.
    pub embeds: BTreeMap<String, PathBuf>,
    /// By which a page knows the wasm, as `integrity` has it.
    pub integrity: String,
}

fn integrity(file: &Path) -> io::Result<String> {
    let bytes = fs::read(file).map_err(|error| named(file, &error))?;
    Ok(hash::integrity(&bytes))
}

fn embeds(root: &Path) -> io::Result<BTreeMap<String, PathBuf>> {
    let folder = root.join(VERSIONS);
    let entries = fs::read_dir(&folder).map_err(|error| named(&folder, &error))?;
    let mut embeds = BTreeMap::new();
    for entry in entries {
        let path = entry.map_err(|error| named(&folder, &error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if let Some(version) = name.strip_suffix(".js").map(str::to_owned) {
            embeds.insert(version, path);
        }
    }
    Ok(embeds)
}

impl Shell {
    /// Opens a shell.
    ///
    /// # Errors
    /// A file that is missing or not what it should be, named.
    pub fn open(root: &Path) -> io::Result<Self> {
        let read = |name: &str| {
            let path = root.join(name);
            fs::read_to_string(&path).map_err(|error| named(&path, &error))
        };
        let names: Names = serde_json::from_str(&read(names::FILE)?)
            .map_err(|error| named(&root.join(names::FILE), &error.into()))?;
        Ok(Self {
            integrity: integrity(&root.join(&names.wasm))?,
            style: read(&names.style)?,
            guest_style: read(&names.guest_style)?,
            head: read(&names.head)?,
            moved: read(&names.moved)?,
            icon: read(&names.icon)?,
            worker: read(&names.worker)?,
            frame: read(&names.frame)?,
            embed_integrity: integrity(&root.join(&names.embed))?,
            embeds: embeds(root)?,
            root: root.to_owned(),
            names,
        })
    }

    /// Looks for a shell where one is made: `target/shell` around the current folder, then beside the
    /// program itself.
    pub fn find() -> Option<PathBuf> {
        let current = std::env::current_dir().ok();
        let around = current
            .iter()
            .flat_map(|folder| folder.ancestors())
            .map(|folder| folder.join("target/shell"));
        let program = std::env::current_exe().ok();
        let beside = program
            .iter()
            .flat_map(|program| program.ancestors().skip(1))
            .map(|folder| folder.join("shell"));
        around
            .chain(beside)
            .find(|folder| folder.join(names::FILE).is_file())
    }

    /// Files that every site needs at hand. The rest stands inside its pages, or is for those whose
    /// readers keep them.
    pub fn files(&self) -> [&str; 4] {
        [
            &self.names.script,
            &self.names.wasm,
            &self.names.page,
            &self.names.icon,
        ]
    }
}

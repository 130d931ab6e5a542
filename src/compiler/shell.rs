//! The app's files, the same for every blog: made once by Trunk, then only copied.

mod files;
pub mod names;
mod style;

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use crate::compiler::content::{hash, source::named};

use files::Files;
use names::{Names, VERSIONS};

pub use style::{Style, Styles};

/// The app's files: those inside the program, or those in a folder.
#[derive(Clone, Debug)]
pub struct Shell {
    files: Files,
    /// The names of its files.
    pub names: Names,
    /// What its documents look like.
    pub styles: Styles,
    /// The script in the head of every page.
    pub head: String,
    /// The script of a page that has moved.
    pub moved: String,
    /// `page.js`, but for what it must be told of the blog.
    pub page: String,
    /// The icon, as a drawing.
    pub icon: String,
    /// The service worker, but for what it must be told of the blog.
    pub worker: String,
    /// The script in the head of a page that other sites frame.
    pub frame: String,
    /// By which other sites know the script for them, if they want this version and no other.
    pub embed_integrity: String,
    /// The older versions of the script for other sites: the names of their files, by number.
    pub embeds: BTreeMap<String, String>,
    /// By which a page knows the wasm, as `integrity` has it.
    pub integrity: String,
}

impl Shell {
    /// The shell that the program holds, if it was built with one.
    ///
    /// # Errors
    /// A file that is not what it should be, named.
    pub fn inside() -> io::Result<Option<Self>> {
        Files::inside().map(Self::read).transpose()
    }

    /// Opens a shell in a folder.
    ///
    /// # Errors
    /// A file that is missing or not what it should be, named.
    pub fn open(root: &Path) -> io::Result<Self> {
        Self::read(Files::Folder(root.to_owned()))
    }

    fn read(files: Files) -> io::Result<Self> {
        let read = |name: &str| files.text(name);
        let names: Names = serde_json::from_str(&read(names::FILE)?)
            .map_err(|error| named(Path::new(names::FILE), &error.into()))?;
        let integrity = |name: &str| Ok::<_, io::Error>(hash::integrity(&files.read(name)?));
        Ok(Self {
            integrity: integrity(&names.wasm)?,
            styles: Styles::read(&files, &names.styles)?,
            head: read(&names.head)?,
            moved: read(&names.moved)?,
            page: read(&names.page)?,
            icon: read(&names.icon)?,
            worker: read(&names.worker)?,
            frame: read(&names.frame)?,
            embed_integrity: integrity(&names.embed)?,
            embeds: embeds(&files)?,
            files,
            names,
        })
    }

    /// A file by its name.
    ///
    /// # Errors
    /// A file that is missing, named.
    pub fn bytes(&self, name: &str) -> io::Result<Cow<'static, [u8]>> {
        let styles = &self.styles;
        let made = [
            (&styles.file, &styles.whole),
            (&styles.guest_file, &styles.guest),
        ];
        if let Some((_, text)) = made.into_iter().find(|(file, _)| *file == name) {
            return Ok(Cow::Owned(text.clone().into_bytes()));
        }
        self.files.read(name)
    }

    /// Looks for a folder with a shell where one is made: `target/shell` around the current folder, then beside the
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
            &self.styles.file,
            &self.names.script,
            &self.names.wasm,
            &self.names.icon,
        ]
    }
}

fn embeds(files: &Files) -> io::Result<BTreeMap<String, String>> {
    let names = files.list(VERSIONS)?.into_iter();
    let of_version = |name: String| {
        let version = name.strip_suffix(".js")?.to_owned();
        Some((version, format!("{VERSIONS}/{name}")))
    };
    Ok(names.filter_map(of_version).collect())
}

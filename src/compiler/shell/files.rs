use std::{
    borrow::Cow,
    fs, io,
    path::{Path, PathBuf},
};

use crate::compiler::content::source::named;

/// Files by their names from the shell's root.
type Inside = [(&'static str, &'static [u8])];

/// What `build.rs` took into the program: every file of a shell, or none.
const INSIDE: &Inside = include!(concat!(env!("OUT_DIR"), "/shell.rs"));

/// Where the app's files are.
#[derive(Clone, Debug)]
pub(super) enum Files {
    /// In the program itself.
    Inside(&'static Inside),
    /// In a folder.
    Folder(PathBuf),
}

impl Files {
    /// Those that the program holds, if it holds any.
    pub(super) fn inside() -> Option<Self> {
        (!INSIDE.is_empty()).then_some(Self::Inside(INSIDE))
    }

    /// A file by its name from the root.
    pub(super) fn read(&self, name: &str) -> io::Result<Cow<'static, [u8]>> {
        match self {
            Self::Inside(files) => {
                let mut files = files.iter();
                let file = files.find(|(file, _)| *file == name);
                let (_, bytes) = file.ok_or_else(|| missing(name))?;
                Ok(Cow::Borrowed(bytes))
            }
            Self::Folder(root) => {
                let path = root.join(name);
                let bytes = fs::read(&path).map_err(|error| named(&path, &error))?;
                Ok(Cow::Owned(bytes))
            }
        }
    }

    /// A file that is a text.
    pub(super) fn text(&self, name: &str) -> io::Result<String> {
        let bytes = self.read(name)?.into_owned();
        String::from_utf8(bytes).map_err(|error| {
            let error = io::Error::new(io::ErrorKind::InvalidData, error);
            named(Path::new(name), &error)
        })
    }

    /// The names of the files in a folder below the root, without it.
    pub(super) fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        match self {
            Self::Inside(files) => {
                let names = files.iter().map(|(name, _)| *name);
                let below = names.filter_map(|name| name.strip_prefix(folder)?.strip_prefix('/'));
                Ok(below.map(str::to_owned).collect())
            }
            Self::Folder(root) => {
                let folder = root.join(folder);
                let entries = fs::read_dir(&folder).map_err(|error| named(&folder, &error))?;
                let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
                let names = entries.map(|entry| entry.map(name));
                names
                    .collect::<io::Result<_>>()
                    .map_err(|error| named(&folder, &error))
            }
        }
    }
}

fn missing(name: &str) -> io::Error {
    let message = format!(
        "the program holds no `{name}`; name a folder of the app's files with `--shell DIR`"
    );
    io::Error::new(io::ErrorKind::NotFound, message)
}

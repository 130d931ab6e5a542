use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// A program that tests start, or a file that one needs: `cargo xtask test` says where it is, or it is where such programs are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Program {
    /// What it is called.
    pub(super) name: &'static str,
    /// The environment variable that names its file.
    pub(super) variable: &'static str,
}

/// Servers may be on root's `PATH` only; the last is Python's own.
const FOLDERS: [&str; 3] = [
    "/usr/sbin",
    "/usr/local/sbin",
    "/usr/lib/python3/dist-packages",
];

/// Folders of libraries, one of which has [`FOLDER_OF_TYPES`] in it or in one of its own.
const LIBRARIES: [&str; 2] = ["/usr/lib", "/usr/lib64"];
const FOLDER_OF_TYPES: &str = "girepository-1.0";

impl Program {
    /// Its file, if it is here.
    pub(super) fn find(self) -> Option<PathBuf> {
        if let Some(named) = env::var_os(self.variable).filter(|named| !named.is_empty()) {
            return Some(PathBuf::from(named)).filter(|named| named.is_file());
        }
        let path = env::var_os("PATH").unwrap_or_default();
        env::split_paths(&path)
            .chain(FOLDERS.map(PathBuf::from))
            .chain(LIBRARIES.into_iter().flat_map(folders_of_types))
            .map(|folder| folder.join(self.name))
            .find(|program| program.is_file())
    }

    /// Its file.
    pub(super) fn get(self) -> PathBuf {
        self.find().unwrap_or_else(|| {
            panic!(
                "this test needs {}\n`cargo xtask test` installs it",
                self.missing()
            )
        })
    }

    /// How to say that it is not here.
    pub(super) fn missing(self) -> String {
        let Self { name, variable } = self;
        match env::var(variable) {
            Ok(named) => format!("`{name}`: {variable} is `{named}`, which is no file"),
            Err(_) => format!("`{name}`, which {variable} can name"),
        }
    }
}

fn folders_of_types(libraries: &str) -> Vec<PathBuf> {
    let libraries = Path::new(libraries);
    let inner = fs::read_dir(libraries).into_iter().flatten().flatten();
    let inner = inner.map(|entry| entry.path());
    let folders = inner.chain([libraries.to_owned()]);
    folders.map(|folder| folder.join(FOLDER_OF_TYPES)).collect()
}

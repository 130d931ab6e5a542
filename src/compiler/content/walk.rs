//! The files of the author's folder, and what in it is none.

use std::{
    fs::{self, FileType},
    io,
    path::{Path, PathBuf},
};

use unicode_normalization::UnicodeNormalization;

use super::diagnostic::Diagnostic;

/// Marks a folder as a finished site of ours: we may replace it, and never read it again.
pub const FINISHED: &str = ".slashlog";

/// A walk through a folder.
pub(super) struct Walk<'a> {
    root: &'a Path,
    /// Where the folder really is.
    real: PathBuf,
    /// Whether links may lead out of it.
    follows: bool,
    /// Where the folders really are that the walk is in, the innermost last.
    inside: Vec<PathBuf>,
    /// Whether an entry of a folder is left alone, by that and its name.
    is_hidden: &'a dyn Fn(&Path, &str) -> bool,
    /// Every file by its path from the root, with `/` between its parts.
    pub(super) files: Vec<(String, PathBuf)>,
    /// What cannot be read, by its path.
    pub(super) problems: Vec<(String, Diagnostic)>,
}

impl<'a> Walk<'a> {
    /// Walks through a folder.
    pub(super) fn through(
        root: &'a Path,
        follows: bool,
        is_hidden: &'a dyn Fn(&Path, &str) -> bool,
    ) -> Self {
        let mut walk = Self {
            root,
            real: root.canonicalize().unwrap_or_else(|_| root.to_owned()),
            follows,
            inside: Vec::new(),
            is_hidden,
            files: Vec::new(),
            problems: Vec::new(),
        };
        walk.enter(root);
        // The order of a folder's entries differs between file systems.
        walk.files.sort();
        walk.problems.sort_by(|a, b| a.0.cmp(&b.0));
        walk
    }

    fn enter(&mut self, folder: &Path) {
        if folder != self.root && folder.join(FINISHED).is_file() {
            return;
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.unreadable(folder, &error),
        };
        let real = folder.canonicalize();
        self.inside.push(real.unwrap_or_else(|_| folder.to_owned()));
        for entry in entries {
            match entry.and_then(|entry| Ok((entry.path(), entry.file_type()?))) {
                Ok((path, kind)) => self.meet(folder, path, kind),
                Err(error) => self.unreadable(folder, &error),
            }
        }
        self.inside.pop();
    }

    fn meet(&mut self, folder: &Path, path: PathBuf, kind: FileType) {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if (self.is_hidden)(folder, &name) {
            return;
        }
        let kind = if kind.is_symlink() {
            match self.follow(&path) {
                Some(kind) => kind,
                None => return,
            }
        } else {
            kind
        };
        if kind.is_dir() {
            self.enter(&path);
        } else if kind.is_file() {
            self.files.push((self.name_of(&path), path));
        } else {
            let what = "this is no file that can be published, but a pipe, a socket or a device";
            self.tell(&path, |name| {
                Diagnostic::warning(name, what).help("take it out of the folder")
            });
        }
    }

    /// What a link leads to, if that may be read.
    fn follow(&mut self, path: &Path) -> Option<FileType> {
        let target = path.canonicalize();
        let found = target.and_then(|target| Ok((fs::metadata(&target)?.file_type(), target)));
        let Ok((kind, target)) = found else {
            self.tell(path, |name| {
                Diagnostic::warning(name, "this link leads to nothing")
                    .help("take it out, or let it lead to a file")
            });
            return None;
        };
        // Such a folder would be read for ever, also where other links led here.
        if self.inside.iter().any(|around| around.starts_with(&target)) {
            self.tell(path, |name| {
                Diagnostic::warning(name, "this link leads to a folder that it lies in")
                    .help("take it out")
            });
            return None;
        }
        if !target.starts_with(&self.real) {
            let (to, follows) = (target.display().to_string(), self.follows);
            self.tell(path, |name| leaves(name, &to, follows));
            return follows.then_some(kind);
        }
        Some(kind)
    }

    fn unreadable(&mut self, path: &Path, error: &io::Error) {
        self.tell(path, |name| {
            Diagnostic::error(name, format!("this cannot be read: {error}"))
                .help("check its permissions, or take it out of the folder")
        });
    }

    fn tell(&mut self, path: &Path, problem: impl Fn(&str) -> Diagnostic) {
        let name = self.name_of(path);
        let problem = problem(&format!("{}/{name}", self.root.display()));
        self.problems.push((name, problem));
    }

    fn name_of(&self, path: &Path) -> String {
        let relative = path.strip_prefix(self.root).unwrap_or(path);
        let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("/").nfc().collect()
    }
}

fn leaves(name: &str, target: &str, is_allowed: bool) -> Diagnostic {
    let message = format!("this link leads out of the folder of the blog, to `{target}`");
    if is_allowed {
        return Diagnostic::warning(name, message).help("it is read, as `--follow-links` allows");
    }
    Diagnostic::error(name, message)
        .help("copy what it leads to into the folder, or allow such links with `--follow-links`")
}

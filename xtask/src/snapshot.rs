use std::{
    collections::BTreeMap,
    fs::{self, Metadata},
    path::{Path, PathBuf},
    time::SystemTime,
};

/// What the shell and the program are built from. `content` is not among it:
/// `slashlog serve` watches that itself.
const SOURCES: [&str; 7] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "public",
    "src",
    "style",
];

/// The sources at one moment: when each file was modified, and its size.
#[derive(PartialEq, Eq)]
pub struct Snapshot(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

impl Snapshot {
    pub fn take(root: &Path) -> Self {
        let mut snapshot = Self(BTreeMap::new());
        for source in SOURCES {
            snapshot.add(root, &root.join(source));
        }
        snapshot
    }

    /// A file that came, went or changed since `before`.
    pub fn change_since<'a>(&'a self, before: &'a Self) -> Option<&'a Path> {
        let differs = |(path, _): &(&PathBuf, _)| self.0.get(*path) != before.0.get(*path);
        self.0
            .iter()
            .chain(&before.0)
            .find(differs)
            .map(|(path, _)| path.as_path())
    }

    /// Adds a file, or all files below a folder. What cannot be read, because
    /// it was removed just now, is left out.
    fn add(&mut self, root: &Path, path: &Path) {
        if is_scratch(path) {
            return;
        }
        if let Ok(entries) = fs::read_dir(path) {
            for entry in entries.flatten() {
                self.add(root, &entry.path());
            }
        } else if let Ok(metadata) = fs::metadata(path) {
            let name = path.strip_prefix(root).unwrap_or(path);
            self.0.insert(name.to_path_buf(), state(&metadata));
        }
    }
}

fn state(metadata: &Metadata) -> (Option<SystemTime>, u64) {
    (metadata.modified().ok(), metadata.len())
}

/// What editors leave for a moment: `.main.rs.swp`, `.#main.rs`, `main.rs~`.
fn is_scratch(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name.ends_with('~')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file;
    use std::env;

    #[test]
    fn a_file_that_changes_comes_or_goes_is_named() {
        let root = env::temp_dir().join(format!("xtask-snapshot-{}", std::process::id()));
        let main = root.join("src/main.rs");
        file::write(&main, "fn main() {}").unwrap();
        let first = Snapshot::take(&root);
        assert_eq!(Snapshot::take(&root).change_since(&first), None);

        file::write(&main, "fn main() { run() }").unwrap();
        let second = Snapshot::take(&root);
        assert_eq!(second.change_since(&first), Some(Path::new("src/main.rs")));

        file::write(&root.join("style/base.css"), "").unwrap();
        let third = Snapshot::take(&root);
        let style = Some(Path::new("style/base.css"));
        assert_eq!(third.change_since(&second), style);
        assert_eq!(second.change_since(&third), style);

        file::write(&root.join("src/.main.rs.swp"), "").unwrap();
        file::write(&root.join("content/post.md"), "").unwrap();
        assert_eq!(Snapshot::take(&root).change_since(&third), None);
        file::remove_folder(&root).unwrap();
    }
}

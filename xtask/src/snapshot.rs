use glob::{MatchOptions, Pattern};
use std::{
    collections::BTreeMap,
    fs::Metadata,
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
    "public/**/*",
    "src/**/*",
    "style/**/*",
];

/// The sources at one moment: when each file was modified, and its size.
#[derive(PartialEq, Eq)]
pub struct Snapshot(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

impl Snapshot {
    /// What cannot be read, because it was removed just now, is left out.
    pub fn take(root: &Path) -> Self {
        let folder = Pattern::escape(&root.to_string_lossy());
        // What editors leave for a moment: `.main.rs.swp`, `.#main.rs`, `main.rs~`.
        let no_scratch = MatchOptions {
            require_literal_leading_dot: true,
            ..MatchOptions::new()
        };
        let files = SOURCES
            .iter()
            .filter_map(|source| glob::glob_with(&format!("{folder}/{source}"), no_scratch).ok())
            .flat_map(Iterator::flatten)
            .filter(|path| !path.to_string_lossy().ends_with('~'));
        let states = files.filter_map(|path| {
            let metadata = path.metadata().ok().filter(Metadata::is_file)?;
            let name = path.strip_prefix(root).unwrap_or(&path).to_path_buf();
            Some((name, (metadata.modified().ok(), metadata.len())))
        });
        Self(states.collect())
    }

    /// A file that came, went or changed since `before`.
    pub fn change_since<'a>(&'a self, before: &'a Self) -> Option<&'a Path> {
        let mut paths = self.0.keys().chain(before.0.keys()).map(PathBuf::as_path);
        paths.find(|path| self.0.get(*path) != before.0.get(*path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use xshell::Shell;

    #[test]
    fn a_file_that_changes_comes_or_goes_is_named() {
        let shell = Shell::new().unwrap();
        let folder = shell.create_temp_dir().unwrap();
        let root = folder.path();
        shell.change_dir(root);
        let write = |name, text| shell.write_file(name, text).unwrap();
        write("src/main.rs", "fn main() {}");
        let first = Snapshot::take(root);
        assert_eq!(Snapshot::take(root).change_since(&first), None);

        write("src/main.rs", "fn main() { run() }");
        let second = Snapshot::take(root);
        assert_eq!(second.change_since(&first), Some(Path::new("src/main.rs")));

        write("style/base.css", "");
        let third = Snapshot::take(root);
        let style = Some(Path::new("style/base.css"));
        assert_eq!(third.change_since(&second), style);
        assert_eq!(second.change_since(&third), style);

        write("src/.main.rs.swp", "");
        write("content/post.md", "");
        assert_eq!(Snapshot::take(root).change_since(&third), None);
    }
}

//! What Trunk's hook does: takes the app's files out of Trunk's staging folder,
//! keeps them as the shell, and leaves the whole blog in their place.

use crate::{program, shell, step, toolbox::Toolbox};
use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Where the blog is made, before it goes where Trunk shows it.
const SITE: &str = "target/site";

/// The folder with the older versions of the script for other sites.
const VERSIONS: &str = "embed";

/// What the files of a shell are called, by the part they play.
const NAMES: &str = "shell.json";

/// Files that stay as Trunk made them: the part, the name before the hash, and
/// the end.
const COPIED: [(&str, &str, &str); 10] = [
    ("script", "slashlog", ".js"),
    ("wasm", "slashlog", "_bg.wasm"),
    ("page", "page", ".js"),
    ("icon", "icon", ".svg"),
    ("offline", "offline", ".js"),
    ("film", "film", ".js"),
    ("formula", "formula", ".js"),
    ("worker", "worker", ".js"),
    ("embed", "embed", ".js"),
    ("playground", "playground", ".js"),
];

/// Scripts that stand inside pages, where no blank line may end them.
const INLINED: [&str; 3] = ["head", "moved", "frame"];

/// The folder of the style sheets, each under its own name: which of them documents
/// carry together is the program's to say.
const STYLES: &str = "style";

/// Collects the shell, builds the blog in `content/` with it, and puts that into
/// Trunk's staging folder.
pub fn bundle(toolbox: &Toolbox, staging: &Path) -> Result<()> {
    let root = toolbox.folder.current_dir();
    let shell = root.join(shell::FOLDER);
    collect(staging, &shell)?;
    let build = program::cmd(toolbox, "build").arg("--shell").arg(&shell);
    step::run(build.arg("--out").arg(SITE).quiet())?;
    for path in list(staging)? {
        remove(&path)?;
    }
    for path in list(&root.join(SITE))? {
        let place = staging.join(name(&path));
        fs::rename(&path, &place).with_context(|| format!("cannot write `{}`", place.display()))?;
    }
    Ok(())
}

/// Collects a shell from what Trunk built. The shell is replaced as a whole.
fn collect(staging: &Path, shell: &Path) -> Result<()> {
    let new = shell.with_extension("new");
    remove(&new)?;
    fs::create_dir_all(new.join(VERSIONS))?;
    fs::create_dir_all(new.join(STYLES))?;
    let collector = Collector {
        files: list(staging)?,
        folder: &new,
    };
    let names = Value::Object(collector.collect()?);
    collector.write(NAMES, &format!("{names:#}"))?;
    for version in list(&staging.join(VERSIONS))? {
        fs::copy(&version, new.join(VERSIONS).join(name(&version)))?;
    }
    remove(shell)?;
    fs::rename(&new, shell).with_context(|| format!("cannot replace `{}`", shell.display()))
}

/// Takes files from one folder to another.
struct Collector<'a> {
    files: Vec<PathBuf>,
    folder: &'a Path,
}

impl Collector<'_> {
    /// Takes every file of a shell, and returns what they are called.
    fn collect(&self) -> Result<Map<String, Value>> {
        let mut names = Map::new();
        for (part, stem, end) in COPIED {
            let file = self.find(stem, end)?;
            fs::copy(file, self.folder.join(name(file)))?;
            names.insert(part.to_owned(), name(file).into());
        }
        for part in INLINED {
            let script = fs::read_to_string(self.find(part, ".js")?)?;
            names.insert(part.to_owned(), self.make(part, ".js", &script)?.into());
        }
        self.copy_styles()?;
        names.insert("styles".to_owned(), STYLES.into());
        Ok(names)
    }

    /// Writes a file that Trunk has not, or not like this.
    fn make(&self, stem: &str, end: &str, text: &str) -> Result<String> {
        let text = text.trim();
        let digest = Sha256::digest(text);
        let start = digest.first_chunk().expect("a SHA-256 has 32 bytes");
        let hash = u64::from_be_bytes(*start);
        let name = format!("{stem}-{hash:016x}{end}");
        self.write(&name, text)?;
        Ok(name)
    }

    fn write(&self, name: &str, text: &str) -> Result<()> {
        let path = self.folder.join(name);
        fs::write(&path, text).with_context(|| format!("cannot write `{}`", path.display()))
    }

    /// The file with this stem, a hash, and this end.
    fn find(&self, stem: &str, end: &str) -> Result<&PathBuf> {
        let is_it = |path: &&PathBuf| {
            let name = name(path);
            let rest = name.strip_prefix(stem);
            let hash = rest.and_then(|rest| rest.strip_suffix(end));
            hash.is_some_and(|hash| hash.starts_with('-') && !hash.contains('.'))
        };
        let file = self.files.iter().find(is_it);
        file.with_context(|| {
            let end = end.trim_start_matches('.');
            format!("Trunk left no `{stem}-….{end}`; is it in `index.html`?")
        })
    }

    fn copy_styles(&self) -> Result<()> {
        let sheets = self.files.iter();
        let sheets = sheets.filter(|path| path.extension().is_some_and(|end| end == "css"));
        let mut n_sheets = 0;
        for sheet in sheets {
            let file = name(sheet);
            let (stem, _) = file
                .rsplit_once('-')
                .with_context(|| format!("`{file}` has no hash"))?;
            fs::copy(sheet, self.folder.join(STYLES).join(format!("{stem}.css")))?;
            n_sheets += 1;
        }
        ensure!(n_sheets > 0, "Trunk left no style sheet");
        Ok(())
    }
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder);
    let entries = entries.with_context(|| format!("cannot read `{}`", folder.display()))?;
    let paths: Result<Vec<PathBuf>, _> = entries.map(|entry| Ok(entry?.path())).collect();
    paths.map_err(|error: std::io::Error| error.into())
}

/// Removes a file or a folder, if it is there.
fn remove(path: &Path) -> Result<()> {
    let removed = match fs::symlink_metadata(path) {
        Ok(about) if about.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(_) => Ok(()),
    };
    removed.with_context(|| format!("cannot remove `{}`", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_by_its_name_before_the_hash() {
        let files = ["slashlog-1.js", "page-2.js", "page-2.js.map", "frame-3.css"];
        let collector = Collector {
            files: files.map(PathBuf::from).into(),
            folder: Path::new("."),
        };
        let find = |stem, end| collector.find(stem, end).map(|path| name(path));
        assert_eq!(find("page", ".js").unwrap(), "page-2.js");
        assert_eq!(find("slashlog", ".js").unwrap(), "slashlog-1.js");
        let missing = find("head", ".js").unwrap_err().to_string();
        assert!(missing.contains("no `head-….js`"), "{missing}");
    }
}

use crate::{
    error::{Error, Result},
    file,
    stage::stage,
    toolbox::Toolbox,
};
use std::{
    collections::BTreeMap,
    env,
    path::{Path, PathBuf},
};

/// Where our hook, called by Trunk, collects the shell.
const FOLDER: &str = "target/shell";

/// The app's files, the same for every blog: which file plays which part.
pub struct Shell {
    folder: PathBuf,
    /// From the part (`wasm`, `page`) to the name of its file.
    files: BTreeMap<String, String>,
}

/// Bundles the shell with Trunk.
pub fn build(toolbox: &Toolbox) -> Result {
    fetch(toolbox)?;
    let flag = nameless();
    let variable = variable_for(&flag, env::var_os("RUSTFLAGS").is_some());
    stage("Build the shell", || {
        toolbox
            .step("trunk")
            // A tool in the wrong version is then an error and not a download.
            .args(["build", "--release", "--offline=true"])
            .env(variable, &flag)
            .run()
    })
}

/// Panics say where they are, and the crates are in somebody's home folder: readers need not know whose.
fn nameless() -> String {
    let home = |name| env::var_os(name).map(PathBuf::from);
    let cargo = home("CARGO_HOME").or_else(|| Some(home("HOME")?.join(".cargo")));
    let cargo = cargo.unwrap_or_default();
    format!("--remap-path-prefix={}=", cargo.display())
}

/// Where cargo looks for a flag of the compiler. What is for every target has Trunk's hook compile the
/// native half once more, but cargo cuts what is for one at blanks, and forgets it where there are flags of
/// the user's.
fn variable_for(flag: &str, has_flags: bool) -> &'static str {
    if has_flags || flag.contains(char::is_whitespace) {
        "CARGO_ENCODED_RUSTFLAGS"
    } else {
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS"
    }
}

/// Trunk hands its `--offline` on to cargo, so the crates have to be here.
fn fetch(toolbox: &Toolbox) -> Result {
    stage("Fetch the crates that are not here yet", || {
        toolbox.step("cargo").arg("fetch").run()
    })
}

impl Shell {
    /// The shell as it was built last.
    pub fn read(root: &Path) -> Result<Self> {
        let folder = root.join(FOLDER);
        let path = folder.join("shell.json");
        let files = parse(&file::read(&path)?).ok_or_else(|| {
            Error::unmet(
                format!("`{}` is not one flat object of texts", path.display()),
                "build the shell anew with `cargo xtask shell`; if that does not help, \
                 what writes the file and what reads it (xtask/src/shell.rs) differ",
            )
        })?;
        Ok(Self { folder, files })
    }

    /// The file that plays a part.
    pub fn file(&self, part: &str) -> Result<PathBuf> {
        let name = self.files.get(part).ok_or_else(|| {
            Error::unmet(
                format!("`{FOLDER}/shell.json` names no file for `{part}`"),
                "build the shell anew with `cargo xtask shell`",
            )
        })?;
        Ok(self.folder.join(name))
    }
}

/// Reads `{"part": "file", …}`. No file name has anything to escape, so every
/// quotation mark begins or ends a text, and texts are keys and values in turn.
fn parse(json: &str) -> Option<BTreeMap<String, String>> {
    let inside = json.trim().strip_prefix('{')?.strip_suffix('}')?;
    if inside.contains(['{', '[', '\\']) {
        return None;
    }
    let pieces: Vec<&str> = inside.split('"').collect();
    let (fields, rest) = pieces.as_chunks::<4>();
    let (&[end], true) = (rest, fields.iter().all(is_field)) else {
        return None;
    };
    let files = fields
        .iter()
        .map(|[_, key, _, value]| ((*key).to_owned(), (*value).to_owned()));
    end.trim().is_empty().then(|| files.collect())
}

/// What is outside of the quotation marks: a comma before, a colon between.
fn is_field([before, _, between, _]: &[&str; 4]) -> bool {
    matches!(before.trim(), "" | ",") && between.trim() == ":"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, expected: &[(&str, &str)]) {
        let expected = expected
            .iter()
            .map(|(part, name)| ((*part).to_owned(), (*name).to_owned()))
            .collect();
        assert_eq!(parse(json), Some(expected));
    }

    #[test]
    fn every_part_has_its_file() {
        check(
            "{\n  \"script\": \"app-1a2b.js\",\n  \"wasm\": \"app-1a2b_bg.wasm\"\n}\n",
            &[("script", "app-1a2b.js"), ("wasm", "app-1a2b_bg.wasm")],
        );
        check(r#"{"page":"page-9.js"}"#, &[("page", "page-9.js")]);
        check("{}", &[]);
    }

    #[test]
    fn a_flag_with_blanks_or_beside_others_is_for_every_target() {
        let every = "CARGO_ENCODED_RUSTFLAGS";
        assert_ne!(variable_for("--flag=/home/a=", false), every);
        assert_eq!(variable_for("--flag=/home/a b=", false), every);
        assert_eq!(variable_for("--flag=/home/a=", true), every);
    }

    #[test]
    fn anything_but_a_flat_object_of_texts_is_refused() {
        assert_eq!(parse(""), None);
        assert_eq!(parse(r#"["script"]"#), None);
        assert_eq!(parse(r#"{"script": 1}"#), None);
        assert_eq!(parse(r#"{"size": 1, "page": "a"}"#), None);
        assert_eq!(parse(r#"{"script": {"a": "b"}}"#), None);
        assert_eq!(parse(r#"{"script": "a\"b"}"#), None);
        assert_eq!(parse(r#"{"script": "a"#), None);
    }
}

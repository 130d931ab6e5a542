use crate::{
    error::{Error, Result},
    file,
};
use std::path::Path;

/// The text of `Cargo.lock`, which decides which `wasm-bindgen` we need.
pub struct Lockfile(String);

impl Lockfile {
    pub fn read(root: &Path) -> Result<Self> {
        file::read(&root.join("Cargo.lock")).map(Self)
    }

    /// The version of a package that is locked in exactly one version.
    pub fn version_of(&self, package: &str) -> Result<&str> {
        let versions: Vec<&str> = self.versions_of(package).collect();
        match versions[..] {
            [version] => Ok(version),
            [] => Err(Error::unmet(
                format!("`Cargo.lock` has no package `{package}`"),
                format!("let a package of the workspace depend on `{package}`"),
            )),
            _ => Err(Error::unmet(
                format!("`Cargo.lock` has `{package}` as {}", versions.join(" and ")),
                format!("`cargo tree --duplicates --invert {package}` shows who asks for which"),
            )),
        }
    }

    fn versions_of(&self, package: &str) -> impl Iterator<Item = &str> {
        // Cargo writes a `[[package]]` as `name = "…"`, next line `version = "…"`.
        let name = format!("name = \"{package}\"");
        self.0
            .lines()
            .zip(self.0.lines().skip(1))
            .filter(move |(line, _)| *line == name)
            .filter_map(|(_, next)| next.strip_prefix("version = \"")?.strip_suffix('"'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"version = 4

[[package]]
name = "syn"
version = "1.0.109"
dependencies = [
 "wasm-bindgen",
]

[[package]]
name = "syn"
version = "2.0.101"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.129"
"#;

    #[track_caller]
    fn check_error(package: &str, expected: &str) {
        let error = Lockfile(LOCK.to_owned()).version_of(package).unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }

    #[test]
    fn the_locked_version_is_found_by_the_whole_name() {
        let lockfile = Lockfile(LOCK.to_owned());
        assert_eq!(lockfile.version_of("wasm-bindgen").unwrap(), "0.2.130");
        assert_eq!(
            lockfile.version_of("wasm-bindgen-macro").unwrap(),
            "0.2.129"
        );
    }

    #[test]
    fn a_missing_package_and_a_double_one_are_named() {
        check_error("wasm", "has no package `wasm`");
        check_error("syn", "`syn` as 1.0.109 and 2.0.101");
    }
}

use crate::{
    cache::Installation,
    environment::Environment,
    error::{Error, Result},
    file,
};

/// A package of npm's registry.
pub struct Package {
    pub name: &'static str,
    /// Of the package as it is downloaded; any other is refused.
    pub integrity: &'static str,
}

/// Where the packages are below the folder of the installation.
pub const PACKAGES: &str = "node_modules";

/// Where their programs are.
pub const PROGRAMS: &str = "node_modules/.bin";

impl Package {
    /// Fails where npm itself is missing.
    pub fn check(
        &self,
        environment: &Environment,
        version: &str,
        problem: impl FnOnce() -> String,
    ) -> Result {
        if environment.find("npm").is_some() {
            return Ok(());
        }
        Err(Error::unmet(
            problem(),
            format!(
                "install npm, which comes with Node.js (nodejs.org), or {} {version} itself",
                self.name
            ),
        ))
    }

    /// The package itself is pinned. What it needs in turn is not: npm takes
    /// the newest that fits, because Lighthouse alone brings two hundred
    /// packages, and a lock of those would be longer than anything here. None
    /// of them runs a script while it is installed.
    pub fn install(
        &self,
        version: &str,
        environment: &Environment,
        installation: &Installation,
    ) -> Result {
        let wish = installation.folder.join("package.json");
        file::write(&wish, &self.wish(version))?;
        environment
            .step("npm")
            .folder(&installation.folder)
            .args(["install", "--ignore-scripts", "--no-audit", "--no-fund"])
            .arg("--package-lock=true")
            .run_quietly(&installation.log)?;
        self.verify(version, installation)
    }

    fn wish(&self, version: &str) -> String {
        let Self { name, .. } = self;
        format!(r#"{{"private":true,"dependencies":{{"{name}":"{version}"}}}}"#)
    }

    /// npm has compared what it downloaded with what it wrote down here.
    fn verify(&self, version: &str, installation: &Installation) -> Result {
        let Self { name, integrity } = self;
        let lock = file::read(&installation.folder.join("package-lock.json"))?;
        if integrity_in(&lock, name) == Some(integrity) {
            return Ok(());
        }
        Err(Error::unmet(
            format!("npm's `{name}` {version} is not the package that was released as such"),
            "ask npm for another registry: `npm config get registry` says which it uses",
        ))
    }
}

/// What npm's own account of an installation says of one package.
fn integrity_in<'a>(lock: &'a str, name: &str) -> Option<&'a str> {
    let (_, entry) = lock.split_once(&format!("\"{PACKAGES}/{name}\": {{"))?;
    let (entry, _) = entry.split_once('}')?;
    let (_, value) = entry.split_once("\"integrity\": \"")?;
    value.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"{
  "packages": {
    "": { "dependencies": { "marked": "1.0.0" } },
    "node_modules/entities": { "version": "2.0.0", "integrity": "sha512-b" },
    "node_modules/local": { "version": "1.0.0" },
    "node_modules/marked": {
      "version": "1.0.0",
      "integrity": "sha512-a",
      "bin": { "marked": "bin/marked" }
    }
  }
}"#;

    #[test]
    fn each_package_has_its_own_integrity() {
        assert_eq!(integrity_in(LOCK, "marked"), Some("sha512-a"));
        assert_eq!(integrity_in(LOCK, "entities"), Some("sha512-b"));
    }

    #[test]
    fn a_package_without_integrity_does_not_borrow_that_of_the_next() {
        assert_eq!(integrity_in(LOCK, "local"), None);
        assert_eq!(integrity_in(LOCK, "mark"), None);
    }
}

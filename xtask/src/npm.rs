use crate::{
    cache::Installation,
    environment::Environment,
    error::{Error, Result},
    file,
};

/// A package of npm's registry.
pub struct Package {
    pub name: &'static str,
    /// Of the package as it is downloaded; npm refuses any other.
    pub integrity: &'static str,
    /// What it has to run, kept in `bin`.
    pub program: Option<&'static str>,
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

    pub fn install(
        &self,
        version: &str,
        environment: &Environment,
        installation: &Installation,
    ) -> Result {
        let write = |name: &str, text: String| file::write(&installation.folder.join(name), &text);
        write("package.json", self.wish(version))?;
        write("package-lock.json", self.lock(version))?;
        environment
            .step("npm")
            .folder(&installation.folder)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .run_quietly(&installation.log)
    }

    fn wish(&self, version: &str) -> String {
        let Self { name, .. } = self;
        format!(r#"{{"private":true,"dependencies":{{"{name}":"{version}"}}}}"#)
    }

    /// It names no address, so the registry is the user's choice.
    fn lock(&self, version: &str) -> String {
        let Self {
            name, integrity, ..
        } = self;
        let programs = self
            .program
            .map(|program| format!(r#""{program}": "bin/{program}""#))
            .unwrap_or_default();
        format!(
            r#"{{
  "lockfileVersion": 3,
  "packages": {{
    "": {{ "dependencies": {{ "{name}": "{version}" }} }},
    "node_modules/{name}": {{
      "version": "{version}",
      "integrity": "{integrity}",
      "bin": {{ {programs} }}
    }}
  }}
}}
"#
        )
    }
}

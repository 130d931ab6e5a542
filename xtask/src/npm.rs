use crate::{cache::Installation, environment::Environment, error::Result, file};

/// A package of npm's registry that holds a program, ready to run.
pub struct Package {
    pub name: &'static str,
    /// Of the package as it is downloaded; npm refuses any other.
    pub integrity: &'static str,
    /// The package keeps it in `bin`.
    pub program: &'static str,
}

/// Where the programs are below the folder of the installation.
pub const PROGRAMS: &str = "node_modules/.bin";

impl Package {
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
            name,
            integrity,
            program,
        } = self;
        format!(
            r#"{{
  "lockfileVersion": 3,
  "packages": {{
    "": {{ "dependencies": {{ "{name}": "{version}" }} }},
    "node_modules/{name}": {{
      "version": "{version}",
      "integrity": "{integrity}",
      "bin": {{ "{program}": "bin/{program}" }}
    }}
  }}
}}
"#
        )
    }
}

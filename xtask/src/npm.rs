use crate::{step, terminal::HELP, toolbox::Toolbox};
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use std::path::Path;
use xshell::cmd;

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
    /// Into the folder that `inside` is at work in. The package itself is
    /// pinned. What it needs in turn is not: npm takes the newest that fits,
    /// because Lighthouse alone brings two hundred packages, and a lock of those
    /// would be longer than anything here. None of them runs a script while it is
    /// installed.
    pub fn install(&self, version: &str, inside: &Toolbox, log: &Path) -> Result<()> {
        let name = self.name;
        let wish = json!({ "private": true, "dependencies": { name: version } });
        inside.folder.write_file("package.json", wish.to_string())?;
        let install = "--ignore-scripts --no-audit --no-fund --package-lock=true";
        let install = cmd!(inside, "npm install").args(install.split(' '));
        step::run_quietly(install, log)?;
        // npm has compared what it downloaded with what it wrote down here.
        let lock = inside.folder.read_file("package-lock.json")?;
        let lock: Value = serde_json::from_str(&lock)?;
        ensure!(
            lock["packages"][format!("{PACKAGES}/{name}")]["integrity"] == self.integrity,
            "npm's `{name}` {version} is not the package that was released as such\n\
             {HELP} ask npm for another registry: `npm config get registry` says which it uses"
        );
        Ok(())
    }
}

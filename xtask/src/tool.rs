use crate::{
    crates_io::{self, Crate},
    npm,
    stage::long_stage,
    step,
    terminal::HELP,
    toolbox::Toolbox,
};
use anyhow::{Context, Result, bail};
use std::{borrow::Cow, path::PathBuf};
use xshell::cmd;

/// A program that Trunk or we start, or a script for browsers, needed in exactly
/// one version.
pub struct Tool {
    /// What a program is called on the command line.
    pub name: &'static str,
    pub version: Cow<'static, str>,
    /// What it does for us, after "which".
    pub why: &'static str,
    /// How long installing takes, roughly.
    pub duration: &'static str,
    pub source: Source,
}

/// Where a tool comes from.
pub enum Source {
    CratesIo(Crate),
    Npm(npm::Package),
}

pub const TRUNK: Tool = Tool {
    name: "trunk",
    version: Cow::Borrowed("0.22.1"),
    why: "bundles the shell",
    duration: "3 to 4 minutes on two cores",
    source: Source::CratesIo(Crate("trunk")),
};

/// Distributions package older ones, which do not know all that today's Rust
/// emits; npm has it ready to run.
pub const WASM_OPT: Tool = Tool {
    name: "wasm-opt",
    version: Cow::Borrowed("132.0.0"),
    why: "makes the WebAssembly smaller",
    duration: "half a minute, most of it download",
    source: Source::Npm(npm::Package {
        name: "binaryen",
        integrity: "sha512-4Usg7yEvwO3FMso3Oov6qkOOHSod1IEv+boKkh77kTljM+eNBouqCTbqWswGzbG+vDNO/b/v2C4gfEh1WgB9Lg==",
    }),
};

/// Starts in no time, and only joins: what it leaves, Trunk makes smaller.
pub const ESBUILD: Tool = Tool {
    name: "esbuild",
    version: Cow::Borrowed("0.28.2"),
    why: "joins the modules of a script",
    duration: "10 seconds, most of it download",
    source: Source::Npm(npm::Package {
        name: "esbuild",
        integrity: "sha512-HKVLS8dvII+xoKW9kmqxbRKrnWEXfJJr/FZhhJmiqIB0e053QNYFqOBouTMO/k5sID4MvCiUCvv8b9M4h32wIA==",
    }),
};

/// Speaks `WebDriver` on one side and Firefox's own protocol on the other; Debian
/// has Firefox, but not this.
pub const GECKODRIVER: Tool = Tool {
    name: "geckodriver",
    version: Cow::Borrowed("0.37.1"),
    why: "drives Firefox in the tests",
    duration: "3 to 4 minutes on two cores",
    source: Source::CratesIo(Crate("geckodriver")),
};

/// Serves a folder as Cloudflare Pages does.
pub const WRANGLER: Tool = Tool {
    name: "wrangler",
    version: Cow::Borrowed("4.86.0"),
    why: "serves a blog as Cloudflare Pages does",
    duration: "half a minute, most of it download",
    source: Source::Npm(npm::Package {
        name: "wrangler",
        integrity: "sha512-9aa/gbF/HiUeeUEwyQpW5LDPBEzyt7iaE6xHwm0vk2Ly8A6J+jh03pzchqVnCCWR832mNyA28MD8oAYt0Kfvlw==",
    }),
};

/// Serves a folder as Netlify does.
pub const NETLIFY: Tool = Tool {
    name: "netlify",
    version: Cow::Borrowed("26.2.0"),
    why: "serves a blog as Netlify does",
    duration: "1 minute, most of it download",
    source: Source::Npm(npm::Package {
        name: "netlify-cli",
        integrity: "sha512-3jQg9WQoa1H74478fHZisj3T8dLM67x4F4Sgi7kROBHzJD9NNCYYw99dKRYWJOtEa1dUNyZu2W4VTdPzA1kjiw==",
    }),
};

/// The last that runs with the Node.js of today's distributions.
pub const LIGHTHOUSE: Tool = Tool {
    name: "lighthouse",
    version: Cow::Borrowed("12.8.2"),
    why: "measures pages as on a slow phone",
    duration: "half a minute, most of it download",
    source: Source::Npm(npm::Package {
        name: "lighthouse",
        integrity: "sha512-+5SKYzVaTFj22MgoYDPNrP9tlD2/Ay7j3SxPSFD9FpPyVxGr4UtOQGKyrdZ7wCmcnBaFk0mCkPfARU3CsE0nvA==",
    }),
};

/// Moves like an app, as ours does.
pub const VITEPRESS: Tool = Tool {
    name: "vitepress",
    version: Cow::Borrowed("1.6.4"),
    why: "ours is compared with",
    duration: "half a minute, most of it download",
    source: Source::Npm(npm::Package {
        name: "vitepress",
        integrity: "sha512-+2ym1/+0VVrbhNyRoFFesVvBvHAVMZMK0rw60E3X/5349M1GuVdKeazuksqopEdvkKwKGs21Q729jX81/bkBJg==",
    }),
};

impl Tool {
    /// Its version is not ours to choose: what it writes and what the
    /// `wasm-bindgen` package compiled in must be of one version.
    pub fn wasm_bindgen(toolbox: &Toolbox) -> Result<Self> {
        // Ends in `#wasm-bindgen@0.2.130`.
        let locked = step::output(cmd!(toolbox, "cargo pkgid wasm-bindgen"))?;
        let (_, version) = locked
            .trim_end()
            .rsplit_once(['@', '#'])
            .context("`cargo pkgid` has named no version of `wasm-bindgen`")?;
        Ok(Self {
            name: "wasm-bindgen",
            version: Cow::Owned(version.to_owned()),
            why: "writes the JavaScript between browser and WebAssembly",
            duration: "1 to 2 minutes on two cores",
            source: Source::CratesIo(Crate("wasm-bindgen-cli")),
        })
    }

    /// Makes sure that `toolbox` starts this version, and says where it is.
    pub fn provide(&self, toolbox: &mut Toolbox) -> Result<PathBuf> {
        if let Some(program) = self.find(toolbox) {
            return Ok(program);
        }
        let folder = self.install(toolbox)?;
        let programs = folder.join(match self.source {
            Source::CratesIo(_) => crates_io::PROGRAMS,
            Source::Npm(_) => npm::PROGRAMS,
        });
        toolbox.tools.push(programs.clone());
        if let Some(program) = self.find(toolbox) {
            return Ok(program);
        }
        bail!(
            "`{program}` does not run or is not version {}\n\
             {HELP} `{program} --version` may say why; `rm -r {}` lets us install it anew",
            self.version,
            folder.display(),
            program = programs.join(self.name).display(),
        )
    }

    /// The program on `PATH`, if it has the version we need.
    fn find(&self, toolbox: &Toolbox) -> Option<PathBuf> {
        let program = toolbox.find(self.name)?;
        let version = toolbox.version_of(&program)?;
        version.is(&self.version).then_some(program)
    }

    /// Its folder in the cache, where it is now if it was not.
    pub fn install(&self, toolbox: &Toolbox) -> Result<PathBuf> {
        let (name, version) = (self.name, &*self.version);
        let key = format!("{name}-{version}");
        let folder = toolbox.cache.folder_of(&key);
        if folder.is_dir() {
            return Ok(folder);
        }
        if matches!(self.source, Source::Npm(_)) && toolbox.find("npm").is_none() {
            bail!(
                "{name} {version} is not here, and without `npm` we cannot install it\n\
                 {HELP} install npm, which comes with Node.js (nodejs.org), or {name} {version} itself"
            );
        }
        let what = format!("Install {name} {version}, which {}", self.why);
        long_stage(&what, self.duration, || {
            toolbox.cache.install(&key, |folder, log| {
                let inside = toolbox.inside(folder);
                match &self.source {
                    Source::CratesIo(package) => package.install(version, name, &inside, log),
                    Source::Npm(package) => package.install(version, &inside, log),
                }
            })
        })
    }
}

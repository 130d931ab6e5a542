use crate::{step, toolbox::Toolbox};
use anyhow::Result;
use std::path::Path;
use xshell::cmd;

/// Where the programs are below the folder of the installation.
pub const PROGRAMS: &str = "bin";

/// Release profile for tools: they run for seconds, so what counts is how long
/// they compile. Trunk's own profile takes 13 minutes of processor time.
const QUICK_TO_COMPILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_STRIP", "true"),
];

/// A package that brings a program.
pub struct Crate(pub &'static str);

impl Crate {
    /// Into the folder that `inside` is at work in. With the dependencies that
    /// the package was released with; where those are not to be had, as from a
    /// mirror of the registry that lacks one, with what fits.
    pub fn install(
        &self,
        version: &str,
        program: &str,
        inside: &Toolbox,
        log: &Path,
    ) -> Result<()> {
        if self.download(version, program, inside, log) {
            return Ok(());
        }
        let locked = self.compile(version, Some("--locked"), inside, log);
        // Whether Cargo had all dependencies and failed at compiling them.
        if locked.is_ok() || inside.folder.path_exists("target/release/deps") {
            return locked;
        }
        eprintln!("  not with the very dependencies it was released with: one is not to be had");
        self.compile(version, None, inside, log)
    }

    /// Lets `cargo binstall` find a ready program of the tool's own makers, for
    /// those who have it.
    fn download(&self, version: &str, program: &str, inside: &Toolbox, log: &Path) -> bool {
        if step::answer(cmd!(inside, "cargo binstall -V")).is_none() {
            return false;
        }
        let folder = inside.folder.current_dir();
        let wanted = format!("{}@{version}", self.0);
        let binstall = cmd!(
            inside,
            "cargo binstall --no-confirm --disable-strategies compile,quick-install --root {folder} {wanted}"
        );
        let found = step::run_quietly(binstall, log).is_ok();
        let installed = inside.version_of(folder.join(PROGRAMS).join(program));
        let fits = found && installed.is_some_and(|installed| installed.is(version));
        if !fits {
            eprintln!("  `cargo binstall` has none that fits; compiling it instead");
        }
        fits
    }

    /// Inside, so that nothing is left in the machine's temporary folder when we
    /// are interrupted.
    fn compile(
        &self,
        version: &str,
        option: Option<&str>,
        inside: &Toolbox,
        log: &Path,
    ) -> Result<()> {
        let package = self.0;
        let folder = inside.folder.current_dir();
        let target = folder.join("target");
        let install = cmd!(
            inside,
            "cargo install {package} --version {version} {option...} --root {folder} --target-dir {target}"
        );
        step::run_quietly(install.envs(QUICK_TO_COMPILE), log)?;
        Ok(inside.folder.remove_path(target)?)
    }
}

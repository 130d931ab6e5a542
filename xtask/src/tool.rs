use crate::{
    cache::{Cache, Installation},
    environment::Environment,
    error::{Error, Result},
    file,
    lockfile::Lockfile,
    npm,
    stage::long_stage,
    version::Version,
};
use std::path::{Path, PathBuf};

/// Release profile for tools: they run for seconds, so what counts is how long
/// they compile. Trunk's own profile takes 13 minutes of processor time.
const QUICK_TO_COMPILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_STRIP", "true"),
];

/// A program that Trunk or we start, needed in exactly one version.
pub struct Tool {
    /// What it is called on the command line.
    program: &'static str,
    version: String,
    /// What it does for us, after "which".
    why: &'static str,
    /// How long installing takes, roughly.
    duration: &'static str,
    source: Source,
}

/// Where a tool comes from.
enum Source {
    CratesIo { package: &'static str },
    Npm(npm::Package),
}

impl Tool {
    pub fn trunk() -> Self {
        Self {
            program: "trunk",
            version: "0.22.1".to_owned(),
            why: "bundles the shell",
            duration: "3 to 4 minutes on two cores",
            source: Source::CratesIo { package: "trunk" },
        }
    }

    /// Its version is not ours to choose: what it writes and what the
    /// `wasm-bindgen` package compiled in must be of one version.
    pub fn wasm_bindgen(lockfile: &Lockfile) -> Result<Self> {
        Ok(Self {
            program: "wasm-bindgen",
            version: lockfile.version_of("wasm-bindgen")?.to_owned(),
            why: "writes the JavaScript between browser and WebAssembly",
            duration: "1 to 2 minutes on two cores",
            source: Source::CratesIo {
                package: "wasm-bindgen-cli",
            },
        })
    }

    /// Distributions package older ones, which do not know all that today's
    /// Rust emits; npm has it ready to run.
    pub fn wasm_opt() -> Self {
        Self {
            program: "wasm-opt",
            version: "132.0.0".to_owned(),
            why: "makes the WebAssembly smaller",
            duration: "half a minute, most of it download",
            source: Source::Npm(npm::Package {
                name: "binaryen",
                integrity: "sha512-4Usg7yEvwO3FMso3Oov6qkOOHSod1IEv+boKkh77kTljM+eNBouqCTbqWswGzbG+vDNO/b/v2C4gfEh1WgB9Lg==",
            }),
        }
    }

    /// Starts in no time, and only joins: what it leaves, Trunk makes smaller.
    pub fn esbuild() -> Self {
        Self {
            program: "esbuild",
            version: "0.28.2".to_owned(),
            why: "joins the modules of a script",
            duration: "10 seconds, most of it download",
            source: Source::Npm(npm::Package {
                name: "esbuild",
                integrity: "sha512-HKVLS8dvII+xoKW9kmqxbRKrnWEXfJJr/FZhhJmiqIB0e053QNYFqOBouTMO/k5sID4MvCiUCvv8b9M4h32wIA==",
            }),
        }
    }

    /// Speaks `WebDriver` on one side and Firefox's own protocol on the other;
    /// Debian has Firefox, but not this.
    pub fn geckodriver() -> Self {
        Self {
            program: "geckodriver",
            version: "0.37.1".to_owned(),
            why: "drives Firefox in the tests",
            duration: "3 to 4 minutes on two cores",
            source: Source::CratesIo {
                package: "geckodriver",
            },
        }
    }

    /// The last that runs with the Node.js of today's distributions.
    pub fn lighthouse() -> Self {
        Self {
            program: "lighthouse",
            version: "12.8.2".to_owned(),
            why: "measures pages as on a slow phone",
            duration: "half a minute, most of it download",
            source: Source::Npm(npm::Package {
                name: "lighthouse",
                integrity: "sha512-+5SKYzVaTFj22MgoYDPNrP9tlD2/Ay7j3SxPSFD9FpPyVxGr4UtOQGKyrdZ7wCmcnBaFk0mCkPfARU3CsE0nvA==",
            }),
        }
    }

    /// Makes sure that `environment` starts this version, and says where it is.
    pub fn provide(&self, environment: &mut Environment, cache: &Cache) -> Result<PathBuf> {
        if let Some(program) = self.find(environment) {
            return Ok(program);
        }
        let folder = cache.folder_of(&self.folder_name());
        if !folder.is_dir() {
            self.install(environment, cache)?;
        }
        environment.add_tools(folder.join(self.source.programs()));
        self.find(environment)
            .ok_or_else(|| self.is_broken(&folder))
    }

    /// The program on `PATH`, if it has the version we need.
    fn find(&self, environment: &Environment) -> Option<PathBuf> {
        let program = environment.find(self.program)?;
        self.is(environment, &program).then_some(program)
    }

    fn is(&self, environment: &Environment, program: &Path) -> bool {
        let version = Version::parse(&self.version);
        version.is_some() && environment.version_of(program) == version
    }

    fn install(&self, environment: &Environment, cache: &Cache) -> Result<PathBuf> {
        self.source.check(environment, self)?;
        let what = format!(
            "Install {} {}, which {}",
            self.program, self.version, self.why
        );
        long_stage(&what, self.duration, || {
            cache.install(&self.folder_name(), |installation| {
                self.fill(environment, installation)
            })
        })
    }

    fn fill(&self, environment: &Environment, installation: &Installation) -> Result {
        match &self.source {
            Source::CratesIo { package } => {
                if self.download(environment, installation, package) {
                    return Ok(());
                }
                self.compile(environment, installation, package)
            }
            Source::Npm(package) => package.install(&self.version, environment, installation),
        }
    }

    /// Lets `cargo binstall` find a ready program of the tool's own makers, for
    /// those who have it.
    fn download(
        &self,
        environment: &Environment,
        installation: &Installation,
        package: &str,
    ) -> bool {
        let binstall =
            |arguments: &[&str]| environment.step("cargo").arg("binstall").args(arguments);
        if binstall(&["-V"]).answer().is_none() {
            return false;
        }
        let wanted = format!("{package}@{}", self.version);
        let found = binstall(&[
            "--no-confirm",
            "--disable-strategies",
            "compile,quick-install",
        ])
        .arg("--root")
        .arg(&installation.folder)
        .arg(wanted)
        .run_quietly(&installation.log);
        let program = installation.folder.join("bin").join(self.program);
        let fits = found.is_ok() && self.is(environment, &program);
        if !fits {
            eprintln!("  `cargo binstall` has none that fits; compiling it instead");
        }
        fits
    }

    /// With the dependencies that the tool was released with. Where those are
    /// not to be had, as from a mirror of the registry that lacks one, with
    /// what fits.
    fn compile(
        &self,
        environment: &Environment,
        installation: &Installation,
        package: &str,
    ) -> Result {
        let locked = self.cargo_install(environment, installation, package, &["--locked"]);
        if locked.is_ok() || is_resolved(installation) {
            return locked;
        }
        eprintln!("  not with the very dependencies it was released with: one is not to be had");
        self.cargo_install(environment, installation, package, &[])
    }

    fn cargo_install(
        &self,
        environment: &Environment,
        installation: &Installation,
        package: &str,
        options: &[&str],
    ) -> Result {
        // Inside, so that nothing is left in the machine's temporary folder
        // when we are interrupted.
        let target = target(installation);
        let install = environment
            .step("cargo")
            .folder(&installation.folder)
            .args(["install", package, "--version", &self.version])
            .args(options)
            .arg("--root")
            .arg(&installation.folder)
            .arg("--target-dir")
            .arg(&target);
        QUICK_TO_COMPILE
            .into_iter()
            .fold(install, |step, (name, value)| step.env(name, value))
            .run_quietly(&installation.log)?;
        file::remove_folder(&target)
    }

    fn is_broken(&self, folder: &Path) -> Error {
        let program = folder.join(self.source.programs()).join(self.program);
        Error::unmet(
            format!(
                "`{}` does not run or is not version {}",
                program.display(),
                self.version
            ),
            format!(
                "`{} --version` may say why; `rm -r {}` lets us install it anew",
                program.display(),
                folder.display()
            ),
        )
    }

    fn folder_name(&self) -> String {
        format!("{}-{}", self.program, self.version)
    }
}

/// Where Cargo compiles a tool.
fn target(installation: &Installation) -> PathBuf {
    installation.folder.join("target")
}

/// Whether Cargo had all dependencies and failed at compiling them.
fn is_resolved(installation: &Installation) -> bool {
    target(installation).join("release/deps").is_dir()
}

impl Source {
    /// Where the programs are in the folder of the tool.
    fn programs(&self) -> &'static str {
        match self {
            Self::CratesIo { .. } => "bin",
            Self::Npm(_) => npm::PROGRAMS,
        }
    }

    /// Fails where the installer itself is missing.
    fn check(&self, environment: &Environment, tool: &Tool) -> Result {
        match self {
            Self::Npm(package) => package.check(environment, &tool.version, || {
                format!(
                    "`{} --version` on PATH does not say {}, and without `npm` we cannot install it",
                    tool.program, tool.version
                )
            }),
            Self::CratesIo { .. } => Ok(()),
        }
    }
}

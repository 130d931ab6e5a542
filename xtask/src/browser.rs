use crate::{
    cache::Cache,
    environment::Environment,
    error::{Error, Result},
    stage::long_stage,
};
use std::{
    env,
    path::{self, Path, PathBuf},
};

/// Names the tests' environment uses; a user may set them as well.
pub const CHROMIUM: &str = "SLASHLOG_TEST_CHROMIUM";
pub const CHROMEDRIVER: &str = "SLASHLOG_TEST_CHROMEDRIVER";

const CHROMIUM_NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
const CHROMEDRIVER_NAMES: [&str; 1] = ["chromedriver"];

/// Arguments of `apt-get`, as Debian names the packages.
const INSTALL: [&[&str]; 2] = [
    &["update"],
    &[
        "install",
        "-y",
        "--no-install-recommends",
        "chromium",
        "chromium-driver",
    ],
];

/// The browser the tests look at the site with, and the program that drives it.
#[derive(Debug, Clone)]
pub struct Browser {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
}

impl Browser {
    /// Finds both, after installing them where we know how.
    pub fn provide(environment: &Environment, cache: &Cache) -> Result<Self> {
        let browser = match Self::find(environment)? {
            Some(browser) => browser,
            None => Self::install(environment, cache)?,
        };
        browser.check(environment)?;
        Ok(browser)
    }

    fn find(environment: &Environment) -> Result<Option<Self>> {
        let chromium = find(environment, CHROMIUM, &CHROMIUM_NAMES)?;
        let chromedriver = find(environment, CHROMEDRIVER, &CHROMEDRIVER_NAMES)?;
        Ok(chromium
            .zip(chromedriver)
            .map(|(chromium, chromedriver)| Self {
                chromium,
                chromedriver,
            }))
    }

    fn install(environment: &Environment, cache: &Cache) -> Result<Self> {
        if environment.find("apt-get").is_none() {
            return Err(missing());
        }
        let what = "Install Chromium and its driver, which the tests look at the site with";
        let log = cache.log("chromium");
        long_stage(what, "a minute, most of it download", || {
            INSTALL
                .iter()
                .try_for_each(|arguments| apt_get(environment, arguments, &log))
        })
        .map_err(|error| Error::Several(vec![error, missing()]))?;
        Self::find(environment)?.ok_or_else(missing)
    }

    /// A driver only drives the browser of its own major version.
    fn check(&self, environment: &Environment) -> Result {
        let chromium = environment.version_of(&self.chromium);
        let chromedriver = environment.version_of(&self.chromedriver);
        let (Some(chromium), Some(chromedriver)) = (chromium, chromedriver) else {
            return Err(Error::unmet(
                format!(
                    "`{} --version` or `{} --version` fails",
                    self.chromium.display(),
                    self.chromedriver.display()
                ),
                "install them anew; the tests need both",
            ));
        };
        if chromium.major() == chromedriver.major() {
            return Ok(());
        }
        Err(Error::unmet(
            format!(
                "`{}` is of version {}, but `{}` drives version {}",
                self.chromium.display(),
                chromium.major(),
                self.chromedriver.display(),
                chromedriver.major()
            ),
            format!("install a pair, or set `{CHROMIUM}` and `{CHROMEDRIVER}` to one"),
        ))
    }
}

/// The program that `variable` names, else the first of `names` on `PATH`.
fn find(environment: &Environment, variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    let Some(value) = env::var_os(variable).filter(|value| !value.is_empty()) else {
        return Ok(names.iter().find_map(|name| environment.find(name)));
    };
    // The tests run in other folders than we do.
    match path::absolute(&value) {
        Ok(path) if path.is_file() => Ok(Some(path)),
        _ => Err(Error::unmet(
            format!("`{variable}` is `{}`, which is no file", value.display()),
            format!("set `{variable}` to a program, or unset it"),
        )),
    }
}

fn missing() -> Error {
    Error::unmet(
        "the tests need Chromium and its driver, which we can install as Debian's packages only",
        format!(
            "install `chromium` (or Google Chrome) and `chromedriver` of the same version on PATH, \
             or set `{CHROMIUM}` and `{CHROMEDRIVER}` to them"
        ),
    )
}

/// `apt-get` as root: directly, or through a `sudo` that asks no password.
fn apt_get(environment: &Environment, arguments: &[&str], log: &Path) -> Result {
    let is_root = environment
        .step("id")
        .arg("-u")
        .answer()
        .is_some_and(|user| user.trim() == "0");
    let step = if is_root {
        environment.step("env")
    } else {
        environment.step("sudo").args(["-n", "env"])
    };
    // `sudo` passes no variables on, `env` behind it does.
    step.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"])
        .args(arguments)
        .run_quietly(log)
}

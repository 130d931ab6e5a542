//! The one browser that the tests cannot do without.

use crate::{
    environment::Environment,
    error::{Error, Result},
    kit,
};
use std::path::Path;

/// Fails where Chromium or its driver is missing, or the two do not fit.
pub fn check(environment: &Environment) -> Result {
    let programs = kit::CHROMIUM.find(environment)?.ok_or_else(missing)?;
    let [chromium, driver] = &programs[..] else {
        unreachable!("the kit has two parts");
    };
    check_pair(environment, chromium, driver)
}

/// A driver only drives the browser of its own major version.
fn check_pair(environment: &Environment, chromium: &Path, driver: &Path) -> Result {
    let versions = [chromium, driver].map(|program| environment.version_of(program));
    let [Some(of_chromium), Some(of_driver)] = versions else {
        return Err(Error::unmet(
            format!(
                "`{} --version` or `{} --version` fails",
                chromium.display(),
                driver.display()
            ),
            "install them anew; the tests need both",
        ));
    };
    if of_chromium.major() == of_driver.major() {
        return Ok(());
    }
    Err(Error::unmet(
        format!(
            "`{}` is of version {}, but `{}` drives version {}",
            chromium.display(),
            of_chromium.major(),
            driver.display(),
            of_driver.major()
        ),
        format!("install a pair, or set {} to one", variables()),
    ))
}

fn missing() -> Error {
    Error::unmet(
        "the tests need Chromium and its driver, which we can install as Debian's packages only",
        format!(
            "install `chromium` (or Google Chrome) and `chromedriver` of the same version on PATH, \
             or set {} to them",
            variables()
        ),
    )
}

fn variables() -> String {
    let variables = kit::CHROMIUM
        .parts
        .iter()
        .map(|part| format!("`{}`", part.variable));
    variables.collect::<Vec<_>>().join(" and ")
}

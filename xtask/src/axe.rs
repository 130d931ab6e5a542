use crate::{cache::Cache, environment::Environment, error::Result, kit, npm, stage::long_stage};
use std::path::PathBuf;

/// Names the script to the tests, as those of a [`Part`](kit::Part) do.
pub const VARIABLE: &str = "SLASHLOG_TEST_AXE";

const PACKAGE: npm::Package = npm::Package {
    name: "axe-core",
    integrity: "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
};
const VERSION: &str = "4.14.1";
const SCRIPT: &str = "axe.min.js";

/// The script that looks for what keeps people out of a page. Nothing of it is
/// in a blog: the tests put it into the pages they open.
pub fn provide(environment: &Environment, cache: &Cache) -> Result<PathBuf> {
    if let Some(script) = kit::named_by(VARIABLE)? {
        return Ok(script);
    }
    let name = format!("{}-{VERSION}", PACKAGE.name);
    if !cache.folder_of(&name).is_dir() {
        install(environment, cache, &name)?;
    }
    let packages = cache.folder_of(&name).join(npm::PACKAGES);
    Ok(packages.join(PACKAGE.name).join(SCRIPT))
}

fn install(environment: &Environment, cache: &Cache, name: &str) -> Result<PathBuf> {
    PACKAGE.check(environment, VERSION, || {
        format!("`{VARIABLE}` is not set, and without `npm` we cannot install {SCRIPT}")
    })?;
    let what = format!("Install {} {VERSION}, which checks pages", PACKAGE.name);
    long_stage(&what, "10 seconds, most of it download", || {
        cache.install(name, |installation| {
            PACKAGE.install(VERSION, environment, installation)
        })
    })
}

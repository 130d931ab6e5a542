//! The browsers and servers that this machine's tests start, and what they look
//! at pages with. Each comes with the variable that tells the tests where it is.

use crate::{
    debian,
    failure::tell,
    library,
    part::{self, Part},
    stage::long_stage,
    terminal::{BEGUN, HELP},
    tool::{self, Tool},
    toolbox::Toolbox,
};
use anstream::eprintln;
use anyhow::{Result, bail};
use std::path::PathBuf;

/// Names the program that drives Firefox, as those of a [`Part`] do.
const GECKODRIVER: &str = "SLASHLOG_TEST_GECKODRIVER";

/// Finds all of it, after installing what is missing where we know how.
/// Only Chromium has to be there; the tests of what is not are skipped.
pub fn provide(toolbox: &mut Toolbox) -> Result<Vec<(&'static str, PathBuf)>> {
    let parts = Part::all();
    let missing = missing(&parts, toolbox)?;
    if !missing.is_empty() && debian::is_here(toolbox) {
        // What is missing after this is said below.
        _ = install(toolbox, &missing).inspect_err(tell);
    }
    let mut equipment = Vec::new();
    for kit in parts.chunk_by(|one, next| one.kit == next.kit) {
        let name = kit[0].kit;
        let programs: Result<Option<Vec<_>>> = kit.iter().map(|part| part.find(toolbox)).collect();
        let programs = programs?;
        if name == "Chromium" {
            check_chromium(kit, programs.as_deref(), toolbox)?;
        }
        let Some(programs) = programs else {
            eprintln!("{BEGUN} {name} is not here: its tests are skipped");
            continue;
        };
        equipment.extend(kit.iter().map(|part| part.variable).zip(programs));
        if name == "Firefox" {
            let driver = match part::named_by(GECKODRIVER)? {
                Some(driver) => driver,
                None => tool::GECKODRIVER.provide(toolbox)?,
            };
            equipment.push((GECKODRIVER, driver));
        }
    }
    equipment.extend(library::provide("SLASHLOG_TEST_", toolbox)?);
    Ok(equipment)
}

/// The programs that serve a folder as a host does, for the tests that run only
/// when all do.
pub fn provide_hosts(toolbox: &mut Toolbox) -> Result<Vec<(&'static str, PathBuf)>> {
    let hosts = [
        ("SLASHLOG_TEST_WRANGLER", tool::WRANGLER),
        ("SLASHLOG_TEST_NETLIFY", tool::NETLIFY),
    ];
    let provide = |(variable, tool): (&'static str, Tool)| {
        let program = match part::named_by(variable)? {
            Some(program) => program,
            None => tool.provide(toolbox)?,
        };
        Ok((variable, program))
    };
    hosts.into_iter().map(provide).collect()
}

fn missing<'a>(parts: &'a [Part], toolbox: &Toolbox) -> Result<Vec<&'a Part>> {
    let found: Result<Vec<_>> = parts.iter().map(|part| part.find(toolbox)).collect();
    let found = parts.iter().zip(found?);
    let missing = found.filter(|(_, program)| program.is_none());
    Ok(missing.map(|(part, _)| part).collect())
}

fn install(toolbox: &Toolbox, missing: &[&Part]) -> Result<()> {
    let mut kits: Vec<&str> = missing.iter().map(|part| part.kit).collect();
    kits.dedup();
    let packages: Vec<&str> = missing
        .iter()
        .flat_map(|part| &part.packages)
        .copied()
        .collect();
    let services: Vec<&str> = missing.iter().filter_map(|part| part.service).collect();
    let what = format!("Install what the tests start: {}", kits.join(", "));
    long_stage(&what, "2 minutes, most of it download", || {
        eprintln!("  packages of the system: {}", packages.join(" "));
        let log = toolbox.cache.log("packages");
        debian::install(toolbox, &packages, &services, &log)
    })
}

/// Fails where Chromium or its driver is missing, or the two do not fit: a
/// driver only drives the browser of its own major version.
fn check_chromium(kit: &[Part], programs: Option<&[PathBuf]>, toolbox: &Toolbox) -> Result<()> {
    let variables = format!("`{}` and `{}`", kit[0].variable, kit[1].variable);
    let Some([chromium, driver]) = programs else {
        bail!(
            "the tests need Chromium and its driver, which we can install as Debian's packages only\n\
             {HELP} install `chromium` (or Google Chrome) and `chromedriver` of the same version \
             on PATH, or set {variables} to them"
        );
    };
    let versions = [chromium, driver].map(|program| toolbox.version_of(program));
    let (chromium, driver) = (chromium.display(), driver.display());
    let [Some(of_chromium), Some(of_driver)] = versions else {
        bail!(
            "`{chromium} --version` or `{driver} --version` fails\n\
             {HELP} install them anew; the tests need both"
        );
    };
    let (of_chromium, of_driver) = (of_chromium.major(), of_driver.major());
    if of_chromium != of_driver {
        bail!(
            "`{chromium}` is of version {of_chromium}, but `{driver}` drives version {of_driver}\n\
             {HELP} install a pair, or set {variables} to one"
        );
    }
    Ok(())
}

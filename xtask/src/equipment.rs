use crate::{
    axe,
    cache::Cache,
    chromium, debian,
    environment::Environment,
    error::Result,
    kit::{self, Kit, Part},
    stage::long_stage,
    terminal::bold,
    tool::Tool,
};
use std::path::PathBuf;

/// Names the program that drives Firefox, as those of a [`Part`] do.
const GECKODRIVER: &str = "SLASHLOG_TEST_GECKODRIVER";

/// The browsers and servers that this machine's tests start, and what they look
/// at pages with.
#[derive(Default)]
pub struct Equipment {
    /// Each with the variable that tells the tests where it is.
    pub programs: Vec<(&'static str, PathBuf)>,
}

impl Equipment {
    /// Finds all of it, after installing what is missing where we know how.
    /// Only Chromium has to be there; the tests of what is not are skipped.
    pub fn provide(environment: &mut Environment, cache: &Cache) -> Result<Self> {
        let missing = missing(environment)?;
        if !missing.is_empty() && debian::is_here(environment) {
            // What is missing after this is said below.
            _ = install(environment, cache, &missing).inspect_err(|error| eprintln!("{error}"));
        }
        chromium::check(environment)?;
        let mut equipment = Self::default();
        for kit in kits() {
            equipment.add(&kit, environment, cache)?;
        }
        let axe = axe::provide(environment, cache)?;
        equipment.programs.push((axe::VARIABLE, axe));
        Ok(equipment)
    }

    fn add(&mut self, kit: &Kit, environment: &mut Environment, cache: &Cache) -> Result {
        let Some(programs) = kit.find(environment)? else {
            let skipped = format!("{} is not here: its tests are skipped", kit.name);
            eprintln!("{} {skipped}", bold("▸"));
            return Ok(());
        };
        let variables = kit.parts.iter().map(|part| part.variable);
        self.programs.extend(variables.zip(programs));
        if kit.name == kit::FIREFOX.name {
            let driver = match kit::named_by(GECKODRIVER)? {
                Some(driver) => driver,
                None => Tool::geckodriver().provide(environment, cache)?,
            };
            self.programs.push((GECKODRIVER, driver));
        }
        Ok(())
    }
}

fn kits() -> impl Iterator<Item = Kit> {
    [kit::CHROMIUM, kit::FIREFOX, kit::WEBKIT]
        .into_iter()
        .chain(kit::SERVERS)
}

/// Kits that are not complete, each with its parts that are not here.
fn missing(environment: &Environment) -> Result<Vec<(Kit, Vec<Part>)>> {
    let mut missing = Vec::new();
    for kit in kits() {
        let mut parts = Vec::new();
        for part in kit.parts {
            if part.find(environment)?.is_none() {
                parts.push(*part);
            }
        }
        if !parts.is_empty() {
            missing.push((kit, parts));
        }
    }
    Ok(missing)
}

fn install(environment: &Environment, cache: &Cache, missing: &[(Kit, Vec<Part>)]) -> Result {
    let kits: Vec<&str> = missing.iter().map(|(kit, _)| kit.name).collect();
    let parts = missing.iter().flat_map(|(_, parts)| parts);
    let packages: Vec<&str> = parts.flat_map(|part| part.packages).copied().collect();
    let services: Vec<&str> = missing.iter().filter_map(|(kit, _)| kit.service).collect();
    let what = format!("Install what the tests start: {}", kits.join(", "));
    long_stage(&what, "2 minutes, most of it download", || {
        eprintln!("  packages of the system: {}", packages.join(" "));
        let log = cache.log("packages");
        debian::install(environment, &packages, &services, &log)
    })
}

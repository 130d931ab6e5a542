use crate::{
    cache::Cache, environment::Environment, equipment::Equipment, error::Result, library,
    lockfile::Lockfile, step::Step, tool::Tool, toolchain, version::Version,
};
use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

/// The tools of one task: each is installed and, for what the toolbox starts,
/// first on `PATH`.
pub struct Toolbox {
    cache: Cache,
    environment: Environment,
    programs: Vec<PathBuf>,
}

impl Toolbox {
    /// With Rust, which every task needs.
    pub fn open(root: &Path) -> Result<Self> {
        let cache = Cache::locate()?;
        let mut environment = Environment::new(root);
        let cargo = toolchain::provide(&mut environment, &cache)?;
        Ok(Self {
            cache,
            environment,
            programs: vec![cargo],
        })
    }

    /// Adds what bundles the shell: Trunk and the three programs it starts.
    pub fn add_bundler(&mut self) -> Result {
        let lockfile = Lockfile::read(self.root())?;
        let tools = [
            Tool::trunk(),
            Tool::wasm_bindgen(&lockfile)?,
            Tool::wasm_opt(),
            Tool::esbuild(),
        ];
        for tool in tools {
            let program = tool.provide(&mut self.environment, &self.cache)?;
            self.programs.push(program);
        }
        Ok(())
    }

    /// Adds what the tests start: browsers, their drivers, servers. Each comes
    /// with the variable that tells the tests where it is.
    pub fn add_equipment(&mut self) -> Result<Vec<(&'static str, PathBuf)>> {
        let equipment = Equipment::provide(&mut self.environment, &self.cache)?;
        let programs = equipment.programs.iter();
        self.programs
            .extend(programs.map(|(_, program)| program.clone()));
        Ok(equipment.programs)
    }

    /// Adds what the benchmarks start and compare with. Each comes with the
    /// variable that tells them where it is.
    pub fn add_benchmarks(&mut self) -> Result<Vec<(&'static str, PathBuf)>> {
        let lighthouse = Tool::lighthouse().provide(&mut self.environment, &self.cache)?;
        self.programs.push(lighthouse.clone());
        let mut equipment = vec![("SLASHLOG_BENCH_LIGHTHOUSE", lighthouse)];
        for library in library::MARKDOWN {
            let file = library.provide(&self.environment, &self.cache)?;
            equipment.push((library.variable, file));
        }
        Ok(equipment)
    }

    /// Everything that is in it, in the order it was added, with its version.
    pub fn list(&self) -> impl Iterator<Item = (&Path, Option<Version>)> {
        self.programs
            .iter()
            .map(|program| (program.as_path(), self.environment.version_of(program)))
    }

    pub fn root(&self) -> &Path {
        self.environment.folder()
    }

    pub fn step(&self, program: impl Into<OsString>) -> Step {
        self.environment.step(program)
    }
}

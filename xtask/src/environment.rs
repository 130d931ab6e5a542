use crate::{step::Step, version::Version};
use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

/// What the outer `cargo` and rustup tell the program they run, and what would
/// make ours believe that it is for them. What the user sets on purpose
/// (`CARGO_HOME`, `CARGO_TARGET_DIR`, `CARGO_NET_…`) stays.
const LEAKS: [&str; 12] = [
    "CARGO",
    "CARGO_CRATE_NAME",
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_LINKS",
    "CARGO_MANIFEST_PATH",
    "CARGO_PRIMARY_PACKAGE",
    "OUT_DIR",
    "RUSTC",
    "RUSTDOC",
    "RUSTUP_TOOLCHAIN",
    "RUSTUP_TOOLCHAIN_SOURCE",
    "RUST_RECURSION_COUNT",
];
const LEAKING_PREFIXES: [&str; 2] = ["CARGO_BIN_", "CARGO_PKG_"];

/// Where dynamic libraries are looked for, on Linux and on macOS.
const LIBRARY_PATHS: [&str; 2] = ["LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"];

/// What the programs we start see: our tools first on `PATH`, our toolchain,
/// and nothing of the `cargo` that started us.
#[derive(Clone)]
pub struct Environment {
    /// Where a step runs unless it says otherwise: the repository.
    folder: PathBuf,
    /// Folders of tools that go before those of the user's `PATH`.
    tools: Vec<PathBuf>,
    /// For rustup; `None` leaves the choice to the machine.
    toolchain: Option<&'static str>,
}

impl Environment {
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_path_buf(),
            tools: Vec::new(),
            toolchain: None,
        }
    }

    pub fn set_toolchain(&mut self, toolchain: &'static str) {
        self.toolchain = Some(toolchain);
    }

    pub fn add_tools(&mut self, folder: PathBuf) {
        self.tools.push(folder);
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A command that sees this environment; `program` is a name or a path.
    pub fn step(&self, program: impl Into<OsString>) -> Step {
        Step::new(self, program.into())
    }

    /// The program that `name` starts here.
    pub fn find(&self, name: &str) -> Option<PathBuf> {
        let file_name = format!("{name}{}", env::consts::EXE_SUFFIX);
        self.search_path()
            .map(|folder| folder.join(&file_name))
            .find(|path| path.is_file())
    }

    /// What `program --version` says; `None` if it is missing or does not run.
    pub fn version_of(&self, program: impl Into<OsString>) -> Option<Version> {
        let output = self.step(program).arg("--version").answer()?;
        Version::in_output(&output)
    }

    pub fn apply_to(&self, command: &mut Command) {
        let leaks = env::vars_os().map(|(name, _)| name).filter(is_leak);
        for name in leaks {
            command.env_remove(name);
        }
        for name in LIBRARY_PATHS {
            restore_library_path(command, name);
        }
        let path = env::join_paths(self.search_path())
            .expect("tool folders are parts of a PATH, see `Cache::locate`");
        command.env("PATH", path);
        if let Some(toolchain) = self.toolchain {
            command.env("RUSTUP_TOOLCHAIN", toolchain);
        }
    }

    /// What [`apply_to`](Self::apply_to) sets, as a shell would be told.
    pub fn assignments(&self) -> Vec<String> {
        let path = (!self.tools.is_empty()).then(|| {
            let tools: Vec<_> = self
                .tools
                .iter()
                .map(|tool| tool.to_string_lossy())
                .collect();
            format!("PATH=\"{}:$PATH\"", tools.join(":"))
        });
        let toolchain = self
            .toolchain
            .map(|toolchain| format!("RUSTUP_TOOLCHAIN={toolchain}"));
        path.into_iter().chain(toolchain).collect()
    }

    fn search_path(&self) -> impl Iterator<Item = PathBuf> {
        let path = env::var_os("PATH").unwrap_or_default();
        let path: Vec<PathBuf> = env::split_paths(&path).collect();
        self.tools.iter().cloned().chain(path)
    }
}

fn is_leak(name: &OsString) -> bool {
    let name = name.to_string_lossy();
    LEAKS.contains(&&*name)
        || LEAKING_PREFIXES
            .iter()
            .any(|prefix| name.starts_with(prefix))
}

/// Takes the outer cargo's folders out of a library path: its toolchain's,
/// whose libraries are not those of the toolchain we start, and its target's.
fn restore_library_path(command: &mut Command, name: &str) {
    let Some(value) = env::var_os(name) else {
        return;
    };
    let outer = outer_folders();
    let rest: Vec<PathBuf> = env::split_paths(&value)
        .filter(|path| !outer.iter().any(|folder| path.starts_with(folder)))
        .collect();
    if rest.is_empty() {
        command.env_remove(name);
    } else if let Ok(value) = env::join_paths(rest) {
        command.env(name, value);
    }
}

/// The folder our own program is in, and the toolchain of the outer cargo.
fn outer_folders() -> Vec<PathBuf> {
    let target = env::current_exe()
        .ok()
        .and_then(|program| program.parent().map(Path::to_path_buf));
    // <toolchain>/bin/cargo
    let toolchain = env::var_os("CARGO")
        .and_then(|cargo| Path::new(&cargo).ancestors().nth(2).map(Path::to_path_buf))
        .filter(|toolchain| toolchain.join("lib/rustlib").is_dir());
    target.into_iter().chain(toolchain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outer_cargo_leaks_and_the_user_s_settings_do_not() {
        for leak in ["CARGO", "RUSTC", "CARGO_PKG_NAME", "CARGO_BIN_EXE_xtask"] {
            assert!(is_leak(&leak.into()), "{leak}");
        }
        for setting in ["CARGO_HOME", "CARGO_TARGET_DIR", "RUSTFLAGS", "RUSTUP_HOME"] {
            assert!(!is_leak(&setting.into()), "{setting}");
        }
    }

    #[test]
    fn our_tools_come_before_the_user_s() {
        let mut environment = Environment::new(Path::new("."));
        environment.add_tools("/tools/trunk/bin".into());
        assert_eq!(
            environment.search_path().next(),
            Some(PathBuf::from("/tools/trunk/bin"))
        );
        assert_eq!(
            environment.assignments(),
            ["PATH=\"/tools/trunk/bin:$PATH\""]
        );
    }
}

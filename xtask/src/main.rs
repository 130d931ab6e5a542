//! What a contributor does with this repository, as commands: `cargo xtask`.
//!
//! 1. `cli` turns the arguments into a `Task`; `task` does it.
//! 2. `toolbox` first installs what the task needs and does not find:
//!    `toolchain`, `tool` with `cache` as the place for tools, and `equipment`:
//!    the browsers and servers that tests start, each a `kit` from `debian`.
//! 3. Everything is started as a `step`, in an `environment` that knows those
//!    tools and nothing of the cargo that started us; a `stage` says how long.
//! 4. `shell`, `program`, `server`, `figures` and `bench` are the project's own
//!    things: what Trunk bundles, our command line, its restarts, what it all
//!    weighs, and what it costs in time, beside what `library` brings.
//!
//! Our own progress goes to standard error and our results to standard output;
//! the programs we start keep to their habits.

mod axe;
mod bench;
mod cache;
mod chromium;
mod cli;
mod debian;
mod environment;
mod equipment;
mod error;
mod figures;
mod file;
mod kit;
mod library;
mod lockfile;
mod npm;
mod program;
mod server;
mod shell;
mod snapshot;
mod stage;
mod step;
mod task;
mod terminal;
mod tool;
mod toolbox;
mod toolchain;
mod version;

use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
};

fn main() -> ExitCode {
    let result = cli::parse(env::args().skip(1)).and_then(|task| task::run(&task, &root()));
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            error.exit_code()
        }
    }
}

/// The repository: the folder above this package's.
fn root() -> PathBuf {
    // Cargo says where the package is now; the compiler only where it was.
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package
        .parent()
        .map(Path::to_path_buf)
        .expect("the package `xtask` is a folder of the repository")
}

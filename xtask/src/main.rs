//! What a contributor does with this repository, as commands: `cargo xtask`.
//!
//! 1. `cli` turns the arguments into a `Task`; `task` does it.
//! 2. It first fills a `toolbox` with what the task needs, and installs what the
//!    machine lacks: the `toolchain`, each `tool` from `crates_io` or `npm`, with
//!    `cache` as the place for them, and `equipment`: browsers and servers that
//!    tests start, of which each `part` comes from `debian`, and scripts of a
//!    `library`.
//! 3. A `step` runs a command of the toolbox, which knows those tools and nothing
//!    of the `outer` cargo that started us; a `stage` says how long.
//! 4. `shell`, `program`, `server`, `size` and `bench` are the project's own
//!    things: what Trunk bundles (and its hook collects: `bundle`), our command line, its restarts after each
//!    `snapshot` that differs, and `figures` of what it weighs and costs in time.
//! 5. `package` makes what authors install, with what comes from `pypi`, and `archive` what they download; a
//!    `trial` uses each.
//!
//! Our own progress goes to standard error and our results to standard output;
//! the programs we start keep to their habits.

mod archive;
mod bench;
mod bundle;
mod cache;
mod cli;
mod crates_io;
mod debian;
mod equipment;
mod failure;
mod figures;
mod growth;
mod library;
mod npm;
mod outer;
mod package;
mod part;
mod program;
mod pypi;
mod server;
mod shell;
mod size;
mod snapshot;
mod stage;
mod step;
mod task;
mod terminal;
mod tool;
mod toolbox;
mod toolchain;
mod trial;
mod version;

use clap::{CommandFactory, Parser};
use cli::Cli;
use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
};

fn main() -> ExitCode {
    let result = match Cli::parse().task {
        Some(task) => task::run(&task, &root()),
        None => Cli::command().print_help().map_err(Into::into),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            failure::tell(&error);
            ExitCode::FAILURE
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

//! Our own program, `slashlog`: the author's command line.

use crate::{stage::stage, step, toolbox::Toolbox};
use anyhow::Result;
use std::{env::consts::EXE_SUFFIX, path::PathBuf};
use xshell::{Cmd, cmd};

/// The cargo profile of everything native. The root `Cargo.toml` optimises
/// dependencies in `dev` too, and the tests share its compiled crates.
const PROFILE: &str = "dev";

pub fn compile(toolbox: &Toolbox) -> Result<()> {
    stage("Compile `slashlog`", || {
        step::run(cmd!(
            toolbox,
            "cargo build --profile {PROFILE} --package slashlog --bin slashlog"
        ))
    })
}

/// Where the program is as authors have it, compiled anew.
pub fn release(toolbox: &Toolbox) -> Result<PathBuf> {
    stage("Compile `slashlog` for release", || {
        step::run(cmd!(
            toolbox,
            "cargo build --release --package slashlog --bin slashlog"
        ))
    })?;
    let name = format!("slashlog{EXE_SUFFIX}");
    Ok(toolbox
        .folder
        .current_dir()
        .join("target/release")
        .join(name))
}

/// `slashlog <command>`. Through `cargo run`, which knows where the program
/// is and, on Unix, becomes it: who ends the one has ended the other.
pub fn cmd<'a>(toolbox: &'a Toolbox, command: &str) -> Cmd<'a> {
    cmd!(
        toolbox,
        "cargo run --quiet --profile {PROFILE} --package slashlog --bin slashlog -- {command}"
    )
}

/// What is measured: `benches/<name>.rs`, or some parts of it. The work is that
/// of other programs, so the profile need be no other.
pub fn bench<'a>(toolbox: &'a Toolbox, name: &str, parts: &[String]) -> Cmd<'a> {
    cmd!(
        toolbox,
        "cargo bench --locked --profile {PROFILE} --package slashlog --bench {name} -- {parts...}"
    )
}

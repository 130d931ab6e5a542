//! Our own program, `slashlog`: the author's command line.

use crate::{error::Result, stage::stage, step::Step, toolbox::Toolbox};

/// The cargo profile of everything native. The root `Cargo.toml` optimises
/// dependencies in `dev` too, and the tests share its compiled crates.
const PROFILE: &str = "dev";

pub fn compile(toolbox: &Toolbox) -> Result {
    stage("Compile `slashlog`", || {
        toolbox
            .step("cargo")
            .args(["build", "--profile", PROFILE])
            .args(["--package", "slashlog", "--bin", "slashlog"])
            .run()
    })
}

/// `slashlog <command>`. Through `cargo run`, which knows where the program
/// is and, on Unix, becomes it: who ends the one has ended the other.
pub fn step(toolbox: &Toolbox, command: &str) -> Step {
    toolbox
        .step("cargo")
        .args(["run", "--quiet", "--profile", PROFILE])
        .args(["--package", "slashlog", "--bin", "slashlog", "--"])
        .arg(command)
}

/// What of the program's use is measured: `benches/browser.rs`, or some parts of
/// it. The work is the browser's, so the profile need be no other.
pub fn bench(toolbox: &Toolbox, parts: &[String]) -> Step {
    toolbox
        .step("cargo")
        .args(["bench", "--locked", "--profile", PROFILE])
        .args(["--package", "slashlog", "--bench", "browser", "--"])
        .args(parts)
}

//! The Rust that compiles this project.
//!
//! There is no `rust-toolchain.toml`: where rustup may not install by itself
//! (`RUSTUP_AUTO_INSTALL=0`), one that names a missing toolchain would fail
//! every `cargo` command, `cargo xtask` included, before it could help.

use crate::{stage::long_stage, step, terminal::HELP, toolbox::Toolbox};
use anyhow::{Result, bail};
use std::path::Path;
use xshell::cmd;

/// The one toolchain everything is built, linted and tested with.
pub const RUST: &str = "1.99.1";

/// What the browser's half is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// What a toolchain must have, as `rustup component list` begins its names.
const PARTS: [&str; 3] = ["clippy-", "rustfmt-", "rust-std-wasm32-unknown-unknown"];

/// Makes sure that `toolbox` compiles with our Rust.
pub fn provide(toolbox: &mut Toolbox) -> Result<()> {
    if toolbox.find("rustup").is_none() {
        return check_machines_own(toolbox);
    }
    if !is_installed(toolbox) {
        install(toolbox)?;
    }
    toolbox.toolchain = Some(RUST);
    check_is_used(toolbox)
}

fn is_installed(toolbox: &Toolbox) -> bool {
    let list = cmd!(
        toolbox,
        "rustup component list --installed --toolchain {RUST}"
    );
    // Asking must not install.
    let components = step::answer(list.env("RUSTUP_AUTO_INSTALL", "0"));
    components.is_some_and(|list| has_all_parts(&list))
}

fn has_all_parts(list: &str) -> bool {
    let has = |part: &&str| list.lines().any(|line| line.starts_with(part));
    PARTS.iter().all(has)
}

fn install(toolbox: &Toolbox) -> Result<()> {
    let what = format!("Install Rust {RUST}, which compiles everything, with {WASM}");
    long_stage(&what, "a minute, most of it download", || {
        let install = cmd!(
            toolbox,
            "rustup toolchain install {RUST} --profile minimal -c clippy -c rustfmt -t {WASM} --no-self-update"
        );
        step::run_quietly(install, &toolbox.cache.log(&format!("rust-{RUST}")))
    })
}

/// A `rustc` that is not rustup's, before it on `PATH`, ignores the choice.
fn check_is_used(toolbox: &Toolbox) -> Result<()> {
    let is_ours = |program| {
        toolbox
            .version_of(program)
            .is_some_and(|version| version.is(RUST))
    };
    if ["rustc", "cargo"].into_iter().all(is_ours) {
        return Ok(());
    }
    bail!(
        "rustup has Rust {RUST}, but the `rustc` or `cargo` first on PATH is not rustup's\n\
         {HELP} put rustup's programs (mostly in `~/.cargo/bin`) first on PATH"
    )
}

/// Without rustup: the `rustc` of the machine, if it will do.
fn check_machines_own(toolbox: &Toolbox) -> Result<()> {
    let problem = match toolbox.version_of("rustc") {
        None => "there is no Rust on PATH".to_owned(),
        Some(version) if !version.is_at_least(RUST) => {
            format!("the `rustc` on PATH is older than {RUST}, and there is no `rustup`")
        }
        Some(_) if !has_wasm_target(toolbox) => {
            format!("the Rust on PATH lacks the target {WASM}, and there is no `rustup`")
        }
        Some(_) => return Ok(()),
    };
    bail!(
        "{problem}\n\
         {HELP} install rustup (https://rustup.rs), which we then ask for the rest, \
         or Rust {RUST} or newer with the target {WASM}"
    )
}

fn has_wasm_target(toolbox: &Toolbox) -> bool {
    let folder = step::answer(cmd!(toolbox, "rustc --print target-libdir --target {WASM}"));
    folder.is_some_and(|folder| Path::new(folder.trim()).is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_toolchain_without_the_wasm_target_or_clippy_is_not_ours() {
        let list = "cargo-x86_64-unknown-linux-gnu\n\
                    clippy-x86_64-unknown-linux-gnu\n\
                    rust-std-wasm32-unknown-unknown\n\
                    rustfmt-x86_64-unknown-linux-gnu\n";
        assert!(has_all_parts(list));
        assert!(!has_all_parts(&list.replace("wasm32", "aarch64")));
        assert!(!has_all_parts(&list.replace("clippy", "miri")));
    }
}

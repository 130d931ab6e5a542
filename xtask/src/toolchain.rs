//! The Rust that compiles this project.
//!
//! There is no `rust-toolchain.toml`: where rustup may not install by itself
//! (`RUSTUP_AUTO_INSTALL=0`), one that names a missing toolchain would fail
//! every `cargo` command, `cargo xtask` included, before it could help.

use crate::{
    cache::Cache,
    environment::Environment,
    error::{Error, Result},
    stage::long_stage,
    version::Version,
};
use std::path::PathBuf;

/// The one toolchain everything is built, linted and tested with.
pub const RUST: &str = "1.99.1";

/// What the browser's half is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// What a toolchain must have, as `rustup component list` begins its names.
const PARTS: [&str; 3] = ["clippy-", "rustfmt-", "rust-std-wasm32-unknown-unknown"];

/// Makes sure that `environment` compiles with our Rust, and says where it is.
pub fn provide(environment: &mut Environment, cache: &Cache) -> Result<PathBuf> {
    if environment.find("rustup").is_none() {
        return machines_own(environment);
    }
    if !is_installed(environment) {
        install(environment, cache)?;
    }
    environment.set_toolchain(RUST);
    check_is_used(environment)
}

fn is_installed(environment: &Environment) -> bool {
    let components = environment
        .step("rustup")
        .args(["component", "list", "--installed", "--toolchain", RUST])
        // Asking must not install.
        .env("RUSTUP_AUTO_INSTALL", "0")
        .answer();
    components.is_some_and(|list| has_all_parts(&list))
}

fn has_all_parts(list: &str) -> bool {
    PARTS
        .iter()
        .all(|part| list.lines().any(|line| line.starts_with(part)))
}

fn install(environment: &Environment, cache: &Cache) -> Result {
    let what = format!("Install Rust {RUST}, which compiles everything, with {WASM}");
    long_stage(&what, "a minute, most of it download", || {
        environment
            .step("rustup")
            .args(["toolchain", "install", RUST, "--profile", "minimal"])
            .args(["-c", "clippy", "-c", "rustfmt", "-t", WASM])
            .arg("--no-self-update")
            .run_quietly(&cache.log(&format!("rust-{RUST}")))
    })
}

/// A `rustc` that is not rustup's, before it on `PATH`, ignores the choice.
fn check_is_used(environment: &Environment) -> Result<PathBuf> {
    let path = environment.find("cargo").unwrap_or_default();
    let is_ours = |program| environment.version_of(program) == Version::parse(RUST);
    if is_ours("rustc") && is_ours("cargo") {
        return Ok(path);
    }
    Err(Error::unmet(
        format!("rustup has Rust {RUST}, but the `rustc` or `cargo` first on PATH is not rustup's"),
        "put rustup's programs (mostly in `~/.cargo/bin`) first on PATH",
    ))
}

/// Without rustup: the `rustc` of the machine, if it will do.
fn machines_own(environment: &Environment) -> Result<PathBuf> {
    let needed = Version::parse(RUST).expect("`RUST` is a version");
    let repair = format!(
        "install rustup (https://rustup.rs), which we then ask for the rest, \
         or Rust {RUST} or newer with the target {WASM}"
    );
    let Some(version) = environment.version_of("rustc") else {
        return Err(Error::unmet("there is no Rust on PATH", repair));
    };
    if !version.is_at_least(&needed) {
        let problem = format!("the `rustc` on PATH is older than {RUST}, and there is no `rustup`");
        return Err(Error::unmet(problem, repair));
    }
    if !has_wasm_target(environment) {
        let problem = format!("the Rust on PATH lacks the target {WASM}, and there is no `rustup`");
        return Err(Error::unmet(problem, repair));
    }
    Ok(environment.find("cargo").unwrap_or_default())
}

fn has_wasm_target(environment: &Environment) -> bool {
    environment
        .step("rustc")
        .args(["--print", "target-libdir", "--target", WASM])
        .answer()
        .is_some_and(|folder| PathBuf::from(folder.trim()).is_dir())
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

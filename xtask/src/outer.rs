//! The `cargo` that started us, whose settings are not for what we start.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
};
use xshell::Cmd;

/// What it and rustup tell the program they run, and what would make ours
/// believe that it is for them. What the user sets on purpose (`CARGO_HOME`,
/// `CARGO_TARGET_DIR`, `CARGO_NET_…`) stays.
const LEAKS: [&str; 4] = ["CARGO", "OUT_DIR", "RUSTC", "RUSTDOC"];
const LEAKING_PREFIXES: [&str; 7] = [
    "CARGO_BIN_",
    "CARGO_CRATE_",
    "CARGO_MANIFEST_",
    "CARGO_PKG_",
    "CARGO_PRIMARY_",
    "RUSTUP_TOOLCHAIN",
    "RUST_RECURSION_",
];

/// Where dynamic libraries are looked for, on Linux and on macOS.
pub const LIBRARY_PATHS: [&str; 2] = ["LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"];

/// The command without anything of the outer cargo in its environment.
pub fn hide(cmd: Cmd) -> Cmd {
    let leaks = env::vars_os().map(|(name, _)| name).filter(is_leak);
    let cmd = leaks.fold(cmd, Cmd::env_remove);
    LIBRARY_PATHS.into_iter().fold(cmd, restore_library_path)
}

fn is_leak(name: &OsString) -> bool {
    let name = name.to_string_lossy();
    let begins = |prefix: &&str| name.starts_with(prefix);
    LEAKS.contains(&&*name) || LEAKING_PREFIXES.iter().any(begins)
}

/// Takes the outer cargo's folders out of a library path: its toolchain's,
/// whose libraries are not those of the toolchain we start, and its target's.
fn restore_library_path<'a>(cmd: Cmd<'a>, name: &str) -> Cmd<'a> {
    let value = env::var_os(name).unwrap_or_default();
    let outer = outer_folders();
    let rest: Vec<PathBuf> = env::split_paths(&value)
        .filter(|path| !outer.iter().any(|folder| path.starts_with(folder)))
        .collect();
    match env::join_paths(rest) {
        Ok(rest) if !rest.is_empty() => cmd.env(name, rest),
        _ => cmd.env_remove(name),
    }
}

/// The folder our own program is in, and the toolchain of the outer cargo.
fn outer_folders() -> Vec<PathBuf> {
    let above = |path: &Path, levels| path.ancestors().nth(levels).map(Path::to_path_buf);
    let program = env::current_exe().ok();
    let target = program.and_then(|program| above(&program, 1));
    // <toolchain>/bin/cargo
    let toolchain = env::var_os("CARGO")
        .and_then(|cargo| above(Path::new(&cargo), 2))
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
}

use crate::{stage::stage, step, terminal::HELP, toolbox::Toolbox};
use anyhow::{Context, Result};
use std::{collections::BTreeMap, env, path::PathBuf};
use xshell::cmd;

/// Where our hook, called by Trunk, collects the shell.
pub const FOLDER: &str = "target/shell";

/// Bundles the shell with Trunk.
pub fn build(toolbox: &Toolbox) -> Result<()> {
    // Trunk hands its `--offline` on to cargo, so the crates have to be here.
    stage("Fetch the crates that are not here yet", || {
        step::run(cmd!(toolbox, "cargo fetch"))
    })?;
    let flag = nameless();
    let variable = variable_for(&flag, env::var_os("RUSTFLAGS").is_some());
    stage("Build the shell", || {
        // A tool in the wrong version is then an error and not a download.
        let build = cmd!(toolbox, "trunk build --release --offline=true");
        step::run(build.env(variable, &flag))
    })
}

/// Panics say where they are, and the crates are in somebody's home folder: readers need not know whose.
fn nameless() -> String {
    let home = |name| env::var_os(name).map(PathBuf::from);
    let cargo = home("CARGO_HOME").or_else(|| Some(home("HOME")?.join(".cargo")));
    let cargo = cargo.unwrap_or_default();
    format!("--remap-path-prefix={}=", cargo.display())
}

/// Where cargo looks for a flag of the compiler. What is for every target has Trunk's hook compile the
/// native half once more, but cargo cuts what is for one at blanks, and forgets it where there are flags of
/// the user's.
fn variable_for(flag: &str, has_flags: bool) -> &'static str {
    if has_flags || flag.contains(char::is_whitespace) {
        "CARGO_ENCODED_RUSTFLAGS"
    } else {
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS"
    }
}

/// The files of the shell that was built last, by the parts they play: `wasm`,
/// `page`.
pub fn files(toolbox: &Toolbox) -> Result<BTreeMap<String, PathBuf>> {
    let folder = toolbox.folder.current_dir().join(FOLDER);
    let json = toolbox.folder.read_file(folder.join("shell.json"))?;
    let files: Option<BTreeMap<String, PathBuf>> = serde_json::from_str(&json).ok();
    let files = files.with_context(|| {
        format!(
            "`{FOLDER}/shell.json` is not one flat object of texts\n\
             {HELP} build the shell anew with `cargo xtask shell`; if that does not help, \
             what writes the file and what reads it (xtask/src/shell.rs) differ"
        )
    })?;
    let files = files.into_iter();
    Ok(files
        .map(|(part, name)| (part, folder.join(name)))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_with_blanks_or_beside_others_is_for_every_target() {
        let every = "CARGO_ENCODED_RUSTFLAGS";
        assert_ne!(variable_for("--flag=/home/a=", false), every);
        assert_eq!(variable_for("--flag=/home/a b=", false), every);
        assert_eq!(variable_for("--flag=/home/a=", true), every);
    }
}

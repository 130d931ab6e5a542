//! The program as an archive for one kind of machine, with its checksum: what a release consists of.

use crate::{
    package, shell,
    stage::stage,
    step,
    terminal::HELP,
    toolbox::Toolbox,
    trial::{Trial, own_folder},
};
use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::{
    env::consts::ARCH,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};
use xshell::cmd;

/// Where the archives are left.
const FOLDER: &str = "target/archive";

/// What lies beside the program.
const PAPERS: [&str; 4] = ["README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"];

/// Compiles the program for a target, with the shell that is there, and packs it.
pub fn archive(toolbox: &Toolbox, target: &str) -> Result<()> {
    let program = compile(toolbox, target)?;
    if target.starts_with(ARCH) {
        Trial::new(&program).run("the program")?;
    }
    stage("Pack the archive", || {
        let archive = pack(toolbox, target, &program)?;
        println!("{}", archive.display());
        Ok(())
    })
}

fn compile(toolbox: &Toolbox, target: &str) -> Result<PathBuf> {
    let root = toolbox.folder.current_dir();
    let folders = ["shell", shell::FOLDER].map(|folder| root.join(folder));
    ensure!(
        folders.iter().any(|it| it.join("shell.json").is_file()),
        "there is no shell for the program to hold\n{HELP} make it: `cargo xtask shell`"
    );
    stage(&format!("Compile `slashlog` for {target}"), || {
        if let Some(toolchain) = toolbox.toolchain {
            step::run(cmd!(
                toolbox,
                "rustup target add --toolchain {toolchain} {target}"
            ))?;
        }
        let build = "--release --locked --package slashlog --bin slashlog";
        let build = cmd!(toolbox, "cargo build --target {target}").args(build.split(' '));
        step::run(build)
    })?;
    let name = name_of(target);
    Ok(root.join(format!("target/{target}/release/{name}")))
}

/// What the program is called there.
fn name_of(target: &str) -> &'static str {
    if target.contains("windows") {
        "slashlog.exe"
    } else {
        "slashlog"
    }
}

/// A folder with the program and its papers, in the form that is usual there, and the checksum beside it as
/// `sha256sum --check` reads it.
fn pack(toolbox: &Toolbox, target: &str, program: &Path) -> Result<PathBuf> {
    let root = toolbox.folder.current_dir();
    let archives = root.join(FOLDER);
    let form = if target.contains("windows") {
        "zip"
    } else {
        "tar.gz"
    };
    let folder = format!("slashlog-{target}");
    let name = format!("{folder}.{form}");
    let archive = archives.join(&name);
    let temporary = own_folder()?;
    let inside = toolbox.inside(temporary.path());
    inside.folder.create_dir(&folder)?;
    inside.folder.copy_file(program, &folder)?;
    for paper in PAPERS {
        inside.folder.copy_file(root.join(paper), &folder)?;
    }
    inside.folder.create_dir(&archives)?;
    // On Windows `tar` makes zips, if the name says so.
    step::run(cmd!(
        inside,
        "tar --auto-compress --create --file {archive} {folder}"
    ))?;
    let mut line = String::new();
    for byte in Sha256::digest(fs::read(&archive)?) {
        write!(line, "{byte:02x}")?;
    }
    writeln!(line, "  {name}")?;
    fs::write(archives.join(format!("{name}.sha256")), line)?;
    Ok(archive)
}

/// Whether a release may be called so: the tag, the version and the changelog agree.
pub fn agree(toolbox: &Toolbox, tag: &str) -> Result<()> {
    let version = package::version(toolbox)?;
    let changelog = toolbox.folder.read_file("CHANGELOG.md")?;
    check(tag, &version, &changelog)
}

fn check(tag: &str, version: &str, changelog: &str) -> Result<()> {
    ensure!(
        tag.strip_prefix('v') == Some(version),
        "the tag is `{tag}`, and the version in Cargo.toml `{version}`\n\
         {HELP} tag `v{version}`, or write the version that was meant"
    );
    let mut headings = changelog
        .lines()
        .filter_map(|line| line.strip_prefix("## "));
    let first = headings.next().context("the changelog has no headings")?;
    let named = first.split([' ', '[', ']']).find(|word| !word.is_empty());
    ensure!(
        named == Some(version),
        "CHANGELOG.md begins with `{first}`, and the version is `{version}`\n\
         {HELP} give what is unreleased the heading `## {version} - ` and the day"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_is_called_the_same_everywhere() {
        let changelog = "# Changelog\n\n## 0.2.0 - 2026-12-01\n\n### Added\n\n## 0.1.0\n";
        assert!(check("v0.2.0", "0.2.0", changelog).is_ok());
        assert!(check("v0.2.0", "0.2.0", "## [0.2.0] - 2026-12-01\n").is_ok());
        assert!(check("0.2.0", "0.2.0", changelog).is_err());
        assert!(check("v0.2.1", "0.2.0", changelog).is_err());
        assert!(check("v0.1.0", "0.1.0", changelog).is_err());
        assert!(check("v0.2.0", "0.2.0", "## Unreleased\n\n## 0.2.0\n").is_err());
        assert!(check("v0.2.0", "0.2.0", "").is_err());
    }
}

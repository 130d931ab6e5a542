//! What authors install: the crate, a wheel, and packages of npm, each with the app's files inside the program.
//!
//! All are made for the machine that makes them, into `target/package`, and each is tried as somebody
//! would use it who has nothing else.

use crate::{
    program, pypi, shell,
    stage::stage,
    step,
    terminal::HELP,
    toolbox::Toolbox,
    trial::{Trial, own_folder},
};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use std::{
    env::consts::EXE_SUFFIX,
    fs,
    path::{Path, PathBuf},
};
use xshell::cmd;

/// Where the packages are left.
const FOLDER: &str = "target/package";

/// Where `build.rs` looks for the app's files in the published crate.
const SHELL: &str = "shell";

/// Makes all packages and tries each in an empty folder.
pub fn package(toolbox: &Toolbox) -> Result<()> {
    shell::build(toolbox)?;
    let program = program::release(toolbox)?;
    Trial::new(&program).run("the program")?;
    try_crate(toolbox, &pack_crate(toolbox)?)?;
    try_wheel(toolbox, &pack_wheel(toolbox)?)?;
    try_npm(toolbox, &pack_npm(toolbox, &program)?)
}

/// The crate, as it would be published.
fn pack_crate(toolbox: &Toolbox) -> Result<PathBuf> {
    let root = toolbox.folder.current_dir();
    let _shell = Lent::to(root.join(SHELL), &root.join(shell::FOLDER))?;
    stage("Pack the crate", || {
        // What git does not have is the app's files, which are there on purpose; it is compiled when it is tried.
        let pack = "--package slashlog --allow-dirty --no-verify --quiet";
        step::run(cmd!(toolbox, "cargo package --locked").args(pack.split(' ')))
    })?;
    let version = version(toolbox)?;
    Ok(root.join(format!("{FOLDER}/slashlog-{version}.crate")))
}

/// Cargo installs it from an unpacked archive, with no tool of ours.
fn try_crate(toolbox: &Toolbox, archive: &Path) -> Result<()> {
    let folder = own_folder()?;
    let place = folder.path();
    let target = toolbox.folder.current_dir().join("target");
    step::run(cmd!(
        toolbox,
        "tar --extract --gzip --file {archive} --directory {place}"
    ))?;
    let name = archive.file_stem().context("the archive has a name")?;
    let sources = place.join(name);
    stage("Install the crate", || {
        // What this repository has compiled already need not be compiled again.
        step::run(cmd!(
            toolbox,
            "cargo install --locked --quiet --path {sources} --root {place} --target-dir {target}"
        ))
    })?;
    let program = place.join(format!("bin/slashlog{EXE_SUFFIX}"));
    Trial::new(&program).run("the program of the crate")
}

/// The wheel for this machine.
fn pack_wheel(toolbox: &Toolbox) -> Result<PathBuf> {
    let maturin = pypi::MATURIN.provide(toolbox)?;
    let wheels = toolbox.folder.current_dir().join(FOLDER).join("wheels");
    toolbox.folder.remove_path(&wheels)?;
    stage("Pack the wheel", || {
        step::run(cmd!(
            toolbox,
            "{maturin} build --release --locked --quiet --out {wheels}"
        ))
    })?;
    only_file_in(&wheels)
}

fn try_wheel(toolbox: &Toolbox, wheel: &Path) -> Result<()> {
    let folder = own_folder()?;
    let place = folder.path();
    let python = pypi::environment(toolbox, place)?;
    stage("Install the wheel", || {
        step::run(cmd!(
            toolbox,
            "{python} -m pip install --quiet --no-index {wheel}"
        ))
    })?;
    let program = pypi::program(place, "slashlog");
    Trial::new(&program).run("the program of the wheel")
}

/// The package that is asked for, and that of this kind of machine, which has the program.
fn pack_npm(toolbox: &Toolbox, program: &Path) -> Result<[PathBuf; 2]> {
    let root = toolbox.folder.current_dir();
    let folder = root.join(FOLDER).join("npm");
    toolbox.folder.remove_path(&folder)?;
    let node = |expression: &str| step::output(cmd!(toolbox, "node --print {expression}"));
    let (system, processor) = (node("process.platform")?, node("process.arch")?);
    let (system, processor) = (system.trim(), processor.trim());
    let version = version(toolbox)?;
    let kind = format!("slashlog-{system}-{processor}");
    let common = json!({
        "version": version,
        "description": "A folder of Markdown becomes a blog that reads like a static page and moves like an app",
        "license": "MIT OR Apache-2.0",
    });
    let mut outer = common.clone();
    outer["name"] = "slashlog".into();
    outer["type"] = "module".into();
    outer["bin"] = json!({ "slashlog": "slashlog.js" });
    outer["files"] = json!(["slashlog.js"]);
    outer["engines"] = json!({ "node": ">=18" });
    outer["optionalDependencies"] = kinds(&version);
    let mut inner = common;
    inner["name"] = kind.clone().into();
    inner["os"] = json!([system]);
    inner["cpu"] = json!([processor]);
    let script = root.join("packaging/npm/slashlog/slashlog.js");
    stage("Pack the packages of npm", || {
        let outer = pack_one(toolbox, &folder, &outer, &[&script])?;
        Ok([pack_one(toolbox, &folder, &inner, &[program])?, outer])
    })
}

/// The packages of all kinds of machines for which there is a program.
fn kinds(version: &str) -> serde_json::Value {
    const KINDS: [&str; 5] = [
        "linux-x64",
        "linux-arm64",
        "darwin-x64",
        "darwin-arm64",
        "win32-x64",
    ];
    let kinds = KINDS.map(|kind| (format!("slashlog-{kind}"), version.into()));
    serde_json::Value::Object(kinds.into_iter().collect())
}

fn pack_one(
    toolbox: &Toolbox,
    folder: &Path,
    about: &serde_json::Value,
    files: &[&Path],
) -> Result<PathBuf> {
    let name = about["name"].as_str().context("a package has a name")?;
    let place = folder.join(name);
    let inside = toolbox.inside(&place);
    inside.folder.create_dir(&place)?;
    inside
        .folder
        .write_file("package.json", format!("{about:#}\n"))?;
    let root = toolbox.folder.current_dir();
    let readme = root.join("README.md");
    for file in files.iter().copied().chain([&*readme]) {
        inside.folder.copy_file(file, &place)?;
    }
    step::run(cmd!(
        inside,
        "npm pack --silent --pack-destination {folder}"
    ))?;
    let version = about["version"].as_str().unwrap_or_default();
    Ok(folder.join(format!("{name}-{version}.tgz")))
}

fn try_npm(toolbox: &Toolbox, archives: &[PathBuf; 2]) -> Result<()> {
    let folder = own_folder()?;
    let inside = toolbox.inside(folder.path());
    inside
        .folder
        .write_file("package.json", r#"{ "private": true }"#)?;
    let [inner, outer] = archives;
    stage("Install the packages of npm", || {
        // The packages for other machines are not published yet, and nobody needs them here.
        step::run(cmd!(
            inside,
            "npm install --silent --offline --no-audit --no-fund --omit=optional {inner} {outer}"
        ))
    })?;
    let program = folder.path().join("node_modules/.bin/slashlog");
    let node = toolbox.find("node").context("npm runs in Node.js")?;
    let trial = Trial::new(&program).beside(node.parent().context("it is in a folder")?);
    trial.run("the program of npm")
}

/// The version of all packages.
pub fn version(toolbox: &Toolbox) -> Result<String> {
    // Ends in `#0.1.0` or `#slashlog@0.1.0`.
    let id = step::output(cmd!(toolbox, "cargo pkgid --package slashlog"))?;
    let version = id.trim_end().rsplit(['@', '#']).next();
    version
        .map(str::to_owned)
        .context("`cargo pkgid` has named no version of `slashlog`")
}

fn only_file_in(folder: &Path) -> Result<PathBuf> {
    let files: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    ensure!(
        files.len() == 1,
        "there is not one file in `{}`\n{HELP} delete the folder and pack anew",
        folder.display()
    );
    Ok(files[0].path())
}

/// A copy of a folder that is there as long as this value is.
struct Lent(PathBuf);

impl Lent {
    fn to(place: PathBuf, folder: &Path) -> Result<Self> {
        let lent = Self(place);
        copy(folder, &lent.0)?;
        Ok(lent)
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        // What is left is not in git either.
        _ = fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to)?;
        } else {
            fs::copy(from, to)?;
        }
    }
    Ok(())
}

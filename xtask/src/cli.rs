use crate::{
    error::{Error, Result},
    task::Task,
};

pub const HELP: &str = "\
What a contributor does with this repository. What a command needs and this
machine lacks is installed first: the right Rust by rustup, tools into a folder
that all clones share, browsers and servers for the tests by the system (as
Debian's packages; without those only Chromium has to be there).

Usage: cargo xtask <command>

  serve [--port N] [-- ARGS]
           See the blog at work: builds everything, starts `slashlog serve` and
           does both again when src, style, public, index.html, Trunk.toml or
           Cargo.toml change. (A change in content it shows by itself.) ARGS
           are handed on to `slashlog serve`.
  test [FILTER] [--all]
           Build everything, then run every test, or those whose name contains
           FILTER, in real browsers and behind real servers where they need any.
           With --all, those too that take long: every fault in every engine.

  lint     Check the format, and lint both halves: native and browser.
  ci       lint, then test: what has to pass before a change is merged.
  build [-- ARGS]
           Build the shell, then the site into dist/. ARGS are handed on to
           `slashlog build`.
  shell    Build the shell alone (WebAssembly, scripts, styles) into
           target/shell.
  size [--commit]
           Build everything and show what it weighs, raw and compressed, beside
           the figures in figures/size.tsv; --commit writes those anew.
  bench [NAME...] [--commit]
           Measure what the app costs a reader in time, in Chromium, beside what
           it is compared with and the figures in figures/bench.tsv: lighthouse,
           navigate, combine, markdown, embed, or only those that are named;
           --commit writes the figures of all anew.
  tools    Install everything and show where each tool is.

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

Exit code: 0 fine, 1 a step failed and has said why, 2 not a command.
";

const COMMANDS: [&str; 9] = [
    "serve", "test", "lint", "ci", "build", "shell", "size", "bench", "tools",
];

/// The parts of `bench`.
const BENCHES: [&str; 5] = ["lighthouse", "navigate", "combine", "markdown", "embed"];

/// Reads the arguments after `cargo xtask`.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Task> {
    let mut own: Vec<String> = arguments.into_iter().collect();
    let rest = split_off_rest(&mut own);
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    if own.is_empty()
        || own
            .iter()
            .any(|word| ["-h", "--help", "help"].contains(word))
    {
        return Ok(Task::Help);
    }
    match own[..] {
        ["serve"] => Ok(Task::Serve { port: None, rest }),
        ["serve", "--port", port] => parse_port(port).map(|port| Task::Serve {
            port: Some(port),
            rest,
        }),
        ["build"] => Ok(Task::Build { rest }),
        [command, ..] if !rest.is_empty() => Err(surplus(command, &rest[0])),
        ["shell"] => Ok(Task::Shell),
        ["test"] => Ok(test(None, false)),
        ["test", "--all"] => Ok(test(None, true)),
        ["test", filter] if !filter.starts_with('-') => Ok(test(Some(filter), false)),
        ["test", filter, "--all"] if !filter.starts_with('-') => Ok(test(Some(filter), true)),
        ["lint"] => Ok(Task::Lint),
        ["ci"] => Ok(Task::Ci),
        ["size"] => Ok(Task::Size { commit: false }),
        ["size", "--commit"] => Ok(Task::Size { commit: true }),
        ["bench", "--commit"] => Ok(bench(&[], true)),
        ["bench", ref names @ ..] if names.iter().all(|name| BENCHES.contains(name)) => {
            Ok(bench(names, false))
        }
        ["tools"] => Ok(Task::Tools),
        [command, .., last] => Err(surplus(command, last)),
        _ => Err(unknown(&own.concat())),
    }
}

fn test(filter: Option<&str>, all: bool) -> Task {
    Task::Test {
        filter: filter.map(str::to_owned),
        all,
    }
}

fn bench(names: &[&str], commit: bool) -> Task {
    Task::Bench {
        names: names.iter().copied().map(str::to_owned).collect(),
        commit,
    }
}

/// Takes what follows `--` away, and `--` with it.
fn split_off_rest(arguments: &mut Vec<String>) -> Vec<String> {
    let end = arguments
        .iter()
        .position(|argument| argument == "--")
        .unwrap_or(arguments.len());
    arguments.split_off(end).into_iter().skip(1).collect()
}

fn parse_port(port: &str) -> Result<u16> {
    port.parse()
        .map_err(|_| Error::Usage(format!("`{port}` is not a port, a number up to 65535")))
}

/// An argument that its command does not take.
fn surplus(command: &str, argument: &str) -> Error {
    if COMMANDS.contains(&command) {
        Error::Usage(format!("`{command}` does not take `{argument}` there"))
    } else {
        unknown(command)
    }
}

fn unknown(command: &str) -> Error {
    Error::Usage(format!("`{command}` is not a command"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_line(line: &str) -> Result<Task> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[track_caller]
    fn check(line: &str, expected: &Task) {
        assert_eq!(&parse_line(line).unwrap(), expected);
    }

    #[track_caller]
    fn check_error(line: &str, expected: &str) {
        let error = parse_line(line).unwrap_err();
        assert!(matches!(error, Error::Usage(_)));
        assert!(error.to_string().contains(expected), "{error}");
    }

    #[test]
    fn help_is_given_wherever_it_is_asked_for() {
        for line in ["", "help", "-h", "--help", "serve --help", "size -h"] {
            check(line, &Task::Help);
        }
    }

    #[test]
    fn what_follows_two_hyphens_is_handed_on() {
        let rest = vec!["--drafts".to_owned(), "--help".to_owned()];
        check(
            "build -- --drafts --help",
            &Task::Build { rest: rest.clone() },
        );
        let port = Some(8080);
        check(
            "serve --port 8080 -- --drafts --help",
            &Task::Serve { port, rest },
        );
        check("build --", &Task::Build { rest: vec![] });
    }

    #[test]
    fn every_command_of_the_help_is_understood() {
        for command in COMMANDS {
            assert!(HELP.contains(&format!("\n  {command} ")), "{command}");
            assert!(parse_line(command).is_ok(), "{command}");
        }
        check("size --commit", &Task::Size { commit: true });
        check("bench --commit", &bench(&[], true));
        for name in BENCHES {
            check(&format!("bench {name}"), &bench(&[name], false));
        }
        let two = ["markdown", "combine"];
        check("bench markdown combine", &bench(&two, false));
        check("test offline", &test(Some("offline"), false));
        check("test --all", &test(None, true));
        check("test fault --all", &test(Some("fault"), true));
    }

    #[test]
    fn a_wrong_word_is_named() {
        check_error("sevre", "`sevre` is not a command");
        check_error("sevre --port 1", "`sevre` is not a command");
        check_error("serve --port http", "`http` is not a port");
        check_error("serve --port", "`serve` does not take `--port` there");
        check_error("bench speed", "`bench` does not take `speed` there");
        check_error("lint --fix", "`lint` does not take `--fix` there");
        check_error("test --ignored", "`test` does not take `--ignored` there");
        check_error(
            "test -- --ignored",
            "`test` does not take `--ignored` there",
        );
    }
}

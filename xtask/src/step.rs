//! One command: how to run it, and how to say it so that it can be pasted.

use crate::{failure::Failure, outer::LIBRARY_PATHS};
use anyhow::{Context, Error, Result};
use std::{
    borrow::Cow,
    env,
    ffi::OsStr,
    fmt::Display,
    fs::File,
    iter,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
};
use xshell::Cmd;

/// Runs to the end, with its output shown.
pub fn run(cmd: Cmd) -> Result<()> {
    let mut command = Command::from(cmd);
    let status = start(&mut command)?.wait()?;
    check(&command, status, None)
}

/// Runs to the end with its output in a file, whose end a failure shows.
pub fn run_quietly(cmd: Cmd, log: &Path) -> Result<()> {
    let output = File::create(log).with_context(|| format!("cannot create `{}`", log.display()))?;
    let mut command = Command::from(cmd);
    command.stdin(Stdio::null()).stderr(output.try_clone()?);
    let status = start(command.stdout(output))?.wait()?;
    check(&command, status, Some(log))
}

/// Runs to the end and gives what it prints to standard output.
pub fn output(cmd: Cmd) -> Result<String> {
    let mut command = Command::from(cmd);
    let output = start(command.stdout(Stdio::piped()))?.wait_with_output()?;
    check(&command, output.status, None)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// For questions like `--version`: the output, or `None` if the program is
/// missing or fails, which is an answer too.
pub fn answer(cmd: Cmd) -> Option<String> {
    cmd.ignore_stderr().read().ok()
}

/// Starts it and returns at once.
pub fn start(command: &mut Command) -> Result<Child> {
    let not_started = |error| format!("it could not be started: {error}");
    let child = command.spawn().map_err(not_started);
    child.map_err(|outcome| failure(command, outcome, None))
}

fn check(command: &Command, status: ExitStatus, log: Option<&Path>) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    Err(failure(command, status, log))
}

/// The error of a command that ended with `outcome`.
pub fn failure(command: &Command, outcome: impl Display, log: Option<&Path>) -> Error {
    let message = format!("this command failed ({outcome}):\n  {}", line(command));
    let log = log.map(Path::to_path_buf);
    Error::new(Failure { message, log })
}

/// The command as one line for a shell, from any folder. The reader's shell has
/// library paths of its own.
fn line(command: &Command) -> String {
    let folder = command.get_current_dir().unwrap_or(Path::new("."));
    let variables = command
        .get_envs()
        .filter(|(name, _)| !LIBRARY_PATHS.iter().any(|path| path == name))
        .filter_map(|(name, value)| Some(assignment(name, value?)));
    let words = iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<String> = variables.chain(words.map(quoted)).collect();
    format!("cd {} && {}", quoted(folder.as_os_str()), words.join(" "))
}

/// Of a `PATH` only what it has before the user's.
fn assignment(name: &OsStr, value: &OsStr) -> String {
    let own = env::var(name).unwrap_or_default();
    let tools = value.to_str().and_then(|value| value.strip_suffix(&own));
    match tools {
        Some(tools) if name == "PATH" => format!("PATH=\"{tools}$PATH\""),
        _ => format!("{}={}", name.display(), quoted(value)),
    }
}

/// A word as a POSIX shell reads it back.
fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    shlex::try_quote(&word).map_or_else(|_| word.to_string(), Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use xshell::{Shell, cmd};

    #[test]
    fn a_step_can_be_pasted_into_a_shell() {
        let shell = Shell::new().unwrap();
        shell.change_dir("/home/a b");
        let own = env::var("PATH").unwrap();
        let filter = "it's fine";
        let cmd = cmd!(shell, "cargo test {filter} ''")
            .env("SLASHLOG_TEST", "a&b")
            .env("PATH", format!("/tools/bin:{own}"))
            .env_remove("CARGO");
        assert_eq!(
            line(&cmd.into()),
            r#"cd '/home/a b' && PATH="/tools/bin:$PATH" SLASHLOG_TEST='a&b' cargo test "it's fine" ''"#
        );
    }

    #[test]
    fn a_program_that_is_not_there_is_an_error_that_names_it() {
        let shell = Shell::new().unwrap();
        shell.change_dir("/");
        let error = run(cmd!(shell, "slashlog-no-such-program")).unwrap_err();
        let error = error.to_string();
        assert!(error.contains("could not be started"), "{error}");
        assert!(error.ends_with("cd / && slashlog-no-such-program"));
    }
}

use crate::{
    environment::Environment,
    error::{Error, Log, Result},
    file,
};
use std::{
    borrow::Cow,
    ffi::OsString,
    fmt,
    fs::File,
    io,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
};

/// How much of a failed installer's output is shown.
const LAST_LINES: usize = 40;

/// One command: how to run it, and how to say it so that it can be pasted.
pub struct Step {
    environment: Environment,
    program: OsString,
    arguments: Vec<OsString>,
    variables: Vec<(&'static str, OsString)>,
    folder: PathBuf,
}

impl Step {
    pub fn new(environment: &Environment, program: OsString) -> Self {
        Self {
            environment: environment.clone(),
            program,
            arguments: Vec::new(),
            variables: Vec::new(),
            folder: environment.folder().to_path_buf(),
        }
    }

    pub fn arg(mut self, argument: impl Into<OsString>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    pub fn args(mut self, arguments: impl IntoIterator<Item = impl Into<OsString>>) -> Self {
        self.arguments.extend(arguments.into_iter().map(Into::into));
        self
    }

    pub fn env(mut self, name: &'static str, value: impl Into<OsString>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    pub fn folder(mut self, folder: &Path) -> Self {
        self.folder = folder.to_path_buf();
        self
    }

    /// Runs to the end, with its output shown.
    pub fn run(&self) -> Result {
        let status = self.command().status();
        self.check(status, None)
    }

    /// Runs to the end with its output in a file, whose end a failure shows.
    pub fn run_quietly(&self, log: &Path) -> Result {
        let output = File::create(log).map_err(file::failed("create", log))?;
        let errors = output.try_clone().map_err(file::failed("open", log))?;
        let status = self
            .command()
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            .status();
        self.check(status, Some(log))
    }

    /// Runs to the end and gives what it prints to standard output.
    pub fn output(&self) -> Result<String> {
        let output = self.command().stderr(Stdio::inherit()).output();
        let (status, text) = match output {
            Ok(output) => (Ok(output.status), output.stdout),
            Err(error) => (Err(error), Vec::new()),
        };
        self.check(status, None)?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    /// For questions like `--version`: the output, or `None` if the program is
    /// missing or fails, which is an answer too.
    pub fn answer(&self) -> Option<String> {
        let output = self.command().stdin(Stdio::null()).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        output.status.success().then_some(text)
    }

    /// Starts it and returns at once.
    pub fn start(&self) -> Result<Child> {
        self.command()
            .spawn()
            .map_err(|error| self.failure(not_started(&error), None))
    }

    /// The error of a command that ended with `outcome`.
    pub fn failure(&self, outcome: String, log: Option<&Path>) -> Error {
        Error::Step {
            command: self.to_string(),
            outcome,
            log: log.map(|path| Log {
                path: path.to_path_buf(),
                last_lines: last_lines(path),
            }),
        }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        self.environment.apply_to(&mut command);
        command
            .args(&self.arguments)
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .current_dir(&self.folder);
        command
    }

    fn check(&self, status: io::Result<ExitStatus>, log: Option<&Path>) -> Result {
        match status {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(self.failure(status.to_string(), log)),
            Err(error) => Err(self.failure(not_started(&error), log)),
        }
    }
}

/// The step as one line for a shell, from any folder.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cd {} &&", quoted(&self.folder.to_string_lossy()))?;
        for assignment in self.environment.assignments() {
            write!(f, " {assignment}")?;
        }
        for (name, value) in &self.variables {
            write!(f, " {name}={}", quoted(&value.to_string_lossy()))?;
        }
        write!(f, " {}", quoted(&self.program.to_string_lossy()))?;
        for argument in &self.arguments {
            write!(f, " {}", quoted(&argument.to_string_lossy()))?;
        }
        Ok(())
    }
}

fn not_started(error: &io::Error) -> String {
    format!("it could not be started: {error}")
}

fn last_lines(log: &Path) -> String {
    let text = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(LAST_LINES)..].join("\n")
}

/// A word as a POSIX shell reads it back.
fn quoted(word: &str) -> Cow<'_, str> {
    let plain = |character: char| character.is_alphanumeric() || "-_./=:,@+".contains(character);
    if !word.is_empty() && word.chars().all(plain) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(format!("'{}'", word.replace('\'', r"'\''")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_can_be_pasted_into_a_shell() {
        let mut environment = Environment::new(Path::new("/home/a b"));
        environment.set_toolchain("1.99.1");
        let step = environment
            .step("cargo")
            .args(["test", "it's fine", ""])
            .env("SLASHLOG_TEST", "a&b");
        assert_eq!(
            step.to_string(),
            r"cd '/home/a b' && RUSTUP_TOOLCHAIN=1.99.1 SLASHLOG_TEST='a&b' cargo test 'it'\''s fine' ''"
        );
    }

    #[test]
    fn a_program_that_is_not_there_is_an_error_that_names_it() {
        let environment = Environment::new(Path::new("/"));
        let error = environment.step("slashlog-no-such-program").run();
        let error = error.unwrap_err().to_string();
        assert!(error.contains("could not be started"), "{error}");
        assert!(
            error.contains("cd / && slashlog-no-such-program"),
            "{error}"
        );
    }
}

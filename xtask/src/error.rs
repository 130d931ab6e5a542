use crate::terminal;
use std::{fmt, io, path::PathBuf, process::ExitCode};

pub type Result<T = ()> = std::result::Result<T, Error>;

/// Why a task ended early. Each says what is wrong and how to put it right.
#[derive(Debug)]
pub enum Error {
    /// The arguments ask for nothing we know.
    Usage(String),
    /// A command failed. It has printed why, or its log has.
    Step {
        /// The command, in a form to paste.
        command: String,
        outcome: String,
        log: Option<Log>,
    },
    /// Something is not as it has to be, and only the reader can change that.
    Unmet { problem: String, repair: String },
    /// A file or folder could not be used.
    File {
        /// What was tried: "read", "rename".
        action: &'static str,
        path: PathBuf,
        source: io::Error,
    },
    /// Independent checks that failed, each with its own error.
    Several(Vec<Error>),
}

/// Where a failed command's output is, and how it ends.
#[derive(Debug)]
pub struct Log {
    pub path: PathBuf,
    pub last_lines: String,
}

impl Error {
    pub fn unmet(problem: impl Into<String>, repair: impl Into<String>) -> Self {
        Self::Unmet {
            problem: problem.into(),
            repair: repair.into(),
        }
    }

    /// 2 for a wrong command line, 1 for anything that went wrong later.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Usage(_) => 2,
            _ => 1,
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = terminal::red("error:");
        let help = terminal::bold("help:");
        match self {
            Self::Usage(message) => {
                write!(
                    f,
                    "{error} {message}\n{help} `cargo xtask --help` lists the commands"
                )
            }
            Self::Step {
                command,
                outcome,
                log,
            } => {
                if let Some(log) = log {
                    writeln!(f, "{}", log.last_lines)?;
                }
                write!(f, "{error} this command failed ({outcome}):\n  {command}")?;
                match log {
                    Some(log) => write!(f, "\n{help} all it printed: {}", log.path.display()),
                    None => Ok(()),
                }
            }
            Self::Unmet { problem, repair } => write!(f, "{error} {problem}\n{help} {repair}"),
            Self::File {
                action,
                path,
                source,
            } => write!(f, "{error} cannot {action} `{}`: {source}", path.display()),
            Self::Several(errors) => {
                let errors: Vec<String> = errors.iter().map(Self::to_string).collect();
                write!(f, "{}", errors.join("\n"))
            }
        }
    }
}

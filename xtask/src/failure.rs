use crate::terminal::{ERROR, HELP};
use anstream::eprintln;
use std::{fmt, fs, path::PathBuf};

/// How much of a failed installer's output is shown.
const LAST_LINES: usize = 40;

/// A command that failed. It has printed why, or its log has.
#[derive(Debug)]
pub struct Failure {
    /// How the command ended, and itself, in a form to paste.
    pub message: String,
    pub log: Option<PathBuf>,
}

/// Tells an error to the reader, after the end of the log where it has one.
pub fn tell(error: &anyhow::Error) {
    if let Some(Failure { log: Some(log), .. }) = error.downcast_ref() {
        let text = fs::read(log).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<&str> = text.lines().collect();
        let last = &lines[lines.len().saturating_sub(LAST_LINES)..];
        eprintln!("{}", last.join("\n"));
    }
    eprintln!("{ERROR} {error:#}");
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.log {
            Some(log) => write!(f, "\n{HELP} all it printed: {}", log.display()),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Failure {}

//! What is said on the terminal, or to whatever reads it instead: who stops reading ends no command.

use std::io::{self, ErrorKind, Write, stderr, stdout};

/// Writes to the standard output.
///
/// # Errors
/// What cannot be written, as to a full disk. That nobody reads on, as after `| head`, is none.
pub(super) fn say(text: &str) -> io::Result<()> {
    let mut out = stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.or_else(|error| match error.kind() {
        ErrorKind::BrokenPipe => Ok(()),
        _ => Err(error),
    })
}

/// Writes to the standard error, beside which there is nowhere to say that it failed.
pub(super) fn remark(text: &str) {
    _ = stderr().lock().write_all(text.as_bytes());
}

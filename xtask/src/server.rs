use crate::{failure::tell, snapshot::Snapshot, step};
use anyhow::{Error, Result};
use std::{
    path::Path,
    process::{Child, Command},
    thread,
    time::Duration,
};

/// How often the sources are looked at.
const PERIOD: Duration = Duration::from_millis(400);

/// A running `slashlog serve`.
struct Server {
    command: Command,
    /// `None` once it has ended by itself.
    child: Option<Child>,
}

/// Serves until interrupted: `build` makes the program anew after a change
/// and gives the command that starts it.
pub fn serve(root: &Path, mut build: impl FnMut() -> Result<Command>) -> Result<()> {
    let mut sources = Snapshot::take(root);
    let mut server = Server::start(build()?)?;
    let mut is_first = true;
    loop {
        thread::sleep(PERIOD);
        if let Some(error) = server.error()? {
            // Probably the port is taken. Later, it is probably the last
            // change, and the next one may repair it.
            if is_first {
                return Err(error);
            }
            tell(&error);
            eprintln!("  waiting for the next change");
        }
        let Some(now) = settled_change(root, &sources) else {
            continue;
        };
        sources = now;
        is_first = false;
        match build() {
            Ok(command) => {
                // The port has to be free before the new one asks for it.
                server.stop();
                server = Server::start(command)?;
            }
            Err(error) => {
                tell(&error);
                let state = match server.child {
                    Some(_) => "the last good build goes on running",
                    None => "nothing is running until one does",
                };
                eprintln!("  this change does not build; {state}");
            }
        }
    }
}

/// The sources after a change, once they have been at rest for a moment: an
/// editor or git that writes many files is waited for.
fn settled_change(root: &Path, before: &Snapshot) -> Option<Snapshot> {
    let mut now = Snapshot::take(root);
    let path = now.change_since(before)?;
    eprintln!("\n  {} changed", path.display());
    loop {
        thread::sleep(PERIOD);
        let next = Snapshot::take(root);
        if next == now {
            return Some(now);
        }
        now = next;
    }
}

impl Server {
    fn start(mut command: Command) -> Result<Self> {
        let child = Some(step::start(&mut command)?);
        Ok(Self { command, child })
    }

    /// The error, told once, of a server that has ended by itself.
    fn error(&mut self) -> Result<Option<Error>> {
        let Some(child) = &mut self.child else {
            return Ok(None);
        };
        Ok(child.try_wait()?.map(|status| {
            self.child = None;
            step::failure(&self.command, status, None)
        }))
    }

    fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // Both fail only for a process that has ended already.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

use crate::{
    error::{Error, Result},
    file,
    snapshot::Snapshot,
    step::Step,
};
use std::{
    path::Path,
    process::{Child, ExitStatus},
    thread,
    time::Duration,
};

/// How often the sources are looked at.
const PERIOD: Duration = Duration::from_millis(400);

/// A running `slashlog serve`, ended with the value.
struct Server {
    step: Step,
    /// `None` once it has ended by itself.
    child: Option<Child>,
}

/// Serves until interrupted: `build` makes the program anew after a change
/// and gives the command that starts it.
pub fn serve(root: &Path, mut build: impl FnMut() -> Result<Step>) -> Result {
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
            eprintln!("{error}\n  waiting for the next change");
        }
        let Some(now) = settled_change(root, &sources) else {
            continue;
        };
        sources = now;
        is_first = false;
        match build() {
            Ok(step) => server.restart(step)?,
            Err(error) => eprintln!("{error}\n  this change does not build; {}", server.state()),
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
    fn start(step: Step) -> Result<Self> {
        let child = Some(step.start()?);
        Ok(Self { step, child })
    }

    fn restart(&mut self, step: Step) -> Result {
        // The port has to be free before the new one asks for it.
        self.stop();
        *self = Self::start(step)?;
        Ok(())
    }

    /// The error, told once, of a server that has ended by itself.
    fn error(&mut self) -> Result<Option<Error>> {
        let error = self.ended()?.map(|status| {
            self.child = None;
            self.step.failure(status.to_string(), None)
        });
        Ok(error)
    }

    fn ended(&mut self) -> Result<Option<ExitStatus>> {
        let Some(child) = &mut self.child else {
            return Ok(None);
        };
        child
            .try_wait()
            .map_err(file::failed("wait for", Path::new("slashlog serve")))
    }

    fn state(&self) -> &'static str {
        match self.child {
            Some(_) => "the last good build goes on running",
            None => "nothing is running until one does",
        }
    }

    fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // Both fail only for a process that has ended already.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

use std::{
    env,
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::LazyLock,
};

use tempfile::TempDir;

/// Outlives this process by a moment, to end whatever has been started for it and to remove what that has
/// left behind. Browsers wait for the next test until the end, and nobody says which test was the last.
pub(super) struct Janitor {
    folder: PathBuf,
    /// It waits for the end of what it reads from us.
    process: Child,
}

/// Drivers end their browsers when they are told to end; what is left after a moment is not asked.
const DUTY: &str =
    "trap '' TERM; cat > /dev/null; kill -TERM 0; sleep 2; rm -rf \"$0\"; kill -KILL 0";

/// In bytes. A profile has some 20 MB.
const ROOM: u64 = 4 << 30;

static JANITOR: LazyLock<Janitor> = LazyLock::new(Janitor::start);

impl Janitor {
    fn start() -> Self {
        let folder = tempfile::tempdir_in(place()).expect("there is room for temporary files");
        let folder = folder.keep();
        let process = Command::new("sh")
            .arg("-c")
            .arg(DUTY)
            .arg(&folder)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("there is a shell");
        Self { folder, process }
    }

    /// Has the janitor see to the end of a program that is about to be started.
    pub(super) fn watch(command: &mut Command) -> &mut Command {
        let group = i32::try_from(JANITOR.process.id()).expect("a process has a small number");
        command.process_group(group)
    }

    /// A folder for temporary files, which goes with the value, or with this process.
    pub(super) fn folder() -> TempDir {
        let folder = tempfile::tempdir_in(&JANITOR.folder);
        folder.expect("there is room for temporary files")
    }
}

/// Where nothing is written to a disk, if there is room for the profiles of some browsers: they wait for
/// each line to be on it.
fn place() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let room = rustix::fs::statvfs(memory).map_or(0, |of| of.f_bavail * of.f_frsize);
    if room < ROOM {
        return env::temp_dir();
    }
    memory.to_owned()
}

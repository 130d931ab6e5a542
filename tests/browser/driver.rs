use std::{
    env,
    ffi::OsString,
    io::{BufRead, BufReader, Read},
    path::PathBuf,
    process::{Child, ChildStdout, Command, Stdio},
    sync::{Arc, Mutex, PoisonError, Weak},
};

use tempfile::TempDir;

/// A running chromedriver.
pub(super) struct Driver {
    process: Child,
    /// Its end of the pipe must stay open.
    _output: BufReader<ChildStdout>,
    /// Browsers leave things behind; they go with the driver.
    _temporary: TempDir,
    /// Where it listens.
    pub(super) url: String,
}

/// What it prints before the port it chose, and after it.
const STARTED: (&str, char) = ("started successfully on port ", '.');

impl Driver {
    /// The driver of all tests that run at the moment; it ends with the last of them.
    pub(super) fn shared() -> Arc<Self> {
        static DRIVER: Mutex<Weak<Driver>> = Mutex::new(Weak::new());
        let mut driver = DRIVER.lock().unwrap_or_else(PoisonError::into_inner);
        driver.upgrade().unwrap_or_else(|| {
            let started = Arc::new(Self::start());
            *driver = Arc::downgrade(&started);
            started
        })
    }

    fn start() -> Self {
        let program = program("chromedriver", "SLASHLOG_TEST_CHROMEDRIVER");
        let temporary = tempfile::tempdir().expect("there is room for temporary files");
        let mut process = Command::new(&program)
            .arg("--port=0")
            .env("TMPDIR", temporary.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let mut output = BufReader::new(process.stdout.take().expect("it was piped"));
        let mut lines = output.by_ref().lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            Some(
                line.split_once(STARTED.0)?
                    .1
                    .trim_end_matches(STARTED.1)
                    .to_owned(),
            )
        });
        let port = port
            .unwrap_or_else(|| panic!("{} ended without a word about its port", program.display()));
        Self {
            process,
            _output: output,
            _temporary: temporary,
            url: format!("http://127.0.0.1:{port}"),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // All browsers are closed; it may even have ended by itself.
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

/// The browser that the driver is to start.
pub(super) fn chromium() -> PathBuf {
    program("chromium", "SLASHLOG_TEST_CHROMIUM")
}

/// A program that `cargo xtask test` names, or that is on the `PATH`.
fn program(name: &str, variable: &str) -> PathBuf {
    let path = env::var_os("PATH").unwrap_or_default();
    let find = |named: OsString| Some(PathBuf::from(named)).filter(|named| named.is_file());
    let on_path = || {
        env::split_paths(&path)
            .map(|folder| folder.join(name))
            .find(|program| program.is_file())
    };
    let found = env::var_os(variable).map_or_else(on_path, find);
    found.unwrap_or_else(|| {
        panic!("these tests need `{name}`: it is not on the PATH, or {variable} names no file\n`cargo xtask test` installs it")
    })
}

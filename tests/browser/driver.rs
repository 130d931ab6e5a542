use std::{
    fs,
    io::{self, BufRead, BufReader, Read},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, ChildStdout, Command, Stdio},
    sync::{Arc, Mutex, PoisonError, Weak},
    thread,
};

use tempfile::TempDir;

use super::{
    engine::{CHROMEDRIVER, Engine, GECKODRIVER, PYGOBJECT, WEBKIT, WEBKITDRIVER},
    janitor::Janitor,
    program::Program,
    screen::Screen,
    setting::Setting,
    tab::poll,
};

/// A running program that starts browsers and does with them as it is told.
pub(super) struct Driver {
    process: Child,
    _screen: Option<Screen>,
    /// Browsers leave things behind; they go with the driver.
    _temporary: TempDir,
    /// Where it listens.
    pub(super) url: String,
}

/// What drivers print before the port they chose.
const CHROMEDRIVER_LISTENS: &str = "started successfully on port ";
const GECKODRIVER_LISTENS: &str = "Listening on 127.0.0.1:";

impl Driver {
    /// One for a new browser of this engine. That of Chromium drives all browsers at once; the others
    /// drive one each.
    pub(super) fn of(engine: Engine, setting: Setting) -> Arc<Self> {
        match engine {
            Engine::Chromium => Self::shared(),
            Engine::Firefox => Arc::new(Self::firefox()),
            Engine::WebKit => Arc::new(Self::webkit(setting)),
        }
    }

    /// It ends with the last of the tests that run at the moment.
    fn shared() -> Arc<Self> {
        static DRIVER: Mutex<Weak<Driver>> = Mutex::new(Weak::new());
        let mut driver = DRIVER.lock().unwrap_or_else(PoisonError::into_inner);
        driver.upgrade().unwrap_or_else(|| {
            let started = Arc::new(Self::chromium());
            *driver = Arc::downgrade(&started);
            started
        })
    }

    fn chromium() -> Self {
        let temporary = Janitor::folder();
        let (process, port) = attempt(|| {
            let process = spawn(CHROMEDRIVER, &["--port=0"], &temporary, &[]);
            with_announced_port(process, CHROMEDRIVER_LISTENS)
        });
        Self::new(process, port, temporary, None)
    }

    fn firefox() -> Self {
        let temporary = Janitor::folder();
        let profiles = temporary.path().to_string_lossy();
        let arguments = [
            "--port=0",
            "--websocket-port=0",
            "--profile-root",
            &profiles,
        ];
        let (process, port) = attempt(|| {
            let process = spawn(GECKODRIVER, &arguments, &temporary, &[]);
            with_announced_port(process, GECKODRIVER_LISTENS)
        });
        Self::new(process, port, temporary, None)
    }

    fn webkit(setting: Setting) -> Self {
        let temporary = Janitor::folder();
        configure(&temporary, setting);
        let screen = Screen::start();
        let mut variables = vec![
            ("DISPLAY", PathBuf::from(&screen.name)),
            ("GI_TYPELIB_PATH", above(WEBKIT, 1)),
            ("PYTHONPATH", above(PYGOBJECT, 2)),
        ];
        let set = setting.of_environment().iter();
        variables.extend(set.map(|(name, value)| (*name, PathBuf::from(value))));
        // It can choose a port, but never tells. One that is free now may not be in a moment.
        let (process, port) = attempt(|| {
            let port = free_port();
            let argument = format!("--port={port}");
            let mut process = spawn(WEBKITDRIVER, &[&argument], &temporary, &variables);
            listens(&mut process, port).then_some((process, port))
        });
        Self::new(process, port, temporary, Some(screen))
    }

    fn new(process: Child, port: u16, temporary: TempDir, screen: Option<Screen>) -> Self {
        Self {
            process,
            _screen: screen,
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

/// The folder so many levels above a file.
fn above(file: Program, levels: usize) -> PathBuf {
    let file = file.get();
    let folder = file.ancestors().nth(levels);
    folder.expect("a file is in folders").to_owned()
}

/// Writes GTK's settings where the driver's browser looks for them.
fn configure(temporary: &TempDir, setting: Setting) {
    let folder = temporary.path().join("gtk-3.0");
    let settings = format!("[Settings]\n{}\n", setting.of_gtk());
    fs::create_dir(&folder)
        .and_then(|()| fs::write(folder.join("settings.ini"), settings))
        .expect("there is room for settings");
}

/// Starts a driver. It and its browsers see neither the user's settings nor the user's screen.
fn spawn(
    program: Program,
    arguments: &[&str],
    temporary: &TempDir,
    variables: &[(&str, PathBuf)],
) -> Child {
    let file = program.get();
    let mut command = Command::new(&file);
    for folder in [
        "TMPDIR",
        "HOME",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
    ] {
        command.env(folder, temporary.path());
    }
    command.env_remove("WAYLAND_DISPLAY").env_remove("DISPLAY");
    Janitor::watch(&mut command)
        .envs(variables.iter().cloned())
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{} does not start: {error}", file.display()))
}

/// What starts at last, of five times. A driver that finds no port ends at once.
fn attempt<T>(start: impl Fn() -> Option<T>) -> T {
    let started = (0..5).find_map(|_| start());
    started.expect("a driver finds a port")
}

/// A driver and the port that it says it listens on, or nothing if it ends before. What else it says is read
/// and forgotten, or it would wait for a reader.
fn with_announced_port(mut process: Child, announcement: &str) -> Option<(Child, u16)> {
    let mut output = BufReader::new(output(&mut process));
    let mut lines = output.by_ref().lines().map_while(Result::ok);
    let port = lines.find_map(|line| {
        let (_, port) = line.split_once(announcement)?;
        port.trim_end_matches('.').parse().ok()
    });
    thread::spawn(move || io::copy(&mut output, &mut io::sink()));
    Some((process, port?))
}

fn output(process: &mut Child) -> ChildStdout {
    process.stdout.take().expect("it was piped")
}

fn free_port() -> u16 {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("this machine has a free port");
    let address = listener
        .local_addr()
        .expect("a bound listener has an address");
    address.port()
}

/// Waits until a driver listens on the port it was given. Without the port it ends.
fn listens(process: &mut Child, port: u16) -> bool {
    let is_over = |process: &mut Child| !matches!(process.try_wait(), Ok(None));
    let listens = || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok();
    poll(|| is_over(process) || listens(), |is_decided| *is_decided);
    !is_over(process)
}

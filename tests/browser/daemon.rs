use std::{
    env, fs,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{self, Child, Command, Stdio},
    sync::atomic::{AtomicU16, Ordering},
};

use super::{host::Kind, site::Site, tab::poll};
use crate::folder;

/// A web server as it is installed, with the lines that our documentation gives for it.
pub(super) struct Daemon {
    process: Child,
    /// Where the site is, with a slash at its end.
    pub(super) url: String,
    /// Its copy of the site, its configuration, and whatever it writes.
    folder: Place,
}

/// A folder that goes with the value. Others may read it: some servers have a user of their own.
struct Place(PathBuf);

impl Daemon {
    /// Starts a server with a copy of the site, and returns when it listens.
    pub(super) fn start(kind: Kind, program: &Path, prefix: &str, site: &Site) -> Self {
        let port = free_port();
        let place = Place::new(port);
        let folder = &place.0;
        copy(&site.folder, &folder.join("srv").join(&prefix[1..]));
        // The rest of the domain, for servers that want one.
        fs::create_dir_all(folder.join("srv/www")).expect("a folder can be made");
        let lines = lines(kind.installed().page, prefix, folder);
        let log = fs::File::create(folder.join("log")).expect("a log can be written");
        let mut command = command(kind, program, folder, &lines, port);
        let process = command
            .current_dir(folder)
            .env("HOME", folder)
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_DATA_HOME")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let mut host = Self {
            process,
            url: format!("http://127.0.0.1:{port}{prefix}"),
            folder: place,
        };
        host.expect_listening(kind, port);
        host
    }

    #[track_caller]
    fn expect_listening(&mut self, kind: Kind, port: u16) {
        let state = || {
            let has_ended = !matches!(self.process.try_wait(), Ok(None));
            (TcpStream::connect(("127.0.0.1", port)).is_ok(), has_ended)
        };
        let (listens, has_ended) = poll(state, |(listens, has_ended)| *listens || *has_ended);
        let log = || fs::read_to_string(self.folder.0.join("log")).unwrap_or_default();
        assert!(
            listens && !has_ended,
            "{kind:?} does not listen, with {} installed:\n{}",
            kind.installed().package,
            log()
        );
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // Each is one process, so that nothing is left when it ends; it may have ended by itself.
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

impl Place {
    fn new(port: u16) -> Self {
        // No dot in its name, which would hide it.
        let folder = env::temp_dir().join(format!("slashlog-{}-{port}", process::id()));
        fs::create_dir_all(&folder).expect("there is room for temporary files");
        Self(folder)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}

/// The block of configuration on a host's page that fits a prefix, for a folder of this test's.
fn lines(page: &str, prefix: &str, folder: &Path) -> String {
    let path = format!("{}/docs/hosts/{page}.md", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let heading = if prefix == "/" {
        "\n## At "
    } else {
        "\n## Under "
    };
    let block = text
        .split_once(heading)
        .and_then(|(_, section)| section.split("```").nth(1))
        .and_then(|block| block.split_once('\n'))
        .unwrap_or_else(|| panic!("{path} has no block under `{}`", heading.trim()));
    let srv = folder.join("srv").display().to_string();
    let here = prefix.trim_end_matches('/');
    // The folder's name has the prefix in it.
    let lines = block.1.replace("/srv/blog", "/srv{blog}");
    lines
        .replace("/blog", here)
        .replace("/srv", &srv)
        .replace("{blog}", here)
}

/// The command that runs a server in the foreground, in one process, on this machine only.
fn command(kind: Kind, program: &Path, folder: &Path, lines: &str, port: u16) -> Command {
    let mut command = Command::new(program);
    let address = format!("127.0.0.1:{port}");
    let place = if kind == Kind::Nginx {
        address.clone()
    } else {
        port.to_string()
    };
    let lines = lines.replace("8080", &place);
    let configuration = match kind {
        Kind::Nginx => nginx(folder, &lines),
        Kind::Apache => format!("Listen {address}\n{}{lines}", apache(folder)),
        Kind::Caddy => format!("{{\nadmin off\ndefault_bind 127.0.0.1\n}}\n{lines}"),
        Kind::Lighttpd => format!("server.bind = \"127.0.0.1\"\n{lines}"),
        _ => {
            // The line is the command.
            command.args(lines.split_whitespace().skip_while(|word| *word != "-m"));
            return command;
        }
    };
    let file = folder.join("configuration");
    fs::write(&file, configuration).expect("a configuration can be written");
    let flags: &[&str] = match kind {
        Kind::Nginx => &["-e", "stderr", "-c"],
        Kind::Apache => &["-X", "-f"],
        Kind::Caddy => &["run", "--adapter", "caddyfile", "--config"],
        _ => &["-D", "-f"],
    };
    command.args(flags).arg(file);
    command
}

fn nginx(folder: &Path, lines: &str) -> String {
    let folder = folder.display();
    let temporary = ["client_body", "fastcgi", "proxy", "scgi", "uwsgi"]
        .map(|name| format!("{name}_temp_path {folder}/{name};\n"))
        .concat();
    format!(
        "daemon off;\nmaster_process off;\npid {folder}/pid;\nevents {{}}\n\
         http {{\naccess_log off;\n{temporary}{lines}}}\n"
    )
}

/// What Debian has switched on, and what the page tells to switch on besides.
fn apache(folder: &Path) -> String {
    let page = include_str!("../../docs/hosts/apache.md");
    let besides = page
        .lines()
        .find_map(|line| line.strip_prefix("# a2enmod "))
        .expect("the page names the modules");
    let modules = "mpm_event authz_core alias autoindex deflate dir filter mime negotiation";
    let names = modules.split(' ').chain(besides.split(' '));
    let load = |name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n");
    let modules = names.map(load).collect::<Vec<_>>().concat();
    let folder = folder.display();
    format!(
        "ServerName localhost\nServerRoot {folder}\nDefaultRuntimeDir {folder}\nPidFile {folder}/pid\n\
         ErrorLog {folder}/error.log\nUser www-data\nGroup www-data\n{modules}TypesConfig /etc/mime.types\n\
         <Directory />\nOptions FollowSymLinks\nRequire all denied\n</Directory>\n"
    )
}

pub(super) fn copy(from: &Path, to: &Path) {
    for (path, bytes) in folder::files(from) {
        let file = to.join(path);
        let folder = file.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("a folder can be made");
        fs::write(&file, bytes).expect("a file can be written");
    }
}

/// A port that nobody has, and that the system gives nobody who asks for any: those begin higher up.
pub(super) fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Test runs beside this one begin elsewhere.
    let first = 20_000 + u16::try_from(process::id() % 100).unwrap_or_default() * 100;
    let ports = std::iter::from_fn(|| Some(first + NEXT.fetch_add(1, Ordering::Relaxed) % 100));
    ports
        .take(100)
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .expect("this machine has a free port")
}

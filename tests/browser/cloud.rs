//! What hosts make of `_headers` and `_redirects`, by the programs with which they serve a folder for a look.

use std::{
    fs,
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use slashlog::{
    compiler::site::{published::encode, script::VERSION},
    route::{Route, file},
};
use tempfile::TempDir;
use url::Url;

use super::{
    client::{Answer, Client},
    daemon::{copy, free_port},
    janitor::Janitor,
    program::Program,
    site::Site,
    tab::Tab,
};

/// The program of a host.
struct Cloud {
    process: Child,
    root: Url,
    client: Client,
    _folder: TempDir,
}

/// How long a program may take to begin; they are large.
const PATIENCE: Duration = Duration::from_secs(120);

const WRANGLER: Program = Program {
    name: "wrangler",
    variable: "SLASHLOG_TEST_WRANGLER",
};

const NETLIFY: Program = Program {
    name: "netlify",
    variable: "SLASHLOG_TEST_NETLIFY",
};

impl Cloud {
    /// Starts a program in a folder in which the blog is `site/`, and waits until it answers.
    fn start(program: Program, arguments: &str) -> Self {
        let folder = Janitor::folder();
        copy(&Site::published().folder, &folder.path().join("site"));
        let port = free_port();
        let log = fs::File::create(folder.path().join("log")).expect("a log can be written");
        let mut command = Command::new(program.get());
        command
            .args(arguments.split_whitespace())
            .arg("--port")
            .arg(port.to_string())
            .current_dir(folder.path())
            .env("HOME", folder.path())
            .env("CI", "1")
            .env("WRANGLER_SEND_METRICS", "false")
            .env("NETLIFY_TELEMETRY_DISABLED", "1")
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a log can be written"))
            .stderr(log);
        let mut process = Janitor::watch(&mut command)
            .spawn()
            .expect("a program that is here starts");
        let log = || fs::read_to_string(folder.path().join("log")).unwrap_or_default();
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let has_ended = !matches!(process.try_wait(), Ok(None));
            assert!(!has_ended && start.elapsed() < PATIENCE, "{}", log());
            std::thread::sleep(Duration::from_millis(100));
        }
        Self {
            process,
            root: Url::parse(&format!("http://127.0.0.1:{port}/")).expect("it is a URL"),
            client: Client::new(),
            _folder: folder,
        }
    }

    fn get(&self, path: &str) -> Answer {
        self.client.get(&self.url(path))
    }

    fn url(&self, path: &str) -> Url {
        self.root.join(path).expect("a path makes a URL")
    }

    /// What an address ends at, and the statuses on the way.
    fn follow(&self, path: &str) -> (Answer, Url, Vec<u16>) {
        let mut url = self.url(path);
        let mut statuses = Vec::new();
        loop {
            let answer = self.client.get(&url);
            statuses.push(answer.status.as_u16());
            assert!(statuses.len() < 5, "{path} goes round: {statuses:?}");
            if !answer.status.is_redirection() {
                return (answer, url, statuses);
            }
            url = url.join(&answer.header("location")).expect("it leads on");
        }
    }

    /// Not printed where it is another: that would be long.
    #[track_caller]
    fn expect_file(&self, answer: &Answer, path: &str) {
        let is_same = answer.body == file(path);
        assert!(
            is_same,
            "{} answers with another file than {path}",
            self.root
        );
    }

    /// Every page is there at its address, and a missing one is ours.
    fn check_pages(&self) {
        for route in Site::published().blog.manifest.routes() {
            if route == Route::NotFound {
                continue;
            }
            let (answer, ..) = self.follow(&encode(&route.path()));
            self.expect_file(&answer, &route.html_file());
        }
        let missing = self.get("nowhere/");
        assert_eq!(missing.status, 404);
        self.expect_file(&missing, "404.html");
    }

    /// Each rule of `_headers` does what its comment says, whatever the program itself says of caching.
    fn check_headers(&self, says_caching: bool) {
        let hashed = hashed(Path::new("-"));
        let data = hashed_data();
        for path in ["", "2020/05/06/tea", "data/manifest.json", &hashed, &data] {
            let (answer, ..) = self.follow(path);
            let policy = answer.header("content-security-policy");
            assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "strict-origin-when-cross-origin"),
                ("access-control-allow-origin", "*"),
            ] {
                assert_eq!(answer.header(name), value, "{path}: {name}");
            }
            let caching = answer.header("cache-control");
            let is_hashed = path == hashed || path == data;
            if says_caching {
                assert_eq!(
                    caching.contains("immutable"),
                    is_hashed,
                    "{path}: {caching}"
                );
            }
        }
        let manifest = self.get(file::WEB_MANIFEST);
        assert_eq!(manifest.header("content-type"), "application/manifest+json");
        let version = self.get(&file::embed_version(VERSION));
        assert_eq!(version.header("access-control-allow-origin"), "*");
        let missing = self.get("-/missing-0123456789abcdef.js");
        assert!(!missing.header("cache-control").contains("immutable"));
    }
}

impl Drop for Cloud {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

fn file(path: &str) -> Vec<u8> {
    fs::read(Site::published().folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A file that never changes.
fn hashed(folder: &Path) -> String {
    let files = fs::read_dir(Site::published().folder.join(folder)).expect("there are files");
    let mut names: Vec<_> = files
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().display().to_string())
        .filter(|name| !name.contains(".br") && !name.contains(".gz"))
        .collect();
    names.sort();
    format!("{}/{}", folder.display(), names[0])
}

fn hashed_data() -> String {
    hashed(&Path::new("data").join("-"))
}

#[test]
#[ignore = "run with --all"]
fn cloudflare_pages_does_what_the_rules_say() {
    let cloud = Cloud::start(
        WRANGLER,
        "pages dev site --ip 127.0.0.1 --compatibility-date 2026-01-01",
    );
    cloud.check_pages();
    cloud.check_headers(true);
    for (old, new) in &Site::published().blog.aliases {
        let (answer, url, statuses) = cloud.follow(&encode(old));
        assert!(statuses.contains(&301), "{old}: {statuses:?}");
        assert_eq!(url, cloud.url(&encode(&new.path())), "{old}");
        cloud.expect_file(&answer, &new.html_file());
    }
    // It takes `.html` away, which the page puts back.
    let tab = Tab::new();
    let tea = cloud.url("2020/05/06/tea.html");
    tab.open_ready(tea.as_str());
    tab.expect_page(tea.as_str(), "Tea");
    tab.click_link("a cup");
    tab.expect_page(cloud.url("blog/cup/").as_str(), "Cup");
}

#[test]
#[ignore = "run with --all"]
fn netlify_does_what_the_rules_say() {
    let cloud = Cloud::start(
        NETLIFY,
        "dev --dir site --offline --no-open --internal-disable-edge-functions --skip-gitignore",
    );
    cloud.check_pages();
    // What never changes it lets nobody keep here, unlike where it publishes.
    cloud.check_headers(false);
    // It looks for files before rules, so the document at the old address leads on.
    for (old, new) in &Site::published().blog.aliases {
        let (answer, ..) = cloud.follow(&encode(old));
        let html = String::from_utf8(answer.body).expect("it is a page");
        let target = format!("{}\"", encode(&new.path()));
        assert!(
            html.contains("http-equiv=\"refresh\"") && html.contains(&target),
            "{old}"
        );
    }
}

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Stdio},
    thread::sleep,
    time::Duration,
};

use serde_json::Value;

use super::super::*;

/// `slashlog serve` at a port of its own, ended with the test.
struct Server {
    program: Child,
    port: u16,
    content: Folder,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let files = [
            ("site.toml", "title = \"A blog\"\n"),
            (
                "posts/secret.md",
                "---\ntitle: A draft\nsummary: S\ndraft: true\n---\n\nText.\n",
            ),
        ];
        Self::of(Folder::new(&files), arguments)
    }

    fn of(content: Folder, arguments: &[&str]) -> Self {
        let mut serve = Command::new(env!("CARGO_BIN_EXE_slashlog"));
        serve.args([
            "serve",
            "--port",
            "0",
            "--shell",
            "tests/fixtures/shell",
            "--content",
        ]);
        serve.arg(content.path()).args(arguments);
        let serve = serve.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut program = serve.spawn().unwrap();
        let mut line = String::new();
        let printed = program.stdout.take().unwrap();
        BufReader::new(printed).read_line(&mut line).unwrap();
        let port = line
            .trim()
            .trim_end_matches('/')
            .rsplit(':')
            .next()
            .unwrap();
        Self {
            port: port.parse().unwrap_or_else(|_| panic!("{line}")),
            program,
            content,
        }
    }

    /// The status and the body of what is answered to a request with these lines.
    fn ask(&self, target: &str, headers: &str) -> (u16, String) {
        // Who refuses a request need not read all of it, and the end of the line may overtake the answer.
        let mut answers = (0..5).map(|_| self.try_to_ask(target, headers));
        let answer = answers.find(|answer| !answer.is_empty());
        let answer = answer.expect("somebody answers");
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        (status, answer)
    }

    fn try_to_ask(&self, target: &str, headers: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let request = format!("GET {target} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        _ = stream.read_to_end(&mut answer);
        String::from_utf8(answer).unwrap()
    }

    /// What is at an address, for who sits here.
    fn page(&self, target: &str) -> String {
        self.ask(target, "Host: localhost\r\n").1
    }

    /// What is wrong, as the pages' script is told.
    fn problems(&self) -> Value {
        let answer = self.page("/-/problems.json");
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.contains("content-type: application/json"), "{head}");
        assert!(head.contains("x-content-type-options: nosniff"), "{head}");
        serde_json::from_str(body).unwrap()
    }

    /// Waits until an answer is as it should be.
    #[track_caller]
    fn expect(&self, target: &str, is_it: impl Fn(&str) -> bool) {
        let mut answers = (0..500).map(|_| {
            sleep(Duration::from_millis(20));
            self.page(target)
        });
        assert!(
            answers.any(|answer| is_it(&answer)),
            "{}",
            self.page(target)
        );
    }

    fn status(&self, target: &str, host: &str) -> u16 {
        self.ask(target, &format!("Host: {host}\r\n")).0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.program.kill();
        _ = self.program.wait();
    }
}

#[test]
fn drafts_are_shown_by_the_names_of_this_machine_only() {
    let server = Server::start(&[]);
    let own = format!("localhost:{}", server.port);
    for target in [
        "/",
        "/posts/secret/",
        "/data/manifest.json",
        "/-/live.js",
        "/-/changes",
    ] {
        for host in [
            own.as_str(),
            "127.0.0.1",
            "127.9.9.9:1",
            "[::1]:8080",
            "blog.localhost",
        ] {
            assert_eq!(server.status(target, host), 200, "{host} {target}");
        }
        for host in [
            "evil.example",
            "evil.example:8080",
            "localhost.evil.example",
            "192.168.1.7",
            "",
        ] {
            let (status, said) = server.ask(target, &format!("Host: {host}\r\n"));
            assert_eq!(status, 403, "{host} {target}");
            assert!(said.contains("start it with `--host`"), "{said}");
            assert!(!said.contains("draft"), "{said}");
        }
    }
}

#[test]
fn a_request_names_one_host_that_may_be_asked_wherever_it_names_it() {
    let server = Server::start(&[]);
    assert_eq!(server.status("http://evil.example/", "localhost"), 403);
    assert_eq!(server.status("http://localhost/", "evil.example"), 403);
    assert_eq!(server.status("http://localhost/", "localhost"), 200);
    for headers in ["", "Host: localhost\r\nHost: evil.example\r\n"] {
        let (status, _) = server.ask("/", headers);
        assert!(matches!(status, 400 | 403), "{status}");
    }
    assert_eq!(server.status("/no-such-page/", "evil.example"), 403);
}

#[test]
fn other_machines_are_answered_by_given_names_and_by_addresses() {
    let server = Server::start(&["--host", "desk.local", "blog.test"]);
    for host in ["localhost", "desk.local:8080", "BLOG.TEST", "127.0.0.1:80"] {
        assert_eq!(server.status("/", host), 200, "{host}");
    }
    for host in ["evil.example", "x.desk.local", "192.0.2.1"] {
        assert_eq!(server.status("/", host), 403, "{host}");
    }
    let server = Server::start(&["--host"]);
    assert_eq!(server.status("/", "localhost"), 200);
    assert_eq!(server.status("/", "desk.local"), 403);
}

#[test]
fn it_serves_on_when_nobody_reads_what_it_says() {
    let free = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let content = Folder::new(&[("posts/a.md", "# A\n\nText.\n")]);
    let mut serve = Command::new(env!("CARGO_BIN_EXE_slashlog"));
    serve.args(["serve", "--host", "--shell", "tests/fixtures/shell"]);
    serve.arg("--port").arg(port.to_string());
    serve.arg("--content").arg(content.path());
    let serve = serve.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut program = serve.spawn().unwrap();
    drop((program.stdout.take(), program.stderr.take()));
    let mut server = Server {
        program,
        port,
        content,
    };
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert_eq!(server.program.try_wait().unwrap(), None);
        sleep(Duration::from_millis(20));
    }
    assert_eq!(server.status("/", "localhost"), 200);
}

const BROKEN: &str = "---\ntitle: Tea\nsummary: S\ndate: 2026-02-30\n---\n\nHot.\n";

#[test]
fn it_starts_with_errors_and_shows_everything_else() {
    let server = Server::of(
        Folder::new(&[
            ("site.toml", "title = \"A blog\"\noffline = 7\n"),
            (
                "posts/good.md",
                "---\ntitle: Good\nsummary: S\n---\n\nText.\n",
            ),
            ("posts/tea.md", BROKEN),
            ("posts/open.md", "---\ntitle: Open\n"),
            (
                "posts/one.md",
                "---\ntitle: One\nsummary: S\nurl: /same/\n---\n\n1\n",
            ),
            (
                "posts/two.md",
                "---\ntitle: Two\nsummary: S\nurl: /same/\n---\n\n2\n",
            ),
        ]),
        &["--editor", "vscode"],
    );
    for target in ["/", "/posts/good/", "/posts/tea/", "/same/"] {
        assert_eq!(server.status(target, "localhost"), 200, "{target}");
    }
    let problems = server.problems();
    let title = problems["title"].as_str().unwrap();
    assert!(title.starts_with("4 errors"), "{title}");
    let errors = problems["problems"].as_array().unwrap();
    let tea = errors
        .iter()
        .find(|error| error["file"].as_str().unwrap().ends_with("posts/tea.md"));
    let tea = tea.unwrap();
    assert_eq!(tea["severity"], "error");
    assert_eq!((&tea["line"], &tea["column"]), (&4.into(), &7.into()));
    assert_eq!(tea["code"][1], "2026-02-30");
    let link = tea["link"].as_str().unwrap();
    assert!(link.starts_with("vscode://file/"), "{link}");
    assert!(link.ends_with("/posts/tea.md:4:7"), "{link}");
    // A build refuses them all the same.
    assert!(compile(server.content.path(), &options()).blog.is_none());
    for path in ["tea", "open", "two"] {
        let post = format!("---\ntitle: Mended {path}\nsummary: S\n---\n\nText.\n");
        server
            .content
            .write(&format!("posts/{path}.md"), post.as_bytes());
    }
    server.content.write("site.toml", b"title = \"A blog\"\n");
    server.expect("/-/problems.json", |json| !json.contains("\"error\""));
    for target in ["/posts/tea/", "/posts/open/", "/posts/two/"] {
        assert_eq!(server.status(target, "localhost"), 200, "{target}");
    }
}

#[test]
fn without_anything_to_show_it_lists_what_is_wrong_and_goes_over_to_the_blog() {
    let broken: [&[(&str, &[u8])]; 4] = [
        &[],
        &[("site.toml", b"title = \"A")],
        &[("site.toml", b"title = \"\xff\""), ("posts/a.md", b"# A\n")],
        &[("posts/a.md", b"\xff")],
    ];
    for files in broken {
        let content = Folder::new(&[]);
        for (path, bytes) in files {
            content.write(path, bytes);
        }
        let server = Server::of(content, &[]);
        for target in ["/", "/posts/a/"] {
            let answer = server.page(target);
            assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
            assert!(answer.contains("What is wrong"), "{answer}");
        }
        assert_eq!(server.problems()["problems"][0]["severity"], "error");
        server.content.write("site.toml", b"title = \"A blog\"\n");
        server.content.write("posts/a.md", b"# Mended\n\nText.\n");
        server.expect("/posts/a/", |page| page.contains("Mended"));
        assert!(server.page("/posts/a/").starts_with("HTTP/1.1 200"));
    }
}

#[test]
fn a_text_that_breaks_stays_as_it_was_and_the_others_go_on() {
    let server = Server::of(
        Folder::new(&[
            ("site.toml", "title = \"A blog\"\n"),
            ("posts/a.md", "---\ntitle: A\n---\n\nBefore.\n"),
            ("posts/b.md", "---\ntitle: B\n---\n\nBefore.\n"),
        ]),
        &[],
    );
    let has = |word: &'static str| move |page: &str| page.contains(word);
    for broken in [
        &b"---\ntitle: A\ndate: 2026-02-30\n---\n\nAfter.\n"[..],
        b"---\ntitle: [A\n---\n\nAfter.\n",
        b"---\ntitle: A\n",
        b"\xff\xfe",
    ] {
        server.content.write("posts/a.md", broken);
        server.expect("/-/problems.json", has("\"error\""));
        server.expect("/posts/a/", |page| {
            page.starts_with("HTTP/1.1 200") && page.contains("Before.")
        });
        server.content.write("posts/b.md", b"# B\n\nNow.\n");
        server.expect("/posts/b/", has("Now."));
        server.content.write("posts/b.md", b"# B\n\nLater.\n");
        server.expect("/posts/b/", has("Later."));
        assert!(server.page("/posts/a/").contains("Before."));
        server.content.write("posts/a.md", b"# A\n\nBefore.\n");
        server.expect("/-/problems.json", |json| !json.contains("\"error\""));
    }
    // What is no error of a draft's breaks its text all the same.
    server.content.write("drafts/c.md", b"# C\n\nBefore.\n");
    server.expect("/posts/c/", has("Before."));
    server.content.write("drafts/c.md", b"---\ntitle: C\n");
    server.expect("/-/problems.json", has("drafts/c.md"));
    server.expect("/posts/c/", has("Before."));
    server.content.write("site.toml", b"title = \"A");
    server.expect("/-/problems.json", has("site.toml"));
    assert!(server.page("/").contains("A blog"));
    server.content.write("posts/b.md", b"# B\n\nAt last.\n");
    server.expect("/posts/b/", has("At last."));
}

#[test]
fn only_who_sits_here_is_told_what_is_wrong() {
    let content = Folder::new(&[
        ("site.toml", "title = \"A blog\"\n"),
        ("posts/tea.md", BROKEN),
    ]);
    let server = Server::of(content, &["--host", "desk.local"]);
    for target in ["/-/problems", "/-/problems.json"] {
        for host in ["localhost:1", "127.0.0.1", "[::1]:8080"] {
            assert_eq!(server.status(target, host), 200, "{host} {target}");
        }
        let (status, said) = server.ask(target, "Host: desk.local\r\n");
        assert_eq!(status, 404, "{target}");
        assert!(!said.contains("tea"), "{said}");
        assert_eq!(server.status(target, "evil.example"), 403, "{target}");
        let both = server.ask(target, "Host: localhost\r\nHost: desk.local\r\n");
        assert_ne!(both.0, 200, "{target}");
        let (status, _) = server.ask(&format!("http://desk.local{target}"), "Host: localhost\r\n");
        assert_eq!(status, 404, "{target}");
    }
    assert_eq!(server.status("/", "desk.local"), 200);
    let nothing = Server::of(Folder::new(&[]), &["--host", "desk.local"]);
    let (status, said) = nothing.ask("/", "Host: desk.local\r\n");
    assert_eq!(status, 503);
    assert!(said.contains("Nothing to show yet"), "{said}");
}

#[test]
fn what_an_author_writes_is_text_in_what_is_told() {
    const TITLE: &str = "</script><img src=x onerror=alert(1)>\\ \u{2028}";
    let post = format!("---\ntitle: '{TITLE}'\ndate: <b>\n---\n\nText.\n");
    let name = "posts/<img src=y onerror=alert(2)>&\"a\".md";
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\n"), (name, &post)]);
    let server = Server::of(content, &["--editor", "x:{path}"]);
    let problems = server.problems();
    let problems = problems["problems"].as_array().unwrap();
    assert!(problems[0]["file"].as_str().unwrap().ends_with(name));
    let quotes = |problem: &Value| {
        problem["code"][1]
            .as_str()
            .unwrap_or_default()
            .contains(TITLE)
    };
    assert!(problems.iter().any(quotes), "{problems:?}");
    let link = problems[0]["link"].as_str().unwrap();
    assert!(!link.contains(['<', '"', '&', ' ']), "{link}");
    let page = server.page("/-/problems");
    assert!(!page.contains("onerror"), "{page}");
    assert!(
        page.contains("content-security-policy: default-src 'none'"),
        "{page}"
    );
    assert!(page.contains("frame-ancestors 'none'"), "{page}");
}

#[test]
fn what_readers_do_not_see_yet_is_shown_and_marked() {
    let post = |more: &str| format!("---\ntitle: A\nsummary: S\n{more}\n---\n\nText.\n");
    let server = Server::of(
        Folder::new(&[
            ("site.toml", "title = \"A blog\"\n"),
            ("posts/now.md", &post("date: 2020-01-01")),
            ("posts/later.md", &post("date: 2999-01-01")),
            ("posts/draft.md", &post("draft: true")),
            ("drafts/other.md", &post("")),
        ]),
        &[],
    );
    let marks = |target: &str| {
        let page = server.page(target);
        assert!(page.starts_with("HTTP/1.1 200"), "{target}: {page}");
        ["Draft", "Scheduled"].map(|mark| page.contains(&format!(">{mark}</")))
    };
    assert_eq!(marks("/posts/now/"), [false, false]);
    assert_eq!(marks("/posts/later/"), [false, true]);
    assert_eq!(marks("/posts/draft/"), [true, false]);
    assert_eq!(marks("/posts/other/"), [true, false]);
    assert_eq!(marks("/"), [true, true]);
}

#[test]
fn a_page_knows_which_changes_are_in_it() {
    let server = Server::start(&[]);
    for target in ["/", "/posts/secret/", "/nowhere/", "/-/problems"] {
        let page = server.page(target);
        assert!(page.contains("\"/-/live.js?0.0\""), "{target}: {page}");
    }
    server.content.write("posts/b.md", b"# B\n\nText.\n");
    server.expect("/", |page| !page.contains("/-/live.js?0."));
    // Texts change in their pages, pictures in theirs only if those are loaded anew.
    let state = |answer: &str| answer.rsplit("\r\n").next().unwrap().to_owned();
    assert!(state(&server.page("/-/changes?0.0")).ends_with(".0"));
    server.content.write("posts/b.svg", b"<svg/>");
    server.expect("/-/changes?0.0", |answer| !state(answer).ends_with(".0"));
}

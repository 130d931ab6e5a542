use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Stdio},
    thread::sleep,
    time::Duration,
};

use super::super::*;

/// `slashlog serve` at a port of its own, ended with the test.
struct Server {
    program: Child,
    port: u16,
    _content: Folder,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let content = Folder::new(&[
            ("site.toml", "title = \"A blog\"\n"),
            (
                "posts/secret.md",
                "---\ntitle: A draft\nsummary: S\ndraft: true\n---\n\nText.\n",
            ),
        ]);
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
            _content: content,
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
        _content: content,
    };
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert_eq!(server.program.try_wait().unwrap(), None);
        sleep(Duration::from_millis(20));
    }
    assert_eq!(server.status("/", "localhost"), 200);
}

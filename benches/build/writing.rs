//! Serving a blog while somebody writes: from the start until home is there with its posts, and from a text that is
//! saved until it is served. Nothing is kept of an earlier start but what the program keeps itself.

use std::{
    io::{Read, Write},
    net::TcpStream,
    process::Child,
    thread,
    time::{Duration, Instant},
};

use crate::{
    corpus::{self, Corpus},
    median::median,
    once::HUGO,
    peer::{PEERS, Peer},
    row::Row,
};

const STARTS: usize = 3;
const CHANGES: usize = 10;

/// Between two questions, and between a page that is there and the next change, which programs that wait for a folder
/// to come to rest must not take for one.
const PAUSE: Duration = Duration::from_millis(2);
const REST: Duration = Duration::from_secs(1);

/// How long nobody waits.
const PATIENCE: Duration = Duration::from_mins(3);

/// Milliseconds of one of both.
#[derive(Default)]
struct Waits {
    started: Vec<f64>,
    saved: Vec<f64>,
}

pub(crate) fn measure(corpus: &Corpus) -> Vec<Row> {
    let mut all = [Waits::default(), Waits::default()];
    for start in 0..STARTS {
        for (peer, waits) in PEERS.into_iter().zip(&mut all) {
            let changes = if start + 1 == STARTS { CHANGES } else { 0 };
            serve(peer, corpus, changes, waits);
        }
    }
    let [ours, theirs] = all;
    let n_posts = corpus.n_posts;
    let row = |what: &str, of: fn(&Waits) -> &Vec<f64>| Row {
        name: format!("{n_posts} posts, {what}"),
        unit: "ms",
        ours: median(of(&ours)),
        against: HUGO,
        theirs: median(of(&theirs)),
    };
    vec![
        row("serve, first page", |waits| &waits.started),
        row("saved, served", |waits| &waits.saved),
    ]
}

fn serve(peer: Peer, corpus: &Corpus, changes: usize, waits: &mut Waits) {
    let (mut command, port) = peer.serve(corpus);
    let start = Instant::now();
    let server = Server(
        command.spawn().expect("a program that is here starts"),
        port,
    );
    let newest = corpus::address(corpus.n_posts - 1);
    server.expect("/", &newest[1..]);
    waits.started.push(milliseconds(start));
    for change in 0..changes {
        let n = (change * 37 + 5) % corpus.n_posts;
        let mark = format!("Saved for the {peer:?} number {change}.");
        server.expect(&corpus::address(n), "</html>");
        thread::sleep(REST);
        let start = Instant::now();
        corpus.change(n, &mark);
        server.expect(&corpus::address(n), &mark);
        waits.saved.push(milliseconds(start));
    }
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

/// A program that serves, ended with this.
struct Server(Child, u16);

impl Server {
    /// Asks for a page until a text is in it.
    fn expect(&self, address: &str, text: &str) {
        let start = Instant::now();
        while !self.get(address).is_some_and(|page| page.contains(text)) {
            assert!(start.elapsed() < PATIENCE, "{address} never has `{text}`");
            thread::sleep(PAUSE);
        }
    }

    fn get(&self, address: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.1)).ok()?;
        let request = format!(
            "GET {address} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n",
            self.1
        );
        stream.write_all(request.as_bytes()).ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        Some(String::from_utf8_lossy(&answer).into_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

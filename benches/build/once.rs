//! Building a blog from nothing, and again after one text has changed, onto a disk: both in turn, with what was written
//! before on the disk for good, so that neither waits for what the other wrote.

use std::{
    fs,
    io::ErrorKind,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use crate::{
    corpus::Corpus,
    median::median,
    peer::{PEERS, Peer},
    process::{Cost, cost},
    row::Row,
};

const ROUNDS: usize = 10;

/// ext4 takes no place again that was given up within five seconds, and looks at each of them.
const REST: Duration = Duration::from_secs(6);

/// The version that `cargo xtask bench` installs.
pub(crate) const HUGO: &str = "Hugo 0.168";

/// Seconds and bytes of one of both, for each round.
#[derive(Default)]
struct Costs {
    first: Vec<f64>,
    memory: Vec<f64>,
    change: Vec<f64>,
}

pub(crate) fn measure(corpus: &Corpus) -> Vec<Row> {
    let mut all = [Costs::default(), Costs::default()];
    for round in 0..ROUNDS {
        for (peer, costs) in PEERS.into_iter().zip(&mut all) {
            remove(&peer.site(corpus));
            remove(&peer.cache(corpus));
            let Cost { time, memory } = build(peer, corpus);
            costs.first.push(time);
            costs.memory.push(memory / 1_000_000.0);
        }
        corpus.change(round * 37 % corpus.n_posts, "One paragraph more.");
        for (peer, costs) in PEERS.into_iter().zip(&mut all) {
            costs.change.push(build(peer, corpus).time);
        }
    }
    let [ours, theirs] = all;
    let n_posts = corpus.n_posts;
    let row = |what: &str, unit, of: fn(&Costs) -> &Vec<f64>| Row {
        name: format!("{n_posts} posts, {what}"),
        unit,
        ours: median(of(&ours)),
        against: HUGO,
        theirs: median(of(&theirs)),
    };
    vec![
        row("first build", "s", |costs| &costs.first),
        row("first build, memory", "MB", |costs| &costs.memory),
        row("one change, built", "s", |costs| &costs.change),
    ]
}

fn build(peer: Peer, corpus: &Corpus) -> Cost {
    rustix::fs::sync();
    thread::sleep(REST);
    let start = Instant::now();
    let mut process = peer
        .build(corpus)
        .spawn()
        .expect("a program that is here starts");
    cost(&mut process, start)
}

fn remove(folder: &Path) {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            panic!("{}: {error}", folder.display())
        }
        _ => {}
    }
}

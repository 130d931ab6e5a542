//! What an author waits for, and what it takes of the machine, beside Hugo with the same texts.
//!
//! 1. `corpus` writes the same posts for both.
//! 2. `peer` knows how each is asked to build and to serve, `process` what that took.
//! 3. `once` measures building: all, and again after one change. `writing` measures serving: the first page, and a
//!    text that was saved.
//! 4. What they give are `row`s, which `cargo xtask bench build` makes a table of.
//!
//! It needs our program as authors have it, the shell, and Hugo; `cargo xtask bench` sees to all of them. With numbers
//! as arguments, blogs of so many posts are measured.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../tests/support/folder.rs"]
mod folder;
#[path = "browser/median.rs"]
#[allow(dead_code, reason = "browsers use the rest")]
mod median;
#[path = "browser/row.rs"]
mod row;

#[path = "build/corpus.rs"]
mod corpus;
#[path = "build/once.rs"]
mod once;
#[path = "build/peer.rs"]
mod peer;
#[path = "build/process.rs"]
mod process;
#[path = "build/writing.rs"]
mod writing;

use std::env;

use corpus::Corpus;

/// How many posts the blogs have.
const SIZES: [usize; 2] = [1_000, 10_000];

fn main() {
    let wanted: Vec<usize> = env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if wanted.is_empty() {
        &SIZES[..]
    } else {
        &wanted
    };
    for &n_posts in sizes {
        eprintln!("    {n_posts} posts");
        let corpus = Corpus::write(n_posts);
        for measure in [once::measure, writing::measure] {
            for row in measure(&corpus) {
                println!("{row}");
            }
        }
    }
}

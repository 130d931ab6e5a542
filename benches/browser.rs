//! What the app costs a reader in time, in Chromium, beside what it is compared with.
//!
//! 1. `blog` makes the blogs, `host` serves them compressed and from memory, as a real host would.
//! 2. `lighthouse`, `navigate`, `combine`, `markdown` and `embed` each measure one promise, and say what
//!    it is compared with.
//! 3. `growth` measures apart from them how what a text costs grows with its length.
//! 4. What they give are `row`s, which `cargo xtask bench` makes a table of.
//!
//! It needs the shell, Chromium with its driver, Lighthouse, `VitePress` and three Markdown libraries; `cargo xtask
//! bench` sees to all of them. With words as arguments, only what is named so is measured.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../tests/support/folder.rs"]
mod folder;

mod browser {
    /// What one measurement has left in a browser would be part of the next.
    const ARE_BROWSERS_SHARED: bool = false;

    pub(super) mod blog;
    pub(super) mod combine;
    pub(super) mod embed;
    mod frame;
    pub(super) mod growth;
    mod host;
    mod input;
    pub(super) mod lighthouse;
    pub(super) mod markdown;
    mod median;
    pub(super) mod navigate;
    pub(super) mod row;
    mod throttle;
    mod vitepress;

    // What drives the browsers of the tests.
    #[path = "../../tests/browser/browser.rs"]
    #[expect(
        clippy::module_inception,
        reason = "here are measurements in browsers, there is one"
    )]
    mod browser;
    #[path = "../../tests/browser/driver.rs"]
    #[allow(dead_code, reason = "the tests use the rest")]
    mod driver;
    #[path = "../../tests/browser/engine.rs"]
    #[allow(dead_code, unused, reason = "the tests use the rest")]
    mod engine;
    #[path = "../../tests/browser/janitor.rs"]
    mod janitor;
    #[path = "../../tests/browser/program.rs"]
    #[allow(dead_code, reason = "the tests use the rest")]
    mod program;
    #[path = "../../tests/browser/screen.rs"]
    mod screen;
    #[path = "../../tests/browser/setting.rs"]
    #[allow(dead_code, reason = "the tests use the rest")]
    mod setting;
    #[path = "../../tests/browser/site.rs"]
    #[allow(dead_code, reason = "the tests use the rest")]
    mod site;
    #[path = "../../tests/browser/tab.rs"]
    #[allow(dead_code, reason = "the tests use the rest")]
    mod tab;
}

use std::env;

use browser::{combine, embed, growth, lighthouse, markdown, navigate, row::Row};

type Measure = fn() -> Vec<Row>;

/// What can be measured, each under its name.
const BENCHES: [(&str, Measure); 5] = [
    ("lighthouse", lighthouse::measure),
    ("navigate", navigate::measure),
    ("combine", combine::measure),
    ("markdown", markdown::measure),
    ("embed", embed::measure),
];

fn main() {
    // Cargo adds `--bench`.
    let wanted: Vec<String> = env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    // It has a table of its own.
    if wanted == ["growth"] {
        for row in growth::measure() {
            println!("{row}");
        }
    }
    for (name, measure) in BENCHES {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            eprintln!("  {name}");
            for row in measure() {
                println!("{row}");
            }
        }
    }
}

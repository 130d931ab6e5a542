//! The built example blog in real browsers: what a reader sees, and what a server is asked for.
//!
//! 1. `site` builds the example blog once, `kind` blogs of other kinds; `server` puts one on the network
//!    and notes every request.
//! 2. `engine` says which browsers there are, `driver` starts what drives them, `browser` is one of them,
//!    which a test may have left to the next, and `tab` a page in it. `janitor` ends what is left at the end.
//! 3. `host` starts the hosts of `docs/hosts.md`, web servers among them; `client` asks them without
//!    a browser.
//! 4. The rest are the tests, by what they are about. Most are made for every engine, by
//!    `in_every_engine`; the name of an engine is a filter (`cargo xtask test firefox`).
//!
//! They need the shell, and the browsers with their drivers; `cargo xtask test` sees to both. Tests in
//! an engine or on a web server that is not here are skipped, and say so. As many browsers run at once as tests do: one
//! for each core of the machine, unless `RUST_TEST_THREADS` says otherwise.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/absent.rs"]
mod absent;
#[path = "support/dom.rs"]
mod dom;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/given.rs"]
mod given;

mod browser {
    /// To start a browser takes longer than most tests.
    const ARE_BROWSERS_SHARED: bool = true;

    mod axe;
    mod behaviour;
    #[expect(
        clippy::module_inception,
        reason = "here are tests in browsers, there is one"
    )]
    mod browser;
    mod cable;
    mod client;
    mod daemon;
    mod damage;
    mod driver;
    mod engine;
    mod gallery;
    mod host;
    mod janitor;
    mod kept;
    mod kind;
    mod lifelike;
    mod long;
    mod program;
    mod reference;
    mod screen;
    mod server;
    mod setting;
    mod site;
    mod stranger;
    mod tab;
    mod witness;
    mod written;

    mod absent;
    mod access;
    mod address;
    mod ahead;
    mod bookmark;
    mod chance;
    mod click;
    mod cloud;
    mod combine;
    mod comfort;
    mod console;
    mod contents;
    mod control;
    mod copy;
    mod crawl;
    mod data;
    mod disk;
    mod elsewhere;
    mod embed;
    mod failure;
    mod fault;
    mod film;
    mod first_view;
    mod fold;
    mod footnote;
    mod formula;
    mod frame;
    mod history;
    mod install;
    mod journey;
    mod keyboard;
    mod kin;
    mod look;
    mod markdown;
    mod motion;
    mod moved;
    mod narrow;
    mod no_script;
    mod oddity;
    mod offline;
    mod picture;
    mod place;
    mod playground;
    mod release;
    mod shortcut;
    mod task;
    mod template;
    mod trap;
    mod tree;
    mod walk;
    mod whereabouts;
    mod whole;
    mod writing;
}

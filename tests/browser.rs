//! The built example blog in a real browser: what a reader sees, and what a server is asked for.
//!
//! 1. `site` builds the example blog once, `server` puts it on the network and notes every request.
//! 2. `driver` starts one chromedriver for all tests, `tab` is one browser with one page.
//! 3. The rest are the tests, by what they are about.
//!
//! They need the shell, Chromium and its driver; `cargo xtask test` sees to all three.

#![cfg(not(target_arch = "wasm32"))]

mod browser {
    mod driver;
    mod server;
    mod site;
    mod tab;

    mod click;
    mod console;
    mod control;
    mod failure;
    mod first_view;
    mod history;
    mod markdown;
    mod no_script;
    mod place;
    mod tree;
    mod walk;
}

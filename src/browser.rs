//! The browser's half: takes over from the prerendered page when the reader goes on to another.
//!
//! 1. [`start`] runs when `page.js` has fetched the module. It touches nothing of the page: it finds
//!    the root, fetches the manifest's entry and begins to listen.
//! 2. [`link`] decides which clicks are ours.
//! 3. [`navigate`] answers them: load the data, push the address, show the page, move the focus. What is
//!    known is in [`visit`], how more is fetched in [`fetch`]; only [`load`] knows both.
//! 4. [`mount`] builds the app beside the page, and puts it in its place the first time. [`warm`] has it built, and
//!    pages of each kind made once, while the reader reads.
//!
//! Whatever fails before the page is shown, the reader gets there by an ordinary navigation.

mod address;
mod document;
mod fetch;
mod link;
mod load;
mod mount;
mod navigate;
mod place;
mod visit;
mod warm;

use leptos::{ev, prelude::window_event_listener};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

use crate::{manifest::json, markdown, route::Prefix};

/// Begins to listen, as soon as the manifest's entry is here. Until then links are the browser's.
pub fn start() {
    // Leptos can spawn only once something is mounted.
    spawn_local(async {
        match load::begin().await {
            Ok(()) => {
                listen();
                navigate::settle().await;
            }
            Err(error) => {
                document::report(error);
                document::announce_failure();
            }
        }
    });
}

fn listen() {
    place::arrive();
    // The handle only removes the listener when asked to; it stays as long as the document.
    _ = window_event_listener(ev::popstate, navigate::on_popstate);
    document::on_click(link::on_click);
    document::on_prefetch(link::on_prefetch);
    document::on_warm(warm::go_on);
    document::announce_ready();
}

/// Renders Markdown as the app does, for other scripts: the text of an `index.md`, the `sidecar` in
/// the data of its page as JSON, the address of the site's root, and the `messages` of its
/// `data/manifest.json` as JSON.
#[wasm_bindgen]
pub fn render(text: &str, sidecar: &str, root: &str, messages: &str) -> Option<String> {
    let sidecar = json::read(sidecar).ok()?;
    let messages = json::read(messages).ok()?;
    Some(markdown::to_html(text, &sidecar, &Prefix::absolute(root), &messages).html)
}

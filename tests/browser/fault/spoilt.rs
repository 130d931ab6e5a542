//! What a host or a cache spoils once, and says that it may be kept for ever.

use std::fs;

use serde_json::Value;
use slashlog::route::file;

use crate::browser::{
    engine::{Engine, in_chromium, in_every_engine},
    kept::{Part, keep},
    kind::Kind,
    server::Answer,
    site::{POST, POST_TITLE, Site},
    tab::Tab,
};

use super::{BLOG, expect_loads, plain_rows, rows, serve, start};

rows! { in_every_engine check_kept:
    kept_although_a_cache_has_lost_a_shard(Part::Shard, Answer::Cached(404));
    kept_although_a_cache_has_half_of_the_module(Part::Module, Answer::CachedHalf);
}

rows! { in_chromium check_kept:
    kept_although_a_cache_has_an_error_for_a_shard(Part::Shard, Answer::Cached(500));
    kept_although_a_cache_has_a_page_for_a_shard(Part::Shard, Answer::Cached(200));
    kept_although_a_cache_has_lost_the_module(Part::Module, Answer::Cached(404));
    kept_although_a_cache_has_half_of_the_entry(Part::Entry, Answer::CachedHalf);
    kept_although_a_cache_has_lost_the_app(Part::App, Answer::Cached(503));
    kept_although_a_cache_has_lost_the_pack(Part::Pack, Answer::Cached(404));
}

/// The blog is kept and read without a network although a cache on the way has something else.
#[track_caller]
fn check_kept(engine: Engine, kind: Kind, part: Part, answer: Answer) {
    let (server, tab) = start(engine, kind);
    server.answer(&part.path(kind.release(0)), answer);
    keep(&tab, &server, kind.release(0));
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
}

plain_rows! { in_every_engine check_started:
    started_although_a_cache_has_lost_the_script(Shell::Script, Answer::Cached(404));
    started_although_a_cache_has_half_of_the_pages_script(Shell::Page, Answer::CachedHalf);
}

plain_rows! { in_chromium check_started:
    started_although_a_cache_has_an_error_for_the_module(Shell::Module, Answer::Cached(500));
    started_although_a_cache_has_half_of_the_module(Shell::Module, Answer::CachedHalf);
    started_although_a_cache_has_half_of_the_script(Shell::Script, Answer::CachedHalf);
    started_although_a_cache_has_lost_the_pages_script(Shell::Page, Answer::Cached(404));
    started_although_a_cache_has_a_page_for_the_pages_script(Shell::Page, Answer::Cached(200));
}

#[derive(Clone, Copy)]
enum Shell {
    Script,
    Module,
    Page,
}

/// The app starts all the same, with the page and what it does by itself.
#[track_caller]
fn check_started(engine: Engine, file: Shell, answer: Answer) {
    // Nothing is kept: no worker can heal it.
    let site = Site::get();
    let names = &site.shell.names;
    let name = match file {
        Shell::Script => &names.script,
        Shell::Module => &names.wasm,
        Shell::Page => &site.script(),
    };
    let server = serve(site, BLOG);
    server.answer(&file::shell(name), answer);
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    tab.press('t');
    tab.expect("document.documentElement.dataset.theme", "light");
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    expect_loads(&tab, 1);
}

in_chromium!(tags_are_combined_although_a_cache_has_lost_the_index);

fn tags_are_combined_although_a_cache_has_lost_the_index(engine: Engine) {
    let server = serve(Site::get(), BLOG);
    let text = fs::read_to_string(Site::get().folder.join("data/manifest.json"));
    let entry: Value = serde_json::from_str(&text.expect("it is written")).expect("it is JSON");
    for file in [&entry["index"], &entry["shards"][0]] {
        server.answer(
            file.as_str().expect("it is an address"),
            Answer::Cached(404),
        );
    }
    let tab = Tab::of(engine);
    tab.open(&server.url("financeops/?also=postgres"));
    tab.expect("document.querySelectorAll('.post-card').length", 7);
    tab.expect("document.querySelector('.notice-load')", ());
}

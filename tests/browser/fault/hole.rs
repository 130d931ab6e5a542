//! A file of a release that never comes, as something on the way keeps it, or the host has lost it: all
//! else is kept, and the reader is told what is not.

use std::fs;

use serde_json::{Value, json};
use slashlog::route::file;

use crate::browser::{
    engine::{Engine, in_chromium},
    kept::{Part, expect_kept, expect_missing, go_on_to_the_newer_release, keep, news_title},
    kind::{Kind, of_every_kind},
    server::Answer,
    site::{POST, POST_TITLE, Site, TITLE},
    tab::Tab,
};

use super::{BLOG, CUT_AT_ONCE, CUT_HALFWAY, rows, serve, start};

rows! { in_every_engine check_hole:
    kept_around_a_page_that_is_blocked("data/pages/posts/news/index.json", CUT_AT_ONCE, false);
    updated_around_a_page_that_is_blocked("data/pages/posts/news/index.json", CUT_AT_ONCE, true);
}

rows! { in_chromium check_hole:
    kept_around_a_page_that_is_missing("data/pages/posts/news/index.json", Answer::Missing, false);
    kept_around_a_page_that_stalls("data/pages/posts/news/index.json", Answer::Stalled, false);
    kept_around_a_page_that_is_held("data/pages/posts/news/index.json", Answer::Held, false);
    kept_around_a_page_that_is_cut_off("data/pages/posts/news/index.json", CUT_HALFWAY, false);
    kept_around_the_page_of_the_author("data/pages/about/index.json", CUT_AT_ONCE, false);
    kept_around_home("data/pages/index.json", Answer::Missing, false);
    updated_around_a_page_that_is_missing("data/pages/posts/news/index.json", Answer::Missing, true);
    updated_around_a_page_that_stalls("data/pages/posts/news/index.json", Answer::Stalled, true);
    updated_around_a_page_that_is_held("data/pages/posts/news/index.json", Answer::Held, true);
}

in_chromium!(kept_around_a_picture_that_is_blocked);
of_every_kind! { in_chromium:
    kept_around_the_icon,
    told_without_the_words_for_it,
}

/// A worker before which this stands waits a second at most for what does not come.
const IMPATIENT: &str = r"
    const { setTimeout: later } = self;
    self.setTimeout = (call, time) => later(call, time > 10_000 ? 1000 : time);
";

const SAID: &str = "document.querySelector('dialog [role=status]')?.textContent ?? null";

#[track_caller]
fn expect_hole(tab: &Tab, words: &str) {
    tab.click_button("Offline reading");
    let words = json!(words);
    tab.expect(&format!("({SAID})?.includes({words})"), true);
    tab.expect("document.querySelector('dialog progress').hidden", true);
}

/// A release but for one file is kept, on a first visit or as the next one; then the file comes.
#[track_caller]
fn check_hole(engine: Engine, kind: Kind, path: &'static str, answer: Answer, is_update: bool) {
    let old = kind.release(usize::from(!is_update));
    let server = serve(old, BLOG);
    for site in [0, 1].map(|number| kind.release(number)) {
        server.answer(&Part::Worker.path(site), Answer::After(IMPATIENT));
    }
    let tab = Tab::of(engine);
    if is_update {
        keep(&tab, &server, old);
    }
    server.answer(path, answer);
    let pack = Part::Pack.path(kind.release(1));
    server.answer(&pack, Answer::Missing);
    server.deploy(kind.release(1));
    // No page that is opened asks for it.
    let elsewhere = if path == "data/pages/about/index.json" {
        ""
    } else {
        "about/"
    };
    tab.open(&server.url(elsewhere));
    server.expect_request(path);
    expect_missing(&tab, BLOG, 1);
    if is_update {
        go_on_to_the_newer_release(&tab);
        // Whoever lets workers rest may have ended the new one too.
        tab.open(&server.url(elsewhere));
    }
    let news = news_title(1);
    let name = match path {
        "data/pages/about/index.json" => "About",
        // It has no name of its own: it is the blog.
        "data/pages/index.json" => TITLE,
        _ => &news,
    };
    expect_hole(&tab, &format!("Could not be fetched: {name}"));
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.open(&server.url(""));
    tab.expect_page(&server.url(""), TITLE);
    server.set_unplugged(false);
    server.release(path);
    keep(&tab, &server, kind.release(1));
}

fn kept_around_a_picture_that_is_blocked(engine: Engine) {
    let kind = Kind::Lifelike;
    let (server, tab) = start(engine, kind);
    let picture = picture(kind.release(0));
    server.answer(&picture, CUT_AT_ONCE);
    tab.open(&server.url("about/"));
    expect_missing(&tab, BLOG, 1);
    expect_hole(&tab, "Could not be fetched: ");
    tab.expect("document.querySelectorAll('dialog details').length", 2);
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    server.set_unplugged(false);
    server.release(&picture);
    keep(&tab, &server, kind.release(0));
}

/// A picture of a post.
fn picture(site: &Site) -> String {
    let shards = &Part::Shard.path(site);
    let text = fs::read_to_string(site.folder.join(shards)).expect("it is written");
    let shard: Value = serde_json::from_str(&text).expect("it is JSON");
    let files = shard["files"].as_array().expect("it lists files");
    let picture = files
        .iter()
        .find_map(|page| page["images"][0]["address"].as_str());
    picture.expect("a post has a picture").to_owned()
}

fn kept_around_the_icon(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    let icon = file::shell(&kind.release(0).shell.names.icon);
    server.answer(&icon, Answer::Missing);
    tab.open(&server.url("about/"));
    expect_missing(&tab, BLOG, 1);
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    server.set_unplugged(false);
    server.release(&icon);
    keep(&tab, &server, kind.release(0));
}

// What no page can do without

rows! { in_every_engine check_told:
    told_that_a_shard_is_missing(Part::Shard, Answer::Missing, "The server answers {} with 404.");
}

rows! { in_chromium check_told:
    told_that_the_app_is_another(Part::App, Answer::Html, "{} is not the file of this version.");
    told_that_a_shard_is_cut_off(Part::Shard, CUT_HALFWAY, "{} breaks off on its way.");
    told_that_a_shard_stalls(Part::Shard, Answer::Stalled, "{} does not arrive.");
    told_that_the_module_is_broken(Part::Module, Answer::Broken, "The server answers {} with 500.");
}

/// The panel and the console say which file it is that the worker cannot begin without.
#[track_caller]
fn check_told(engine: Engine, kind: Kind, part: Part, answer: Answer, words: &str) {
    let (server, tab) = start(engine, kind);
    let path = part.path(kind.release(0));
    server.answer(
        &Part::Worker.path(kind.release(0)),
        Answer::After(IMPATIENT),
    );
    server.answer(&path, answer);
    tab.open(&server.url("about/"));
    tab.click_button("Offline reading");
    let words = json!(words.replace("{}", &path));
    tab.expect(&format!("({SAID})?.includes({words}) === true"), true);
    server.release(&path);
    keep(&tab, &server, kind.release(0));
}

/// What the panel says comes with the entry.
fn told_without_the_words_for_it(engine: Engine, kind: Kind) {
    for answer in [Answer::Missing, Answer::Spoilt, Answer::Html, CUT_AT_ONCE] {
        let (server, tab) = start(engine, kind);
        server.answer(&Part::Entry.path(kind.release(0)), answer);
        tab.open(&server.url("about/"));
        tab.click_button("Offline reading");
        tab.expect(
            "document.querySelector('.notice-load')?.textContent",
            "That page could not be loaded. Try again",
        );
        server.release(&Part::Entry.path(kind.release(0)));
        tab.click_link("Try again");
        expect_kept(&tab, BLOG, kind.release(0));
        tab.click_button("Offline reading");
        tab.expect(
            &format!("({SAID})?.startsWith('The whole blog can be read')"),
            true,
        );
    }
}

//! Storage that was cleared while its worker stays: the worker has nothing, and there is no network.

use crate::browser::{
    axe,
    engine::Engine,
    kept::{clear_up, keep},
    kind::{Kind, of_every_kind},
    site::{POST, POST_TITLE},
    tab::Tab,
};

use super::{BLOG, serve, start};

of_every_kind! { in_every_engine: what_is_gone_is_said_on_a_plain_page }
of_every_kind! { in_chromium:
    a_file_that_is_not_kept_says_so_without_a_network,
    an_address_that_leads_nowhere_says_so_on_a_plain_page,
    half_of_what_was_kept_is_no_dead_end,
    a_blog_at_the_root_that_was_cleared_says_so,
}

const HEADING: &str = "document.querySelector('h1')?.textContent";
const TEXT: &str = "document.querySelector('main p')?.textContent";
const CLEARED: &str =
    "This browser has deleted what it kept of this blog, and there is no network.";
const NOT_HERE: &str = "This is not kept on this device, and there is no network.";

#[track_caller]
fn expect_plain(tab: &Tab, text: &str) {
    tab.expect(HEADING, "No network");
    tab.expect(TEXT, text);
}

fn what_is_gone_is_said_on_a_plain_page(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    keep(&tab, &server, kind.release(0));
    clear_up(&tab);
    server.set_unplugged(true);
    for path in ["", POST, "archive/", "about/index.html"] {
        tab.open(&server.url(path));
        expect_plain(&tab, CLEARED);
    }
    tab.click_link("Try again");
    expect_plain(&tab, CLEARED);
    server.set_unplugged(false);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    keep(&tab, &server, kind.release(0));
    server.set_unplugged(true);
    tab.open(&server.url("archive/"));
    tab.expect_page(&server.url("archive/"), "Archive");
}

fn a_blog_at_the_root_that_was_cleared_says_so(engine: Engine, kind: Kind) {
    let server = serve(kind.release(0), "/");
    let tab = Tab::of(engine);
    keep(&tab, &server, kind.release(0));
    clear_up(&tab);
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    expect_plain(&tab, CLEARED);
    server.set_unplugged(false);
    tab.click_link("Try again");
    tab.expect_page(&server.url(POST), POST_TITLE);
}

fn a_file_that_is_not_kept_says_so_without_a_network(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    keep(&tab, &server, kind.release(0));
    server.set_unplugged(true);
    tab.open(&server.url("sitemap.xml"));
    expect_plain(&tab, NOT_HERE);
    axe::expect_nothing(&tab, "a plain page");
}

fn an_address_that_leads_nowhere_says_so_on_a_plain_page(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    keep(&tab, &server, kind.release(0));
    server.set_unplugged(true);
    for path in ["%ff.pdf", "a/b/c.pdf", "feed.xml?a=b"] {
        tab.open(&server.url(path));
        expect_plain(&tab, NOT_HERE);
    }
    tab.open(&server.url("%ff/"));
    tab.expect(HEADING, "Page not found");
}

/// Deletes what is of this kind.
fn delete(tab: &Tab, kind: &str) {
    let delete = format!(
        "const cache = await caches.open('slashlog {BLOG}');
        for (const request of await cache.keys()) if (request.url.includes('?{kind}=')) await cache.delete(request);"
    );
    tab.run(&delete, vec![]);
}

fn half_of_what_was_kept_is_no_dead_end(engine: Engine, kind: Kind) {
    for deleted in ["file", "document", "release"] {
        let (server, tab) = start(engine, kind);
        keep(&tab, &server, kind.release(0));
        delete(&tab, deleted);
        server.set_unplugged(true);
        tab.open(&server.url(POST));
        tab.expect("document.body.innerText.trim().length > 40", true);
        server.set_unplugged(false);
        keep(&tab, &server, kind.release(0));
    }
}

use std::sync::OnceLock;

use serde_json::json;
use slashlog::{
    compiler::release::Offline,
    route::{Number, Period, Route, file},
};

use crate::folder::{self, Folder};

use super::{
    axe,
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_every_engine},
    kept::{Part, go_on_to_the_newer_release, keep, release},
    server::{Answer, Request, Server},
    site::{POST, POST_TITLE, Site, TITLE},
    tab::Tab,
};

in_every_engine!(
    everything_is_read_without_a_network_after_the_first_visit,
    a_new_release_is_offered_and_shown_when_the_reader_agrees,
    a_new_release_is_there_once_no_tab_is_open,
    a_blog_above_its_budget_keeps_the_newest_posts,
    a_reader_decides_what_is_kept,
    the_panel_says_what_went_wrong,
    a_post_the_host_has_not_is_not_said_to_be_deleted,
    the_panel_keeps_nobody_out,
);

/// What the panel says.
const SAID: &str = "document.querySelector('dialog [role=status]')?.textContent ?? null";

/// All pictures of the page are there, those too that are further down.
const PICTURES_ARE_SHOWN: &str = "[...document.querySelectorAll('main img')].every((image) => (image.loading = 'eager', image.naturalWidth > 0))";

/// Leaves what a browser leaves that was short of space: what was written down, and nothing that was kept.
const AS_EVICTED: &str = "for (const begun of await navigator.serviceWorker.getRegistrations()) await begun.unregister();
for (const name of await caches.keys()) await caches.delete(name);
return (await caches.keys()).length;";

const HOST: Behaviour = Behaviour::Plain(Slash::Redirected);

/// Opens home, and waits until the panel says that all is kept.
#[track_caller]
pub(super) fn keep_everything(tab: &Tab, server: &Server) {
    tab.open(&server.url(""));
    expect_said(tab, "The whole blog can be read without a network");
}

/// Opens the panel, and waits until that is what it says.
#[track_caller]
fn expect_said(tab: &Tab, words: &str) {
    tab.click_button("Offline reading");
    let words = json!(words);
    tab.expect(&format!("({SAID})?.startsWith({words})"), true);
}

fn everything_is_read_without_a_network_after_the_first_visit(engine: Engine) {
    let site = Site::kept();
    let server = Server::of(site, "/blog/", HOST);
    let tab = Tab::of(engine);
    keep_everything(&tab, &server);
    server.set_unplugged(true);
    let tab = tab.restart();
    let routes = site.blog.manifest.routes();
    for route in routes.iter().filter(|route| **route != Route::NotFound) {
        let url = server.url(&route.path());
        tab.open(&url);
        tab.expect_page(&url, &heading(route));
        tab.expect(PICTURES_ARE_SHOWN, true);
    }
    tab.open(&server.url("financeops/?also=postgres"));
    tab.expect("document.querySelector('h1')?.textContent", "/financeops");
    tab.expect("document.querySelectorAll('.post-card').length", 7);
    tab.open(&server.url("nowhere/"));
    tab.expect_page(&server.url("nowhere/"), "Page not found");
}

fn heading(route: &Route) -> String {
    let manifest = &Site::kept().blog.manifest;
    match route {
        Route::Home(_) => TITLE.to_owned(),
        Route::Post(slug) => manifest.summary(slug).expect("it is listed").title.clone(),
        Route::Tags => "Tags".to_owned(),
        Route::Archive => "Archive".to_owned(),
        Route::Period(Period::Year(year), Number::Newest) => year.to_string(),
        Route::Named(name, _) => {
            let mut pages = manifest.entry.site.pages.iter();
            let page = pages.find(|page| page.slug == *name);
            page.map_or_else(|| format!("/{name}"), |page| page.title.clone())
        }
        route => panic!("the example blog has no {route:?}"),
    }
}

/// The blog after one more post.
fn next_release() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let content = Folder::new(&[]);
        for (path, bytes) in folder::files(&Site::content()) {
            content.write(&path, &bytes);
        }
        let post = "---\ntitle: One more\ndate: 2026-11-01\ntags: [postgres]\n---\n\nNews.\n";
        content.write("posts/one-more.md", post.as_bytes());
        Site::keeping("next-release", content.path(), None, Offline::default())
    })
}

fn a_new_release_is_offered_and_shown_when_the_reader_agrees(engine: Engine) {
    let server = Server::of(Site::kept(), "/blog/", HOST);
    let tab = Tab::of(engine);
    keep_everything(&tab, &server);
    server.deploy(next_release());
    tab.open(&server.url("archive/"));
    tab.expect(
        "document.querySelector('.notice-release')?.firstChild.data",
        "There is a newer version of this blog.",
    );
    server.forget_requests();
    go_on_to_the_newer_release(&tab);
    let is_page = |request: &&Request| request.path == "archive/";
    assert_eq!(server.requests().iter().filter(is_page).count(), 1);
    server.set_unplugged(true);
    for (path, heading) in [
        ("", TITLE),
        ("posts/one-more/", "One more"),
        (POST, POST_TITLE),
    ] {
        tab.open(&server.url(path));
        tab.expect_page(&server.url(path), heading);
    }
}

fn a_new_release_is_there_once_no_tab_is_open(engine: Engine) {
    let server = Server::of(Site::kept(), "/", HOST);
    let tab = Tab::of(engine);
    keep_everything(&tab, &server);
    server.deploy(next_release());
    tab.open(&server.url("archive/"));
    tab.expect("document.querySelector('.notice-release') !== null", true);
    // Until then what the reader has is the whole of the last release.
    server.set_unplugged(true);
    tab.open(&server.url("posts/one-more/"));
    tab.expect_page(&server.url("posts/one-more/"), "Page not found");
    let tab = tab.restart();
    tab.open(&server.url("posts/one-more/"));
    tab.expect_page(&server.url("posts/one-more/"), "One more");
}

/// The blog of an author who wants readers to keep no more than a few posts.
fn small_release() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    let budget = Offline::Budget(60_000);
    SITE.get_or_init(|| Site::keeping("small-release", &Site::content(), None, budget))
}

fn the_panel_keeps_nobody_out(engine: Engine) {
    let server = Server::of(small_release(), "/blog/", HOST);
    let tab = Tab::of(engine);
    tab.open(&server.url(""));
    tab.click_button("Offline reading");
    tab.expect("document.querySelector('dialog progress')?.hidden", true);
    if axe::is_here() {
        assert_eq!(axe::findings(&tab, "the panel"), [""; 0]);
    }
}

fn a_blog_above_its_budget_keeps_the_newest_posts(engine: Engine) {
    let site = small_release();
    let server = Server::of(site, "/blog/", HOST);
    let tab = Tab::of(engine);
    tab.open(&server.url(""));
    tab.click_button("Offline reading");
    tab.expect("document.querySelector('dialog progress')?.hidden", true);
    tab.expect(
        r"/^\d+ of 19 posts can be read without a network: \d\d kB\.$/.test(document.querySelector('dialog [role=status]')?.textContent)",
        true,
    );
    server.set_unplugged(true);
    let newest = site
        .blog
        .manifest
        .newest(None, 1)
        .next()
        .expect("there are posts");
    let newest_url = server.url(&Route::Post(newest.slug.clone()).path());
    tab.open(&newest_url);
    tab.expect_page(&newest_url, &newest.title);
    let oldest = site
        .blog
        .manifest
        .summaries()
        .next()
        .expect("there are posts");
    let oldest_url = server.url(&Route::Post(oldest.slug.clone()).path());
    tab.open(&oldest_url);
    tab.expect_page(&oldest_url, "Not kept on this device");
    tab.expect(
        "document.querySelector('.post-card a').textContent",
        oldest.title.clone(),
    );
    server.set_unplugged(false);
    tab.click_link(&oldest.title);
    tab.expect_page(&oldest_url, &oldest.title);
}

fn the_panel_says_what_went_wrong(engine: Engine) {
    let server = Server::of(Site::kept(), "/blog/", HOST);
    let tab = Tab::of(engine);
    server.answer(file::WORKER, Answer::Broken);
    tab.open(&server.url(""));
    expect_said(&tab, "The blog could not be kept just now.");
    server.answer(file::WORKER, Answer::Untouched);
    keep_everything(&tab, &server);
    // On the same origin, and no page of the blog: no worker holds on to what is taken away.
    tab.open(&format!("{}/", server.origin()));
    tab.expect_async(AS_EVICTED, 0);
    tab.open(&server.url(""));
    expect_said(
        &tab,
        "The browser had deleted what was kept here. The whole blog can be read without a network",
    );
}

fn a_post_the_host_has_not_is_not_said_to_be_deleted(engine: Engine) {
    let server = Server::of(release(1), "/blog/", HOST);
    let tab = Tab::of(engine);
    keep(&tab, &server, release(1));
    expect_said(&tab, "The whole blog can be read without a network");
    server.answer(&Part::NewsData.path(release(2)), Answer::Missing);
    server.deploy(release(2));
    tab.open(&server.url(""));
    go_on_to_the_newer_release(&tab);
    expect_said(&tab, "19 of 20 posts can be read without a network");
}

fn a_reader_decides_what_is_kept(engine: Engine) {
    let server = Server::of(small_release(), "/blog/", HOST);
    let tab = Tab::of(engine);
    tab.open(&server.url(""));
    tab.click_button("Offline reading");
    tab.expect("document.querySelector('dialog fieldset')?.disabled", false);
    tab.click("//label[starts-with(normalize-space(), 'Everything')]/input");
    tab.expect(
        &format!("({SAID})?.startsWith('The whole blog can be read')"),
        true,
    );
    tab.value("document.querySelector('dialog select').value = 'tag:kafka'");
    tab.click("//label[normalize-space() = 'Posts of one tag']/input");
    tab.expect(&format!("({SAID})?.startsWith('2 of 19 posts')"), true);
    tab.click("//label[normalize-space() = 'Nothing']/input");
    tab.expect(SAID, "Nothing is kept.");
    tab.expect_async("return (await caches.keys()).length", 0);
    tab.open(&server.url(""));
    tab.expect_idle();
    tab.expect_async(
        "return (await navigator.serviceWorker.getRegistrations()).length",
        0,
    );
    // Whoever wants it again gets it again.
    tab.click_button("Offline reading");
    tab.expect(SAID, "Nothing is kept.");
    tab.click("//label[starts-with(normalize-space(), 'The newest')]/input");
    tab.expect("document.querySelector('dialog progress')?.hidden", true);
    tab.expect(
        r"/^\d+ of 19 posts/.test(document.querySelector('dialog [role=status]').textContent)",
        true,
    );
}

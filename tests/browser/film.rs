use std::sync::OnceLock;

use fantoccini::key::Key;
use serde_json::json;

use crate::folder::Folder;

use super::{
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_chromium, in_every_engine},
    server::Server,
    site::{Site, TITLE},
    tab::Tab,
};

in_every_engine!(
    a_film_is_its_player_once_it_is_asked_for,
    a_modified_click_on_a_film_is_the_browsers,
);
in_chromium!(
    a_film_on_paper_is_a_link,
    a_film_that_the_document_forbids_is_followed,
);

const POST: &str = "posts/film/";

/// A film of nobody's: what is asked for is to be seen all the same.
const FILM: &str = "---
title: Film
date: 2026-01-01
summary: S
---

Before.

<iframe src=\"https://tube.invalid/videos/embed/abcdef\" title=\"My talk\"></iframe>

{{< youtube id=\"dQw4w9WgXcQ\" title=\"Another\" >}}
";

/// What of the page shows films.
const FRAMES: &str = "[...document.querySelectorAll('iframe')].map((frame) => [frame.src, frame.title, frame.referrerPolicy, frame.allow.includes('fullscreen')])";

/// Whatever the policy of the page forbids.
const WATCH: &str = "window.forbidden = []; addEventListener('securitypolicyviolation', (event) => forbidden.push(event.effectiveDirective))";

fn serve() -> Server {
    static SITE: OnceLock<Site> = OnceLock::new();
    let site = SITE.get_or_init(|| {
        let about = format!("title = {TITLE:?}\n");
        let folder = Folder::new(&[("site.toml", &about), ("posts/film.md", FILM)]);
        Site::build("films", folder.path(), None)
    });
    Server::of(site, "/", Behaviour::Plain(Slash::Redirected))
}

fn a_film_is_its_player_once_it_is_asked_for(engine: Engine) {
    let (server, tab) = (serve(), Tab::of(engine));
    tab.open(&server.url(POST));
    expect_player(&tab, &server);

    // The policy is that of the page where the reader came.
    tab.open_ready(&server.url(""));
    tab.click_link("Film");
    tab.expect_page(&server.url(POST), "Film");
    expect_player(&tab, &server);
}

#[track_caller]
fn expect_player(tab: &Tab, server: &Server) {
    tab.run(WATCH, vec![]);
    assert_eq!(tab.value(FRAMES), json!([]));
    tab.click_link("My talk");
    let player = "https://tube.invalid/videos/embed/abcdef?autoplay=1&p2p=0";
    let policy = "strict-origin-when-cross-origin";
    tab.expect(FRAMES, json!([[player, "My talk", policy, true]]));
    tab.expect("document.activeElement.title", "My talk");
    let form = "((box) => Math.round(160 * box.height / box.width))(document.querySelector('iframe').getBoundingClientRect())";
    tab.expect(form, 90);
    tab.expect(
        "document.querySelector('iframe').previousSibling.offsetParent",
        json!(null),
    );

    // In Firefox a player that is still on its way takes the focus again.
    tab.value("document.querySelector('iframe').remove()");
    tab.value("[...document.links].find((link) => link.text === 'Another').focus()");
    tab.expect("document.activeElement.text", "Another");
    tab.press(Key::Enter);
    tab.expect("document.querySelectorAll('iframe').length", 1);
    tab.expect(
        "document.activeElement.src",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=0",
    );
    assert_eq!(tab.value("forbidden"), json!([]));
    assert_eq!(tab.value("location.href"), json!(server.url(POST)));
}

fn a_modified_click_on_a_film_is_the_browsers(engine: Engine) {
    let (server, tab) = (serve(), Tab::of(engine));
    tab.open(&server.url(POST));
    tab.control_click_link("My talk");
    assert_eq!(tab.value(FRAMES), json!([]));
}

fn a_film_that_the_document_forbids_is_followed(engine: Engine) {
    let (server, tab) = (serve(), Tab::of(engine));
    tab.open(&server.url(POST));
    tab.run(
        "navigation.addEventListener('navigate', (event) => (event.preventDefault(), window.followed = event.destination.url));
         document.head.insertAdjacentHTML('beforeend', '<meta http-equiv=\"Content-Security-Policy\" content=\"frame-src \\'none\\'\">');",
        vec![],
    );
    tab.click_link("My talk");
    tab.expect("window.followed", "https://tube.invalid/w/abcdef");
}

fn a_film_on_paper_is_a_link(engine: Engine) {
    let (server, tab) = (serve(), Tab::of(engine));
    tab.open(&server.url(POST));
    tab.click_link("My talk");
    tab.expect(&format!("{FRAMES}.length"), 1);
    tab.devtools("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    let shown = "['a[hidden]', 'iframe'].map((part) => !!document.querySelector(`.prose ${part}`).offsetParent)";
    tab.expect(shown, json!([true, false]));
}

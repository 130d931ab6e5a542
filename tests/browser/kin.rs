//! What belongs to a post is reached from it, without another document.

use std::sync::OnceLock;

use serde_json::json;

use crate::folder::Folder;

use super::{
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_every_engine},
    server::Server,
    site::Site,
    tab::Tab,
};

in_every_engine!(
    authors_series_and_languages_are_reached_by_the_app,
    what_belongs_to_a_post_is_there_without_scripts,
);

fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let first = "title: First\ndate: 2026-01-01\nsummary: S\nauthor: Ann\nseries: Tea\n";
        let second = "title: Second\ndate: 2026-01-02\nsummary: S\nauthor: Ben\nseries: Tea\n";
        let german = "title: Erstes\ndate: 2026-01-03\nsummary: S\nauthor: Ben\n";
        let text = |head: &str| format!("---\n{head}---\n\nText.\n");
        let content = Folder::new(&[
            ("site.toml", "title = \"A blog\"\n"),
            ("posts/first.md", &text(first)),
            ("posts/second.md", &text(second)),
            ("posts/first.de.md", &text(german)),
        ]);
        Site::build("kin-site", content.path(), None)
    })
}

/// Where the reader is: the path, the heading, and what is listed.
const SHOWN: &str = "[location.pathname, document.querySelector('h1')?.textContent, \
    [...document.querySelectorAll('.post-card h2')].map((title) => title.textContent)]";

fn authors_series_and_languages_are_reached_by_the_app(engine: Engine) {
    let server = Server::of(site(), "/blog/", Behaviour::Plain(Slash::Redirected));
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("posts/first/"));
    tab.value("window.isTheFirstDocument = true");
    for (link, path, heading, listed) in [
        ("Tea", "series/tea/", "Tea", json!(["First", "Second"])),
        ("First", "posts/first/", "First", json!([])),
        ("Next part Second", "posts/second/", "Second", json!([])),
        ("Ben", "authors/ben/", "Ben", json!(["Erstes", "Second"])),
        ("Erstes", "de/posts/first/", "Erstes", json!([])),
        ("English", "posts/first/", "First", json!([])),
        ("Ann", "authors/ann/", "Ann", json!(["First"])),
    ] {
        tab.click_link(link);
        tab.expect(SHOWN, json!([format!("/blog/{path}"), heading, listed]));
    }
    assert_eq!(tab.value("window.isTheFirstDocument"), true);
}

fn what_belongs_to_a_post_is_there_without_scripts(engine: Engine) {
    let server = Server::of(site(), "/blog/", Behaviour::Plain(Slash::Redirected));
    let tab = Tab::without_scripts(engine);
    tab.open(&server.url("posts/first/"));
    for (link, path) in [
        ("Deutsch", "de/posts/first/"),
        ("English", "posts/first/"),
        ("Tea", "series/tea/"),
        ("Second", "posts/second/"),
        ("Previous part First", "posts/first/"),
    ] {
        tab.click_link(link);
        tab.expect("location.pathname", format!("/blog/{path}"));
    }
}

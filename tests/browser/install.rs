use std::{io::Cursor, sync::OnceLock};

use fantoccini::key::Key;
use image::{ImageFormat, Rgba, RgbaImage};
use serde_json::{Value, json};
use slashlog::route::file::WEB_MANIFEST;

use super::{
    behaviour::Behaviour,
    engine::{Engine, in_every_engine},
    server::{Answer, Server, Slash},
    site::{POST, Site},
    tab::{Tab, poll},
};
use crate::folder::Folder;

in_every_engine!(the_icon_is_no_request);

#[test]
fn the_blog_can_be_installed_wherever_it_is() {
    for prefix in ["/", "/blog/"] {
        let server = Server::start(prefix);
        let tab = Tab::new();
        tab.open(&server.url(POST));
        move_first(&tab);
        expect_no_obstacles(&tab);
        let manifest = tab.devtools("Page.getAppManifest", &json!({}));
        assert_eq!(manifest["url"], server.url(WEB_MANIFEST));
        assert_eq!(manifest["errors"], json!([]));
        let app = &manifest["manifest"];
        assert_eq!(app["startUrl"], server.url(""));
        assert_eq!(app["scope"], server.url(""));
        assert_eq!(tab.console(), [""; 0]);
    }
}

#[test]
fn the_blog_can_be_installed_with_the_authors_icon() {
    let server = Server::of(pictured(), "/blog/", Behaviour::Plain(Slash::Redirected));
    let tab = Tab::new();
    tab.open(&server.url("posts/a/"));
    move_first(&tab);
    expect_no_obstacles(&tab);
    let manifest = tab.devtools("Page.getAppManifest", &json!({}));
    assert_eq!(manifest["errors"], json!([]));
    let icons = manifest["manifest"]["icons"]
        .as_array()
        .expect("it is a list");
    let sizes: Vec<&Value> = icons.iter().map(|icon| &icon["sizes"]).collect();
    assert_eq!(sizes, ["192x192", "512x512", "512x512"]);
    for icon in icons {
        let url = icon["url"].as_str().expect("an icon has an address");
        assert!(url.starts_with(&server.url("-/icon-")), "{url}");
    }
}

#[test]
fn the_blog_can_be_installed_from_a_host_that_does_not_know_the_type() {
    let server = Server::start("/");
    server.answer(WEB_MANIFEST, Answer::Untyped);
    let tab = Tab::new();
    tab.open(&server.url(""));
    move_first(&tab);
    expect_no_obstacles(&tab);
}

#[test]
fn a_blog_without_its_manifest_cannot_be_installed() {
    let server = Server::start("/");
    server.answer(WEB_MANIFEST, Answer::Missing);
    let tab = Tab::new();
    tab.open(&server.url(""));
    move_first(&tab);
    assert_ne!(obstacles(&tab), [""; 0], "nothing would be noticed here");
}

fn the_icon_is_no_request(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(POST));
    let draw = "const icon = new Image(); \
        icon.src = document.querySelector('link[rel=icon]').href; \
        await icon.decode(); \
        return icon.naturalWidth > 0";
    assert_eq!(tab.run(draw, vec![]), true);
    let requests = server.requests().into_iter();
    let of_icons: Vec<_> = requests
        .filter(|request| request.path.contains("icon"))
        .collect();
    assert!(of_icons.is_empty(), "{of_icons:?}");
}

/// A key of no meaning: a page that is only opened says nothing of how it is installed.
fn move_first(tab: &Tab) {
    tab.press(Key::Shift);
}

/// Chromium installs the page that is shown, once it has seen what the page says of that.
#[track_caller]
fn expect_no_obstacles(tab: &Tab) {
    let obstacles = poll(|| obstacles(tab), Vec::is_empty);
    assert_eq!(obstacles, [""; 0]);
}

/// What keeps Chromium from installing the page that is shown.
fn obstacles(tab: &Tab) -> Vec<String> {
    let answer = tab.devtools("Page.getInstallabilityErrors", &json!({}));
    let errors = answer["installabilityErrors"]
        .as_array()
        .expect("Chromium answers with a list");
    errors
        .iter()
        .map(|error| error["errorId"].to_string())
        .collect()
}

/// A blog with a picture of the author's for its icon.
fn pictured() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let mut png = Cursor::new(Vec::new());
        let picture = RgbaImage::from_pixel(700, 600, Rgba([0, 90, 140, 255]));
        picture
            .write_to(&mut png, ImageFormat::Png)
            .expect("a picture can be written");
        let content = Folder::new(&[
            ("site.toml", "title = \"A blog\"\nicon = \"me.png\"\n"),
            ("posts/a.md", "Text.\n"),
        ]);
        content.write("me.png", png.get_ref());
        Site::build("pictured-site", content.path(), None)
    })
}

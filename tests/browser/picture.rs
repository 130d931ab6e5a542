use std::sync::OnceLock;

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::folder::Folder;

use super::{
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_every_engine},
    server::Server,
    setting::Setting,
    site::{POST, POST_TITLE, Site},
    tab::Tab,
};

in_every_engine!(
    a_picture_opens_larger,
    a_picture_in_a_line_stays_there,
    a_picture_is_the_one_for_what_the_reader_prefers,
);

/// Lines with pictures in them, and one picture alone.
const LINES: &str = "---
title: Pictures
date: 2026-01-01
---

<img src=\"a.svg\" alt=\"first\">
<img src=\"a.svg\" alt=\"second\">

Press the ![gear](a.svg) icon to open.

![build](a.svg) ![tests](a.svg)
[![linked](a.svg)](https://a.example/) <img src=\"a.svg\" alt=\"raw\">

- ![one](a.svg) and ![two](a.svg)

## About ![this](a.svg) one

| ![left](a.svg) cell | ![right](a.svg) |
|---|---|
| b | c |

<p align=\"center\"><img src=\"a.svg\" alt=\"raw\"> <a href=\"https://a.example/\"><img src=\"a.svg\" alt=\"linked\"></a></p>

> ![quoted](a.svg) *said*

<picture><source src=\"a.svg\"><img src=\"a.svg\" alt=\"picture\"></picture> beside

![alone](b.svg)

![captioned](b.svg \"A caption\")

End.
";

/// Of each block with pictures: how many it has, on how many lines, and whether all its text is on these.
const PLACES: &str = r#"[...document.querySelectorAll(".prose :is(p, li, h2, th)")].map((block) => {
    const boxes = [...block.querySelectorAll("img")].map((image) => image.getBoundingClientRect());
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        if (walker.currentNode.data.trim()) texts.push(...range.getClientRects());
    }
    const isBeside = (text) => boxes.every(({ top, bottom }) => text.top < bottom && text.bottom > top);
    return [boxes.length, new Set(boxes.map(({ top }) => Math.round(top))).size, texts.every(isBeside)];
}).filter(([count]) => count)"#;

/// The picture in the open dialog: what it shows, what is said of it.
const OPEN: &str = "((dialog) => dialog && [dialog.querySelector('img').src, dialog.querySelector('img').alt, dialog.querySelector('p').textContent])(document.querySelector('dialog:modal'))";

const FOCUSED: &str = "document.activeElement.getAttribute('aria-label')";

fn a_picture_opens_larger(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open(&server.url(POST));
    expect_larger(&tab);

    tab.open_ready(&server.url("financeops/"));
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    expect_larger(&tab);
}

/// Opens the picture of the post with the mouse and with the keyboard, and closes it in both ways.
#[track_caller]
fn expect_larger(tab: &Tab) {
    tab.value("document.querySelector('main img').scrollIntoView({ block: 'center' })");
    tab.expect("document.querySelector('main img').complete", true);
    let picture = tab.value("((image) => [image.src, image.alt, image.closest('figure').querySelector('figcaption').textContent])(document.querySelector('main img'))");
    let place = tab.value("Math.round(scrollY)");
    tab.click("//main//img");
    tab.expect(OPEN, picture.clone());
    let is_larger =
        "document.querySelector('dialog img').width > document.querySelector('main img').width";
    tab.expect(is_larger, true);
    tab.press(Key::Escape);
    tab.expect(OPEN, Value::Null);
    tab.expect(FOCUSED, "Enlarge picture");

    tab.press(Key::Enter);
    tab.expect(OPEN, picture);
    tab.click_button("Close");
    tab.expect(OPEN, Value::Null);
    tab.expect(
        &format!("[{FOCUSED}, Math.round(scrollY)]"),
        json!(["Enlarge picture", place]),
    );
}

fn a_picture_in_a_line_stays_there(engine: Engine) {
    static SITE: OnceLock<Site> = OnceLock::new();
    let site = SITE.get_or_init(|| {
        let drawing = |width, height| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"/>"
            )
        };
        let content = Folder::new(&[
            ("site.toml", "title = \"Pictures\"\n"),
            ("posts/a.md", LINES),
            ("posts/a.svg", &drawing(20, 16)),
            ("posts/b.svg", &drawing(300, 200)),
        ]);
        Site::build("pictures-site", content.path(), None)
    });
    let server = Server::of(site, "/", Behaviour::Plain(Slash::Redirected));
    let tab = Tab::of(engine);
    tab.open(&server.url("posts/a/"));
    tab.expect(
        "[...document.images].every(({ complete }) => complete)",
        true,
    );
    let counts = [1, 4, 2, 1, 1, 1, 2, 1, 1, 1];
    let places = counts.map(|count| json!([count, 1, true]));
    assert_eq!(tab.value(PLACES), json!(places));
    let bottoms = "[...document.querySelectorAll('.prose > img')].map((image) => Math.round(image.getBoundingClientRect().bottom))";
    assert_eq!(
        tab.value(&format!(
            "(([a, b, c]) => a === b && c === undefined)({bottoms})"
        )),
        true
    );
    let alone = "document.querySelector('[alt=alone]')";
    assert_eq!(
        tab.value(&format!("{alone}.closest('p').offsetHeight")),
        200,
        "it leaves a gap"
    );
    let larger = "[...document.querySelectorAll('.enlarge')].map((button) => button.previousElementSibling.alt)";
    assert_eq!(tab.value(larger), json!(["alone", "captioned"]));
}

fn a_picture_is_the_one_for_what_the_reader_prefers(engine: Engine) {
    static SITE: OnceLock<Site> = OnceLock::new();
    let site = SITE.get_or_init(|| {
        let text = "---\ntitle: Pictures\ndate: 2026-01-01\n---\n\n<picture>\n<source media=\"(prefers-color-scheme: dark)\" srcset=\"dark.svg 1x, darker.svg 3x\">\n<img src=\"light.svg\" alt=\"A\">\n</picture>\n";
        let drawing = |width| {
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"10\"/>")
        };
        let content = Folder::new(&[
            ("site.toml", "title = \"Gallery\"\n"),
            ("posts/a.md", text),
            ("posts/light.svg", &drawing(10)),
            ("posts/dark.svg", &drawing(20)),
            ("posts/darker.svg", &drawing(60)),
        ]);
        Site::build("dark-pictures-site", content.path(), None)
    });
    let server = Server::of(site, "/blog/", Behaviour::Plain(Slash::Redirected));
    let shown =
        "((image) => [image.complete, image.naturalWidth])(document.querySelector('.prose img'))";
    let light = Tab::of(engine);
    light.open(&server.url("posts/a/"));
    light.expect(shown, json!([true, 10]));
    drop(light);
    let Some(tab) = Tab::asking(engine, Setting::Dark) else {
        return;
    };
    tab.open(&server.url("posts/a/"));
    tab.expect(shown, json!([true, 20]));
    tab.open_ready(&server.url(""));
    tab.click_link("Pictures");
    tab.expect("document.querySelector('main h1').textContent", "Pictures");
    tab.expect(shown, json!([true, 20]));
}

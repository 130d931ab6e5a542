use std::sync::OnceLock;

use crate::folder::Folder;

use super::{
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_every_engine},
    server::Server,
    site::Site,
    tab::Tab,
};

in_every_engine!(
    a_link_of_another_page_opens_what_hides_its_place,
    a_link_on_the_page_opens_what_hides_its_place,
    what_hides_a_place_is_open_after_back_and_forward,
    a_document_opens_what_hides_its_place,
    what_hides_nothing_stays_closed,
);

/// Leads to places that the other post hides.
const LINKS: &str = "---
title: Links
date: 2026-01-01
---

[heading](b.md#hidden) [deep](b.md#überaus-tief) [raw](b.md#raw) [summary](b.md#summary)
";

/// Hides places, each in what `FOLDS` names.
const FOLDED: &str = "---
title: Folded
date: 2026-01-02
---

[to heading](#hidden) and [to raw](#raw)

## Shown

SPACE

<details><summary>One</summary>

### Hidden

Text[^1].

</details>

SPACE

<details><summary>Two</summary>

<details><summary>Three</summary>

### Überaus tief

<p id=\"raw\">Raw</p>

</details>
</details>

<details><summary>Four <b id=\"summary\">here</b></summary>

Text.

</details>

## More

SPACE

## And more

[^1]: Note.
";

/// Which of them are open.
const OPEN: &str =
    "[...document.querySelectorAll('.prose details')].map(({ open }) => Number(open)).join('')";

fn serve() -> Server {
    static SITE: OnceLock<Site> = OnceLock::new();
    let site = SITE.get_or_init(|| {
        let folded = FOLDED.replace("SPACE", &"A line of text.\n\n".repeat(40));
        let content = Folder::new(&[
            ("site.toml", "title = \"Folds\"\n"),
            ("posts/a.md", LINKS),
            ("posts/b.md", &folded),
        ]);
        Site::build("folded-site", content.path(), None)
    });
    Server::of(site, "/", Behaviour::Plain(Slash::Redirected))
}

/// Waits until just these are open, and show a place.
#[track_caller]
fn expect_open(tab: &Tab, open: &str, id: &str) {
    tab.expect(OPEN, open);
    tab.expect(
        &format!("document.getElementById('{id}').offsetHeight > 0"),
        true,
    );
}

/// Waits until just these are open, and a place is in view.
#[track_caller]
fn expect_shown(tab: &Tab, open: &str, id: &str) {
    expect_open(tab, open, id);
    tab.expect(
        &format!("(({{ top, height }}) => height > 0 && top > -5 && top < innerHeight)(document.getElementById('{id}').getBoundingClientRect())"),
        true,
    );
}

fn a_link_of_another_page_opens_what_hides_its_place(engine: Engine) {
    let server = serve();
    let tab = Tab::of(engine);
    for (link, open, id) in [
        ("heading", "1000", "hidden"),
        ("deep", "0110", "überaus-tief"),
        ("raw", "0110", "x_raw"),
    ] {
        tab.open_ready(&server.url("posts/a/"));
        tab.value("window.isTheFirstDocument = true");
        tab.click_link(link);
        tab.expect("document.querySelector('h1').textContent", "Folded");
        expect_shown(&tab, open, id);
        tab.expect("document.activeElement.id", id);
        assert_eq!(tab.value("window.isTheFirstDocument"), true);
    }
}

fn a_link_on_the_page_opens_what_hides_its_place(engine: Engine) {
    let server = serve();
    let tab = Tab::of(engine);
    tab.open(&server.url("posts/b/"));
    expect_opened_by_links(&tab);

    tab.open_ready(&server.url(""));
    tab.click_link("Folded");
    tab.expect("document.querySelector('h1').textContent", "Folded");
    expect_opened_by_links(&tab);
}

#[track_caller]
fn expect_opened_by_links(tab: &Tab) {
    tab.value("document.querySelector('.contents details').open = true");
    let close =
        "document.querySelectorAll('.prose details').forEach((fold) => (fold.open = false))";
    for (link, open, id) in [
        ("to heading", "1000", "hidden"),
        ("to raw", "0110", "x_raw"),
        // In the list of contents, and back from a note.
        ("Hidden", "1000", "hidden"),
        ("Überaus tief", "0110", "überaus-tief"),
        ("↩", "1000", "_fnref1"),
        // Once more: the address stays the same.
        ("↩", "1000", "_fnref1"),
    ] {
        tab.value(close);
        tab.click_link(link);
        expect_shown(tab, open, id);
    }
}

fn what_hides_a_place_is_open_after_back_and_forward(engine: Engine) {
    let server = serve();
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("posts/a/"));
    tab.click_link("heading");
    expect_shown(&tab, "1000", "hidden");
    tab.click_link("Archive");
    tab.expect("document.querySelector('h1').textContent", "Archive");
    tab.back();
    expect_open(&tab, "1000", "hidden");
    tab.back();
    tab.expect("document.querySelector('h1').textContent", "Links");
    tab.forward();
    expect_open(&tab, "1000", "hidden");

    // On the page itself.
    tab.value("location.hash = 'shown'");
    tab.value("document.querySelector('.prose details').open = false");
    tab.back();
    expect_open(&tab, "1000", "hidden");
}

fn a_document_opens_what_hides_its_place(engine: Engine) {
    let server = serve();
    let tab = Tab::of(engine);
    tab.open(&server.url("posts/b/#%C3%BCberaus-tief"));
    expect_shown(&tab, "0110", "überaus-tief");
}

fn what_hides_nothing_stays_closed(engine: Engine) {
    let server = serve();
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("posts/a/"));
    tab.click_link("summary");
    tab.expect("document.querySelector('h1').textContent", "Folded");
    expect_shown(&tab, "0000", "x_summary");
    for place in ["shown", "none", "%", "_main"] {
        tab.value(&format!("location.hash = '{place}'"));
        tab.expect_painted();
        assert_eq!(tab.value(OPEN), "0000", "{place}");
    }
}

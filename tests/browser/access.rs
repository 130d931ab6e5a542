use fantoccini::key::Key;
use serde_json::json;

use crate::folder::Folder;

use super::{
    axe,
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_chromium, in_every_engine},
    gallery::Language,
    server::Server,
    setting::Setting,
    site::Site,
    tab::Tab,
};

in_every_engine!(
    the_keyboard_comes_by_everything_in_order_and_shows_where_it_is,
    the_skip_link_leads_to_the_content,
    tags_are_combined_by_keyboard,
);
in_chromium!(
    axe_finds_nothing,
    axe_finds_nothing_in_the_dark,
    axe_finds_nothing_for_readers_of_more_contrast,
    axe_finds_nothing_in_the_readers_own_colors,
);

/// Every kind of page.
const PAGES: [&str; 12] = [
    "",
    "page/1/",
    "tags/",
    "fintech/",
    "fintech/page/1/",
    POST,
    "archive/",
    "archive/2025/",
    "archive/undated/",
    "about/",
    "404.html",
    "embed/",
];
const POST: &str = "posts/everything/";
const ALIAS: &str = "old/everything/";
const COMBINATION: &str = "fintech/?also=kafka";

/// The same, each to be reached from the one before by the link with the given name.
const WALK: [(&str, &str); 10] = [
    ("Tags", "Tags"),
    ("/fintech", "/fintech"),
    ("Older posts", "/fintech"),
    ("Archive", "Archive"),
    ("Undated", "Undated"),
    ("Archive", "Archive"),
    ("2026", "2026"),
    (POST_TITLE, POST_TITLE),
    ("About", "About"),
    ("Home", "Everything & Everyone"),
];
const POST_TITLE: &str = "Everything a post can have, and one_unbroken_identifier_that_is_far_too_long_for_a_narrow_screen";

/// The sizes that nobody may need to scroll sideways at: a narrow screen, and text of twice the size
/// on a usual one.
const SIZES: [(u32, &str); 2] = [(320, "100%"), (1280, "200%")];

fn serve() -> Server {
    Server::of(
        Language::English.gallery(),
        "/blog/",
        Behaviour::Plain(Slash::Redirected),
    )
}

fn axe_finds_nothing(engine: Engine) {
    let (server, tab) = (serve(), Tab::of(engine));
    check_pages(&server, &tab);
    if axe::is_here() {
        tab.value("document.querySelector('h1').remove()");
        let found = axe::findings(&tab, "a page without its heading");
        assert_eq!(found.len(), 1, "{found:#?}");
    }
}

fn axe_finds_nothing_in_the_dark(engine: Engine) {
    check_setting(engine, Setting::Dark);
}

fn axe_finds_nothing_for_readers_of_more_contrast(engine: Engine) {
    check_setting(engine, Setting::MoreContrast);
}

fn axe_finds_nothing_in_the_readers_own_colors(engine: Engine) {
    check_setting(engine, Setting::ForcedColors);
}

#[track_caller]
fn check_setting(engine: Engine, setting: Setting) {
    if let Some(tab) = Tab::asking(engine, setting) {
        check_pages(&serve(), &tab);
    }
}

#[track_caller]
fn check_pages(server: &Server, tab: &Tab) {
    let mut found = Vec::new();
    for page in PAGES {
        tab.open(&server.url(page));
        found.extend(axe::findings(tab, page));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn nobody_scrolls_sideways_and_axe_finds_nothing_on_narrow_screens_and_in_large_text() {
    let (server, tab) = (serve(), Tab::new());
    let mut found = Vec::new();
    for (width, text) in SIZES {
        tab.set_width(width);
        for page in PAGES {
            tab.open(&server.url(page));
            tab.value(&format!(
                "document.documentElement.style.fontSize = '{text}'"
            ));
            let page = format!("{page} at {width} px and {text}");
            let beyond = tab.value(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth",
            );
            if beyond.as_f64() > Some(0.0) {
                found.push(format!("{page}: {beyond} px to the side"));
            }
            found.extend(axe::findings(&tab, &page));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn axe_finds_nothing_on_pages_that_the_app_shows() {
    let (server, tab) = (serve(), Tab::new());
    tab.open_ready(&server.url(""));
    server.forget_requests();
    let mut found = Vec::new();
    for (link, heading) in WALK {
        tab.click_link(link);
        tab.expect("document.querySelector('h1')?.textContent", heading);
        found.extend(axe::findings(&tab, heading));
    }
    assert_eq!(
        server.paths("document"),
        [""; 0],
        "these pages were to be mounted"
    );
    tab.open_ready(&server.url(COMBINATION));
    tab.expect("document.querySelector('.choices') !== null", true);
    found.extend(axe::findings(&tab, COMBINATION));
    assert!(found.is_empty(), "{found:#?}");
}

/// A page that leads on at once, put into another that stays.
const STAY: &str = r#"
    const answer = await fetch(values[0]);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    page.querySelector("noscript").remove();
    document.replaceChild(page.documentElement, document.documentElement);
"#;

#[test]
fn axe_finds_nothing_on_a_page_that_leads_on() {
    let (server, tab) = (serve(), Tab::new());
    tab.open(&server.url("about/"));
    tab.run(STAY, vec![server.url(ALIAS).into()]);
    tab.expect(
        "document.querySelector('h1')?.textContent",
        "This page has moved",
    );
    let found = axe::findings(&tab, ALIAS);
    assert!(found.is_empty(), "{found:#?}");
}

/// What is wrong with how a text of another script stands on the page.
const SCRIPT: &str = r#"
    const [direction] = values;
    const wrong = [];
    const expect = (isRight, what) => isRight || wrong.push(what);
    const { dir, scrollWidth, clientWidth } = document.documentElement;
    expect(dir === direction, "the page goes the other way");
    expect(scrollWidth <= clientWidth, "something stands out at the side");
    for (const code of document.querySelectorAll("code")) {
        expect(getComputedStyle(code).direction === "ltr", "code goes from right to left: " + code.textContent);
    }
    const place = (text, index) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + 1);
        return range.getBoundingClientRect().x;
    };
    for (const { firstChild } of document.querySelectorAll(".tag-list a, .tag-index a")) {
            const isSlashLeft = place(firstChild, 0) < place(firstChild, firstChild.length - 1);
        const isArabic = /\p{Script=Arabic}/u.test(firstChild.data);
        expect(isSlashLeft === !isArabic, "the slash is not where the tag begins: " + firstChild.data);
    }
    return wrong;
"#;

#[test]
fn text_of_other_scripts_stands_as_it_is_written() {
    let tab = Tab::new();
    let mut found = Vec::new();
    for (language, direction) in [(Language::Arabic, "rtl"), (Language::Japanese, "ltr")] {
        let server = Server::of(language.gallery(), "/", Behaviour::Plain(Slash::Redirected));
        for width in [320, 1200] {
            tab.set_width(width);
            for page in ["", "tags/", POST, "archive/2025/"] {
                tab.open(&server.url(page));
                let wrong = tab.run(SCRIPT, vec![direction.into()]);
                if wrong != json!([]) {
                    found.push(format!("{language:?} {page} at {width} px: {wrong}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Where a text begins and what is beside it, on a page that runs from left to right.
const COLUMN: &str = r#"
    const edge = (selector, side) => Math.round(document.querySelector(selector).getBoundingClientRect()[side]);
    const starts = ["h1", ".post__summary", ".prose", ".prose p", ".prose figure"].map((each) => edge(each, "right"));
    const isBesideContents = edge(".prose figure", "left") >= edge(".contents", "right");
    return [starts.every((start) => start === starts[0]), isBesideContents];
"#;

#[test]
fn a_text_that_runs_the_other_way_stands_in_the_column_of_all_others() {
    let post = "---\ntitle: دفتر\nlang: ar\nsummary: رصيد\n---\n\nنص.\n\n## أ\n\n## ب\n\n## ج\n\n## د\n\n```\n1\n```\n";
    let content = Folder::new(&[("site.toml", "title = \"A\"\n"), ("posts/a.md", post)]);
    let site = Box::leak(Box::new(Site::build(
        "other-way-site",
        content.path(),
        None,
    )));
    let server = Server::of(site, "/", Behaviour::Plain(Slash::Redirected));
    let tab = Tab::new();
    tab.set_width(1280);
    tab.open(&server.url("posts/a/"));
    assert_eq!(tab.run(COLUMN, vec![]), json!([true, true]));
}

/// Where the focus is after a step of the keyboard: what it is on, and what is wrong with that. Nothing
/// after the last step.
const STOP: &str = r#"
    const stop = document.activeElement;
    if (stop === document.body || stop === window.firstStop) return null;
    const wrong = [];
    const { outlineStyle, outlineWidth } = getComputedStyle(stop);
    const { top, bottom, width } = stop.getBoundingClientRect();
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) wrong.push("has no outline");
    if (bottom <= 0 || top >= innerHeight || width === 0) wrong.push("is out of sight");
    const isNext = !window.lastStop || lastStop.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (!isNext) wrong.push("stands before the last one");
    window.firstStop ??= stop;
    window.lastStop = stop;
    const name = stop.localName + " " + (stop.getAttribute("aria-label") ?? stop.textContent);
    return { name, wrong: wrong.map((what) => name + " " + what) };
"#;

fn the_keyboard_comes_by_everything_in_order_and_shows_where_it_is(engine: Engine) {
    let (server, tab) = (serve(), Tab::of(engine));
    for page in ["tags/", POST] {
        tab.open_ready(&server.url(page));
        let mut stops = Vec::new();
        loop {
            tab.press(Key::Tab);
            let stop = tab.run(STOP, vec![]);
            let Some(name) = stop["name"].as_str() else {
                break;
            };
            assert_eq!(stop["wrong"], json!([]), "{page}");
            stops.push(name.to_owned());
        }
        assert_eq!(stops.first().map(String::as_str), Some("a Skip to content"));
        assert_eq!(stops.last().map(String::as_str), Some("a Feed"));
    }
}

fn the_skip_link_leads_to_the_content(engine: Engine) {
    let (server, tab) = (serve(), Tab::of(engine));
    tab.open_ready(&server.url("fintech/"));
    tab.press(Key::Tab);
    tab.expect("document.activeElement.textContent", "Skip to content");
    tab.press(Key::Enter);
    tab.expect("document.activeElement.localName", "main");
    tab.press(Key::Tab);
    tab.expect(
        "document.activeElement.textContent",
        "Combine with other tags",
    );
}

fn tags_are_combined_by_keyboard(engine: Engine) {
    let (server, tab) = (serve(), Tab::of(engine));
    tab.open(&server.url("fintech/?also="));
    tab.expect(
        "document.querySelector('#_also-kafka')?.textContent",
        "and kafka, leaves 24",
    );
    tab.value("document.querySelector('.combine-link a').focus()");
    tab.press(Key::Tab);
    tab.expect("document.activeElement.id", "_also-kafka");
    tab.press(Key::Enter);
    tab.expect("location.search", "?also=kafka");
    tab.expect(
        "[document.activeElement.id, document.activeElement.ariaCurrent]",
        json!(["_also-kafka", "true"]),
    );
    tab.expect("document.querySelector('[role=status]').textContent.includes('fintech and kafka: 24 posts')", true);
}

use serde_json::Value;

use super::{
    engine::{Engine, in_every_engine},
    server::Server,
    site::{POST, POST_TITLE},
    tab::Tab,
};

in_every_engine!(
    the_list_of_contents_marks_the_section_being_read,
    the_mark_of_a_heading_is_no_text,
);

/// What the list of contents marks.
const MARKED: &str = "[...document.querySelectorAll('.contents [aria-current=location]')].map((link) => link.hash).join(' ')";

fn the_list_of_contents_marks_the_section_being_read(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open(&server.url(POST));
    expect_marks(&tab);

    tab.open_ready(&server.url("financeops/"));
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    expect_marks(&tab);
}

/// Reads on, and then from the top again.
#[track_caller]
fn expect_marks(tab: &Tab) {
    assert_eq!(tab.value(MARKED), "", "nobody has read anything yet");
    let section = "document.querySelectorAll('.contents a')[2].hash";
    tab.value(&format!(
        "document.querySelector({section}).scrollIntoView({{ behavior: 'instant' }})"
    ));
    tab.expect(MARKED, tab.value(section));
    tab.value("scrollTo(0, document.documentElement.scrollHeight)");
    let last: Value = tab.value("[...document.querySelectorAll('.contents a')].at(-1).hash");
    tab.expect(MARKED, last);
    tab.value("scrollTo(0, 0)");
    tab.expect(MARKED, "");
}

fn the_mark_of_a_heading_is_no_text(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open(&server.url(POST));
    expect_unmarked(&tab);

    tab.open_ready(&server.url("financeops/"));
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    expect_unmarked(&tab);
}

/// The mark is drawn, and neither a crawler nor who copies the heading gets it.
#[track_caller]
fn expect_unmarked(tab: &Tab) {
    let heading = "document.querySelector('.prose > h2')";
    let mark = format!("getComputedStyle({heading}.querySelector('.anchor'), '::before').content");
    assert_eq!(tab.value(&mark), "\"#\"");
    let name = tab.value("document.querySelector('.contents a').textContent");
    assert_eq!(tab.value(&format!("{heading}.textContent")), name);
    let selected = format!("(getSelection().selectAllChildren({heading}), String(getSelection()))");
    assert_eq!(tab.value(&selected), name);
}

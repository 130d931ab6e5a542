use fantoccini::key::Key;
use serde_json::json;

use super::{
    engine::{Engine, in_every_engine},
    server::Server,
    site::{POST, POST_TITLE},
    tab::Tab,
};

in_every_engine!(
    a_footnote_is_read_where_it_is_referred_to,
    a_click_elsewhere_closes_a_footnote,
    a_modified_click_on_a_footnote_is_the_browsers,
);

const REFERENCE: &str = "//a[@role = 'doc-noteref']";

/// The name of the note that has the focus.
const FOCUSED: &str = "document.activeElement.closest('[role=dialog]')?.getAttribute('aria-label')";

/// How many notes are open.
const OPEN: &str = "document.querySelectorAll('[role=dialog]').length";

fn a_footnote_is_read_where_it_is_referred_to(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open(&server.url(POST));
    expect_note(&tab, &server);

    tab.open_ready(&server.url("financeops/"));
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    expect_note(&tab, &server);
}

/// Opens the first note, closes it, opens it again, and goes on from there to the others.
#[track_caller]
fn expect_note(tab: &Tab, server: &Server) {
    tab.click(REFERENCE);
    tab.expect(FOCUSED, "Footnote 1");
    let place = "((note, reference) => note.bottom <= reference.top || note.top >= reference.bottom)(document.activeElement.getBoundingClientRect(), document.querySelector('#_fnref1').getBoundingClientRect())";
    assert_eq!(tab.value(place), true, "the note lies on its reference");
    let text = tab.text("document.activeElement.textContent");
    let note = tab.text("document.querySelector('#_fn1 p').firstChild.data");
    assert!(text.trim().starts_with(note.trim()), "{text}");
    assert!(!text.contains('↩'), "it is no way back to where one is");
    assert_eq!(tab.value("location.href"), json!(server.url(POST)));

    tab.press(Key::Escape);
    tab.expect("document.activeElement.id", "_fnref1");
    tab.expect(OPEN, 0);
    tab.press(Key::Enter);
    tab.expect(FOCUSED, "Footnote 1");
    tab.click_link("Go to note");
    tab.expect("document.querySelector(':target')?.id", "_fn1");
    tab.expect(OPEN, 0);
    tab.back();
    tab.expect("location.href", server.url(POST));
}

fn a_click_elsewhere_closes_a_footnote(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open(&server.url(POST));
    tab.click(REFERENCE);
    tab.expect(FOCUSED, "Footnote 1");
    tab.click(&format!("{REFERENCE}/ancestor::p"));
    tab.expect(OPEN, 0);
    tab.expect("document.activeElement.id", "_fnref1");

    tab.click(REFERENCE);
    tab.expect(FOCUSED, "Footnote 1");
    tab.click(REFERENCE);
    tab.expect(OPEN, 0);
    tab.expect_painted();
    assert_eq!(tab.value(OPEN), 0, "the click that closed it opened it");
}

fn a_modified_click_on_a_footnote_is_the_browsers(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open(&server.url(POST));
    tab.scroll_to_link("1");
    tab.control_click_link("1");
    tab.expect_painted();
    assert_eq!(tab.value(OPEN), 0);
}

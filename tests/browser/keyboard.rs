use fantoccini::key::Key;
use serde_json::json;

use super::{
    engine::{Engine, in_every_engine},
    server::Server,
    site::{POST, POST_TITLE},
    tab::Tab,
};

in_every_engine!(
    the_keyboard_alone_leads_there_and_back,
    a_mouse_leaves_no_mark_on_the_heading,
);

/// The name of what has the focus, and whether a reader can see that it has.
const FOCUS: &str = r#"
    const { activeElement } = document;
    const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
    const { top, bottom, width } = activeElement.getBoundingClientRect();
    const isInView = bottom > 0 && top < innerHeight && width > 0;
    const isMarked = (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || activeElement.matches(":popover-open");
    const name = activeElement.getAttribute("aria-label") ?? activeElement.textContent;
    return [name.replace(/\s+/g, " ").trim(), isInView && isMarked];
"#;

/// More stops than any page here has.
const STOPS: usize = 250;

/// Goes on with the keyboard until the focus is on what has this name; it can be seen all the way.
#[track_caller]
fn go_to(tab: &Tab, name: &str) {
    for _ in 0..STOPS {
        tab.press(Key::Tab);
        let focus = tab.run(FOCUS, vec![]);
        assert_eq!(focus[1], true, "the focus cannot be seen on {focus}");
        if focus[0] == name {
            return;
        }
    }
    panic!("the keyboard does not come by {name}");
}

/// Waits until something has the focus, and can be seen to.
#[track_caller]
fn expect_focus(tab: &Tab, name: &str) {
    tab.expect(
        "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).replace(/\\s+/g, ' ').trim()",
        name,
    );
    assert_eq!(tab.run(FOCUS, vec![]), json!([name, true]));
}

fn the_keyboard_alone_leads_there_and_back(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    go_to(&tab, "/financeops");
    tab.press(Key::Enter);
    tab.expect_page(&server.url("financeops/"), "/financeops");
    expect_focus(&tab, "/financeops");
    go_to(&tab, "Combine with other tags");
    tab.press(Key::Enter);
    tab.expect("location.search", "?also=");
    go_to(&tab, "and postgres, leaves 7");
    tab.press(Key::Enter);
    tab.expect("location.search", "?also=postgres");
    expect_focus(&tab, "and postgres, leaves 7");
    go_to(&tab, POST_TITLE);
    tab.press(Key::Enter);
    tab.expect_page(&server.url(POST), POST_TITLE);
    expect_focus(&tab, POST_TITLE);
    go_to(&tab, "1");
    tab.press(Key::Enter);
    tab.expect(
        "document.activeElement.getAttribute('aria-label')",
        "Footnote 1",
    );
    go_to(&tab, "Go to note");
    tab.press(Key::Escape);
    expect_focus(&tab, "1");
    tab.back();
    tab.expect("location.search", "?also=postgres");
    tab.expect("document.activeElement.localName", "h1");
    assert_eq!(server.paths("document"), [""]);
}

fn a_mouse_leaves_no_mark_on_the_heading(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    for (link, path) in [("/financeops", "financeops/"), ("Archive", "archive/")] {
        tab.click_link(link);
        tab.expect_page(&server.url(path), link);
        tab.expect("document.activeElement.localName", "h1");
        tab.expect(
            "getComputedStyle(document.activeElement).outlineStyle",
            "none",
        );
    }
}

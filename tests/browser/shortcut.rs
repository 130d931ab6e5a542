use fantoccini::key::Key;
use serde_json::Value;

use super::{
    engine::{Engine, in_every_engine},
    server::Server,
    site::TITLE,
    tab::Tab,
};

in_every_engine!(
    keys_lead_through_the_blog,
    keys_are_listed_and_can_be_turned_off,
    keys_are_left_to_fields_and_to_the_browser,
    a_page_reloaded_at_its_foot_has_its_controls,
);

/// What the open dialog is called.
const OPEN: &str = "document.querySelector('dialog:modal')?.getAttribute('aria-label') ?? null";

const LIST: &str = "Keyboard shortcuts";

const THEME: &str = "document.documentElement.dataset.theme ?? 'system'";

fn keys_lead_through_the_blog(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    let title = |nth: usize| {
        tab.text(&format!(
            "document.querySelectorAll('.post-card__title a')[{nth}].textContent"
        ))
    };
    let (first, second) = (title(0), title(1));
    let focused = "document.activeElement.textContent";
    tab.press('j');
    tab.expect(focused, &*first);
    tab.press('j');
    tab.expect(focused, &*second);
    tab.press('k');
    tab.expect(focused, &*first);
    tab.press(Key::Enter);
    let heading = "document.querySelector('h1').textContent";
    tab.expect(heading, &*first);
    tab.press('p');
    tab.expect(heading, &*second);
    tab.press('n');
    tab.expect(heading, &*first);
    tab.press('t');
    tab.expect(THEME, "light");
    tab.press('h');
    tab.expect_page(&server.url(""), TITLE);
    assert_eq!(server.paths("document"), [""]);
}

fn a_page_reloaded_at_its_foot_has_its_controls(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    if engine == Engine::Chromium {
        tab.set_size(780, 437);
    }
    tab.open(&server.url(""));
    tab.click_button(LIST);
    tab.expect(OPEN, LIST);
    tab.click_button("Close");
    tab.reload();
    tab.click_button(LIST);
    tab.expect(OPEN, LIST);
}

fn keys_are_listed_and_can_be_turned_off(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open(&server.url(""));
    tab.press('?');
    tab.expect(OPEN, LIST);
    tab.press('t');
    tab.press(Key::Escape);
    tab.expect(OPEN, Value::Null);
    assert_eq!(tab.value(THEME), "system", "a key reached below the dialog");

    tab.click_button(LIST);
    tab.expect(OPEN, LIST);
    tab.click("//dialog//label/input");
    tab.click_button("Close");
    tab.expect(OPEN, Value::Null);
    tab.expect("document.activeElement.textContent", LIST);
    for _ in 0..2 {
        tab.press('t');
        tab.press('?');
        tab.expect_painted();
        assert_eq!(tab.value(THEME), "system");
        assert_eq!(tab.value(OPEN), Value::Null);
        tab.reload();
    }

    tab.click_button(LIST);
    tab.click("//dialog//label/input");
    tab.press(Key::Escape);
    tab.expect(OPEN, Value::Null);
    tab.press('t');
    tab.expect(THEME, "light");
}

fn keys_are_left_to_fields_and_to_the_browser(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open(&server.url(""));
    tab.run(
        "document.querySelector('main').innerHTML = '<input><p contenteditable>'",
        vec![],
    );
    tab.value("document.querySelector('input').focus()");
    tab.press('t');
    tab.expect("document.querySelector('input').value", "t");
    tab.value("document.querySelector('[contenteditable]').focus()");
    tab.press('t');
    tab.expect(
        "document.querySelector('[contenteditable]').textContent",
        "t",
    );
    tab.value("document.activeElement.blur()");
    tab.value("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 't', ctrlKey: true, bubbles: true }))");
    assert_eq!(tab.value(THEME), "system");
}

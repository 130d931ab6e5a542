use fantoccini::key::Key;
use serde_json::{Value, json};

use super::{
    engine::{Engine, in_every_engine},
    server::Server,
    site::{POST, POST_TITLE},
    tab::Tab,
};

in_every_engine!(a_picture_opens_larger,);

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

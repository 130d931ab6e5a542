//! A device on which there is room for a part of the blog.

use crate::browser::{
    axe,
    engine::{Engine, in_chromium},
    kind::Kind,
};

use super::{device::set_room, start};

in_chromium!(
    a_device_that_fills_up_says_how_much_there_is_and_which,
    a_device_without_room_for_the_app_says_so,
);

const SAID: &str = "document.querySelector('dialog [role=status]')?.textContent ?? ''";

fn a_device_that_fills_up_says_how_much_there_is_and_which(engine: Engine) {
    if engine != Engine::Chromium {
        return engine.cannot("be short of room");
    }
    let (server, tab) = start(engine, Kind::Lifelike);
    set_room(&tab, &server, Some(780_000));
    tab.open(&server.url(""));
    tab.click_button("Offline reading");
    tab.expect(
        &format!(r"/^\d+ of \d+ posts can be read without a network: .* There is no more room on this device\.$/.test({SAID})"),
        true,
    );
    let listed = "[...document.querySelectorAll('dialog details')].map((list) => list.querySelectorAll('a').length)";
    tab.expect(&format!("({listed}).length"), 2);
    let counts = tab.value(listed);
    let kept = tab.text(SAID);
    let said: u64 = kept
        .split(' ')
        .next()
        .and_then(|n| n.parse().ok())
        .expect("a number");
    assert!(counts[0].as_u64() >= Some(said), "{counts} and {kept}");
    assert!(counts[1].as_u64() > Some(0), "{counts}");
    assert_eq!(
        tab.value("document.querySelector('dialog progress').hidden"),
        true
    );
    // A post that is said to be there can be read.
    tab.click("//dialog//details[1]/summary");
    axe::expect_nothing(&tab, "the panel with what is kept");
    let title = tab.text(
        "document.querySelectorAll('dialog details')[0].querySelectorAll('a')[2].textContent",
    );
    let href =
        tab.text("document.querySelectorAll('dialog details')[0].querySelectorAll('a')[2].href");
    server.set_unplugged(true);
    tab.open(&href);
    tab.expect("document.querySelector('h1')?.textContent", title);
}

fn a_device_without_room_for_the_app_says_so(engine: Engine) {
    if engine != Engine::Chromium {
        return engine.cannot("be short of room");
    }
    let (server, tab) = start(engine, Kind::Lifelike);
    set_room(&tab, &server, Some(100_000));
    tab.open(&server.url(""));
    tab.click_button("Offline reading");
    tab.expect(SAID, "There is no more room on this device.");
}

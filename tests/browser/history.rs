use axum::http::header::CACHE_CONTROL;
use serde_json::json;

use super::{
    engine::{Engine, in_every_engine},
    server::{Answer, Server},
    site::{POST, POST_TITLE, Site, TITLE},
    tab::Tab,
};

in_every_engine!(
    back_and_forward_restore_place_and_title,
    a_new_page_begins_at_its_heading,
    a_hash_on_another_page_scrolls_and_focuses_there,
    footnotes_without_popovers_stay_the_browsers,
    back_after_a_reload_opens_the_page_of_the_address,
    back_after_a_reload_needs_no_app,
    a_page_that_the_browser_has_kept_goes_on_as_it_was,
);

fn back_and_forward_restore_place_and_title(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("financeops/"));
    let other = "Postgres connection pooling: the problem you do not know you have until you have 50 concurrent users";
    tab.scroll_to_link(other);
    // Firefox counts parts of pixels.
    let place = tab.value("Math.round(scrollY)");
    assert_ne!(place, 0, "the list is longer than the window");
    tab.click_link(other);
    tab.expect_page(&server.url("posts/postgres-connection-pooling/"), other);
    tab.expect("scrollY", 0);
    tab.value("scrollTo(0, 700)");

    tab.back();
    tab.expect_page(&server.url("financeops/"), "/financeops");
    tab.expect("Math.round(scrollY)", place);
    tab.forward();
    tab.expect_page(&server.url("posts/postgres-connection-pooling/"), other);
    tab.expect("Math.round(scrollY)", 700);
}

fn a_new_page_begins_at_its_heading(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("financeops/"));
    tab.scroll_to_link("Home");
    tab.click_link("Home");
    tab.expect_page(&server.url(""), TITLE);
    tab.expect(
        "[scrollY, document.activeElement.textContent]",
        json!([0, TITLE]),
    );
    tab.expect("document.querySelector('[role=status]').textContent", TITLE);
}

fn a_hash_on_another_page_scrolls_and_focuses_there(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("posts/kafka-at-startup-scale/"));
    tab.value("window.isTheFirstDocument = true");
    tab.click_link("our own code and our own tests");
    let id = "what-the-laptop-could-not-show";
    tab.expect(
        "location.href",
        server.url(&format!("posts/kafka-consumer-lag-crisis/#{id}")),
    );
    tab.expect("document.activeElement.id", id);
    tab.expect("Math.round(document.activeElement.getBoundingClientRect().top) < innerHeight / 2 && scrollY > 0", true);
    assert_eq!(tab.value("window.isTheFirstDocument"), true);
}

fn footnotes_without_popovers_stay_the_browsers(engine: Engine) {
    let server = Server::start("/");
    server.before_scripts("delete HTMLElement.prototype.popover;");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("financeops/"));
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    server.forget_requests();

    tab.click("//a[@role = 'doc-noteref']");
    expect_target(&tab, "_fn1");
    tab.click("//a[@role = 'doc-backlink']");
    expect_target(&tab, "_fnref1");
    tab.back();
    expect_target(&tab, "_fn1");
    assert_eq!(server.paths("document"), [""; 0]);
}

/// The place that the address names is the browser's target, and stays in view.
#[track_caller]
fn expect_target(tab: &Tab, id: &str) {
    tab.expect("document.querySelector(':target')?.id", id);
    let is_in_view = "((box) => Math.round(box.top) >= 0 && box.bottom <= innerHeight)(document.querySelector(':target').getBoundingClientRect())";
    tab.expect(is_in_view, true);
    tab.expect_idle();
    assert_eq!(
        tab.value(is_in_view),
        true,
        "{id} is out of view, at {}",
        tab.value("scrollY")
    );
}

fn back_after_a_reload_opens_the_page_of_the_address(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    tab.reload();
    tab.expect_ready();
    tab.back();
    tab.expect_page(&server.url(""), TITLE);
}

fn back_after_a_reload_needs_no_app(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    server.answer(&Site::get().wasm(), Answer::Held);
    tab.reload();
    tab.back();
    tab.expect_page(&server.url(""), TITLE);
}

/// Notes that the document has come back from where the browser keeps those that were left.
const KEPT: &str =
    "addEventListener('pageshow', ({ persisted }) => (window.isKept ||= persisted));";

fn a_page_that_the_browser_has_kept_goes_on_as_it_was(engine: Engine) {
    let server = Server::start("/blog/");
    server.set_header(CACHE_CONTROL, "no-cache");
    server.before_scripts(KEPT);
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    tab.scroll_to_link(POST_TITLE);
    let place = tab.value("Math.round(scrollY)");
    tab.value("location.assign('/elsewhere/')");
    tab.expect("document.querySelector('h1')?.textContent", "Another site");
    server.forget_requests();
    tab.back();
    tab.expect_page(&server.url("financeops/"), "/financeops");
    tab.expect("Math.round(scrollY)", place.clone());
    if tab.value("window.isKept === true") == false {
        return engine.cannot("keep a page that was left");
    }
    tab.back();
    tab.expect_page(&server.url(""), TITLE);
    tab.forward();
    tab.expect_page(&server.url("financeops/"), "/financeops");
    tab.expect("Math.round(scrollY)", place);
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    assert_eq!(server.paths("document"), [""; 0]);
}

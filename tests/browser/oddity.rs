use super::{
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_every_engine},
    server::{Answer, Server},
    site::{POST, POST_TITLE, Site},
    tab::Tab,
};

in_every_engine!(
    a_module_that_nobody_knows_the_type_of_runs,
    a_host_without_slashes_shows_the_blog,
);

/// What this device remembers, except the reader's theme.
const MEMORY: &str = "Object.keys(localStorage).filter((key) => key !== 'slashlog-theme').length";

fn start(engine: Engine, behaviour: Behaviour) -> (Server, Tab) {
    let server = Server::of(Site::get(), "/blog/", behaviour);
    (server, Tab::of(engine))
}

/// The app goes from tag to post, back, and on.
#[track_caller]
fn check_app(tab: &Tab, server: &Server) {
    tab.open_ready(&server.url("financeops/"));
    server.forget_requests();
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.back();
    tab.expect_page(&server.url("financeops/"), "/financeops");
    tab.click_link("Archive");
    tab.expect_page(&server.url("archive/"), "Archive");
    assert_eq!(
        server.paths("document"),
        [""; 0],
        "a page was opened as a document"
    );
}

/// The same links lead to documents.
#[track_caller]
fn check_documents(tab: &Tab, server: &Server) {
    tab.open(&server.url("financeops/"));
    server.forget_requests();
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.click_link("Archive");
    tab.expect_page(&server.url("archive/"), "Archive");
    assert_eq!(server.paths("document"), [POST, "archive/"]);
}

fn a_module_that_nobody_knows_the_type_of_runs(engine: Engine) {
    let (server, tab) = start(engine, Behaviour::Plain(Slash::Redirected));
    server.answer(&Site::get().wasm(), Answer::Untyped);
    check_app(&tab, &server);
    assert_eq!(tab.value(MEMORY), 0);
}

#[test]
fn a_manifest_that_is_something_else_is_tried_again() {
    let (server, tab) = start(Engine::Chromium, Behaviour::SinglePage);
    server.answer("data/manifest.json", Answer::Html);
    tab.open(&server.url(""));
    server.expect_request("data/manifest.json");
    check_documents(&tab, &server);
    assert_eq!(tab.value(MEMORY), 0, "something wrong is remembered");

    server.release("data/manifest.json");
    check_app(&tab, &server);
}

#[test]
fn a_host_that_answers_everything_with_the_home_page_shows_the_blog() {
    let (server, tab) = start(Engine::Chromium, Behaviour::SinglePage);
    check_app(&tab, &server);
    for address in ["nowhere", "no/where/at/all"] {
        tab.open(&server.url(address));
        tab.expect("document.querySelector('h1').textContent", "Page not found");
        tab.click_link("/financeops");
        tab.expect_page(&server.url("financeops/"), "/financeops");
    }
    assert_eq!(tab.value(MEMORY), 0, "something wrong is remembered");
    check_app(&tab, &server);
}

fn a_host_without_slashes_shows_the_blog(engine: Engine) {
    let (server, tab) = start(engine, Behaviour::Plain(Slash::Stripped));
    check_app(&tab, &server);
    tab.reload();
    tab.expect_page(&server.url("archive/"), "Archive");
    tab.open_ready(&server.url("archive"));
    tab.expect_page(&server.url("archive/"), "Archive");
    tab.click_link("2026");
    tab.expect_page(&server.url("archive/2026/"), "2026");
}

#[test]
fn a_host_that_ignores_slashes_shows_the_blog() {
    let (server, tab) = start(Engine::Chromium, Behaviour::Plain(Slash::Ignored));
    check_app(&tab, &server);
    tab.open_ready(&server.url("archive"));
    tab.expect_page(&server.url("archive/"), "Archive");
    tab.click_link("2026");
    tab.expect_page(&server.url("archive/2026/"), "2026");
}

#[test]
fn the_404_page_of_a_blog_that_is_not_at_its_url_leads_on() {
    let server = Server::of(
        Site::published(),
        "/blog/",
        Behaviour::Plain(Slash::Redirected),
    );
    let tab = Tab::new();
    tab.open_ready(&server.url("no/where/at/all"));
    tab.expect_page(&server.url("no/where/at/all"), "Page not found");
    tab.click_link("/financeops");
    tab.expect_page(&server.url("tags/financeops/"), "/financeops");
    assert_eq!(server.paths("document"), ["no/where/at/all"]);
}

use super::{
    server::{Answer, Server},
    site::{POST, POST_TITLE, Site, TITLE},
    tab::Tab,
};

/// What the reader is told when a page cannot be loaded.
const NOTICE: &str = "document.querySelector('[role=alert]')?.textContent ?? null";

#[track_caller]
fn check_links_without_the_module(answer: Answer) {
    let server = Server::start("/blog/");
    let wasm = Site::get().wasm();
    server.answer(&wasm, answer);
    let tab = Tab::new();
    tab.open(&server.url(""));
    tab.expect_console("The app could not be loaded");
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    assert_eq!(server.paths("document"), ["", "financeops/", POST]);
    tab.expect_idle();
    let asked = server
        .requests()
        .into_iter()
        .filter(|request| request.path == wasm)
        .count();
    assert_eq!(asked, 1, "a module that cannot run is not fetched again");
}

#[test]
fn without_the_module_links_still_work() {
    check_links_without_the_module(Answer::Missing);
}

#[test]
fn with_html_for_the_module_links_still_work() {
    check_links_without_the_module(Answer::Html);
}

#[test]
fn a_failed_load_says_so_and_keeps_the_page() {
    let server = Server::start("/");
    let tab = Tab::new();
    tab.open_ready(&server.url(""));
    check_trying_again(&tab, &server, TITLE, ("/financeops", "financeops/"));
    // The app has taken the page over by now.
    check_trying_again(&tab, &server, "/financeops", ("Archive", "archive/"));
    assert_eq!(server.paths("document"), [""]);
}

#[track_caller]
fn check_trying_again(tab: &Tab, server: &Server, here: &str, (link, path): (&str, &str)) {
    let address = tab.text("location.href");
    tab.set_offline(true);
    tab.click_link(link);
    tab.expect(NOTICE, "That page could not be loaded. Try again");
    tab.expect_page(&address, here);
    tab.set_offline(false);
    tab.click_link("Try again");
    tab.expect_page(&server.url(path), link);
    tab.expect(NOTICE, ());
}

#[test]
fn going_back_without_a_network_says_so() {
    let server = Server::start("/");
    let tab = Tab::new();
    tab.open_ready(&server.url(""));
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    tab.set_offline(true);
    tab.back();
    tab.expect(NOTICE, "That page could not be loaded. Try again");
    tab.set_offline(false);
    tab.click_link("Try again");
    tab.expect_page(&server.url(""), TITLE);
    assert_eq!(server.paths("document"), [""]);
}

#[test]
fn a_page_that_is_gone_opens_as_a_document() {
    let server = Server::start("/");
    let tab = Tab::new();
    tab.open_ready(&server.url(""));
    server.answer("financeops/page.json", Answer::Missing);
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    assert_eq!(server.paths("document"), ["", "financeops/"]);
}

#[test]
fn a_page_whose_data_is_something_else_opens_as_a_document() {
    let server = Server::start("/");
    let tab = Tab::new();
    tab.open_ready(&server.url(""));
    server.answer("financeops/page.json", Answer::Html);
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    assert_eq!(server.paths("document"), ["", "financeops/"]);
}

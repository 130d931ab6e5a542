use super::{
    engine::{Engine, in_every_engine},
    server::{Answer, Server},
    site::{POST, POST_TITLE, Site, TITLE},
    tab::Tab,
};

in_every_engine!(
    without_the_module_links_still_work,
    with_html_for_the_module_links_still_work,
    with_half_of_the_module_links_still_work,
    a_module_that_cannot_run_is_not_fetched_again,
    a_failed_load_says_so_and_keeps_the_page,
    going_back_without_a_network_says_so,
    a_page_that_is_gone_opens_as_a_document,
    a_page_whose_data_is_something_else_opens_as_a_document,
);

/// What the reader is told when a page cannot be loaded.
const NOTICE: &str = "document.querySelector('[role=alert]')?.textContent ?? null";

/// Opens home, a tag and a post on a server that has been prepared to keep the module from running.
#[track_caller]
fn walk_without_the_module(engine: Engine, prepare: impl FnOnce(&Server)) -> (Server, Tab) {
    let server = Server::start("/blog/");
    prepare(&server);
    let tab = Tab::of(engine);
    tab.open(&server.url(""));
    tab.expect_said("The app could not be loaded");
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    assert_eq!(server.paths("document"), ["", "financeops/", POST]);
    (server, tab)
}

/// Links are links while the module is answered like this, and the app is back once it is not.
#[track_caller]
fn check_wrong_answer(engine: Engine, answer: Answer) {
    let wasm = Site::get().wasm();
    let (server, tab) = walk_without_the_module(engine, |server| server.answer(&wasm, answer));
    server.release(&wasm);
    tab.open_ready(&server.url(""));
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    assert_eq!(server.paths("document"), ["", "financeops/", POST, ""]);
}

fn without_the_module_links_still_work(engine: Engine) {
    check_wrong_answer(engine, Answer::Missing);
}

fn with_html_for_the_module_links_still_work(engine: Engine) {
    check_wrong_answer(engine, Answer::Html);
}

fn with_half_of_the_module_links_still_work(engine: Engine) {
    check_wrong_answer(engine, Answer::Half);
}

/// An engine that is too old for what is in the module.
const TOO_OLD: &str = r#"
    WebAssembly.instantiateStreaming = async () => { throw new WebAssembly.CompileError("unknown opcode"); };
"#;

fn a_module_that_cannot_run_is_not_fetched_again(engine: Engine) {
    let too_old = |server: &Server| server.before_scripts(TOO_OLD);
    let (server, tab) = walk_without_the_module(engine, too_old);
    tab.expect_idle();
    let wasm = Site::get().wasm();
    let requests = server.requests().into_iter();
    let asked = requests.filter(|request| request.path == wasm).count();
    assert_eq!(asked, 1);
}

fn a_failed_load_says_so_and_keeps_the_page(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    check_trying_again(&tab, &server, TITLE, ("/financeops", "financeops/"));
    // The app has taken the page over by now.
    check_trying_again(&tab, &server, "/financeops", ("Archive", "archive/"));
    assert_eq!(server.paths("document"), [""]);
}

#[track_caller]
fn check_trying_again(tab: &Tab, server: &Server, here: &str, (link, path): (&str, &str)) {
    let address = tab.text("location.href");
    server.set_unplugged(true);
    tab.click_link(link);
    tab.expect(NOTICE, "That page could not be loaded. Try again");
    tab.expect_page(&address, here);
    server.set_unplugged(false);
    tab.click_link("Try again");
    tab.expect_page(&server.url(path), link);
    tab.expect(NOTICE, ());
}

fn going_back_without_a_network_says_so(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    server.set_unplugged(true);
    tab.back();
    tab.expect(NOTICE, "That page could not be loaded. Try again");
    server.set_unplugged(false);
    tab.click_link("Try again");
    tab.expect_page(&server.url(""), TITLE);
    assert_eq!(server.paths("document"), [""]);
}

fn a_page_that_is_gone_opens_as_a_document(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    server.answer("financeops/page.json", Answer::Missing);
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    assert_eq!(server.paths("document"), ["", "financeops/"]);
}

fn a_page_whose_data_is_something_else_opens_as_a_document(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    server.answer("financeops/page.json", Answer::Html);
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    assert_eq!(server.paths("document"), ["", "financeops/"]);
}

use axum::http::header::CONTENT_SECURITY_POLICY;
use serde_json::json;

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
    without_the_modules_script_links_still_work,
    a_module_that_a_policy_forbids_is_not_fetched_again,
    an_engine_without_modules_asks_for_none,
    an_engine_whose_modules_are_switched_off_asks_for_none,
    while_the_module_is_late_links_still_work,
    a_module_that_cannot_run_is_not_fetched_again,
    a_failed_load_says_so_and_keeps_the_page,
    going_back_without_a_network_says_so,
    a_page_that_is_gone_opens_as_a_document,
    a_page_whose_data_is_something_else_opens_as_a_document,
    a_page_with_half_of_its_data_opens_as_a_document,
    a_page_that_gets_no_step_in_the_history_opens_as_a_document,
    a_reader_too_quick_for_the_history_arrives_or_is_told,
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
    check_wrong_answer_for(engine, &Site::get().wasm(), answer);
}

#[track_caller]
fn check_wrong_answer_for(engine: Engine, file: &str, answer: Answer) {
    let (server, tab) = walk_without_the_module(engine, |server| server.answer(file, answer));
    server.release(file);
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

fn without_the_modules_script_links_still_work(engine: Engine) {
    let script = slashlog::route::file::shell(&Site::get().shell.names.script);
    check_wrong_answer_for(engine, &script, Answer::Missing);
}

/// An engine that is too old for what is in the module.
const TOO_OLD: &str = r#"
    WebAssembly.instantiateStreaming = async () => { throw new WebAssembly.CompileError("unknown opcode"); };
"#;

fn a_module_that_cannot_run_is_not_fetched_again(engine: Engine) {
    check_one_request(engine, |server| server.before_scripts(TOO_OLD));
}

/// What a host of its own mind sends beside the page's policy: scripts, and no modules.
const POLICY: &str = "script-src 'self' 'unsafe-inline'";

fn a_module_that_a_policy_forbids_is_not_fetched_again(engine: Engine) {
    check_one_request(engine, |server| {
        server.set_header(CONTENT_SECURITY_POLICY, POLICY);
    });
}

/// Links are links, and the module is not fetched for each of them.
#[track_caller]
fn check_one_request(engine: Engine, prepare: impl FnOnce(&Server)) {
    let (server, tab) = walk_without_the_module(engine, prepare);
    tab.expect_idle();
    assert_eq!(requests_for_the_module(&server), 1);
}

fn requests_for_the_module(server: &Server) -> usize {
    let wasm = Site::get().wasm();
    let requests = server.requests().into_iter();
    requests.filter(|request| request.path == wasm).count()
}

fn an_engine_without_modules_asks_for_none(engine: Engine) {
    check_no_request(engine, "delete window.WebAssembly;");
}

fn an_engine_whose_modules_are_switched_off_asks_for_none(engine: Engine) {
    check_no_request(
        engine,
        "Object.defineProperty(window, 'WebAssembly', { value: undefined });",
    );
}

/// Everything works but what needs the app, which is not offered.
#[track_caller]
fn check_no_request(engine: Engine, script: &str) {
    let server = Server::start("/blog/");
    server.before_scripts(script);
    let tab = Tab::of(engine);
    tab.open(&server.url(""));
    tab.hover_link("/financeops");
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    let is_offered =
        "document.querySelector('.combine-link').checkVisibility({ visibilityProperty: true })";
    assert_eq!(tab.value(is_offered), false);
    tab.value("dispatchEvent(new ErrorEvent('error', { error: new Error('of the author') }))");
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.press('t');
    tab.expect("document.documentElement.dataset.theme", "light");
    tab.back();
    tab.expect_page(&server.url("financeops/"), "/financeops");
    tab.open(&server.url("financeops/?also=postgres"));
    tab.expect(
        NOTICE,
        "These are all posts of the tag. Combining tags does not work here.",
    );
    tab.expect_idle();
    assert_eq!(tab.value("window.said"), json!([]));
    assert_eq!(requests_for_the_module(&server), 0);
}

fn while_the_module_is_late_links_still_work(engine: Engine) {
    let server = Server::start("/blog/");
    let wasm = Site::get().wasm();
    server.answer(&wasm, Answer::Held);
    let tab = Tab::of(engine);
    tab.open(&server.url(""));
    server.expect_request(&wasm);
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    server.release(&wasm);
    tab.expect_ready();
    tab.click_link("Archive");
    tab.expect_page(&server.url("archive/"), "Archive");
    assert_eq!(server.paths("document"), ["", "financeops/"]);
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
    check_wrong_data(engine, Answer::Missing);
}

fn a_page_whose_data_is_something_else_opens_as_a_document(engine: Engine) {
    check_wrong_data(engine, Answer::Html);
}

fn a_page_with_half_of_its_data_opens_as_a_document(engine: Engine) {
    check_wrong_data(engine, Answer::Half);
}

#[track_caller]
fn check_wrong_data(engine: Engine, answer: Answer) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    server.answer("data/pages/financeops/index.json", answer);
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    assert_eq!(server.paths("document"), ["", "financeops/"]);
}

fn a_page_that_gets_no_step_in_the_history_opens_as_a_document(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    tab.value("history.pushState = () => {}");
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    assert_eq!(server.paths("document"), ["", "financeops/"]);
}

fn a_reader_too_quick_for_the_history_arrives_or_is_told(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("financeops/"));
    tab.click_link("Home");
    tab.expect_page(&server.url(""), TITLE);
    // More than most engines take in so short a time; some refuse documents as well.
    tab.run(
        "try { for (let n = 0; n < 250; n++) history.replaceState(n, '') } catch {}",
        vec![],
    );
    tab.click_link("/financeops");
    let arrived = json!([server.url("financeops/"), "/financeops", null]);
    let told = json!([
        server.url(""),
        TITLE,
        "That page could not be loaded. Try again"
    ]);
    let shown = format!("[location.href, document.querySelector('h1')?.textContent, {NOTICE}]");
    tab.expect(
        &format!("[{arrived}, {told}].some((end) => String(end) === String({shown}))"),
        true,
    );
}

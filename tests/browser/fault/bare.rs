//! Browsers that cannot run the app, or not this one, and have kept the blog: they have documents only.

use std::{thread, time::Duration};

use serde_json::json;
use slashlog::route::file;

use crate::browser::{
    axe,
    engine::Engine,
    kept::{BROKEN, forget, keep},
    kind::{Kind, of_every_kind},
    server::{Answer, Server},
    setting::Setting,
    site::{POST, POST_TITLE, TITLE},
    tab::Tab,
};

use super::{BLOG, serve, start};

of_every_kind! { in_every_engine:
    without_modules_a_page_that_was_never_opened_says_so,
    without_modules_a_slow_page_is_waited_for,
    an_app_that_traps_on_its_stage_says_so,
}
of_every_kind! { in_chromium:
    without_modules_a_page_that_was_opened_is_shown,
    without_modules_a_list_says_so,
    an_app_that_cannot_be_compiled_says_so,
    an_app_that_traps_at_any_moment_leaves_no_empty_page,
    an_app_that_traps_gives_way_to_the_document,
    what_ran_again_is_shown_again,
    a_stage_whose_script_does_not_come_says_so,
}

const MAIN: &str = "document.querySelector('main').innerText";
const CANNOT_RUN: &str =
    "This page cannot be shown without a network: this browser does not run what it takes.";
const ABOUT: &str = "about/";

/// The page says what is the matter, and what there is.
#[track_caller]
fn expect_told(tab: &Tab, words: &str) {
    let words = json!(words);
    tab.expect(&format!("{MAIN}.includes({words})"), true);
}

/// Tries again without a network, and is told the same by another document.
#[track_caller]
fn try_again_in_vain(tab: &Tab) {
    tab.run("window.isOld = true", vec![]);
    tab.click_link("Try again");
    tab.expect("window.isOld ?? null", ());
    expect_told(tab, CANNOT_RUN);
}

/// A browser in which the blog was kept, and in which home has been opened without modules since.
#[track_caller]
fn start_bare(engine: Engine, kind: Kind) -> (Server, Tab) {
    let (server, tab) = start(engine, kind);
    keep(&tab, &server, kind.release(0));
    let tab = tab.restart_with(Setting::NoModules);
    tab.open(&server.url(""));
    assert_eq!(tab.value("typeof WebAssembly"), "undefined", "{engine:?}");
    (server, tab)
}

fn without_modules_a_page_that_was_never_opened_says_so(engine: Engine, kind: Kind) {
    let (server, tab) = start_bare(engine, kind);
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    expect_told(&tab, CANNOT_RUN);
    tab.click("//main//a[contains(normalize-space(), 'Ledger')]");
    tab.expect_page(&server.url(""), TITLE);
    tab.open(&server.url(POST));
    expect_told(&tab, CANNOT_RUN);
    try_again_in_vain(&tab);
    server.set_unplugged(false);
    tab.click_link("Try again");
    tab.expect_page(&server.url(POST), POST_TITLE);
}

/// Longer than the worker waits where it has something else.
const SLOWLY: Duration = Duration::from_secs(4);

/// Shows a page whose document takes longer than readers are left to wait for where there is another way.
#[track_caller]
fn open_slowly(server: &Server, tab: &Tab, path: &str) {
    server.answer(path, Answer::Held);
    tab.leave_for(&server.url(path));
    server.expect_request(path);
    thread::sleep(SLOWLY);
    server.release(path);
}

fn without_modules_a_slow_page_is_waited_for(engine: Engine, kind: Kind) {
    let (server, tab) = start_bare(engine, kind);
    tab.expect_idle();
    open_slowly(&server, &tab, POST);
    tab.expect_page(&server.url(POST), POST_TITLE);
    open_slowly(&server, &tab, "archive/");
    tab.expect_page(&server.url("archive/"), "Archive");
    tab.expect("document.documentElement.dataset.route", "archive/");
}

fn without_modules_a_page_that_was_opened_is_shown(engine: Engine, kind: Kind) {
    let (server, tab) = start_bare(engine, kind);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.expect_idle();
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    let tab = tab.restart();
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
}

fn without_modules_a_list_says_so(engine: Engine, kind: Kind) {
    let (server, tab) = start_bare(engine, kind);
    server.set_unplugged(true);
    for path in ["archive/", "tags/", "nowhere/", ABOUT] {
        tab.open(&server.url(path));
        expect_told(&tab, CANNOT_RUN);
    }
    axe::expect_nothing(&tab, "a stage without the app");
}

/// An engine that is too old for what is in the module.
const TOO_OLD: &str = r#"
    const tooOld = async () => { throw new WebAssembly.CompileError("unknown opcode"); };
    WebAssembly.instantiateStreaming = WebAssembly.instantiate = tooOld;
"#;

fn an_app_that_cannot_be_compiled_says_so(engine: Engine, kind: Kind) {
    if engine != Engine::Chromium {
        return engine.cannot("be made too old");
    }
    let (server, tab) = start(engine, kind);
    keep(&tab, &server, kind.release(0));
    tab.before_scripts(TOO_OLD);
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    expect_told(&tab, CANNOT_RUN);
    server.set_unplugged(false);
    tab.click_link("Try again");
    tab.expect_page(&server.url(POST), POST_TITLE);
}

/// A blog that was kept with an app that ends in a trap wherever it begins.
#[track_caller]
fn start_trapping(engine: Engine, kind: Kind) -> (Server, Tab) {
    let server = serve(kind.release(BROKEN), BLOG);
    let tab = Tab::of(engine);
    keep(&tab, &server, kind.release(BROKEN));
    (server, tab)
}

fn an_app_that_traps_on_its_stage_says_so(engine: Engine, kind: Kind) {
    let (server, tab) = start_trapping(engine, kind);
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    expect_told(&tab, CANNOT_RUN);
    try_again_in_vain(&tab);
    server.set_unplugged(false);
    tab.click_link("Try again");
    tab.expect_page(&server.url(POST), POST_TITLE);
}

fn an_app_that_traps_gives_way_to_the_document(engine: Engine, kind: Kind) {
    let (server, tab) = start_trapping(engine, kind);
    // The network is late, and the stage is set before it answers.
    open_slowly(&server, &tab, POST);
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.expect("document.documentElement.dataset.route", POST);
}

/// Ends the app at one of the calls that it makes while it shows a page of the stage.
const FUSE: &str = r#"
    let calls = 0;
    const fatal = Number(localStorage.getItem("fatal") ?? -1);
    const instantiate = WebAssembly.instantiateStreaming;
    const fused = (call) => (...values) => {
        if (++calls === fatal) throw new WebAssembly.RuntimeError("unreachable");
        localStorage.setItem("calls", calls);
        return call(...values);
    };
    const fuse = (calls) => Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, fused(call)]));
    WebAssembly.instantiateStreaming = (answer, imports) =>
        instantiate(answer, Object.fromEntries(Object.entries(imports).map(([name, calls]) => [name, fuse(calls)])));
"#;

fn an_app_that_traps_at_any_moment_leaves_no_empty_page(engine: Engine, kind: Kind) {
    if engine != Engine::Chromium {
        return engine.cannot("be given a fuse");
    }
    let (server, tab) = start(engine, kind);
    keep(&tab, &server, kind.release(0));
    tab.before_scripts(FUSE);
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
    let calls = tab.value("Number(localStorage.getItem('calls'))");
    let calls = calls.as_u64().expect("calls are counted");
    assert!(calls > 40, "only {calls}");
    for part in 1..=12 {
        let fatal = part * calls / 12;
        tab.value(&format!(
            "(localStorage.setItem('fatal', {fatal}), localStorage.removeItem('slashlog-broken'))"
        ));
        tab.open(&server.url(POST));
        tab.expect(&format!("{MAIN}.trim().length > 40"), true);
    }
}

fn what_ran_again_is_shown_again(engine: Engine, kind: Kind) {
    let (server, tab) = start_bare(engine, kind);
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    expect_told(&tab, CANNOT_RUN);
    let tab = tab.restart_with(Setting::Usual);
    server.set_unplugged(false);
    tab.open(&server.url(""));
    tab.expect_async(
        "return (await caches.match(new URL('?bare=', location), { ignoreVary: true })) === undefined",
        true,
    );
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    tab.expect_page(&server.url(POST), POST_TITLE);
}

fn a_stage_whose_script_does_not_come_says_so(engine: Engine, kind: Kind) {
    let (server, tab) = start(engine, kind);
    keep(&tab, &server, kind.release(0));
    let script = file::shell(&kind.release(0).shell.names.script);
    forget(&tab, BLOG, &script);
    server.set_unplugged(true);
    tab.open(&server.url(POST));
    expect_told(&tab, "That page could not be loaded.");
    server.set_unplugged(false);
    tab.click_link("Try again");
    tab.expect_page(&server.url(POST), POST_TITLE);
}

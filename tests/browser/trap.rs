use super::{
    engine::{Engine, in_every_engine},
    server::{Answer, Server},
    site::{Site, TITLE},
    tab::Tab,
};

in_every_engine!(
    wherever_the_module_traps_the_reader_goes_on,
    a_module_that_traps_lets_the_reader_go_back,
    a_module_that_traps_while_a_page_is_late_lets_the_reader_go_on,
);

/// Counts the calls that the module makes, and ends it in the one whose number is `window.fatal`: as a
/// trap does, without a word to the module's own code. What the page says then is heard by its witness.
const FUSE: &str = r#"
    window.calls = 0;
    window.fatal = -1;
    const instantiate = WebAssembly.instantiateStreaming;
    const fused = (call) => (...values) => {
        if (++window.calls === window.fatal) throw new WebAssembly.RuntimeError("unreachable");
        return call(...values);
    };
    const fuse = (calls) => Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, fused(call)]));
    WebAssembly.instantiateStreaming = (answer, imports) =>
        instantiate(answer, Object.fromEntries(Object.entries(imports).map(([name, calls]) => [name, fuse(calls)])));
"#;

/// Ends the module at this of its calls from now on.
fn trap_after(tab: &Tab, calls: u64) {
    tab.value(&format!("(window.calls = 0, window.fatal = {calls})"));
}

#[track_caller]
fn start(engine: Engine) -> (Server, Tab) {
    let server = Server::start("/");
    server.before_scripts(FUSE);
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    (server, tab)
}

/// So many calls a click makes before it is answered. Every third of them is tried.
const FIRST: u64 = 36;

/// So many of the others are tried.
const OTHERS: u64 = 6;

fn wherever_the_module_traps_the_reader_goes_on(engine: Engine) {
    let (server, tab) = start(engine);
    trap_after(&tab, 0);
    tab.click_link("Archive");
    tab.expect_page(&server.url("archive/"), "Archive");
    tab.expect_idle();
    let calls = tab
        .value("window.calls")
        .as_u64()
        .expect("calls are counted");
    assert!(calls > 2 * FIRST, "only {calls}");
    let others = (1..=OTHERS).map(|other| other * calls / OTHERS);
    for place in (1..=FIRST).step_by(3).chain(others) {
        tab.open_ready(&server.url(""));
        trap_after(&tab, place);
        tab.click_link("Archive");
        tab.expect_page(&server.url("archive/"), "Archive");
        tab.click_link("Tags");
        tab.expect_page(&server.url("tags/"), "Tags");
        tab.back();
        tab.expect_page(&server.url("archive/"), "Archive");
        // What ended it is remembered of this module.
        tab.value("localStorage.removeItem('slashlog-broken')");
    }
}

fn a_module_that_traps_lets_the_reader_go_back(engine: Engine) {
    let (server, tab) = start(engine);
    tab.click_link("Archive");
    tab.expect_page(&server.url("archive/"), "Archive");
    tab.click_link("Tags");
    tab.expect_page(&server.url("tags/"), "Tags");
    trap_after(&tab, 1);
    tab.back();
    tab.expect_page(&server.url("archive/"), "Archive");
    tab.back();
    tab.expect_page(&server.url(""), TITLE);
    tab.click_link("Tags");
    tab.expect_page(&server.url("tags/"), "Tags");
}

fn a_module_that_traps_while_a_page_is_late_lets_the_reader_go_on(engine: Engine) {
    let (server, tab) = start(engine);
    server.answer("data/pages/archive/index.json", Answer::Held);
    tab.click_link("Archive");
    let is_waiting = "document.documentElement.hasAttribute('data-pending')";
    tab.expect(is_waiting, true);
    server.expect_request("data/pages/archive/index.json");
    server.forget_requests();
    trap_after(&tab, 1);
    server.release("data/pages/archive/index.json");
    tab.expect_page(&server.url("archive/"), "Archive");
    assert_eq!(server.paths("document"), ["archive/"]);
    // It is not tried again with this module, and links go on leading somewhere.
    tab.click_link("2026");
    tab.expect_page(&server.url("archive/2026/"), "2026");
    assert!(!server.paths("empty").contains(&Site::get().wasm()));
}

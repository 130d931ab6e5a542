use super::{
    engine::{Engine, in_every_engine},
    server::{Answer, Server},
    site::{POST, POST_TITLE, Site, TITLE},
    tab::Tab,
};

in_every_engine!(
    what_is_in_view_is_fetched_ahead,
    who_saves_data_gets_nothing_ahead,
    a_page_that_is_late_says_so,
    a_page_that_is_late_can_be_left_alone,
    a_module_that_traps_lets_the_reader_go_on,
);

const SAVES_DATA: &str =
    "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });";

/// Says what an engine says when a module traps, from within the page.
const TRAP: &str = "window.trap = () => \
    dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }));";

fn what_is_in_view_is_fetched_ahead(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("financeops/"));
    tab.expect_idle();
    let of_a_page = |path: &String| path.ends_with("page.json");
    assert!(!server.paths("empty").iter().any(of_a_page));
    tab.value("scrollBy(0, 10)");
    server.expect_request(&format!("{POST}page.json"));
    tab.expect_idle();
    server.set_unplugged(true);
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
}

fn who_saves_data_gets_nothing_ahead(engine: Engine) {
    let server = Server::start("/");
    server.before_scripts(SAVES_DATA);
    let tab = Tab::of(engine);
    tab.open(&server.url("financeops/"));
    tab.expect_idle();
    let of_the_app = |path: &String| *path == Site::get().wasm() || path.starts_with("data/");
    assert!(!server.paths("empty").iter().any(of_the_app));
    tab.hover_link(POST_TITLE);
    tab.expect_ready();
    tab.hover_link("Archive");
    tab.expect_idle();
    let of_a_page = |path: &String| path.ends_with("page.json");
    assert!(!server.paths("empty").iter().any(of_a_page));
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
}

fn a_page_that_is_late_says_so(engine: Engine) {
    let server = Server::start("/");
    server.answer("archive/page.json", Answer::Held);
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    tab.click_link("Archive");
    let bar = "getComputedStyle(document.documentElement, '::before').position";
    tab.expect(bar, "fixed");
    tab.expect_page(&server.url(""), TITLE);
    server.release("archive/page.json");
    tab.expect_page(&server.url("archive/"), "Archive");
    tab.expect(bar, "static");
}

fn a_page_that_is_late_can_be_left_alone(engine: Engine) {
    let server = Server::start("/");
    server.answer("archive/page.json", Answer::Held);
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    tab.click_link("Tags");
    tab.expect_page(&server.url("tags/"), "Tags");
    let is_waiting = "document.documentElement.hasAttribute('data-pending')";
    tab.click_link("Archive");
    tab.expect(is_waiting, true);
    tab.click_link("Tags");
    tab.expect(is_waiting, false);
    tab.expect_page(&server.url("tags/"), "Tags");
    tab.click_link("Archive");
    tab.expect(is_waiting, true);
    tab.back();
    tab.expect_page(&server.url(""), TITLE);
    tab.expect(is_waiting, false);
}

fn a_module_that_traps_lets_the_reader_go_on(engine: Engine) {
    let server = Server::start("/");
    server.answer("archive/page.json", Answer::Held);
    server.before_scripts(TRAP);
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    tab.click_link("Archive");
    tab.expect(
        "document.documentElement.hasAttribute('data-pending')",
        true,
    );
    server.forget_requests();
    tab.value("window.trap()");
    tab.expect_page(&server.url("archive/"), "Archive");
    assert_eq!(server.paths("document"), ["archive/"]);
    // It is not tried again with this module, and links go on leading somewhere.
    tab.click_link("2026");
    tab.expect_page(&server.url("archive/2026/"), "2026");
    assert!(!server.paths("empty").contains(&Site::get().wasm()));
}

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
    a_page_that_is_late_on_the_way_back_says_so,
);

const SAVES_DATA: &str =
    "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });";

/// Counts how often the app is asked to get ready.
const WARMTH: &str =
    "window.warmth = 0; document.addEventListener('slashlog:warm', () => window.warmth++);";

/// How the bar that says so lies on the page.
const BAR: &str = "getComputedStyle(document.documentElement, '::before').position";

fn what_is_in_view_is_fetched_ahead(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("financeops/"));
    tab.expect_idle();
    let of_a_page = |path: &String| path.starts_with("data/pages/");
    assert!(!server.paths("empty").iter().any(of_a_page));
    tab.value("scrollBy(0, 10)");
    server.expect_request(&format!("data/pages/{POST}index.json"));
    tab.expect_idle();
    server.set_unplugged(true);
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
}

fn who_saves_data_gets_nothing_ahead(engine: Engine) {
    let server = Server::start("/");
    server.before_scripts(&format!("{SAVES_DATA}{WARMTH}"));
    let tab = Tab::of(engine);
    tab.open(&server.url("financeops/"));
    tab.expect_idle();
    let of_the_app = |path: &String| *path == Site::get().wasm() || path.starts_with("data/");
    assert!(!server.paths("empty").iter().any(of_the_app));
    tab.hover_link(POST_TITLE);
    tab.expect_ready();
    tab.hover_link("Archive");
    tab.expect_idle();
    let of_a_page = |path: &String| path.starts_with("data/pages/");
    assert!(!server.paths("empty").iter().any(of_a_page));
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    assert_eq!(tab.value("warmth"), 0);
}

fn a_page_that_is_late_says_so(engine: Engine) {
    let server = Server::start("/");
    server.answer("data/pages/archive/index.json", Answer::Held);
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    tab.click_link("Archive");
    tab.expect(BAR, "fixed");
    let delays = tab.text("getComputedStyle(document.documentElement, '::before').animationDelay");
    assert!(delays.split(", ").all(|delay| delay == "0.15s"), "{delays}");
    tab.expect_page(&server.url(""), TITLE);
    server.release("data/pages/archive/index.json");
    tab.expect_page(&server.url("archive/"), "Archive");
    tab.expect(BAR, "static");
}

fn a_page_that_is_late_on_the_way_back_says_so(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    tab.click_link("Tags");
    tab.expect_page(&server.url("tags/"), "Tags");
    tab.reload();
    tab.expect_ready();
    server.answer("data/pages/index.json", Answer::Held);
    tab.back();
    tab.expect(BAR, "fixed");
    server.release("data/pages/index.json");
    tab.expect_page(&server.url(""), TITLE);
    tab.expect(BAR, "static");
}

fn a_page_that_is_late_can_be_left_alone(engine: Engine) {
    let server = Server::start("/");
    server.answer("data/pages/archive/index.json", Answer::Held);
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

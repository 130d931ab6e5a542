use std::env;

use serde_json::json;
use slashlog::route::file::WEB_MANIFEST;

use super::{
    engine::{Engine, in_every_engine},
    server::Server,
    site::{POST, Site},
    tab::Tab,
};

in_every_engine!(
    the_prerendered_page_is_not_touched_on_load,
    nothing_moves_when_controls_appear,
    nothing_moves_when_the_theme_changes,
    reaching_for_a_link_fetches_the_app,
);

#[test]
fn the_app_names_no_folder_of_the_machine_it_was_built_on() {
    let shell = &Site::get().shell;
    let wasm = shell.bytes(&shell.names.wasm).expect("the shell is here");
    let home = env::var("CARGO_HOME").or_else(|_| env::var("HOME"));
    let home = home.expect("crates are somewhere");
    let mut places = wasm.windows(home.len());
    assert!(!places.any(|place| place == home.as_bytes()), "{home}");
}

/// Writes down every change of the document from the end of parsing on, before any script but the one in
/// the head has run.
const OBSERVER: &str = r#"
    window.changes = [];
    const describe = ({ type, attributeName, target }) => [type, attributeName, target.nodeName].join(" ");
    const observer = new MutationObserver((records) => changes.push(...records.map(describe)));
    document.addEventListener("readystatechange", () => {
        const everything = { subtree: true, childList: true, attributes: true, characterData: true };
        observer.observe(document.documentElement, everything);
    }, { once: true });
    window.warmth = [];
    document.addEventListener("slashlog:warm", (event) => {
        setTimeout(() => warmth.push(event.defaultPrevented ? "ready" : "warmer"));
    });
    window.shifts = [];
    const canMeasure = PerformanceObserver.supportedEntryTypes.includes("layout-shift");
    const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
    const move = ({ node, previousRect, currentRect }) =>
        `${node?.nodeName}.${node?.className}: ${place(previousRect)} to ${place(currentRect)}`;
    const moved = ({ startTime, sources }) => [Math.round(startTime), ...sources.map(move)].join("; ");
    // A window that gets its size late moves everything, and that counts as the reader's doing.
    const isOurs = ({ hadRecentInput }) => !hadRecentInput;
    const note = (list) => window.shifts.push(...list.getEntries().filter(isOurs).map(moved));
    const measure = new PerformanceObserver(note);
    if (canMeasure) measure.observe({ type: "layout-shift", buffered: true });
"#;

fn the_prerendered_page_is_not_touched_on_load(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    server.before_scripts(OBSERVER);
    tab.open_ready(&server.url(POST));
    tab.expect_idle();
    tab.expect("warmth.at(-1)", "ready");
    assert_eq!(
        tab.value("warmth.length"),
        json!(5),
        "the app, a page of each of three kinds, and nothing more"
    );

    let button = "document.querySelector('figure.code button').checkVisibility({ visibilityProperty: true })";
    assert_eq!(
        tab.value(button),
        true,
        "the controls are there all the same"
    );
    assert_eq!(tab.value("window.changes"), json!([]));
    assert_eq!(tab.value("window.shifts"), json!([]));
    let is_content = |path: &String| path.starts_with("data/pages/");
    assert!(!server.paths("empty").iter().any(is_content));

    assert_eq!(tab.value(MANIFESTS), json!([]));

    server.forget_requests();
    tab.value("window.isTheFirstDocument = true");
    tab.click_link("Archive");
    tab.expect_page(&server.url("archive/"), "Archive");
    assert_eq!(tab.value("window.isTheFirstDocument"), true);
    assert_eq!(server.paths("document"), [""; 0]);
    assert_eq!(tab.value(MANIFESTS), json!([server.url(WEB_MANIFEST)]));
}

/// By which a browser knows how to install the blog.
const MANIFESTS: &str =
    "[...document.querySelectorAll('link[rel=manifest]')].map(({ href }) => href)";

/// Notes where the foot of the page is at the end of parsing, before any script but the one in the head
/// has run.
const FOOT: &str = r#"
    window.foot = () => document.querySelector("footer").getBoundingClientRect().top;
    document.addEventListener("readystatechange", () => (window.footBefore = foot()), { once: true });
"#;

fn nothing_moves_when_controls_appear(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    server.before_scripts(FOOT);
    for page in ["", "financeops/", POST] {
        tab.open_ready(&server.url(page));
        assert_eq!(tab.value("foot() - footBefore"), json!(0), "{page}");
    }
}

fn nothing_moves_when_the_theme_changes(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    server.before_scripts(FOOT);
    tab.open(&server.url(""));
    for theme in ["light", "dark"] {
        tab.press('t');
        tab.expect("document.documentElement.dataset.theme", theme);
        assert_eq!(tab.value("foot() - footBefore"), json!(0), "{theme}");
    }
}

fn reaching_for_a_link_fetches_the_app(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    server.before_scripts("window.requestIdleCallback = () => {};");
    tab.open(&server.url("tags/"));
    assert_eq!(
        server.paths("empty"),
        [""; 0],
        "a busy browser is left alone"
    );
    tab.hover_link("/financeops");
    tab.expect_ready();
}

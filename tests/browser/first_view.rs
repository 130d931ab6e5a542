use serde_json::json;

use super::{
    engine::{Engine, in_every_engine},
    server::Server,
    site::POST,
    tab::Tab,
};

in_every_engine!(
    the_prerendered_page_is_not_touched_on_load,
    nothing_moves_when_controls_appear,
    reaching_for_a_link_fetches_the_app,
);

/// Writes down every change inside `main` from the end of parsing on, before any script but the one in
/// the head has run.
const OBSERVER: &str = r#"
    window.changes = [];
    const describe = ({ type, attributeName, target }) => [type, attributeName, target.nodeName].join(" ");
    const observer = new MutationObserver((records) => changes.push(...records.map(describe)));
    document.addEventListener("readystatechange", () => {
        const main = document.querySelector("main");
        observer.observe(main, { subtree: true, childList: true, attributes: true, characterData: true });
    }, { once: true });
"#;

fn the_prerendered_page_is_not_touched_on_load(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    server.before_scripts(OBSERVER);
    tab.open_ready(&server.url(POST));
    tab.expect_idle();

    let revealed = "attributes hidden BUTTON";
    let buttons = tab.value("document.querySelectorAll('main button').length");
    let buttons = buttons.as_u64().expect("a length is a number");
    assert_ne!(buttons, 0, "the post has code to copy");
    let changes: Vec<&str> = (0..buttons).map(|_| revealed).collect();
    assert_eq!(
        tab.value("window.changes"),
        json!(changes),
        "only the copy buttons appear"
    );
    assert!(
        !server.paths("empty").contains(&format!("{POST}page.json")),
        "the page is here already"
    );
}

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

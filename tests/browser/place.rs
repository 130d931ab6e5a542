use serde_json::json;

use super::{
    engine::{Engine, in_every_engine},
    server::{Server, Slash},
    site::{POST, POST_TITLE, TITLE},
    tab::Tab,
};

in_every_engine!(
    a_missing_slash_is_repaired_before_the_body,
    a_page_opened_by_its_file_name_knows_its_root,
    an_address_with_nothing_at_it_leads_on_from_any_depth,
);

/// Notes the path when there is a body to read.
const PATH_AT_BODY: &str = r"
    new MutationObserver((_, observer) => {
        if (!document.body) return;
        window.pathAtBody = location.pathname;
        observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
";

fn a_missing_slash_is_repaired_before_the_body(engine: Engine) {
    let server = Server::with("/blog/", Slash::Ignored);
    let tab = Tab::of(engine);
    server.before_scripts(PATH_AT_BODY);
    tab.open_ready(server.url(POST).trim_end_matches('/'));
    tab.expect_page(&server.url(POST), POST_TITLE);
    assert_eq!(
        tab.value("window.pathAtBody"),
        json!(format!("/blog/{POST}"))
    );
    tab.value("document.querySelector('main img').scrollIntoView()");
    tab.expect("document.querySelector('main img').naturalWidth > 0", true);
    tab.click_link(TITLE);
    tab.expect_page(&server.url(""), TITLE);
    assert_eq!(server.paths("document"), [POST.trim_end_matches('/')]);
}

fn a_page_opened_by_its_file_name_knows_its_root(engine: Engine) {
    let server = Server::start("/blog/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("tags/index.html"));
    tab.click_link("Archive");
    tab.expect_page(&server.url("archive/"), "Archive");
    assert_eq!(server.paths("document"), ["tags/index.html"]);
}

fn an_address_with_nothing_at_it_leads_on_from_any_depth(engine: Engine) {
    for address in ["nowhere", "nowhere/at/all", "posts/nowhere/"] {
        let server = Server::start("/blog/");
        let tab = Tab::of(engine);
        tab.open_ready(&server.url(address));
        tab.expect_page(&server.url(address), "Page not found");
        tab.click_link(POST_TITLE);
        tab.expect_page(&server.url(POST), POST_TITLE);
        assert_eq!(server.paths("document"), [address]);
    }
}

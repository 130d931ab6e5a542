use serde_json::json;

use super::{
    engine::{Engine, in_every_engine},
    server::Server,
    site::{POST, POST_TITLE, TITLE},
    tab::Tab,
};

in_every_engine!(without_javascript_every_page_reads,);

fn without_javascript_every_page_reads(engine: Engine) {
    let server = Server::start("/blog/");
    let tab = Tab::without_scripts(engine);
    tab.open(&server.url(""));
    tab.expect_page(&server.url(""), TITLE);
    tab.click_link("Tags");
    tab.expect_page(&server.url("tags/"), "Tags");
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    tab.expect("document.querySelectorAll('.post-list > li').length", 19);
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    let text = tab.text("document.querySelector('.prose').innerText");
    assert!(
        text.contains("on 30 April we drop it."),
        "the post is not there to its end: {text}"
    );
    tab.click_link("Archive");
    tab.expect_page(&server.url("archive/"), "Archive");
    tab.click_link("2026");
    tab.expect_page(&server.url("archive/2026/"), "2026");
    tab.click_link("About");
    tab.expect_page(&server.url("about/"), "About");
    tab.open(&server.url("nowhere"));
    tab.expect_page(&server.url("nowhere"), "Page not found");
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);

    assert_eq!(server.paths("script"), [""; 0], "a script ran after all");
    assert_eq!(
        tab.value(
            "[...document.querySelectorAll('button')].filter((button) => button.checkVisibility({ visibilityProperty: true })).length"
        ),
        json!(0)
    );
}

use super::{
    engine::{Engine, in_every_engine},
    server::{Answer, Server},
    site::TITLE,
    tab::Tab,
};

in_every_engine!(
    a_modified_click_is_the_browsers,
    rapid_clicks_show_the_last,
    a_folder_beside_the_blog_is_not_the_blogs,
    a_click_before_the_app_is_ready_is_the_browsers,
);

fn a_modified_click_is_the_browsers(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    tab.control_click_link("Tags");
    server.expect_request("tags/");
    assert_eq!(server.paths("document"), ["", "tags/"]);
    // Remote-controlled, the browser of WebKit has one tab, and opens it there.
    if engine != Engine::WebKit {
        assert_eq!(tab.windows(), 2);
        tab.expect_page(&server.url(""), TITLE);
    }
}

fn rapid_clicks_show_the_last(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    let steps = tab
        .value("history.length")
        .as_u64()
        .expect("a length is a number");
    server.answer("financeops/page.json", Answer::Held);
    tab.click_link("/financeops");
    server.expect_request("financeops/page.json");
    tab.click_link("Archive");
    tab.expect_page(&server.url("archive/"), "Archive");
    server.release("financeops/page.json");
    let has_arrived = "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/financeops/page.json'))";
    tab.expect(has_arrived, true);
    tab.expect_idle();
    tab.expect_page(&server.url("archive/"), "Archive");
    assert_eq!(tab.value("history.length"), steps + 1);
}

fn a_folder_beside_the_blog_is_not_the_blogs(engine: Engine) {
    let server = Server::start("/blog/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    tab.value("document.querySelector('main a').href = '/blogger/'");
    tab.value("document.querySelector('main a').textContent = 'Blogger'");
    tab.click_link("Blogger");
    tab.expect("document.querySelector('h1')?.textContent", "Another site");
    assert_eq!(server.paths("document"), ["", "/blogger/"]);
}

fn a_click_before_the_app_is_ready_is_the_browsers(engine: Engine) {
    let server = Server::start("/");
    server.answer("data/manifest.json", Answer::Held);
    let tab = Tab::of(engine);
    tab.open(&server.url(""));
    server.expect_request("data/manifest.json");
    tab.click_link("Tags");
    tab.expect_page(&server.url("tags/"), "Tags");
    assert_eq!(server.paths("document"), ["", "tags/"]);
}

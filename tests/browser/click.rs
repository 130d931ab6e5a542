use super::{
    server::{Answer, Server},
    site::TITLE,
    tab::Tab,
};

#[test]
fn a_modified_click_is_the_browsers() {
    let server = Server::start("/");
    let tab = Tab::new();
    tab.open_ready(&server.url(""));
    tab.control_click_link("Tags");
    server.expect_request("tags/");
    assert_eq!(tab.windows(), 2);
    tab.expect_page(&server.url(""), TITLE);
}

#[test]
fn rapid_clicks_show_the_last() {
    let server = Server::start("/");
    let tab = Tab::new();
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

#[test]
fn a_folder_beside_the_blog_is_not_the_blogs() {
    let server = Server::start("/blog/");
    let tab = Tab::new();
    tab.open_ready(&server.url(""));
    tab.value("document.querySelector('main a').href = '/blogger/'");
    tab.value("document.querySelector('main a').textContent = 'Blogger'");
    tab.click_link("Blogger");
    tab.expect("document.querySelector('h1')?.textContent", "Another site");
    assert_eq!(server.paths("document"), ["", "/blogger/"]);
}

#[test]
fn a_click_before_the_app_is_ready_is_the_browsers() {
    let server = Server::start("/");
    server.answer("data/manifest.json", Answer::Held);
    let tab = Tab::new();
    tab.open(&server.url(""));
    server.expect_request("data/manifest.json");
    tab.click_link("Tags");
    tab.expect_page(&server.url("tags/"), "Tags");
    assert_eq!(server.paths("document"), ["", "tags/"]);
}

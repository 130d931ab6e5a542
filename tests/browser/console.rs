use super::{
    server::Server,
    site::{POST, POST_TITLE},
    tab::Tab,
};

#[test]
fn the_console_stays_clean() {
    let server = Server::start("/blog/");
    let tab = Tab::new();
    for path in [
        "",
        "tags/",
        "financeops/",
        POST,
        "archive/",
        "archive/2026/",
        "about/",
    ] {
        tab.open_ready(&server.url(path));
        assert_eq!(tab.console(), [""; 0], "{path}");
    }
    for (link, path, heading) in [
        ("Tags", "tags/", "Tags"),
        ("/financeops", "financeops/", "/financeops"),
        (POST_TITLE, POST, POST_TITLE),
    ] {
        tab.click_link(link);
        tab.expect_page(&server.url(path), heading);
        assert_eq!(tab.console(), [""; 0], "{path}, mounted");
    }
    tab.value("console.error('a word')");
    tab.expect_console("a word");
}

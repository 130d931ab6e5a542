use serde_json::json;

use super::{
    host::{Host, Kind, Service},
    site::{POST, POST_TITLE, Site, TITLE},
    tab::Tab,
};

/// A page of each template, and from there the link to another: its name, its address, its heading.
const PAGES: [(&str, (&str, &str, &str)); 8] = [
    ("", ("/financeops", "financeops/", "/financeops")),
    ("page/2/", ("Older posts", "page/1/", TITLE)),
    ("financeops/", (POST_TITLE, POST, POST_TITLE)),
    (POST, ("Archive", "archive/", "Archive")),
    ("archive/", ("2026", "archive/2026/", "2026")),
    ("archive/2026/", ("About", "about/", "About")),
    ("about/", ("Tags", "tags/", "Tags")),
    ("tags/", (TITLE, "", TITLE)),
];

#[test]
fn nginx_lets_the_app_go_on_from_every_template() {
    check(Kind::Nginx, "/blog/");
}

#[test]
fn apache_lets_the_app_go_on_from_every_template() {
    check(Kind::Apache, "/");
}

#[test]
fn caddy_lets_the_app_go_on_from_every_template() {
    check(Kind::Caddy, "/blog/");
}

#[test]
fn lighttpd_lets_the_app_go_on_from_every_template() {
    check(Kind::Lighttpd, "/");
}

#[test]
fn python_lets_the_app_go_on_from_every_template() {
    check(Kind::Python, "/blog/");
}

#[test]
fn project_pages_let_the_app_go_on_from_every_template() {
    check(Kind::ProjectPages, "/blog/");
}

#[test]
fn an_object_stores_website_lets_the_app_go_on_from_every_template() {
    check(Kind::Website, "/");
}

#[test]
fn an_object_store_lets_the_app_go_on_from_every_file_of_a_page() {
    check(Kind::Objects, "/blog/");
}

#[track_caller]
fn check(kind: Kind, prefix: &'static str) {
    let Some(host) = Host::start(kind, prefix, Site::larger()) else {
        return;
    };
    let tab = Tab::new();
    for (path, link) in PAGES {
        // Without folders the file has to be named.
        let page = if kind.service() == Service::Files {
            "index.html"
        } else {
            ""
        };
        check_click(&tab, &host, &format!("{path}{page}"), link);
    }
    if kind.service() >= Service::NotFound {
        let link = ("/financeops", "financeops/", "/financeops");
        check_click(&tab, &host, "no/where/at/all", link);
    }
}

/// Opens a page as a document, and goes on by a click without another.
#[track_caller]
fn check_click(tab: &Tab, host: &Host, from: &str, (link, to, heading): (&str, &str, &str)) {
    tab.open_ready(&host.url(from));
    tab.value("window.isTheFirstDocument = true");
    tab.click_link(link);
    tab.expect(
        "[location.href, document.querySelector('h1')?.textContent]",
        json!([host.url(to), heading]),
    );
    let is_first = tab.value("window.isTheFirstDocument === true");
    assert_eq!(is_first, true, "from `{from}` to `{to}` took a document");
}

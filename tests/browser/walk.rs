use std::collections::BTreeSet;

use slashlog::compiler::command::serve::content_type;

use super::{
    engine::{Engine, in_every_engine},
    server::{Request, Server},
    site::{POST, POST_TITLE, Site, TITLE},
    tab::Tab,
};

in_every_engine!(
    a_walk_through_the_blog_needs_no_html,
    the_blog_works_under_a_sub_path,
);

/// Home, a tag, a post, another tag, and back, by clicking.
#[track_caller]
fn walk(engine: Engine, prefix: &'static str) {
    let server = Server::start(prefix);
    let tab = Tab::of(engine);
    tab.open_ready(&server.url(""));
    tab.expect_page(&server.url(""), TITLE);
    tab.value("window.isTheFirstDocument = true");
    server.forget_requests();

    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    let mounted = tab.text("document.querySelector('.prose').textContent");
    tab.click_link("/postgres");
    tab.expect_page(&server.url("postgres/"), "/postgres");
    tab.back();
    tab.expect_page(&server.url(POST), POST_TITLE);

    assert_eq!(tab.value("window.isTheFirstDocument"), true);
    let requests = server.requests().into_iter();
    let pages: Vec<Request> = requests.filter(is_of_a_page).collect();
    assert_eq!(pages, [], "a page was asked for as HTML");
    let root = &Site::get().folder;
    let requests = server.requests().into_iter();
    let missing: Vec<Request> = requests
        .filter(|request| !root.join(&request.path).is_file())
        .collect();
    assert_eq!(missing, [], "something was looked for in the wrong place");
    // Some are fetched ahead.
    let data = server.paths("empty");
    let once: BTreeSet<&String> = data.iter().collect();
    assert_eq!(once.len(), data.len(), "each page is one request: {data:?}");
    assert!(
        data.contains(&"data/pages/postgres/index.json".to_owned()),
        "{data:?}"
    );
    let is_data = |path: &String| path.starts_with("data/pages/");
    assert!(data.iter().all(is_data), "{data:?}");

    tab.open(&server.url(POST));
    assert_eq!(
        mounted,
        tab.text("document.querySelector('.prose').textContent")
    );
    for part in ["h2[id]", "table td", "pre code", ".footnotes li"] {
        assert_eq!(
            tab.value(&format!("document.querySelector('.prose {part}') !== null")),
            true,
            "{part}"
        );
    }
}

fn is_of_a_page(Request { path, destination }: &Request) -> bool {
    destination == "document" || path.ends_with('/') || content_type(path).starts_with("text/html")
}

fn a_walk_through_the_blog_needs_no_html(engine: Engine) {
    walk(engine, "/");
}

fn the_blog_works_under_a_sub_path(engine: Engine) {
    walk(engine, "/blog/");
}

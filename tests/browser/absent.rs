//! What the data of a blog leaves out is missed by nobody who reads it in a browser.

use std::{fs, sync::OnceLock};

use serde_json::{Value, json};
use slashlog::{
    compiler::content::offline::Offline,
    post::Summary,
    route::{Number, Route, file},
};

use crate::{absent, dom};

use super::{
    behaviour::{Behaviour, Slash},
    data::check_examples,
    engine::{Engine, in_chromium},
    kept::keep,
    offline::keep_everything,
    playground,
    server::Server,
    site::Site,
    stranger::{Stranger, element, expect_event, expect_load, expect_no_exception, script},
    tab::Tab,
};

in_chromium!(
    every_page_is_read_without_a_network,
    every_post_is_shown_on_another_site,
    every_post_can_be_tried_out,
    the_examples_of_the_documentation_work,
);

/// A tag that no blog has.
const NO_TAG: &str = "none-such";

fn sites() -> &'static [Site] {
    static SITES: OnceLock<Vec<Site>> = OnceLock::new();
    SITES.get_or_init(|| {
        let blogs = absent::blogs().into_iter();
        blogs
            .map(|blog| Site::keeping(&blog.name, blog.content.path(), None, Offline::default()))
            .collect()
    })
}

fn serve(site: &'static Site) -> Server {
    let server = Server::of(site, "/blog/", Behaviour::Plain(Slash::Redirected));
    server.share();
    server
}

/// Those that other sites may show.
fn open_sites() -> impl Iterator<Item = &'static Site> {
    sites()
        .iter()
        .filter(|site| site.blog.manifest.entry.site.embed)
}

fn every_page_is_read_without_a_network(engine: Engine) {
    for site in sites() {
        let (server, tab) = (serve(site), Tab::of(engine));
        keep(&tab, &server, site);
        keep_everything(&tab, &server);
        server.set_unplugged(true);
        open_every_page(&tab, &server, site, || ());
        tab.click_link("Archive");
        expect_as_written(&tab, site, &Route::Archive);
        tab.click_link("A blog");
        expect_as_written(&tab, site, &Route::Home(Number::Newest));
    }
}

/// Opens every page, looks whether it is as it was written, and then as somebody else looks at it.
#[track_caller]
pub(super) fn open_every_page(tab: &Tab, server: &Server, site: &Site, look: impl Fn()) {
    for route in site.blog.manifest.routes() {
        let path = match route {
            Route::NotFound => "nowhere/".to_owned(),
            _ => route.path(),
        };
        tab.open(&server.url(&path));
        expect_as_written(tab, site, &route);
        look();
    }
}

/// What is read on a page, with the language that it says it is in.
const WORDS: &str =
    "[...document.querySelectorAll('main :is(h1, h2, p, li, a, time)')].map((element) =>
    [element.textContent.replace(/\\s+/g, ' ').trim(), element.lang, element.dir])";

/// Waits until the page says what its document says that the compiler wrote.
#[track_caller]
fn expect_as_written(tab: &Tab, site: &Site, route: &Route) {
    let html = fs::read_to_string(site.folder.join(route.html_file())).expect("it is written");
    let document = dom::document(&html);
    let names = ["h1", "h2", "p", "li", "a", "time"];
    let words: Vec<Value> = document
        .one("main")
        .descendants()
        .iter()
        .filter(|node| names.contains(&node.name()))
        .map(|node| {
            let text = node.text();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let attribute = |name: &str| node.attribute(name).unwrap_or_default();
            json!([text, attribute("lang"), attribute("dir")])
        })
        .collect();
    tab.expect(WORDS, words);
    if *route != Route::NotFound {
        tab.expect("document.title", document.one("title").text());
    }
}

fn every_post_is_shown_on_another_site(engine: Engine) {
    for site in open_sites() {
        let (blog, tab, stranger) = (serve(site), Tab::of(engine), Stranger::new());
        let posts: Vec<&Summary> = site.blog.manifest.summaries().collect();
        let src = format!("loading=eager src=\"{}\"", blog.url(""));
        let lists = [
            ("home", String::new()),
            ("all", "limit=100".to_owned()),
            ("without", format!("not={NO_TAG} limit=100")),
            ("tag", "tag=notes".to_owned()),
            ("no-notes", "not=notes limit=100".to_owned()),
            ("none", format!("also={NO_TAG}")),
        ];
        let lists = lists.map(|(id, more)| element("slashlog-posts", id, &format!("{src} {more}")));
        let cards = posts.iter().map(|post| {
            let src = format!("loading=eager src=\"{}\"", blog.url(post.address.as_str()));
            element("slashlog-post", post.address.as_str(), &src)
        });
        let body: String = lists.into_iter().chain(cards).collect();
        stranger.open(&tab, &blog, &(body + &script(&blog)));

        let newest: Vec<&Summary> = posts.iter().rev().copied().collect();
        let with = |is_tagged: bool| {
            let posts = newest.iter().copied();
            posts
                .filter(|post| post.tags.is_empty() != is_tagged)
                .collect::<Vec<_>>()
        };
        expect_posts(&tab, "home", &newest[..newest.len().min(5)]);
        expect_posts(&tab, "all", &newest[..newest.len().min(100)]);
        expect_posts(&tab, "without", &newest[..newest.len().min(100)]);
        expect_posts(&tab, "no-notes", &with(false));
        expect_event(&tab, "none error empty");
        match with(true)[..] {
            [] => expect_event(&tab, "tag error status"),
            ref posts => expect_posts(&tab, "tag", &posts[..5]),
        }
        for post in posts {
            expect_posts(&tab, post.address.as_str(), &[post]);
        }
        expect_no_exception(&tab);
    }
}

/// Waits until an element shows these posts and all that is known of them, or that there are none.
#[track_caller]
fn expect_posts(tab: &Tab, id: &str, posts: &[&Summary]) {
    if posts.is_empty() {
        return expect_event(tab, &format!("{id} error empty"));
    }
    expect_load(tab, id);
    let shown = format!(
        "(() => {{
            const items = document.getElementById({id:?}).shadowRoot.querySelectorAll('[part=item], [part=card]');
            const list = [];
            for (let n = 0; n < items.length; n++) {{
                const [title, date, summary] = ['title', 'date', 'summary'].map((part) => items[n].querySelector(`[part=${{part}}]`));
                list[n] = [title.textContent, title.lang, date?.dateTime ?? null, summary?.textContent ?? null];
            }}
            return list;
        }})()"
    );
    let expected: Vec<Value> = posts
        .iter()
        .map(|post| {
            let lang = post.lang.as_ref().map_or("en", |lang| &lang.0);
            let date = post.date.map(|date| date.to_string());
            let summary = (!post.summary.is_empty()).then_some(&post.summary);
            json!([post.title, lang, date, summary])
        })
        .collect();
    tab.expect(&shown, expected);
}

/// On the page where readers choose what their own site is to show.
fn every_post_can_be_tried_out(engine: Engine) {
    for site in open_sites() {
        let (blog, tab) = (serve(site), Tab::of(engine));
        let posts: Vec<&Summary> = site.blog.manifest.summaries().collect();
        let newest = match posts[..] {
            [] => "There are no posts to show.",
            _ => playground::SHOWN,
        };
        tab.open(&blog.url(file::EMBED));
        playground::expect_state(&tab, newest);
        // Each leaves out something else than the one before.
        for post in posts.iter().step_by(9) {
            tab.open(&blog.url(&file::embed_post(&post.address)));
            playground::expect_state(&tab, playground::SHOWN);
        }
        assert_eq!(tab.value("window.said"), json!([]));
    }
}

fn the_examples_of_the_documentation_work(engine: Engine) {
    let (tab, stranger) = (Tab::of(engine), Stranger::new());
    for site in sites() {
        let blog = serve(site);
        stranger.open_plain(&tab, &blog, "");
        for tag in ["notes", NO_TAG] {
            check_examples(&tab, &blog, site, tag);
        }
    }
}

//! Going from home to a post on a slow phone: by the app, beside the aim, and beside loading the same post
//! as a document, which is what links do without the app.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use slashlog::route::Route;

use super::{
    frame::FRAME, host::Host, median::median, row::Row, site::Site, tab::Tab, throttle::Device,
};

/// How many posts are gone to in each way.
const ROUNDS: usize = 8;

/// The links that posts of a list have in their headings.
const LINK: &str = r#"[...document.querySelectorAll("main article :is(h2, h3) a")]"#;

/// Clicks the link of a post, and gives the milliseconds until the frame with the new page is made, and
/// how many requests there were on the way. A reader who reaches for the link first has given the app
/// the time to fetch.
const FOLLOW: &str = r#"
    const [link, isReached] = values;
    const requests = () => performance.getEntriesByType("resource").length;
    if (isReached) {
        const count = requests();
        link.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
        const end = performance.now() + 3000;
        while (requests() === count && performance.now() < end) await frame();
    }
    const [count, shown] = [requests(), new Promise((shown) => document.addEventListener("slashlog:page", shown, { once: true }))];
    const start = performance.now();
    link.click();
    await shown;
    await frame();
    return [performance.now() - start, requests() - count];
"#;

/// From the beginning of a navigation to the first paint of its document.
const PAINTED: &str = r#"performance.getEntriesByName("first-contentful-paint")[0]?.startTime"#;

pub(crate) fn measure() -> Vec<Row> {
    let site = Site::get();
    let host = Host::start(&site.blog, &site.shell, BTreeMap::new());
    for route in site.blog.manifest.routes() {
        if matches!(route, Route::At(..) | Route::Home(_)) {
            host.prepare(&route.html_file());
            host.prepare(&route.data_file());
        }
    }
    let tab = Tab::new();
    let posts = posts(&tab, &host);
    let mut walks = Walks::default();
    for n in (0..posts.len()).cycle().take(ROUNDS) {
        walks.fetched.push(follow(&tab, &host, n, false).0);
        let (time, requests) = follow(&tab, &host, n, true);
        walks.reached.push(time);
        walks.requests_when_reached += requests;
        walks.loaded.push(load(&tab, &posts[n]));
    }
    walks.rows()
}

/// Milliseconds of many walks, by kind.
#[derive(Default)]
struct Walks {
    fetched: Vec<f64>,
    reached: Vec<f64>,
    requests_when_reached: usize,
    loaded: Vec<f64>,
}

impl Walks {
    fn rows(&self) -> Vec<Row> {
        if self.requests_when_reached > 0 {
            eprintln!(
                "    {} requests in {ROUNDS} walks were made after the click, though the link was reached for",
                self.requests_when_reached
            );
        }
        let loaded = median(&self.loaded);
        let ways = [
            ("next page, link reached for", median(&self.reached), 70.0),
            ("next page, at once", median(&self.fetched), 230.0),
        ];
        let rows = ways.into_iter().flat_map(|(name, ours, aim)| {
            [("aim", aim), ("loading the document", loaded)].map(|(against, theirs)| Row {
                name: name.to_owned(),
                unit: "ms",
                ours,
                against,
                theirs,
            })
        });
        rows.collect()
    }
}

/// Addresses of the posts that home links to.
fn posts(tab: &Tab, host: &Host) -> Vec<String> {
    tab.open_ready(&host.url(""));
    let posts = tab.value(&format!("{LINK}.map((link) => link.href)"));
    let posts: Vec<String> = serde_json::from_value(posts).expect("addresses are texts");
    assert!(!posts.is_empty(), "home links to posts");
    posts
}

/// From home to its nth post by the app. Home is loaded anew, so nothing of the post is here.
fn follow(tab: &Tab, host: &Host, n: usize, is_reached: bool) -> (f64, usize) {
    Device::Ours.emulate(tab);
    tab.open_ready(&host.url(""));
    tab.expect_idle();
    Device::SlowPhone.emulate(tab);
    let link = tab.value(&format!("{LINK}[{n}]"));
    let measured = tab.run(&format!("{FRAME} {FOLLOW}"), vec![link, json!(is_reached)]);
    let (time, requests) = serde_json::from_value(measured).expect("two numbers");
    (time, requests)
}

/// To a post as a document, with all that the browser keeps of the page before.
fn load(tab: &Tab, post: &str) -> f64 {
    tab.open(post);
    tab.expect(&format!("{PAINTED} !== undefined"), true);
    let time: Value = tab.value(PAINTED);
    time.as_f64().expect("a time is a number")
}

//! Fifty lists of posts in a page of another site, as elements with the same posts as their fallback,
//! beside a page with nothing but that, as plain HTML without a script.
//!
//! Measured twice: when the page is there, with the elements shown that are near the window, and once it
//! was scrolled to its end, with all of them shown.
//!
//! What the elements cost is how much longer the main thread is at work: all its tasks, `TaskDuration`.
//! `ScriptDuration`, `RecalcStyleDuration` and `LayoutDuration` together would miss most of it: what a
//! script does after `await`, painting, taking in answers, and waste. Time is the thread's own
//! (`threadTicks`), so that it stands still while other programs run; what the driver asks for is taken
//! off. Each page is loaded in a browser of its own, since code that ran before is compiled already.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::json;
use slashlog::{
    compiler::blog::Blog,
    manifest::{self, Page},
    post::{Slug, Summary},
    route::{Number, Route, file},
};

use super::{
    blog::of_many_posts, frame::FRAME, host::Host, median::median, row::Row, site::Site, tab::Tab,
};

const N_ELEMENTS: usize = 50;
const N_LINKS: usize = 5;

/// Tags that the elements share.
const N_TAGS: u32 = 10;
const N_POSTS: usize = 1000;

/// How often each page is loaded.
const ROUNDS: usize = 9;

/// In milliseconds.
const BUDGET: f64 = 50.0;

/// The document, the script, the entry of the manifest, and the posts of each tag.
const N_FILES: u32 = 3 + N_TAGS;

/// The pages of the other site. The first is where both others are gone to from.
const BLANK: &str = "other/blank.html";
const ELEMENTS: &str = "other/elements.html";
const PLAIN: &str = "other/plain.html";

/// Of each of them. Its icon is not asked for.
const HEAD: &str = "<!doctype html>\n<html lang=en>\n<title>Somebody else</title>\n<link rel=icon href=data:,>\n<body>\n";

/// What the page with elements is compared with.
const AGAINST: &str = "the same without script";

/// Runs in every document before anything of its own: counts the elements that show posts, and sums up
/// what moves.
const WITNESS: &str = r#"
    window.loads = window.shift = 0;
    addEventListener("slashlog:load", () => loads++);
    new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) shift += value;
    }).observe({ type: "layout-shift", buffered: true });
"#;

/// Waits until elements show posts, if there are any, and nothing more comes.
const SETTLE: &str = r"
    let before;
    do {
        before = loads;
        await new Promise((later) => setTimeout(later, 500));
    } while (loads === 0 ? values[0] : loads !== before);
    await frame();
    await new Promise((idle) => requestIdleCallback(idle));
    return loads;
";

/// Scrolls to the end, half a window at a time, waits until so many elements show posts and there is
/// nothing left to do, and gives what was fetched, the document included, and what has moved.
const READ: &str = r#"
    const end = () => document.documentElement.scrollHeight;
    for (let y = 0; y < end(); y += innerHeight / 2) {
        scrollTo(0, y);
        await frame();
    }
    while (loads < values[0]) {
        await new Promise((loaded) => addEventListener("slashlog:load", loaded, { once: true }));
    }
    await frame();
    await new Promise((idle) => requestIdleCallback(idle));
    const fetched = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
    const bytes = fetched.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    return { requests: fetched.length, bytes, shift };
"#;

/// What a page cost until it was there, and until it was read to its end.
struct Cost {
    there: Work,
    read: Work,
    /// Elements that showed posts when it was there.
    shown: f64,
    loaded: Loaded,
}

/// Milliseconds of the main thread.
struct Work {
    all: f64,
    style: f64,
    layout: f64,
}

/// What a page fetched, and how far its parts moved.
#[derive(Deserialize)]
struct Loaded {
    requests: f64,
    bytes: f64,
    shift: f64,
}

pub(crate) fn measure() -> Vec<Row> {
    let shell = &Site::get().shell;
    // The hosts run as long as the program.
    let blog = Box::leak(Box::new(of_many_posts(N_POSTS)));
    let lists = lists(blog);
    let host = Host::start(blog, shell, BTreeMap::new());
    // On another port it is another origin.
    let other = Host::start(blog, shell, pages(&host, &lists));
    let data = lists.iter().map(|list| list.route().data_file());
    for path in data.chain([file::MANIFEST.to_owned(), file::EMBED_SCRIPT.to_owned()]) {
        host.prepare(&path);
    }
    let load = |_| [load(&other, ELEMENTS, N_ELEMENTS), load(&other, PLAIN, 0)];
    rows(&(0..ROUNDS).map(load).collect::<Vec<_>>())
}

/// What an element shows.
struct List {
    tag: Slug,
    posts: Vec<Summary>,
}

impl List {
    /// Of a page with enough posts.
    fn of(page: Page) -> Option<Self> {
        let Page::Tag(page) = page else { return None };
        let mut posts = page.list.posts;
        posts.truncate(N_LINKS);
        (posts.len() == N_LINKS).then_some(Self {
            tag: page.tag.slug,
            posts,
        })
    }

    fn route(&self) -> Route {
        manifest::Site::default().list_of(&self.tag)
    }

    /// In the form that a site copies: the posts, and where they are from.
    fn to_html(&self, host: &Host) -> String {
        let link = |route: &Route, title: &str| {
            let href = host.url(&route.path());
            format!("<a href={href}>{title}</a>")
        };
        let posts = self.posts.iter().map(|post| {
            let title = link(&Route::of(post.address.clone()), &post.title);
            let date = post.date.as_ref().map(ToString::to_string);
            let date = date.unwrap_or_default();
            let summary = &post.summary;
            format!("<p>{title} <time>{date}</time><br>{summary}</p>\n")
        });
        let source = link(&self.route(), "Many posts");
        posts.chain([format!("<p>{source}</p>\n")]).collect()
    }
}

fn lists(blog: &Blog) -> Vec<List> {
    let routes = blog.manifest.routes().into_iter();
    let newest = routes.filter(|route| matches!(route, Route::At(_, Number::Newest)));
    let pages = newest.filter_map(|route| blog.manifest.page(&route));
    pages.filter_map(List::of).take(N_TAGS as usize).collect()
}

/// The pages of the other site.
fn pages(host: &Host, lists: &[List]) -> BTreeMap<String, Vec<u8>> {
    let each = || lists.iter().cycle().take(N_ELEMENTS);
    let (script, src) = (host.url(file::EMBED_SCRIPT), host.url(""));
    let elements = each().map(|list| {
        let (tag, fallback) = (&list.tag, list.to_html(host));
        format!("<slashlog-posts src={src} tag={tag}>\n{fallback}</slashlog-posts>\n")
    });
    let elements = format!(
        "<script async src={script}></script>\n{}",
        elements.collect::<String>()
    );
    let plain = each().map(|list| format!("<div>\n{}</div>\n", list.to_html(host)));
    [
        (BLANK, String::new()),
        (ELEMENTS, elements),
        (PLAIN, plain.collect()),
    ]
    .map(|(path, body)| (path.to_owned(), (HEAD.to_owned() + &body).into_bytes()))
    .into()
}

fn load(other: &Host, page: &str, n_elements: usize) -> Cost {
    let tab = Tab::new();
    tab.before_scripts(WITNESS);
    tab.open(&other.url(BLANK));
    tab.devtools(
        "Performance.enable",
        &json!({ "timeDomain": "threadTicks" }),
    );
    tab.open(&other.url(page));
    let run = |script| tab.run(&format!("{FRAME} {script}"), vec![json!(n_elements)]);
    let shown = run(SETTLE).as_f64().expect("a number");
    let there = Work::of(&tab);
    let loaded = run(READ);
    Cost {
        there,
        read: Work::of(&tab),
        shown,
        loaded: serde_json::from_value(loaded).expect("three numbers"),
    }
}

impl Work {
    /// All of a tab, since it was first asked about.
    fn of(tab: &Tab) -> Self {
        let metrics = tab.devtools("Performance.getMetrics", &json!({}));
        let metrics = metrics["metrics"].as_array().expect("a list of metrics");
        let time = |name: &str| {
            let metric = metrics.iter().find(|metric| metric["name"] == name);
            let seconds = metric.and_then(|metric| metric["value"].as_f64());
            seconds.unwrap_or_else(|| panic!("Chromium does not know its {name}")) * 1000.0
        };
        Self {
            all: time("TaskDuration") - time("DevToolsCommandDuration"),
            style: time("RecalcStyleDuration"),
            layout: time("LayoutDuration"),
        }
    }
}

/// Of each round the page with elements, and the plain one.
fn rows(rounds: &[[Cost; 2]]) -> Vec<Row> {
    let medians = |of: fn(&Cost) -> f64| {
        [0, 1].map(|page| {
            median(
                &rounds
                    .iter()
                    .map(|round| of(&round[page]))
                    .collect::<Vec<_>>(),
            )
        })
    };
    let more = |[ours, plain]: [f64; 2]| ours - plain;
    let there = medians(|cost| cost.there.all);
    let read = medians(|cost| cost.read.all);
    eprintln!(
        "    {} of {N_ELEMENTS} are near the window; read to the end, the page takes {:.0} ms of style and {:.0} of layout more than the plain one",
        medians(|cost| cost.shown)[0],
        more(medians(|cost| cost.read.style)),
        more(medians(|cost| cost.read.layout)),
    );
    let requests = medians(|cost| cost.loaded.requests);
    let bytes = medians(|cost| cost.loaded.bytes / 1000.0);
    let shift = medians(|cost| cost.loaded.shift);
    let row = |name: &str, unit, ours, against, theirs| Row {
        name: format!("{N_ELEMENTS} elements, {name}"),
        unit,
        ours,
        against,
        theirs,
    };
    vec![
        row("main thread", "ms", more(there), "budget", BUDGET),
        row("page, main thread", "ms", there[0], AGAINST, there[1]),
        row(
            "page, all read, main thread",
            "ms",
            read[0],
            AGAINST,
            read[1],
        ),
        row(
            "page, requests",
            "",
            requests[0],
            "one for each file",
            N_FILES.into(),
        ),
        row("page, fetched", "kB", bytes[0], AGAINST, bytes[1]),
        row("page, CLS", "", shift[0], AGAINST, shift[1]),
    ]
}

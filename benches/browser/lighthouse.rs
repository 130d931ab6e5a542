//! Home, a tag and a post on Lighthouse's phone: its four scores beside the full ones, and what they are
//! made of beside two pages that somebody wrote by hand, with the same text and no script: one has a line
//! of style, the other our design. Whatever such a page is not spared is the phone's or the machine's, and
//! no cost of ours.

use std::{collections::BTreeMap, process::Command};

use serde_json::Value;
use slashlog::{
    manifest::Page,
    route::{self, Number, Route},
};

use super::{
    host::Host,
    median::median,
    program::Program,
    row::Row,
    site::{POST, Site},
};

const LIGHTHOUSE: Program = Program {
    name: "lighthouse",
    variable: "SLASHLOG_BENCH_LIGHTHOUSE",
};
const CHROMIUM: Program = Program {
    name: "chromium",
    variable: "SLASHLOG_TEST_CHROMIUM",
};

/// Reports of each page that count.
const RUNS: usize = 5;

/// All the style of the plain page by hand.
const PLAIN: &str = "<style>body{max-width:40rem;margin:auto;padding:1rem;font:1rem/1.6 system-ui}\
    img{max-width:100%;height:auto}pre{overflow:auto}a{padding:.75rem 0}</style>";

const CATEGORIES: [(&str, &str); 4] = [
    ("performance", "performance"),
    ("accessibility", "accessibility"),
    ("best practices", "best-practices"),
    ("SEO", "seo"),
];

/// What is compared with the page by hand: name, unit, Lighthouse's name.
const AUDITS: [(&str, &str, &str); 5] = [
    ("LCP", "ms", "largest-contentful-paint"),
    ("FCP", "ms", "first-contentful-paint"),
    ("TBT", "ms", "total-blocking-time"),
    ("CLS", "", "cumulative-layout-shift"),
    ("bytes", "B", "total-byte-weight"),
];

pub(crate) fn measure() -> Vec<Row> {
    let site = Site::get();
    let blog = &site.blog;
    let tag = blog
        .manifest
        .routes()
        .into_iter()
        .find(|route| matches!(blog.manifest.page(route), Some(Page::Tag(_))))
        .expect("the example blog has tags");
    let pages = [
        ("home", Route::Home(Number::Newest).path()),
        ("tag", tag.path()),
        ("post", POST.to_owned()),
    ];
    let by_hand = pages.iter().flat_map(|(name, path)| {
        HANDS.map(|hand| {
            let page = by_hand(site, path, hand).into_bytes();
            (route::file_at(&hand.address(name)), page)
        })
    });
    let host = Host::start(blog, &site.shell, by_hand.collect::<BTreeMap<_, _>>());
    pages
        .iter()
        .flat_map(|(name, path)| compare(&host, name, path))
        .collect()
}

/// What a page by hand looks like.
#[derive(Clone, Copy)]
enum Hand {
    Plain,
    Designed,
}

const HANDS: [Hand; 2] = [Hand::Plain, Hand::Designed];

impl Hand {
    fn name(self) -> &'static str {
        match self {
            Self::Plain => "page by hand",
            Self::Designed => "by hand, our design",
        }
    }

    /// Where it is on the host.
    fn address(self, name: &str) -> String {
        match self {
            Self::Plain => format!("by-hand/{name}/"),
            Self::Designed => format!("by-hand/designed/{name}/"),
        }
    }
}

/// A page of ours without what comes with scripts; the plain one is its main part alone.
fn by_hand(site: &Site, path: &str, hand: Hand) -> String {
    let page = std::fs::read_to_string(site.folder.join(route::file_at(path)))
        .expect("the site is written");
    let part = |open: &str, close: &str| {
        let start = page.find(open).expect("every page has it");
        let end = page[start..].find(close).expect("what opens closes") + start;
        page[start..end + close.len()].to_owned()
    };
    let title = part("<title>", "</title>");
    let (style, body) = match hand {
        Hand::Plain => (PLAIN.to_owned(), part("<main", "</main>")),
        Hand::Designed => (part("<style>", "</style>"), part("<body>", "</footer>")),
    };
    format!(
        "<!doctype html><html lang=en><meta charset=utf-8>\
         <meta name=viewport content=width=device-width><meta name=description content=\"By hand.\">\
         <link rel=icon href=data:,>{title}{style}{body}</html>"
    )
}

/// Visits ours and theirs in turn, so that what else the machine does meets both.
fn compare(host: &Host, name: &str, path: &str) -> Vec<Row> {
    let here = host.url(path);
    let by_hand = HANDS.map(|hand| host.url(&hand.address(name)));
    // The first visit makes the files.
    _ = (report(&here), by_hand.each_ref().map(|url| report(url)));
    let (ours, theirs): (Vec<Value>, Vec<[Value; 2]>) = (0..RUNS)
        .map(|_| (report(&here), by_hand.each_ref().map(|url| report(url))))
        .unzip();
    explain(name, &ours);
    let scores = CATEGORIES.map(|(category, id)| Row {
        name: format!("{name}, {category}"),
        unit: "%",
        ours: middle(&ours, |report| &report["categories"][id]["score"]) * 100.0,
        against: "aim",
        theirs: 100.0,
    });
    let audits = AUDITS.into_iter().flat_map(|(audit, unit, id)| {
        let figure =
            |reports: &[Value]| middle(reports, |report| &report["audits"][id]["numericValue"]);
        let (name, ours) = (format!("{name}, {audit}"), figure(&ours));
        HANDS.map(|hand| {
            let theirs: Vec<Value> = theirs
                .iter()
                .map(|reports| reports[hand as usize].clone())
                .collect();
            Row {
                name: name.clone(),
                unit,
                ours,
                against: hand.name(),
                theirs: figure(&theirs),
            }
        })
    });
    scores.into_iter().chain(audits).collect()
}

fn middle(reports: &[Value], figure: impl Fn(&Value) -> &Value) -> f64 {
    let figures: Vec<f64> = reports
        .iter()
        .map(|report| figure(report).as_f64().expect("Lighthouse gives a number"))
        .collect();
    median(&figures)
}

/// Lighthouse's report of a page, on the phone and the network that it takes for granted.
fn report(url: &str) -> Value {
    let output = Command::new(LIGHTHOUSE.get())
        .args([url, "--quiet", "--output=json"])
        .arg("--chrome-flags=--headless --no-sandbox --disable-gpu")
        .env("CHROME_PATH", CHROMIUM.get())
        .output()
        .expect("Lighthouse starts");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!(
            "Lighthouse gives no report of {url}: {error}\n{}",
            String::from_utf8_lossy(&output.stderr)
        )
    })
}

/// Says of each run that is not full what keeps it from that.
fn explain(name: &str, reports: &[Value]) {
    for (run, report) in (1..).zip(reports) {
        for (category, id) in CATEGORIES {
            let audits = report["categories"][id]["auditRefs"].as_array();
            for audit in audits.into_iter().flatten() {
                let result = &report["audits"][audit["id"].as_str().unwrap_or_default()];
                let is_less = result["score"].as_f64().is_some_and(|score| score < 0.99);
                if is_less && audit["weight"].as_f64() > Some(0.0) {
                    let (title, value) = (&result["title"], &result["displayValue"]);
                    eprintln!("    {name}, run {run}, {category}: {title} {value}");
                }
            }
        }
    }
}

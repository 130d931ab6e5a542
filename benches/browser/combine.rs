//! Changing a combination of tags where there are ten thousand posts, on this machine: beside one frame
//! of a screen that shows sixty a second, which is what a reader feels as at once. A change whose
//! summaries are not here yet is compared with what any other navigation may fetch.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::json;

use super::{
    blog::of_many_posts,
    frame::FRAME,
    host::Host,
    median::{median, percentile},
    row::Row,
    site::Site,
    tab::Tab,
};

const N_POSTS: usize = 10_000;

/// Neither among the most frequent tags nor among the rarest.
const TAG: &str = "tag-20";

/// How often the combination is changed.
const N_CHANGES: usize = 300;

/// How many changes are asked for at once, lest the driver lose its patience.
const AT_ONCE: usize = 20;

/// In milliseconds.
const ONE_FRAME: f64 = 16.0;

/// What any navigation may fetch.
const REQUESTS: f64 = 1.0;
const KILOBYTES: f64 = 20.0;

/// Changes a combination again and again: adds one of the tags that are offered, and takes one back where
/// there are three. What is chosen is as good as random, and always the same. Between two changes is a
/// rest, because browsers refuse a history that grows faster than people click.
const CHANGE: &str = r#"
    const change = async (link) => {
        const before = performance.getEntriesByType("resource").length;
        const shown = new Promise((shown) =>
            document.addEventListener("slashlog:page", () => shown(performance.now()), { once: true }));
        const start = performance.now();
        link.click();
        const changed = await shown;
        await frame();
        const painted = performance.now();
        const fetched = performance.getEntriesByType("resource").slice(before);
        const bytes = fetched.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
        return { changed: changed - start, painted: painted - start, requests: fetched.length, bytes };
    };
    const changes = [];
    window.random ??= 1;
    for (let n = 0; n < values[0]; n++) {
        await new Promise((rested) => setTimeout(rested, 60));
        random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
        const links = [...document.querySelectorAll(".choices a:not([id^=_any-])")];
        const chosen = links.filter((link) => link.hasAttribute("aria-current"));
        const offered = chosen.length < 3 ? links.filter((link) => !chosen.includes(link)) : chosen;
        changes.push(await change(offered[(random >>> 8) % offered.length]));
    }
    return changes;
"#;

#[derive(Deserialize)]
struct Change {
    /// Milliseconds from the click until the document is as it will be.
    changed: f64,
    /// And until that is painted.
    painted: f64,
    requests: f64,
    bytes: f64,
}

pub(crate) fn measure() -> Vec<Row> {
    // The host runs as long as the program.
    let blog = Box::leak(Box::new(of_many_posts(N_POSTS)));
    let host = Host::start(blog, &Site::get().shell, BTreeMap::new());
    let tab = Tab::new();
    tab.open(&host.url(&format!("{TAG}/?also=")));
    tab.expect("document.querySelector('.choices a') !== null", true);
    let changes: Vec<Change> = (0..N_CHANGES / AT_ONCE)
        .flat_map(|_| change(&tab))
        .collect();
    let (at_hand, fetched): (Vec<Change>, Vec<Change>) = changes
        .into_iter()
        .partition(|change| change.requests == 0.0);
    eprintln!(
        "    {} of {N_CHANGES} changes fetched summaries",
        fetched.len()
    );
    delays(&at_hand)
        .into_iter()
        .chain(loads(&fetched))
        .collect()
}

fn change(tab: &Tab) -> Vec<Change> {
    let changes = tab.run(&format!("{FRAME} {CHANGE}"), vec![json!(AT_ONCE)]);
    serde_json::from_value(changes).expect("numbers for each change")
}

fn delays(at_hand: &[Change]) -> Vec<Row> {
    let changed: Vec<f64> = at_hand.iter().map(|change| change.changed).collect();
    let painted: Vec<f64> = at_hand.iter().map(|change| change.painted).collect();
    let row = |name: &str, ours| Row {
        name: format!("tags combined, {name}"),
        unit: "ms",
        ours,
        against: "one frame",
        theirs: ONE_FRAME,
    };
    vec![
        row("document changed", median(&changed)),
        row("document changed, p95", percentile(&changed, 95)),
        row("painted", median(&painted)),
        row("painted, p95", percentile(&painted, 95)),
    ]
}

fn loads(fetched: &[Change]) -> Vec<Row> {
    let requests: Vec<f64> = fetched.iter().map(|change| change.requests).collect();
    let bytes: Vec<f64> = fetched.iter().map(|change| change.bytes).collect();
    let row = |name: &str, unit, ours, theirs| Row {
        name: format!("tags combined, {name}"),
        unit,
        ours,
        against: "any navigation, at most",
        theirs,
    };
    vec![
        row("requests", "", median(&requests), REQUESTS),
        row("requests, p95", "", percentile(&requests, 95), REQUESTS),
        row("fetched", "kB", median(&bytes) / 1000.0, KILOBYTES),
        row(
            "fetched, p95",
            "kB",
            percentile(&bytes, 95) / 1000.0,
            KILOBYTES,
        ),
    ]
}

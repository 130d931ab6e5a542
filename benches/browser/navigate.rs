//! Going from home to posts on a slow phone, by taps that nothing announces: by the app, by `VitePress` with the same
//! posts, and by loading each as a document, which is what links do without an app. One visit of each in turn.

use std::{collections::BTreeMap, thread, time::Duration};

use serde_json::{Value, json};

use super::{
    frame::FRAME, host::Host, median::median, row::Row, site::Site, tab::Tab,
    throttle::be_a_slow_phone, vitepress,
};

/// How many visits there are of each kind.
const ROUNDS: usize = 30;

/// How many of the first posts are gone to.
const POSTS: usize = 6;

/// How long a reader looks at a page: all that is fetched or made ahead is then here.
const LOOK: Duration = Duration::from_secs(5);
const GLANCE: Duration = Duration::from_millis(2_500);

/// How long a finger stays on the glass.
const TOUCH: Duration = Duration::from_millis(60);

/// The links that posts of a list have in their headings, in ours and in `VitePress`.
const LINKS: &str =
    "[...document.querySelectorAll('main :is(h2, h3) a[href]:not(.header-anchor)')]";

/// Where to touch a link, once it is in the middle of the window.
const PLACE: &str = r#"
    values[0].scrollIntoView({ block: "center" });
    const { x, y } = values[0].getClientRects()[0];
    return [x + 10, y + 8];
"#;

/// From the next click, or the next step back, to the frame that shows another first heading.
const WATCH: &str = r#"
    const heading = () => document.querySelector("main h1")?.textContent;
    const old = heading();
    window.shown = new Promise((shown) => {
        let start;
        for (const name of ["click", "popstate"]) {
            addEventListener(name, ({ timeStamp }) => (start ??= timeStamp), { capture: true, once: true });
        }
        const look = async () => {
            if (start === undefined || heading() === old || !heading()) return requestAnimationFrame(look);
            await frame();
            shown(performance.now() - start);
        };
        requestAnimationFrame(look);
    });
"#;

/// The next link is one to a document, and when it is touched is kept for that.
const LEAVE: &str = r#"
    values[0].rel = "external";
    const at = ({ timeStamp }) => (sessionStorage.left = performance.timeOrigin + timeStamp);
    addEventListener("click", at, { capture: true, once: true });
"#;

/// From then to the first paint of the document.
const PAINTED: &str = r#"
    const [{ startTime }] = performance.getEntriesByName("first-contentful-paint");
    return performance.timeOrigin + startTime - sessionStorage.left;
"#;

/// How one goes to a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    App,
    VitePress,
    Document,
}

const WAYS: [Way; 3] = [Way::App, Way::VitePress, Way::Document];

/// Milliseconds of many visits of one kind.
#[derive(Default)]
struct Visits {
    first: Vec<f64>,
    later: Vec<f64>,
    back: Vec<f64>,
    /// To a post that was not in view, so not fetched ahead.
    far: Vec<f64>,
}

pub(crate) fn measure() -> Vec<Row> {
    let site = Site::get();
    let ours = Host::start(&site.blog, &site.shell, BTreeMap::new());
    for route in site.blog.manifest.routes() {
        ours.prepare(&route.html_file());
        ours.prepare(&route.data_file());
    }
    // On an origin of its own: ours has a worker.
    let theirs = vitepress::site();
    let paths: Vec<String> = theirs.keys().cloned().collect();
    let peer = Host::start(&site.blog, &site.shell, theirs);
    for path in paths {
        peer.prepare(&path);
    }
    let mut all: [Visits; 3] = Default::default();
    for round in 0..ROUNDS {
        for (way, visits) in WAYS.into_iter().zip(&mut all) {
            let home = match way {
                Way::VitePress => peer.url(vitepress::ROOT),
                Way::App | Way::Document => ours.url(""),
            };
            visit(way, &home, round, visits);
        }
    }
    rows(&all)
}

fn visit(way: Way, home: &str, round: usize, visits: &mut Visits) {
    let tab = Tab::new();
    be_a_slow_phone(&tab);
    tab.open(home);
    match way {
        Way::App => tab.expect_ready(),
        Way::VitePress => tab.expect(vitepress::IS_READY, true),
        Way::Document => {}
    }
    thread::sleep(LOOK);
    let nth = |step: usize| format!("{LINKS}[{}]", (round + step) % POSTS);
    let far = format!("{LINKS}.at(-1)");
    if way == Way::Document {
        visits.first.push(leave(&tab, &nth(0)));
        back(&tab);
        visits.later.push(leave(&tab, &nth(1)));
        return;
    }
    visits.first.push(tap(&tab, &nth(0)));
    visits.back.push(back(&tab));
    visits.later.push(tap(&tab, &nth(1)));
    visits.back.push(back(&tab));
    visits.far.push(follow(&tab, &far));
}

/// Touches a link that has been in view for a while.
fn touch(tab: &Tab, link: &str, prepare: &str) {
    let link = tab.value(link);
    tab.run(PLACE, vec![link.clone()]);
    thread::sleep(GLANCE);
    tab.run(&format!("{FRAME} {prepare}"), vec![link.clone()]);
    let place: [f64; 2] = numbers(tab.run(PLACE, vec![link]));
    let points = json!([{ "x": place[0], "y": place[1] }]);
    let event = |kind: &str, points: Value| {
        tab.devtools(
            "Input.dispatchTouchEvent",
            &json!({ "type": kind, "touchPoints": points }),
        );
    };
    event("touchStart", points);
    thread::sleep(TOUCH);
    event("touchEnd", json!([]));
}

fn tap(tab: &Tab, link: &str) -> f64 {
    touch(tab, link, WATCH);
    shown(tab)
}

/// Follows a link that nobody has seen.
fn follow(tab: &Tab, link: &str) -> f64 {
    let link = tab.value(link);
    tab.run(&format!("{FRAME} {WATCH} values[0].click();"), vec![link]);
    shown(tab)
}

fn back(tab: &Tab) -> f64 {
    thread::sleep(GLANCE);
    tab.run(&format!("{FRAME} {WATCH} history.back();"), vec![]);
    thread::sleep(GLANCE);
    // A document has no promise of the one before.
    numbers(tab.run("return (await window.shown) ?? 0;", vec![]))
}

fn leave(tab: &Tab, link: &str) -> f64 {
    touch(tab, link, LEAVE);
    thread::sleep(GLANCE);
    numbers(tab.run(PAINTED, vec![]))
}

/// To ask a page costs it time: nobody does before it must be there.
fn shown(tab: &Tab) -> f64 {
    thread::sleep(GLANCE);
    numbers(tab.run("return await shown;", vec![]))
}

fn numbers<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("times and places are numbers")
}

fn rows([ours, theirs, documents]: &[Visits; 3]) -> Vec<Row> {
    let row = |name: &str, figures: &[f64], against, theirs| Row {
        name: name.to_owned(),
        unit: "ms",
        ours: median(figures),
        against,
        theirs,
    };
    let document = "loading the document";
    vec![
        row("first tap", &ours.first, "aim", 100.0),
        row(
            "first tap",
            &ours.first,
            vitepress::NAME,
            median(&theirs.first),
        ),
        row("first tap", &ours.first, document, median(&documents.first)),
        row("later taps", &ours.later, "aim", 60.0),
        row(
            "later taps",
            &ours.later,
            vitepress::NAME,
            median(&theirs.later),
        ),
        row(
            "later taps",
            &ours.later,
            document,
            median(&documents.later),
        ),
        row("back", &ours.back, "aim", 60.0),
        row("back", &ours.back, vitepress::NAME, median(&theirs.back)),
        row("a post out of sight", &ours.far, "aim", 230.0),
        row(
            "a post out of sight",
            &ours.far,
            vitepress::NAME,
            median(&theirs.far),
        ),
    ]
}

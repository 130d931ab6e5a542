use serde_json::{Value, json};

use super::{
    engine::{Engine, in_every_engine},
    server::Server,
    site::POST,
    tab::{Tab, poll},
};

in_every_engine!(
    a_page_looks_the_same_opened_and_moved_to,
    the_whole_style_sheet_comes_with_the_app_and_changes_nothing,
);

/// A page of every kind: lists of posts, of titles, of tags and of years; texts with code and without; tags that
/// are combined.
const KINDS: [&str; 9] = [
    "",
    "financeops/",
    "financeops/?also=fintech",
    POST,
    "posts/cross-functional-friction/",
    "about/",
    "tags/",
    "archive/",
    "archive/2026/",
];

/// What every element looks like and where it is, a line each. What only tells where the focus is does not count.
const LOOK: &str = r#"
    document.activeElement.blur();
    scrollTo(0, 0);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const look = (element, pseudo) => {
        const style = getComputedStyle(element, pseudo);
        if (pseudo && style.content === "none") return "";
        return [...style].map((name) => style.getPropertyValue(name)).join(";");
    };
    const lines = [...document.querySelectorAll(".page, .page *")].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const place = [x, y, width, height].map((n) => Math.round(n * 4)).join(" ");
        return [element.tagName, element.className?.baseVal ?? element.className, place,
            look(element), look(element, "::before"), look(element, "::after")].join("|");
    });
    return lines.filter((line) => !/^[^|]*\|announcer/.test(line));
"#;

fn a_page_looks_the_same_opened_and_moved_to(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    let opened = KINDS.map(|kind| {
        tab.open_ready(&server.url(kind));
        tab.expect_idle();
        settled(&tab, &server.url(kind));
        (tab.run(LOOK, vec![]), tab.view())
    });
    for from in KINDS {
        tab.open_ready(&server.url(from));
        tab.value("window.isTheFirstDocument = true");
        for (to, opened) in KINDS.into_iter().zip(&opened) {
            let go = "const link = document.createElement('a'); link.href = arguments[0]; \
                      document.querySelector('main').append(link); link.click(); link.remove();";
            tab.run(go, vec![json!(server.url(to))]);
            settled(&tab, &server.url(to));
            assert_eq!(
                tab.value("window.isTheFirstDocument"),
                json!(true),
                "{from} to {to}"
            );
            let (look, view) = opened;
            let moved = tab.run(LOOK, vec![]);
            assert_eq!(difference(look, &moved), None, "{from} to {to}");
            // `WebKit` draws its scroll bar and the edges of letters otherwise from one time to the next.
            if engine != Engine::WebKit {
                // What was moved to may be drawn in several steps.
                let drawn = poll(|| tab.view(), |moved| moved == view);
                assert!(drawn == *view, "{from} to {to}: another picture");
            }
        }
    }
}

/// The first element that looks otherwise, and how.
fn difference(before: &Value, after: &Value) -> Option<String> {
    let lines = |look: &Value| -> Vec<String> {
        let lines = look.as_array().unwrap().iter();
        lines
            .map(|line| line.as_str().unwrap().to_owned())
            .collect()
    };
    let (before, after) = (lines(before), lines(after));
    let mut pairs = before.iter().zip(&after);
    let parts = |line: &str| {
        line.split(['|', ';'])
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    if let Some((before, after)) = pairs.find(|(before, after)| before != after) {
        let (before, after) = (parts(before), parts(after));
        let mut pairs = before.iter().zip(&after);
        let pair = pairs.find(|(before, after)| before != after);
        return Some(format!("{:?}: {pair:?}", &after[..3]));
    }
    (before.len() != after.len()).then(|| format!("{} and {} elements", before.len(), after.len()))
}

/// Waits until the page at an address is shown, and nothing of it moves.
#[track_caller]
fn settled(tab: &Tab, url: &str) {
    tab.expect("location.href", url);
    tab.expect("document.documentElement.dataset.pending ?? ''", "");
    tab.expect(
        "document.getAnimations().filter(({ playState }) => playState === 'running').length",
        0,
    );
}

fn the_whole_style_sheet_comes_with_the_app_and_changes_nothing(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    server.before_scripts("window.requestIdleCallback = () => {};");
    let has_sheet = || {
        let mut paths = server.paths("empty").into_iter();
        paths.any(|path| path.starts_with("-/style-"))
    };
    for kind in ["", POST, "tags/"] {
        server.forget_requests();
        tab.open(&server.url(kind));
        let before = tab.run(LOOK, vec![]);
        assert!(!has_sheet(), "{kind}");
        let reach = "document.querySelector('footer [href*=archive]').dispatchEvent(new Event('pointerover', { bubbles: true }))";
        tab.value(reach);
        tab.expect_ready();
        assert!(has_sheet(), "{kind}");
        let after = tab.run(LOOK, vec![]);
        assert_eq!(difference(&before, &after), None, "{kind}");
    }
}

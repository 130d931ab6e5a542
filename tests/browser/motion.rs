use fantoccini::key::Key;
use serde_json::{Value, json};

use super::{
    engine::{Engine, in_every_engine},
    server::{Answer, Server},
    setting::Setting,
    site::{POST, POST_TITLE},
    tab::Tab,
};

in_every_engine!(
    nothing_moves_for_readers_who_want_that,
    a_page_is_there_at_once_and_a_late_one_shows_that_it_comes,
);

/// Writes down what changes by degrees: what the style sheet moves, pages that turn, and scrolling.
const MOVES: &str = r#"
    window.moves = [];
    const takesTime = ({ effect }) => effect.getComputedTiming().activeDuration > 0;
    const running = () => document.getAnimations().filter(takesTime);
    for (const type of ["animationstart", "transitionrun"]) {
        document.addEventListener(type, ({ animationName, propertyName }) => {
            const isMeant = (animation) => (animation.animationName ?? animation.transitionProperty) === (animationName ?? propertyName);
            if (running().some(isMeant)) moves.push(animationName ?? propertyName);
        }, true);
    }
    const turn = document.startViewTransition;
    if (turn) document.startViewTransition = (change) => {
        moves.push("turn");
        return turn.call(document, change);
    };
    for (const holder of [window, Element.prototype]) {
        for (const name of ["scroll", "scrollTo", "scrollBy", "scrollIntoView"]) {
            const scroll = holder[name];
            if (scroll) holder[name] = function (...values) {
                if (values[0]?.behavior === "smooth") moves.push(name);
                return scroll.apply(this, values);
            };
        }
    }
    document.addEventListener("DOMContentLoaded", () => {
        const isSmooth = (element) => getComputedStyle(element).scrollBehavior === "smooth";
        if ([...document.querySelectorAll("*")].some(isSmooth)) moves.push("scroll-behavior");
    });
"#;

fn nothing_moves_for_readers_who_want_that(engine: Engine) {
    if let Some(tab) = Tab::asking(engine, Setting::LessMotion) {
        assert_eq!(walk(&tab), json!([]));
    }
}

fn a_page_is_there_at_once_and_a_late_one_shows_that_it_comes(engine: Engine) {
    let tab = Tab::of(engine);
    let moves = walk(&tab);
    let has = |name: &str| {
        moves
            .as_array()
            .is_some_and(|moves| moves.contains(&name.into()))
    };
    assert!(has("pass"), "{moves}");
    assert!(!has("turn"), "{moves}");
}

/// Does whatever could move something, and gives what moved.
#[track_caller]
fn walk(tab: &Tab) -> Value {
    let server = Server::start("/");
    server.before_scripts(MOVES);
    tab.open_ready(&server.url(""));
    tab.click_link("/financeops");
    tab.expect_page(&server.url("financeops/"), "/financeops");
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    open_everything(tab);
    wait_for_a_late_page(tab, &server);
    tab.back();
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.value("moves")
}

#[track_caller]
fn open_everything(tab: &Tab) {
    let is_open = "document.querySelector('.footnote, dialog') !== null";
    for what in [
        "//a[@role = 'doc-noteref']",
        "//main//img",
        "//button[. = 'Keyboard shortcuts']",
    ] {
        tab.click(what);
        tab.expect(is_open, true);
        tab.press(Key::Escape);
        tab.expect(is_open, false);
    }
    for _ in 0..3 {
        tab.press('t');
        tab.expect_painted();
    }
    tab.click("//a[@role = 'doc-noteref']");
    tab.click_link("Go to note");
    tab.expect("location.hash", "#_fn1");
    tab.back();
    tab.expect("location.hash", "");
}

#[track_caller]
fn wait_for_a_late_page(tab: &Tab, server: &Server) {
    server.answer("data/pages/archive/index.json", Answer::Held);
    tab.click_link("Archive");
    let bar = "getComputedStyle(document.documentElement, '::before')";
    tab.expect(
        &format!("[{bar}.position, {bar}.opacity]"),
        json!(["fixed", "1"]),
    );
    server.release("data/pages/archive/index.json");
    tab.expect_page(&server.url("archive/"), "Archive");
}

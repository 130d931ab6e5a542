use fantoccini::key::Key;
use serde_json::{Value, json};

use super::{
    axe,
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_chromium, in_every_engine},
    gallery::Language,
    server::Server,
    setting::Setting,
    tab::Tab,
};

in_every_engine!(what_opens_can_be_used_in_the_readers_own_colors,);
in_chromium!(
    axe_finds_nothing_in_what_opens_on_a_page,
    axe_finds_nothing_in_what_opens_for_readers_of_more_contrast,
);

const POST: &str = "posts/everything/";

fn serve() -> Server {
    Server::of(
        Language::English.gallery(),
        "/blog/",
        Behaviour::Plain(Slash::Redirected),
    )
}

fn axe_finds_nothing_in_what_opens_on_a_page(engine: Engine) {
    let (server, tab) = (serve(), Tab::of(engine));
    for theme in ["light", "dark"] {
        tab.open(&server.url("about/"));
        tab.click_button(if theme == "light" {
            "Theme: system"
        } else {
            "Theme: light"
        });
        tab.expect("document.documentElement.dataset.theme", theme);
        let found = open_each(&tab, &server, axe::findings);
        assert!(found.is_empty(), "{theme}: {found:#?}");
    }
}

fn axe_finds_nothing_in_what_opens_for_readers_of_more_contrast(engine: Engine) {
    let Some(tab) = Tab::asking(engine, Setting::MoreContrast) else {
        return;
    };
    let found = open_each(&tab, &serve(), axe::findings);
    assert!(found.is_empty(), "{found:#?}");
}

fn what_opens_can_be_used_in_the_readers_own_colors(engine: Engine) {
    let Some(tab) = Tab::asking(engine, Setting::ForcedColors) else {
        return;
    };
    let found = open_each(&tab, &serve(), |tab, state| {
        let mut found = axe::findings(tab, state);
        // Who used the keyboard last is shown the focus, wherever a script puts it.
        tab.press(Key::Shift);
        let looked = tab.run(LOOK, vec![]);
        if looked["isMarked"] == false {
            engine.cannot("be made to show the focus");
        }
        let hidden = looked["hidden"].as_array().cloned().unwrap_or_default();
        found.extend(hidden.iter().map(|control| format!("{state}: {control}")));
        found
    });
    assert!(found.is_empty(), "{found:#?}");
}

/// Controls in view that nobody can see: they have neither words nor a shape in another colour than what
/// is behind them. Those that lie over a picture show it. Then those that do not show that they have the
/// focus, where the engine marks what a script gives it to.
const LOOK: &str = r#"
    const isNone = (color) => color === "transparent" || /^rgba\(.*, 0\)$|\/ 0\)$/.test(color);
    const paper = (element) => {
        const color = getComputedStyle(element).backgroundColor;
        return isNone(color) && element.parentElement ? paper(element.parentElement) : color;
    };
    const hasShape = (element) => {
        const { color, borderTopWidth, borderTopColor, boxShadow, backgroundImage } = getComputedStyle(element);
        const isWord = (side) => /[^"\s]/.test(getComputedStyle(element, side).content.replace(/^(none|normal)$/, ""));
        const isText = (node) => node.nodeType === 3 && node.data.trim();
        const words = [...element.childNodes].some(isText) || ["::before", "::after"].some(isWord);
        const border = parseFloat(borderTopWidth) > 0 && borderTopColor !== paper(element);
        const drawn = (boxShadow !== "none" || backgroundImage !== "none" || words) && color !== paper(element);
        return border || drawn || [...element.children].some(hasShape);
    };
    const shown = document.querySelector("dialog, .footnote") ?? document;
    const controls = [...shown.querySelectorAll("button:not(.enlarge), input, main a, header a, .notice a")];
    const seen = controls.filter((control) => control.checkVisibility({ visibilityProperty: true }));
    const name = (control) => control.getAttribute("aria-label") ?? control.textContent;
    const unseen = seen.filter((control) => control.localName !== "input" && !hasShape(control));
    const focused = document.activeElement;
    const canBeReached = ({ tabIndex, disabled }) => tabIndex >= 0 && !disabled;
    const focus = (control) => {
        // What a click has given the focus to does not show it.
        document.activeElement.blur();
        control.focus({ preventScroll: true, focusVisible: true });
    };
    const probe = document.createElement("button");
    (shown.body ?? shown).append(probe);
    focus(probe);
    const isMarked = probe.matches(":focus-visible");
    probe.remove();
    const reached = isMarked ? seen.filter(canBeReached) : [];
    const unmarked = reached.filter((control) => {
        focus(control);
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(control);
        return outlineStyle === "none" || parseFloat(outlineWidth) < 2 || outlineColor === paper(control);
    });
    focused.focus({ preventScroll: true });
    const hidden = [...unseen.map((control) => name(control) + " cannot be seen"), ...unmarked.map((control) => name(control) + " hides the focus")];
    return { isMarked, hidden };
"#;

/// Looks at the page in each of its states, and gives what was found.
#[track_caller]
fn open_each(tab: &Tab, server: &Server, look: impl Fn(&Tab, &str) -> Vec<String>) -> Vec<String> {
    tab.open_ready(&server.url(POST));
    let mut found = Vec::new();
    for (control, opened) in OPENERS {
        tab.click(control);
        tab.expect(
            &format!("document.querySelector('{opened}') !== null"),
            true,
        );
        found.extend(look(tab, opened));
        tab.press(Key::Escape);
        tab.expect(&format!("document.querySelector('{opened}')"), Value::Null);
    }
    found.extend(look_at_notices(tab, server, &look));
    tab.open(&server.url("fintech/?also=kafka"));
    tab.expect("document.querySelector('.choices') !== null", true);
    tab.expect("document.querySelector('[role=alert]')", Value::Null);
    found.extend(look(tab, "a combination"));
    found
}

/// What opens something, and what that is.
const OPENERS: [(&str, &str); 3] = [
    ("//main//figure/img", "dialog.picture"),
    (
        "//button[normalize-space() = 'Keyboard shortcuts']",
        "dialog.shortcuts",
    ),
    ("//a[@role = 'doc-noteref']", ".footnote"),
];

#[track_caller]
fn look_at_notices(
    tab: &Tab,
    server: &Server,
    look: impl Fn(&Tab, &str) -> Vec<String>,
) -> Vec<String> {
    // Large text makes a long post of it in any window.
    tab.value("document.documentElement.style.fontSize = '200%'");
    tab.value("document.querySelectorAll('.prose > h2')[4].scrollIntoView()");
    tab.expect_painted();
    tab.open(&server.url("about/"));
    tab.open_ready(&server.url(POST));
    let notices = "[...document.querySelectorAll('.notice')].map(({ textContent }) => textContent)";
    tab.expect(notices, json!(["Continue where you were ×"]));
    // Before anything is reached for, and so fetched ahead.
    server.set_unplugged(true);
    let mut found = look(tab, "the way back to a place");
    tab.click_button("Dismiss");
    tab.click_link("Archive");
    tab.expect(notices, json!(["That page could not be loaded. Try again"]));
    found.extend(look(tab, "a failure"));
    server.set_unplugged(false);
    found
}

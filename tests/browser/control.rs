use serde_json::json;

use super::{
    engine::{Engine, in_every_engine},
    server::Server,
    site::{POST, POST_TITLE},
    tab::Tab,
};

in_every_engine!(
    a_theme_chosen_in_one_tab_is_shown_in_the_others,
    a_page_that_was_put_away_comes_back_in_the_theme_chosen_meanwhile,
);

/// Notes the theme when there is a body to paint.
const THEME_AT_BODY: &str = r#"
    new MutationObserver((_, observer) => {
        if (!document.body) return;
        window.themeAtBody = document.documentElement.dataset.theme ?? "system";
        observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
"#;

#[test]
fn the_theme_is_remembered_without_flash() {
    let server = Server::start("/");
    let tab = Tab::new();
    tab.before_scripts(THEME_AT_BODY);
    tab.open_ready(&server.url(""));
    assert_eq!(tab.value("window.themeAtBody"), "system");
    tab.click_button("Theme: system");
    tab.click_button("Theme: light");
    tab.expect(
        "getComputedStyle(document.documentElement).colorScheme",
        "dark",
    );

    tab.open_ready(&server.url("tags/"));
    assert_eq!(tab.value("window.themeAtBody"), "dark");
    tab.click_link("Archive");
    tab.expect_page(&server.url("archive/"), "Archive");
    tab.click_button("Theme: dark");
    tab.reload();
    assert_eq!(tab.value("window.themeAtBody"), "system");
}

#[test]
fn code_can_be_copied() {
    let server = Server::start("/");
    let tab = Tab::new();
    tab.devtools(
        "Browser.grantPermissions",
        &json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
    );
    tab.open_ready(&server.url("financeops/"));
    tab.click_link(POST_TITLE);
    tab.expect_page(&server.url(POST), POST_TITLE);
    tab.click_button("Copy");
    tab.expect(
        "document.querySelector('figure.code button').textContent",
        "Copied",
    );
    let copied = tab.run("return await navigator.clipboard.readText()", vec![]);
    assert_eq!(
        copied,
        tab.value("document.querySelector('figure code').textContent.trimEnd()")
    );
    assert!(
        copied
            .as_str()
            .is_some_and(|code| code.contains("CREATE TABLE account")),
        "{copied}"
    );
}

/// What a page looks like, and what its control says of that.
const LOOK: &str = "[getComputedStyle(document.documentElement).colorScheme, document.querySelector('[data-action=theme]').getAttribute('aria-label')]";

fn a_theme_chosen_in_one_tab_is_shown_in_the_others(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open_ready(&server.url("financeops/"));
    tab.click_link("Archive");
    tab.expect_page(&server.url("archive/"), "Archive");
    // A frame is told apart from the page like any other document, and has what the page remembers.
    tab.value("void (window.other = document.body.appendChild(document.createElement('iframe')).contentWindow.localStorage)");
    for (theme, scheme, label) in [
        ("light", "light", "Theme: light"),
        ("dark", "dark", "Theme: dark"),
    ] {
        tab.value(&format!("other.setItem('slashlog-theme', '{theme}')"));
        tab.expect(LOOK, json!([scheme, label]));
    }
    for forget in ["other.removeItem('slashlog-theme')", "other.clear()"] {
        tab.value(forget);
        tab.expect(LOOK, json!(["light dark", "Theme: system"]));
        tab.value("other.setItem('slashlog-theme', 'dark')");
        tab.expect(LOOK, json!(["dark", "Theme: dark"]));
    }
    tab.value("other.removeItem('slashlog-theme')");
    tab.expect(LOOK, json!(["light dark", "Theme: system"]));
}

fn a_page_that_was_put_away_comes_back_in_the_theme_chosen_meanwhile(engine: Engine) {
    let server = Server::start("/");
    let tab = Tab::of(engine);
    tab.open(&server.url("tags/"));
    // Not every engine puts pages away while it is driven, and none tells this page what it stores itself.
    tab.value("localStorage.setItem('slashlog-theme', 'dark')");
    assert_eq!(tab.value(LOOK), json!(["light dark", "Theme: system"]));
    let come_back = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))";
    tab.value(come_back);
    assert_eq!(tab.value(LOOK), json!(["dark", "Theme: dark"]));

    // What the device refuses to keep holds for the page.
    tab.value("void (Storage.prototype.setItem = () => { throw new DOMException('full') })");
    tab.value("void (Storage.prototype.removeItem = Storage.prototype.setItem)");
    tab.click_button("Theme: dark");
    tab.value(come_back);
    assert_eq!(tab.value(LOOK), json!(["light dark", "Theme: system"]));
}

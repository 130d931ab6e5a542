use serde_json::json;

use super::{
    server::Server,
    site::{POST, POST_TITLE},
    tab::Tab,
};

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

//! A script that a page begins with in a test: it notes when the app follows links, and what the page
//! says of itself, which only Chromium's driver could tell otherwise.

/// In `window.said` is what is written to the console as warning or error, every exception that nobody
/// caught, every file that did not load, and what the page's policy forbade.
pub(super) const SCRIPT: &str = r#"
    // A page that finds itself elsewhere runs its scripts again, and this is none of them.
    document.currentScript.remove();
    window.said = [];
    document.addEventListener("slashlog:ready", () => (window.appIsReady = true));
    for (const level of ["warn", "error"]) {
        const say = console[level];
        console[level] = (...words) => {
            said.push(words.join(" "));
            say.apply(console, words);
        };
    }
    const address = (target) => target?.src ?? target?.href;
    addEventListener("error", ({ message, target }) => said.push(message ?? "cannot load " + address(target)), true);
    addEventListener("unhandledrejection", ({ reason }) => said.push(String(reason)));
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
        said.push(effectiveDirective + " forbids " + blockedURI));
"#;

/// Where a page's own head begins.
const HEAD: &str = "<head>";

/// The page with a script at this address before everything of its own.
pub(super) fn insert(page: &str, address: &str) -> String {
    let script = format!(r#"{HEAD}<script src="{address}"></script>"#);
    page.replacen(HEAD, &script, 1)
}

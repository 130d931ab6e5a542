use std::sync::OnceLock;

use serde_json::json;

use crate::folder::Folder;

use super::{
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_every_engine},
    server::Server,
    site::{Site, TITLE},
    tab::Tab,
};

in_every_engine!(a_formula_is_copied_as_it_is_written,);

const POST: &str = "posts/sum/";

const SUM: &str = "---
title: Sum
date: 2026-01-01
summary: S
---

First $a^2 + b^2$ is.

$$ \\sum_{n=1}^{9} n $$

Last.
";

/// What somebody would copy who selects what is in an element, as text and as HTML; nothing where the browser would.
/// It is selected each time, since Firefox forgets it where the app then moves the focus, and read from the event, where
/// Firefox has its own.
fn copied(selector: &str) -> String {
    format!(
        r#"(() => {{
            getSelection().selectAllChildren(document.querySelector("{selector}"));
            let copied;
            const read = ({{ clipboardData: data }}) => {{
                const text = data.getData("text/plain").replace(/\s+/g, " ").trim();
                copied = [text, data.getData("text/html").includes("<math")];
            }};
            document.addEventListener("copy", read, {{ once: true }});
            const clipboardData = new DataTransfer();
            document.dispatchEvent(new ClipboardEvent("copy", {{ clipboardData, cancelable: true }}));
            return copied;
        }})()"#
    )
}

fn a_formula_is_copied_as_it_is_written(engine: Engine) {
    static SITE: OnceLock<Site> = OnceLock::new();
    let site = SITE.get_or_init(|| {
        let about = format!("title = {TITLE:?}\nmaths = true\n");
        let folder = Folder::new(&[("site.toml", &about), ("posts/sum.md", SUM)]);
        Site::build("formulas", folder.path(), None)
    });
    let server = Server::of(site, "/", Behaviour::Plain(Slash::Redirected));
    let tab = Tab::of(engine);
    tab.open(&server.url(POST));
    expect_copied(&tab);

    tab.open_ready(&server.url(""));
    tab.click_link("Sum");
    tab.expect_page(&server.url(POST), "Sum");
    expect_copied(&tab);
}

#[track_caller]
fn expect_copied(tab: &Tab) {
    let whole = "First $a^2 + b^2$ is. $$\\sum_{n=1}^{9} n$$ Last.";
    tab.expect(&copied(".prose"), json!([whole, true]));
    // Of half a formula all of it.
    tab.expect(&copied(".prose mi"), json!(["$a^2 + b^2$", true]));
    tab.expect(&copied(".prose p:last-child"), json!(["", false]));
}

//! A page inside a sandbox, which takes its origin: nothing is thrown there, and no control does nothing.

use serde_json::json;

use crate::browser::{
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_chromium, in_every_engine},
    kind::Kind,
    server::Server,
    site::POST,
    tab::Tab,
};

use super::{BLOG, plain_rows};

plain_rows! { in_every_engine check_sandbox:
    framed_in_a_sandbox("allow-scripts", false, "");
    framed_in_a_sandbox_by_a_host_that_shares("allow-scripts", true, "");
}

plain_rows! { in_chromium check_sandbox:
    framed_in_a_sandbox_that_allows_much("allow-scripts allow-popups allow-forms allow-modals", true, POST);
    framed_in_a_sandbox_at_a_combination("allow-scripts", true, "financeops/?also=postgres");
    framed_in_a_sandbox_at_a_missing_page("allow-scripts", true, "nowhere/");
}

/// Controls that are seen, by what they do.
const CONTROLS: &str = "[...new Set([...document.querySelectorAll('[data-action]')].filter((control) =>
    control.checkVisibility({ visibilityProperty: true })).map((control) => control.dataset.action))].sort().join()";

#[track_caller]
fn check_sandbox(engine: Engine, allowed: &str, is_shared: bool, path: &str) {
    let server = Server::of(
        Kind::Lifelike.release(0),
        BLOG,
        Behaviour::Plain(Slash::Redirected),
    );
    if is_shared {
        server.share();
    }
    let tab = Tab::of(engine);
    let frame = format!(
        "<!doctype html><title>Around</title><link rel=icon href=data:,><iframe width=700 height=500 sandbox=\"{allowed}\" src=\"{}\"></iframe>",
        server.url(path)
    );
    tab.open(&server.show("/around/", frame));
    tab.enter_frame("//iframe");
    tab.expect("document.readyState", "complete");
    if engine != Engine::WebKit {
        tab.expect("document.adoptedStyleSheets.length > 0", true);
    }
    // What is asked for in idle, and what comes of it.
    tab.run(
        "await new Promise((later) => setTimeout(later, 1500))",
        vec![],
    );
    // What does not load is told apart from what is thrown. In WebKit nothing is a sandboxed page's own, so
    // its policy forbids the script, what would look for it elsewhere, and pictures.
    let told = match engine {
        Engine::WebKit => r"cannot load|script-src|connect-src|img-src|\[object Event\]",
        Engine::Chromium | Engine::Firefox => "cannot load",
    };
    let thrown = format!("window.said.filter((line) => !/^({told})/.test(line))");
    assert_eq!(tab.value(&thrown), json!([]));
    let controls = tab.text(CONTROLS);
    let runs = tab.value("document.adoptedStyleSheets.length > 0") == true;
    assert!(runs || engine == Engine::WebKit, "its script does not run");
    let working = if !runs {
        ""
    } else if path == POST {
        "enlarge,shortcuts,theme"
    } else {
        "shortcuts,theme"
    };
    assert_eq!(controls, working);
    if runs {
        tab.click("//button[@data-action='theme']");
        tab.expect("document.documentElement.dataset.theme", "light");
    }
}

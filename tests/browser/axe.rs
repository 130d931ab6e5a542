use std::{
    env, fs,
    io::{self, Write as _},
    sync::{Once, OnceLock},
};

use serde_json::Value;

use super::{program::Program, tab::Tab};

/// Looks for what keeps people out of a page. It is never in a page by itself, whose policy would
/// forbid it: a driver's scripts are not bound by that.
const AXE: Program = Program {
    name: "axe.min.js",
    variable: "SLASHLOG_TEST_AXE",
};

/// One line for each element that breaks a rule: the rule, the element, what is wrong with it.
const RUN: &str = r#"
    const options = {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        // Without this it is left out, though its tag is in.
        rules: { "target-size": { enabled: true } },
        resultTypes: ["violations"],
    };
    const { violations } = await axe.run(document, options);
    const line = (id, { target, failureSummary }) => [id, target.join(" "), failureSummary.replace(/\s+/g, " ")].join(": ");
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => line(id, node)));
"#;

/// Whether pages can be checked here; if not, it says so.
pub(super) fn is_here() -> bool {
    let is_here = AXE.find().is_some();
    if !is_here && env::var_os("CI").is_some() {
        _ = AXE.get();
    }
    if !is_here {
        static SAID: Once = Once::new();
        SAID.call_once(|| {
            _ = writeln!(
                io::stderr(),
                "skipping the tests with axe: there is no {}",
                AXE.missing()
            );
        });
    }
    is_here
}

/// Nothing breaks a rule in the page that is open.
#[track_caller]
pub(super) fn expect_nothing(tab: &Tab, page: &str) {
    assert_eq!(findings(tab, page), [""; 0]);
}

/// What breaks a rule in the page that is open, said of what the page is called here; nothing where
/// there is no axe.
#[track_caller]
pub(super) fn findings(tab: &Tab, page: &str) -> Vec<String> {
    if !is_here() {
        return vec![];
    }
    if tab.value("'axe' in window") == false {
        tab.run(script(), vec![]);
    }
    let found = tab.run(RUN, vec![]);
    let found = found.as_array().expect("lines are a list");
    let line = |line: &Value| format!("{page}: {}", line.as_str().unwrap_or_default());
    found.iter().map(line).collect()
}

fn script() -> &'static str {
    static SCRIPT: OnceLock<String> = OnceLock::new();
    SCRIPT.get_or_init(|| fs::read_to_string(AXE.get()).expect("axe is text"))
}

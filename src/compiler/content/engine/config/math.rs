//! Whether a folder's configuration says that its texts hold formulas.

use crate::compiler::content::front_matter::{Entry, Table, Value};

/// Keys that engines and their themes have for it.
const KEYS: [&str; 8] = [
    "math",
    "maths",
    "mathjax",
    "katex",
    "math_engine",
    "use_math",
    "usemathjax",
    "passthrough",
];

/// Packages that set formulas.
const PACKAGES: [&str; 8] = [
    "remark-math",
    "rehype-katex",
    "rehype-mathjax",
    "hexo-math",
    "hexo-filter-mathjax",
    "markdown-it-katex",
    "markdown-it-mathjax",
    "markdown-it-texmath",
];

/// How deep a key may stand: Hugo has `markup.goldmark.extensions.passthrough.enable`.
const DEEPEST: usize = 4;

/// Whether a table says so.
pub(super) fn is_on(table: &Table) -> bool {
    says(table, 0)
}

/// Whether a script, or a list of packages, names one that sets formulas.
pub(super) fn is_used(text: &str) -> bool {
    PACKAGES.iter().any(|package| text.contains(package))
}

fn says(table: &Table, depth: usize) -> bool {
    table.0.iter().any(|entry| {
        let is_key = KEYS.contains(&entry.key.to_ascii_lowercase().as_str());
        match &entry.node.value {
            Value::Table(inner) if is_key && has_switch(inner) => is_switched_on(inner),
            Value::Table(inner) => depth < DEEPEST && says(inner, depth + 1),
            value => is_key && is_true(value),
        }
    })
}

fn has_switch(table: &Table) -> bool {
    switch(table).is_some()
}

fn is_switched_on(table: &Table) -> bool {
    switch(table).is_some_and(|entry| is_true(&entry.node.value))
}

fn switch(table: &Table) -> Option<&Entry> {
    let mut switches = ["enable", "enabled", "every_page"].iter();
    switches.find_map(|key| table.get(key))
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Bool(is_on) => *is_on,
        Value::Text(text) => !matches!(text.as_str(), "" | "false" | "none" | "null"),
        _ => false,
    }
}

//! Formulas as `MathML`, set once per distinct one.

mod clean;
mod definition;
mod variant;

use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{LazyLock, RwLock},
    thread,
};

use katex::{KatexContext, OutputFormat, Settings, StrictMode, StrictSetting};

use crate::markdown::{Formula, write_attribute};

use clean::Fault;

/// A longer one is not set, in bytes.
const LONG: usize = 8_000;

/// Nor one whose braces stand in so many others.
const DEEP: usize = 60;

/// Nor one that becomes longer than this.
const LARGE: usize = 200_000;

/// How much of what was defined before is known to a formula, in bytes.
const KNOWN: usize = 4_000;

/// How often what an author defined may be filled in, in one formula.
const FILLED_IN: usize = 1_000;

/// One that takes this much room may not fit on a narrow screen, in characters that are seen.
const WIDE: usize = 16;

/// What reads formulas calls itself for each part of a part. This is enough for the longest that are set; of it only
/// what is used counts.
const STACK: usize = 256 * 1024 * 1024;

/// The colour of what it refuses, which no author would choose.
const REFUSED: &str = "#0badba";

/// A formula, the definitions before it, and whether it stands by itself.
type Key = (String, String, bool);

type Done = HashMap<Key, Result<String, Fault>>;

/// What was set before: a rebuild sets only what is new.
static DONE: LazyLock<RwLock<Done>> = LazyLock::new(RwLock::default);

/// Sets the formulas of a text, each as HTML of ours. What one defines is known to those behind it.
pub fn set(formulas: &[Formula]) -> Vec<Result<String, String>> {
    let keys = keys(formulas);
    let is_known = |done: &Done| keys.iter().all(|key| done.contains_key(key));
    if !DONE.read().is_ok_and(|done| is_known(&done)) {
        thread::scope(|scope| {
            let thread = thread::Builder::new().stack_size(STACK);
            if let Ok(thread) = thread.spawn_scoped(scope, || set_new(&keys)) {
                // One that fell leaves its formulas as they are written.
                drop(thread.join());
            }
        });
    }
    let result = |key: &Key| DONE.read().ok()?.get(key).cloned();
    let result = |key: &Key| result(key).unwrap_or_else(|| Err(Fault::new()));
    keys.iter().map(result).collect()
}

fn keys(formulas: &[Formula]) -> Vec<Key> {
    let mut known = String::new();
    let key = |formula: &Formula| {
        let before = known.clone();
        if formula.tex.len() <= LONG {
            let (_, definitions) = definition::read(&formula.tex);
            if known.len() + definitions.len() < KNOWN {
                known.push_str(&definitions);
            }
        }
        (before, formula.tex.clone(), formula.is_display)
    };
    formulas.iter().map(key).collect()
}

fn set_new(keys: &[Key]) {
    let context = KatexContext::default();
    for key in keys {
        if DONE.read().is_ok_and(|done| done.contains_key(key)) {
            continue;
        }
        let attempt = AssertUnwindSafe(|| one(&context, key));
        let result = catch_unwind(attempt).unwrap_or_else(|_| Err(Fault::new()));
        if let Ok(mut done) = DONE.write() {
            done.insert(key.clone(), result);
        }
    }
}

fn one(context: &KatexContext, (before, tex, is_display): &Key) -> Result<String, Fault> {
    let tex = tex.trim();
    if tex.len() > LONG || depth(tex) > DEEP {
        return Err("it is too long".to_owned());
    }
    let (own, _) = definition::read(&without_labels(tex));
    let is_display = *is_display;
    let settings = Settings::builder()
        .display_mode(is_display)
        .output(OutputFormat::Mathml)
        .max_expand(FILLED_IN)
        .error_color(REFUSED.to_owned())
        .strict(StrictSetting::Mode(StrictMode::Ignore))
        .build();
    let markup = katex::render_to_string(context, &format!("{before}{own}"), &settings);
    let markup = markup.map_err(|error| fault(&error.to_string()))?;
    if markup.contains(REFUSED) {
        return Err("it holds a command that formulas of a page may not have".to_owned());
    }
    let (inside, width) = clean::content(&markup)?;
    if inside.len() > LARGE {
        return Err("it is too long".to_owned());
    }
    Ok(framed(&inside, tex, is_display, width > WIDE))
}

/// What may be wider than a screen scrolls in a box of its own, which the keyboard can reach.
fn framed(content: &str, tex: &str, is_display: bool, is_wide: bool) -> String {
    let mut math = "<math class=\"formula\" dir=\"ltr\"".to_owned();
    if is_display {
        math.push_str(" display=\"block\"");
    }
    write_attribute("alttext", tex, &mut math);
    math.push_str(&format!(">{content}</math>"));
    match (is_display, is_wide) {
        (true, _) => format!("<span class=\"math\" tabindex=\"0\">{math}</span>"),
        (false, true) => format!("<span class=\"math math-line\" tabindex=\"0\">{math}</span>"),
        (false, false) => math,
    }
}

/// Nothing refers to formulas by their labels here.
fn without_labels(tex: &str) -> String {
    let mut out = String::with_capacity(tex.len());
    let mut pieces = tex.split("\\label{");
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        out.push_str(piece.split_once('}').map_or("", |(_, rest)| rest));
    }
    out
}

/// How many braces stand in each other at most.
fn depth(tex: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in tex.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// What is wrong, without the formula itself in it.
fn fault(error: &str) -> Fault {
    let error = error.strip_prefix("KaTeX parse error: ").unwrap_or(error);
    let ends = [" at position ", " at end of input"];
    let end = ends.iter().filter_map(|end| error.rfind(end)).min();
    let line: Vec<&str> = error[..end.unwrap_or(error.len())]
        .split_whitespace()
        .collect();
    line.join(" ").replace('`', "'")
}

#[cfg(test)]
mod tests;

//! What the author is told on the terminal.

use std::{
    collections::HashMap,
    io::{IsTerminal, Write, stderr},
};

use crate::compiler::{
    blog::compilation::Compilation,
    content::diagnostic::{Diagnostic, Severity},
};

/// More warnings of one kind than this are counted, not shown, unless all are asked for.
const WARNINGS: usize = 3;

/// How many ways are told in which a blog cannot be read.
const PROBLEMS: usize = 10;

/// Prints every error, and of each kind of warning the first or all. Errors come last, next to the prompt.
pub fn print(compilation: &Compilation, all: bool) {
    let color = stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    eprint!("{}", render(compilation, all, color));
}

/// The same as text.
pub fn render(compilation: &Compilation, all: bool, color: bool) -> String {
    let (errors, warnings): (Vec<&Diagnostic>, Vec<&Diagnostic>) = compilation
        .diagnostics
        .iter()
        .partition(|diagnostic| diagnostic.severity == Severity::Error);
    let picture = |diagnostic: &Diagnostic| {
        let source = compilation.folder.text_of(&diagnostic.path);
        diagnostic.render(source, color) + "\n\n"
    };
    let mut text = String::new();
    for kind in kinds(&warnings) {
        if all || kind.len() <= WARNINGS {
            text.extend(kind.into_iter().map(picture));
        } else {
            text.push_str(picture(kind[0]).trim_end());
            text.push_str(&format!("\n  = {}\n\n", more(compilation, &kind)));
        }
    }
    text.extend(errors.iter().copied().map(picture));
    if !errors.is_empty() {
        let (problems, files) = (count(errors.len(), "error"), distinct_files(&errors));
        text.push_str(&format!(
            "{problems} in {}; nothing was written\n",
            count(files, "file")
        ));
    }
    text
}

/// Warnings that say the same of different things, in the order of the first of each.
fn kinds<'a>(warnings: &[&'a Diagnostic]) -> Vec<Vec<&'a Diagnostic>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut kinds: Vec<Vec<&Diagnostic>> = Vec::new();
    for warning in warnings {
        let place = *places.entry(warning.kind()).or_insert(kinds.len());
        if place == kinds.len() {
            kinds.push(Vec::new());
        }
        kinds[place].push(warning);
    }
    kinds
}

/// How many more there are of a kind, and where the first of them are.
fn more(compilation: &Compilation, kind: &[&Diagnostic]) -> String {
    let place = |diagnostic: &&Diagnostic| {
        let text = compilation.folder.text_of(&diagnostic.path);
        let start = diagnostic.span.as_ref().map(|span| span.start);
        let before = text.zip(start).and_then(|(text, start)| text.get(..start));
        let line = before.map(|before| format!(":{}", before.matches('\n').count() + 1));
        format!("{}{}", diagnostic.path, line.unwrap_or_default())
    };
    let rest = &kind[1..];
    let places: Vec<String> = rest.iter().take(WARNINGS - 1).map(place).collect();
    format!(
        "{} like this, in {}: {}, …; `--verbose` shows all",
        count(rest.len(), "more warning"),
        count(distinct_files(rest), "file"),
        places.join(", ")
    )
}

/// What is said of a site that its own worker cannot read, given in which ways; nothing if there are none.
pub fn unreadable(problems: &[String]) -> String {
    if problems.is_empty() {
        return String::new();
    }
    let shown = &problems[..problems.len().min(PROBLEMS)];
    let mut text =
        "warning: readers cannot keep this blog for reading without a network\n".to_owned();
    for problem in shown {
        text.push_str(&format!("  {problem}\n"));
    }
    if shown.len() < problems.len() {
        let more = count(problems.len() - shown.len(), "more problem");
        text.push_str(&format!("  and {more}\n"));
    }
    text.push_str("  help: nothing in your content is wrong; report this, with these lines, as a bug of slashlog\n");
    text
}

/// What is said of old addresses that hosts are not told of; nothing if there are none.
pub fn without_a_rule(n: usize) -> String {
    if n == 0 {
        return String::new();
    }
    let addresses = match n {
        1 => "1 old address is".to_owned(),
        n => format!("{n} old addresses are"),
    };
    format!(
        "note: {addresses} not in `_redirects`, of which hosts read no more; a document leads on from each\n"
    )
}

/// Progress of long work: one line that is written over, and only where somebody watches.
pub fn progress(done: usize, of: usize) {
    if done.is_multiple_of(200) && of > 1000 && stderr().is_terminal() {
        eprint!("\r  writing {done} of {of} files");
        _ = stderr().flush();
    }
}

/// Clears the line that [`progress`] wrote.
pub fn end_progress() {
    if stderr().is_terminal() {
        eprint!("\r\x1b[K");
    }
}

/// `1 post`, `2 posts`.
pub fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

fn distinct_files(diagnostics: &[&Diagnostic]) -> usize {
    let mut paths: Vec<&str> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.path.as_str())
        .collect();
    paths.sort_unstable();
    paths.dedup();
    paths.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_addresses_without_a_rule_are_counted() {
        assert_eq!(without_a_rule(0), "");
        assert!(without_a_rule(1).starts_with("note: 1 old address is not"));
        assert!(without_a_rule(200).starts_with("note: 200 old addresses are not"));
    }

    #[test]
    fn a_site_that_its_worker_cannot_read_is_warned_of() {
        assert_eq!(unreadable(&[]), "");
        let problems: Vec<String> = (1..=12).map(|n| format!("`{n}` is not there")).collect();
        let text = unreadable(&problems);
        let lines: Vec<&str> = text.lines().collect();
        assert!(
            lines[0].starts_with("warning: readers cannot keep this blog"),
            "{text}"
        );
        assert_eq!(
            lines[10..12],
            ["  `10` is not there", "  and 2 more problems"]
        );
        assert!(lines[12].ends_with("as a bug of slashlog"), "{text}");
    }
}

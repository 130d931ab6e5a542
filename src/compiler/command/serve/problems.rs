use std::path::Path;

use serde_json::{Value, json};

use crate::compiler::{
    blog::compilation::Compilation,
    command::report::count,
    content::diagnostic::{Diagnostic, Severity},
};

use super::editor::Editor;

/// What is wrong with the folder, for the author's own browser.
#[derive(Debug, Default)]
pub(super) struct Problems {
    /// As the pages' script reads it: texts, which it shows as texts.
    pub(super) json: Vec<u8>,
    /// How many there are.
    pub(super) count: usize,
}

/// More than these nobody reads in a browser; errors come first.
const MOST: usize = 500;

/// How many letters of a line are shown around what a problem is about.
const AROUND: usize = 120;

impl Problems {
    /// Those that were found, and what else went wrong, about no file.
    pub(super) fn new(
        compilation: &Compilation,
        failure: Option<&str>,
        editor: Option<&Editor>,
    ) -> Self {
        let (errors, warnings): (Vec<&Diagnostic>, Vec<&Diagnostic>) = compilation
            .diagnostics
            .iter()
            .partition(|diagnostic| diagnostic.severity == Severity::Error);
        let (n, of) = (errors.len(), warnings.len());
        let all = errors.into_iter().chain(warnings).take(MOST);
        let all = all.map(|diagnostic| told(compilation, diagnostic, editor));
        let failure = failure.map(
            |failure| json!({ "severity": "error", "message": failure, "file": null, "line": null, "column": null }),
        );
        let n = n + usize::from(failure.is_some());
        let told: Vec<Value> = failure.into_iter().chain(all).collect();
        let title = match (n, of) {
            (0, of) => count(of, "warning"),
            (n, 0) => count(n, "error"),
            (n, of) => format!("{}, {}", count(n, "error"), count(of, "warning")),
        };
        let all = json!({ "title": title, "left": n + of - told.len(), "problems": told });
        Self {
            json: all.to_string().into_bytes(),
            count: n + of,
        }
    }
}

fn told(compilation: &Compilation, diagnostic: &Diagnostic, editor: Option<&Editor>) -> Value {
    let text = compilation.folder.text_of(&diagnostic.path);
    let line = text.and_then(|text| diagnostic.line(text));
    let column = |line: &str| line.chars().count() + 1;
    let at = line
        .as_ref()
        .map(|line| (line.number, column(&line.text[..line.span.start])));
    let code = line.map(|line| {
        let (start, end) = (line.span.start, line.span.end);
        let before = cut(line.text[..start].chars().rev(), AROUND);
        let marked = cut(line.text[start..end].chars(), 2 * AROUND);
        let after = cut(line.text[end..].chars(), AROUND);
        [before.chars().rev().collect(), marked, after]
    });
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    json!({
        "severity": severity,
        "message": diagnostic.message,
        "file": diagnostic.path,
        "line": at.map(|(line, _)| line),
        "column": at.map(|(_, column)| column),
        "code": code,
        "label": diagnostic.label,
        "help": diagnostic.help,
        "link": editor.and_then(|editor| link(editor, &diagnostic.path, at)),
    })
}

/// The beginning of a text, and a mark where more follows.
fn cut(text: impl Iterator<Item = char>, most: usize) -> String {
    let mut text = text.peekable();
    let mut cut: String = text.by_ref().take(most).collect();
    if text.peek().is_some() {
        cut.push('…');
    }
    cut
}

/// Leads the author's editor to a file, if it is one.
fn link(editor: &Editor, path: &str, at: Option<(usize, usize)>) -> Option<String> {
    let path = std::path::absolute(Path::new(path)).ok()?;
    let (line, column) = at.unwrap_or((1, 1));
    path.is_file()
        .then(|| editor.link(&path.display().to_string(), line, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_shown_around_its_problem() {
        assert_eq!(cut("abc".chars(), 3), "abc");
        assert_eq!(cut("abcd".chars(), 3), "abc…");
    }
}

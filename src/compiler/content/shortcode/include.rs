//! Other files of the folder, put where a text asks for them: `{% include_relative a.md %}`, `{{< include "a.md" >}}`.

use std::{ops::Range, sync::Arc};

use crate::{
    compiler::content::{
        rewriting::Rewriting,
        snippet::{Snippets, Taken},
    },
    markdown::{self, Policy},
};

use super::{call::Call, known, place::Line, problem::Problem};

/// How many files are in each other.
const DEEPEST: usize = 5;

/// How much a text takes in, in bytes.
const MOST: usize = 500_000;

/// What a file that is taken in costs besides.
const EACH: usize = 500;

/// Where Jekyll looks for what is included by its name.
const JEKYLL: &str = "_includes/";

/// How the engines around Python's Markdown begin a line that takes a file in.
const SCISSORS: &str = "--8<--";

/// The work on one text.
pub(super) struct Includer<'s> {
    snippets: &'s Snippets,
    pub(super) taken: &'s mut Taken,
    policy: Policy,
    left: usize,
    /// The files that are being put into each other, the text's own first.
    open: Vec<String>,
    /// What in the text asks for the first of them.
    outermost: Range<usize>,
    pub(super) problems: Vec<Problem>,
}

/// A file that is asked for.
struct Wanted<'t> {
    span: Range<usize>,
    path: &'t str,
    /// How it is looked for.
    way: Way,
    /// Whether it is shown as code, and in which language.
    code: Option<&'t str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// From the text that asks.
    Near,
    /// Among Jekyll's.
    ByName,
    /// From the text that asks, else from the root.
    Anywhere,
}

/// Why there is nothing to put in.
enum Why {
    Missing,
    Outside,
    Endless,
    TooMuch,
    NotAlone,
    /// Another engine would fill it in.
    Foreign,
}

impl<'s> Includer<'s> {
    /// For a file at this path.
    pub(super) fn new(
        path: &str,
        snippets: &'s Snippets,
        policy: Policy,
        taken: &'s mut Taken,
    ) -> Self {
        Self {
            snippets,
            taken,
            policy,
            left: MOST,
            open: vec![path.to_owned()],
            outermost: 0..0,
            problems: Vec::new(),
        }
    }

    /// What stands in the place of what.
    pub(super) fn pieces(&mut self, text: &str) -> Vec<(Range<usize>, String)> {
        if !text.contains("inc") && !text.contains("read") && !text.contains(SCISSORS) {
            return Vec::new();
        }
        let verbatim = markdown::verbatim(text, self.policy);
        let mut pieces = Vec::new();
        for wanted in wanted(text, &verbatim) {
            if self.open.len() == 1 {
                self.outermost = wanted.span.clone();
            }
            match self.file(text, &wanted) {
                Ok(put) => pieces.push((wanted.span, put)),
                Err(why) => {
                    let problem = why.told(self.outermost.clone(), wanted.path);
                    self.problems.extend(problem);
                }
            }
        }
        pieces
    }

    fn file(&mut self, text: &str, wanted: &Wanted<'_>) -> Result<String, Why> {
        let (path, found) = self.find(wanted)?;
        let inner = without_front_matter(&found);
        // Liquid would fill in more there.
        if wanted.way != Way::Anywhere && (inner.contains("{{") || inner.contains("{%")) {
            return Err(Why::Foreign);
        }
        if self.open.contains(&path) {
            return Err(Why::Endless);
        }
        let left = self.left.checked_sub(inner.len() + EACH);
        let left = left.filter(|_| self.open.len() <= DEEPEST);
        self.left = left.ok_or(Why::TooMuch)?;
        let inner = inner.trim_matches('\n');
        let put = if let Some(language) = wanted.code {
            known::fenced(language, inner)
        } else {
            self.open.push(path);
            let pieces = self.pieces(inner);
            self.open.pop();
            Rewriting::of(inner, pieces).text
        };
        match Line::of(text, &wanted.span) {
            Some(line) => Ok(line.indented(&put)),
            None if put.contains('\n') => Err(Why::NotAlone),
            None => Ok(put),
        }
    }

    fn find(&mut self, wanted: &Wanted<'_>) -> Result<(String, Arc<str>), Why> {
        let here = self.open.last().map_or("", |path| path.as_str());
        let folder = here.rsplit_once('/').map_or("", |(folder, _)| folder);
        let near = (!wanted.path.starts_with('/')).then(|| join(folder, wanted.path));
        let places = match wanted.way {
            Way::Near => [near, None],
            Way::ByName => [Some(join(JEKYLL, wanted.path)), None],
            Way::Anywhere => [near, Some(join("", wanted.path.trim_start_matches('/')))],
        };
        let places: Vec<Option<String>> = places.into_iter().flatten().collect();
        let inside: Vec<String> = places.iter().flatten().cloned().collect();
        for path in inside {
            if let Some(text) = self.snippets.take(&path, self.taken) {
                return Ok((path, text));
            }
        }
        Err(match wanted.way {
            Way::ByName => Why::Foreign,
            _ if places.iter().any(Option::is_some) => Why::Missing,
            _ => Why::Outside,
        })
    }
}

impl Why {
    fn told(self, span: Range<usize>, path: &str) -> Option<Problem> {
        let (what, help) = match self {
            Self::Foreign => return None,
            Self::Missing => (
                format!("there is no text `{path}` to include"),
                "name a text of the folder, counted from this file or from the root, with no more than 200 kB",
            ),
            Self::Outside => (
                format!("`{path}` is outside of the folder, and is not included"),
                "copy the file into the folder",
            ),
            Self::Endless => (
                format!("`{path}` is included in itself, and stays as it is typed there"),
                "take one of the two out",
            ),
            Self::TooMuch => (
                format!("`{path}` is more than a text takes in, and stays as it is typed"),
                "include no more than 500 kB, five deep",
            ),
            Self::NotAlone => (
                format!("`{path}` has several lines, and stays as it is typed"),
                "write it on a line of its own",
            ),
        };
        let help = help.to_owned();
        Some(Problem { span, what, help })
    }
}

/// Everything that a text asks for, in order.
fn wanted<'t>(text: &'t str, verbatim: &[Range<usize>]) -> Vec<Wanted<'t>> {
    let mut found: Vec<Wanted<'t>> = Call::all(text, verbatim)
        .iter()
        .filter_map(of_call)
        .collect();
    if text.contains(SCISSORS) {
        found.extend(scissors(text, verbatim));
        found.sort_by_key(|wanted| wanted.span.start);
    }
    found
}

fn of_call<'t>(call: &Call<'t>) -> Option<Wanted<'t>> {
    if call.is_end {
        return None;
    }
    let way = match (call.name, call.is_tag) {
        ("include_relative", true) => Way::Near,
        ("include" | "include_cached", true) => Way::ByName,
        ("include" | "readfile" | "read-file" | "include-file", false) => Way::Anywhere,
        _ => return None,
    };
    let path = call
        .named(&["file", "path", "src"])
        .filter(|_| !call.is_tag);
    let path = path.or_else(|| call.nth(0))?;
    let is_code = call.named(&["code"]).is_some_and(|code| code == "true");
    let language = call.named(&["lang", "language"]);
    Some(Wanted {
        span: call.span.clone(),
        path,
        way,
        code: is_code.then(|| language.unwrap_or_default()),
    })
}

/// `--8<-- "a.md"` on lines of their own.
fn scissors<'t>(text: &'t str, verbatim: &[Range<usize>]) -> Vec<Wanted<'t>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(SCISSORS) {
        let line = text[at..].lines().next().unwrap_or_default();
        let said = line[SCISSORS.len()..].trim();
        let path = ['"', '\''].iter().find_map(|quote| {
            let inner = said.strip_prefix(*quote)?.strip_suffix(*quote)?;
            (!inner.contains(*quote)).then_some(inner)
        });
        let span = at..at + line.trim_end().len();
        let n = verbatim.partition_point(|span| span.end <= at);
        let is_verbatim = verbatim.get(n).is_some_and(|span| span.start <= at);
        let path = path.filter(|_| !is_verbatim && Line::of(text, &span).is_some());
        found.extend(path.map(|path| Wanted {
            span,
            path,
            way: Way::Anywhere,
            code: None,
        }));
    }
    found
}

/// A path from the root; `None` for one that leads out of it.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// What stands above a text is about the text alone.
fn without_front_matter(text: &str) -> &str {
    let mut marks = ["---\n", "+++\n"].into_iter();
    let body = marks.find_map(|mark| {
        let rest = text.strip_prefix(mark)?;
        let end = rest.find(&format!("\n{mark}"))?;
        rest.get(end + 1 + mark.len()..)
    });
    body.unwrap_or(text)
}

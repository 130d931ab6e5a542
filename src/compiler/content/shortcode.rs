//! What other engines fill in, as Markdown that says the same: `{{< youtube x >}}`, `{% highlight ruby %}`.

mod call;
mod include;
mod known;
mod own;
mod place;
mod problem;

use std::ops::Range;

use crate::markdown::{self, Policy};

use super::{
    diagnostic::Diagnostic,
    film::Film,
    snippet::{Snippets, Taken},
};

use call::{Call, DEEPEST, ends};
use include::Includer;
use known::Filled;
use own::Filler;

pub use problem::Problem;

/// How far the end of a tag is looked for, in bytes.
const FAR: usize = 1_000;

/// What stands in the place of what, in order.
type Pieces = Vec<(Range<usize>, String)>;

/// What stands in the place of what, and what is wrong with something that is asked for.
pub type Put = (Pieces, Vec<Problem>);

/// What is known, and where films are linked to.
#[derive(Default)]
pub struct Expanded {
    /// What stands in the place of what.
    pub pieces: Pieces,
    /// Films, with their places.
    pub films: Vec<(Range<usize>, Film)>,
}

/// Puts other files into a text of the file at a path.
pub fn include(
    text: &str,
    path: &str,
    policy: Policy,
    snippets: &Snippets,
    taken: &mut Taken,
) -> Put {
    let mut includer = Includer::new(path, snippets, policy, taken);
    let pieces = includer.pieces(text);
    (pieces, includer.problems)
}

/// Puts into a text what an author's own templates make.
pub fn fill_own(text: &str, policy: Policy, snippets: &Snippets, taken: &mut Taken) -> Put {
    let mut filler = Filler::new(snippets, taken);
    let pieces = filler.pieces(text, policy);
    (pieces, filler.problems)
}

/// Fills in what is known.
pub fn expand(text: &str, policy: Policy) -> Expanded {
    let marks = ["{{", "{%", "<iframe", "<IFRAME"];
    if !marks.iter().any(|mark| text.contains(mark)) {
        return Expanded::default();
    }
    let verbatim = markdown::verbatim(text, policy);
    let mut expansion = Expansion {
        text,
        pieces: Vec::new(),
        films: Vec::new(),
        boxes: Vec::new(),
    };
    if !policy.trust {
        expansion.frames(&verbatim);
    }
    expansion.calls(&Call::all(text, &verbatim));
    let Expansion {
        mut pieces, films, ..
    } = expansion;
    pieces.sort_by_key(|(span, _)| (span.start, span.end));
    let mut end = 0;
    pieces.retain(|(span, _)| {
        let is_free = span.start >= end;
        end = end.max(span.end);
        is_free
    });
    Expanded { pieces, films }
}

/// Tells that a film is no frame here; `span` is its place in the file.
pub fn told(file: &str, span: Range<usize>) -> Diagnostic {
    let message =
        "a film of another host is a link to it, and its player once a reader asks for it";
    Diagnostic::warning(file, message)
        .at(span, "a film")
        .help("nothing has to be done: the other host is asked for nothing before; where you want no player, write the link yourself, as `[My talk](https://www.youtube.com/watch?v=…)`")
}

struct Expansion<'a> {
    text: &'a str,
    pieces: Vec<(Range<usize>, String)>,
    films: Vec<(Range<usize>, Film)>,
    /// Where the quotations end that are open.
    boxes: Vec<usize>,
}

impl Expansion<'_> {
    fn calls(&mut self, calls: &[Call<'_>]) {
        let ends = ends(calls);
        let mut done = 0;
        for (call, end) in calls.iter().zip(ends) {
            if call.is_end || call.span.start < done {
                continue;
            }
            let end = end.map(|n| &calls[n]);
            self.boxes.retain(|end| *end > call.span.start);
            let inner = end.map(|end| &self.text[call.span.end..end.span.start]);
            let is_alone = self.is_alone(call.span.start);
            let Some(filled) = known::fill(call, inner, is_alone) else {
                continue;
            };
            let behind = end.map_or(call.span.end, |end| end.span.end);
            if self.put(call, end, filled) {
                done = behind;
            }
        }
    }

    /// Puts in what something becomes. True if nothing else is filled in up to its end.
    fn put(&mut self, call: &Call<'_>, end: Option<&Call<'_>>, filled: Filled) -> bool {
        let begin = "> ".repeat(self.boxes.len());
        let inside = |text: &str| text.replace('\n', &format!("\n{begin}"));
        let end = end.map_or(call.span.end..call.span.end, |end| end.span.clone());
        let mut put = |span: Range<usize>, text: String| self.pieces.push((span, text));
        match filled {
            Filled::Film(text, film) => {
                put(call.span.clone(), text);
                self.films.push((call.span.clone(), film));
            }
            Filled::Itself(text) => put(call.span.clone(), text),
            Filled::Whole(text) => {
                put(call.span.start..end.end, text);
                return true;
            }
            Filled::Bare => {
                put(call.span.clone(), String::new());
                put(end, String::new());
                return true;
            }
            Filled::Around(close, open) => {
                put(call.span.clone(), inside(&open));
                put(end, inside(close));
            }
            Filled::Quoted(_) if self.boxes.len() >= DEEPEST => {}
            Filled::Quoted(first) => {
                let open = first.replace('\n', &format!("\n{begin}> "));
                put(call.span.clone(), format!("\n{begin}> {open}"));
                let inner = &self.text[call.span.end..end.start];
                for (at, _) in inner.match_indices('\n') {
                    let at = call.span.end + at + 1;
                    put(at..at, "> ".to_owned());
                }
                put(end.clone(), format!("\n{begin}"));
                self.boxes.push(end.start);
            }
        }
        false
    }

    /// Whether nothing but blanks stands before it on its line.
    fn is_alone(&self, at: usize) -> bool {
        // More blanks than three begin code.
        let near = self.text.as_bytes()[..at].iter().rev().take(4);
        let blanks = near.take_while(|b| **b == b' ').count();
        let line = at - blanks;
        blanks < 4 && (line == 0 || self.text.as_bytes()[line - 1] == b'\n')
    }

    /// Links in the place of frames that show films, in raw HTML.
    fn frames(&mut self, verbatim: &[Range<usize>]) {
        let is_html = |span: &&Range<usize>| self.text[span.start..].starts_with('<');
        let mut found = Vec::new();
        for span in verbatim.iter().filter(is_html) {
            let html = &self.text[span.clone()];
            let lower = html.to_ascii_lowercase();
            for (at, _) in lower.match_indices("<iframe") {
                let near = &lower.as_bytes()[at..lower.len().min(at + FAR)];
                let Some(end) = near.iter().position(|b| *b == b'>') else {
                    continue;
                };
                let tag = &html[at..at + end];
                let film = attribute(tag, "src").map(markdown::decode);
                let film = film.and_then(|address| Film::at(&address));
                let start = span.start + at;
                found.extend(
                    film.map(|film| (start..start + end + 1, film, attribute(tag, "title"))),
                );
            }
        }
        for (span, film, title) in found {
            let mut shown = String::new();
            let title = title.filter(|title| !title.trim().is_empty());
            match title {
                // It is raw HTML already.
                Some(title) => shown.push_str(&title.replace('<', "&lt;")),
                None => markdown::escape(film.shown(), &mut shown),
            }
            let mut text = "<a".to_owned();
            markdown::write_attribute("href", &film.address, &mut text);
            text.push_str(&format!(">{shown}</a>"));
            self.pieces.push((span.clone(), text));
            let close = self.text[span.end..].get(..9);
            if close.is_some_and(|close| close.eq_ignore_ascii_case("</iframe>")) {
                self.pieces.push((span.end..span.end + 9, String::new()));
            }
            self.films.push((span, film));
        }
    }
}

/// What an attribute of a tag holds, as it is written.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let lower = tag.to_ascii_lowercase();
    let mut places = lower.match_indices(name);
    let at = places.find_map(|(at, _)| {
        let is_begun = lower[..at].ends_with(|c: char| c.is_ascii_whitespace());
        let rest = tag[at + name.len()..].trim_start();
        let value = rest.strip_prefix('=')?.trim_start();
        is_begun.then_some(tag.len() - value.len())
    })?;
    let value = &tag[at..];
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote) {
            return Some(inner.split(quote).next().unwrap_or_default());
        }
    }
    value.split(|c: char| c.is_ascii_whitespace()).next()
}

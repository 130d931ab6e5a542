//! `:::tip Title` and the lines up to `:::`, as Docusaurus, `VitePress`, Starlight and others have it.

use std::ops::Range;

use crate::compiler::content::messages::Interface;

use super::{
    code,
    kind::{Kind, first_line, literally},
    pieces::Pieces,
};

/// How many may stand in each other.
const DEEPEST: usize = 16;

/// Names of those that only say how their text is treated, or in which way it is shown. What is in them is shown as
/// it is, one after another.
const BARE: [&str; 6] = ["v-pre", "raw", "code-group", "tabs", "tab", "tab-item"];

/// Puts callouts in the place of containers. What is wrong with one is told with its place and what helps.
pub(super) fn pieces(
    text: &str,
    words: &Interface,
    mut tell: impl FnMut(String, Range<usize>, String),
) -> Pieces {
    if !text.contains(":::") {
        return Pieces::new();
    }
    let lines = lines(text);
    let ends = ends(&lines, &mut tell);
    let mut pieces = Pieces::new();
    let mut open: Vec<Open<'_>> = Vec::new();
    for (line, end) in lines.iter().zip(ends) {
        match end {
            Some(End::Opened) => {
                let container = Open::read(line, words);
                if container.look.is_none() && !is_bare(line.name()) {
                    tell_unknown(line, &mut tell);
                }
                if has_looks(line) {
                    tell(NO_LOOKS.to_owned(), line.span(), "take them out".to_owned());
                }
                write(line, &open, &mut pieces, &container.first_line());
                open.push(container);
            }
            Some(End::Closed) => {
                open.pop();
                write(line, &open, &mut pieces, "");
            }
            None => inner(line, &open, &mut pieces),
        }
    }
    pieces
}

/// What is said where attributes are left out.
pub(super) const NO_LOOKS: &str = "attributes say how something looks, and are left out";

/// Whether braces say more than what the container is, how it is called, and that it is open.
fn has_looks(line: &Line<'_>) -> bool {
    let Some((_, inner)) = line.rest.split_once('{') else {
        return false;
    };
    let inner = inner.split('}').next().unwrap_or_default();
    let without_title = match inner.split_once("title=\"") {
        Some((before, title)) => [before, title.split_once('"').map_or("", |(_, rest)| rest)],
        None => [inner, ""],
    };
    let mut words = without_title.into_iter().flat_map(str::split_whitespace);
    let name = line.name();
    let is_own = |word: &str| {
        let word = word.trim_start_matches('.');
        word == "open" || word.strip_prefix("callout-").unwrap_or(word) == name
    };
    let is_attribute = |word: &str| word.starts_with(['.', '#']) || word.contains('=');
    words.any(|word| is_attribute(word) && !is_own(word))
}

fn is_bare(name: &str) -> bool {
    BARE.contains(&name)
}

fn tell_unknown(line: &Line<'_>, tell: &mut impl FnMut(String, Range<usize>, String)) {
    let message = format!(
        "`{}` is no container that is known; what is in it is shown without a box",
        line.name()
    );
    let help = "the names are `note`, `tip`, `info`, `important`, `warning`, `caution`, `danger`, `details` and those of callouts";
    tell(message, line.span(), help.to_owned());
}

/// A line of a text, without its end.
struct Line<'a> {
    /// Where it begins.
    at: usize,
    /// All of it.
    text: &'a str,
    /// The blanks and signs of quotations that it begins with.
    prefix: &'a str,
    /// How many colons follow, if they make a line of a container.
    colons: usize,
    /// What stands behind these.
    rest: &'a str,
}

impl<'a> Line<'a> {
    fn span(&self) -> Range<usize> {
        self.at + self.prefix.len()..self.at + self.text.len()
    }

    fn is_blank(&self) -> bool {
        self.prefix.len() == self.text.len()
    }

    /// What the container is called that begins here; empty for a line that only closes one.
    fn name(&self) -> &'a str {
        let rest = self.rest.trim_start_matches(['{', ' ']);
        let rest = rest.split_whitespace().find(|word| !word.starts_with('#'));
        let rest = rest.unwrap_or_default().trim_start_matches('.');
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        rest[..end].strip_prefix("callout-").unwrap_or(&rest[..end])
    }
}

/// The lines of a text. What is code there has no colons that count.
fn lines(text: &str) -> Vec<Line<'_>> {
    let blocks = code::blocks(text);
    let mut code = code::Inside::of(&blocks);
    let mut at = 0;
    let line = |whole: &'_ str| {
        let start = at;
        at += whole.len();
        (start, whole.trim_end_matches(['\n', '\r']).len())
    };
    let places: Vec<(usize, usize)> = text.split_inclusive('\n').map(line).collect();
    let line = |(at, length): (usize, usize)| {
        let line = &text[at..at + length];
        let content = line.trim_start_matches([' ', '\t', '>']);
        let prefix = &line[..line.len() - content.len()];
        let rest = content.trim_start_matches(':');
        let colons = content.len() - rest.len();
        let is_one = colons >= 3 && !code.holds(at + prefix.len());
        Line {
            at,
            text: line,
            prefix,
            colons: if is_one { colons } else { 0 },
            rest: rest.trim(),
        }
    };
    places.into_iter().map(line).collect()
}

/// What a line does to a container.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Opened,
    Closed,
}

/// Which lines open a container, and which close it. What has no other end is told, and stays text.
fn ends(
    lines: &[Line<'_>],
    tell: &mut impl FnMut(String, Range<usize>, String),
) -> Vec<Option<End>> {
    let mut ends = vec![None; lines.len()];
    let mut open: Vec<usize> = Vec::new();
    let mut unclosed = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        // A text that goes on to the left of where a container began has left it.
        while !line.is_blank() && open.last().is_some_and(|open| leaves(line, &lines[*open])) {
            unclosed.extend(open.pop());
        }
        if line.colons == 0 {
            continue;
        }
        if !line.name().is_empty() {
            if open.len() < DEEPEST {
                open.push(n);
            } else {
                unclosed.push(n);
            }
            continue;
        }
        if !line.rest.is_empty() {
            continue;
        }
        let equal = open
            .iter()
            .rposition(|open| lines[*open].colons == line.colons);
        let fits = || {
            open.iter()
                .rposition(|open| lines[*open].colons < line.colons)
        };
        let Some(at) = equal.or_else(fits) else {
            let message = "`:::` closes nothing, and is shown as it is written".to_owned();
            let help = "open a container above with `:::note`, or take the line out";
            tell(message, line.span(), help.to_owned());
            continue;
        };
        unclosed.extend(open.drain(at + 1..));
        let opened = open.pop().expect("it was found there");
        ends[opened] = Some(End::Opened);
        ends[n] = Some(End::Closed);
    }
    unclosed.extend(open);
    unclosed.sort_unstable();
    for line in unclosed.into_iter().map(|n| &lines[n]) {
        let colons = ":".repeat(line.colons.min(DEEPEST));
        let message = format!(
            "`:::{}` is not closed, and is shown as it is written",
            line.name()
        );
        let help = format!("write `{colons}` on a line of its own behind what belongs to it");
        tell(message, line.span(), help);
    }
    ends
}

/// Whether a line stands outside of where a container began: in fewer quotations, or further left.
fn leaves(line: &Line<'_>, opening: &Line<'_>) -> bool {
    !line.text.starts_with(opening.prefix)
}

/// A container that is open.
struct Open<'a> {
    /// What its lines begin with.
    prefix: &'a str,
    /// What it looks like; nothing for one that is not to be seen.
    look: Option<&'static str>,
    fold: &'static str,
    title: String,
}

impl<'a> Open<'a> {
    fn read(line: &Line<'a>, words: &Interface) -> Self {
        let name = line.name();
        let kind = Kind::named(name).filter(|_| !is_bare(name));
        let written = written_title(line.rest, name);
        let title = match (kind, written) {
            (Some(kind), "") => literally(kind.title(words)),
            (_, title) => title.to_owned(),
        };
        let is_folded = matches!(
            name.to_ascii_lowercase().as_str(),
            "details" | "spoiler" | "collapse"
        );
        Self {
            prefix: line.prefix,
            look: kind.map(|kind| kind.look),
            fold: match is_folded {
                true if line.rest.contains("{open}") => "+",
                true => "-",
                false => "",
            },
            title,
        }
    }

    /// What stands in the place of the line that opens it.
    fn first_line(&self) -> String {
        let line = |look| format!("> {}", first_line(look, self.fold, &self.title));
        self.look.map(line).unwrap_or_default()
    }
}

/// What stands behind the name: in brackets, in an attribute, or as it is.
fn written_title<'a>(rest: &'a str, name: &str) -> &'a str {
    let behind = rest.find(name).map_or("", |at| &rest[at + name.len()..]);
    let (title, attributes) = match behind.trim_start().strip_prefix('[') {
        Some(inner) => inner.split_at(inner.rfind(']').unwrap_or(inner.len())),
        None => behind.split_at(behind.find('{').unwrap_or(behind.len())),
    };
    let title = title.trim_matches([' ', '\t', '}']);
    let is_attributes = rest.starts_with('{');
    if !title.is_empty() && !is_attributes {
        return title;
    }
    let attributes = if is_attributes { rest } else { attributes };
    let named = attributes.split_once("title=\"");
    named.map_or("", |(_, value)| value.split('"').next().unwrap_or_default())
}

/// The signs of the boxes that a line is in.
fn signs(open: &[Open<'_>]) -> String {
    open.iter()
        .filter_map(|open| open.look)
        .map(|_| "> ")
        .collect()
}

/// Writes something in the place of a line, within the boxes that it is in.
fn write(line: &Line<'_>, open: &[Open<'_>], pieces: &mut Pieces, new: &str) {
    let new = format!("{}{}{new}", line.prefix, signs(open));
    let whole = line.at..line.at + line.text.len();
    pieces.push((whole, new.trim_end().to_owned()));
}

/// Puts a line into the boxes that it is in.
fn inner(line: &Line<'_>, open: &[Open<'_>], pieces: &mut Pieces) {
    let Some(last) = open.iter().rfind(|open| open.look.is_some()) else {
        return;
    };
    let signs = signs(open);
    if line.is_blank() {
        let new = format!("{}{}", last.prefix, signs.trim_end());
        pieces.push((line.at..line.at + line.text.len(), new));
    } else {
        let at = line.at + last.prefix.len();
        pieces.push((at..at, signs));
    }
}

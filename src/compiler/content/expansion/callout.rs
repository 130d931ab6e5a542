//! `> [!info]- Title`, as Obsidian and others have it.

use pulldown_cmark::{Event, Tag};

use crate::{compiler::content::messages::Interface, markdown};

use super::{
    code,
    kind::{Kind, first_line, literally},
    pieces::Pieces,
};

/// Puts the first line of each callout into the form that is read: with a title, and a blank line behind it.
pub(super) fn pieces(text: &str, words: &Interface) -> Pieces {
    if !text.contains("[!") {
        return Pieces::new();
    }
    let mut pieces = Pieces::new();
    let bounded = markdown::bounded(text).0;
    for (event, span) in code::events(&bounded, false) {
        // Those of GitHub without a title are known to the parser.
        if !matches!(event, Event::Start(Tag::BlockQuote(None))) {
            continue;
        }
        let Some(written) = Written::read(&text[span.clone()]) else {
            continue;
        };
        let start = span.start + written.start;
        let end = start + written.length;
        let behind = text[end..].starts_with(['\n', '\r']);
        let mut new = format!(" {}", written.first_line(words));
        if behind {
            let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
            new.push('\n');
            new.push_str(continued(&text[line..start]).trim_end());
        }
        pieces.push((start..end, new));
    }
    pieces
}

/// What stands before the next lines of the same quotation.
fn continued(before: &str) -> String {
    let keep = |c: char| if matches!(c, '>' | '\t') { c } else { ' ' };
    before.chars().map(keep).collect()
}

/// The first line of a callout as its author wrote it.
struct Written<'a> {
    /// Where it begins in the quotation.
    start: usize,
    /// How long it is.
    length: usize,
    name: &'a str,
    fold: &'a str,
    title: &'a str,
}

impl<'a> Written<'a> {
    fn read(quote: &'a str) -> Option<Self> {
        let inner = quote.strip_prefix('>')?.trim_start_matches([' ', '\t']);
        // Many quotations may begin on one line, and are asked one by one.
        inner.strip_prefix("[!")?;
        let line = inner.split(['\n', '\r']).next()?;
        let (said, rest) = line[2..].split_once(']')?;
        // Behind a bar stands how Obsidian shows it.
        let kind = said.split('|').next()?.trim();
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ');
        let is_name = !kind.is_empty() && kind.chars().all(is_part);
        let (fold, title) = match rest.as_bytes().first() {
            Some(b'-' | b'+') => rest.split_at(1),
            _ => ("", rest),
        };
        let is_free = title.is_empty() || title.starts_with([' ', '\t']);
        (is_name && is_free).then(|| Self {
            start: 1,
            length: quote.len() - inner.len() - 1 + line.len(),
            name: kind,
            fold,
            title: title.trim(),
        })
    }

    fn first_line(&self, words: &Interface) -> String {
        let kind = Kind::named(self.name);
        let title = match (kind, self.title) {
            (Some(kind), "") => literally(kind.title(words)),
            (None, "") => literally(&spoken(self.name)),
            (_, title) => title.to_owned(),
        };
        first_line(kind.map_or("note", |kind| kind.look), self.fold, &title)
    }
}

/// A name as a title.
pub(super) fn spoken(name: &str) -> String {
    let name = name.replace(['-', '_'], " ");
    let mut characters = name.chars();
    let first = characters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(characters).collect()
}

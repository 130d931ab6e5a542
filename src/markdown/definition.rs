//! Which lines that begin with a colon define a term.
//!
//! To the parser every one does that follows a paragraph. In texts that were not written for it, such a
//! line is more often a container of another engine's (`:::note`), the name of a picture (`:wave:`), or the
//! rest of a sentence. So a definition is a colon and a blank, after a term on a line of its own, and never
//! within code that runs over the end of the line.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// True if a line begins with a colon and a blank, in a quotation or not.
pub(super) fn may_be_in(markdown: &str) -> bool {
    let mut lines = markdown.lines();
    lines.any(|line| {
        let line = line.trim_start_matches([' ', '\t', '>']);
        line.starts_with(": ") || line.starts_with(":\t")
    })
}

/// The colons that the parser takes for the beginning of a definition, and that begin none.
pub(super) fn misread<'a>(
    text: &str,
    events: impl Iterator<Item = (Event<'a>, Range<usize>)>,
) -> Vec<usize> {
    let mut colons = Vec::new();
    let mut term = Term::default();
    for (event, span) in events {
        match event {
            Event::Start(Tag::DefinitionListTitle) => {
                term = Term {
                    is_open: true,
                    is_line: !text[span].trim_ascii_end().contains('\n'),
                    ..Term::default()
                };
            }
            Event::End(TagEnd::DefinitionListTitle) => term.is_open = false,
            Event::Start(Tag::DefinitionListDefinition) => {
                let colon = span.start + text[span].find(':').unwrap_or_default();
                term.colon = None;
                if !term.is_line || !text[colon + 1..].starts_with([' ', '\t']) {
                    // What follows stands below more than a term then.
                    term.is_line = false;
                    colons.push(colon);
                } else if term.has_code {
                    term.colon = Some(colon);
                }
            }
            Event::Text(text) if text.contains('`') => {
                term.has_code |= term.is_open;
                // Code that began in the term ends here.
                colons.extend(term.colon.take());
            }
            _ => {}
        }
    }
    colons
}

/// The term that was read last.
#[derive(Default)]
struct Term {
    is_open: bool,
    is_line: bool,
    /// Whether code begins in it, and does not end.
    has_code: bool,
    /// What may stand within that code.
    colon: Option<usize>,
}

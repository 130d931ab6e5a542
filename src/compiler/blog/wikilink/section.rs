//! Parts of a text in a vault: headings with what is below them, blocks, comments.

use std::ops::Range;

use crate::compiler::content::document::Document;

/// The part of a document that is meant: what stands below a heading, the block that ends with a name, or all of it.
/// `None` if there is no such heading.
pub(super) fn of(document: &Document, place: Option<&str>) -> Option<Range<usize>> {
    let text = &*document.markdown;
    let all = 0..text.len();
    let Some(place) = place.filter(|place| !place.is_empty()) else {
        return Some(all);
    };
    if place.starts_with('^') {
        return Some(block(text, place).unwrap_or(all));
    }
    let wanted = letters(place);
    let title = document.opening.as_ref();
    if title.is_some_and(|title| letters(&title.text) == wanted) {
        return Some(all);
    }
    let headings = &document.outline.headings;
    let n = headings
        .iter()
        .position(|heading| letters(&heading.text) == wanted)?;
    let heading = &headings[n];
    let mut next = headings[n + 1..].iter();
    let end = next.find(|next| next.level <= heading.level);
    Some(heading.at..end.map_or(text.len(), |end| end.at))
}

/// The paragraph whose last line ends with a name.
fn block(text: &str, name: &str) -> Option<Range<usize>> {
    let mut start = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            start = at + line.len();
        }
        at += line.len();
        if named_end(line).is_some_and(|span| line[span].trim() == name) {
            return Some(start..at);
        }
    }
    None
}

/// Where the name of a block stands at the end of a line, with the blank before it.
fn named_end(line: &str) -> Option<Range<usize>> {
    let line = line.trim_end();
    let at = line.rfind('^')?;
    let name = &line[at + 1..];
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let before = line[..at].trim_end_matches([' ', '\t']);
    let is_apart = before.len() < at || at == 0;
    (is_name && is_apart).then_some(before.len()..line.len())
}

/// What is in a text for its author alone: names of blocks, and comments between two `%%`.
pub(super) fn unseen(text: &str, verbatim: &[Range<usize>]) -> Vec<Range<usize>> {
    let is_code = |span: &Range<usize>| {
        let n = verbatim.partition_point(|code| code.end <= span.start);
        verbatim.get(n).is_some_and(|code| code.start < span.end)
    };
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let name = named_end(line).map(|span| at + span.start..at + span.end);
        found.extend(name.filter(|span| !is_code(span)));
        at += line.len();
    }
    let marks = text
        .match_indices("%%")
        .map(|(at, mark)| at..at + mark.len());
    let mut marks = marks.filter(|mark| !is_code(mark));
    while let Some(open) = marks.next() {
        // One that nothing ends hides nothing.
        let Some(close) = marks.find(|close| close.start >= open.end) else {
            break;
        };
        found.push(open.start..close.end);
    }
    found
}

/// Where the labels of notes end.
pub(super) fn notes(text: &str, verbatim: &[Range<usize>]) -> Vec<usize> {
    let labels = text.match_indices("[^").filter_map(|(at, _)| {
        let rest = &text[at + 2..];
        let end = rest
            .find(['[', ']', '\n'])
            .filter(|end| rest[*end..].starts_with(']'))?;
        let n = verbatim.partition_point(|code| code.end <= at);
        let is_code = verbatim.get(n).is_some_and(|code| code.start <= at);
        (end > 0 && !is_code).then_some(at + 2 + end)
    });
    labels.collect()
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_by_their_names() {
        let text = "a\n\nb\nc ^d\n\ne\n^f\n\nx^2\n";
        let block = |name: &str| block(text, name).map(|span| &text[span]);
        assert_eq!(block("^d"), Some("b\nc ^d\n"));
        assert_eq!(block("^f"), Some("e\n^f\n"));
        assert_eq!(block("^2"), None);
    }

    #[test]
    fn what_is_for_the_author_alone_is_found() {
        let check = |text: &str, expected: &[&str]| {
            let found = unseen(text, &[]);
            let found: Vec<&str> = found.into_iter().map(|span| &text[span]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("a ^b\nc\n", &[" ^b"]);
        check("a %%b%% c\n%%\nd\n%%\n", &["%%b%%", "%%\nd\n%%"]);
        check("100 %% a", &[]);
        check("x^2\n[^1]\n", &[]);
        let code = 0..7;
        let found = unseen("`%%a%%` %%", std::slice::from_ref(&code));
        assert_eq!(found.len(), 0, "{found:?}");
    }
}

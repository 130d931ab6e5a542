//! Kramdown's `{: .class #id}`, and signs for a list of contents, which a page has without them.

use std::ops::Range;

use super::{code, pieces::Pieces};

/// Signs for a list of contents, on a line of their own.
const CONTENTS: [&str; 4] = ["[[toc]]", "[[_toc_]]", "[toc]", "{:toc}"];

/// Takes signs for a list of contents out, and attributes with what they say besides an id. Where the first such
/// stands is told.
pub(super) fn pieces(text: &str, is_kramdown: bool) -> (Pieces, Option<Range<usize>>) {
    let (mut pieces, mut left_out) = (Pieces::new(), None);
    if !text.contains("{:") && !text.contains('[') {
        return (pieces, left_out);
    }
    let blocks = code::blocks(text);
    let mut code = code::Inside::of(&blocks);
    let mut at = 0;
    let mut before = 0..0;
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        let start = at + line.len() - line.trim_start().len();
        let span = start..start + content.len();
        at += line.len();
        if content.is_empty() || code.holds(start) {
            before = 0..0;
            continue;
        }
        let is_contents = is_contents(content);
        let attributes = is_kramdown.then(|| Attributes::read(content)).flatten();
        if is_contents {
            // Kramdown wants an item of a list before it.
            let is_item = content.starts_with("{:") && is_item(&text[before.clone()]);
            let from = if is_item { before.start } else { span.start };
            pieces.push((from..span.end, String::new()));
        } else if let Some(attributes) = attributes {
            if attributes.has_more {
                left_out.get_or_insert(span.clone());
            }
            pieces.extend(attributes.applied(&text[before.clone()], before.end, span.clone()));
        } else if is_kramdown {
            in_line(text, &span, &mut pieces, &mut left_out);
        }
        before = span;
    }
    (pieces, left_out)
}

fn is_contents(line: &str) -> bool {
    let line = line.replace(' ', "");
    let mut signs = CONTENTS.iter();
    signs.any(|sign| sign.eq_ignore_ascii_case(&line))
}

fn is_item(line: &str) -> bool {
    ["* ", "- ", "+ ", "1. "]
        .iter()
        .any(|mark| line.starts_with(mark))
}

/// Attributes that stand alone on a line.
struct Attributes<'a> {
    id: Option<&'a str>,
    has_more: bool,
}

impl<'a> Attributes<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let inner = line.strip_prefix("{:")?.strip_suffix('}')?;
        if inner.contains(['{', '}']) {
            return None;
        }
        let is_id = |word: &&str| word.starts_with('#') && word.len() > 1;
        let id = inner.split_whitespace().find(is_id);
        Some(Self {
            id: id.map(|id| &id[1..]),
            has_more: inner.split_whitespace().any(|word| !is_id(&word)),
        })
    }

    /// The id of a heading is one that Markdown has; any other stands at the end of what it is about.
    fn applied(&self, before: &str, end: usize, span: Range<usize>) -> Pieces {
        let is_heading = before.starts_with('#') && !before.ends_with('}');
        match self.id {
            Some(id) if is_heading => {
                vec![(end..end, format!(" {{#{id}}}")), (span, String::new())]
            }
            Some(id) => vec![(span, format!("<span id=\"{}\"></span>", escaped(id)))],
            None => vec![(span, String::new())],
        }
    }
}

fn escaped(id: &str) -> String {
    let is_part = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    id.chars().filter(is_part).collect()
}

/// Attributes directly behind what they are about: `![a](b){:width="1"}`.
fn in_line(
    text: &str,
    line: &Range<usize>,
    pieces: &mut Pieces,
    left_out: &mut Option<Range<usize>>,
) {
    let mut is_code = false;
    let content = &text[line.clone()];
    let mut from = 0;
    while let Some(more) = content[from..].find(['`', '{']) {
        let at = from + more;
        from = at + 1;
        let rest = &content[at..];
        if rest.starts_with('`') {
            is_code = !is_code;
            continue;
        }
        let is_about = content[..at].ends_with([')', ']', '*', '_', '>', '`']);
        let Some(end) = rest
            .find('}')
            .filter(|_| is_about && !is_code && rest.starts_with("{:"))
        else {
            continue;
        };
        let span = line.start + at..line.start + at + end + 1;
        if !rest[1..end].contains('{') {
            left_out.get_or_insert(span.clone());
            pieces.push((span, String::new()));
            from = at + end + 1;
        }
    }
}

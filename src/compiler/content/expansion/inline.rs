//! Marks in a line that some engines have: `==marked==`, `H~2~O`, `x^2^`, `:wave:`.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::{compiler::content::engine::Marks, markdown};

use super::{code, pieces::Pieces};

/// The longest name of an emoji is shorter, in bytes.
const LONG: usize = 64;

/// Puts HTML and characters in the place of marks.
pub(super) fn pieces(text: &str, marks: Marks, has_math: bool) -> Pieces {
    let mut found = Found {
        text,
        marks,
        pieces: Pieces::new(),
        open: None,
    };
    let has_any = ["==", "^", "~", ":"].iter().any(|sign| text.contains(sign));
    if has_any {
        let bounded = markdown::bounded(text).0;
        for (event, span) in code::prose(&bounded, has_math) {
            match event {
                Event::Text(_) => found.text(span),
                Event::Start(Tag::Strikethrough) => found.below(span),
                Event::Start(tag) if !is_inline(&tag) => found.open = None,
                _ => {}
            }
        }
    }
    found.pieces.sort_by_key(|(span, _)| span.start);
    found.pieces
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }
    )
}

struct Found<'a> {
    text: &'a str,
    marks: Marks,
    pieces: Pieces,
    /// Where something marked began in this paragraph.
    open: Option<Range<usize>>,
}

impl Found<'_> {
    fn text(&mut self, span: Range<usize>) {
        let text = &self.text[span.clone()];
        let mut from = 0;
        while let Some(more) = text[from..].find(['=', '^', '~', ':']) {
            let at = from + more;
            let place = span.start + at;
            let length = match &text[at..=at] {
                "=" => self.marked(&text[at..], place),
                "^" if self.marks.above => self.raised(&text[at..], place, "sup"),
                "~" if self.marks.below => self.raised(&text[at..], place, "sub"),
                ":" if self.marks.emoji => self.emoji(&text[at..], place),
                _ => 1,
            };
            from = at + length;
        }
    }

    /// `==`, which opens before a word and closes behind one.
    fn marked(&mut self, rest: &str, place: usize) -> usize {
        let length = rest.len() - rest.trim_start_matches('=').len();
        if length != 2 || !self.marks.marked {
            return length;
        }
        let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let before = self.text[..place].chars().next_back();
        let after = self.text[place + 2..].chars().next();
        let span = place..place + 2;
        match self.open.take() {
            Some(open) if !is_blank(before) => {
                self.pieces.push((open, "<mark>".to_owned()));
                self.pieces.push((span, "</mark>".to_owned()));
            }
            open if is_blank(after) => self.open = open,
            _ => self.open = Some(span),
        }
        2
    }

    /// `^2^` and `~2~`, without blanks.
    fn raised(&mut self, rest: &str, place: usize, element: &str) -> usize {
        let sign = if element == "sup" { '^' } else { '~' };
        let inner = rest[1..]
            .split([sign, ' ', '\n'])
            .next()
            .unwrap_or_default();
        let end = 1 + inner.len();
        if inner.is_empty() || !rest[end..].starts_with(sign) {
            return 1;
        }
        self.pieces.push((place..place + 1, format!("<{element}>")));
        let close = place + end;
        self.pieces
            .push((close..close + 1, format!("</{element}>")));
        end + 1
    }

    /// `~2~` between blanks, which the parser takes for something that is struck out.
    fn below(&mut self, span: Range<usize>) {
        let inner = self.text[span.clone()].trim_matches('~');
        let is_one = inner.len() + 2 == span.len();
        if self.marks.below && is_one && !inner.contains(char::is_whitespace) {
            self.pieces
                .push((span.start..span.start + 1, "<sub>".to_owned()));
            self.pieces
                .push((span.end - 1..span.end, "</sub>".to_owned()));
        }
    }

    fn emoji(&mut self, rest: &str, place: usize) -> usize {
        let near = &rest[1..rest.floor_char_boundary(LONG)];
        let Some((name, _)) = near.split_once(':') else {
            return 1;
        };
        let before = self.text[..place].chars().next_back();
        let is_word = before.is_some_and(char::is_alphanumeric);
        let Some(emoji) = emojis::get_by_shortcode(name).filter(|_| !is_word) else {
            return 1;
        };
        let length = name.len() + 2;
        self.pieces
            .push((place..place + length, emoji.as_str().to_owned()));
        length
    }
}

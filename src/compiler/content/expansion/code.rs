//! Where a text is code or raw HTML: nothing of another engine's counts there.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::markdown;

/// What is asked of the parser here. It is near enough to how texts are read.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM);

/// The events of a text no deeper than can be read, with their places; with those of formulas if it has some.
pub(super) fn events(
    text: &str,
    has_math: bool,
) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let mut options = OPTIONS;
    options.set(Options::ENABLE_MATH, has_math);
    Parser::new_ext(text, options).into_offset_iter()
}

/// The same without what stands in blocks of code.
pub(super) fn prose(text: &str, has_math: bool) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let mut is_code = false;
    events(text, has_math).filter(move |(event, _)| {
        let was_code = is_code;
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            _ => {}
        }
        !is_code && !was_code
    })
}

/// The blocks of a text that are code or raw HTML, in order.
pub(super) fn blocks(text: &str) -> Vec<Range<usize>> {
    let is_block =
        |event: &Event<'_>| matches!(event, Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock));
    let bounded = markdown::bounded(text).0;
    let blocks = events(&bounded, false).filter(|(event, _)| is_block(event));
    blocks.map(|(_, span)| span).collect()
}

/// Whether a place lies in one of these, which are asked for in order.
pub(super) struct Inside<'a>(std::iter::Peekable<std::slice::Iter<'a, Range<usize>>>);

impl<'a> Inside<'a> {
    pub(super) fn of(spans: &'a [Range<usize>]) -> Self {
        Self(spans.iter().peekable())
    }

    pub(super) fn holds(&mut self, at: usize) -> bool {
        while self.0.next_if(|span| span.end <= at).is_some() {}
        self.0.peek().is_some_and(|span| span.start <= at)
    }
}

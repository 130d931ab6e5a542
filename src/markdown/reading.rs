use std::{borrow::Cow, ops::Range};

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag};

use super::{Policy, definition, depth, flanking, quote};

/// How often a text is read before what it calls definitions is settled; past that it has none.
const ROUNDS: usize = 4;

/// An article as the parser is given it.
///
/// Where the parser has no option for what is right, a mark is put into a copy of the text: a character
/// that the text itself does not hold, and that counts as punctuation. Neither the mark nor the place it
/// takes is seen in the events.
pub(super) struct Reading<'a> {
    markdown: &'a str,
    /// The same, no deeper than can be read.
    bounded: Cow<'a, str>,
    /// Where it was deeper first.
    too_deep: Option<usize>,
    /// The same with marks; absent if there are none.
    marked: Option<String>,
    mark: char,
    /// Where the marks stand in `marked`.
    places: Vec<usize>,
    options: Options,
    /// How often it was read before it was settled what is a definition.
    rounds: usize,
}

impl<'a> Reading<'a> {
    pub(super) fn new(markdown: &'a str, policy: Policy) -> Self {
        let mut options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_GFM;
        options.set(Options::ENABLE_SMART_PUNCTUATION, policy.smart);
        options.set(Options::ENABLE_MATH, policy.math);
        let (bounded, too_deep) = depth::bounded(markdown);
        let mut reading = Self {
            markdown,
            bounded,
            too_deep,
            marked: None,
            mark: free(markdown).unwrap_or_default(),
            places: Vec::new(),
            options,
            rounds: 0,
        };
        reading.put(flanking::places(markdown));
        reading.settle_definitions();
        reading
    }

    /// The text as the author wrote it.
    pub(super) fn markdown(&self) -> &'a str {
        self.markdown
    }

    /// Where something first stands in too many others to be kept.
    pub(super) fn too_deep(&self) -> Option<usize> {
        self.too_deep
    }

    /// How often it is read altogether.
    pub(super) fn times(&self) -> usize {
        self.rounds + 1
    }

    /// What the parser makes of it, with places in the author's text.
    pub(super) fn events(&self) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
        let is_smart = self.options.contains(Options::ENABLE_SMART_PUNCTUATION);
        self.marked_events().map(move |(mut event, span)| {
            if is_smart {
                quote::close(&mut event, &self.given()[..span.start]);
            }
            if !self.places.is_empty() {
                self.unmark(&mut event);
            }
            (event, self.original(span.start)..self.original(span.end))
        })
    }

    fn marked_events(&self) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
        Parser::new_ext(self.given(), self.options).into_offset_iter()
    }

    fn given(&self) -> &str {
        self.marked.as_deref().unwrap_or(&self.bounded)
    }

    /// Definition lists are for texts that have some: a mark keeps every other colon at the beginning of a
    /// line from becoming one. That may change what the lines after it are.
    fn settle_definitions(&mut self) {
        if !definition::may_be_in(self.markdown) {
            return;
        }
        self.options.insert(Options::ENABLE_DEFINITION_LIST);
        while self.rounds < ROUNDS {
            self.rounds += 1;
            let colons = definition::misread(self.given(), self.marked_events());
            if colons.is_empty() {
                return;
            }
            let colons = colons.into_iter().map(|at| self.original(at));
            self.put(colons.collect());
        }
        self.options.remove(Options::ENABLE_DEFINITION_LIST);
    }

    /// Puts marks before more places of the author's text.
    fn put(&mut self, more: Vec<usize>) {
        if more.is_empty() || self.mark == char::default() {
            return;
        }
        let before = std::mem::take(&mut self.places);
        let before = before.iter().enumerate();
        let before = before.map(|(n, place)| place - n * self.mark.len_utf8());
        let all = merge(before, more.into_iter());
        let mut marked = String::with_capacity(self.given().len());
        let mut copied = 0;
        for place in all {
            marked.push_str(&self.bounded[copied..place]);
            copied = place;
            self.places.push(marked.len());
            marked.push(self.mark);
        }
        marked.push_str(&self.bounded[copied..]);
        self.marked = Some(marked);
    }

    /// A place in the marked text as one in the author's.
    fn original(&self, at: usize) -> usize {
        at - self.places.partition_point(|place| *place < at) * self.mark.len_utf8()
    }

    fn unmark(&self, event: &mut Event<'_>) {
        match event {
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::FootnoteReference(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::Start(
                Tag::CodeBlock(CodeBlockKind::Fenced(text)) | Tag::FootnoteDefinition(text),
            ) => self.take_out(text),
            Event::Start(
                Tag::Link {
                    dest_url, title, ..
                }
                | Tag::Image {
                    dest_url, title, ..
                },
            ) => {
                self.take_out(dest_url);
                self.take_out(title);
            }
            Event::Start(Tag::Heading { id: Some(id), .. }) => self.take_out(id),
            _ => {}
        }
    }

    fn take_out(&self, text: &mut CowStr<'_>) {
        if text.contains(self.mark) {
            *text = text.replace(self.mark, "").into();
        }
    }
}

/// Two rising rows as one.
fn merge(
    left: impl Iterator<Item = usize>,
    right: impl Iterator<Item = usize>,
) -> impl Iterator<Item = usize> {
    let (mut left, mut right) = (left.peekable(), right.peekable());
    std::iter::from_fn(move || match (left.peek(), right.peek()) {
        (Some(a), Some(b)) if a > b => right.next(),
        (None, _) => right.next(),
        _ => left.next(),
    })
}

/// A character that the text does not hold. Patterns of Braille are rare, many, and punctuation to
/// `CommonMark`, as all symbols are.
fn free(markdown: &str) -> Option<char> {
    ('\u{2801}'..='\u{28ff}').find(|mark| !markdown.contains(*mark))
}

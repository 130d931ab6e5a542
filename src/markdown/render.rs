mod line;
mod picture;
mod quote;

use std::{fmt::Write, ops::Range};

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use crate::messages::{Message, Messages};

use super::{
    Contents, Facts, Policy, Rendered, code, depth::DEEPEST, element::Ends, escape, facts::Loss,
    footnote::Footnotes, reading::Reading, sanitize::Sanitizer, table::Table, write_attribute,
};

/// What is written behind the fence of a formula.
const FORMULA: &str = "math";

/// The link of a heading to itself, on our pages only: how it begins and ends.
pub const ANCHOR: (&str, &str) = ("<a class=\"anchor\" href=\"#", "</a>");

/// What opens a picture larger, by `page.js`, on our pages only: how it begins and ends.
pub const ENLARGER: (&str, &str) = ("<button class=\"enlarge\"", "</button>");

/// Walks the events once, and gives back who was asked.
pub(super) fn render<F: Facts>(
    reading: &Reading<'_>,
    policy: Policy,
    messages: &Messages,
    facts: F,
) -> (Rendered, F) {
    let mut renderer = Renderer {
        facts,
        messages,
        markdown: reading.markdown(),
        policy,
        out: String::new(),
        text: String::new(),
        text_at: 0,
        ends: Ends::default(),
        unknown: 0,
        contents: Vec::new(),
        sanitizer: Sanitizer::new(policy, messages),
        footnotes: Footnotes::default(),
        table: Table::default(),
        heading: None,
        image: None,
        paragraph: None,
        code: None,
        raw: None,
        definitions: Vec::new(),
        links: Vec::new(),
        quotes: Vec::new(),
        title: None,
        title_at: 0,
        depth: 0,
    };
    if let Some(at) = reading.too_deep() {
        renderer.facts.left_out(Loss::Depth, at);
    }
    for (event, span) in reading.events() {
        renderer.event(event, span);
    }
    renderer.finish()
}

struct Renderer<'m, F> {
    facts: F,
    messages: &'m Messages,
    markdown: &'m str,
    policy: Policy,
    out: String,
    /// Text that was read and not yet written: the parser breaks it where addresses do not end.
    text: String,
    /// Where it begins.
    text_at: usize,
    ends: Ends,
    /// How many elements are open in this line of text that no HTML knows, and that are left out.
    unknown: usize,
    contents: Vec<Contents>,
    sanitizer: Sanitizer<'m>,
    footnotes: Footnotes,
    table: Table,
    heading: Option<OpenHeading>,
    image: Option<OpenImage>,
    paragraph: Option<Paragraph>,
    code: Option<OpenCode>,
    raw: Option<(String, Range<usize>)>,
    /// Labels of the footnotes being defined, with what was written before them and where they begin.
    definitions: Vec<(String, String, usize)>,
    /// Whether each open link was written, or left out because it stands inside another.
    links: Vec<bool>,
    /// How each open quotation ends.
    quotes: Vec<&'static str>,
    /// What the title of a callout begins with and ends in, from the beginning of the callout to that of its title.
    title: Option<(&'static str, &'static str)>,
    /// Where that title begins: what is before it says what the callout is.
    title_at: usize,
    depth: usize,
}

struct OpenHeading {
    level: u8,
    id: Option<String>,
    text: String,
    start: usize,
    at: usize,
}

struct OpenImage {
    address: String,
    title: String,
    alt: String,
    span: Range<usize>,
    depth: usize,
}

/// A paragraph that may turn out to be a picture: nothing but one image; a figure if that has a title.
struct Paragraph {
    start: usize,
    caption: Option<String>,
    /// How it ends if it is the title of a callout.
    end: Option<&'static str>,
    has_image: bool,
    is_figure: bool,
}

struct OpenCode {
    info: String,
    text: String,
    at: usize,
}

impl<F: Facts> Renderer<'_, F> {
    fn event(&mut self, event: Event<'_>, span: Range<usize>) {
        self.facts.step();
        if !matches!(event, Event::Text(_)) {
            self.end_text();
        }
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Code(text) => self.inline_code(&text),
            Event::Html(html) => self.html(&html, span),
            Event::InlineHtml(html) => self.inline_html(&html, span),
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("<br>\n"),
            Event::Rule => self.rule(),
            Event::TaskListMarker(done) => self.task(done),
            Event::Text(text) => self.text(&text, span.start),
            Event::InlineMath(tex) => self.math(&tex, false, span.start),
            Event::DisplayMath(tex) => self.math(&tex, true, span.start),
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>) {
        self.depth += 1;
        if self.depth > DEEPEST {
            self.facts.left_out(Loss::Depth, span.start);
            return;
        }
        if self.image.is_some() {
            return;
        }
        if !matches!(tag, Tag::HtmlBlock) {
            self.before_tag(&tag);
            self.sanitizer.enter(is_phrasing(&tag));
        }
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading { level, id, .. } => self.start_heading(level, id.as_deref(), span.start),
            Tag::BlockQuote(kind) => self.start_quote(kind, span),
            Tag::CodeBlock(kind) => self.start_code(&kind, span.start),
            Tag::HtmlBlock => self.raw = Some((String::new(), span)),
            Tag::List(first) => self.start_list(first),
            Tag::Item => self.out.push_str("<li>"),
            Tag::FootnoteDefinition(label) => self.start_definition(&label, span.start),
            Tag::DefinitionList => self.out.push_str("<dl>\n"),
            Tag::DefinitionListTitle => self.out.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.out.push_str("<dd>"),
            Tag::Table(alignments) => {
                self.table
                    .start(alignments, &mut self.sanitizer.regions, &mut self.out);
            }
            Tag::TableHead => self.table.start_head(&mut self.out),
            Tag::TableRow => self.table.start_row(&mut self.out),
            Tag::TableCell => self.table.start_cell(&mut self.out),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Superscript => self.out.push_str("<sup>"),
            Tag::Subscript => self.out.push_str("<sub>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.start_link(link_type, &dest_url, &title, span),
            Tag::Image {
                dest_url, title, ..
            } => self.start_image(&dest_url, &title, span),
            Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.depth -= 1;
        if self.depth >= DEEPEST {
            return;
        }
        if self
            .image
            .as_ref()
            .is_some_and(|image| image.depth <= self.depth)
        {
            return;
        }
        if !matches!(tag, TagEnd::HtmlBlock | TagEnd::Image) {
            self.sanitizer.leave(&mut self.out);
        }
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => self.end_quote(),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::List(ordered) => self
                .out
                .push_str(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.end_block("</li>\n", false),
            TagEnd::FootnoteDefinition => self.end_definition(),
            TagEnd::DefinitionList => self.out.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.end_block("</dt>\n", false),
            TagEnd::DefinitionListDefinition => self.end_block("</dd>\n", false),
            TagEnd::Table => Table::end(&mut self.out),
            TagEnd::TableHead => self.table.end_head(&mut self.out),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Superscript => self.out.push_str("</sup>"),
            TagEnd::Subscript => self.out.push_str("</sub>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Ends what raw HTML left open and cannot hold what comes, as a browser would.
    fn before_tag(&mut self, tag: &Tag<'_>) {
        if is_inline(tag) {
            // An image alone makes no mixed paragraph.
            if !matches!(tag, Tag::Image { .. }) {
                self.mixed_paragraph();
            }
            self.sanitizer.close_table(&mut self.out);
            return;
        }
        self.sanitizer.begin_block(&mut self.out);
        if matches!(tag, Tag::Heading { .. }) {
            self.sanitizer.begin_heading(&mut self.out);
        }
    }

    fn footnote_reference(&mut self, label: &str) {
        if self.image.is_some() {
            return;
        }
        self.before_text();
        let in_link = self.is_in_link();
        if self.definitions.is_empty() {
            self.footnotes.refer(label, in_link, &mut self.out);
        } else {
            self.footnotes.defer(label, in_link, &mut self.out);
        }
    }

    fn rule(&mut self) {
        self.sanitizer.begin_block(&mut self.out);
        self.out.push_str("<hr>\n");
    }

    fn task(&mut self, done: bool) {
        let (state, label) = if done {
            (" checked", Message::DONE)
        } else {
            ("", Message::TO_DO)
        };
        self.out.push_str("<input type=\"checkbox\" disabled");
        self.out.push_str(state);
        self.label(label);
        self.out.push_str("> ");
    }

    /// Names an element that shows no text of its own.
    fn label(&mut self, message: Message) {
        write_attribute("aria-label", self.messages.text(message), &mut self.out);
    }

    fn end_block(&mut self, html: &str, paragraph: bool) {
        self.facts.end_of_block(paragraph);
        self.out.push_str(html);
    }

    fn end_cell(&mut self) {
        self.facts.end_of_block(false);
        self.table.end_cell(&mut self.out);
    }

    fn start_heading(&mut self, level: HeadingLevel, id: Option<&str>, at: usize) {
        self.heading = Some(OpenHeading {
            level: level as u8,
            id: id.map(str::to_owned),
            text: String::new(),
            start: self.out.len(),
            at,
        });
    }

    /// The id depends on the text, so the start tag is written last.
    fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else {
            return;
        };
        let OpenHeading {
            level,
            id,
            text,
            start,
            at,
        } = heading;
        self.facts.end_of_block(false);
        let id = self.facts.heading(level, id.as_deref(), text.trim(), at);
        let level = self.shown(level);
        let mut tag = format!("<h{level} id=\"");
        escape(&id, &mut tag);
        tag.push_str("\">");
        self.out.insert_str(start, &tag);
        if !self.is_in_link() {
            self.out.push_str(ANCHOR.0);
            escape(&id, &mut self.out);
            // The style sheet draws the mark: in the text it would be copied, and read by crawlers.
            self.out
                .push_str("\" aria-hidden=\"true\" tabindex=\"-1\">");
            self.out.push_str(ANCHOR.1);
        }
        writeln!(self.out, "</h{level}>").expect("a string takes everything");
        let text = text.trim().to_owned();
        self.sanitizer.regions.set_heading(&text);
        self.contents.push(Contents { level, id, text });
    }

    /// The level at which readers see a heading: the page's title is its only one of the first.
    fn shown(&self, level: u8) -> u8 {
        (level + u8::from(self.facts.is_deeper())).clamp(2, 6)
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>, at: usize) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.to_string(),
            CodeBlockKind::Indented => String::new(),
        };
        self.code = Some(OpenCode {
            info,
            text: String::new(),
            at,
        });
    }

    fn end_code(&mut self) {
        if let Some(OpenCode { info, text, at }) = self.code.take() {
            if info == FORMULA {
                self.out.push_str("<p>");
                self.math(text.trim(), true, at);
                return self.end_block("</p>\n", false);
            }
            let runs = self.facts.code(&info, &text);
            code::write(
                &info,
                &text,
                &runs,
                self.messages.text(Message::COPY),
                &mut self.out,
            );
        }
    }

    fn start_list(&mut self, first: Option<u64>) {
        match first {
            None => self.out.push_str("<ul>\n"),
            Some(1) => self.out.push_str("<ol>\n"),
            Some(first) => self.out.push_str(&format!("<ol start=\"{first}\">\n")),
        }
    }

    fn start_definition(&mut self, label: &str, at: usize) {
        let before = std::mem::take(&mut self.out);
        self.definitions.push((label.to_owned(), before, at));
    }

    fn end_definition(&mut self) {
        if let Some((label, before, at)) = self.definitions.pop() {
            let html = std::mem::replace(&mut self.out, before);
            self.footnotes.define(&label, html, at);
        }
    }

    fn finish(mut self) -> (Rendered, F) {
        self.end_text();
        self.sanitizer.finish(&mut self.out);
        self.footnotes
            .write(self.messages, &mut self.facts, &mut self.out);
        let rendered = Rendered {
            html: self.out,
            contents: self.contents,
        };
        (rendered, self.facts)
    }
}

/// True for what stands in a line of text.
fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

/// True for what holds a line of text, so no raw block may open in it.
fn is_phrasing(tag: &Tag<'_>) -> bool {
    is_inline(tag)
        || matches!(
            tag,
            Tag::Paragraph | Tag::Heading { .. } | Tag::DefinitionListTitle | Tag::TableCell
        )
}

use std::{fmt::Write, ops::Range};

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use crate::messages::{Message, Messages};

use super::{
    Contents, Facts, Policy, Rendered, autolink, code, element, escape,
    facts::{Loss, Use},
    footnote::Footnotes,
    reading::Reading,
    sanitize::Sanitizer,
    table::Table,
    url, write_attribute,
};

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
        depth: 0,
    };
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
    has_image: bool,
    is_figure: bool,
}

struct OpenCode {
    info: String,
    text: String,
}

impl<F: Facts> Renderer<'_, F> {
    fn event(&mut self, event: Event<'_>, span: Range<usize>) {
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
            // Mathematics is not enabled in the parser.
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text, span.start);
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>) {
        self.depth += 1;
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
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => self.start_code(&kind),
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
            TagEnd::BlockQuote(kind) => self.out.push_str(if kind.is_some() {
                "</div>\n"
            } else {
                "</blockquote>\n"
            }),
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

    fn before_text(&mut self) {
        self.mixed_paragraph();
        self.sanitizer.close_table(&mut self.out);
    }

    fn text(&mut self, text: &str, at: usize) {
        if let Some((html, _)) = &mut self.raw {
            html.push_str(text);
        } else if let Some(code) = &mut self.code {
            code.text.push_str(text);
        } else if let Some(image) = &mut self.image {
            image.alt.push_str(text);
        } else {
            if !text.trim().is_empty() {
                self.before_text();
            }
            self.mixed_paragraph();
            self.note(text);
            if self.text.is_empty() {
                self.text_at = at;
            }
            self.text.push_str(text);
        }
    }

    /// Writes the text that was read, with links where addresses stand in it.
    fn end_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        let mut written = 0;
        while !self.sanitizer.is_verbatim()
            && let Some(found) = autolink::find(&text, written)
        {
            escape(&text[written..found.span.start], &mut self.out);
            written = found.span.end;
            let address = &text[found.span.clone()];
            let span = self.text_at + found.span.start..self.text_at + found.span.end;
            let whole = format!("{}{address}", found.scheme);
            let target = self.facts.link(&whole, Use::Link, span);
            self.out.push_str("<a");
            url::write("href", &target, &mut self.out);
            self.out.push('>');
            escape(address, &mut self.out);
            self.out.push_str("</a>");
        }
        escape(&text[written..], &mut self.out);
    }

    fn inline_code(&mut self, text: &str) {
        if let Some(image) = &mut self.image {
            image.alt.push_str(text);
            return;
        }
        self.before_text();
        self.note(text);
        self.out.push_str("<code>");
        escape(text, &mut self.out);
        self.out.push_str("</code>");
    }

    fn html(&mut self, html: &str, span: Range<usize>) {
        match &mut self.raw {
            Some((block, _)) => block.push_str(html),
            None => self.inline_html(html, span),
        }
    }

    fn inline_html(&mut self, html: &str, span: Range<usize>) {
        if self.image.is_some() {
            return;
        }
        if self.is_typed(html, span.end) {
            return self.text(html, span.start);
        }
        self.mixed_paragraph();
        self.sanitizer
            .write(html, span, &mut self.facts, &mut self.out);
    }

    /// Whether a tag in a line is no markup, but what the author typed. `end` is where it ends.
    fn is_typed(&mut self, tag: &str, end: usize) -> bool {
        if self.policy.trust {
            return false;
        }
        if element::is_unknown_end(tag) {
            let is_open = self.unknown > 0;
            self.unknown -= usize::from(is_open);
            return !is_open;
        }
        let rest = self.markdown.get(end..).unwrap_or_default();
        let is_typed = element::is_typed(tag, rest);
        self.unknown += usize::from(!is_typed && element::is_unknown_start(tag));
        is_typed
    }

    fn end_html(&mut self) {
        if let Some((html, span)) = self.raw.take() {
            self.sanitizer
                .write(&html, span, &mut self.facts, &mut self.out);
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

    fn line_break(&mut self, html: &str) {
        if let Some(image) = &mut self.image {
            image.alt.push(' ');
        } else {
            if html.starts_with('<') {
                self.sanitizer.close_table(&mut self.out);
            }
            self.note("\n");
            self.out.push_str(html);
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

    /// Hands on text that a reader reads.
    fn note(&mut self, text: &str) {
        if self.sanitizer.is_muted() {
            return;
        }
        self.facts.prose(text);
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
    }

    fn start_paragraph(&mut self) {
        self.unknown = 0;
        self.paragraph = Some(Paragraph {
            start: self.out.len(),
            caption: None,
            has_image: false,
            is_figure: true,
        });
        self.out.push_str("<p>");
    }

    /// Something other than an image stands in the paragraph, so it is no figure.
    fn mixed_paragraph(&mut self) {
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.is_figure = false;
        }
    }

    fn end_paragraph(&mut self) {
        let figure = self
            .paragraph
            .take()
            .filter(|paragraph| paragraph.is_figure);
        if figure.as_ref().is_some_and(|paragraph| paragraph.has_image) {
            self.enlarger();
        }
        match figure.and_then(|paragraph| Some((paragraph.start, paragraph.caption?))) {
            Some((start, caption)) => self.end_figure(start, &caption),
            None => self.end_block("</p>\n", self.definitions.is_empty()),
        }
    }

    /// The button after a picture that stands alone. One in a link leads elsewhere.
    fn enlarger(&mut self) {
        if !self.is_in_link() {
            self.out.push_str(ENLARGER.0);
            self.out
                .push_str(" type=\"button\" data-action=\"enlarge\"");
            self.label(Message::ENLARGE);
            self.out.push_str(" hidden>");
            self.out.push_str(ENLARGER.1);
        }
    }

    /// The paragraph turned out to be a figure: the title of its image is the caption.
    fn end_figure(&mut self, start: usize, caption: &str) {
        let mut image = self.out.split_off(start).replacen("<p>", "<figure>", 1);
        let mut title = String::new();
        write_attribute("title", caption, &mut title);
        image = image.replacen(&title, "", 1);
        self.out.push_str(&image);
        self.out.push_str("<figcaption>");
        escape(caption, &mut self.out);
        self.out.push_str("</figcaption>");
        self.end_block("</figure>\n", false);
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

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let (class, title) = match kind {
            None => return self.out.push_str("<blockquote>\n"),
            Some(BlockQuoteKind::Note) => ("note", Message::NOTE),
            Some(BlockQuoteKind::Tip) => ("tip", Message::TIP),
            Some(BlockQuoteKind::Important) => ("important", Message::IMPORTANT),
            Some(BlockQuoteKind::Warning) => ("warning", Message::WARNING),
            Some(BlockQuoteKind::Caution) => ("caution", Message::CAUTION),
        };
        self.out.push_str(&format!(
            "<div class=\"alert alert-{class}\" role=\"note\"><p class=\"alert__title\">"
        ));
        escape(self.messages.text(title), &mut self.out);
        self.out.push_str("</p>\n");
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.to_string(),
            CodeBlockKind::Indented => String::new(),
        };
        self.code = Some(OpenCode {
            info,
            text: String::new(),
        });
    }

    fn end_code(&mut self) {
        if let Some(OpenCode { info, text }) = self.code.take() {
            let runs = self.facts.code(code::language(&info), &text);
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

    fn start_link(&mut self, kind: LinkType, address: &str, title: &str, span: Range<usize>) {
        let at = span.start;
        let target = match kind {
            LinkType::Email => self
                .facts
                .link(&format!("mailto:{address}"), Use::Link, span),
            _ => self.facts.link(address, Use::Link, span),
        };
        // A link inside a link would be torn apart by every parser of HTML.
        let written = !self.is_in_link();
        self.links.push(written);
        self.sanitizer.in_link = self.links.contains(&true);
        if !written {
            return;
        }
        self.out.push_str("<a");
        if url::is_safe(&target.address) {
            url::write("href", &target, &mut self.out);
        } else {
            self.facts.left_out(Loss::Address(address), at);
        }
        if !title.is_empty() {
            write_attribute("title", title, &mut self.out);
        }
        self.out.push('>');
    }

    /// True inside a link, be it Markdown's or raw HTML's.
    fn is_in_link(&self) -> bool {
        self.links.contains(&true) || self.sanitizer.is_open("a")
    }

    fn end_link(&mut self) {
        if self.links.pop() == Some(true) {
            self.out.push_str("</a>");
        }
        self.sanitizer.in_link = self.links.contains(&true);
    }

    fn start_image(&mut self, address: &str, title: &str, span: Range<usize>) {
        // What stands inside an image is its alternative text, no markup: there is no scope to leave.
        self.sanitizer.leave(&mut self.out);
        self.image = Some(OpenImage {
            address: address.to_owned(),
            title: title.to_owned(),
            alt: String::new(),
            span,
            depth: self.depth,
        });
    }

    fn end_image(&mut self) {
        let Some(image) = self.image.take() else {
            return;
        };
        let at = image.span.start;
        let facts = self.facts.image(&image.address, &image.alt, image.span);
        let src = facts.src.unwrap_or(image.address);
        self.note_figure(&image.title);
        self.out.push_str("<img");
        if url::is_safe(&src) {
            write_attribute("src", &src, &mut self.out);
        } else {
            self.facts.left_out(Loss::Address(&src), at);
        }
        write_attribute("alt", &image.alt, &mut self.out);
        if !image.title.is_empty() {
            write_attribute("title", &image.title, &mut self.out);
        }
        if facts.width > 0 && facts.height > 0 {
            self.out.push_str(&format!(
                " width=\"{}\" height=\"{}\"",
                facts.width, facts.height
            ));
        }
        self.out.push_str(" loading=\"lazy\" decoding=\"async\">");
    }

    /// The only image of a paragraph makes it a figure, if it has a title.
    fn note_figure(&mut self, title: &str) {
        let Some(paragraph) = &mut self.paragraph else {
            return;
        };
        let is_only = !paragraph.has_image && self.out.len() == paragraph.start + "<p>".len();
        paragraph.has_image = true;
        paragraph.is_figure &= is_only;
        if is_only && !title.is_empty() {
            paragraph.caption = Some(title.to_owned());
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

//! What stands in a line: text, code, tags, links.

use std::ops::Range;

use pulldown_cmark::LinkType;

use crate::markdown::{
    Facts, autolink, element, escape,
    facts::{Loss, Use},
    url, write_attribute,
};

use super::Renderer;

impl<F: Facts> Renderer<'_, F> {
    pub(super) fn before_text(&mut self) {
        self.mixed_paragraph();
        self.sanitizer.close_table(&mut self.out);
    }

    pub(super) fn text(&mut self, text: &str, at: usize) {
        // What says that a quotation is a callout is not shown.
        let hidden = self.title_at.saturating_sub(at);
        let Some(text) = text.get(hidden..).filter(|text| !text.is_empty()) else {
            return;
        };
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
    pub(super) fn end_text(&mut self) {
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

    /// Writes a formula; one that could not be set as code.
    pub(super) fn math(&mut self, tex: &str, is_display: bool, at: usize) {
        if let Some(image) = &mut self.image {
            image.alt.push_str(tex);
            return;
        }
        let html = self.facts.math(tex, is_display, at);
        if html.is_empty() {
            return self.inline_code(tex.trim());
        }
        self.before_text();
        self.note(tex);
        self.out.push_str(&html);
    }

    pub(super) fn inline_code(&mut self, text: &str) {
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

    pub(super) fn html(&mut self, html: &str, span: Range<usize>) {
        match &mut self.raw {
            Some((block, _)) => block.push_str(html),
            None => self.inline_html(html, span),
        }
    }

    pub(super) fn inline_html(&mut self, html: &str, span: Range<usize>) {
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
    pub(super) fn is_typed(&mut self, tag: &str, end: usize) -> bool {
        if self.policy.trust {
            return false;
        }
        if element::is_unknown_end(tag) {
            let is_open = self.unknown > 0;
            self.unknown -= usize::from(is_open);
            return !is_open;
        }
        let is_typed = element::bare_unknown(tag)
            .is_some_and(|name| !self.ends.is_ended(name, self.markdown, end));
        self.unknown += usize::from(!is_typed && element::is_unknown_start(tag));
        is_typed
    }

    pub(super) fn end_html(&mut self) {
        if let Some((html, span)) = self.raw.take() {
            self.sanitizer
                .write(&html, span, &mut self.facts, &mut self.out);
        }
    }

    pub(super) fn line_break(&mut self, html: &str) {
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

    /// Hands on text that a reader reads.
    pub(super) fn note(&mut self, text: &str) {
        if self.sanitizer.is_muted() {
            return;
        }
        self.facts.prose(text);
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
    }

    pub(super) fn start_link(
        &mut self,
        kind: LinkType,
        address: &str,
        title: &str,
        span: Range<usize>,
    ) {
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
    pub(super) fn is_in_link(&self) -> bool {
        self.links.contains(&true) || self.sanitizer.is_open("a")
    }

    pub(super) fn end_link(&mut self) {
        if self.links.pop() == Some(true) {
            self.out.push_str("</a>");
        }
        self.sanitizer.in_link = self.links.contains(&true);
    }
}

//! Pictures, and the paragraphs that are nothing else.

use std::ops::Range;

use crate::{
    markdown::{Facts, escape, facts::Loss, url, write_attribute},
    messages::Message,
};

use super::{ENLARGER, OpenImage, Paragraph, Renderer};

impl<F: Facts> Renderer<'_, F> {
    pub(super) fn start_paragraph(&mut self) {
        self.unknown = 0;
        // The first paragraph of a callout is its title, and no figure.
        let title = self.title.take();
        self.paragraph = Some(Paragraph {
            start: self.out.len(),
            caption: None,
            end: title.map(|(_, end)| end),
            has_image: false,
            is_figure: title.is_none(),
        });
        self.out.push_str(title.map_or("<p>", |(start, _)| start));
    }

    /// Something other than an image stands in the paragraph, so it is no figure.
    pub(super) fn mixed_paragraph(&mut self) {
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.is_figure = false;
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        let paragraph = self.paragraph.take();
        let title = paragraph.as_ref().and_then(|paragraph| paragraph.end);
        let figure = paragraph.filter(|paragraph| paragraph.is_figure);
        if figure.as_ref().is_some_and(|paragraph| paragraph.has_image) {
            self.enlarger();
        }
        let caption = figure.and_then(|paragraph| Some((paragraph.start, paragraph.caption?)));
        if let Some((start, caption)) = caption {
            return self.end_figure(start, &caption);
        }
        let is_text = title.is_none() && self.definitions.is_empty();
        self.end_block(title.unwrap_or("</p>\n"), is_text);
    }

    /// The button after a picture that stands alone. One in a link leads elsewhere.
    pub(super) fn enlarger(&mut self) {
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
    pub(super) fn end_figure(&mut self, start: usize, caption: &str) {
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

    pub(super) fn start_image(&mut self, address: &str, title: &str, span: Range<usize>) {
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

    pub(super) fn end_image(&mut self) {
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
    pub(super) fn note_figure(&mut self, title: &str) {
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
}

//! Quotations, and what looks like one in Markdown but says what it is.

use std::ops::Range;

use pulldown_cmark::BlockQuoteKind;

use crate::{
    markdown::{Facts, callout::Callout, escape},
    messages::Message,
};

use super::Renderer;

impl<F: Facts> Renderer<'_, F> {
    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>, span: Range<usize>) {
        let (look, title) = match kind {
            None => return self.start_callout(span),
            Some(BlockQuoteKind::Note) => ("note", Message::NOTE),
            Some(BlockQuoteKind::Tip) => ("tip", Message::TIP),
            Some(BlockQuoteKind::Important) => ("important", Message::IMPORTANT),
            Some(BlockQuoteKind::Warning) => ("warning", Message::WARNING),
            Some(BlockQuoteKind::Caution) => ("caution", Message::CAUTION),
        };
        self.open_alert("<div", look);
        self.out.push_str(TITLE.0);
        escape(self.messages.text(title), &mut self.out);
        self.out.push_str(TITLE.1);
    }

    fn start_callout(&mut self, span: Range<usize>) {
        let start = span.start;
        let quote = self.markdown.get(span).unwrap_or_default();
        let Some(Callout { look, fold, title }) = Callout::read(quote) else {
            self.quotes.push("</blockquote>\n");
            return self.out.push_str("<blockquote>\n");
        };
        let (element, words) = match fold {
            None => ("<div", TITLE),
            Some(false) => ("<details", SUMMARY),
            Some(true) => ("<details open", SUMMARY),
        };
        self.open_alert(element, look);
        self.title = Some(words);
        self.title_at = start + title;
    }

    fn open_alert(&mut self, element: &str, look: &str) {
        let is_note = element == "<div";
        let (role, end) = if is_note {
            ("\" role=\"note\">", "</div>\n")
        } else {
            ("\">", "</details>\n")
        };
        for part in [element, " class=\"alert alert-", look, role] {
            self.out.push_str(part);
        }
        self.quotes.push(end);
    }

    pub(super) fn end_quote(&mut self) {
        self.title = None;
        let end = self.quotes.pop().unwrap_or_default();
        self.out.push_str(end);
    }
}

/// How a title begins and ends.
const TITLE: (&str, &str) = ("<p class=\"alert__title\">", "</p>\n");

/// The same where it opens and closes what it is the title of.
const SUMMARY: (&str, &str) = ("<summary class=\"alert__title\">", "</summary>\n");

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
        self.open_alert("div", look);
        self.out.push_str(TITLE.0);
        escape(self.messages.text(title), &mut self.out);
        self.out.push_str(TITLE.1);
    }

    fn start_callout(&mut self, span: Range<usize>) {
        let start = span.start;
        let quote = self.markdown.get(span).unwrap_or_default();
        let Some(callout) = Callout::read(quote) else {
            self.quotes.push("</blockquote>\n");
            return self.out.push_str("<blockquote>\n");
        };
        self.open_alert(
            if callout.fold.is_some() {
                "details"
            } else {
                "div"
            },
            callout.look,
        );
        if callout.fold == Some(true) {
            self.out.insert_str(self.out.len() - 1, " open");
        }
        self.title = Some(if callout.fold.is_some() {
            SUMMARY
        } else {
            TITLE
        });
        self.title_at = start + callout.title;
    }

    fn open_alert(&mut self, element: &str, look: &str) {
        self.out
            .push_str(&format!("<{element} class=\"alert alert-{look}\""));
        let is_note = element == "div";
        self.out
            .push_str(if is_note { " role=\"note\">" } else { ">" });
        self.quotes
            .push(if is_note { "</div>\n" } else { "</details>\n" });
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

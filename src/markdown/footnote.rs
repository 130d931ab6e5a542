use std::collections::HashMap;

use crate::messages::{Message, Messages};

use super::write_attribute;

/// Footnotes of an article: numbered in the order they are first referred to, shown at its end, each
/// with a way back to every reference.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Labels in the order of their numbers, with how often each was referred to.
    order: Vec<(String, usize)>,
    numbers: HashMap<String, usize>,
    definitions: HashMap<String, String>,
    /// References in definitions, which count only if the definition is shown.
    deferred: Vec<(String, bool)>,
}

/// Stands for a deferred reference, with its index and a `>`. No safe HTML holds it.
const DEFERRED: &str = "<!footnote ";

impl Footnotes {
    /// Writes a reference. In a link it is only a number: a link in a link would tear both apart.
    pub(super) fn refer(&mut self, label: &str, in_link: bool, out: &mut String) {
        let next = self.order.len() + 1;
        let number = *self.numbers.entry(label.to_owned()).or_insert(next);
        if number == next {
            self.order.push((label.to_owned(), 0));
        }
        let uses = &mut self.order[number - 1].1;
        *uses += 1;
        let id = reference_id(number, *uses);
        out.push_str(&if in_link {
            format!("<sup class=\"footnote-ref\" id=\"{id}\">{number}</sup>")
        } else {
            format!("<sup class=\"footnote-ref\"><a href=\"#_fn{number}\" id=\"{id}\" role=\"doc-noteref\">{number}</a></sup>")
        });
    }

    /// Writes a reference that stands in a definition.
    pub(super) fn defer(&mut self, label: &str, in_link: bool, out: &mut String) {
        out.push_str(&format!("{DEFERRED}{}>", self.deferred.len()));
        self.deferred.push((label.to_owned(), in_link));
    }

    /// Keeps a definition; the first one of a label counts.
    pub(super) fn define(&mut self, label: String, html: String) {
        self.definitions.entry(label).or_insert(html);
    }

    /// Writes the definitions that were referred to, by the text or by one another.
    pub(super) fn write(mut self, messages: &Messages, out: &mut String) {
        if self.order.is_empty() {
            return;
        }
        let mut shown = Vec::new();
        while let Some((label, _)) = self.order.get(shown.len()) {
            let html = self.definitions.remove(label).unwrap_or_default();
            shown.push(self.refer_deferred(&html));
        }
        out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
        write_attribute("aria-label", messages.text(Message::FOOTNOTES), out);
        out.push_str("><ol>\n");
        for (index, (html, (_, uses))) in shown.iter().zip(&self.order).enumerate() {
            let number = index + 1;
            let back = back_links(number, *uses, messages);
            out.push_str(&format!("<li id=\"_fn{number}\">"));
            match html.trim_end().strip_suffix("</p>") {
                Some(html) => out.push_str(&format!("{html}{back}</p>")),
                None => out.push_str(&format!("{html}<p>{back}</p>")),
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ol></section>\n");
    }

    fn refer_deferred(&mut self, html: &str) -> String {
        let mut pieces = html.split(DEFERRED);
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (index, rest) = piece.split_once('>').unwrap_or_default();
            let reference = index
                .parse()
                .ok()
                .and_then(|at: usize| self.deferred.get(at));
            if let Some((label, in_link)) = reference.cloned() {
                self.refer(&label, in_link, &mut out);
            }
            out.push_str(rest);
        }
        out
    }
}

fn back_links(number: usize, uses: usize, messages: &Messages) -> String {
    let mut links = String::new();
    for nth in 1..=uses {
        let id = reference_id(number, nth);
        links.push_str(&format!(
            " <a class=\"footnote-back\" href=\"#{id}\" role=\"doc-backlink\""
        ));
        let mut label = messages.fill(
            Message::BACK_TO_REFERENCE,
            &[("n", &messages.number(number))],
        );
        if nth > 1 {
            label.push_str(&format!(", {}", messages.number(nth)));
        }
        write_attribute("aria-label", &label, &mut links);
        links.push_str(">↩</a>");
    }
    links
}

fn reference_id(number: usize, nth: usize) -> String {
    if nth == 1 {
        format!("_fnref{number}")
    } else {
        format!("_fnref{number}_{nth}")
    }
}

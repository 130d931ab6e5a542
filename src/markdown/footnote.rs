use std::collections::HashMap;

use crate::messages::{Message, Messages};

use super::{
    facts::{Facts, Loss},
    write_attribute,
};

/// Footnotes of an article: numbered in the order they are first referred to, shown at its end, each
/// with a way back to every reference, up to many.
#[derive(Default)]
pub(super) struct Footnotes {
    notes: Vec<Note>,
    /// Where the note of each label stands in `notes`.
    labels: HashMap<String, usize>,
    /// The notes that are shown, in the order of their numbers.
    shown: Vec<usize>,
    /// References in definitions, which count only if the definition is shown.
    deferred: Vec<(String, bool)>,
}

#[derive(Default)]
struct Note {
    /// Absent before the definition.
    html: Option<String>,
    /// Where the definition begins in the text.
    at: usize,
    /// Absent before the first reference.
    number: Option<usize>,
    uses: usize,
}

/// Stands for a deferred reference, with its index and a `>`. No safe HTML holds it.
const DEFERRED: &str = "<!footnote ";

impl Footnotes {
    /// Writes a reference. In a link it is only a number: a link in a link would tear both apart.
    pub(super) fn refer(&mut self, label: &str, in_link: bool, out: &mut String) {
        let at = self.position(label);
        let note = &mut self.notes[at];
        let shown = &mut self.shown;
        let number = *note.number.get_or_insert_with(|| {
            shown.push(at);
            shown.len()
        });
        note.uses += 1;
        let id = reference_id(number, note.uses);
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
    pub(super) fn define(&mut self, label: &str, html: String, at: usize) {
        let note = self.position(label);
        let note = &mut self.notes[note];
        if note.html.is_none() {
            note.html = Some(html);
            note.at = at;
        }
    }

    fn position(&mut self, label: &str) -> usize {
        let next = self.notes.len();
        let at = *self.labels.entry(label.to_owned()).or_insert(next);
        if at == next {
            self.notes.push(Note::default());
        }
        at
    }

    /// Writes the definitions that were referred to, by the text or by one another.
    pub(super) fn write<F: Facts>(mut self, messages: &Messages, facts: &mut F, out: &mut String) {
        if !self.shown.is_empty() {
            self.write_shown(messages, out);
        }
        if F::LISTENS {
            let mut labels: Vec<_> = self.labels.iter().collect();
            labels.sort_unstable_by_key(|(_, note)| **note);
            for (label, note) in labels {
                let note = &self.notes[*note];
                if note.number.is_none() && note.html.is_some() {
                    facts.left_out(Loss::Footnote(label), note.at);
                }
            }
        }
    }

    fn write_shown(&mut self, messages: &Messages, out: &mut String) {
        let mut bodies = Vec::new();
        while let Some(at) = self.shown.get(bodies.len()) {
            let html = self.notes[*at].html.take().unwrap_or_default();
            bodies.push(self.refer_deferred(&html));
        }
        out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
        write_attribute("aria-label", messages.text(Message::FOOTNOTES), out);
        out.push_str("><ol>\n");
        for (index, (html, at)) in bodies.iter().zip(&self.shown).enumerate() {
            let number = index + 1;
            let back = back_links(number, self.notes[*at].uses.min(MOST), messages);
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

/// So many ways back are shown of one footnote.
const MOST: usize = 50;

fn back_links(number: usize, uses: usize, messages: &Messages) -> String {
    let mut links = String::new();
    let back = messages.fill(
        Message::BACK_TO_REFERENCE,
        &[("n", &messages.number(number))],
    );
    for nth in 1..=uses {
        let id = reference_id(number, nth);
        links.push_str(&format!(
            " <a class=\"footnote-back\" href=\"#{id}\" role=\"doc-backlink\""
        ));
        let mut label = back.clone();
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

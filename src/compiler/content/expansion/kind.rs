//! What boxes are called, in all engines, and what they look like.

use crate::{compiler::content::messages::Interface, messages::Message};

/// A kind of box.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    /// What it looks like: one of [`crate::markdown::LOOKS`].
    pub(super) look: &'static str,
    /// What it is called where its author says nothing.
    title: Message,
}

/// What they are called. Those of GitHub first, each with what others call the same.
const KINDS: [(&str, &str, Message); 14] = [
    ("note message", "note", Message::NOTE),
    ("tip hint", "tip", Message::TIP),
    ("important", "important", Message::IMPORTANT),
    ("warning warn attention", "warning", Message::WARNING),
    ("caution", "caution", Message::CAUTION),
    ("abstract summary tldr", "note", Message::SUMMARY),
    ("info", "note", Message::INFO),
    ("todo", "note", Message::TO_DO),
    ("success check done", "tip", Message::SUCCESS),
    ("question help faq", "warning", Message::QUESTION),
    ("failure fail missing", "caution", Message::FAILURE),
    ("danger error alert", "caution", Message::DANGER),
    ("bug", "caution", Message::BUG),
    ("example", "important", Message::EXAMPLE),
];

/// The same without a tone of their own.
const PLAIN: [(&str, &str, Message); 2] = [
    ("quote cite", "quote", Message::QUOTE),
    ("details spoiler collapse", "quote", Message::DETAILS),
];

impl Kind {
    /// The kind of a name, in small letters or capitals.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let mut kinds = KINDS.iter().chain(&PLAIN);
        let is_it = |names: &str| names.split(' ').any(|known| known == name);
        let (_, look, title) = kinds.find(|(names, ..)| is_it(names))?;
        Some(Self {
            look,
            title: *title,
        })
    }

    /// What stands over it where its author says nothing.
    pub(super) fn title(self, words: &Interface) -> &str {
        let own = words.callouts.text(self.title);
        if own.is_empty() {
            words.page.text(self.title)
        } else {
            own
        }
    }
}

/// The first line of a box in the one form that it is read in.
pub(super) fn first_line(look: &str, fold: &str, title: &str) -> String {
    format!("[!{look}]{fold} {title}")
}

/// A text of ours that Markdown takes for nothing else.
pub(super) fn literally(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

use std::collections::HashMap;

use crate::messages::{Message, Messages};

use super::escape::{escape, write_raw_attribute};

/// The regions that tables scroll in. No two have the same name: it is the table's caption, or the heading
/// before it, or what a table is called, and a number where that is not enough.
///
/// All names are as HTML has them, with character references.
pub(super) struct Regions<'m> {
    messages: &'m Messages,
    heading: String,
    /// The last number that was given to each name.
    names: HashMap<String, usize>,
    /// Raw tables that are open, and what gives them names, outermost first.
    open: Vec<Open>,
}

/// How much of a heading or a caption names a table, in bytes: a text may have many tables below a long one.
const LONGEST: usize = 200;

struct Open {
    /// Where it begins: a table with its tag, anything else behind it.
    start: usize,
    /// What a table is called.
    name: String,
}

impl<'m> Regions<'m> {
    pub(super) fn new(messages: &'m Messages) -> Self {
        Self {
            messages,
            heading: String::new(),
            names: HashMap::new(),
            open: Vec::new(),
        }
    }

    /// Tables stand below this heading from now on.
    pub(super) fn set_heading(&mut self, text: &str) {
        self.heading.clear();
        escape(beginning(text), &mut self.heading);
    }

    /// Begins the region of a Markdown table.
    pub(super) fn begin(&mut self, out: &mut String) {
        let name = self.name_here();
        self.write(&name, out);
    }

    pub(super) fn end(out: &mut String) {
        out.push_str("</div>");
    }

    /// A start tag of raw HTML has been written, which began at `start`.
    pub(super) fn opened(&mut self, element: &str, start: usize, out: &str) {
        if element == "table" {
            let name = self.name_here();
            self.open.push(Open { start, name });
        } else if is_name(element) {
            let (start, name) = (out.len(), String::new());
            self.open.push(Open { start, name });
        }
    }

    /// An end tag of raw HTML has been written. A caption names the table around it, a heading those below.
    pub(super) fn closed(&mut self, element: &str, out: &mut String) {
        let open = if element == "table" || is_name(element) {
            self.open.pop()
        } else {
            None
        };
        let Some(Open { start, name }) = open else {
            return;
        };
        if element == "table" {
            // Only now is it known whether there is a caption.
            let table = out.split_off(start);
            self.write(&name, out);
            out.push_str(&table);
            return Self::end(out);
        }
        let name = name_of(out.get(start..).unwrap_or_default());
        if element != "caption" {
            self.heading = name;
        } else if let Some(table) = self.open.last_mut().filter(|_| !name.is_empty()) {
            table.name = name;
        }
    }

    /// What a table that begins here is called if it has no caption.
    fn name_here(&self) -> String {
        if !self.heading.is_empty() {
            return self.heading.clone();
        }
        let mut name = String::new();
        escape(self.messages.text(Message::TABLE), &mut name);
        name
    }

    /// The keyboard must be able to reach what scrolls.
    fn write(&mut self, name: &str, out: &mut String) {
        out.push_str("<div class=\"table\" role=\"region\"");
        write_raw_attribute("aria-label", &self.unique(name), out);
        out.push_str(" tabindex=\"0\">");
    }

    /// A heading may end in a number of its own, so what has one added is looked up like any other name.
    fn unique(&mut self, name: &str) -> String {
        let mut unique = name.to_owned();
        while self.names.contains_key(&unique) {
            let number = self.names.entry(name.to_owned()).or_default();
            *number += 1;
            unique = format!("{name} {}", self.messages.number(*number));
        }
        self.names.insert(unique.clone(), 1);
        unique
    }
}

/// True for what may give tables their names.
fn is_name(element: &str) -> bool {
    matches!(element, "caption" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// The name that a caption or a heading gives, of what has been written of it.
fn name_of(html: &str) -> String {
    let mut pieces = html.split('<');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        if piece.starts_with("br") {
            text.push(' ');
        }
        text.push_str(piece.split_once('>').unwrap_or_default().1);
    }
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    beginning(&name).to_owned()
}

/// As much of a name as counts, and no part of a character reference.
fn beginning(name: &str) -> &str {
    let beginning = &name[..name.floor_char_boundary(LONGEST)];
    let is_whole = beginning.len() == name.len();
    let (text, reference) = beginning.rsplit_once('&').unwrap_or((beginning, ";"));
    if is_whole || reference.contains(';') {
        beginning
    } else {
        text
    }
}

//! What may stay of `MathML`: elements of `MathML Core` for presentation, and nothing that leads or runs anywhere.

use roxmltree::{Document, Node};

use crate::markdown::{escape, write_attribute};

use super::variant;

/// Why a formula cannot be set.
pub(super) type Fault = String;

/// Elements that hold others.
const GROUPS: [&str; 17] = [
    "mfrac",
    "mover",
    "mpadded",
    "mphantom",
    "mroot",
    "mrow",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtr",
    "munder",
    "munderover",
    "mspace",
];

/// Elements that hold text.
const TOKENS: [&str; 4] = ["mi", "mn", "mo", "mtext"];

/// Attributes, whichever element they are of.
const ATTRIBUTES: [&str; 20] = [
    "accent",
    "accentunder",
    "columnspan",
    "depth",
    "displaystyle",
    "fence",
    "height",
    "linethickness",
    "lspace",
    "mathcolor",
    "maxsize",
    "minsize",
    "movablelimits",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "voffset",
    "width",
];

/// The inside of the formula, and how many characters of it are seen.
pub(super) fn content(markup: &str) -> Result<(String, usize), Fault> {
    let unreadable = |_| "it holds a character that no page may have".to_owned();
    let document = Document::parse(markup).map_err(unreadable)?;
    let math = document.descendants().find(is_math);
    let mut writer = Writer::default();
    for child in math.iter().flat_map(Node::children) {
        writer.node(child)?;
    }
    Ok((writer.out, writer.seen))
}

fn is_math(node: &Node<'_, '_>) -> bool {
    node.is_element() && node.tag_name().name() == "math"
}

#[derive(Default)]
struct Writer {
    out: String,
    seen: usize,
}

impl Writer {
    fn node(&mut self, node: Node<'_, '_>) -> Result<(), Fault> {
        let name = node.tag_name().name();
        if name == "semantics" {
            // What stands behind the first says the same in another way.
            let first = node.first_element_child();
            return first.map_or(Ok(()), |first| self.node(first));
        }
        if GROUPS.contains(&name) {
            return self.group(name, "", node);
        }
        if TOKENS.contains(&name) {
            return if node.children().any(|child| child.is_element()) {
                self.group("mrow", "", node)
            } else {
                self.token(name, node);
                Ok(())
            };
        }
        if name == "menclose" && node.attribute("notation") == Some("box") {
            return self.group("mrow", "math-box", node);
        }
        if node.is_element() {
            return Err(format!("browsers do not know how to show `{name}`"));
        }
        Ok(())
    }

    fn group(&mut self, name: &str, class: &str, node: Node<'_, '_>) -> Result<(), Fault> {
        let said = classes(name, node).join(" ");
        let class = if said.is_empty() { class } else { &said };
        self.start(name, class, node);
        for child in node.children() {
            self.node(child)?;
        }
        self.end(name);
        Ok(())
    }

    fn token(&mut self, name: &str, node: Node<'_, '_>) {
        let text: String = node.children().filter_map(|child| child.text()).collect();
        self.start(name, "", node);
        let said = node.attribute("mathvariant").unwrap_or_default();
        let is_one = text.chars().count() == 1;
        if said == "normal" && name == "mi" && is_one {
            self.out.pop();
            write_attribute("mathvariant", said, &mut self.out);
            self.out.push('>');
        }
        let text = variant::letters(&text, said);
        self.seen += text.chars().filter(|c| !c.is_whitespace()).count();
        escape(&text, &mut self.out);
        self.end(name);
    }

    fn start(&mut self, name: &str, class: &str, node: Node<'_, '_>) {
        self.out.push('<');
        self.out.push_str(name);
        if !class.is_empty() {
            write_attribute("class", class, &mut self.out);
        }
        // In our order: theirs is another each time.
        for known in ATTRIBUTES {
            // The width of a table is no matter of MathML Core.
            let value = node.attribute(known).filter(|value| is_plain(value));
            if let Some(value) = value.filter(|_| name != "mtable" || known != "width") {
                write_attribute(known, value, &mut self.out);
            }
        }
        self.out.push('>');
    }

    fn end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }
}

/// A number, a length, a word or a colour.
fn is_plain(value: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '#' | '%');
    value.len() < 40 && value.chars().all(is_part)
}

/// What `MathML Core` leaves to style sheets: how near cells are, on which side their text stands, which lines they have.
fn classes(name: &str, node: Node<'_, '_>) -> Vec<&'static str> {
    if name == "mtable" {
        let spacing = node.attribute("columnspacing").unwrap_or("1em");
        let is_tight = spacing.split_whitespace().all(|space| space == "0em");
        return Vec::from_iter(is_tight.then_some("math-tight"));
    }
    let (Some(row), "mtd") = (node.parent(), name) else {
        return Vec::new();
    };
    let Some(table) = row.parent() else {
        return Vec::new();
    };
    let (row, column) = (place(row), place(node));
    let side = match nth(table, "columnalign", Some(column)) {
        Some("left") => Some("math-left"),
        Some("right") => Some("math-right"),
        _ => None,
    };
    let has_line = |attribute, n: usize| {
        let line = nth(table, attribute, n.checked_sub(1));
        line.is_some_and(|line| line != "none")
    };
    let start = has_line("columnlines", column).then_some("math-start");
    let top = has_line("rowlines", row).then_some("math-top");
    [side, start, top].into_iter().flatten().collect()
}

/// How many elements stand before one.
fn place(node: Node<'_, '_>) -> usize {
    node.prev_siblings()
        .skip(1)
        .filter(Node::is_element)
        .count()
}

/// The nth word of an attribute; the last stands for all behind it.
fn nth<'a>(table: Node<'a, '_>, attribute: &str, n: Option<usize>) -> Option<&'a str> {
    let mut words = table.attribute(attribute)?.split_whitespace();
    let last = words.clone().last();
    words.nth(n?).or(last)
}

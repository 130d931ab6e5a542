//! XML that any parser takes, whatever an author's texts hold.

use std::borrow::Cow;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

/// A document that is being written.
pub struct Xml(Writer<Vec<u8>>);

/// Names and values.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A document with this root element.
    pub fn document(
        root: &str,
        attributes: Attributes<'_>,
        content: impl FnOnce(&mut Self),
    ) -> Vec<u8> {
        let mut xml = Self(Writer::new_with_indent(Vec::new(), b' ', 1));
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml.element(root, attributes, content);
        let mut bytes = xml.0.into_inner();
        bytes.push(b'\n');
        bytes
    }

    /// An element with others in it.
    pub fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        content: impl FnOnce(&mut Self),
    ) {
        self.write(Event::Start(start(name, attributes)));
        content(self);
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element with a text in it.
    pub fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |xml| {
            xml.write(Event::Text(BytesText::new(&legal(text))));
        });
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.write(Event::Empty(start(name, attributes)));
    }

    fn write(&mut self, event: Event<'_>) {
        self.0
            .write_event(event)
            .expect("memory takes everything that is written");
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*legal(value)));
    }
    start
}

/// XML 1.0 has no way to write most control characters, not even as references.
fn legal(text: &str) -> Cow<'_, str> {
    let is_legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(is_legal) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| is_legal(*c)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_comes_back_from_a_strict_parser() {
        let text = "]]></title><script>&\u{2028}\"' \u{1f600}\n";
        let bytes = Xml::document("a", &[("b", text)], |xml| xml.text("c", &[], text));
        let xml = String::from_utf8(bytes).unwrap();
        let document = roxmltree::Document::parse(&xml).unwrap();
        let root = document.root_element();
        assert_eq!(root.attribute("b"), Some(text));
        assert_eq!(root.first_element_child().unwrap().text(), Some(text));
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        let bytes = Xml::document("a", &[], |xml| {
            xml.text("b", &[], "1\u{0}2\u{b}3\u{ffff}4");
        });
        let xml = String::from_utf8(bytes).unwrap();
        let document = roxmltree::Document::parse(&xml).unwrap();
        assert_eq!(
            document
                .root_element()
                .first_element_child()
                .unwrap()
                .text(),
            Some("1234")
        );
    }
}

//! HTML as a browser reads it, by html5ever: tests look at trees, not at strings.

#![allow(dead_code, reason = "each test program uses its part of it")]

use html5ever::{
    ParseOpts, QualName, local_name, ns, parse_document, parse_fragment,
    serialize::{SerializeOpts, serialize},
    tendril::TendrilSink,
};
use markup5ever_rcdom::{Handle, NodeData, RcDom, SerializableHandle};

/// A node of a parsed page.
#[derive(Clone)]
pub(crate) struct Node {
    handle: Handle,
    /// A tree whose root is gone loses all its nodes.
    root: Handle,
}

/// Reads a whole document.
pub(crate) fn document(html: &str) -> Node {
    let root = parse_document(RcDom::default(), ParseOpts::default())
        .one(html)
        .document;
    Node {
        handle: root.clone(),
        root,
    }
}

/// Reads what stands in a `div`; the node that comes back is its parent.
pub(crate) fn fragment(html: &str) -> Node {
    let root = parse_in_div(html).document;
    let handle = root.children.borrow()[0].clone();
    Node { handle, root }
}

/// What the parser had to put right about the nesting of a fragment.
pub(crate) fn repairs(html: &str) -> Vec<String> {
    // The tokenizer's complaints (about unknown `&names;`, say) change no tree.
    const OF_THE_TREE: [&str; 8] = [
        "Unexpected token",
        "Formatting element",
        "Found special tag",
        "expected to close",
        "Non-space table text",
        "nested ",
        "No ",
        "Closing wrong heading",
    ];
    let errors = parse_in_div(html)
        .errors
        .take()
        .into_iter()
        .map(String::from);
    errors
        .filter(|error| OF_THE_TREE.iter().any(|start| error.starts_with(start)))
        .collect()
}

fn parse_in_div(html: &str) -> RcDom {
    let div = QualName::new(None, ns!(html), local_name!("div"));
    parse_fragment(
        RcDom::default(),
        ParseOpts::default(),
        div,
        Vec::new(),
        true,
    )
    .one(html)
}

impl Node {
    /// Name of an element; empty for everything else.
    pub(crate) fn name(&self) -> &str {
        match &self.handle.data {
            NodeData::Element { name, .. } => &name.local,
            _ => "",
        }
    }

    /// Names and values, in the order of the names.
    pub(crate) fn attributes(&self) -> Vec<(String, String)> {
        let NodeData::Element { attrs, .. } = &self.handle.data else {
            return Vec::new();
        };
        let mut attributes: Vec<_> = attrs
            .borrow()
            .iter()
            .map(|attribute| {
                (
                    attribute.name.local.to_string(),
                    attribute.value.to_string(),
                )
            })
            .collect();
        attributes.sort();
        attributes
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.attributes()
            .into_iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value)
    }

    /// What stands directly in it.
    pub(crate) fn children(&self) -> Vec<Node> {
        let node = |handle: &Handle| Node {
            handle: handle.clone(),
            root: self.root.clone(),
        };
        self.handle.children.borrow().iter().map(node).collect()
    }

    /// Everything in it, in the order of the text.
    pub(crate) fn descendants(&self) -> Vec<Node> {
        let mut found = Vec::new();
        let mut waiting = self.children();
        waiting.reverse();
        while let Some(node) = waiting.pop() {
            waiting.extend(node.children().into_iter().rev());
            found.push(node);
        }
        found
    }

    /// Elements in it by a name, or by a name and a class as in `p.lede`.
    pub(crate) fn all(&self, selector: &str) -> Vec<Node> {
        let (name, class) = selector.split_once('.').unwrap_or((selector, ""));
        let has_class = |node: &Node| {
            class.is_empty()
                || node
                    .attribute("class")
                    .is_some_and(|classes| classes.split(' ').any(|other| other == class))
        };
        self.descendants()
            .into_iter()
            .filter(|node| node.name() == name && has_class(node))
            .collect()
    }

    /// The only such element.
    #[track_caller]
    pub(crate) fn one(&self, selector: &str) -> Node {
        let mut all = self.all(selector);
        assert_eq!(all.len(), 1, "`{selector}` should be there once");
        all.remove(0)
    }

    /// All text in it.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for node in self.descendants() {
            if let NodeData::Text { contents } = &node.handle.data {
                text.push_str(&contents.borrow());
            }
        }
        text
    }

    /// What stands in it as HTML again.
    pub(crate) fn html(&self) -> String {
        let mut html = Vec::new();
        serialize(
            &mut html,
            &SerializableHandle::from(self.handle.clone()),
            SerializeOpts::default(),
        )
        .unwrap();
        String::from_utf8(html).unwrap()
    }

    /// Moves what stands in another node to the end of this one.
    pub(crate) fn adopt(&self, other: &Node) {
        let children = std::mem::take(&mut *other.handle.children.borrow_mut());
        self.handle.children.borrow_mut().extend(children);
    }

    /// The tree, a node a line: equal pictures are equal trees.
    pub(crate) fn picture(&self) -> String {
        let mut out = String::new();
        let mut waiting: Vec<(Node, usize)> = vec![(self.clone(), 0)];
        while let Some((node, depth)) = waiting.pop() {
            out.push_str(&"  ".repeat(depth));
            match &node.handle.data {
                NodeData::Element { name, .. } => {
                    out.push_str(&format!("<{}", name.local));
                    node.attributes()
                        .iter()
                        .for_each(|(name, value)| out.push_str(&format!(" {name}={value:?}")));
                    out.push('>');
                }
                NodeData::Text { contents } => out.push_str(&format!("{:?}", &**contents.borrow())),
                NodeData::Comment { contents } => out.push_str(&format!("<!--{contents}-->")),
                _ => out.push_str("(document)"),
            }
            out.push('\n');
            waiting.extend(
                node.children()
                    .into_iter()
                    .rev()
                    .map(|child| (child, depth + 1)),
            );
        }
        out
    }
}

use std::ops::Range;

/// A table of an author's, with the place of everything in it.
#[derive(Clone, Debug, Default)]
pub struct Table(pub Vec<Entry>);

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// As written.
    pub key: String,
    /// Where the key stands.
    pub key_span: Range<usize>,
    /// What it is.
    pub node: Node,
}

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its place, in bytes.
    pub span: Range<usize>,
}

/// A value of YAML or TOML. Dates stay text: every language writes them in its own way.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing, as in `tags:` without more.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// A text.
    Text(String),
    /// A date or a time of TOML's own kind, as written.
    Date(String),
    /// A list.
    List(Vec<Node>),
    /// A table.
    Table(Table),
}

impl Table {
    /// The entry of a key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.0.iter().find(|entry| entry.key == key)
    }

    /// Moves every place by the same distance.
    pub(super) fn shift(&mut self, by: usize) {
        for entry in &mut self.0 {
            entry.key_span = entry.key_span.start + by..entry.key_span.end + by;
            entry.node.shift(by);
        }
    }
}

impl Node {
    fn shift(&mut self, by: usize) {
        self.span = self.span.start + by..self.span.end + by;
        match &mut self.value {
            Value::List(nodes) => nodes.iter_mut().for_each(|node| node.shift(by)),
            Value::Table(table) => table.shift(by),
            _ => {}
        }
    }
}

impl Value {
    /// What kind of value it is, for a message.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::Date(_) => "a date",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

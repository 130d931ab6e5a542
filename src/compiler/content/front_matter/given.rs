//! What a folder says for its texts, below what a text says itself.

use super::{
    FrontMatter,
    keys::KEYS,
    value::{Entry, Node, Table, Value},
};

/// The lists of which those of a folder and of a text are one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum United {
    /// None: what is nearer counts.
    #[default]
    Nothing,
    /// Tags, as Eleventy has it.
    Tags,
    /// Categories, as Jekyll has it.
    Categories,
}

/// Keys that say what only one text is.
const OWN: [&str; 4] = ["title", "slug", "aliases", "address"];

impl FrontMatter {
    /// The same, with what is given for the text where it says nothing itself. What is wrong with that has been
    /// told.
    #[must_use]
    pub fn with(self, name: &str, (table, given): (&Table, &Table), united: United) -> Self {
        let quiet = |table: &Table| Self::read(name, table, &mut Vec::new());
        let (whole, below) = (quiet(&over(table, given)), quiet(given));
        let mut whole = Self {
            title_span: self.title_span,
            ignored: self.ignored,
            ..whole
        };
        match united {
            United::Tags => {
                whole.tags = self.tags;
                let is_new = |tag: &str| !whole.tags.iter().any(|(own, _)| own == tag);
                let more: Vec<_> = below
                    .tags
                    .into_iter()
                    .filter(|(tag, _)| is_new(tag))
                    .collect();
                whole.tags.extend(more);
            }
            United::Categories => {
                whole.categories = below.categories;
                whole.categories.extend(self.categories);
                let mut seen = Vec::new();
                whole.categories.retain(|category| {
                    let is_new = !seen.contains(category);
                    seen.push(category.clone());
                    is_new
                });
            }
            United::Nothing => {}
        }
        whole
    }
}

/// The same, with a text that stands for tags as the only one of them, if no commas are in it.
pub fn with_one_tag(table: &Table) -> Table {
    let mut table = table.clone();
    let tags = table.0.iter_mut();
    for entry in tags.filter(|entry| canonical(&entry.key) == "tags") {
        if matches!(&entry.node.value, Value::Text(text) if !text.contains(',') && !text.trim().is_empty())
        {
            let one = entry.node.clone();
            entry.node.value = Value::List(vec![one]);
        }
    }
    table
}

/// What is said nearer, and below that what is not said there.
pub fn over(nearer: &Table, below: &Table) -> Table {
    let is_said = |table: &Table, key: &str| {
        let mut entries = table.0.iter();
        entries.any(|entry| is_same(&entry.key, key) && !is_nothing(entry))
    };
    let is_given = |entry: &&Entry| {
        let is_own = OWN.contains(&canonical(&entry.key)) && !is_flag(entry);
        !is_own && !is_nothing(entry) && !is_said(nearer, &entry.key)
    };
    let mut entries: Vec<Entry> = nearer.0.clone();
    let given = below.0.iter().filter(is_given);
    let given: Vec<Entry> = given.map(elsewhere).collect();
    entries.retain(|entry| {
        !is_nothing(entry) || !given.iter().any(|given| is_same(&given.key, &entry.key))
    });
    entries.extend(given);
    Table(entries)
}

/// The first name of a key that has several.
fn canonical(key: &str) -> &str {
    let is_it = |names: &&[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(key));
    let known = KEYS.iter().find(|(_, names)| is_it(names));
    known.map_or(key, |(canonical, _)| canonical)
}

fn is_same(a: &str, b: &str) -> bool {
    canonical(a).eq_ignore_ascii_case(canonical(b))
}

fn is_nothing(entry: &Entry) -> bool {
    matches!(entry.node.value, Value::Null)
}

fn is_flag(entry: &Entry) -> bool {
    matches!(entry.node.value, Value::Bool(_))
}

/// An entry of another file: it has no place in this one.
fn elsewhere(entry: &Entry) -> Entry {
    Entry {
        key: entry.key.clone(),
        key_span: 0..0,
        node: Node {
            value: placeless(&entry.node.value),
            span: 0..0,
        },
    }
}

fn placeless(value: &Value) -> Value {
    match value {
        Value::List(nodes) => Value::List(
            nodes
                .iter()
                .map(|node| Node {
                    value: placeless(&node.value),
                    span: 0..0,
                })
                .collect(),
        ),
        Value::Table(table) => Value::Table(Table(table.0.iter().map(elsewhere).collect())),
        value => value.clone(),
    }
}

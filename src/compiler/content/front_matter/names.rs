//! Names of people and of series: one or several, each a text or a table that holds it.

use std::ops::Range;

use super::{
    keys::{PART, REFERENCE, TRANSLATION, WEIGHT_IN_SERIES},
    meaning::name_in,
    value::{Node, Table, Value},
};

/// Authors, by their names, or by the keys that the folder has for them.
pub(super) fn authors(node: Option<&Node>) -> Vec<String> {
    // Docusaurus's authors have a `title`, which is what they do.
    let of_table = |table: &Table| {
        let keys = ["name", "key", "id"];
        let said = keys.iter().find_map(|key| text(&table.get(key)?.node));
        said.or_else(|| name_in(table))
    };
    all(node, &of_table)
}

/// Series, by their names.
pub(super) fn series(node: Option<&Node>) -> Vec<String> {
    all(node, &name_in)
}

/// Which part of its series a post says that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// By which the parts are ordered.
    pub number: i64,
    /// Whether readers are told this number: a weight only orders.
    pub is_shown: bool,
}

/// The number that is said in the table itself, where Hugo and Zola keep what is a theme's, or beside the name.
pub(super) fn part(table: &Table, series: Option<&Node>) -> Option<Part> {
    let inner = ["params", "extra"].iter().filter_map(|key| {
        let Value::Table(inner) = &table.get(key)?.node.value else {
            return None;
        };
        Some(inner)
    });
    let beside = series.and_then(|node| match &node.value {
        Value::Table(table) => Some(table),
        Value::List(nodes) => nodes.iter().find_map(|node| match &node.value {
            Value::Table(table) => Some(table),
            _ => None,
        }),
        _ => None,
    });
    let tables = std::iter::once(table).chain(inner).chain(beside);
    let tables: Vec<&Table> = tables.collect();
    let number = |keys: &[&str]| {
        let said = tables
            .iter()
            .flat_map(|table| keys.iter().filter_map(|key| table.get(key)));
        let mut numbers = said.filter_map(|entry| text(&entry.node)?.parse::<i64>().ok());
        numbers.next()
    };
    let part = |number, is_shown| Part { number, is_shown };
    // A part of fewer than none is no number that readers know.
    let said = number(&PART).map(|number| part(number, number >= 0));
    said.or_else(|| Some(part(number(&[WEIGHT_IN_SERIES])?, false)))
}

/// What a text has in common with itself in other languages.
pub(super) fn translation(table: &Table) -> Option<(String, Range<usize>)> {
    let said = |key: &str| {
        let node = &table.get(key)?.node;
        let key = text(node).filter(|key| !key.is_empty())?;
        Some((key, node.span.clone()))
    };
    let has_language = table.get("lang").is_some();
    let reference = || said(REFERENCE).filter(|_| has_language);
    TRANSLATION
        .iter()
        .find_map(|key| said(key))
        .or_else(reference)
}

fn all(node: Option<&Node>, of_table: &dyn Fn(&Table) -> Option<String>) -> Vec<String> {
    let Some(node) = node else { return Vec::new() };
    let name = |node: &Node| match &node.value {
        Value::Table(table) => of_table(table),
        _ => text(node),
    };
    let nodes = match &node.value {
        Value::List(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let names = nodes.iter().filter_map(name);
    let mut all: Vec<String> = Vec::new();
    for name in names.filter(|name| !name.is_empty()) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

fn text(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) | Value::Number(text) | Value::Date(text) => Some(text.trim().to_owned()),
        _ => None,
    }
}

//! Names of people and of series: one or several, each a text or a table that holds it.

use super::{
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

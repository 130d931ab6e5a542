//! What front matter would say for several texts, and for which.

mod scope;

use super::front_matter::{Node, Table, Value};

pub use scope::Scope;

/// What holds for some texts.
#[derive(Clone, Debug)]
pub struct Rule {
    /// For which.
    pub scope: Scope,
    /// What front matter would say.
    pub values: Table,
    /// The file that says it, as the author would name it.
    pub file: String,
}

/// Hugo's `cascade`: one table or several, each for all texts or for those that it names.
pub fn cascade(table: &Table, around: &Scope, file: &str) -> Vec<Rule> {
    let Some(entry) = table.get("cascade") else {
        return Vec::new();
    };
    let nodes = match &entry.node.value {
        Value::List(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(&entry.node),
    };
    let rule = |node: &Node| {
        let Value::Table(values) = &node.value else {
            return None;
        };
        let targets = ["target", "_target"];
        let target = targets.iter().find_map(|key| values.get(key));
        let scope = match target.map(|entry| &entry.node.value) {
            Some(Value::Table(target)) => around.of_target(target)?,
            _ => around.clone(),
        };
        let mut values = values.clone();
        values
            .0
            .retain(|entry| !targets.contains(&entry.key.as_str()));
        Some(Rule {
            scope,
            values,
            file: file.to_owned(),
        })
    };
    nodes.iter().filter_map(rule).collect()
}

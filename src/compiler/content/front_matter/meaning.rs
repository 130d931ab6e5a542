//! What single values mean, in all the ways that engines have for them.

use std::ops::Range;

use crate::compiler::content::date::{self, DateError, Written};

use super::value::{Entry, Table, Value};

/// What Eleventy takes for a date, and needs the history of the file for.
pub(super) const EVENTS: [&str; 4] = [
    "created",
    "last modified",
    "git created",
    "git last modified",
];

/// `{{title}}`, which YAML takes for a table in a table, or `<% tp.date.now() %>`.
pub(super) fn is_placeholder(value: &Value) -> bool {
    match value {
        Value::Text(text) => {
            let text = text.trim();
            let marks = [("{{", "}}"), ("<%", "%>"), ("{%", "%}")];
            marks
                .iter()
                .any(|(open, close)| text.starts_with(open) && text.ends_with(close))
        }
        Value::Table(Table(entries)) => {
            matches!(entries.as_slice(), [entry] if entry.key.is_empty())
        }
        _ => false,
    }
}

/// Whether a key stands there without a value: a scaffold of an engine's is left as it was.
pub(super) fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::List(nodes) => nodes.is_empty(),
        Value::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// The date in a value; nothing where that is left empty.
pub(super) fn read_date(value: &Value) -> Option<Result<Written, DateError>> {
    let (Value::Text(text) | Value::Date(text) | Value::Number(text)) = value else {
        return Some(Err(DateError::Unknown));
    };
    (!text.trim().is_empty()).then(|| date::parse(text))
}

pub(super) fn is_day(entry: &Entry) -> bool {
    flag(&entry.node.value).is_none() && matches!(read_date(&entry.node.value), Some(Ok(_)))
}

/// True or false, in any of the words that engines have for them.
pub(super) fn flag(value: &Value) -> Option<bool> {
    let (Value::Text(text) | Value::Number(text)) = value else {
        return match value {
            Value::Bool(flag) => Some(*flag),
            _ => None,
        };
    };
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "1" => Some(true),
        "false" | "no" | "off" | "n" | "0" => Some(false),
        _ => None,
    }
}

pub(super) fn is_web(address: &str) -> bool {
    ["https://", "http://"]
        .iter()
        .any(|scheme| address.starts_with(scheme))
}

/// What a table says that a tag is called.
pub(super) fn name_in(table: &Table) -> Option<String> {
    let names = ["name", "title", "label", "slug"];
    let entry = names.iter().find_map(|name| table.get(name))?;
    match &entry.node.value {
        Value::Text(text) => Some(text.trim().to_owned()),
        _ => None,
    }
}

/// What a link of a vault's is called: `[[drinks/Tea|Cup]]`.
pub(super) fn without_link(text: &str) -> &str {
    let inner = text
        .strip_prefix("[[")
        .and_then(|text| text.strip_suffix("]]"));
    inner.map_or(text, |inner| {
        inner.rsplit(['|', '/']).next().unwrap_or(inner)
    })
}

/// Tags in one text: separated by commas if it has any, else by blanks.
pub(super) fn split_tags(text: &str, span: &Range<usize>) -> Vec<(String, Range<usize>)> {
    let parts: Vec<&str> = if text.contains(',') {
        text.split(',').collect()
    } else {
        text.split_whitespace().collect()
    };
    let tags = parts
        .into_iter()
        .map(str::trim)
        .filter(|tag| !tag.is_empty());
    tags.map(|tag| (tag.to_owned(), span.clone())).collect()
}

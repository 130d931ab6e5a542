use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    Table, Value,
    syntax_error::SyntaxError,
    value::{Entry, Node},
};

/// Reads TOML with the place of every value.
pub(super) fn parse(text: &str) -> Result<Table, SyntaxError> {
    match DeTable::parse(text) {
        Ok(table) => Ok(convert_table(table.get_ref())),
        Err(error) => Err(SyntaxError {
            span: error.span().unwrap_or(0..0),
            message: error
                .message()
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned(),
            help: "TOML wants `key = value`, texts in quotes, lists in brackets",
        }),
    }
}

fn convert_table(table: &DeTable<'_>) -> Table {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_span: key.span(),
            node: convert(value),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span.start);
    Table(entries)
}

fn convert(node: &Spanned<DeValue<'_>>) -> Node {
    let value = match node.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(nodes) => Value::List(nodes.iter().map(convert).collect()),
        DeValue::Table(table) => Value::Table(convert_table(table)),
    };
    Node {
        value,
        span: node.span(),
    }
}

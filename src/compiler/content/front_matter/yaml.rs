use std::ops::Range;

use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};

use super::{
    Table, Value,
    syntax_error::SyntaxError,
    value::{Entry, Node},
};

/// What the parser says of a key that is there already.
const TWICE: &str = "duplicated key in mapping";

/// So many lines of one table are read otherwise than the parser does; whoever has more has made a slip.
const REPAIRS: usize = 100;

/// Reads YAML with the place of every value. Of a key that is written more than once the last one counts, as other
/// engines have it; the places of the others are added to `repeated`.
pub(super) fn parse(text: &str, repeated: &mut Vec<Range<usize>>) -> Result<Table, SyntaxError> {
    let mut rest = text.to_owned();
    let mut first = None;
    for _ in 0..REPAIRS {
        let places = Places::new(&rest);
        let error = match MarkedYaml::load_from_str(&rest) {
            Ok(documents) => return table(documents.first(), &places),
            Err(error) => error,
        };
        let at = places.byte(error.marker().index());
        first.get_or_insert_with(|| SyntaxError {
            span: places.line_from(at),
            message: error.info().to_owned(),
            help: "a text with `: `, `#` or quotes in it wants quotes around it; lists want the same indent on each line",
        });
        if let Some(end) = line_end_in_brackets(&rest, at) {
            rest.replace_range(end..=end, " ");
        } else if let Some(line) = earlier(&rest, at).filter(|_| error.info() == TWICE) {
            let end = end_of_value(&rest, line.start);
            rest.replace_range(line.start..end, &blanks(&rest[line.start..end]));
            repeated.push(line);
        } else {
            break;
        }
    }
    Err(first.expect("it is read at least once"))
}

/// As many bytes that say nothing; lines stay lines.
fn blanks(text: &str) -> String {
    let blank = |c: char| match c {
        '\n' => "\n".to_owned(),
        c => " ".repeat(c.len_utf8()),
    };
    text.chars().map(blank).collect()
}

fn table(document: Option<&MarkedYaml<'_>>, places: &Places<'_>) -> Result<Table, SyntaxError> {
    let Some(document) = document else {
        return Ok(Table::default());
    };
    match convert(document, places) {
        Node {
            value: Value::Table(table),
            ..
        } => Ok(table),
        Node {
            value: Value::Null, ..
        } => Ok(Table::default()),
        Node { span, value } => Err(SyntaxError {
            span: places.line_from(span.start),
            message: format!("this is {}, not `key: value` lines", value.kind()),
            help: "write one `key: value` a line, with a blank after the colon",
        }),
    }
}

/// The end of the line before a place in a list or a table in brackets, whose lines need no indent to other parsers.
fn line_end_in_brackets(text: &str, at: usize) -> Option<usize> {
    let end = text[..at].rfind('\n')?;
    let is_indented = text[end + 1..].starts_with([' ', '\t']);
    // What stands behind a comment would become one.
    let has_comment = text[..end].lines().next_back()?.contains('#');
    (is_open(&text[..end]) && !is_indented && !has_comment).then_some(end)
}

/// Whether a bracket is open at the end of a text.
fn is_open(text: &str) -> bool {
    let (mut depth, mut quote, mut before) = (0_i32, None, '\n');
    for c in text.chars() {
        match quote {
            Some(open) if open == c => quote = None,
            None if matches!(c, '"' | '\'') && !before.is_alphanumeric() => quote = Some(c),
            // Only what begins a value opens one, or what stands in one.
            None if matches!(c, '[' | '{') && (depth > 0 || before.is_whitespace()) => depth += 1,
            None if matches!(c, ']' | '}') && depth > 0 => depth -= 1,
            _ => {}
        }
        before = c;
    }
    depth > 0
}

/// The line before a place that begins with the same key as the one there.
fn earlier(text: &str, at: usize) -> Option<Range<usize>> {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next()?;
    let key = &line[..=line.find(':')?];
    let mut begin = 0;
    let mut found = None;
    for line in text[..start].split_inclusive('\n') {
        if line.starts_with(key) {
            found = Some(begin..begin + line.trim_end().len());
        }
        begin += line.len();
    }
    found
}

/// Where the value ends that begins in the line at `start`: lists need no indent.
fn end_of_value(text: &str, start: usize) -> usize {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let is_part = |line: &&str| {
        let is_item = line.trim_start().starts_with("- ") && indent(line) == indent(first);
        line.trim().is_empty() || indent(line) > indent(first) || is_item
    };
    let length: usize = lines.take_while(is_part).map(str::len).sum();
    start + first.len() + length
}

fn convert(node: &MarkedYaml<'_>, places: &Places<'_>) -> Node {
    let span = places.trimmed(node.span.start.index(), node.span.end.index());
    let value = match &node.data {
        YamlData::Value(scalar) => convert_scalar(scalar, &places.text[span.clone()]),
        YamlData::Sequence(nodes) => {
            Value::List(nodes.iter().map(|node| convert(node, places)).collect())
        }
        YamlData::Mapping(entries) => {
            let entries = entries.iter().map(|(key, value)| Entry {
                key: key_text(key),
                key_span: places.trimmed(key.span.start.index(), key.span.end.index()),
                node: convert(value, places),
            });
            Value::Table(Table(entries.collect()))
        }
        YamlData::Tagged(_, node) => convert(node, places).value,
        YamlData::Representation(text, ..) => Value::Text(text.to_string()),
        YamlData::BadValue => tagged(&places.text[span.clone()]),
        YamlData::Alias(_) => Value::Null,
    };
    Node { value, span }
}

/// A scalar whose tag asks for a type that the parser has not, such as `!!timestamp`: it is what is written.
fn tagged(written: &str) -> Value {
    let text = match written.split_once(char::is_whitespace) {
        Some((tag, text)) if tag.starts_with('!') => text.trim(),
        _ => written,
    };
    Value::Text(text.trim_matches(['"', '\'']).to_owned())
}

fn convert_scalar(scalar: &Scalar<'_>, written: &str) -> Value {
    match scalar {
        Scalar::Null => Value::Null,
        Scalar::Boolean(value) => Value::Bool(*value),
        // As written: a tag `1.10` is no number, nor is a date `20260322`.
        Scalar::Integer(_) | Scalar::FloatingPoint(_) => Value::Number(written.to_owned()),
        Scalar::String(text) => Value::Text(text.to_string()),
    }
}

fn key_text(key: &MarkedYaml<'_>) -> String {
    match &key.data {
        YamlData::Value(Scalar::String(text)) => text.to_string(),
        YamlData::Value(Scalar::Integer(number)) => number.to_string(),
        YamlData::Value(Scalar::Boolean(value)) => value.to_string(),
        _ => String::new(),
    }
}

/// The parser counts characters, we count bytes.
struct Places<'a> {
    text: &'a str,
    bytes: Vec<usize>,
}

impl<'a> Places<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            bytes: text.char_indices().map(|(at, _)| at).collect(),
        }
    }

    fn byte(&self, index: usize) -> usize {
        self.bytes.get(index).copied().unwrap_or(self.text.len())
    }

    /// A node without the blanks and line ends that the parser counts to it.
    fn trimmed(&self, start: usize, end: usize) -> Range<usize> {
        let (start, end) = (self.byte(start), self.byte(end).max(self.byte(start)));
        let trimmed = self.text[start..end].trim_end();
        start..start + trimmed.len()
    }

    fn line_from(&self, at: usize) -> Range<usize> {
        let end = self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |length| at + length);
        at..end
    }
}

//! `[formats]`: in which forms, beside the pages, a blog is published. Each costs files.

use crate::{
    compiler::content::{
        diagnostic::Diagnostic,
        front_matter::{Entry, Value},
        near,
    },
    route::file::{Format, Oembed},
};

use super::{Config, Reader};

/// Its keys.
const KEYS: [&str; 4] = ["markdown", "feeds", "tag_feeds", "oembed"];

/// What feeds are called.
const FEEDS: [(&str, Format); 3] = [
    ("atom", Format::Atom),
    ("rss", Format::Rss),
    ("json", Format::Json),
];

/// What answers to oEmbed are called.
const OEMBED: [(&str, Oembed); 2] = [("json", Oembed::Json), ("xml", Oembed::Xml)];

impl Reader<'_> {
    /// Reads the table.
    pub(super) fn formats(&mut self, config: &mut Config) {
        let Some(entry) = self.table.get("formats") else {
            return;
        };
        let Value::Table(table) = &entry.node.value else {
            return self.wrong(
                "formats",
                "must be a table",
                format!("this is {}", entry.node.value.kind()),
                "write `[formats]` and below it lines like `markdown = true`",
            );
        };
        for entry in &table.0 {
            match entry.key.as_str() {
                "markdown" => match entry.node.value {
                    Value::Bool(value) => config.site.markdown = value,
                    _ => self.diagnostics.push(no_choice(self.name, entry)),
                },
                "feeds" => self.choose(entry, &FEEDS, &mut config.site.feeds),
                "tag_feeds" => self.choose(entry, &FEEDS, &mut config.site.tag_feeds),
                "oembed" => self.choose(entry, &OEMBED, &mut config.oembed),
                _ => self.diagnostics.push(unknown(self.name, entry)),
            }
        }
    }

    /// Reads one format or a list of them, in the author's order.
    fn choose<T: Copy + PartialEq>(
        &mut self,
        entry: &Entry,
        names: &[(&str, T)],
        chosen: &mut Vec<T>,
    ) {
        let nodes = match &entry.node.value {
            Value::List(nodes) => nodes.as_slice(),
            _ => std::slice::from_ref(&entry.node),
        };
        chosen.clear();
        for node in nodes {
            let known = match &node.value {
                Value::Text(text) => names.iter().find(|(name, _)| name == text),
                _ => None,
            };
            let Some((_, format)) = known else {
                let names: Vec<String> =
                    names.iter().map(|(name, _)| format!("`{name}`")).collect();
                let message = format!("`{}` must be a list of formats", entry.key);
                let problem = Diagnostic::error(self.name, message);
                let problem = problem.at(node.span.clone(), "none of them");
                let names = names.join(", ");
                self.diagnostics.push(problem.help(format!(
                    "the formats are {names}, each in quotes; write `{} = []` for none",
                    entry.key
                )));
                continue;
            };
            if !chosen.contains(format) {
                chosen.push(*format);
            }
        }
    }
}

fn no_choice(name: &str, entry: &Entry) -> Diagnostic {
    let message = format!("`{}` must be true or false", entry.key);
    let problem = Diagnostic::error(name, message);
    let label = format!("this is {}", entry.node.value.kind());
    let problem = problem.at(entry.node.span.clone(), label);
    problem.help("write `true` or `false`, without quotes")
}

fn unknown(name: &str, entry: &Entry) -> Diagnostic {
    let message = format!("`{}` is not a key of `[formats]`", entry.key);
    let problem = Diagnostic::warning(name, message);
    let problem = problem.at(entry.key_span.clone(), "has no effect");
    let help = near::nearest(&entry.key, KEYS.into_iter()).map_or_else(
        || {
            format!(
                "the keys are {}",
                KEYS.map(|key| format!("`{key}`")).join(", ")
            )
        },
        |near| format!("did you mean `{near}`?"),
    );
    problem.help(help)
}

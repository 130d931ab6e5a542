//! What stands above a post: YAML between `---`, TOML between `+++`, JSON in braces, plain values of a script, or
//! nothing.

mod fields;
mod given;
mod keys;
mod meaning;
mod names;
mod script;
mod syntax_error;
mod toml;
mod value;
mod yaml;

use std::ops::Range;

use super::diagnostic::Diagnostic;

pub use fields::FrontMatter;
pub use given::{United, over, with_one_tag};
pub use keys::CATEGORIES;
pub use names::Part;
pub use value::{Entry, Node, Table, Value};

/// Splits a file into the table above the text and the place where the text begins.
///
/// `None` if the table cannot be read; why is among the diagnostics then.
pub fn split(name: &str, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<(Table, usize)> {
    let Some(block) = find(name, text, diagnostics)? else {
        return Some((Table::default(), 0));
    };
    let source = &text[block.table.clone()];
    let mut repeated = Vec::new();
    let table = match block.language {
        Language::Yaml => yaml::parse(source, &mut repeated),
        Language::Toml => toml::parse(source),
        Language::Script => yaml::parse(&script::as_yaml(source), &mut Vec::new()),
    };
    diagnostics.extend(
        repeated
            .into_iter()
            .map(|span| twice(name, &source[span.clone()], block.table.start + span.start)),
    );
    match table {
        Ok(mut table) => {
            table.shift(block.table.start);
            Some((table, block.end))
        }
        Err(_) if matches!(block.language, Language::Script) => {
            diagnostics.push(not_run(name, &block));
            None
        }
        Err(_) if has_placeholders(source) => {
            diagnostics.push(template(name, block.table.start..block.table.start));
            None
        }
        Err(error) => {
            let span = error.span.start + block.table.start..error.span.end + block.table.start;
            let language = match block.language {
                Language::Yaml | Language::Script => "YAML",
                Language::Toml => "TOML",
            };
            diagnostics.push(
                Diagnostic::error(name, format!("the front matter is not valid {language}"))
                    .at(span, error.message)
                    .help(error.help),
            );
            None
        }
    }
}

/// Whether a text holds what is filled in when a post is begun from it.
fn has_placeholders(text: &str) -> bool {
    let is_named = |line: &str| {
        let value = line.split_once(": ").map_or("", |(_, value)| value.trim());
        value.len() > 2 && value.starts_with('%') && value.ends_with('%')
    };
    let marks = ["{{", "<%", "{%"];
    marks.iter().any(|mark| text.contains(mark)) || text.lines().any(is_named)
}

/// What posts are begun from is none.
pub fn template(name: &str, span: Range<usize>) -> Diagnostic {
    let message =
        "this is no post, but what posts are begun from: its front matter is to be filled in";
    Diagnostic::warning(name, message)
        .at(span, "a place to fill in")
        .help("it is left out; if it is a post, write here what is meant")
}

fn twice(name: &str, line: &str, start: usize) -> Diagnostic {
    let key = line.split(':').next().unwrap_or_default().trim();
    Diagnostic::warning(name, format!("`{key}` is written twice"))
        .at(
            start..start + line.len(),
            "this one does not count, but the last",
        )
        .help("take one of them out")
}

/// Reads a file that is YAML or JSON as a whole, such as another engine's configuration.
pub fn read_yaml(text: &str) -> Option<Table> {
    yaml::parse(text, &mut Vec::new()).ok()
}

/// Reads a file that is TOML as a whole, such as `site.toml`.
pub fn read_toml(name: &str, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Table> {
    toml::parse(text)
        .map_err(|error| {
            diagnostics.push(
                Diagnostic::error(name, "the file is not valid TOML")
                    .at(error.span, error.message)
                    .help(error.help),
            );
        })
        .ok()
}

#[derive(Clone, Copy)]
enum Language {
    Yaml,
    Toml,
    /// JavaScript, as Eleventy has it.
    Script,
}

/// A script whose values are not plain: they might say that the text is a draft.
fn not_run(name: &str, block: &Block) -> Diagnostic {
    let message = "the front matter is a script, which is not run, and the text is left out";
    Diagnostic::warning(name, message)
        .at(block.table.start..block.table.start, "a script")
        .help("write what is for readers as YAML between two lines `---`")
}

/// What stands between a first line and one like it. Fences may be longer, and name a language.
fn fence_of(line: &str) -> Option<(&'static str, Language)> {
    let name = line.trim_start_matches('-').trim();
    let is_yaml = matches!(name, "" | "yaml" | "yml" | "json");
    match line {
        line if line.starts_with("---") && is_yaml => Some(("---", Language::Yaml)),
        line if line.starts_with("---") && name == "toml" => Some(("---", Language::Toml)),
        line if line.starts_with("---") && matches!(name, "js" | "javascript") => {
            Some(("---", Language::Script))
        }
        line if line.starts_with("+++") && line.trim_matches('+').is_empty() => {
            Some(("+++", Language::Toml))
        }
        _ => None,
    }
}

/// Whether a stretch begins as a table does: with a key, a comment, a brace, or nothing at all. Other texts that
/// stand behind a rule are texts.
fn is_table(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let Some(line) = lines.next() else {
        return true;
    };
    let Some((key, value)) = line.split_once([':', '=']) else {
        return line.starts_with(['#', '{', '[', '%', '!', '&']);
    };
    // Obsidian's keys hold blanks, but no sentence does without a mark.
    let is_key = key.len() < 40 && !key.contains(['.', ',', ';', '!', '?', '(', '*', '[', '<']);
    let is_value = value.is_empty() || value.starts_with([' ', '\t', '=']) || key.ends_with(' ');
    is_key && is_value || line.starts_with(['#', '{', '[', '"', '\'', '%', '!', '&'])
}

/// An object of JSON at the beginning of a file, which is YAML as well. One that is none is text.
fn json(text: &str, start: usize) -> Option<Block> {
    let mut values = serde_json::Deserializer::from_str(&text[start..]).into_iter();
    let _: serde_json::Map<String, serde_json::Value> = values.next()?.ok()?;
    let end = start + values.byte_offset();
    let rest = &text[end..];
    let line = rest.find('\n').map_or(rest.len(), |at| at + 1);
    Some(Block {
        language: Language::Yaml,
        table: start..end,
        end: end + line,
    })
}

/// Keys of YAML with nothing before them, as Hexo has them too: a rule ends them, and a title or a day is among them.
fn unfenced(text: &str, start: usize) -> Option<Block> {
    if !is_key(text[start..].lines().next()?) {
        return None;
    }
    let (mut at, mut is_sure) = (start, false);
    for line in text[start..].split_inclusive('\n') {
        let written = line.trim_end();
        if written.len() > 2 && written.trim_matches('-').is_empty() {
            let block = Block {
                language: Language::Yaml,
                table: start..at,
                end: at + line.len(),
            };
            return is_sure.then_some(block);
        }
        let is_inner = written.is_empty() || written.starts_with([' ', '\t', '#', '-']);
        if !is_inner && !is_key(written) {
            return None;
        }
        let day = written.strip_prefix("date:").map(str::trim_start);
        is_sure |= written.starts_with("title:")
            || day.is_some_and(|day| day.starts_with(|c: char| c.is_ascii_digit()));
        at += line.len();
    }
    None
}

/// Whether a line begins with a key of one word.
fn is_key(line: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let key = line.split_once(':').map(|(key, _)| key);
    key.is_some_and(|key| !key.is_empty() && key.chars().all(is_part))
}

struct Block {
    language: Language,
    table: Range<usize>,
    end: usize,
}

/// Finds the block; `Some(None)` if the file has none.
#[expect(clippy::option_option, reason = "no block is not an unreadable block")]
fn find(name: &str, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Option<Block>> {
    let blank = text.len() - text.trim_start_matches(['\n', ' ']).len();
    let first = text[blank..].lines().next().unwrap_or_default();
    if first.starts_with('{') {
        return Some(json(text, blank));
    }
    let Some((fence, language)) = fence_of(first.trim_end()) else {
        return Some(unfenced(text, blank));
    };
    let start = (blank + first.len() + 1).min(text.len());
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let is_end = |end: &str| {
            end.starts_with(fence) && end.trim_start_matches(&fence[..1]).is_empty()
                || matches!(language, Language::Yaml) && end == "..."
        };
        if is_end(line.trim_end()) {
            let block = Block {
                language,
                table: start..at,
                end: at + line.len(),
            };
            let is_script = matches!(language, Language::Script);
            return Some((is_script || is_table(&text[block.table.clone()])).then_some(block));
        }
        at += line.len();
    }
    // A text may begin with a rule.
    if !is_table(&text[start..]) {
        return Some(None);
    }
    diagnostics.push(
        Diagnostic::error(name, "the front matter is not closed")
            .at(
                blank..blank + fence.len(),
                format!("opened here, but no later line is `{fence}`"),
            )
            .help(format!(
                "put a line `{fence}` between the front matter and the text"
            )),
    );
    None
}

//! What stands above a post: YAML between `---`, TOML between `+++`, or nothing.

mod fields;
mod syntax_error;
mod toml;
mod value;
mod yaml;

use std::ops::Range;

use super::diagnostic::Diagnostic;

pub use fields::FrontMatter;
pub use value::{Node, Table, Value};

/// Splits a file into the table above the text and the place where the text begins.
///
/// `None` if the table cannot be read; why is among the diagnostics then.
pub fn split(name: &str, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<(Table, usize)> {
    let Some(block) = find(name, text, diagnostics)? else {
        return Some((Table::default(), 0));
    };
    let source = &text[block.table.clone()];
    let table = match block.language {
        Language::Yaml => yaml::parse(source),
        Language::Toml => toml::parse(source),
    };
    match table {
        Ok(mut table) => {
            table.shift(block.table.start);
            Some((table, block.end))
        }
        Err(error) => {
            let span = error.span.start + block.table.start..error.span.end + block.table.start;
            let language = match block.language {
                Language::Yaml => "YAML",
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

enum Language {
    Yaml,
    Toml,
}

struct Block {
    language: Language,
    table: Range<usize>,
    end: usize,
}

/// Finds the block; `Some(None)` if the file has none.
#[expect(clippy::option_option, reason = "no block is not an unreadable block")]
fn find(name: &str, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Option<Block>> {
    let first = text.lines().next().unwrap_or_default();
    let (fence, language) = match first.trim_end() {
        "---" => ("---", Language::Yaml),
        "+++" => ("+++", Language::Toml),
        _ => return Some(None),
    };
    let start = (first.len() + 1).min(text.len());
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some(Some(Block {
                language,
                table: start..at,
                end: at + line.len(),
            }));
        }
        at += line.len();
    }
    diagnostics.push(
        Diagnostic::error(name, "the front matter is not closed")
            .at(
                0..fence.len(),
                format!("opened here, but no later line is `{fence}`"),
            )
            .help(format!(
                "put a line `{fence}` between the front matter and the text"
            )),
    );
    None
}

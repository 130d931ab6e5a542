//! What is said for all texts of a folder, where these say nothing else.

use std::{collections::BTreeSet, fs, path::PathBuf};

use super::{
    diagnostic::{Diagnostic, Severity},
    engine::{self, Engine, Inherits},
    front_matter::{self, FrontMatter, Node, Table, Value},
    path::Named,
    pattern::Pattern,
    rule::{Rule, Scope, cascade},
};

/// Every rule of a folder: of two that say the same the first counts.
#[derive(Clone, Debug, Default)]
pub struct Defaults {
    rules: Vec<(Rule, Option<Pattern>)>,
    /// Keys that nothing becomes of, each with the file that has it.
    pub ignored: Vec<(String, String)>,
    /// How many bytes of a file's name are the folder's.
    root: usize,
}

/// What Eleventy's authors call the collection of all texts of a folder: no reader looks for it.
const COLLECTIONS: [&str; 6] = ["all", "nav", "post", "posts", "page", "pages"];

/// Files that Eleventy takes for what holds for a folder or a text, beside scripts.
const DATA: [&str; 2] = [".11tydata.json", ".json"];

impl Defaults {
    /// The rules of a configuration, and those in files of the folder.
    pub fn read(
        (engine, root): (&Engine, &str),
        of_configuration: &[Rule],
        files: &[(String, PathBuf)],
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut rules: Vec<Rule> = match engine.inherits {
            Inherits::Nothing => Vec::new(),
            Inherits::Cascade | Inherits::Section => sections((engine.inherits, root), files),
            Inherits::Data => data(root, files, problems),
        };
        rules.extend_from_slice(of_configuration);
        // What is nearer counts.
        rules.sort_by_key(|rule| std::cmp::Reverse(rule.scope.nearness()));
        let mut ignored = Vec::new();
        let rules = rules.into_iter().map(|mut rule| {
            let pattern = pattern(&mut rule, engine, problems);
            let mut found = Vec::new();
            let front = FrontMatter::read(&rule.file, &rule.values, &mut found);
            let keys = front.ignored.into_iter();
            ignored.extend(keys.map(|(key, _)| (key, rule.file.clone())));
            // What has no effect stops nothing.
            problems.extend(found.into_iter().map(|problem| Diagnostic {
                severity: Severity::Warning,
                ..problem
            }));
            (rule, pattern)
        });
        Self {
            rules: rules.collect(),
            ignored,
            root: root.len() + 1,
        }
    }

    /// What holds for a text, by its name and its path; nothing if no rule does.
    pub fn of(&self, text: (&str, &str), language: &str) -> Option<Table> {
        let mut rules = self.holding(text, language).peekable();
        rules.peek()?;
        let nothing = Table::default();
        let mut values = rules.fold(nothing, |nearer, (rule, _)| {
            front_matter::over(&nearer, &rule.values)
        });
        if Named::of(text.1).day.is_some() {
            values.0.retain(|entry| entry.key != "date");
        }
        Some(values)
    }

    /// Where a text stands, if a rule says so.
    pub fn pattern(&self, text: (&str, &str), language: &str) -> Option<&Pattern> {
        let mut rules = self.holding(text, language);
        rules.find_map(|(_, pattern)| pattern.as_ref())
    }

    /// Whether a file holds some of them, by its path.
    pub fn are_in(&self, path: &str) -> bool {
        let mut rules = self.rules.iter();
        rules.any(|(rule, _)| rule.file.get(self.root..) == Some(path))
    }

    fn holding(
        &self,
        (name, path): (&str, &str),
        language: &str,
    ) -> impl Iterator<Item = &(Rule, Option<Pattern>)> {
        let own = name.get(self.root..).unwrap_or_default();
        let rules = self.rules.iter();
        rules.filter(move |(rule, _)| rule.scope.holds(own, path, language))
    }
}

/// What Hugo's and Zola's texts about folders say for the texts in them.
fn sections((inherits, root): (Inherits, &str), files: &[(String, PathBuf)]) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (path, file) in files {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        if !name.starts_with("_index.") || !engine::is_text(name) {
            continue;
        }
        let text = fs::read_to_string(file).unwrap_or_default();
        let Some((table, _)) = front_matter::split(path, &text, &mut Vec::new()) else {
            continue;
        };
        let scope = Scope {
            below: folder.to_owned(),
            language: Named::of(path).language.map(str::to_owned),
            ..Scope::default()
        };
        let name = format!("{root}/{path}");
        match inherits {
            Inherits::Cascade => rules.extend(cascade(&table, &scope, &name)),
            _ => rules.extend(draft(table, scope, &name)),
        }
    }
    rules
}

/// Zola leaves everything out that is in a folder of a draft.
fn draft(mut table: Table, scope: Scope, file: &str) -> Option<Rule> {
    table.0.retain(|entry| entry.key == "draft");
    (!table.0.is_empty()).then(|| Rule {
        scope,
        values: table,
        file: file.to_owned(),
    })
}

/// Eleventy's files of data: one that is called like its folder is for all texts in it, one that is called like a
/// text for that.
fn data(root: &str, files: &[(String, PathBuf)], problems: &mut Vec<Diagnostic>) -> Vec<Rule> {
    let texts = files.iter().filter(|(path, _)| engine::is_text(path));
    let stems = texts.filter_map(|(path, _)| Some(path.rsplit_once('.')?.0));
    let stems: BTreeSet<&str> = stems.collect();
    let mut rules = Vec::new();
    for end in DATA {
        for (path, file) in files {
            let Some(stem) = path.strip_suffix(end) else {
                continue;
            };
            let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
            let is_folders = folder.rsplit('/').next() == Some(name) && !folder.is_empty();
            if !is_folders && !stems.contains(stem) {
                continue;
            }
            let own = format!("{root}/{path}");
            let text = fs::read_to_string(file).unwrap_or_default();
            let Some(mut values) = front_matter::read_yaml(&text) else {
                problems.push(unreadable(&own));
                continue;
            };
            without_collections(&mut values);
            let below = if is_folders { folder } else { stem };
            let scope = Scope {
                below: below.to_owned(),
                ..Scope::default()
            };
            rules.push(Rule {
                scope,
                values,
                file: own,
            });
        }
    }
    rules
}

fn without_collections(values: &mut Table) {
    let is_one = |node: &Node| matches!(&node.value, Value::Text(text) if COLLECTIONS.contains(&text.trim()));
    for entry in &mut values.0 {
        if entry.key != "tags" {
            continue;
        }
        if is_one(&entry.node) {
            entry.node.value = Value::Null;
        } else if let Value::List(nodes) = &mut entry.node.value {
            nodes.retain(|node| !is_one(node));
        }
    }
}

/// Takes out of a rule where its texts stand.
fn pattern(rule: &mut Rule, engine: &Engine, problems: &mut Vec<Diagnostic>) -> Option<Pattern> {
    let is_address = |key: &str| matches!(key, "permalink" | "url" | "path");
    let mut entries = rule.values.0.iter();
    let at = entries
        .position(|entry| is_address(&entry.key) && matches!(entry.node.value, Value::Text(_)))?;
    let Value::Text(written) = rule.values.0.remove(at).node.value else {
        return None;
    };
    let ours = filled_in(&written).map(|text| engine.in_our_words(&text));
    let pattern = ours.and_then(|text| Pattern::parse(&text).ok());
    if pattern.is_none() {
        let message = format!(
            "the addresses that this file asks for, `{written}`, are not understood, and have no effect"
        );
        let help = "write `[addresses]` with a line `posts = \"…\"` into `site.toml`, or `permalink` into the texts";
        problems.push(Diagnostic::warning(&rule.file, message).help(help));
    }
    pattern
}

/// A pattern of Eleventy's, whose words are values of a template.
fn filled_in(written: &str) -> Option<String> {
    let mut pattern = String::new();
    let mut rest = written;
    while let Some((before, behind)) = rest.split_once("{{") {
        let (value, after) = behind.split_once("}}")?;
        pattern.push_str(before);
        let value: String = value.split_whitespace().collect();
        pattern.push_str(match value.as_str() {
            "page.fileSlug" | "page.fileSlug|slug" | "page.fileSlug|slugify" => ":filename",
            "title|slug" | "title|slugify" => ":title",
            _ => return None,
        });
        rest = after;
    }
    pattern.push_str(rest);
    let is_template = pattern.contains("{%");
    let pattern = pattern.strip_suffix("index.html").unwrap_or(&pattern);
    (!is_template).then(|| pattern.to_owned())
}

fn unreadable(path: &str) -> Diagnostic {
    let message = "this data cannot be read, and nothing of it holds for the texts beside it";
    Diagnostic::warning(path, message).help("correct the JSON")
}

//! Who writes: the names that keys in front matter stand for.

use std::{collections::BTreeMap, fs, path::PathBuf};

use super::{
    diagnostic::Diagnostic,
    engine::{self, Engine},
    front_matter::{self, Table, Value},
};

/// Names of authors by the keys that texts name them with.
#[derive(Clone, Debug, Default)]
pub struct People(BTreeMap<String, String>);

/// Ends of files that hold tables.
const TABLES: [&str; 4] = ["yml", "yaml", "json", "toml"];

/// What tables call the name that readers see.
const NAMES: [&str; 4] = ["name", "display_name", "displayName", "full_name"];

/// What they call the keys.
const KEYS: [&str; 7] = [
    "key",
    "id",
    "short_name",
    "shortname",
    "username",
    "slug",
    "handle",
];

impl People {
    /// Those that the files of an engine name, given by their paths in the author's folder.
    pub fn read(
        (engine, root): (&Engine, &str),
        files: &[(String, PathBuf)],
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut people = Self::default();
        for (path, file) in files {
            let Some(rest) = listing(engine, path) else {
                continue;
            };
            let end = rest.rsplit_once('.').map_or("", |(_, end)| end);
            let is_text = engine::is_text(rest);
            let text = fs::read_to_string(file).unwrap_or_default();
            let read = if is_text {
                front_matter::split(path, &text, &mut Vec::new()).map(|(table, _)| table)
            } else {
                table_of(path, end, &text)
            };
            match read {
                Some(table) if rest.starts_with('/') => people.take_file(rest, &table, is_text),
                Some(table) => people.take_all(&table),
                None if is_text => {}
                None => problems.push(unreadable(&format!("{root}/{path}"))),
            }
        }
        people
    }

    /// Whether a file names some of them.
    pub fn are_in(engine: &Engine, path: &str) -> bool {
        listing(engine, path).is_some()
    }

    /// The names that readers see of these authors; a key that nobody has stays as it is written.
    pub fn named(&self, authors: &mut [String]) {
        for author in authors {
            if let Some(name) = self.0.get(&key(author)) {
                author.clone_from(name);
            }
        }
    }

    /// A file about one person, or with a table for each.
    fn take_file(&mut self, path: &str, table: &Table, is_text: bool) {
        let path = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let mut parts = path.rsplit('/');
        let stem = parts.next().unwrap_or_default();
        let stem = match stem.split('.').next() {
            Some("index" | "_index") => parts.next().unwrap_or_default(),
            _ => stem,
        };
        let title = || text_of(table, "title").filter(|_| is_text);
        match name_of(table).or_else(title) {
            Some(name) => self.take(stem, table, &name),
            None if !is_text => self.take_all(table),
            None => {}
        }
    }

    /// A table of everybody, by key, or a list.
    fn take_all(&mut self, table: &Table) {
        for entry in &table.0 {
            match &entry.node.value {
                Value::Text(name) => drop(self.0.insert(key(&entry.key), name.clone())),
                Value::Table(person) => {
                    if let Some(name) = name_of(person) {
                        self.take(&entry.key, person, &name);
                    }
                }
                Value::List(nodes) => {
                    for node in nodes {
                        if let Value::Table(person) = &node.value
                            && let Some(name) = name_of(person)
                        {
                            self.take("", person, &name);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn take(&mut self, own: &str, person: &Table, name: &str) {
        let said = KEYS.iter().filter_map(|key| text_of(person, key));
        let keys = said.chain((!own.is_empty()).then(|| own.to_owned()));
        for written in keys {
            self.0.insert(key(&written), name.to_owned());
        }
    }
}

/// What stands behind the place of a list of authors in a path, if there is one in the file.
fn listing<'a>(engine: &Engine, path: &'a str) -> Option<&'a str> {
    let mut places = engine.authors();
    let rest = places.find_map(|place| {
        let rest = path.strip_prefix(place.as_str())?;
        rest.starts_with(['.', '/']).then_some(rest)
    })?;
    let end = rest.rsplit_once('.').map_or("", |(_, end)| end);
    let is_text = rest.starts_with('/') && engine::is_text(rest);
    (is_text || TABLES.contains(&end)).then_some(rest)
}

/// What a file holds; a list stands in a table of one key then.
fn table_of(name: &str, end: &str, text: &str) -> Option<Table> {
    let text = text.trim_start_matches('\u{feff}');
    match end {
        "toml" => front_matter::read_toml(name, text, &mut Vec::new()),
        "json" if text.trim_start().starts_with('[') => {
            front_matter::read_yaml(&format!("{{\"authors\": {text}}}"))
        }
        _ => {
            let text = text.trim_start();
            let text = text.strip_prefix("---\n").unwrap_or(text);
            let is_list = text.lines().any(|line| line.starts_with("- "));
            let all = || front_matter::read_yaml(&format!("authors:\n{text}"));
            front_matter::read_yaml(text).or_else(|| is_list.then(all)?)
        }
    }
}

/// What a table calls a person.
fn name_of(person: &Table) -> Option<String> {
    NAMES.iter().find_map(|key| text_of(person, key))
}

fn text_of(table: &Table, key: &str) -> Option<String> {
    match &table.get(key)?.node.value {
        Value::Text(text) | Value::Number(text) => Some(text.trim().to_owned()),
        _ => None,
    }
    .filter(|text| !text.is_empty())
}

/// `Jane Doe` is `jane-doe` in the name of a file.
fn key(written: &str) -> String {
    let words: Vec<&str> = written.split_whitespace().collect();
    words.join("-").to_lowercase()
}

fn unreadable(path: &str) -> Diagnostic {
    let message = "this list of authors cannot be read; they are called as the posts write them";
    Diagnostic::warning(path, message).help("correct it: each key with a line `name: …` below it")
}

mod math;

use std::path::Path;

use glob::Pattern;

use super::marks::Marks;
use crate::compiler::content::{
    diagnostic::Diagnostic,
    front_matter::{self, Entry, Node, Table, Value},
    rule::{self, Rule, Scope},
};

/// What the configuration of another engine says of a blog.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The blog's name.
    pub title: Option<String>,
    /// One sentence.
    pub description: Option<String>,
    /// Where it is published.
    pub url: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Who writes it.
    pub author: Option<String>,
    /// The zone of its dates.
    pub timezone: Option<String>,
    /// Where posts stand.
    pub posts: Option<String>,
    /// Where pages stand.
    pub pages: Option<String>,
    /// What is said of all that has no place of its own.
    pub(super) posts_and_pages: Option<String>,
    /// Where texts of certain folders stand.
    pub sections: Vec<(String, String)>,
    /// What leads to the pages in the navigation, in order: addresses, or paths of files.
    pub menu: Vec<String>,
    /// Folders that stand for others: those of texts with their language, if they have one of their own.
    pub folders: Vec<Moved>,
    /// What is never read: files and folders by their path.
    excluded: Vec<Pattern>,
    /// What is never read as a text, and may be published as it is.
    excluded_texts: Vec<Pattern>,
    /// What it says for the texts of folders.
    pub defaults: Vec<Rule>,
    /// Whether its texts hold formulas.
    pub math: bool,
    /// Which marks they hold.
    pub marks: Marks,
    /// What of it cannot be read.
    pub problems: Vec<Diagnostic>,
}

/// A folder that the configuration has in the place of the usual one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Where it is, with a slash at its end.
    pub from: String,
    /// The usual one.
    pub to: String,
    /// The language of its texts, where that is not the blog's.
    pub language: Option<String>,
}

/// Tables in which engines and their themes keep what is about the whole blog.
const TABLES: [&str; 4] = ["params", "extra", "site", "metadata"];

/// Folders of Hugo's that others can stand for.
const USUAL: [&str; 2] = ["content/", "static/"];

impl Settings {
    /// Reads a file; what is said already stays.
    pub(super) fn read(&mut self, file: &Path, text: &str) {
        let name = file.display().to_string();
        self.marks = self.marks.and(Marks::of_packages(text));
        match table_of(&name, text) {
            Some(Ok(table)) => {
                self.wrong_title(&name, &table);
                self.math |= math::is_on(&table);
                self.of_marks(&table);
                self.take(&|key| text_at(&table, key));
                // Jekyll's blogs have a name or a title.
                self.title = self.title.take().or_else(|| text_of(&table, "name"));
                let both = || text_of(&table, "permalink");
                self.posts_and_pages = self.posts_and_pages.take().or_else(both);
                self.posts = self.posts.take().or_else(|| permalinks(&table));
                self.sections.extend(sections(&table));
                self.of_languages(&table);
                self.of_mounts(&table);
                self.of_collections(&table);
                self.defaults.extend(rules(&table, &name));
                let cascade = rule::cascade(&table, &Scope::default(), &name);
                self.defaults.extend(cascade);
                if self.menu.is_empty() {
                    self.menu = menu(&table);
                }
            }
            Some(Err(())) => self.problems.push(unreadable(&name)),
            None => {
                self.math |= math::is_used(text);
                self.take(&|key| string_in_script(text, key));
            }
        }
    }

    /// What Hugo's and Zola's configuration says of marks.
    fn of_marks(&mut self, table: &Table) {
        let is_on = |table: Option<&Table>, key: &str| {
            let entry = table.and_then(|table| table.get(key));
            entry.is_some_and(|entry| matches!(entry.node.value, Value::Bool(true)))
        };
        let path = ["markup", "goldmark", "extensions", "extras"];
        let extras = path
            .iter()
            .try_fold(table, |table, key| table_in(table, key));
        let extra = |key| is_on(extras.and_then(|extras| table_in(extras, key)), "enable");
        let has_extra = ["mark", "subscript", "superscript"].map(extra);
        let zola = table_in(table, "markdown");
        let marks = Marks {
            marked: has_extra[0],
            below: has_extra[1],
            above: has_extra[2],
            explained: false,
            emoji: is_on(Some(table), "enableEmoji") || is_on(zola, "render_emoji"),
        };
        self.marks = self.marks.and(marks);
    }

    fn wrong_title(&mut self, name: &str, table: &Table) {
        let Some(entry) = table.get("title").filter(|_| self.title.is_none()) else {
            return;
        };
        let value = &entry.node.value;
        if matches!(value, Value::Text(_) | Value::Number(_) | Value::Null) {
            return;
        }
        let message = format!(
            "the title of the blog must be a text, but this is {}",
            value.kind()
        );
        let problem = Diagnostic::warning(name, message);
        self.problems
            .push(problem.help("write `title = \"…\"` into `site.toml` in this folder"));
    }

    /// What Hugo's configuration says of languages, and of the folders of texts.
    fn of_languages(&mut self, table: &Table) {
        for (key, to) in [("contentDir", "content/"), ("staticDir", "static/")] {
            self.moved(text_of(table, key), to, None);
        }
        let own = own_language(table);
        let Some(languages) = table_in(table, "languages") else {
            self.language = self.language.take().or(own);
            return;
        };
        for entry in &languages.0 {
            let Value::Table(language) = &entry.node.value else {
                continue;
            };
            let is_own = own.as_ref() == Some(&entry.key);
            let other = (!is_own).then(|| entry.key.clone());
            self.moved(text_of(language, "contentDir"), "content/", other);
            if is_own {
                self.take(&|key| text_at(language, key));
            }
        }
        self.language = self.language.take().or(own);
    }

    /// Folders that Hugo sees as others. One that is named as itself stays where it is.
    fn of_mounts(&mut self, table: &Table) {
        let Some(mounts) = table_in(table, "module").and_then(|module| list_in(module, "mounts"))
        else {
            return;
        };
        let own = own_language(table);
        for node in mounts {
            let Value::Table(mount) = &node.value else {
                continue;
            };
            let paths = text_of(mount, "source").zip(text_of(mount, "target"));
            let Some((from, to)) = paths else { continue };
            let to = format!("{}/", to.trim_matches('/'));
            if !USUAL.iter().any(|usual| to.starts_with(usual)) {
                continue;
            }
            let languages = languages_of(mount);
            let is_own = own.as_ref().is_none_or(|own| languages.contains(own));
            let language = languages.into_iter().next().filter(|_| !is_own);
            let from = format!("{}/", from.trim_start_matches("./").trim_matches('/'));
            self.folders.push(Moved { from, to, language });
        }
    }

    fn moved(&mut self, from: Option<String>, to: &str, language: Option<String>) {
        let Some(from) = from else { return };
        let from = format!("{}/", from.trim_start_matches("./").trim_matches('/'));
        if from != to && from != "/" {
            let to = to.to_owned();
            self.folders.push(Moved { from, to, language });
        }
    }

    /// Jekyll's own kinds of texts: those that are written out stand in a folder of their name.
    fn of_collections(&mut self, table: &Table) {
        let Some(collections) = table_in(table, "collections") else {
            return;
        };
        for entry in &collections.0 {
            let Value::Table(collection) = &entry.node.value else {
                continue;
            };
            let output = collection.get("output").map(|entry| &entry.node.value);
            if matches!(output, Some(Value::Bool(true))) && entry.key != "posts" {
                let folder = format!("_{}", entry.key);
                self.moved(Some(folder), &format!("{}/", entry.key), None);
                let own = text_of(collection, "permalink");
                let pattern = own.map(|pattern| (entry.key.clone(), of_collection(&pattern)));
                self.sections.extend(pattern);
            }
        }
    }

    /// Reads the list of packages that a folder needs.
    pub(super) fn read_packages(&mut self, text: &str) {
        self.math |= math::is_used(text);
        self.marks = self.marks.and(Marks::of_packages(text));
    }

    /// Reads what is never read: one path or a list of them behind a key. Eleventy's, each on a line of its own,
    /// are of texts alone.
    pub(super) fn exclude(&mut self, file: &str, text: &str, key: &str) {
        let (paths, excluded) = match table_of(file, text) {
            Some(Ok(table)) => (texts_of(&table, key), &mut self.excluded),
            Some(Err(())) => return,
            None => {
                let lines = text.lines().map(str::to_owned).collect();
                (lines, &mut self.excluded_texts)
            }
        };
        let paths = paths
            .iter()
            .map(|path| path.trim().trim_start_matches("./"));
        let paths = paths.map(|path| path.trim_end_matches("**").trim_matches('/'));
        let paths = paths.filter(|path| !path.is_empty() && !path.starts_with(['#', '!']));
        excluded.extend(paths.filter_map(|path| Pattern::new(path).ok()));
    }

    /// Whether a file, or a folder that it lies in, is never read.
    pub fn excludes(&self, path: &str, is_text: bool) -> bool {
        let texts = self.excluded_texts.iter().filter(|_| is_text);
        let excluded = || self.excluded.iter().chain(texts.clone());
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        let mut all = folders.chain([path]);
        all.any(|path| excluded().any(|pattern| pattern.matches(path)))
    }

    /// Whether a file lies in a usual folder that has others in its place, and in none of these.
    pub fn replaces(&self, path: &str) -> bool {
        let Some(usual) = USUAL.iter().find(|usual| path.starts_with(**usual)) else {
            return false;
        };
        let is_held = |folder: &Moved| path.starts_with(&folder.from);
        let stands = |folder: &Moved| folder.to.starts_with(usual) && folder.language.is_none();
        self.folders.iter().any(stands) && !self.folders.iter().any(is_held)
    }

    /// Where a file would be if all folders were the usual ones. A text in another language says so at the end of
    /// its name; pictures beside it stay where they are, since those of all languages would be in one folder.
    pub fn in_usual_folder(&self, path: &str, is_text: bool) -> Option<String> {
        let inside = self
            .folders
            .iter()
            .filter(|folder| path.starts_with(&folder.from));
        let folder = inside.max_by_key(|folder| folder.from.len())?;
        let rest = &path[folder.from.len()..];
        match &folder.language {
            None => Some(format!("{}{rest}", folder.to)),
            Some(language) if is_text => {
                let (stem, end) = rest.rsplit_once('.')?;
                Some(format!(
                    "{}{stem}.{}.{end}",
                    folder.to,
                    language.to_lowercase()
                ))
            }
            Some(_) => None,
        }
    }

    fn take(&mut self, value: &dyn Fn(&str) -> Option<String>) {
        let find = |keys: &[&str]| keys.iter().find_map(|key| value(key));
        let set = |slot: &mut Option<String>, keys: &[&str]| {
            *slot = slot.take().or_else(|| find(keys));
        };
        set(&mut self.title, &["title"]);
        set(
            &mut self.description,
            &["description", "subtitle", "tagline"],
        );
        set(
            &mut self.language,
            &[
                "languageCode",
                "default_language",
                "lang",
                "language",
                "locale",
            ],
        );
        set(&mut self.author, &["author", "authors", "authorName"]);
        set(&mut self.timezone, &["timezone", "timeZone"]);
        let keys = ["baseURL", "base_url", "url", "site", "siteUrl"];
        let addresses = keys.iter().filter_map(|key| value(key));
        let addresses: Vec<String> = addresses.collect();
        // One that is none is told of; a slash says that nothing is known.
        let is_there = |address: &&String| !address.trim_matches('/').is_empty();
        let whole = addresses.iter().find(|address| address.starts_with("http"));
        let url = whole.or_else(|| addresses.iter().find(is_there)).cloned();
        // Jekyll and Docusaurus say the folder by itself.
        let folder = find(&["baseurl", "baseUrl"]).filter(|folder| folder.starts_with('/'));
        let url = url.map(|url| match folder {
            Some(folder) => format!("{}{folder}", url.trim_end_matches('/')),
            None => url,
        });
        self.url = self.url.take().or(url);
    }
}

/// What a file holds, if it is no script; nothing for one that cannot be read.
fn table_of(file: &str, text: &str) -> Option<Result<Table, ()>> {
    let table = match file.rsplit('.').next()? {
        "toml" => front_matter::read_toml(file, text, &mut Vec::new()),
        "yml" | "yaml" | "json" => front_matter::read_yaml(text),
        _ => return None,
    };
    Some(table.ok_or(()))
}

fn unreadable(name: &str) -> Diagnostic {
    let message = "this configuration cannot be read, and nothing is taken from it";
    Diagnostic::warning(name, message)
        .help("correct it, or write what is needed of it into `site.toml` in this folder")
}

fn table_in<'a>(table: &'a Table, key: &str) -> Option<&'a Table> {
    match &table.get(key)?.node.value {
        Value::Table(table) => Some(table),
        _ => None,
    }
}

fn list_in<'a>(table: &'a Table, key: &str) -> Option<&'a [Node]> {
    match &table.get(key)?.node.value {
        Value::List(nodes) => Some(nodes),
        _ => None,
    }
}

/// The language that Hugo's and Zola's texts are in, if they do not say it.
fn own_language(table: &Table) -> Option<String> {
    let keys = ["defaultContentLanguage", "default_language"];
    let own = keys.iter().find_map(|key| text_of(table, key));
    let languages = || table_in(table, "languages")?.0.first();
    own.or_else(|| languages().map(|entry| entry.key.clone()))
}

/// The languages that a folder of Hugo's is for, if not for all.
fn languages_of(mount: &Table) -> Vec<String> {
    let own = texts_of(mount, "lang");
    let matrix = || table_in(table_in(mount, "sites")?, "matrix");
    let languages = match matrix() {
        Some(matrix) if own.is_empty() => texts_of(matrix, "languages"),
        _ => own,
    };
    // `**` is all of them.
    let is_name = |text: &String| text.starts_with(|c: char| c.is_ascii_alphabetic());
    if languages.iter().all(is_name) {
        languages
    } else {
        Vec::new()
    }
}

/// Where Hugo's posts of each folder stand. Newer configurations say whether a page or a list is meant.
fn sections(table: &Table) -> Vec<(String, String)> {
    let Some(patterns) = table_in(table, "permalinks") else {
        return Vec::new();
    };
    let patterns = table_in(patterns, "page").unwrap_or(patterns);
    let pattern = |entry: &Entry| Some((entry.key.clone(), text_of(patterns, &entry.key)?));
    patterns.0.iter().filter_map(pattern).collect()
}

/// What leads to the pages of a menu, in its order: Hugo's, Jekyll's, or that of a theme.
fn menu(table: &Table) -> Vec<String> {
    let tables = [
        Some(table),
        table_in(table, "params"),
        table_in(table, "extra"),
    ];
    let keys = [
        "header_pages",
        "menu",
        "menus",
        "main_menu",
        "navigation",
        "nav",
    ];
    let mut lists = tables.into_iter().flatten().flat_map(|table| {
        keys.iter().filter_map(|key| {
            let inner = table_in(table, key).and_then(|menu| list_in(menu, "main"));
            list_in(table, key).or(inner)
        })
    });
    let Some(nodes) = lists.next() else {
        return Vec::new();
    };
    let entry = |node: &Node| match &node.value {
        Value::Text(text) => Some((0, text.clone())),
        Value::Table(entry) => {
            let keys = ["pageRef", "url", "link", "href", "path"];
            let weight = text_at(entry, "weight").and_then(|weight| weight.parse::<i64>().ok());
            let address = keys.iter().find_map(|key| text_of(entry, key))?;
            Some((weight.unwrap_or_default(), address))
        }
        _ => None,
    };
    let mut entries: Vec<(i64, String)> = nodes.iter().filter_map(entry).collect();
    entries.sort_by_key(|(weight, _)| *weight);
    entries.into_iter().map(|(_, address)| address).collect()
}

/// The pattern of posts: what Jekyll has for them by themselves, else one for all.
fn permalinks(table: &Table) -> Option<String> {
    let own = || {
        let posts = table_in(table_in(table, "collections")?, "posts")?;
        text_of(posts, "permalink")
    };
    by_default(table)
        .or_else(own)
        .or_else(|| text_of(table, "permalink"))
}

/// The pattern that a rule of Jekyll's gives to all posts.
fn by_default(table: &Table) -> Option<String> {
    let mut rules = list_in(table, "defaults")?.iter();
    rules.find_map(|node| match &node.value {
        Value::Table(rule) if is_of_posts(table_in(rule, "scope")?) => {
            text_of(table_in(rule, "values")?, "permalink")
        }
        _ => None,
    })
}

/// Whether a rule of Jekyll's is for a whole collection.
fn is_of_collection(scope: &Table) -> bool {
    let path = text_of(scope, "path").unwrap_or_default();
    let folder = path.trim_matches('/').strip_prefix('_');
    match text_of(scope, "type") {
        Some(kind) => kind != "pages" && (path.is_empty() || folder == Some(&kind)),
        None => folder.is_some_and(|folder| !folder.contains('/')),
    }
}

/// A pattern for the texts of a collection: to Jekyll their path begins inside it.
fn of_collection(pattern: &str) -> String {
    pattern
        .replace(":collection", ":section")
        .replace(":path", ":subfolders/:filename")
}

/// What Jekyll's configuration says for certain texts: what is nearer first, and of the others the last.
fn rules(table: &Table, file: &str) -> Vec<Rule> {
    let nodes = list_in(table, "defaults").unwrap_or_default();
    let rule = |node: &Node| {
        let Value::Table(rule) = &node.value else {
            return None;
        };
        let mut values = table_in(rule, "values")?.clone();
        let all = Table::default();
        let scope = table_in(rule, "scope").unwrap_or(&all);
        if is_of_posts(scope) {
            // It is the pattern of all posts.
            values.0.retain(|entry| entry.key != "permalink");
        } else if is_of_collection(scope) {
            in_words_of_collections(&mut values);
        }
        Some(Rule {
            scope: Scope::of_jekyll(scope),
            values,
            file: file.to_owned(),
        })
    };
    let mut rules: Vec<Rule> = nodes.iter().rev().filter_map(rule).collect();
    rules.sort_by_key(|rule| rule.scope.kind.is_none());
    rules
}

/// Puts the pattern that a rule gives to a collection into our words.
fn in_words_of_collections(values: &mut Table) {
    let permalinks = values.0.iter_mut().filter(|entry| entry.key == "permalink");
    for entry in permalinks {
        if let Value::Text(pattern) = &mut entry.node.value {
            *pattern = of_collection(pattern);
        }
    }
}

/// Whether a rule of Jekyll's is for all posts.
fn is_of_posts(scope: &Table) -> bool {
    let path = text_of(scope, "path").unwrap_or_default();
    let kind = text_of(scope, "type");
    let is_all = matches!(path.trim_matches('/'), "" | "_posts");
    is_all && (kind.as_deref() == Some("posts") || kind.is_none() && !path.is_empty())
}

fn text_of(table: &Table, key: &str) -> Option<String> {
    match &table.get(key)?.node.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// One text or a list of them.
fn texts_of(table: &Table, key: &str) -> Vec<String> {
    let text = |node: &Node| match &node.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    };
    match list_in(table, key) {
        Some(nodes) => nodes.iter().filter_map(text).collect(),
        None => text_of(table, key).into_iter().collect(),
    }
}

fn text_at(table: &Table, key: &str) -> Option<String> {
    let own = |table: &Table| match &table.get(key)?.node.value {
        Value::Text(text) | Value::Number(text) => Some(text.trim().to_owned()),
        // An author is a table to some.
        Value::Table(table) => match &table.get("name")?.node.value {
            Value::Text(text) => Some(text.trim().to_owned()),
            _ => None,
        },
        // Some are several.
        Value::List(nodes) => {
            let names = nodes.iter().filter_map(|node| match &node.value {
                Value::Text(text) => Some(text.trim().to_owned()),
                Value::Table(table) => text_of(table, "name"),
                _ => None,
            });
            Some(names.collect::<Vec<_>>().join(", "))
        }
        _ => None,
    };
    let inner = |name: &&str| match &table.get(name)?.node.value {
        Value::Table(table) => own(table),
        _ => None,
    };
    let found = own(table).or_else(|| TABLES.iter().find_map(inner));
    found.filter(|text| !text.is_empty())
}

/// A string behind a key in a script, which is not run: `site: "https://blog.example"`. Of several the one in the
/// fewest brackets counts: what stands deeper is of something else.
fn string_in_script(text: &str, key: &str) -> Option<String> {
    let mut depth = 0_i32;
    let mut found: Option<(i32, String)> = None;
    for line in text.lines() {
        let is_outer = found.as_ref().is_none_or(|(least, _)| depth < *least);
        if let Some(value) = string_behind(line.trim(), key).filter(|_| is_outer) {
            found = Some((depth, value));
        }
        for character in line.chars() {
            depth += match character {
                '{' | '[' | '(' => 1,
                '}' | ']' | ')' => -1,
                _ => 0,
            };
        }
    }
    found.map(|(_, value)| value)
}

/// What a line of a script sets a key to, if that is a string. The key may be one too.
fn string_behind(line: &str, key: &str) -> Option<String> {
    let rest = match line.strip_prefix(['"', '\'']) {
        Some(inner) => inner.strip_prefix(key)?.strip_prefix(['"', '\''])?,
        None => line.strip_prefix(key)?,
    };
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let is_quote = |c: &char| matches!(c, '"' | '\'' | '`');
    let quote = rest.chars().next().filter(is_quote)?;
    let (value, _) = rest[1..].split_once(quote)?;
    (!value.contains("${")).then(|| value.to_owned())
}

use crate::compiler::content::front_matter::{self, Table, Value};

/// What the configuration of another engine says of a blog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
}

/// Tables in which engines and their themes keep what is about the whole blog.
const TABLES: [&str; 4] = ["params", "extra", "site", "metadata"];

impl Settings {
    /// Reads a file; what is said already stays.
    pub(super) fn read(&mut self, file: &str, text: &str) {
        match table_of(file, text) {
            Some(table) => {
                self.take(&|key| text_at(&table, key));
                self.posts = self.posts.take().or_else(|| permalinks(&table));
            }
            None => self.take(&|key| string_in_script(text, key)),
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
        set(&mut self.author, &["author", "authorName"]);
        set(&mut self.timezone, &["timezone", "timeZone"]);
        let keys = ["baseURL", "base_url", "url", "site", "siteUrl"];
        let addresses = keys.iter().filter_map(|key| value(key));
        let url = addresses
            .into_iter()
            .find(|address| address.starts_with("http"));
        // Jekyll and Docusaurus say the folder by itself.
        let folder = find(&["baseurl", "baseUrl"]).filter(|folder| folder.starts_with('/'));
        let url = url.map(|url| match folder {
            Some(folder) => format!("{}{folder}", url.trim_end_matches('/')),
            None => url,
        });
        self.url = self.url.take().or(url);
    }
}

fn table_of(file: &str, text: &str) -> Option<Table> {
    match file.rsplit('.').next()? {
        "toml" => front_matter::read_toml(file, text, &mut Vec::new()),
        "yml" | "yaml" | "json" => front_matter::read_yaml(text),
        _ => None,
    }
}

/// The pattern of posts: what Jekyll has for them by themselves, one for all, or Hugo's for the first kind of posts.
fn permalinks(table: &Table) -> Option<String> {
    let text = |table: &Table| text_of(table, "permalink");
    let at = |table: &Table, key: &str| match &table.get(key)?.node.value {
        Value::Table(table) => Some(table.clone()),
        _ => None,
    };
    let own = || text(&at(&at(table, "collections")?, "posts")?);
    let by_default = || {
        let Value::List(nodes) = &table.get("defaults")?.node.value else {
            return None;
        };
        nodes.iter().find_map(|node| match &node.value {
            Value::Table(rule) if is_of_posts(&at(rule, "scope")?) => text(&at(rule, "values")?),
            _ => None,
        })
    };
    let by_section = || {
        let patterns = at(table, "permalinks")?;
        // Newer folders of Hugo's say whether a page or a list is meant.
        let patterns = at(&patterns, "page").unwrap_or(patterns);
        ["posts", "post", "blog"]
            .iter()
            .find_map(|name| text_of(&patterns, name))
    };
    by_default()
        .or_else(own)
        .or_else(|| text(table))
        .or_else(by_section)
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

fn text_at(table: &Table, key: &str) -> Option<String> {
    let own = |table: &Table| match &table.get(key)?.node.value {
        Value::Text(text) | Value::Number(text) => Some(text.trim().to_owned()),
        // An author is a table to some.
        Value::Table(table) => match &table.get("name")?.node.value {
            Value::Text(text) => Some(text.trim().to_owned()),
            _ => None,
        },
        _ => None,
    };
    let inner = |name: &&str| match &table.get(name)?.node.value {
        Value::Table(table) => own(table),
        _ => None,
    };
    let found = own(table).or_else(|| TABLES.iter().find_map(inner));
    found.filter(|text| !text.is_empty())
}

/// A string behind a key in a script, which is not run: `site: "https://blog.example"`.
fn string_in_script(text: &str, key: &str) -> Option<String> {
    let mut lines = text.lines().map(str::trim);
    lines.find_map(|line| {
        let rest = line.strip_prefix(key)?.trim_start();
        let rest = rest.strip_prefix(':')?.trim_start();
        let quote = rest
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\'' | '`'))?;
        let (value, _) = rest[1..].split_once(quote)?;
        (!value.contains("${")).then(|| value.to_owned())
    })
}

//! `site.toml`: what the author decides for the whole blog.

mod formats;
mod theirs;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    ops::Range,
    path::Path,
};

use jiff::tz::TimeZone;

use crate::{
    manifest::{Site, TAG},
    markdown::{Policy, has_scheme},
    post::Slug,
    route::{
        Route,
        file::{Format, Oembed},
    },
};

use super::{
    date,
    defaults::Defaults,
    diagnostic::Diagnostic,
    engine::{Engine, Marks},
    front_matter::{self, Table, Value},
    language::Language,
    messages::{self, Interface},
    near,
    offline::Offline,
    options::Options,
    path,
    pattern::{Pattern, UnknownWord, Word},
    people::People,
    source::{self, Folder},
};

/// What `site.toml` says.
#[derive(Clone, Debug)]
pub struct Config {
    /// What readers see.
    pub site: Site,
    /// Folders whose own folders are called by the languages of their texts, each with a slash at its end.
    pub language_folders: BTreeSet<String>,
    /// The language that readers see it in.
    pub language: Language,
    /// What the interface says in it.
    pub interface: Interface,
    /// The zone of dates that name none.
    pub zone: TimeZone,
    /// Where the author says that it is published, wherever this build goes: what is ours first.
    own_urls: Vec<String>,
    /// How Markdown is read.
    pub policy: Policy,
    /// Which marks its texts hold besides those of Markdown.
    pub marks: Marks,
    /// What becomes of links besides those of Markdown.
    pub links: Links,
    /// Other addresses of the author's, which say the same of this one.
    pub me: Vec<String>,
    /// What previews elsewhere show for pages without a picture of their own, with its place.
    pub image: Option<(String, Range<usize>)>,
    /// The formats of answers to oEmbed.
    pub oembed: Vec<Oembed>,
    /// What readers keep for reading without a network.
    pub offline: Offline,
    /// The picture that stands for the blog in tabs and on home screens, with its place.
    pub icon: Option<(String, Range<usize>)>,
    /// What the blog is called where there is hardly room.
    pub short_name: Option<String>,
    /// What the folder was written for, if not for us.
    pub engine: Option<&'static Engine>,
    /// Where posts stand, if the author says so.
    pub posts: Option<Pattern>,
    /// Where posts in certain folders stand, if that is said.
    pub sections: BTreeMap<String, Pattern>,
    /// What leads to the pages in the navigation, in order, if another engine's configuration says so.
    pub menu: Vec<String>,
    /// Where pages stand, if the author says so.
    pub pages: Option<Pattern>,
    /// Who writes in the folder.
    pub people: People,
    /// What it says for the texts of folders.
    pub defaults: Defaults,
    /// Whether `site.toml` says where posts stand.
    pub are_posts_settled: bool,
    /// Whether it says where pages stand.
    pub are_pages_settled: bool,
    /// Tags that are published under another name, with the place where it is said.
    pub renames: BTreeMap<String, (String, Range<usize>)>,
}

/// What becomes of links as vaults have them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Links {
    /// Whether `[[note]]` is one.
    pub wiki: bool,
    /// Whether posts show what links to them.
    pub back: bool,
}

/// Keys of `site.toml`.
pub const KEYS: [&str; 20] = [
    "title",
    "short_name",
    "description",
    "url",
    "language",
    "timezone",
    "author",
    "me",
    "image",
    "icon",
    "smart_punctuation",
    "html",
    "maths",
    "wikilinks",
    "backlinks",
    "offline",
    "embed",
    "formats",
    "addresses",
    "tags",
];

/// Keys of `[addresses]`.
const ADDRESSES: [&str; 3] = ["posts", "pages", "tags"];

impl Config {
    /// What holds where nothing is said.
    fn new(zone: TimeZone) -> Self {
        let site = Site {
            title: "A blog".to_owned(),
            embed: true,
            feeds: Format::ALL.into(),
            tag_feeds: vec![Format::Atom],
            ..Site::default()
        };
        Self {
            site,
            zone,
            language: Language::default(),
            language_folders: BTreeSet::new(),
            interface: Interface::default(),
            own_urls: Vec::new(),
            policy: Policy::default(),
            marks: Marks::default(),
            links: Links::default(),
            me: Vec::new(),
            image: None,
            oembed: vec![Oembed::Json],
            offline: Offline::default(),
            icon: None,
            short_name: None,
            engine: None,
            posts: None,
            sections: BTreeMap::new(),
            menu: Vec::new(),
            pages: None,
            people: People::default(),
            defaults: Defaults::default(),
            are_posts_settled: false,
            are_pages_settled: false,
            renames: BTreeMap::new(),
        }
    }

    /// Reads `site.toml`; a blog without one gets defaults and a warning.
    pub fn read(folder: &Folder, options: &Options, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut config = Self::new(options.zone.clone());
        let engine = folder.engine;
        let is_vault = engine.is_some_and(|engine| engine.links_by_name);
        config.links = Links {
            wiki: is_vault,
            back: is_vault,
        };
        let settings = &folder.settings;
        config.policy.math = settings.math;
        config.marks = settings.marks;
        config.take(settings, folder, diagnostics);
        match &folder.site {
            Some(source) => {
                let table = front_matter::read_toml(&source.name, &source.text, diagnostics);
                if let Some(table) = table {
                    let mut reader = Reader {
                        name: &source.name,
                        table: &table,
                        diagnostics,
                    };
                    reader.read(&mut config);
                    reader.check_messages(&config.language, folder);
                }
            }
            None if settings.title.is_some() => {}
            None => diagnostics.push(missing(folder)),
        }
        config.fall_back_on(engine, settings, folder, diagnostics);
        let theirs = settings.url.as_deref().and_then(root);
        config.own_urls = config.site.url.iter().cloned().chain(theirs).collect();
        if let Some(url) = &options.url {
            config.site.url = Some(url.clone());
        }
        config.site.language = config.language.tag();
        config.language_folders = folder.language_folders(&config.language);
        config.interface = Interface::new(&config.language, folder.messages.as_ref(), diagnostics);
        config
    }
}

impl Config {
    /// The folder above those of languages that a text lies in, and the language that it is of by that.
    pub fn language_folder<'a>(&self, path: &'a str) -> Option<(&'a str, &'a str)> {
        path::language_folders(path).find(|(above, _)| self.language_folders.contains(*above))
    }

    /// Every address that the blog is known by.
    pub fn urls(&self) -> impl Iterator<Item = &str> {
        let urls = self.site.url.iter().chain(&self.own_urls);
        urls.map(String::as_str)
    }
}

fn missing(folder: &Folder) -> Diagnostic {
    Diagnostic::warning(
        &format!("{}/site.toml", folder.root.display()),
        "there is no `site.toml`; the blog is called `A blog`",
    )
    .help("write the file with one line: `title = \"…\"`")
}

/// The zone that the `site.toml` of a folder names.
pub fn zone_of(folder: &Path) -> Option<TimeZone> {
    let text = fs::read_to_string(folder.join(source::SITE)).ok()?;
    let table = front_matter::read_toml(source::SITE, &text, &mut Vec::new())?;
    match &table.get("timezone")?.node.value {
        Value::Text(name) => date::zone(name),
        _ => None,
    }
}

/// The address of a home page, with a slash at its end; `None` for a text that is none.
pub fn root(url: &str) -> Option<String> {
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let is_address = host.is_some_and(|host| !host.is_empty() && !host.starts_with('/'))
        && !url.contains(|c: char| c.is_whitespace() || matches!(c, '?' | '#' | '"' | '<' | '>'));
    is_address.then(|| format!("{}/", url.trim_end_matches('/')))
}

/// What a line of `[addresses]` says.
enum Addresses {
    Posts(Pattern),
    Pages(Pattern),
    Tags(String),
}

/// Reads a line of `[addresses]`; else what is wrong with it, and what helps.
fn pattern(value: &Value, key: &str) -> Result<Addresses, (String, String)> {
    let Value::Text(text) = value else {
        let label = format!("this is {}", value.kind());
        return Err((label, "write a text in quotes".to_owned()));
    };
    let pattern =
        Pattern::parse(text.trim()).map_err(|word| (word.to_string(), UnknownWord::help()))?;
    if key == "tags" {
        return tag_address(&pattern).map(Addresses::Tags);
    }
    let words = [Word::Slug, Word::Title, Word::Filename];
    if !words.iter().any(|word| pattern.has(*word)) {
        let label = "every post would have the same address".to_owned();
        return Err((label, "put `:slug` into it".to_owned()));
    }
    if pattern.has(Word::Tag) {
        let label = "`:tag` is for the lists of tags".to_owned();
        return Err((label, UnknownWord::help()));
    }
    Ok(match key {
        "pages" => Addresses::Pages(pattern),
        _ => Addresses::Posts(pattern),
    })
}

/// Where the list of a tag stands: numbered pages stand below it.
fn tag_address(pattern: &Pattern) -> Result<String, (String, String)> {
    let help = || "write it like `/tags/:tag/`".to_owned();
    let name = |word: Word| match word {
        Word::Tag | Word::Slug | Word::Title | Word::Filename => TAG.to_owned(),
        Word::End => ".html".to_owned(),
        _ => String::new(),
    };
    let filled = pattern.fill(name);
    let address = filled.trim_matches('/');
    if address.matches(TAG).count() != 1 || address.strip_suffix(".html").is_some() {
        return Err(("it needs one `:tag` and ends in `/`".to_owned(), help()));
    }
    let address = format!("{address}/");
    let is_free = |tag: &str| {
        let list = address.replace(TAG, tag);
        matches!(Route::parse(&list), Some(Route::At(..)))
    };
    if is_free("a") {
        Ok(address)
    } else {
        Err(("no list can stand there".to_owned(), help()))
    }
}

struct Reader<'a> {
    name: &'a str,
    table: &'a Table,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn read(&mut self, config: &mut Config) {
        self.unknown_keys();
        if let Some(title) = self.text("title") {
            config.site.title = title;
        }
        if let Some(language) = self.language() {
            config.language = language;
        }
        if let Some(zone) = self.zone() {
            config.zone = zone;
        }
        if let Some(description) = self.text("description") {
            config.site.description = description;
        }
        if let Some(author) = self.text("author") {
            config.site.author = author;
        }
        config.site.url = self.url().or(config.site.url.take());
        config.me = self.me();
        config.image = self.text("image").zip(self.span("image"));
        config.icon = self.text("icon").zip(self.span("icon"));
        config.short_name = self.text("short_name");
        config.policy.smart = self.boolean("smart_punctuation").unwrap_or(false);
        config.policy.trust = self.trust();
        config.policy.math = self.boolean("maths").unwrap_or(config.policy.math);
        let Links { wiki, back } = config.links;
        config.links = Links {
            wiki: self.boolean("wikilinks").unwrap_or(wiki),
            back: self.boolean("backlinks").unwrap_or(back),
        };
        config.offline = self.offline();
        config.site.embed = self.boolean("embed").unwrap_or(true);
        config.renames = self.renames();
        self.formats(config);
        self.addresses(config);
    }

    fn text(&mut self, key: &str) -> Option<String> {
        let entry = self.table.get(key)?;
        match &entry.node.value {
            Value::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            value => {
                let label = format!(
                    "this is {}",
                    if matches!(value, Value::Text(_)) {
                        "empty"
                    } else {
                        value.kind()
                    }
                );
                self.wrong(key, "must be a text", label, "write a text in quotes");
                None
            }
        }
    }

    fn language(&mut self) -> Option<Language> {
        let language = Language::parse(&self.text("language")?);
        if language.is_none() {
            self.wrong(
                "language",
                "must be a BCP 47 language tag",
                "not a tag".to_owned(),
                "write it like `en`, `pt-BR` or `zh-Hant`",
            );
        }
        language
    }

    fn zone(&mut self) -> Option<TimeZone> {
        let zone = date::zone(&self.text("timezone")?);
        if zone.is_none() {
            self.wrong(
                "timezone",
                "must be a time zone",
                "not a zone that is known".to_owned(),
                "write it like `Europe/Berlin` or `+02:00`",
            );
        }
        zone
    }

    /// A language that we have no messages in, and the author neither.
    fn check_messages(&mut self, language: &Language, folder: &Folder) {
        let has_messages = messages::file(language).is_some() || folder.messages.is_some();
        let Some(span) = self.span("language").filter(|_| !has_messages) else {
            return;
        };
        let what = format!("there are no messages in `{}` yet", language.tag());
        let problem = Diagnostic::warning(self.name, what);
        let problem = problem.at(
            span,
            "the buttons and headings around the posts are English",
        );
        let help = format!(
            "run `slashlog messages > {}/{}` and translate that file",
            folder.root.display(),
            source::MESSAGES
        );
        self.diagnostics.push(problem.help(help));
    }

    fn boolean(&mut self, key: &str) -> Option<bool> {
        match &self.table.get(key)?.node.value {
            Value::Bool(value) => Some(*value),
            value => {
                self.wrong(
                    key,
                    "must be true or false",
                    format!("this is {}", value.kind()),
                    "write `true` or `false`, without quotes",
                );
                None
            }
        }
    }

    fn url(&mut self) -> Option<String> {
        let url = self.text("url")?;
        let root = root(&url);
        if root.is_none() {
            self.wrong(
                "url",
                "must be the address of the blog's home page",
                "not an address".to_owned(),
                "write it like `https://blog.example/`, without `?` and `#`",
            );
        }
        root
    }

    /// One address or a list of them.
    fn me(&mut self) -> Vec<String> {
        let Some(entry) = self.table.get("me") else {
            return Vec::new();
        };
        let nodes = match &entry.node.value {
            Value::List(nodes) => nodes.as_slice(),
            _ => std::slice::from_ref(&entry.node),
        };
        let addresses = nodes.iter().filter_map(|node| match &node.value {
            Value::Text(text) if has_scheme(text.trim()) => Some(text.trim().to_owned()),
            _ => None,
        });
        let addresses: Vec<String> = addresses.collect();
        if addresses.len() < nodes.len() {
            self.wrong(
                "me",
                "must be addresses of yours",
                "not all of these are addresses".to_owned(),
                "write them like `[\"https://social.example/@me\", \"mailto:me@mail.example\"]`",
            );
        }
        addresses
    }

    fn span(&self, key: &str) -> Option<Range<usize>> {
        Some(self.table.get(key)?.node.span.clone())
    }

    fn trust(&mut self) -> bool {
        match self.text("html").as_deref() {
            None | Some("safe") => false,
            Some("trust") => true,
            Some(_) => {
                self.wrong(
                    "html",
                    "must be `safe` or `trust`",
                    "neither".to_owned(),
                    "`safe` lets formatting through, `trust` everything",
                );
                false
            }
        }
    }

    fn offline(&mut self) -> Offline {
        let Some(entry) = self.table.get("offline") else {
            return Offline::default();
        };
        let offline = match &entry.node.value {
            Value::Bool(false) => Some(Offline::Off),
            Value::Bool(true) => Some(Offline::default()),
            Value::Text(text) => Offline::parse(text),
            _ => None,
        };
        offline.unwrap_or_else(|| {
            self.wrong(
                "offline",
                "must say how much of the blog readers keep",
                "not a size".to_owned(),
                "write a size like `\"10 MB\"`, `\"all\"`, or `false` for nothing",
            );
            Offline::default()
        })
    }

    /// `[addresses]`: the patterns of addresses.
    fn addresses(&mut self, config: &mut Config) {
        let Some(entry) = self.table.get("addresses") else {
            return;
        };
        let Value::Table(table) = &entry.node.value else {
            return self.wrong(
                "addresses",
                "must be a table",
                format!("this is {}", entry.node.value.kind()),
                "write `[addresses]` and below it lines like `posts = \"/:year/:slug/\"`",
            );
        };
        for entry in &table.0 {
            let key = entry.key.as_str();
            if !ADDRESSES.contains(&key) {
                let problem = Diagnostic::warning(
                    self.name,
                    format!("`{key}` is not a key of `[addresses]`"),
                );
                let problem = problem.at(entry.key_span.clone(), "has no effect");
                self.diagnostics
                    .push(problem.help("the keys are `posts`, `pages`, `tags`"));
                continue;
            }
            match pattern(&entry.node.value, key) {
                Ok(Addresses::Tags(address)) => config.site.tag_address = address,
                Ok(Addresses::Pages(pattern)) => config.pages = Some(pattern),
                Ok(Addresses::Posts(pattern)) => config.posts = Some(pattern),
                Err((label, help)) => {
                    let message = format!("`{key}` must be a pattern of addresses");
                    let problem = Diagnostic::error(self.name, message);
                    let problem = problem.at(entry.node.span.clone(), label);
                    self.diagnostics.push(problem.help(help));
                }
            }
        }
    }

    fn renames(&mut self) -> BTreeMap<String, (String, Range<usize>)> {
        let Some(entry) = self.table.get("tags") else {
            return BTreeMap::new();
        };
        let Value::Table(tags) = &entry.node.value else {
            self.wrong(
                "tags",
                "must be a table",
                format!("this is {}", entry.node.value.kind()),
                "write `[tags]` and below it lines like `posts = \"post-tag\"`",
            );
            return BTreeMap::new();
        };
        let mut renames = BTreeMap::new();
        for entry in &tags.0 {
            match &entry.node.value {
                Value::Text(name) if Slug::fold(name).is_ok() => {
                    renames.insert(
                        entry.key.clone(),
                        (name.trim().to_owned(), entry.node.span.clone()),
                    );
                }
                _ => {
                    let problem = Diagnostic::error(
                        self.name,
                        format!("the new name of the tag `{}` must be a text", entry.key),
                    );
                    let problem =
                        problem.at(entry.node.span.clone(), "holds no letter and no digit");
                    self.diagnostics
                        .push(problem.help(format!("write `{} = \"another-name\"`", entry.key)));
                }
            }
        }
        renames
    }

    fn wrong(&mut self, key: &str, what: &str, label: String, help: &str) {
        let span = self
            .table
            .get(key)
            .map_or(0..0, |entry| entry.node.span.clone());
        self.diagnostics.push(
            Diagnostic::error(self.name, format!("`{key}` {what}"))
                .at(span, label)
                .help(help),
        );
    }

    fn unknown_keys(&mut self) {
        for entry in self
            .table
            .0
            .iter()
            .filter(|entry| !KEYS.contains(&entry.key.as_str()))
        {
            let help = near::nearest(&entry.key, KEYS.into_iter()).map_or_else(
                || {
                    format!(
                        "the keys are {}",
                        KEYS.map(|key| format!("`{key}`")).join(", ")
                    )
                },
                |near| format!("did you mean `{near}`?"),
            );
            let problem = Diagnostic::warning(
                self.name,
                format!("`{}` is not a key of `site.toml`", entry.key),
            );
            self.diagnostics.push(
                problem
                    .at(entry.key_span.clone(), "has no effect")
                    .help(help),
            );
        }
    }
}

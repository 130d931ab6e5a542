use std::ops::Range;

use crate::compiler::content::{
    date::{DateError, Doubt, Written},
    diagnostic::{Diagnostic, Severity},
    path::Named,
};

use super::{
    keys::{BUILD, CATEGORIES, KEYS, NO_SLIPS, RENDER, is_known, known},
    meaning::{
        EVENTS, flag, is_day, is_placeholder, is_web, name_in, read_date, says_nothing, split_tags,
        without_link,
    },
    names::{self, Part},
    value::{Entry, Node, Table, Value},
};

/// What we understand of the table above a post, whichever engine it was written for.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// `title`, `linkTitle`
    pub title: Option<String>,
    /// `date`, `pubDate`
    pub date: Option<Written>,
    /// `publish` or `published` with a date, `publishDate`: when it becomes public, if that is not its date.
    pub publish: Option<Written>,
    /// `expiryDate`: when it is public no more.
    pub expiry: Option<Written>,
    /// `updated`, `lastmod`, `modified`: the last change that readers should know of.
    pub updated: Option<Written>,
    /// `summary`, `description`, `excerpt`, `lead`, `abstract`
    pub summary: Option<String>,
    /// `tags`, `taxonomies.tags`, else `categories`, with the place of each.
    pub tags: Vec<(String, Range<usize>)>,
    /// `lang`, `language`, `locale`, with its place.
    pub lang: Option<(String, Range<usize>)>,
    /// `slug`, with its place.
    pub slug: Option<(String, Range<usize>)>,
    /// `url`, `permalink`, `path`: where it is published, with its place.
    pub address: Option<(String, Range<usize>)>,
    /// `categories`, as they are written.
    pub categories: Vec<String>,
    /// `aliases`, `redirect_from`: other addresses that lead to it, with the place of each.
    pub aliases: Vec<(String, Range<usize>)>,
    /// `image`, `cover`, `hero`, `banner`, `thumbnail` and their like: what previews elsewhere show, with its place.
    pub image: Option<(String, Range<usize>)>,
    /// `author`, `authors`: who wrote it.
    pub authors: Vec<String>,
    /// Where that is said.
    pub authors_span: Option<Range<usize>>,
    /// `series`: what it is a part of.
    pub series: Vec<String>,
    /// Where that is said.
    pub series_span: Option<Range<usize>>,
    /// Which part of it, if that is said.
    pub part: Option<Part>,
    /// `translationKey`, `page_id`, `lang-ref` and, where the language is said too, `ref`: what it has in common with
    /// itself in other languages, with its place.
    pub translation: Option<(String, Range<usize>)>,
    /// Where it is to be found.
    pub listing: Listing,
    /// `draft: true`, `published: false` or `publish: false`
    pub draft: bool,
    /// Order of a page in the navigation.
    pub weight: i64,
    /// `math`, `mathjax`, `katex`: whether it holds formulas, if that is said.
    pub math: Option<bool>,
    /// Keys that nothing becomes of, with the place of each.
    pub ignored: Vec<(String, Range<usize>)>,
    /// Where something is still to be filled in: what posts are begun from is none.
    pub placeholder: Option<Range<usize>>,
    /// Where the title stands, for problems with the post as a whole.
    pub title_span: Option<Range<usize>>,
}

/// Where a text is to be found, besides its own address.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// `unlisted`, `hidden`: it is found by its address alone.
    pub unlisted: bool,
    /// `noindex`, `robots: noindex`: search engines are not to show it.
    pub noindex: bool,
    /// `sitemap: false`
    pub off_sitemap: bool,
    /// `canonical_url`, `canonicalURL`: where else it stands first of all.
    pub canonical: Option<String>,
}

impl FrontMatter {
    /// Reads a table. What is wrong with it is added to `diagnostics`; what is right is kept.
    pub fn read(name: &str, table: &Table, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut reader = Reader {
            name,
            table,
            diagnostics,
        };
        reader.near_misses();
        let draft = reader.draft();
        let placeholder = reader.placeholder();
        if placeholder.is_some() {
            return Self {
                placeholder,
                ..Self::default()
            };
        }
        Self {
            placeholder,
            title_span: reader.find("title").map(|entry| entry.node.span.clone()),
            title: reader.plain("title"),
            date: reader.date("date", Severity::Error),
            publish: reader.publish(),
            expiry: reader.date("expiry", Severity::Error),
            updated: reader.date("updated", Severity::Warning),
            aliases: reader.aliases(),
            image: reader.image(),
            summary: reader.plain("summary"),
            tags: reader.tags(),
            lang: reader.text("lang"),
            slug: reader.text("slug"),
            address: reader.address(),
            categories: reader.categories(),
            authors: names::authors(reader.named("authors")),
            authors_span: reader.named("authors").map(|node| node.span.clone()),
            series: names::series(reader.named("series")),
            series_span: reader.named("series").map(|node| node.span.clone()),
            part: names::part(table, reader.named("series")),
            translation: names::translation(table),
            listing: Listing {
                unlisted: reader.unlisted(),
                noindex: reader.noindex(),
                off_sitemap: reader.off_sitemap(),
                canonical: reader.canonical(),
            },
            ignored: reader.ignored(),
            math: reader.math(),
            draft,
            weight: reader.number("weight").unwrap_or(0),
        }
    }
}

struct Reader<'a> {
    name: &'a str,
    table: &'a Table,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    /// The entry of a key by any of its names; nothing for one without a value.
    fn find(&self, key: &str) -> Option<&'a Entry> {
        let names = KEYS
            .iter()
            .find(|(canonical, _)| *canonical == key)
            .map_or(std::slice::from_ref(&key), |(_, names)| *names);
        let has_value = |entry: &&Entry| !says_nothing(&entry.node.value);
        let exact = |name: &&str| self.table.get(name).filter(has_value);
        // To Hugo `linktitle` and `linkTitle` are one.
        let in_any_case = |name: &&str| {
            let mut entries = self.table.0.iter().filter(has_value);
            entries.find(|entry| entry.key.eq_ignore_ascii_case(name))
        };
        let exact = names.iter().find_map(exact);
        exact.or_else(|| names.iter().find_map(in_any_case))
    }

    fn text(&mut self, key: &str) -> Option<(String, Range<usize>)> {
        let entry = self.find(key)?;
        match &entry.node.value {
            Value::Text(text) => {
                // Only what YAML folds lines into: a space that must not break is the author's choice.
                let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
                (!text.trim().is_empty()).then(|| (text, entry.node.span.clone()))
            }
            // `title: 2026` and `slug: 404` mean the text.
            Value::Number(text) | Value::Date(text) => {
                Some((text.clone(), entry.node.span.clone()))
            }
            Value::Bool(value) => Some((value.to_string(), entry.node.span.clone())),
            _ => self.wrong_type(entry, "a text", "put the text in quotes"),
        }
    }

    /// A text in which engines let authors write characters as HTML does: `&#8211;`.
    fn plain(&mut self, key: &str) -> Option<String> {
        let (text, _) = self.text(key)?;
        Some(html_escape::decode_html_entities(&text).into_owned())
    }

    /// Whether it is not for readers yet. What cannot be understood is kept from them.
    fn draft(&mut self) -> bool {
        let says = |key: &str| Some(flag(&self.find(key)?.node.value));
        // A day is when it becomes public.
        let is_day = self.find("published").is_some_and(is_day);
        let (draft, published) = (says("draft"), says("published").filter(|_| !is_day));
        for (key, said) in [("draft", draft), ("published", published)] {
            if let (Some(None), Some(entry)) = (said, self.find(key)) {
                let what = format!("`{key}` must be true or false");
                let problem = Diagnostic::warning(self.name, what)
                    .at(entry.node.span.clone(), "the post is taken for a draft");
                self.diagnostics
                    .push(problem.help("write `true` or `false`, without quotes"));
            }
        }
        let publish = self.find("publish").map(|entry| &entry.node.value);
        // Eleventy writes no page without an address.
        let has_none = matches!(self.table.get("permalink"), Some(entry) if matches!(entry.node.value, Value::Bool(false)));
        has_none
            || draft.is_some_and(|draft| draft != Some(false))
            || published.is_some_and(|published| published != Some(true))
            || publish.and_then(flag) == Some(false)
            || self.has_no_page()
    }

    /// Eleventy's `permalink: false`, Zola's `render = false`, Hugo's `build.render: never`: it is there for others.
    fn has_no_page(&self) -> bool {
        let is_off = |key| {
            let entry = self.find(key);
            entry.is_some_and(|entry| matches!(entry.node.value, Value::Bool(false)))
        };
        let render = BUILD.iter().find_map(|key| self.inner(key, RENDER));
        let is_never = |value: &Value| match value {
            Value::Text(text) => text == "never",
            value => flag(value) == Some(false),
        };
        is_off("address") || is_off(RENDER) || render.is_some_and(is_never)
    }

    /// A name of a program that sets formulas means that there are some.
    fn math(&self) -> Option<bool> {
        let inner = || {
            ["extra", "params"]
                .iter()
                .find_map(|table| self.inner(table, "math"))
        };
        let value = self
            .find("math")
            .map(|entry| &entry.node.value)
            .or_else(inner)?;
        Some(flag(value).unwrap_or(true))
    }

    /// Where a title or a date is still to be filled in.
    fn placeholder(&self) -> Option<Range<usize>> {
        let entries = ["title", "date"]
            .into_iter()
            .filter_map(|key| self.find(key));
        let mut places = entries.filter(|entry| is_placeholder(&entry.node.value));
        places.next().map(|entry| entry.node.span.clone())
    }

    /// `publish` is a flag to some, and a date to others.
    fn publish(&mut self) -> Option<Written> {
        let is_flag = |entry: &Entry| flag(&entry.node.value).is_some();
        if self.find("published").is_some_and(is_day) {
            return self.date("published", Severity::Error);
        }
        if self.find("publish").is_some_and(is_flag) {
            return None;
        }
        self.date("publish", Severity::Error)
    }

    fn number(&mut self, key: &str) -> Option<i64> {
        let entry = self.find(key)?;
        let (Value::Number(text) | Value::Text(text)) = &entry.node.value else {
            return self.wrong_type(entry, "a whole number", "write a number without quotes");
        };
        let number = text.trim().parse().ok();
        number.or_else(|| self.wrong_type(entry, "a whole number", "write one like `10`"))
    }

    /// A date; one that is none would put a post in the wrong place, or publish it at the wrong time.
    fn date(&mut self, key: &str, severity: Severity) -> Option<Written> {
        let entry = self.find(key)?;
        if let Value::Text(text) = &entry.node.value
            && EVENTS.contains(&text.to_ascii_lowercase().as_str())
        {
            let message = format!("`{text}` is a day that only another engine knows");
            let problem = Diagnostic::warning(self.name, message)
                .at(entry.node.span.clone(), "it is left out");
            self.diagnostics
                .push(problem.help("write the day as 2026-03-22"));
            return None;
        }
        let (message, help) = match read_date(&entry.node.value)? {
            Ok(date) => {
                self.doubt(entry, date.doubt.as_ref());
                return Some(date);
            }
            Err(DateError::NoSuchDay) => (
                "there is no such day in the calendar",
                "correct the day or the month",
            ),
            Err(DateError::Ambiguous) => (
                "this is one day in Europe and another in America",
                "write the year first: 2026-03-22",
            ),
            Err(DateError::Unknown) => (
                "this is not a date that can be read",
                "write it as 2026-03-22",
            ),
        };
        let what = format!("`{}` is not a calendar day", entry.key);
        // Nothing is lost where the file's name says the day.
        let has_other = key == "date" && Named::of(self.name).day.is_some();
        let (severity, help) = if has_other {
            let help = "the day in the name of the file counts; correct this one";
            (Severity::Warning, help)
        } else {
            (severity, help)
        };
        let problem = match severity {
            Severity::Error => Diagnostic::error(self.name, what),
            Severity::Warning => Diagnostic::warning(self.name, what),
        };
        self.diagnostics
            .push(problem.at(entry.node.span.clone(), message).help(help));
        None
    }

    /// What is not sure about a moment, and how it is made sure.
    fn doubt(&mut self, entry: &Entry, doubt: Option<&Doubt>) {
        let (message, label) = match doubt {
            None => return,
            Some(Doubt::Ambiguous(meaning)) => (
                "the zone in `KEY` is the name of several".to_owned(),
                format!("it is taken for {meaning}"),
            ),
            Some(Doubt::UnknownZone(name)) => (
                format!("`{name}` in `KEY` is not a time zone that is known"),
                "it is taken for a time in the blog's zone".to_owned(),
            ),
            Some(Doubt::NoSuchTime(time)) => (
                format!("no clock shows `{time}`"),
                "only the day is read".to_owned(),
            ),
        };
        let message = message.replace("KEY", &entry.key);
        let problem = Diagnostic::warning(self.name, message).at(entry.node.span.clone(), label);
        self.diagnostics
            .push(problem.help("write it like 2026-03-22T08:00:00+01:00"));
    }

    fn tags(&mut self) -> Vec<(String, Range<usize>)> {
        let entry = self.entry_of_tags();
        entry.map(|entry| self.tags_of(entry)).unwrap_or_default()
    }

    /// What the tags are in.
    fn entry_of_tags(&self) -> Option<&'a Entry> {
        let of_taxonomy = || {
            let kinds = ["tags", "categories"];
            kinds.iter().find_map(|kind| self.taxonomy(kind))
        };
        let entry = self.find("tags").or_else(of_taxonomy);
        entry.or_else(|| self.find("categories"))
    }

    fn tags_of(&mut self, entry: &Entry) -> Vec<(String, Range<usize>)> {
        match &entry.node.value {
            Value::List(nodes) => nodes
                .iter()
                .filter_map(|node| self.tag(&entry.key, node))
                .collect(),
            // A category is one, whatever it holds.
            Value::Text(text) if entry.key == "category" => {
                vec![(text.trim().to_owned(), entry.node.span.clone())]
            }
            Value::Text(text) => split_tags(text, &entry.node.span),
            Value::Number(text) => vec![(text.clone(), entry.node.span.clone())],
            _ => self
                .wrong_type(entry, "a list of tags", "write them as `[one, two]`")
                .unwrap_or_default(),
        }
    }

    /// Other engines' templates have keys of these names for more than a text.
    fn address(&self) -> Option<(String, Range<usize>)> {
        let entry = self.find("address")?;
        match &entry.node.value {
            Value::Text(text) if !text.trim().is_empty() => {
                Some((text.trim().to_owned(), entry.node.span.clone()))
            }
            _ => None,
        }
    }

    /// Of a text each word, as Jekyll reads it. `category` is one, whatever it holds.
    fn categories(&self) -> Vec<String> {
        let Some(entry) = self.find("categories") else {
            return Vec::new();
        };
        match &entry.node.value {
            Value::Text(text) if entry.key == "category" => vec![text.clone()],
            Value::Text(text) => text.split_whitespace().map(str::to_owned).collect(),
            Value::List(nodes) => nodes
                .iter()
                .filter_map(|node| match &node.value {
                    Value::Text(text) | Value::Number(text) => Some(text.trim().to_owned()),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Zola's `[taxonomies]`.
    fn taxonomy(&self, kind: &str) -> Option<&'a Entry> {
        match &self.table.get("taxonomies")?.node.value {
            Value::Table(table) => table.get(kind),
            _ => None,
        }
    }

    /// What names of people, or of series, are in.
    fn named(&self, key: &str) -> Option<&'a Node> {
        let entry = self.find(key).or_else(|| self.taxonomy(key));
        entry.map(|entry| &entry.node)
    }

    fn tag(&mut self, key: &str, node: &Node) -> Option<(String, Range<usize>)> {
        match &node.value {
            Value::Text(text) | Value::Number(text) | Value::Date(text) => {
                Some((without_link(text.trim()).to_owned(), node.span.clone()))
            }
            Value::Bool(value) => Some((value.to_string(), node.span.clone())),
            Value::Null => None,
            Value::Table(table) if name_in(table).is_some() => {
                name_in(table).map(|name| (name, node.span.clone()))
            }
            value => {
                let message = format!(
                    "a tag in `{key}` must be a text, but this is {}",
                    value.kind()
                );
                let problem =
                    Diagnostic::warning(self.name, message).at(node.span.clone(), "it is left out");
                self.diagnostics
                    .push(problem.help("write the tags as a plain list: `[one, two]`"));
                None
            }
        }
    }

    /// One address or a list of them.
    fn aliases(&mut self) -> Vec<(String, Range<usize>)> {
        let Some(entry) = self.find("aliases") else {
            return Vec::new();
        };
        match &entry.node.value {
            Value::List(nodes) => nodes
                .iter()
                .filter_map(|node| match &node.value {
                    Value::Text(text) | Value::Number(text) => {
                        Some((text.trim().to_owned(), node.span.clone()))
                    }
                    _ => None,
                })
                .collect(),
            Value::Text(text) => vec![(text.trim().to_owned(), entry.node.span.clone())],
            _ => self
                .wrong_type(
                    entry,
                    "a list of addresses",
                    "write it as `[/old/address/]`",
                )
                .unwrap_or_default(),
        }
    }

    /// A text, the first of a list, or what other engines' tables hold. Whatever else a theme of theirs
    /// wants here is no mistake.
    fn image(&self) -> Option<(String, Range<usize>)> {
        let mut node = &self.find("image")?.node;
        loop {
            node = match &node.value {
                Value::Text(text) if !text.trim().is_empty() => {
                    return Some((text.trim().to_owned(), node.span.clone()));
                }
                Value::List(nodes) => nodes.first()?,
                Value::Table(table) => {
                    let names = ["image", "src", "url", "path"];
                    &names.iter().find_map(|name| table.get(name))?.node
                }
                _ => return None,
            };
        }
    }

    fn is_set(&self, key: &str) -> bool {
        let entry = self.find(key);
        entry.and_then(|entry| flag(&entry.node.value)) == Some(true)
    }

    /// Hugo says it in a table of what is built.
    fn unlisted(&self) -> bool {
        let build = BUILD.iter().find_map(|key| self.inner(key, "list"));
        let is_never = |value: &Value| match value {
            Value::Text(text) => matches!(text.as_str(), "never" | "local"),
            value => flag(value) == Some(false),
        };
        self.is_set("unlisted") || build.is_some_and(is_never)
    }

    fn noindex(&self) -> bool {
        let robots = self.find("robots").map(|entry| &entry.node.value);
        let is_said = matches!(robots, Some(Value::Text(text)) if text.to_ascii_lowercase().contains("noindex"));
        self.is_set("noindex") || is_said
    }

    fn off_sitemap(&self) -> bool {
        let own = self
            .find("sitemap")
            .and_then(|entry| flag(&entry.node.value));
        let inner = |key| self.inner("sitemap", key).and_then(flag);
        own == Some(false) || inner("disable") == Some(true) || inner("exclude") == Some(true)
    }

    /// Only a whole address leads to another site.
    fn canonical(&self) -> Option<String> {
        match &self.find("canonical")?.node.value {
            Value::Text(text) if is_web(text.trim()) => Some(text.trim().to_owned()),
            _ => None,
        }
    }

    /// The value of a key in a table.
    fn inner(&self, table: &str, key: &str) -> Option<&'a Value> {
        match &self.table.get(table)?.node.value {
            Value::Table(table) => Some(&table.get(key)?.node.value),
            _ => None,
        }
    }

    /// Keys that have a value, and no effect.
    fn ignored(&self) -> Vec<(String, Range<usize>)> {
        let tags = self.entry_of_tags();
        let is_ignored = |entry: &&Entry| {
            let key = entry.key.as_str();
            let is_tags = tags.is_some_and(|tags| tags.key_span == entry.key_span);
            let is_beside = !is_tags && CATEGORIES.contains(&key);
            let is_read = is_known(key) || key == RENDER || BUILD.contains(&key);
            (is_beside || !is_read) && !says_nothing(&entry.node.value)
        };
        let own = self.table.0.iter().filter(is_ignored);
        let own = own.map(|entry| (entry.key.clone(), entry.key_span.clone()));
        own.chain(self.other_taxonomies()).collect()
    }

    /// Zola's taxonomies that are no tags.
    fn other_taxonomies(&self) -> Vec<(String, Range<usize>)> {
        let taxonomies = self.table.get("taxonomies").map(|entry| &entry.node.value);
        let Some(Value::Table(taxonomies)) = taxonomies else {
            return Vec::new();
        };
        let tags = self.entry_of_tags();
        let is_read = |entry: &&Entry| {
            matches!(entry.key.as_str(), "authors" | "series")
                || tags.is_some_and(|tags| tags.key_span == entry.key_span)
        };
        let others = taxonomies.0.iter().filter(|entry| !is_read(entry));
        let others = others.filter(|entry| !says_nothing(&entry.node.value));
        let named = |entry: &Entry| (format!("taxonomies.{}", entry.key), entry.key_span.clone());
        others.map(named).collect()
    }

    fn wrong_type<T>(&mut self, entry: &Entry, wanted: &str, help: &str) -> Option<T> {
        let kind = entry.node.value.kind();
        let problem = Diagnostic::warning(self.name, format!("`{}` must be {wanted}", entry.key));
        let label = format!("this is {kind}, and has no effect");
        self.diagnostics
            .push(problem.at(entry.node.span.clone(), label).help(help));
        None
    }

    /// Unknown keys are other engines' or the author's own and pass; a slip of the pen does not.
    fn near_misses(&mut self) {
        let known: Vec<&str> = known().collect();
        for entry in &self.table.0 {
            let key = entry.key.as_str();
            if is_known(key) || NO_SLIPS.contains(&key) || key.len() < 4 {
                continue;
            }
            let lower = key.to_lowercase();
            let near = known
                .iter()
                .find(|known| strsim::damerau_levenshtein(known, &lower) <= 1);
            if let Some(near) = near {
                let problem =
                    Diagnostic::warning(self.name, format!("`{key}` is not a key we know"));
                let problem = problem.at(entry.key_span.clone(), format!("did you mean `{near}`?"));
                self.diagnostics.push(
                    problem.help(format!("write `{near}`; until then the line has no effect")),
                );
            }
        }
    }
}

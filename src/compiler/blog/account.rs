//! What a folder was understood to be: the end of what `slashlog check` says.

use std::collections::{BTreeMap, BTreeSet};

use crate::compiler::content::{
    config::Config,
    document::{Document, Kind},
    engine::Engine,
    front_matter::CATEGORIES,
    markup::{self, Foreign},
    pattern::{Pattern, Word},
    source::{Folder, Source},
};

use super::{address, alias::Aliases};

/// What was found in a folder.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// What it was written for, if not for us.
    pub engine: Option<&'static str>,
    /// Posts for readers.
    pub posts: usize,
    /// Pages for readers.
    pub pages: usize,
    /// Drafts, posts of a later moment, and those whose time is over.
    pub hidden: usize,
    /// Tags of posts.
    pub tags: usize,
    /// Series of posts.
    pub series: usize,
    /// Posts that are in one.
    pub in_series: usize,
    /// Languages of texts, that of the blog first.
    pub languages: Vec<String>,
    /// Where posts stand, if that is said for all of them.
    pub pattern: Option<String>,
    /// Where texts of certain folders stand.
    pub sections: Vec<(String, String)>,
    /// Texts whose authors wrote their address.
    pub written: usize,
    /// Old addresses that lead on.
    pub aliases: usize,
    /// Texts that stand elsewhere, because their address is taken.
    pub moved: usize,
    /// What engines say of folders, in `_index.md`.
    pub lists: usize,
    /// Posts that have a place in an order.
    pub weights: usize,
    /// Pages of their own that the navigation does not lead to.
    pub off_menu: usize,
    /// Scripts with data of texts, which are not run.
    pub data_scripts: usize,
    /// Scripts that make pages, which are not run.
    pub page_scripts: usize,
    /// Lines of MDX that bring scripts in.
    pub scripts: usize,
    /// What is shown as it is written: what it is, how often, and where first.
    pub foreign: Vec<(String, usize, String)>,
    /// Keys of front matter that nothing becomes of: what they are, how often, and where first.
    pub ignored: Vec<(String, usize, String)>,
    /// Files that are not read, by the ends of their names.
    pub unread: BTreeMap<String, usize>,
}

impl Account {
    /// Of texts that are published, and of those that are not.
    pub fn of<'a>(
        folder: &'a Folder,
        config: &Config,
        (documents, hidden): (&[Document], &[Document]),
        aliases: &Aliases,
        (tags, moved): (usize, usize),
    ) -> Self {
        let of_kind = |kind: Kind| {
            let all = documents.iter().filter(|document| document.kind == kind);
            all.filter(|document| document.is_for_readers()).count()
        };
        let all = || documents.iter().chain(hidden);
        let others = documents
            .iter()
            .filter_map(|document| document.lang.as_deref());
        let others: BTreeSet<&str> = others.map(|language| language.0.as_str()).collect();
        let own = config.site.language.as_str();
        let texts = all().map(|document| (document.name.as_str(), document));
        let texts: BTreeMap<&str, &Document> = texts.collect();
        let placed = |source: &'a Source| Some((source, *texts.get(source.name.as_str())?));
        let sources = folder.posts.iter().chain(&folder.pages);
        let sources = sources.map(|source| &**source);
        let mut sources: Vec<(&Source, &Document)> = sources.filter_map(placed).collect();
        sources.sort_by(|a, b| a.0.name.cmp(&b.0.name));
        let read = documents
            .iter()
            .filter(|document| document.is_for_readers());
        let series = read.map(|document| &document.front.series);
        let all_series: BTreeSet<&String> = series.clone().flatten().collect();
        Self {
            engine: folder.engine.map(|engine| engine.name),
            posts: of_kind(Kind::Post),
            pages: of_kind(Kind::Page),
            hidden: all().filter(|document| !document.is_for_readers()).count(),
            tags,
            series: all_series.len(),
            in_series: series.filter(|series| !series.is_empty()).count(),
            languages: [own].into_iter().chain(others).map(str::to_owned).collect(),
            pattern: config.posts.as_ref().map(shown),
            sections: sections(config, documents),
            written: all()
                .filter(|document| address::is_written(document))
                .count(),
            aliases: aliases.len(),
            moved,
            lists: folder.lists,
            off_menu: off_menu(config, documents),
            weights: all()
                .filter(|document| document.kind == Kind::Post && document.front.weight != 0)
                .count(),
            data_scripts: folder.data_scripts,
            page_scripts: folder.page_scripts,
            scripts: sources.iter().map(|(source, _)| source.scripts).sum(),
            foreign: foreign(folder, &sources, config.links.wiki),
            ignored: ignored(folder, config, all()),
            unread: folder.unread.clone(),
        }
    }
}

/// A pattern as it counts, be it written without the root.
fn shown(pattern: &Pattern) -> String {
    format!("/{}", pattern.to_string().trim_start_matches('/'))
}

/// Where texts of certain folders stand, of those folders that there are.
fn sections(config: &Config, documents: &[Document]) -> Vec<(String, String)> {
    let first = |document: &Document| document.named().folders.first().map(ToString::to_string);
    let folders: BTreeSet<String> = documents.iter().filter_map(first).collect();
    let sections = config.sections.iter();
    let sections = sections.filter(|(folder, _)| folders.contains(*folder));
    let sections = sections.map(|(folder, pattern)| (folder.clone(), shown(pattern)));
    sections.collect()
}

/// How many pages for readers stand beside no folder, and in no navigation either.
fn off_menu(config: &Config, documents: &[Document]) -> usize {
    let is_own = |document: &&Document| {
        let is_page = document.kind == Kind::Page && document.is_for_readers();
        is_page && document.named().folders.is_empty() && !document.front.listing.unlisted
    };
    let linked = |document: &&Document| {
        let mut links = config.site.pages.iter();
        links.any(|link| link.address == document.address)
    };
    let own = documents.iter().filter(is_own);
    own.filter(|document| !linked(document)).count()
}

/// Keys of front matter that nothing becomes of, the most frequent first.
fn ignored<'a>(
    folder: &Folder,
    config: &Config,
    documents: impl Iterator<Item = &'a Document>,
) -> Vec<(String, usize, String)> {
    let in_address = |word| {
        config
            .posts
            .as_ref()
            .is_some_and(|pattern| pattern.has(word))
    };
    let are_read = [Word::Categories, Word::SluggedCategories, Word::Category].map(in_address);
    let mut found: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    let mut documents: Vec<&Document> = documents.collect();
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    for document in documents {
        for (key, span) in &document.front.ignored {
            let place = || {
                let before = folder
                    .text_of(&document.name)
                    .and_then(|text| text.get(..span.start));
                let line = before.map_or(1, |before| before.matches('\n').count() + 1);
                (0, format!("{}:{line}", document.name))
            };
            found.entry(key).or_insert_with(place).0 += 1;
        }
    }
    for (key, file) in &config.defaults.ignored {
        let place = || (0, file.clone());
        found.entry(key).or_insert_with(place).0 += 1;
    }
    if are_read.contains(&true) {
        found.retain(|key, _| !CATEGORIES.contains(key));
    }
    let found = found.into_iter();
    by_number(found.map(|(key, (count, place))| (format!("`{key}`"), count, place)))
}

/// The most frequent first.
fn by_number(found: impl Iterator<Item = (String, usize, String)>) -> Vec<(String, usize, String)> {
    let mut found: Vec<_> = found.collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found
}

/// What is shown as it is written, the most frequent first.
fn foreign(
    folder: &Folder,
    sources: &[(&Source, &Document)],
    has_wikilinks: bool,
) -> Vec<(String, usize, String)> {
    let has_attributes = folder.engine.is_some_and(Engine::has_attributes);
    let mut found: BTreeMap<(markup::Kind, String), (usize, String)> = BTreeMap::new();
    for &(source, document) in sources {
        let is_mdx = source.name.to_ascii_lowercase().ends_with(".mdx");
        let (mut line, mut counted) = (1, 0);
        // A heading that is the title is no part of the text.
        let title = markup::foreign(&source.text[document.body..document.start], is_mdx);
        let title = title.into_iter().map(|one| (document.body + one.at, one));
        let text = markup::foreign(&document.markdown, is_mdx).into_iter();
        // What is taken from another text is told of there.
        let own = text.filter(|one| document.traces.quoted(one.at).is_none());
        let own = own.map(|one| (document.in_file(&(one.at..one.at + 1)).start, one));
        for (at, Foreign { kind, name, .. }) in title.chain(own) {
            let is_read = match kind {
                markup::Kind::Formula => document.policy.math,
                markup::Kind::Attributes => has_attributes && name.starts_with("{:"),
                markup::Kind::Wikilink | markup::Kind::Embed => has_wikilinks,
                _ => false,
            };
            if is_read {
                continue;
            }
            let at = at.max(counted);
            line += source.text[counted..at].matches('\n').count();
            counted = at;
            let place = || (0, format!("{}:{line}", source.name));
            found.entry((kind, name)).or_insert_with(place).0 += 1;
        }
    }
    let found = found
        .into_iter()
        .map(|((kind, name), (count, place))| (format!("{} `{name}`", kind.name()), count, place));
    by_number(found)
}

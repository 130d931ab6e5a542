//! What a folder was understood to be: the end of what `slashlog check` says.

use std::collections::{BTreeMap, BTreeSet};

use crate::compiler::content::{
    config::Config,
    document::{Document, Kind},
    markup::{self, Foreign},
    source::{Folder, Source},
};

use super::alias::Aliases;

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
    /// Languages of texts, that of the blog first.
    pub languages: Vec<String>,
    /// Where posts stand, if that is said for all of them.
    pub pattern: Option<String>,
    /// Texts whose authors wrote their address.
    pub written: usize,
    /// Old addresses that lead on.
    pub aliases: usize,
    /// Texts that stand elsewhere, because their address is taken.
    pub moved: usize,
    /// What engines say of folders, in `_index.md`.
    pub lists: usize,
    /// Lines of MDX that bring scripts in.
    pub scripts: usize,
    /// What is shown as it is written: what it is, how often, and where first.
    pub foreign: Vec<(String, usize, String)>,
    /// Files that are not read, by the ends of their names.
    pub unread: BTreeMap<String, usize>,
}

impl Account {
    /// Of texts that are published, and of those that are not.
    pub fn of(
        folder: &Folder,
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
        let names: BTreeSet<&str> = all().map(|document| document.name.as_str()).collect();
        let is_shown = |source: &&Source| names.contains(source.name.as_str());
        let sources = || folder.posts.iter().chain(&folder.pages).filter(is_shown);
        Self {
            engine: folder.engine.map(|engine| engine.name),
            posts: of_kind(Kind::Post),
            pages: of_kind(Kind::Page),
            hidden: all().filter(|document| !document.is_for_readers()).count(),
            tags,
            languages: [own].into_iter().chain(others).map(str::to_owned).collect(),
            pattern: config.posts.as_ref().map(ToString::to_string),
            written: all()
                .filter(|document| document.front.address.is_some())
                .count(),
            aliases: aliases.len(),
            moved,
            lists: folder.lists,
            scripts: sources().map(|source| source.scripts).sum(),
            foreign: foreign(sources()),
            unread: folder.unread.clone(),
        }
    }
}

/// What is shown as it is written, the most frequent first.
fn foreign<'a>(sources: impl Iterator<Item = &'a Source>) -> Vec<(String, usize, String)> {
    let mut found: BTreeMap<(markup::Kind, String), (usize, String)> = BTreeMap::new();
    for source in sources {
        let is_mdx = source.name.to_ascii_lowercase().ends_with(".mdx");
        let (mut line, mut counted) = (1, 0);
        for Foreign { kind, name, at } in markup::foreign(&source.text, is_mdx) {
            line += source.text[counted..at].matches('\n').count();
            counted = at;
            let place = || (0, format!("{}:{line}", source.name));
            found.entry((kind, name)).or_insert_with(place).0 += 1;
        }
    }
    let found = found
        .into_iter()
        .map(|((kind, name), (count, place))| (format!("{} `{name}`", kind.name()), count, place));
    let mut found: Vec<_> = found.collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found
}

//! Which posts are the same in several languages: by what their authors say, else by the names of their files.

use std::collections::{BTreeMap, HashMap};

use crate::{
    compiler::content::{
        config::Config,
        diagnostic::Diagnostic,
        document::{Document, Kind},
        language,
    },
    manifest::TitleLink,
    post::Language,
    route::Address,
};

/// In so many languages a post may be: each leads to all others.
const MOST: usize = 100;

/// Posts of one key, by their languages, the blog's own first.
type Versions<'a> = BTreeMap<(bool, String), &'a Document>;

/// To each post that is there in several languages the others.
pub(super) fn of(
    documents: &[Document],
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> HashMap<Address, Vec<TitleLink>> {
    let own = Language(
        config.site.language.clone(),
        config.language.direction().to_owned(),
    );
    let mut groups: BTreeMap<Key, Versions<'_>> = BTreeMap::new();
    let mut twice = Vec::new();
    let posts = documents
        .iter()
        .filter(|document| document.kind == Kind::Post);
    let mut posts: Vec<&Document> = posts.collect();
    posts.sort_by(|a, b| a.path.cmp(&b.path));
    for post in posts {
        let language = language_of(post, &own);
        let key = key(post, config);
        let versions = groups.entry(key.clone()).or_default();
        let place = (language.0 != own.0, language.0.clone());
        match versions.get(&place) {
            Some(first) => twice.push((key, post, *first)),
            None if versions.len() == MOST => diagnostics.push(many(post)),
            None => drop(versions.insert(place, post)),
        }
    }
    groups.retain(|_, versions| versions.len() > 1);
    // Where there are no other languages, a key may mean anything.
    let twice = twice.into_iter();
    diagnostics.extend(twice.filter_map(|(key, post, first)| {
        let is_said = matches!(key, Key::Said(_)) && groups.contains_key(&key);
        is_said.then(|| in_one_language(post, first))
    }));
    let mut translations = HashMap::new();
    for versions in groups.values() {
        let all: Vec<TitleLink> = versions.values().map(|post| link(post, &own)).collect();
        for post in versions.values() {
            let others = all.iter().filter(|other| other.address != post.address);
            translations.insert(post.address.clone(), others.cloned().collect());
        }
    }
    translations
}

/// What a post has in common with itself in other languages, and with no other.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// A name of the author's.
    Said(String),
    /// The path without what says the language.
    Path(String),
}

fn key(post: &Document, config: &Config) -> Key {
    if let Some((said, _)) = &post.front.translation {
        return Key::Said(said.clone());
    }
    let named = post.named();
    let folder = config.language_folder(&post.path);
    let written = post.lang.as_ref().map(|lang| lang.0.to_lowercase());
    // A folder that is called as the language of the text, even where no other is.
    let is_language = |name: &&str| {
        folder.is_some_and(|(_, code)| code == *name)
            || written
                .as_ref()
                .is_some_and(|written| *written == name.to_lowercase())
    };
    let at = named.folders.iter().position(is_language);
    let folders = named.folders.iter().enumerate();
    let folders = folders.filter(|(n, _)| Some(*n) != at);
    let mut path: Vec<&str> = folders.map(|(_, folder)| *folder).collect();
    path.push(named.name);
    let day = named.day.map_or_else(String::new, |day| day.to_string());
    Key::Path(format!("{day}/{}", path.join("/")))
}

fn language_of(post: &Document, own: &Language) -> Language {
    post.lang.as_deref().unwrap_or(own).clone()
}

fn link(post: &Document, own: &Language) -> TitleLink {
    let lang = language_of(post, own);
    TitleLink {
        address: post.address.clone(),
        title: language::name(&lang.0),
        lang: Some(Box::new(lang)),
        date: None,
    }
}

fn many(post: &Document) -> Diagnostic {
    let message = format!("the post is there in more than `{MOST}` languages");
    Diagnostic::warning(&post.name, message)
        .at(place(post), "the others do not lead here")
        .help("give it a key of its own")
}

fn in_one_language(post: &Document, first: &Document) -> Diagnostic {
    let message = format!("`{}` has the same key and the same language", first.name);
    Diagnostic::warning(&post.name, message)
        .at(place(post), "translations lead to the other one")
        .help("give one of the two another key, or the `lang` that it is in")
}

fn place(post: &Document) -> std::ops::Range<usize> {
    let said = post.front.translation.as_ref();
    said.map_or(0..0, |(_, span)| span.clone())
}

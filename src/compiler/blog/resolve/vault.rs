//! What `[[note]]` means: a text or a file by its name, wherever it lies.

use std::collections::HashMap;

use crate::compiler::content::{document::Document, engine, source::Folder};

use super::source::{Sources, Text, join};

/// Texts and files by their names.
pub struct Vault<'a> {
    sources: Sources<'a>,
    /// By the last part of their paths, the nearest to the root first.
    names: HashMap<String, Vec<Place<'a>>>,
    /// Texts by other names that they have in their front matter.
    aliases: HashMap<String, Vec<Place<'a>>>,
}

/// A text or a file.
#[derive(Clone)]
pub struct Place<'a> {
    /// Where it lies in the author's folder.
    pub path: String,
    /// The same as names are compared.
    key: String,
    text: Option<Text<'a>>,
}

/// What has a name.
pub enum Named<'v, 'a> {
    /// This.
    One(&'v Place<'a>),
    /// The first, but another as well.
    Several(&'v Place<'a>, &'v Place<'a>),
    /// Nothing.
    Nothing,
}

impl<'a> Vault<'a> {
    /// Of these documents, those that are not published, and all other files.
    pub fn new(documents: &'a [Document], hidden: &'a [Document], folder: &'a Folder) -> Self {
        let sources = Sources::new(documents, hidden, folder);
        let mut vault = Self {
            names: HashMap::new(),
            aliases: HashMap::new(),
            sources,
        };
        let texts = vault.sources.texts().map(|(path, text)| (path, Some(text)));
        let files = vault.sources.file_paths().map(|path| (path, None));
        let mut places: Vec<Place<'a>> = texts
            .chain(files)
            .map(|(path, text)| Place {
                path: path.to_owned(),
                key: key(path, text.is_some()),
                text,
            })
            .collect();
        places.sort_by_cached_key(|place| (place.depth(), place.path.clone()));
        for place in places {
            if let Some(Text::Published(document) | Text::Hidden(document)) = place.text {
                for (alias, _) in &document.front.aliases {
                    let others = vault.aliases.entry(alias.to_lowercase()).or_default();
                    others.push(place.clone());
                }
            }
            let others = vault.names.entry(last(&place.key).to_owned());
            others.or_default().push(place);
        }
        vault
    }

    /// What a name means in a document: what lies at the path, else beside the document, else nearest to the root.
    pub fn find(&self, document: &Document, name: &str) -> Named<'_, 'a> {
        let folder = self.sources.folder_of(document);
        let path = if name.starts_with("./") || name.starts_with("../") {
            match join(folder, name) {
                Some(path) => path,
                None => return Named::Nothing,
            }
        } else {
            name.trim_matches('/').to_owned()
        };
        let wanted = key(&path, engine::is_text(&path));
        let end = format!("/{wanted}");
        let same = self.names.get(last(&wanted)).into_iter().flatten();
        let mut same = same.filter(|place| place.key == wanted || place.key.ends_with(&end));
        let aliases = || self.aliases.get(&wanted).into_iter().flatten();
        let Some(first) = same.next() else {
            return Named::of(aliases());
        };
        if first.key == wanted {
            return Named::One(first);
        }
        let beside = format!("{folder}/{wanted}").to_lowercase();
        let mut second = None;
        if first.key == beside {
            return Named::One(first);
        }
        for place in same {
            if place.key == beside {
                return Named::One(place);
            }
            second = second.or(Some(place));
        }
        second.map_or(Named::One(first), |second| Named::Several(first, second))
    }
}

impl<'v, 'a> Named<'v, 'a> {
    fn of(mut places: impl Iterator<Item = &'v Place<'a>>) -> Self {
        match (places.next(), places.next()) {
            (Some(first), Some(second)) => Self::Several(first, second),
            (Some(first), None) => Self::One(first),
            _ => Self::Nothing,
        }
    }
}

impl<'a> Place<'a> {
    fn depth(&self) -> usize {
        self.path.matches('/').count()
    }

    /// The text, if it is one that is published.
    pub fn document(&self) -> Option<&'a Document> {
        match self.text? {
            Text::Published(document) => Some(document),
            Text::Hidden(_) => None,
        }
    }

    /// The text, if it is one that is not.
    pub fn hidden(&self) -> Option<&'a Document> {
        match self.text? {
            Text::Published(_) => None,
            Text::Hidden(document) => Some(document),
        }
    }

    /// What it is called without doubt.
    pub fn name(&self) -> &str {
        match self.path.rsplit_once('.') {
            Some((stem, _)) if self.text.is_some() => stem,
            _ => &self.path,
        }
    }
}

fn key(path: &str, is_text: bool) -> String {
    let stem = path.rsplit_once('.').map(|(stem, _)| stem);
    stem.filter(|_| is_text).unwrap_or(path).to_lowercase()
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

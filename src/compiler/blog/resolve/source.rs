//! What an author can name by its path: texts and files, where they lie in the author's folder.

use std::{
    collections::{BTreeMap, HashMap},
    path::PathBuf,
};

use unicode_normalization::UnicodeNormalization;

use crate::compiler::content::{
    document::Document,
    engine,
    source::{Folder, PUBLIC},
};

/// A text that a path means.
#[derive(Clone, Copy)]
pub(super) enum Text<'a> {
    /// One that is published.
    Published(&'a Document),
    /// One that is not yet, or no more.
    Hidden(&'a Document),
}

/// Texts and files by their paths.
pub(super) struct Sources<'a> {
    /// The author's folder, with a slash at its end.
    root: String,
    texts: HashMap<&'a str, Text<'a>>,
    /// By the path without what authors leave out of it.
    stems: HashMap<String, Text<'a>>,
    /// By the name alone; nothing where several have it.
    names: HashMap<String, Option<Text<'a>>>,
    /// Paths of files by the name alone; nothing where several have it.
    file_names: HashMap<String, Option<String>>,
    /// Whether a link finds a text or a file by its name alone.
    pub(super) links_by_name: bool,
    /// Files that are no texts, by their own path, with the one in a folder of ours.
    files: HashMap<String, (&'a str, &'a PathBuf)>,
    /// Folders that paths are counted from, each with a slash at its end.
    roots: Vec<&'static str>,
}

impl<'a> Sources<'a> {
    pub(super) fn new(
        documents: &'a [Document],
        hidden: &'a [Document],
        folder: &'a Folder,
    ) -> Self {
        let mut sources = Self {
            root: format!("{}/", folder.root.display()),
            texts: HashMap::new(),
            stems: HashMap::new(),
            names: HashMap::new(),
            file_names: HashMap::new(),
            links_by_name: folder.engine.is_some_and(|engine| engine.links_by_name),
            files: files(&folder.files, folder),
            roots: match folder.engine {
                Some(engine) => engine.roots().collect(),
                None => ["posts/", "pages/"].into_iter().chain(PUBLIC).collect(),
            },
        };
        let published = documents.iter().map(Text::Published);
        for text in published.chain(hidden.iter().map(Text::Hidden)) {
            sources.add(text);
        }
        for path in sources.files.keys() {
            let others = sources.file_names.entry(name_of(path));
            let path = || Some(path.clone());
            others.and_modify(|path| *path = None).or_insert_with(path);
        }
        sources
    }

    fn add(&mut self, text: Text<'a>) {
        let (Text::Published(document) | Text::Hidden(document)) = text;
        let path = self.own_path(document);
        self.texts.insert(path, text);
        let stem = stem(path);
        let name = stem.rsplit('/').next().unwrap_or_default().to_owned();
        let others = self.names.entry(name);
        others.and_modify(|name| *name = None).or_insert(Some(text));
        self.stems.entry(stem).or_insert(text);
    }

    /// Where a document lies in the author's folder.
    pub(super) fn own_path<'d>(&self, document: &'d Document) -> &'d str {
        let own = document.name.strip_prefix(&self.root);
        own.unwrap_or(&document.name)
    }

    /// The folder that it lies in.
    pub(super) fn folder_of<'d>(&self, document: &'d Document) -> &'d str {
        let path = self.own_path(document);
        path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The folder that Hexo's posts may have for their pictures: it is called like the text.
    pub(super) fn folder_beside<'d>(&self, document: &'d Document) -> &'d str {
        let path = self.own_path(document);
        path.rsplit_once('.').map_or(path, |(stem, _)| stem)
    }

    /// The folders that paths are counted from, besides the author's folder itself.
    pub(super) fn roots(&self) -> impl Iterator<Item = &'static str> {
        self.roots.iter().copied()
    }

    /// The text at a path. Its end may be left out, or be that of the page.
    pub(super) fn text(&self, path: &str) -> Option<Text<'a>> {
        let exact = self.texts.get(path);
        // The root is the home page, whatever lies there.
        let stem = Some(stem(path)).filter(|stem| !stem.is_empty());
        exact.or_else(|| self.stems.get(&stem?)).copied()
    }

    /// The only text of a name.
    pub(super) fn named(&self, path: &str) -> Option<Text<'a>> {
        let stem = stem(path);
        let name = stem.rsplit('/').next().unwrap_or_default();
        self.names.get(name).copied().flatten()
    }

    /// The path of the only file of a name that is no text.
    pub(super) fn file_named(&self, path: &str) -> Option<&str> {
        self.file_names.get(&name_of(path))?.as_deref()
    }

    /// The file at a path that is no text, with its path in a folder of ours.
    pub(super) fn file(&self, path: &str) -> Option<(&'a str, &'a PathBuf)> {
        self.files.get(path).copied()
    }

    /// All texts with their paths.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&'a str, Text<'a>)> {
        self.texts.iter().map(|(path, text)| (*path, *text))
    }

    /// The paths of all files that are no texts.
    pub(super) fn file_paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Everything, by its path in the author's folder.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        let files = self.files.keys().map(String::as_str);
        self.texts.keys().copied().chain(files)
    }
}

fn files<'a>(
    files: &'a BTreeMap<String, PathBuf>,
    folder: &Folder,
) -> HashMap<String, (&'a str, &'a PathBuf)> {
    let own = |file: &PathBuf| {
        let path = file.strip_prefix(&folder.root).ok()?;
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        Some(parts.join("/").nfc().collect())
    };
    let files = files
        .iter()
        .map(|(path, file)| (own(file).unwrap_or_else(|| path.clone()), (&**path, file)));
    files.collect()
}

fn name_of(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.to_lowercase()
}

/// A path without the end of a text or of a page, and without `index`, in lower case.
fn stem(path: &str) -> String {
    let path = path.trim_matches('/');
    let stem = match path.rsplit_once('.') {
        Some((stem, "html" | "htm")) => stem,
        Some((stem, _)) if engine::is_text(path) => stem,
        _ => path,
    };
    let stem = if stem == "index" { "" } else { stem };
    stem.strip_suffix("/index").unwrap_or(stem).to_lowercase()
}

/// Joins a path to a folder; `None` if it leads out of everything.
pub(super) fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    let mut joined = parts.join("/");
    if path.ends_with('/') && !joined.is_empty() {
        joined.push('/');
    }
    Some(joined)
}

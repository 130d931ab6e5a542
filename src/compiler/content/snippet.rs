//! What texts take in besides themselves: other files of the folder, and an author's own templates.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use minijinja::Value;

use super::template::{Made, Problem, Templates};

/// How large a file may be that is taken in, in bytes.
const LARGEST: u64 = 200_000;

/// Where an author's own templates lie: ours, and Zola's, whose language is the same.
const TEMPLATES: [&str; 2] = ["shortcodes/", "templates/shortcodes/"];

/// Where Hugo's lie, in a language of their own.
const THEIRS: [&str; 2] = ["layouts/shortcodes/", "layouts/_shortcodes/"];

/// Where those of a look lie that is taken from somebody else.
const THEMES: &str = "themes/";

/// What can be taken in.
#[derive(Debug, Default)]
pub struct Snippets {
    root: String,
    files: BTreeMap<String, PathBuf>,
    templates: BTreeMap<String, String>,
    theirs: BTreeMap<String, String>,
    /// Files as they were read this time.
    read: RwLock<HashMap<String, Option<Arc<str>>>>,
    /// All templates, once one is needed.
    understood: OnceLock<Templates>,
}

/// What a text has taken in, by path; `None` for what is not there, or no text.
pub type Taken = BTreeMap<String, Option<Arc<str>>>;

impl Snippets {
    /// Those of a folder, in which files have these paths.
    pub(super) fn of(root: &Path, files: &[(String, PathBuf)]) -> Self {
        let paths = || files.iter().map(|(path, _)| path.as_str());
        Self {
            root: root.display().to_string(),
            templates: named(paths(), &TEMPLATES, &["html", "md"]),
            theirs: named(paths(), &THEIRS, &["html", "md"]),
            files: files.iter().cloned().collect(),
            read: RwLock::default(),
            understood: OnceLock::new(),
        }
    }

    /// Which templates there are.
    pub fn known(&self) -> [&BTreeMap<String, String>; 2] {
        [&self.templates, &self.theirs]
    }

    /// The names of all templates with their paths.
    pub(super) fn templates(&self) -> &BTreeMap<String, String> {
        &self.templates
    }

    /// Whether calls are to be looked at.
    pub(super) fn has_templates(&self) -> bool {
        !self.templates.is_empty() || !self.theirs.is_empty()
    }

    /// What a template makes of what it is given.
    pub(super) fn fill(&self, path: &str, given: Value) -> Result<Made, Problem> {
        let texts = || {
            let paths = self.templates.values();
            Templates::of(paths.map(|path| (path, self.text(path))))
        };
        self.understood.get_or_init(texts).fill(path, given)
    }

    /// Where Hugo has a template of a name.
    pub(super) fn theirs(&self, name: &str) -> Option<&str> {
        self.theirs.get(name).map(String::as_str)
    }

    /// Whether a file is a template.
    pub(super) fn is_template(&self, path: &str) -> bool {
        TEMPLATES.iter().any(|folder| path.starts_with(folder))
            && self.templates.values().any(|template| template == path)
    }

    /// The path of a file from the root, by what its author calls it.
    pub(super) fn own_path<'n>(&self, name: &'n str) -> &'n str {
        let below = name.strip_prefix(&self.root).unwrap_or(name);
        below.trim_start_matches('/')
    }

    /// The text of a file, if it is one.
    pub(super) fn text(&self, path: &str) -> Option<Arc<str>> {
        let known = self.read.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = known.get(path) {
            return text.clone();
        }
        drop(known);
        let text = self.files.get(path).and_then(|file| read(file));
        let mut known = self.read.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(path.to_owned(), text.clone());
        text
    }

    /// The same, and it is noted that it was taken.
    pub(super) fn take(&self, path: &str, taken: &mut Taken) -> Option<Arc<str>> {
        let text = self.text(path);
        taken.insert(path.to_owned(), text.clone());
        text
    }

    /// Whether what was taken would be the same now.
    pub fn still_has(&self, taken: &Taken) -> bool {
        taken.iter().all(|(path, text)| self.text(path) == *text)
    }
}

fn read(file: &Path) -> Option<Arc<str>> {
    let size = fs::metadata(file).ok()?.len();
    let text = (size <= LARGEST).then(|| fs::read_to_string(file).ok())??;
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    Some(text.into())
}

/// Files in these folders by their names, what is the author's own before what is of a look.
fn named<'p>(
    paths: impl Iterator<Item = &'p str>,
    folders: &[&str],
    ends: &[&str],
) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, (bool, String)> = BTreeMap::new();
    for path in paths {
        let in_theme = path.strip_prefix(THEMES);
        let in_theme = in_theme.and_then(|path| Some(path.split_once('/')?.1));
        let below = in_theme.unwrap_or(path);
        let mut folders = folders.iter();
        let Some(file) = folders.find_map(|folder| below.strip_prefix(folder)) else {
            continue;
        };
        let Some((name, _)) = file.rsplit_once('.').filter(|(_, end)| ends.contains(end)) else {
            continue;
        };
        let new = (in_theme.is_some(), path.to_owned());
        let old = found.entry(name.to_owned()).or_insert_with(|| new.clone());
        if new < *old {
            *old = new;
        }
    }
    let found = found.into_iter();
    found.map(|(name, (_, path))| (name, path)).collect()
}

//! What an author may have meant by a link that leads nowhere.

use std::collections::{BTreeMap, HashMap};

use crate::compiler::content::{document::Document, engine};

/// What a link that leads nowhere should have led to.
pub enum Wanted {
    /// To a file.
    Path(String),
    /// To a text or a file of a name.
    Name(String),
    /// To a heading of the document of a name, as an id would be made of it.
    Heading(String, String),
}

/// Finds what is most like a name. That looks at every name there is, so it is done for as many dead links as anybody
/// reads about, and a blog of nothing but dead links takes no longer.
pub(super) struct Guesses<'a> {
    documents: HashMap<&'a str, &'a Document>,
    /// All paths by the last part of these, in lower case.
    paths: BTreeMap<String, &'a str>,
    known: HashMap<String, Option<&'a str>>,
    /// How many pairs of letters may still be compared.
    left: usize,
}

/// How many pairs of letters are compared for a blog: a second's work.
const COMPARISONS: usize = 100_000_000;

/// No file's name is longer, and what is that long was not mistyped.
const LONGEST: usize = 255;

/// How alike two names are that one may stand for the other.
const ALIKE: f64 = 0.85;

impl<'a> Guesses<'a> {
    /// Among these documents, and what lies at these paths.
    pub(super) fn new(documents: &'a [Document], paths: impl Iterator<Item = &'a str>) -> Self {
        let documents = documents.iter();
        let documents = documents.map(|document| (document.name.as_str(), document));
        let mut all: Vec<&str> = paths.collect();
        // Of several of one name the first counts.
        all.sort_unstable_by(|a, b| b.cmp(a));
        let paths = all.into_iter().map(|path| (name(path), path));
        Self {
            paths: paths.collect(),
            documents: documents.collect(),
            known: HashMap::new(),
            left: COMPARISONS,
        }
    }

    /// The repair.
    pub(super) fn help(&mut self, wanted: &Wanted) -> String {
        match wanted {
            Wanted::Path(path) if looks_like_a_host(path) => {
                format!("an address of another site begins with its scheme: `https://{path}`")
            }
            Wanted::Path(path) if is_list_of_folder(path) => {
                "what another engine says of a folder is no page here: link to a text, or to a tag".to_owned()
            }
            Wanted::Path(path) => match self.path(path) {
                Some(path) => format!("did you mean `{path}`?"),
                None => "links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`".to_owned(),
            },
            Wanted::Name(name) => match self.named(name) {
                Some(near) => format!("did you mean `[[{near}]]`?"),
                None => "write the text, or take the brackets out".to_owned(),
            },
            Wanted::Heading(document, id) => match self.heading(document, id) {
                Some(id) => format!("the nearest heading there is `#{id}`"),
                None => "the text there has no headings".to_owned(),
            },
        }
    }

    /// The name of what is most like a name.
    fn named(&mut self, wanted: &str) -> Option<&'a str> {
        let near = self
            .path(&format!("{wanted}.md"))
            .or_else(|| self.path(wanted))?;
        let name = near.rsplit('/').next()?;
        let stem = name.rsplit_once('.').map(|(stem, _)| stem);
        stem.filter(|_| engine::is_text(name)).or(Some(name))
    }

    fn path(&mut self, path: &str) -> Option<&'a str> {
        let wanted = name(path);
        if let Some(path) = self.paths.get(&wanted) {
            return Some(path);
        }
        if let Some(known) = self.known.get(&wanted) {
            return *known;
        }
        self.left = pay(self.left, &wanted, self.paths.keys())?;
        let near = self.paths.iter();
        let near = near.map(|(name, path)| (strsim::jaro_winkler(name, &wanted), *path));
        let best = near.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
        let best = best.filter(|(score, _)| *score > ALIKE);
        let best = best.map(|(_, path)| path);
        self.known.insert(wanted, best);
        best
    }

    /// The heading most like an id; the first where too much has been looked at.
    fn heading(&mut self, document: &str, wanted: &str) -> Option<&'a str> {
        let ids = &self.documents.get(document)?.ids;
        let Some(left) = pay(self.left, wanted, ids.iter()) else {
            return ids.first().map(String::as_str);
        };
        self.left = left;
        let near = ids.iter().rev();
        let near = near.map(|id| (strsim::jaro_winkler(id, wanted), id.as_str()));
        let best = near.max_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(best.1)
    }
}

/// What is left when a word has been compared with all of these; `None` if that is too much.
fn pay<'a>(left: usize, word: &str, with: impl Iterator<Item = &'a String>) -> Option<usize> {
    let is_word = word.len() <= LONGEST;
    let pairs = word.len() * with.map(String::len).sum::<usize>();
    left.checked_sub(pairs).filter(|_| is_word)
}

/// The last part of a path, in whichever letters.
fn name(path: &str) -> String {
    let path = path.trim_end_matches('/');
    path.rsplit('/').next().unwrap_or(path).to_lowercase()
}

/// `example.org/page` is meant as an address, not as a file.
fn looks_like_a_host(path: &str) -> bool {
    let host = path.split('/').next().unwrap_or_default();
    let domain = host.rsplit('.').next().unwrap_or_default();
    host.starts_with("www.")
        || (host.contains('.') && matches!(domain, "com" | "dev" | "io" | "net" | "org"))
}

/// Hugo and Zola say in `_index.md` what holds for a folder.
fn is_list_of_folder(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with("_index.")
}

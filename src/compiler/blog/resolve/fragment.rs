//! Places on a page, by whatever id other engines would have made of them.

use std::{
    collections::{HashMap, HashSet},
    sync::OnceLock,
};

use percent_encoding::percent_decode_str;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{
    compiler::{
        blog::{dead::Dead, guess::Wanted},
        content::document::Document,
    },
    post::Slug,
};

use super::source::Sources;

/// All places of all documents, by the names of these. Those of a document are looked up when the first link leads
/// to one of them.
pub(super) struct Fragments<'a> {
    documents: HashMap<&'a str, Page<'a>>,
}

struct Page<'a> {
    document: &'a Document,
    /// Where it lies, as it is told.
    path: &'a str,
    places: OnceLock<Places<'a>>,
}

/// What a fragment can mean on a page.
struct Places<'a> {
    headings: HashSet<&'a str>,
    /// Ids that the author wrote in raw HTML.
    raw: HashSet<&'a str>,
    /// Ids of headings by what each way makes of their text, in the order of [`SPELLINGS`].
    spelled: [HashMap<String, Vec<&'a str>>; 4],
    /// Words of headings with symbols between them, and their ids.
    named: Vec<(Vec<String>, &'a str)>,
}

/// What other engines take of the text of a heading. They differ in what becomes of the rest.
const SPELLINGS: [fn(&str) -> String; 4] = [letters, plain, without_start, ascii];

/// What browsers call the top of a page.
const TOP: &str = "top";

/// How many headings with symbols are compared with a fragment: no table says which are like it.
const MANY: usize = 200;

impl<'a> Fragments<'a> {
    pub(super) fn new(documents: &'a [Document], sources: &Sources<'_>) -> Self {
        let page = |document: &'a Document| Page {
            document,
            path: sources.own_path(document),
            places: OnceLock::new(),
        };
        let documents = documents.iter();
        let documents = documents.map(|document| (document.name.as_str(), page(document)));
        Self {
            documents: documents.collect(),
        }
    }

    /// The document of a name.
    pub(super) fn document(&self, name: &str) -> Option<&'a Document> {
        self.documents.get(name).map(|page| page.document)
    }

    /// The id that a fragment means: a heading's, or one of the author's raw HTML. Browsers know the top of a page,
    /// and the words of a text, by themselves.
    pub(super) fn find(&self, document: &Document, fragment: &str) -> Result<String, Dead> {
        let decoded = percent_decode_str(fragment).decode_utf8_lossy();
        if decoded.eq_ignore_ascii_case(TOP) || decoded.starts_with(":~:") {
            return Ok(fragment.to_owned());
        }
        let page = self.documents.get(document.name.as_str());
        let page = page.expect("links lead to what is published, or stand in it");
        let places = page.places.get_or_init(|| Places::of(page.document));
        if places.headings.contains(&*decoded) {
            return Ok(decoded.into_owned());
        }
        if places.raw.contains(&*decoded) {
            return Ok(format!("x_{decoded}"));
        }
        // GitHub's own pages have it before each id.
        let wanted = decoded.strip_prefix("user-content-").unwrap_or(&decoded);
        let folded = Slug::fold(wanted).map_or_else(|_| String::new(), |slug| slug.to_string());
        if places.headings.contains(folded.as_str()) {
            return Ok(folded);
        }
        if let Some(id) = places.alike(wanted) {
            return Ok(id.to_owned());
        }
        let message = format!("there is no heading `#{decoded}` in `{}`", page.path);
        let nearest = Wanted::Heading(document.name.clone(), folded);
        Err(Dead::guess(message, nearest))
    }
}

impl<'a> Places<'a> {
    fn of(document: &'a Document) -> Self {
        let title = document.opening.as_ref();
        let title = title.map(|heading| (heading.id.as_deref().unwrap_or(&heading.text), TOP));
        let headings = || {
            let headings = document.outline.headings.iter().zip(&*document.ids);
            let headings = headings.map(|(heading, id)| (heading.text.as_str(), id.as_str()));
            title.into_iter().chain(headings)
        };
        let spelled = |spelling: fn(&str) -> String| {
            let mut spelled: HashMap<String, Vec<&str>> = HashMap::new();
            for (text, id) in headings() {
                spelled.entry(spelling(text)).or_default().push(id);
            }
            spelled.remove("");
            spelled
        };
        let named = headings().filter(|(text, _)| text.contains(is_symbol));
        let named = named.map(|(text, id)| (words(text), id));
        let named = named.filter(|(words, _)| !words.is_empty());
        Self {
            headings: document.ids.iter().map(String::as_str).collect(),
            raw: document.outline.ids.iter().map(String::as_str).collect(),
            spelled: SPELLINGS.map(spelled),
            named: named.take(MANY).collect(),
        }
    }

    /// The id of the heading that another engine gives this one.
    fn alike(&self, wanted: &str) -> Option<&'a str> {
        let numbered = || {
            let (text, number) = wanted.rsplit_once(['-', '_'])?;
            self.spelled(text, number.parse().ok()?)
        };
        let first = self.spelled(wanted, 0);
        first.or_else(numbered).or_else(|| self.with_names(wanted))
    }

    /// The id of the nth heading that is spelled so.
    fn spelled(&self, wanted: &str, nth: usize) -> Option<&'a str> {
        let mut ways = SPELLINGS.iter().zip(&self.spelled);
        ways.find_map(|(spelling, ids)| ids.get(&spelling(wanted))?.get(nth).copied())
    }

    /// The id of the only heading of which an id has all words in their order, and between them words for the
    /// symbols in it: Zola makes `plan-rocket` of `Plan 🚀`.
    fn with_names(&self, id: &str) -> Option<&'a str> {
        let of_id = words(id);
        let names = |words: &[String]| {
            let mut rest = of_id.iter();
            let has_all = words.iter().all(|word| rest.any(|other| other == word));
            has_all && of_id.len() > words.len()
        };
        let mut same = self.named.iter().filter(|(words, _)| names(words));
        let (_, id) = same.next()?;
        same.next().is_none().then_some(*id)
    }
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Without accents, as Zola has it.
fn plain(text: &str) -> String {
    letters(
        &text
            .nfd()
            .filter(|c| !is_combining_mark(*c))
            .collect::<String>(),
    )
}

/// From the first letter on, as kramdown has it.
fn without_start(text: &str) -> String {
    ascii(text.trim_start_matches(|c: char| !c.is_ascii_alphabetic()))
}

/// Without the letters of other scripts.
fn ascii(text: &str) -> String {
    letters(&text.chars().filter(char::is_ascii).collect::<String>())
}

fn is_symbol(c: char) -> bool {
    !c.is_ascii() && !c.is_alphanumeric() && !is_combining_mark(c)
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

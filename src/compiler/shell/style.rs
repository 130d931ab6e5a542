//! What documents look like: the style sheets of `style/`, in bundles.
//!
//! A document carries the bundles that its markup can need, each in an element of its own, so that a few hashes
//! in the one policy of the site name whatever any of its documents carries. It carries them in the order of the
//! table, and the whole sheet is all of them in that order: where it is added to a document, nothing that applies
//! there is new and nothing comes in another order, so nothing changes.

use std::{collections::BTreeSet, io};

use crate::compiler::content::hash;

use super::files::Files;

/// Sheets that documents carry together.
struct Bundle {
    /// The names of their files, without the end.
    sheets: &'static [&'static str],
    /// A document carries it that has one of these classes, or links of such a kind; where there are none, every one
    /// does.
    marks: &'static [&'static str],
    /// Whether it is for what stands under `embed/`, and for no page of the blog.
    is_for_guests: bool,
}

/// All bundles. A feature with styles of its own is a line here and one in `index.html`.
const BUNDLES: [Bundle; 14] = [
    // Every document; the layers are named here, before anything stands in them.
    bundle(
        &[
            "global",
            "reset",
            "base",
            "layout",
            "page-header",
            "dateline",
            "tag-list",
            "utilities",
            "print",
        ],
        &[],
    ),
    // What stands around every page.
    bundle(
        &["site-header", "site-footer", "theme-toggle"],
        &["site-header"],
    ),
    // Lists of posts, tags and years.
    bundle(
        &[
            "post-card",
            "title-list",
            "tag-index",
            "year-list",
            "pagination",
            "notice",
        ],
        &[
            "post-card",
            "title-list",
            "tag-index",
            "year-list",
            "pagination",
            "notice",
        ],
    ),
    // Texts.
    bundle(
        &["prose", "post", "contents", "neighbours", "picture"],
        &["post", "prose"],
    ),
    bundle(&["code"], &["code"]),
    bundle(&["lines"], &["lines"]),
    bundle(&["alert"], &["alert"]),
    bundle(&["linked"], &["linked"]),
    bundle(&["series"], &["post__series"]),
    bundle(&["translations"], &["translations"]),
    bundle(&["math"], &["formula"]),
    bundle(&["film"], &["external"]),
    // Only the app shows these.
    bundle(&["choices"], &["choices"]),
    for_guests(&["frame", "playground"]),
];

const fn bundle(sheets: &'static [&'static str], marks: &'static [&'static str]) -> Bundle {
    Bundle {
        sheets,
        marks,
        is_for_guests: false,
    }
}

const fn for_guests(sheets: &'static [&'static str]) -> Bundle {
    Bundle {
        is_for_guests: true,
        ..bundle(sheets, &[])
    }
}

/// The styles of all documents.
#[derive(Clone, Debug)]
pub struct Styles {
    all: Vec<Style>,
    /// All that a page of the blog can need.
    pub whole: String,
    /// The name of the file that holds this.
    pub file: String,
    /// All that a document can need that other sites frame. Such documents are many, and each is as good as never
    /// the first that its reader sees, so it stands in a file.
    pub guest: String,
    /// The name of this file.
    pub guest_file: String,
}

/// A bundle as documents carry it.
#[derive(Clone, Debug)]
pub struct Style {
    /// Its rules.
    pub text: String,
    /// By which a content security policy knows it.
    pub hash: String,
    marks: &'static [&'static str],
    is_for_guests: bool,
}

impl Styles {
    /// Reads the sheets in a folder of the shell.
    pub(super) fn read(files: &Files, folder: &str) -> io::Result<Self> {
        let read = |bundle: &Bundle| {
            let sheets = bundle.sheets.iter();
            let sheets = sheets.map(|sheet| files.text(&format!("{folder}/{sheet}.css")));
            let sheets: Vec<String> = sheets.collect::<io::Result<_>>()?;
            let text: String = sheets.iter().map(|sheet| sheet.trim()).collect();
            Ok(Style {
                hash: hash::csp(&text),
                text,
                marks: bundle.marks,
                is_for_guests: bundle.is_for_guests,
            })
        };
        let all: Vec<Style> = BUNDLES.iter().map(read).collect::<io::Result<_>>()?;
        let own = all.iter().filter(|style| !style.is_for_guests);
        let whole: String = own.map(|style| style.text.as_str()).collect();
        let guest: String = all.iter().map(|style| style.text.as_str()).collect();
        let name =
            |stem: &str, text: &String| format!("{stem}-{}.css", hash::short(text.as_bytes()));
        Ok(Self {
            file: name("style", &whole),
            guest_file: name("guest", &guest),
            all,
            whole,
            guest,
        })
    }

    /// What a page of the blog with this markup can need.
    pub fn of(&self, markup: &str) -> Vec<&Style> {
        let words = words(markup);
        let is_needed = |style: &&Style| {
            style.marks.is_empty() || style.marks.iter().any(|mark| words.contains(mark))
        };
        let own = self.own().into_iter();
        own.filter(is_needed).collect()
    }

    /// What the pages of the blog can need, whichever they are.
    pub fn own(&self) -> Vec<&Style> {
        let own = self.all.iter();
        own.filter(|style| !style.is_for_guests).collect()
    }

    /// What any document can need.
    pub fn all(&self) -> Vec<&Style> {
        self.all.iter().collect()
    }
}

/// The classes in a markup and the kinds of its links, however they are written there.
fn words(markup: &str) -> BTreeSet<&str> {
    const NAMES: [&str; 2] = ["class", "rel"];
    let mut words = BTreeSet::new();
    let mut rest = markup;
    while let Some((before, after)) = rest.split_once('=') {
        rest = after;
        let before = before.trim_end();
        let ends_with = |name: &&str| {
            let start = before.len().checked_sub(name.len());
            let end = start.and_then(|start| before.get(start..));
            end.is_some_and(|end| end.eq_ignore_ascii_case(name))
        };
        if !NAMES.iter().any(ends_with) {
            continue;
        }
        let value = after.trim_start();
        let quoted = value.strip_prefix(['"', '\'']);
        let value = match (quoted, value.chars().next()) {
            (Some(quoted), Some(quote)) => quoted.split(quote).next(),
            _ => value
                .split(|c: char| c.is_whitespace() || matches!(c, '>' | '='))
                .next(),
        };
        words.extend(value.unwrap_or_default().split_whitespace());
    }
    words
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn classes_are_found_however_they_are_written() {
        let markup = "<p class=\"a b\"><p id=x CLASS = 'c'><p class=d><p class=e id=f><p data-class><p class=><a Rel='g'>";
        assert_eq!(
            Vec::from_iter(words(markup)),
            ["a", "b", "c", "d", "e", "g"]
        );
        let much = "class=".repeat(200_000);
        assert_eq!(words(&much).len(), 1);
    }

    #[test]
    fn each_sheet_is_in_one_bundle_or_comes_with_what_it_is_for() {
        let script = fs::read_to_string("public/page/style.js").unwrap();
        let sheets = fs::read_dir("style").unwrap();
        for sheet in sheets {
            let file = sheet.unwrap().file_name().into_string().unwrap();
            let name = file.strip_suffix(".css").unwrap();
            let mut bundles = BUNDLES.iter();
            let n_bundles = bundles
                .by_ref()
                .filter(|bundle| bundle.sheets.contains(&name))
                .count();
            let is_of_script = script.contains(&format!("style/{file}"));
            assert!(n_bundles == 1 || n_bundles == 0 && is_of_script, "{file}");
        }
    }
}

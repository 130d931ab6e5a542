//! Places on a page, by whatever id other engines would have made of them.

use percent_encoding::percent_decode_str;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{compiler::content::document::Document, post::Slug};

use super::dead::Dead;

/// The id that a fragment means: a heading's, or one of the author's raw HTML. Browsers know the top of a page,
/// and the words of a text, by themselves.
pub(super) fn find(document: &Document, path: &str, fragment: &str) -> Result<String, Dead> {
    let decoded = percent_decode_str(fragment).decode_utf8_lossy();
    let is_of_browser = decoded.eq_ignore_ascii_case("top") || decoded.starts_with(":~:");
    if is_of_browser || document.ids.iter().any(|id| *id == decoded) {
        return Ok(if is_of_browser {
            fragment.to_owned()
        } else {
            decoded.into_owned()
        });
    }
    if document.outline.ids.iter().any(|id| *id == decoded) {
        return Ok(format!("x_{decoded}"));
    }
    // GitHub's own pages have it before each id.
    let wanted = decoded.strip_prefix("user-content-").unwrap_or(&decoded);
    let folded = Slug::fold(wanted)
        .map(|slug| slug.to_string())
        .unwrap_or_default();
    if document.ids.contains(&folded) {
        return Ok(folded);
    }
    if let Some(id) = alike(document, wanted) {
        return Ok(id.clone());
    }
    let mut near: Vec<&String> = document.ids.iter().collect();
    near.sort_by(|a, b| {
        let score = |id: &str| strsim::jaro_winkler(id, &folded);
        score(b).total_cmp(&score(a))
    });
    let help = near.first().map_or_else(
        || "the text there has no headings".to_owned(),
        |id| format!("the nearest heading there is `#{id}`"),
    );
    let message = format!("there is no heading `#{decoded}` in `{path}`");
    Err(Dead::warning(message, help))
}

/// The id of the heading that another engine gives this one. All of them take the letters and digits of its text,
/// or some of them, and differ in what becomes of the rest.
fn alike<'a>(document: &'a Document, wanted: &str) -> Option<&'a String> {
    let headings = || document.outline.headings.iter().zip(&document.ids);
    let of_letters = |letters: fn(&str) -> String, wanted: &str, nth: usize| {
        let wanted = Some(letters(wanted)).filter(|wanted| !wanted.is_empty())?;
        let mut same = headings().filter(|(heading, _)| letters(&heading.text) == wanted);
        same.nth(nth).map(|(_, id)| id)
    };
    let all: [fn(&str) -> String; 4] = [letters, plain, without_start, ascii];
    let first = all
        .iter()
        .find_map(|letters| of_letters(*letters, wanted, 0));
    let numbered = || {
        let (text, number) = wanted.rsplit_once(['-', '_'])?;
        let nth = number.parse().ok()?;
        all.iter()
            .find_map(|letters| of_letters(*letters, text, nth))
    };
    let with_names = || {
        let mut same = headings().filter(|(heading, _)| names_symbols(&heading.text, wanted));
        same.next()
            .filter(|_| same.next().is_none())
            .map(|(_, id)| id)
    };
    first.or_else(numbered).or_else(with_names)
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

/// Whether an id has all words of a heading in their order, and between them words for the symbols in it: Zola
/// makes `plan-rocket` of `Plan 🚀`.
fn names_symbols(heading: &str, id: &str) -> bool {
    let is_symbol = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !is_combining_mark(c);
    if !heading.contains(is_symbol) {
        return false;
    }
    let words = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
        words.collect::<Vec<_>>()
    };
    let (wanted, of_id) = (words(heading), words(id));
    let mut rest = of_id.iter();
    let has_all = wanted.iter().all(|word| rest.any(|other| other == word));
    has_all && !wanted.is_empty() && of_id.len() > wanted.len()
}

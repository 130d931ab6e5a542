//! Other addresses of posts and pages: those they had in another place, or under another name.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use percent_encoding::percent_decode_str;

use crate::{
    compiler::content::{diagnostic::Diagnostic, document::Document},
    markdown::has_scheme,
    route::{self, Route, file},
};

/// Where each alias leads, by its address from the root: a folder with a slash at its end, or a file.
pub type Aliases = BTreeMap<String, Route>;

/// As long as a name may be, in bytes, with room for an ending.
pub const LONGEST: usize = 240;

/// Endings of files that the site has, or may have one day.
const FILES: [&str; 7] = [".css", ".js", ".json", ".md", ".txt", ".wasm", ".xml"];

/// The aliases of all documents. `taken` holds the addresses of the site itself.
pub fn collect(
    documents: &[Document],
    taken: &BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Aliases {
    let mut found: BTreeMap<String, &Document> = BTreeMap::new();
    for document in documents {
        for (text, span) in &document.front.aliases {
            let problem = match address(text) {
                Err(problem) => Some(problem),
                Ok(address) if address == document.address.as_str() => Some(Problem::own()),
                Ok(address) if is_taken(taken, &address) || route::is_in_a_file(&address) => {
                    Some(Problem::taken(&address))
                }
                Ok(address) => match found.get(&address) {
                    Some(other) if other.path != document.path => Some(Problem::twice(other)),
                    _ => {
                        found.insert(address, document);
                        None
                    }
                },
            };
            diagnostics.extend(problem.map(|problem| problem.at(document, text, span)));
        }
    }
    let leads = |(address, document): (String, &Document)| (address, document.route());
    found.into_iter().map(leads).collect()
}

/// The page that an alias leads to; `path` is from the root, with or without a slash at its end.
pub fn find<'a>(aliases: &'a Aliases, path: &str) -> Option<&'a Route> {
    let folder = format!("{}/", path.trim_end_matches('/'));
    aliases.get(path).or_else(|| aliases.get(&folder))
}

/// A folder cannot have the name of a file.
fn is_taken(taken: &BTreeSet<String>, address: &str) -> bool {
    taken.contains(address) || taken.contains(address.trim_end_matches('/'))
}

/// An alias as an address from the root.
fn address(text: &str) -> Result<String, Problem> {
    if has_scheme(text) || text.starts_with("//") {
        return Err(Problem::new(
            "it is of another site",
            "write only the path, as `/old/address/`",
        ));
    }
    if text.contains(['?', '#']) {
        return Err(Problem::new(
            "a static host looks only at the path",
            "leave `?` and `#` and what follows out",
        ));
    }
    let path = percent_decode_str(text)
        .decode_utf8()
        .map_err(|_| Problem::new("its escapes are no text", "write the characters themselves"))?;
    let path = path.strip_prefix('/').unwrap_or(&path);
    let path = path.strip_suffix("index.html").unwrap_or(path);
    let segments: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    if let Some(segment) = segments.iter().find(|segment| !is_segment(segment)) {
        return Err(Problem::new(
            format!(
                "`{}` cannot be a part of an address",
                segment.escape_debug()
            ),
            "write the path from the blog's root, as `/old/address/`",
        ));
    }
    let path = segments.join("/");
    if let Some(end) = FILES.iter().find(|end| path.ends_with(*end)) {
        return Err(Problem::new(
            format!("what ends in `{end}` is no page"),
            "redirect files with the means of the host",
        ));
    }
    let is_page = [".html", ".htm"].iter().any(|end| path.ends_with(end));
    Ok(if is_page { path } else { format!("{path}/") })
}

/// True for the name of a folder or a file that stays in its place. In `_redirects` a star stands for everything,
/// and a word behind a colon for anything.
fn is_segment(segment: &str) -> bool {
    let is_forbidden =
        |c: char| c.is_control() || matches!(c, '\\' | '<' | '>' | '"' | '|' | '*' | ':');
    !segment.is_empty()
        && !segment.starts_with('.')
        && segment != file::HASHED
        && segment.len() <= LONGEST
        && !segment.contains(is_forbidden)
}

/// What is wrong with an alias. Without it nothing is lost but the alias, so nothing of it stops a build.
struct Problem {
    label: String,
    help: String,
}

impl Problem {
    fn new(label: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            help: help.into(),
        }
    }

    fn own() -> Self {
        Self::new("this is where it is", "take the line out")
    }

    fn taken(address: &str) -> Self {
        Self::new(
            format!("`{address}` is a page or a file of the blog"),
            "take the line out, or give the other one another address",
        )
    }

    fn twice(other: &Document) -> Self {
        Self::new(
            format!("`{}` has the same alias", other.name),
            "take the line out of one of them",
        )
    }

    fn at(self, document: &Document, text: &str, span: &Range<usize>) -> Diagnostic {
        let message = format!("the alias `{text}` has no effect");
        Diagnostic::warning(&document.name, message)
            .at(span.clone(), self.label)
            .help(self.help)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(address(text).ok().as_deref(), Some(expected), "{text}");
    }

    #[test]
    fn an_alias_is_read_as_every_engine_writes_it() {
        check("/old/post/", "old/post/");
        check("old/post", "old/post/");
        check("/2019/01/post.html", "2019/01/post.html");
        check("/old/index.html", "old/");
        check("/2019/post.php", "2019/post.php/");
        check("/caf%C3%A9/", "café/");
    }

    #[test]
    fn an_alias_stays_in_its_place() {
        for text in [
            "/",
            "",
            "../x",
            "/a//b/",
            "/a/-/b/",
            "/a\\b",
            "/.git/x",
            "/index.xml",
        ] {
            assert!(address(text).is_err(), "{text}");
        }
        for text in ["https://a.example/x", "//a.example/x", "/x?p=1", "/x#y"] {
            assert!(address(text).is_err(), "{text}");
        }
    }
}

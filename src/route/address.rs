use std::{borrow::Borrow, fmt};

use serde::{Deserialize, Serialize};

use crate::post::Slug;

/// Where a post, a page of the author's or the list of a tag stands, from the site's root: any number of
/// folders, and at the end a slash or a file of HTML: `posts/a/`, `2024/05/tea.html`.
///
/// It holds no character that means something in a URL or in a path, and never leads out of its folder, so
/// it can stand in both as it is. The root itself is the home page's, and a number at the end a part's of a
/// list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Address(String);

/// Why a text cannot be an [`Address`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressError {
    /// It is the root, or two slashes stand side by side.
    Empty,
    /// The character has a meaning in addresses or paths.
    Character(char),
    /// A leading dot hides a file and can lead out of the folder.
    LeadingDot,
    /// `page/<n>/` at the end is a part of a list.
    Number,
}

/// The end of an address that is a file.
const HTML: &str = ".html";

impl Address {
    /// Reads an address with or without its first and its last slash, or `index.html`. A slash behind a file
    /// of HTML is a host's.
    ///
    /// # Errors
    /// [`AddressError`] names what is in the way; nothing is repaired silently.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.strip_prefix('/').unwrap_or(text);
        let text = text.strip_suffix('/').unwrap_or(text);
        let path = match text.strip_suffix("index.html") {
            Some("") => "",
            Some(folder) => folder.strip_suffix('/').unwrap_or(text),
            None => text,
        };
        let segments: Vec<&str> = path.split('/').collect();
        for segment in &segments {
            check(segment)?;
        }
        if let [.., "page", number] = segments.as_slice()
            && number.bytes().all(|digit| digit.is_ascii_digit())
        {
            return Err(AddressError::Number);
        }
        let end = if path.ends_with(HTML) { "" } else { "/" };
        Ok(Self(format!("{path}{end}")))
    }

    /// Where a post stands that nothing else is said of.
    pub fn of_post(slug: &Slug) -> Self {
        Self(format!("posts/{slug}/"))
    }

    /// The same of a page.
    pub fn of_page(slug: &Slug) -> Self {
        Self(format!("{slug}/"))
    }

    /// Where the list of a tag stands: what is around its slug is known to make an address of it.
    pub(crate) fn list(start: &str, tag: &Slug, end: &str) -> Self {
        Self([start, tag.as_str(), end].concat())
    }

    /// What all addresses have in common that count as one: hosts differ in whether they add a slash, take
    /// `.html` away, and tell `A` from `a`.
    pub fn key(&self) -> String {
        self.folder().trim_end_matches('/').to_lowercase()
    }

    /// The same with a hyphen and more behind its last word.
    #[must_use]
    pub fn with_end(&self, more: &str) -> Self {
        let folder = self.folder();
        let end = &self.0[folder.trim_end_matches('/').len()..];
        Self(format!("{}-{more}{end}", folder.trim_end_matches('/')))
    }

    /// The text of the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is below it has this before its own name.
    pub fn folder(&self) -> &str {
        self.0.strip_suffix(HTML).unwrap_or(&self.0)
    }

    /// The file that it is served from, with another end than `html`: what is known of the page, or its
    /// Markdown.
    pub fn file(&self, extension: &str) -> String {
        match self.0.strip_suffix(HTML) {
            Some(stem) => format!("{stem}.{extension}"),
            None => format!("{}index.{extension}", self.0),
        }
    }
}

fn check(segment: &str) -> Result<(), AddressError> {
    if segment.is_empty() {
        return Err(AddressError::Empty);
    }
    if segment.starts_with('.') {
        return Err(AddressError::LeadingDot);
    }
    match segment.chars().find(|c| is_forbidden(*c)) {
        Some(forbidden) => Err(AddressError::Character(forbidden)),
        None => Ok(()),
    }
}

/// A blank may stand in an address: other engines write one between the words of a category.
fn is_forbidden(character: char) -> bool {
    character.is_control()
        || (character.is_whitespace() && character != ' ')
        || matches!(
            character,
            '\\' | '?' | '#' | '%' | '"' | '<' | '>' | '*' | '|' | '`'
        )
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it names no page"),
            Self::Character(c) => write!(f, "`{}` cannot stand in an address", c.escape_debug()),
            Self::LeadingDot => f.write_str("a part of it begins with a dot"),
            Self::Number => f.write_str("`page/` and a number at its end is a part of a list"),
        }
    }
}

impl TryFrom<String> for Address {
    type Error = AddressError;

    fn try_from(text: String) -> Result<Self, AddressError> {
        Self::parse(&text)
    }
}

impl Borrow<str> for Address {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_read(text: &str, address: &str) {
        let read = Address::parse(text).map(|read| read.to_string());
        assert_eq!(read, Ok(address.to_owned()), "{text}");
    }

    #[test]
    fn is_read_as_authors_and_browsers_write_it() {
        check_read("/2024/05/06/tea.html", "2024/05/06/tea.html");
        check_read("posts/a", "posts/a/");
        check_read("/posts/a/index.html", "posts/a/");
        check_read("drinks/tea-für-zwei/", "drinks/tea-für-zwei/");
        check_read("web development/v1.2/", "web development/v1.2/");
        check_read("a.html/", "a.html");
        check_read("a/index.html/", "a/");
        check_read("myindex.html", "myindex.html");
    }

    #[test]
    fn refuses_what_is_no_page_or_leaves_its_folder() {
        for (text, error) in [
            ("", AddressError::Empty),
            ("/", AddressError::Empty),
            ("index.html", AddressError::Empty),
            ("a//b/", AddressError::Empty),
            ("a/../b/", AddressError::LeadingDot),
            (".git/a/", AddressError::LeadingDot),
            ("a?b", AddressError::Character('?')),
            ("a\\b", AddressError::Character('\\')),
            ("a/page/3/", AddressError::Number),
            ("page/3", AddressError::Number),
        ] {
            assert_eq!(Address::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn its_files_stand_in_its_folder_or_beside_it() {
        let files = |text: &str| {
            let address = Address::parse(text).unwrap();
            (address.file("html"), address.file("md"))
        };
        assert_eq!(
            files("a/b/"),
            ("a/b/index.html".to_owned(), "a/b/index.md".to_owned())
        );
        assert_eq!(
            files("a/b.html"),
            ("a/b.html".to_owned(), "a/b.md".to_owned())
        );
    }
}

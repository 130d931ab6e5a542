use std::{borrow::Borrow, fmt};

use serde::{Deserialize, Serialize};

/// One segment of an address: the folder a post, a tag or a page is published in.
///
/// It holds no separator, no control or blank, none of the characters that mean something in a
/// URL, and never leads out of its folder, so it can stand in an address and a path as it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Slug(String);

/// Why a text cannot be a [`Slug`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlugError {
    /// Nothing is left to name a folder with.
    Empty,
    /// The character has a meaning in addresses or file names.
    Character(char),
    /// A leading dot hides a file and can lead out of the folder.
    LeadingDot,
}

impl Slug {
    /// Accepts a text that can stand in an address exactly as it is.
    ///
    /// # Errors
    /// [`SlugError`] names what is in the way; nothing is repaired silently.
    pub fn parse(text: impl Into<String>) -> Result<Self, SlugError> {
        let text = text.into();
        if text.trim_matches('-').is_empty() {
            return Err(SlugError::Empty);
        }
        if text.starts_with('.') {
            return Err(SlugError::LeadingDot);
        }
        match text.chars().find(|c| is_forbidden(*c)) {
            Some(forbidden) => Err(SlugError::Character(forbidden)),
            None => Ok(Self(text)),
        }
    }

    /// Folds any text to a slug: letters and digits in lower case, everything else one hyphen.
    ///
    /// # Errors
    /// [`SlugError::Empty`] if the text has no letter and no digit.
    pub fn fold(text: &str) -> Result<Self, SlugError> {
        let mut folded = String::with_capacity(text.len());
        for character in text.chars() {
            if character.is_alphanumeric() || is_mark(character) {
                folded.extend(character.to_lowercase());
            } else if !folded.is_empty() && !folded.ends_with('-') {
                folded.push('-');
            }
        }
        Self::parse(folded.trim_end_matches('-'))
    }

    /// The text of the slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Combining marks belong to the letter before them (Devanagari vowels, Hebrew points).
fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}'
        | '\u{e31}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')
}

fn is_forbidden(character: char) -> bool {
    character.is_control()
        || character.is_whitespace()
        || matches!(
            character,
            '/' | '\\' | '?' | '#' | '%' | '&' | '"' | '\'' | '<' | '>' | ':' | '*' | '|' | '`'
        )
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for SlugError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it holds no letter and no digit"),
            Self::Character(c) => write!(f, "`{}` cannot stand in an address", c.escape_debug()),
            Self::LeadingDot => f.write_str("it begins with a dot"),
        }
    }
}

impl TryFrom<String> for Slug {
    type Error = SlugError;

    fn try_from(text: String) -> Result<Self, SlugError> {
        Self::parse(text)
    }
}

impl Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_fold(text: &str, slug: &str) {
        assert_eq!(Slug::fold(text).map(|s| s.to_string()), Ok(slug.to_owned()));
    }

    #[test]
    fn folds_what_authors_write() {
        check_fold("Hello, World!", "hello-world");
        check_fold("  v1.2 release ", "v1-2-release");
        check_fold("C'est déjà l'été", "c-est-déjà-l-été");
        check_fold("数据 库", "数据-库");
        check_fold("हिन्दी", "हिन्दी");
        assert_eq!(Slug::fold("!?"), Err(SlugError::Empty));
    }

    #[test]
    fn refuses_what_leaves_its_folder() {
        assert_eq!(Slug::parse(""), Err(SlugError::Empty));
        assert_eq!(Slug::parse("-"), Err(SlugError::Empty));
        assert_eq!(Slug::parse(".."), Err(SlugError::LeadingDot));
        assert_eq!(Slug::parse("a/b"), Err(SlugError::Character('/')));
        assert_eq!(Slug::parse("a\\b"), Err(SlugError::Character('\\')));
        assert_eq!(Slug::parse("a b"), Err(SlugError::Character(' ')));
        assert!(Slug::parse("v1.2").is_ok());
    }
}

//! Patterns of addresses: `/:year/:month/:slug/`, with the words that Jekyll, Hugo and Hexo have for the same.

use std::fmt;

/// A pattern that is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Word(Word),
}

/// What stands in an address for something of the post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Four digits.
    Year,
    /// The last two of them.
    ShortYear,
    /// Two digits.
    Month,
    /// The month without a zero before it.
    MonthNumber,
    /// `january`
    MonthName,
    /// `jan`
    ShortMonth,
    /// Two digits.
    Day,
    /// The day without a zero before it.
    DayNumber,
    /// The day of the year, three digits.
    YearDay,
    /// What the author calls it in addresses, else the name of its file, as one word in lower case.
    Slug,
    /// The title as one word in lower case.
    Title,
    /// Its slug, if the author says one, else its title as one word.
    SlugOrTitle,
    /// The name of its file without date and end, as it is written.
    Filename,
    /// The folders that it lies in.
    Folders,
    /// The first of them.
    Section,
    /// Its categories, as they are written, in lower case, each a folder.
    Categories,
    /// The same, each as one word.
    SluggedCategories,
    /// The first category as one word.
    Category,
    /// Its language, if that is not the blog's.
    Lang,
    /// A tag as one word; only where the list of a tag stands.
    Tag,
    /// Its folders but the first.
    Subfolders,
    /// `.html`
    End,
}

/// The words by their names; ours come first.
const WORDS: [(&str, Word); 32] = [
    ("year", Word::Year),
    ("month", Word::Month),
    ("i_month", Word::MonthNumber),
    ("day", Word::Day),
    ("i_day", Word::DayNumber),
    ("slug", Word::Slug),
    ("title", Word::Title),
    ("filename", Word::Filename),
    ("folders", Word::Folders),
    ("section", Word::Section),
    ("categories", Word::Categories),
    ("lang", Word::Lang),
    ("short_year", Word::ShortYear),
    ("monthname", Word::MonthName),
    ("long_month", Word::MonthName),
    ("short_month", Word::ShortMonth),
    ("y_day", Word::YearDay),
    ("yearday", Word::YearDay),
    ("slugified_categories", Word::SluggedCategories),
    ("category", Word::Category),
    ("name", Word::Filename),
    ("contentbasename", Word::Filename),
    ("post_title", Word::Title),
    ("slugorfilename", Word::Slug),
    ("slugorcontentbasename", Word::Slug),
    ("slugortitle", Word::SlugOrTitle),
    ("path", Word::Folders),
    ("sections", Word::Folders),
    ("output_ext", Word::End),
    ("language", Word::Lang),
    ("tag", Word::Tag),
    ("subfolders", Word::Subfolders),
];

/// Patterns that Jekyll has a name for. What it calls a title is the name of the file.
const STYLES: [(&str, &str); 4] = [
    ("date", "/:categories/:year/:month/:day/:slug:output_ext"),
    ("pretty", "/:categories/:year/:month/:day/:slug/"),
    ("ordinal", "/:categories/:year/:y_day/:slug:output_ext"),
    ("none", "/:categories/:slug:output_ext"),
];

/// How many of them a message names.
const OURS: usize = 12;

/// A word that there is none of, without its colon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord(pub String);

impl Pattern {
    /// Reads a pattern. A colon that no letter follows is only a colon.
    ///
    /// # Errors
    /// [`UnknownWord`] for a word that is none of ours.
    pub fn parse(text: &str) -> Result<Self, UnknownWord> {
        let style = STYLES.iter().find(|(name, _)| *name == text);
        let text = style.map_or(text, |(_, pattern)| pattern);
        let mut pieces = Vec::new();
        let mut parts = text.split(':');
        push(&mut pieces, parts.next().unwrap_or_default());
        for part in parts {
            let is_of_name = |c: char| c.is_ascii_alphabetic() || c == '_';
            let end = part.find(|c| !is_of_name(c)).unwrap_or(part.len());
            let (name, rest) = part.split_at(end);
            match WORDS.iter().find(|(word, _)| *word == name) {
                Some((_, word)) => pieces.push(Piece::Word(*word)),
                None if name.is_empty() => push(&mut pieces, ":"),
                None => return Err(UnknownWord(name.to_owned())),
            }
            push(&mut pieces, rest);
        }
        Ok(Self(pieces))
    }

    /// The address that the pattern makes. What stands for nothing leaves no empty folder behind.
    pub fn fill(&self, value: impl Fn(Word) -> String) -> String {
        let filled = self.0.iter().map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Word(word) => value(*word),
        });
        let filled: String = filled.collect();
        let mut address = String::with_capacity(filled.len());
        for character in filled.chars() {
            if character != '/' || !address.ends_with('/') {
                address.push(character);
            }
        }
        address
    }

    /// True if the word is in it.
    pub fn has(&self, word: Word) -> bool {
        self.0.contains(&Piece::Word(word))
    }
}

impl fmt::Display for Pattern {
    /// With the first name that each word has.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => f.write_str(text)?,
                Piece::Word(word) => {
                    let name = WORDS.iter().find(|(_, known)| known == word);
                    write!(f, ":{}", name.map_or("", |(name, _)| name))?;
                }
            }
        }
        Ok(())
    }
}

fn push(pieces: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece::Text(text.to_owned()));
    }
}

impl UnknownWord {
    /// The words that there are.
    pub fn help() -> String {
        let names = WORDS[..OURS].iter().map(|(name, _)| format!("`:{name}`"));
        format!("the words are {}", names.collect::<Vec<_>>().join(", "))
    }
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`:{}` stands for nothing", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(word: Word) -> String {
        match word {
            Word::Year => "2024",
            Word::MonthNumber => "5",
            Word::Slug | Word::Title => "tea",
            Word::End => ".html",
            _ => "",
        }
        .to_owned()
    }

    #[track_caller]
    fn check(pattern: &str, address: &str) {
        assert_eq!(Pattern::parse(pattern).unwrap().fill(value), address);
    }

    #[test]
    fn words_are_filled_in() {
        check("/:year/:i_month/:slug/", "/2024/5/tea/");
        check("/:year-:i_month/:slug.html", "/2024-5/tea.html");
        check("/:year/:slug:output_ext", "/2024/tea.html");
        check("/blog/", "/blog/");
        check("/a:/:slug/", "/a:/tea/");
    }

    #[test]
    fn a_style_of_jekylls_is_its_pattern() {
        check("pretty", "/2024/tea/");
        check("none", "/tea.html");
        check("/pretty/", "/pretty/");
    }

    #[test]
    fn what_is_not_there_leaves_no_empty_folder() {
        check("/:categories/:year/:slug/", "/2024/tea/");
    }

    #[test]
    fn a_word_that_is_none_is_named() {
        assert_eq!(
            Pattern::parse("/:yaer/:slug/"),
            Err(UnknownWord("yaer".to_owned()))
        );
        assert!(UnknownWord::help().contains("`:folders`"));
    }
}

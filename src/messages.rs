//! What the interface says, in the language of the blog.
//!
//! The compiler takes the messages from a file per language and writes them into the manifest's
//! entry, so the app speaks every language and holds none.

mod message;

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
};

use crate::{post::Date, route::Period};

pub use message::Message;

/// Messages by their keys; in JSON an object of texts.
///
/// In a text `{name}` stands for a value. A message that depends on a number has a text for each
/// plural category that its language has, such as `posts.one` and `posts.other`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messages(Vec<(String, String)>);

/// The plural categories of CLDR, each at the digit that [`Messages::PLURALS`] has for it.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

impl Messages {
    /// Key of the plural categories of numbers: a digit for each number below 100, then one for each
    /// number above by its last two digits. The rules of CLDR see no more of numbers below a million.
    pub const PLURALS: &str = "plurals";

    /// Key of ten digits from 0 to 9, if they are not those of ASCII.
    pub const DIGITS: &str = "digits";

    /// A message as it is; empty if there is none.
    pub fn text(&self, message: Message) -> &str {
        self.get(message.key()).unwrap_or_default()
    }

    /// A message with values for the names in it.
    pub fn fill(&self, message: Message, values: &[(&str, &str)]) -> String {
        fill(self.text(message), values)
    }

    /// A message that depends on a number, which stands in it as `{n}`.
    pub fn count(&self, message: Message, n: usize) -> String {
        let category = format!("{}.{}", message.key(), self.category(n));
        let other = || self.get(&format!("{}.other", message.key()));
        let text = self.get(&category).or_else(other).unwrap_or_default();
        fill(text, &[("n", &self.number(n))])
    }

    /// A number in the digits of the language.
    pub fn number(&self, n: usize) -> String {
        let ascii = n.to_string();
        let Some(digits) = self.get(Self::DIGITS) else {
            return ascii;
        };
        let digit = |byte: u8| digits.chars().nth(usize::from(byte - b'0'));
        ascii.bytes().filter_map(digit).collect()
    }

    /// A day with its year: `March 22, 2026`.
    pub fn date(&self, date: Date) -> String {
        self.day("date", date)
    }

    /// A day of a year that stands elsewhere: `March 22`.
    pub fn month_and_day(&self, date: Date) -> String {
        self.day("day", date)
    }

    /// What a part of the archive is called.
    pub fn period(&self, period: Period) -> String {
        match period {
            Period::Undated => self.text(Message::UNDATED).to_owned(),
            Period::Year(year) => self.number(year.into()),
        }
    }

    /// Months have messages of their own, since languages inflect them.
    fn day(&self, form: &str, date: Date) -> String {
        let text = self.get(&format!("{form}.{}", date.month()));
        let day = self.number(usize::from(date.day()));
        let year = self.number(usize::from(date.year()));
        fill(text.unwrap_or_default(), &[("day", &day), ("year", &year)])
    }

    fn category(&self, n: usize) -> &'static str {
        let plurals = self.get(Self::PLURALS).unwrap_or_default();
        let at = if n < 100 { n } else { 100 + n % 100 };
        let digit = plurals.as_bytes().get(at).unwrap_or(&b'5');
        let category = CATEGORIES.get(usize::from(digit.wrapping_sub(b'0')));
        category.unwrap_or(&"other")
    }

    /// The same without those whose keys begin so.
    #[must_use]
    pub fn without(mut self, start: &str) -> Self {
        self.0.retain(|(key, _)| !key.starts_with(start));
        self
    }

    fn get(&self, key: &str) -> Option<&str> {
        let found = self.0.iter().find(|(other, _)| other == key);
        found.map(|(_, text)| text.as_str())
    }
}

/// Puts values in place of their names. A name that is not known stays.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut pieces = text.split('{');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let known = piece.split_once('}').and_then(|(name, rest)| {
            let value = values.iter().find(|(other, _)| *other == name);
            Some((value?.1, rest))
        });
        let (value, rest) = known.unwrap_or(("{", piece));
        out.push_str(value);
        out.push_str(rest);
    }
    out
}

impl FromIterator<(String, String)> for Messages {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(messages: I) -> Self {
        Self(messages.into_iter().collect())
    }
}

impl Serialize for Messages {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, text)| (key, text)))
    }
}

impl<'de> Deserialize<'de> for Messages {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MessagesVisitor)
    }
}

struct MessagesVisitor;

impl<'de> Visitor<'de> for MessagesVisitor {
    type Value = Messages;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("messages by their keys")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Messages, A::Error> {
        let mut messages = Messages::default();
        while let Some(message) = map.next_entry()? {
            messages.0.push(message);
        }
        Ok(messages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(texts: &[(&str, &str)]) -> Messages {
        let owned = |(key, text): &(&str, &str)| ((*key).to_owned(), (*text).to_owned());
        texts.iter().map(owned).collect()
    }

    #[test]
    fn values_stand_where_their_names_are() {
        assert_eq!(
            fill("{a} and {b}", &[("b", "2"), ("a", "{b}")]),
            "{b} and 2"
        );
        assert_eq!(fill("{c} {", &[("a", "1")]), "{c} {");
        assert_eq!(fill("", &[]), "");
    }

    #[test]
    fn a_number_chooses_its_text() {
        let plurals = format!("51{}", "5".repeat(198));
        let english = messages(&[
            ("plurals", &plurals),
            ("posts.one", "{n} post"),
            ("posts.other", "{n} posts"),
        ]);
        let count = |n| english.count(Message::POSTS, n);
        assert_eq!(
            [0, 1, 2, 101].map(count),
            ["0 posts", "1 post", "2 posts", "101 posts"]
        );
    }

    #[test]
    fn a_category_without_a_text_takes_that_of_all_others() {
        let messages = messages(&[("plurals", "3333"), ("posts.other", "{n} wpisu")]);
        assert_eq!(messages.count(Message::POSTS, 3), "3 wpisu");
    }

    #[test]
    fn numbers_have_the_digits_of_the_language() {
        let persian = messages(&[("digits", "۰۱۲۳۴۵۶۷۸۹"), ("date.3", "{day} مارس {year}")]);
        let date = Date::parse("2026-03-22").unwrap();
        assert_eq!(persian.date(date), "۲۲ مارس ۲۰۲۶");
        assert_eq!(Messages::default().number(305), "305");
    }

    #[test]
    fn what_is_written_is_read_again() {
        let written = messages(&[("a", "\"x\" {n}"), ("b.one", "ü")]);
        let json = serde_json::to_string(&written).unwrap();
        assert_eq!(crate::manifest::json::read(&json), Ok(written));
    }
}

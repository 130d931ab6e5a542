//! The vocabulary: what a post is called, when it was written, what it is about.

mod date;
mod language;
mod reading_time;
mod slug;
mod tag;

use serde::{Deserialize, Serialize};

use crate::route::Address;

pub use date::Date;
pub use language::Language;
pub use reading_time::ReadingTime;
pub use slug::{Slug, SlugError};
pub use tag::Tag;

/// What a list shows of a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Where it is.
    pub address: Address,
    /// Plain text.
    pub title: String,
    /// Its language, if that is not the site's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Box<Language>>,
    /// The day written in the post, whatever time zone it was written in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The day of the last change that readers should know of, if it is later than [`date`](Self::date).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Date>,
    /// Minutes of reading, at least 1; see [`ReadingTime`].
    pub minutes: u32,
    /// Plain text, one or two sentences.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Whether the summary is the beginning of the text, which readers of the post see anyway.
    #[serde(
        default,
        rename = "excerpt",
        skip_serializing_if = "std::ops::Not::not"
    )]
    pub is_excerpt: bool,
    /// Who wrote it, where that is said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Name>,
    /// What others than the app want to know.
    #[serde(flatten, skip_deserializing)]
    pub particulars: Option<Box<Particulars>>,
    /// In the author's order.
    #[serde(default)]
    pub tags: Vec<Tag>,
    /// Whether readers may see it yet.
    #[serde(default, skip_serializing_if = "Status::is_published")]
    pub status: Status,
}

/// What is known of a post and not shown by the app: moments in RFC 3339, and the series it is in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Particulars {
    /// When it was published, if that is not when its day begins in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// When it was changed last, if that is later, and not when a day begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// What it is a part of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<Series>,
}

/// What a post is a part of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Series {
    /// Plain text.
    pub name: String,
    /// Where its parts are listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// Which part the post is: the number that its author gave it, else its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<u32>,
}

/// Somebody who wrote posts, or a series of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// Plain text.
    pub name: String,
    /// Where the posts are listed, if they are: those of an author in a blog that several write.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
}

impl Summary {
    /// When it was published, as exactly as that is known: a moment, or a day.
    pub fn published_at(&self) -> Option<String> {
        let moment = self.particulars.as_ref();
        let moment = moment.and_then(|known| known.published.clone());
        moment.or(self.date.map(String::from))
    }

    /// When it was changed last, if it was.
    pub fn modified_at(&self) -> Option<String> {
        let moment = self.particulars.as_ref();
        let moment = moment.and_then(|known| known.modified.clone());
        moment.or(self.updated.map(String::from))
    }
}

/// Whether a post is for readers. A build holds only published posts; `slashlog serve` shows all, marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// For everybody.
    #[default]
    Published,
    /// `draft: true` in the front matter.
    Draft,
    /// Its date, or its `publish` date, is after the moment of the build.
    Scheduled,
}

impl Status {
    /// True for what a build contains.
    pub fn is_published(&self) -> bool {
        *self == Self::Published
    }
}

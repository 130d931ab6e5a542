use serde::{Deserialize, Serialize};

use crate::{
    markdown::Sidecar,
    post::{Date, Language, Summary, Tag},
    route::{Address, Period},
};

use super::{Combination, TagCount};

/// What one page's component takes; `data/pages/<address>index.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(
    clippy::large_enum_variant,
    reason = "boxes make the app larger, and a page is moved seldom"
)]
#[serde(rename_all = "lowercase")]
pub enum Page {
    /// Newest posts, or older ones.
    Home(List),
    /// One post.
    Post(PostPage),
    /// Posts of a tag.
    Tag(TagPage),
    /// Posts of somebody, in a blog that several write.
    Author(GroupPage),
    /// The parts of a series, the first one first.
    Series(GroupPage),
    /// All tags, by slug.
    Tags(Vec<TagCount>),
    /// Years with posts, newest first.
    Archive(Vec<Period>),
    /// Titles of one year, newest first.
    Year(YearPage),
    /// A page of the author's.
    Text(TextPage),
    /// Posts of a tag, narrowed down by others. Browsers make it; it is never published.
    #[serde(skip)]
    Combination(Combination),
    /// There is nothing at this address.
    NotFound(NotFound),
    /// A post whose text is not on this device, while there is no network. Browsers make it; it is never
    /// published.
    #[serde(skip)]
    Unkept(Summary),
    /// A number of a list that is not full yet: its posts are still on the list's own address.
    Newest,
}

/// A part of a list of posts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Newest first.
    pub posts: Vec<Summary>,
    /// Number of the page with older posts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub older: Option<u32>,
    /// Number of the page with newer posts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newer: Option<u32>,
}

/// A post with its text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PostPage {
    /// What lists show of it.
    pub post: Summary,
    /// The post before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub older: Option<TitleLink>,
    /// The post after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newer: Option<TitleLink>,
    /// The same in other languages, each by what the language calls itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<TitleLink>,
    /// What it is a part of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<SeriesPart>,
    /// Posts whose texts link to it, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<TitleLink>,
    /// Where it stands as other sites frame it, if they may; only they read it.
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub frame: Option<String>,
    /// Its text.
    pub article: Article,
}

/// Markdown as the author wrote it, and what the compiler found out about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The author's text without the front matter.
    pub markdown: String,
    /// What cannot be seen from the text alone.
    #[serde(default, skip_serializing_if = "Sidecar::is_empty")]
    pub sidecar: Sidecar,
}

/// Posts of a tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagPage {
    /// The tag.
    pub tag: Tag,
    /// How many posts have it; only on the first page, so that the others never change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    /// The posts.
    pub list: List,
}

/// Posts of somebody, or the parts of a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupPage {
    /// Plain text.
    pub name: String,
    /// How many there are; only on the page of the newest, so that the others never change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    /// The posts. The parts of a series come in their order.
    pub list: List,
}

/// The place of a post in a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesPart {
    /// What the series is called, in plain text.
    pub name: String,
    /// Where its parts are listed.
    pub address: Address,
    /// Which part it is.
    pub part: u32,
    /// The part before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub older: Option<TitleLink>,
    /// The part after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newer: Option<TitleLink>,
}

/// Titles of one part of the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearPage {
    /// The year.
    pub period: Period,
    /// How many posts it has; only on the first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    /// Newest first.
    pub posts: Vec<TitleLink>,
    /// Number of the page with older posts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub older: Option<u32>,
    /// Number of the page with newer posts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newer: Option<u32>,
}

/// A page of the author's, such as `about/`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TextPage {
    /// Where it is.
    pub address: Address,
    /// Plain text.
    pub title: String,
    /// Its language, if that is not the site's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Box<Language>>,
    /// Plain text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Its text.
    pub article: Article,
}

/// Ways on from an address with nothing at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotFound {
    /// The newest posts.
    pub newest: Vec<TitleLink>,
    /// The tags with the most posts.
    pub tags: Vec<Tag>,
}

/// A link to a post by its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitleLink {
    /// Where it is.
    pub address: Address,
    /// Plain text.
    pub title: String,
    /// Its language, if that is not the site's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Box<Language>>,
    /// Day of the post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

impl NotFound {
    /// Ways on for a site with these posts, oldest first.
    pub(super) fn new(posts: &[Summary], tags: &[TagCount]) -> Self {
        let mut tags: Vec<&TagCount> = tags.iter().collect();
        tags.sort_by(|a, b| b.posts.cmp(&a.posts).then_with(|| a.tag.cmp(&b.tag)));
        Self {
            newest: posts.iter().rev().take(5).map(TitleLink::new).collect(),
            tags: tags
                .into_iter()
                .take(20)
                .map(|count| count.tag.clone())
                .collect(),
        }
    }
}

impl TitleLink {
    /// The link to a post.
    pub fn new(post: &Summary) -> Self {
        Self {
            address: post.address.clone(),
            title: post.title.clone(),
            lang: post.lang.clone(),
            date: post.date,
        }
    }
}

//! What a feed holds, whatever its format.

use jiff::Zoned;

use crate::{
    compiler::{content::date, site::published::Published},
    manifest::{Article, Manifest, Page, Site},
    markdown::{self, Sidecar},
    messages::Messages,
    post::Summary,
    route::{
        Prefix, Route,
        file::{self, Format},
    },
};

/// How many posts a feed holds.
pub const POSTS: usize = 20;

/// The posts of a list, ready for any format.
pub(super) struct Channel<'a> {
    pub(super) site: &'a Site,
    pub(super) published: Published<'a>,
    /// The blog's name, and the tag's.
    pub(super) title: String,
    /// What it is a feed of.
    pub(super) list: &'a Route,
    /// Newest first.
    pub(super) items: Vec<Item>,
}

/// A post in a feed.
pub(super) struct Item {
    pub(super) url: String,
    pub(super) post: Summary,
    /// Only posts with a date are in feeds.
    pub(super) date: Zoned,
    /// The last change, if there was one.
    pub(super) modified: Option<Zoned>,
    pub(super) html: String,
}

impl<'a> Channel<'a> {
    pub(super) fn new(manifest: &'a Manifest, list: &'a Route) -> Option<Self> {
        let site = &manifest.entry.site;
        let published = Published(site.url.as_deref()?);
        let (title, posts) = posts(manifest, list);
        let posts = posts.into_iter();
        Some(Self {
            title,
            items: posts
                .filter_map(|post| item(manifest, &published, post))
                .collect(),
            site,
            published,
            list,
        })
    }

    /// Where the feed itself is.
    pub(super) fn url(&self, format: Format) -> String {
        self.published.file(&file::feed(self.list, format))
    }

    /// The page whose posts these are.
    pub(super) fn page(&self) -> String {
        self.published.page(self.list)
    }

    /// Who writes; a feed must name somebody.
    pub(super) fn author(&self) -> &str {
        if self.site.author.is_empty() {
            &self.site.title
        } else {
            &self.site.author
        }
    }

    /// The last change of any of its posts.
    pub(super) fn updated(&self) -> Option<&Zoned> {
        self.items.iter().map(Item::updated).max()
    }
}

impl Item {
    /// The last change.
    pub(super) fn updated(&self) -> &Zoned {
        self.modified.as_ref().unwrap_or(&self.date)
    }
}

/// What a list is called, and its newest posts.
fn posts<'a>(manifest: &'a Manifest, list: &Route) -> (String, Vec<&'a Summary>) {
    let site = &manifest.entry.site;
    let list = match list {
        Route::At(list, _) => Some(list),
        _ => None,
    };
    if let Some((list, author)) = list.and_then(|list| Some((list, manifest.author_at(list)?))) {
        let posts = manifest.newest_at(list, POSTS);
        return (site.title_with(&author.name), posts.collect());
    }
    let tag = list.and_then(|list| manifest.tag_at(list));
    let tag = tag.map(|count| &count.tag);
    let posts = manifest.newest(tag.map(|tag| &tag.slug), POSTS);
    (site.feed_title(tag), posts.collect())
}

fn item(manifest: &Manifest, published: &Published<'_>, post: &Summary) -> Option<Item> {
    let route = Route::of(post.address.clone());
    let Page::Post(page) = manifest.page(&route)? else {
        return None;
    };
    let url = published.page(&route);
    Some(Item {
        date: date::read(&post.published_at()?),
        modified: post.modified_at().as_deref().map(date::read),
        html: html(&page.article, published, &url, &manifest.entry.messages),
        post: post.clone(),
        url,
    })
}

/// An article for readers who are not on its page.
fn html(article: &Article, published: &Published<'_>, url: &str, messages: &Messages) -> String {
    // Colours need our style sheet.
    let plain = Sidecar {
        code: Vec::new(),
        ..article.sidecar.clone()
    };
    let prefix = Prefix::absolute(published.0);
    let html = markdown::to_html(&article.markdown, &plain, &prefix, messages).html;
    let html = without(&html, markdown::CODE_CAPTION);
    let html = without(&html, markdown::COPY);
    let html = without(&html, markdown::ANCHOR);
    let html = without(&html, markdown::ENLARGER);
    // Quotes in texts are escaped, so this is always an attribute.
    html.replace(" href=\"#", &format!(" href=\"{url}#"))
}

/// HTML without the stretches between a beginning and an end that our own renderer wrote.
fn without(html: &str, (start, end): (&str, &str)) -> String {
    let mut parts = html.split(start);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once(end).map_or("", |(_, rest)| rest));
    }
    out
}

/// A text as HTML that shows it.
pub(super) fn html_of(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    markdown::escape(text, &mut html);
    html
}

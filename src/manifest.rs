//! What is known of a site, and the data of each of its pages.
//!
//! The compiler holds a complete [`Manifest`]; a browser holds what it has loaded so far. Both ask
//! [`Manifest::page`], so a page is the same wherever it is made.
//!
//! The types here and in [`crate::post`] are the site's public JSON format; `src/manifest/schema.json`
//! describes it and [`SCHEMA`] numbers it.

mod combine;
mod files;
mod group;
mod head;
pub mod json;
mod list;
mod page;
mod parts;
mod translation;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use crate::{
    markdown::Sidecar,
    messages::Messages,
    post::{Name, Slug, Summary, Tag},
    route::{Address, Number, Period, Route, file::Format},
};

pub use combine::{Choice, Combination, Leaves};
pub use files::{EntryFile, File, PageFiles, ShardFile};
pub use group::Group;
pub use head::{Alternate, Head, group_lede, home_lede, tag_lede};
pub use list::{HOME_PAGE, Part, YEAR_PAGE, part};
pub use page::{
    Article, GroupPage, List, NotFound, Page, PostPage, SeriesPart, TagPage, TextPage, TitleLink,
    YearPage,
};

/// The number of the JSON format. It changes when a reader of the old one would be misled.
pub const SCHEMA: u32 = 2;

/// How many summaries one shard holds. Shards are filled oldest first, so a new post changes one.
pub const SHARD: usize = 100;

/// `data/manifest.json`: what an app needs before it shows its first page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// See [`SCHEMA`].
    pub schema: u32,
    /// What the author says of the whole.
    pub site: Site,
    /// What the interface says, in the site's language.
    #[serde(default)]
    pub messages: Messages,
    /// How many posts there are.
    pub posts: usize,
    /// All tags by slug, with counts.
    #[serde(default)]
    pub tags: Vec<TagCount>,
    /// Who writes, by the addresses of their lists, where several do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Name>,
    /// What posts are parts of, by the addresses of its lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<Name>,
    /// Address of each shard of summaries, oldest first; [`SHARD`] posts in each but the last.
    #[serde(default)]
    pub shards: Vec<String>,
    /// Address of the [`TagIndex`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub index: String,
}

/// What the author says of the whole site in `site.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// The blog's name.
    pub title: String,
    /// One sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Where it is published, with a slash at the end, if the author says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// BCP 47 tag of the language of the posts.
    pub language: String,
    /// Who writes it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// Where the list of a tag stands, with [`TAG`] in place of its slug, if that is not `:tag/`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tag_address: String,
    /// The author's pages that stand in the navigation, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<TitleLink>,
    /// Whether other sites may show its posts.
    #[serde(default)]
    pub embed: bool,
    /// Whether each page is there as Markdown too.
    #[serde(default, skip_serializing_if = "is_false")]
    pub markdown: bool,
    /// The formats of the feed of all posts, the one to prefer first; see [`Site::feeds_of`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub feeds: Vec<Format>,
    /// Those of the feed of a tag.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tag_feeds: Vec<Format>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}

/// What stands for the slug of a tag in [`Site::tag_address`].
pub const TAG: &str = ":tag";

impl Site {
    /// The list of a tag.
    pub fn list_of(&self, tag: &Slug) -> Route {
        let (start, end) = self.around_tags();
        Route::of(Address::list(start, tag, end))
    }

    /// The slug of the tag whose list stands at an address, if there is such a tag.
    fn tag_at<'a>(&self, address: &'a Address) -> Option<&'a str> {
        let (start, end) = self.around_tags();
        address.as_str().strip_prefix(start)?.strip_suffix(end)
    }

    fn around_tags(&self) -> (&str, &str) {
        self.tag_address.split_once(TAG).unwrap_or(("", "/"))
    }

    /// The formats that a list has a feed in, the one to prefer first: none where nobody knows where the site is
    /// published, for feeds name addresses as a whole.
    pub fn feeds_of(&self, list: &Route) -> &[Format] {
        match list {
            _ if self.url.is_none() => &[],
            Route::Home(_) => &self.feeds,
            _ => &self.tag_feeds,
        }
    }

    /// What the feed of all posts is called, or that of a tag.
    pub fn feed_title(&self, tag: Option<&Tag>) -> String {
        match tag {
            None => self.title.clone(),
            Some(tag) => self.title_with(&format!("/{}", tag.name)),
        }
    }

    /// What that of a list is called.
    pub fn title_with(&self, list: &str) -> String {
        format!("{} · {list}", self.title)
    }
}

/// A tag and how many posts have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagCount {
    /// The tag.
    pub tag: Tag,
    /// Number of posts.
    pub posts: usize,
}

/// A file of summaries, oldest first. What it says besides is for the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shard {
    /// The posts.
    pub posts: Vec<Summary>,
}

/// Which posts have which tag, for combining them, which author, and which series: posts are numbered from 0, the oldest, and each
/// number but the first is written as its distance from the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagIndex {
    /// In the order of [`Entry::tags`].
    #[serde(default)]
    pub posts: Vec<Vec<u32>>,
    /// The same of [`Entry::authors`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Vec<u32>>,
    /// The parts of each of [`Entry::series`], the first one first; distances go round at 2³².
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<Vec<u32>>,
}

/// Posts of a part of a list, in the form the page wants.
enum Slice<T> {
    Posts {
        posts: Vec<T>,
        older: Option<u32>,
        newer: Option<u32>,
    },
    Unfilled,
}

/// What belongs to a post, besides its text.
#[derive(Clone, Debug, Default)]
struct Kin {
    /// What it is a part of.
    parts: Vec<SeriesPart>,
    /// The same in other languages.
    translations: Vec<TitleLink>,
}

/// A site, as far as it is loaded.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// The entry.
    pub entry: Entry,
    /// Oldest first; `None` for what is not loaded.
    posts: Vec<Option<Summary>>,
    /// Where each post is in `posts`.
    positions: HashMap<Address, usize>,
    /// Positions in `posts` for each tag that is loaded, oldest first.
    tags: HashMap<Slug, Vec<usize>>,
    /// The same for each other list that is loaded, by its address.
    groups: HashMap<Address, Vec<usize>>,
    /// What belongs to each post that is here with its text.
    kin: HashMap<Address, Kin>,
    /// Texts of posts, as far as they are here.
    articles: HashMap<Address, Arc<Article>>,
    /// Positions of the posts that link to a post, oldest first, where that is shown.
    linked: HashMap<Address, Vec<usize>>,
    /// The author's pages.
    texts: HashMap<Address, TextPage>,
    /// Pages that came from outside as a whole.
    loaded: HashMap<Route, Page>,
}

impl Manifest {
    /// A site of which nothing but the entry is known.
    pub fn new(entry: Entry) -> Self {
        Self {
            posts: vec![None; entry.posts],
            positions: HashMap::new(),
            tags: HashMap::new(),
            groups: HashMap::new(),
            kin: HashMap::new(),
            articles: HashMap::new(),
            linked: HashMap::new(),
            texts: HashMap::new(),
            loaded: HashMap::new(),
            entry,
        }
    }

    /// A site of which everything is known but what its texts and its interface say. Posts come oldest first; counts,
    /// shards and tags of the entry are made from them.
    pub fn complete(site: Site, posts: Vec<Summary>) -> Self {
        let mut tags: HashMap<Slug, Vec<usize>> = HashMap::new();
        let mut names = std::collections::BTreeMap::new();
        for (position, post) in posts.iter().enumerate() {
            for tag in &post.tags {
                tags.entry(tag.slug.clone()).or_default().push(position);
                names.insert(tag.slug.clone(), tag.clone());
            }
        }
        let counts = names.into_values().map(|tag| TagCount {
            posts: tags[&tag.slug].len(),
            tag,
        });
        let entry = Entry {
            schema: SCHEMA,
            site,
            messages: Messages::default(),
            posts: posts.len(),
            tags: counts.collect(),
            authors: Vec::new(),
            series: Vec::new(),
            shards: Vec::new(),
            index: String::new(),
        };
        let not_found = Page::NotFound(NotFound::new(&posts, &entry.tags));
        Self {
            positions: posts
                .iter()
                .enumerate()
                .map(|(position, post)| (post.address.clone(), position))
                .collect(),
            posts: posts.into_iter().map(Some).collect(),
            tags,
            groups: HashMap::new(),
            kin: HashMap::new(),
            articles: HashMap::new(),
            linked: HashMap::new(),
            texts: HashMap::new(),
            loaded: HashMap::from([(Route::NotFound, not_found)]),
            entry,
        }
    }

    /// The same site with what the interface says, with the texts of posts, and with the author's pages.
    #[must_use]
    pub fn with(
        mut self,
        messages: Messages,
        articles: HashMap<Address, Arc<Article>>,
        texts: HashMap<Address, TextPage>,
    ) -> Self {
        self.entry.messages = messages;
        (self.articles, self.texts) = (articles, texts);
        self
    }

    /// Keeps the data of a page that was fetched.
    pub fn insert(&mut self, route: Route, page: Page) {
        self.loaded.insert(route, page);
    }

    /// The data of a page: the one way to it, at build time and in the browser.
    ///
    /// `None` if there is no such page, or not enough is loaded to say.
    pub fn page(&self, route: &Route) -> Option<Page> {
        if let Some(page) = self.loaded.get(route) {
            return Some(page.clone());
        }
        match route {
            Route::Home(number) => self.home(*number),
            Route::Tags => Some(Page::Tags(self.entry.tags.clone())),
            Route::Archive => self.periods().map(Page::Archive),
            Route::Period(period, number) => self.year(*period, *number),
            Route::At(address, number) => self.at(address, *number),
            Route::Combination(tag, selection) => {
                let tag = &self.tag_at(tag)?.tag.slug;
                self.combination(tag, selection).map(Page::Combination)
            }
            Route::NotFound => None,
        }
    }

    /// Every page there is, each once.
    pub fn routes(&self) -> Vec<Route> {
        let mut routes = vec![Route::Tags, Route::Archive, Route::NotFound];
        let pages = |n: usize, size: usize| {
            std::iter::once(Number::Newest).chain(list::numbers(n, size).map(Number::Page))
        };
        routes.extend(pages(self.posts.len(), HOME_PAGE).map(Route::Home));
        for (period, positions) in self.by_period().unwrap_or_default() {
            routes.extend(pages(positions.len(), YEAR_PAGE).map(|n| Route::Period(period, n)));
        }
        for TagCount { tag, posts } in &self.entry.tags {
            let list = self.entry.site.list_of(&tag.slug);
            routes.extend(pages(*posts, HOME_PAGE).map(|n| list.at(n)));
        }
        let mut groups: Vec<_> = self.groups.iter().collect();
        groups.sort_unstable();
        for (address, posts) in groups {
            let list = Route::of(address.clone());
            routes.extend(pages(posts.len(), HOME_PAGE).map(|n| list.at(n)));
        }
        let posts = self.posts.iter().flatten();
        routes.extend(posts.map(|post| Route::of(post.address.clone())));
        let mut texts: Vec<&Address> = self.texts.keys().collect();
        texts.sort();
        routes.extend(texts.into_iter().cloned().map(Route::of));
        routes
    }

    /// All summaries, oldest first, as far as they are loaded.
    pub fn summaries(&self) -> impl Iterator<Item = &Summary> {
        self.posts.iter().flatten()
    }

    /// Whether a page is no more than a way to the newest posts: the number of a list that is not filled
    /// yet.
    pub fn is_unfilled(&self, route: &Route) -> bool {
        let (posts, size, number) = match route {
            Route::Home(number) => (self.posts.len(), HOME_PAGE, *number),
            Route::At(list, number) => {
                let posts = self.listed_at(list).map_or(0, <[usize]>::len);
                (posts, HOME_PAGE, *number)
            }
            Route::Period(period, number) => {
                let periods = self.by_period().unwrap_or_default().into_iter();
                let mut posts = periods.filter(|(other, _)| other == period);
                let posts = posts.next().map_or(0, |(_, posts)| posts.len());
                (posts, YEAR_PAGE, *number)
            }
            _ => return false,
        };
        part(posts, size, number) == Part::Unfilled
    }

    /// What the compiler knows of the text of a page, if it has one that is loaded.
    pub fn sidecar(&self, route: &Route) -> Option<&Sidecar> {
        let article = match route {
            Route::At(address, Number::Newest) => {
                let text = self.texts.get(address).map(|page| &page.article);
                text.or_else(|| self.articles.get(address).map(|article| &**article))?
            }
            _ => return None,
        };
        Some(&article.sidecar)
    }

    /// All texts, as far as they are loaded, in no order.
    pub fn articles(&self) -> impl Iterator<Item = &Article> {
        let pages = self.texts.values().map(|page| &page.article);
        self.articles
            .values()
            .map(|article| &**article)
            .chain(pages)
    }

    /// The newest posts that have a date, of the whole site or of a tag, as far as they are loaded.
    pub fn newest(&self, tag: Option<&Slug>, at_most: usize) -> impl Iterator<Item = &Summary> {
        let all = 0..self.posts.len();
        let positions: Vec<usize> = match tag {
            None => all.collect(),
            Some(tag) => self.tags.get(tag).cloned().unwrap_or_default(),
        };
        self.dated(positions, at_most)
    }

    /// The same of a list that is none of a tag's.
    pub fn newest_at(&self, list: &Address, at_most: usize) -> impl Iterator<Item = &Summary> {
        self.dated(self.groups.get(list).cloned().unwrap_or_default(), at_most)
    }

    fn dated(&self, positions: Vec<usize>, at_most: usize) -> impl Iterator<Item = &Summary> {
        let newest = positions.into_iter().rev();
        newest
            .filter_map(|position| self.posts[position].as_ref())
            .filter(|post| post.date.is_some())
            .take(at_most)
    }

    fn home(&self, number: Number) -> Option<Page> {
        let all: Vec<usize> = (0..self.posts.len()).collect();
        self.listed(&all, number, &Page::Home)
    }

    /// The page of a part of a list of posts.
    fn listed(
        &self,
        positions: &[usize],
        number: Number,
        page: &dyn Fn(List) -> Page,
    ) -> Option<Page> {
        Some(
            match self.slice(positions, HOME_PAGE, number, Summary::clone)? {
                Slice::Posts {
                    posts,
                    older,
                    newer,
                } => page(List {
                    posts,
                    older,
                    newer,
                }),
                Slice::Unfilled => Page::Newest,
            },
        )
    }

    /// A part of a list, newest first. `None` if there is no such part, or not all of it is loaded.
    fn slice<T>(
        &self,
        positions: &[usize],
        size: usize,
        number: Number,
        item: fn(&Summary) -> T,
    ) -> Option<Slice<T>> {
        let (range, older, newer) = match part(positions.len(), size, number) {
            Part::Posts {
                range,
                older,
                newer,
            } => (range, older, newer),
            Part::Unfilled => return Some(Slice::Unfilled),
            Part::Missing => return None,
        };
        let posts = positions[range]
            .iter()
            .rev()
            .map(|position| self.posts[*position].as_ref().map(item));
        Some(Slice::Posts {
            posts: posts.collect::<Option<Vec<T>>>()?,
            older,
            newer,
        })
    }

    fn post(&self, address: &Address) -> Option<PostPage> {
        let article = Article::clone(self.articles.get(address)?);
        let position = *self.positions.get(address)?;
        let kin = self.kin.get(address).cloned().unwrap_or_default();
        let neighbour = |position: Option<usize>| {
            let post = self.posts.get(position?)?.as_ref()?;
            Some(TitleLink::new(post))
        };
        Some(PostPage {
            post: self.posts[position].clone()?,
            older: neighbour(position.checked_sub(1)),
            newer: neighbour(position.checked_add(1)),
            parts: kin.parts,
            translations: kin.translations,
            linked: self.linked_to(address),
            frame: Route::of(address.clone())
                .frame()
                .filter(|_| self.entry.site.embed),
            article,
        })
    }

    /// Shows below each post which posts link to it, by what their texts were found to lead to.
    #[must_use]
    pub fn with_backlinks(mut self) -> Self {
        for (position, post) in self.posts.iter().enumerate() {
            let article = post
                .as_ref()
                .and_then(|post| self.articles.get(&post.address));
            let links = article
                .into_iter()
                .flat_map(|article| article.sidecar.links.iter().flatten());
            let mut done = HashSet::new();
            for link in links {
                let page = link.split(['#', '?']).next().unwrap_or_default();
                let to = Address::parse(page)
                    .ok()
                    .filter(|to| self.positions.get(to).is_some_and(|to| *to != position));
                if let Some(to) = to.filter(|_| done.insert(page)) {
                    self.linked.entry(to).or_default().push(position);
                }
            }
        }
        self
    }

    fn linked_to(&self, address: &Address) -> Vec<TitleLink> {
        let positions = self.linked.get(address).into_iter().flatten().rev();
        let posts = positions.filter_map(|position| self.posts[*position].as_ref());
        posts.map(TitleLink::new).collect()
    }

    fn at(&self, address: &Address, number: Number) -> Option<Page> {
        if let Some(count) = self.tag_at(address) {
            return self.list(count, number);
        }
        if self.groups.contains_key(address) {
            return self.group(address, number);
        }
        if number != Number::Newest {
            return None;
        }
        let text = self.texts.get(address).cloned().map(Page::Text);
        text.or_else(|| self.post(address).map(Page::Post))
    }

    /// The tag whose list stands at an address.
    pub fn tag_at(&self, address: &Address) -> Option<&TagCount> {
        let slug = self.entry.site.tag_at(address)?;
        let mut tags = self.entry.tags.iter();
        tags.find(|count| count.tag.slug.as_str() == slug)
    }

    fn list(&self, count: &TagCount, number: Number) -> Option<Page> {
        let positions = self.tags.get(&count.tag.slug)?;
        self.listed(positions, number, &|list| {
            Page::Tag(TagPage {
                tag: count.tag.clone(),
                count: (number == Number::Newest).then_some(count.posts),
                list,
            })
        })
    }

    fn year(&self, period: Period, number: Number) -> Option<Page> {
        let (_, positions) = self
            .by_period()?
            .into_iter()
            .find(|(other, _)| *other == period)?;
        Some(
            match self.slice(&positions, YEAR_PAGE, number, TitleLink::new)? {
                Slice::Posts {
                    posts,
                    older,
                    newer,
                } => Page::Year(YearPage {
                    period,
                    count: (number == Number::Newest).then_some(positions.len()),
                    posts,
                    older,
                    newer,
                }),
                Slice::Unfilled => Page::Newest,
            },
        )
    }

    /// The parts of the archive, newest first.
    fn periods(&self) -> Option<Vec<Period>> {
        Some(
            self.by_period()?
                .into_iter()
                .map(|(period, _)| period)
                .collect(),
        )
    }

    /// Positions of the posts of each part of the archive, newest part first.
    fn by_period(&self) -> Option<Vec<(Period, Vec<usize>)>> {
        let mut periods: Vec<(Period, Vec<usize>)> = Vec::new();
        for (position, post) in self.posts.iter().enumerate() {
            let date = post.as_ref()?.date;
            let period = date.map_or(Period::Undated, |date| Period::Year(date.year()));
            match periods.last_mut() {
                Some((last, positions)) if *last == period => positions.push(position),
                _ => periods.push((period, vec![position])),
            }
        }
        periods.reverse();
        Some(periods)
    }
}

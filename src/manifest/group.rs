//! Posts that belong together besides by their tags: what somebody wrote, and the parts of a series.

use serde::{Deserialize, Serialize};

use crate::{
    post::{Series, Summary},
    route::{Address, Number, Route},
};

use super::{
    AuthorPage, Entry, HOME_PAGE, List, Manifest, Page, SeriesPage, SeriesPart, Slice, TitleLink,
    YEAR_PAGE,
};

/// Somebody who wrote posts, in a blog that several write, or a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Plain text.
    pub name: String,
    /// Where its posts are listed.
    pub address: Address,
    /// Number of posts.
    pub posts: usize,
}

impl Manifest {
    /// The same with the lists of those who write, and where their posts are among all, oldest first.
    #[must_use]
    pub fn with_authors(mut self, mut authors: Vec<(Group, Vec<usize>)>) -> Self {
        authors.sort_by(|(a, _), (b, _)| a.address.cmp(&b.address));
        for (author, positions) in authors {
            self.groups.insert(author.address.clone(), positions);
            self.entry.authors.push(author);
        }
        self
    }

    /// The lists that may have a feed, that of all posts first.
    pub fn with_feeds(&self) -> impl Iterator<Item = Route> {
        let Entry {
            site,
            tags,
            authors,
            ..
        } = &self.entry;
        let tags = tags.iter().map(|count| site.list_of(&count.tag.slug));
        let authors = authors.iter();
        let authors = authors.map(|author| Route::of(author.address.clone()));
        let home = std::iter::once(Route::Home(Number::Newest));
        home.chain(tags).chain(authors)
    }

    /// The author whose list stands at an address.
    pub fn author_at(&self, address: &Address) -> Option<&Group> {
        find(&self.entry.authors, address)
    }

    /// The same with the lists of series, and where their parts are among all posts, the first part first.
    #[must_use]
    pub fn with_series(mut self, mut series: Vec<(Group, Vec<usize>)>) -> Self {
        series.sort_by(|(a, _), (b, _)| a.address.cmp(&b.address));
        for (series, positions) in series {
            for n in 0..positions.len() {
                if let Some((post, part)) = self.part(&series, &positions, n) {
                    self.parts.entry(post).or_default().push(part);
                }
            }
            self.groups.insert(series.address.clone(), positions);
            self.entry.series.push(series);
        }
        for post in self.posts.iter().flatten() {
            if let (Some(known), Some(parts)) =
                (&post.particulars, self.parts.get_mut(&post.address))
            {
                let place = |part: &SeriesPart| {
                    let is_it = |series: &Series| series.address.as_ref() == Some(&part.address);
                    known.series.iter().position(is_it)
                };
                parts.sort_by_key(place);
            }
        }
        self
    }

    /// The place of a post in a series.
    fn part(&self, series: &Group, parts: &[usize], n: usize) -> Option<(Address, SeriesPart)> {
        let link = |n: Option<usize>| {
            let post = self.posts[*parts.get(n?)?].as_ref()?;
            Some(TitleLink::new(post))
        };
        let post = self.posts[parts[n]].as_ref()?;
        let mut of_post = post.particulars.iter().flat_map(|known| &known.series);
        let is_it = |of_post: &&Series| of_post.address.as_ref() == Some(&series.address);
        let part = SeriesPart {
            name: series.name.clone(),
            address: series.address.clone(),
            part: of_post.find(is_it)?.part?,
            older: link(n.checked_sub(1)),
            newer: link(n.checked_add(1)),
        };
        Some((post.address.clone(), part))
    }

    /// The parts of all series, as the index has them.
    pub(super) fn parts_of_series(&self) -> Vec<Vec<u32>> {
        let number = |position: &usize| {
            u32::try_from(*position).expect("a site has fewer than 4 billion posts")
        };
        let series = self.entry.series.iter();
        series
            .map(|series| self.groups[&series.address].iter().map(number).collect())
            .collect()
    }

    fn series_at(&self, address: &Address) -> Option<&Group> {
        find(&self.entry.series, address)
    }

    /// Where the posts are of the list at an address, in their order, and how many stand on a page of it.
    pub(super) fn listed_at(&self, address: &Address) -> Option<(&[usize], usize)> {
        let (positions, size) = match self.tag_at(address) {
            Some(count) => (self.tags.get(&count.tag.slug), HOME_PAGE),
            None if self.series_at(address).is_some() => (self.groups.get(address), YEAR_PAGE),
            None => (self.groups.get(address), HOME_PAGE),
        };
        Some((positions?, size))
    }

    /// Whether there is such a list beside those of tags.
    pub(super) fn has_group(&self, address: &Address) -> bool {
        self.author_at(address).is_some() || self.series_at(address).is_some()
    }

    /// The page of such a list.
    pub(super) fn group(&self, address: &Address, number: Number) -> Option<Page> {
        match self.author_at(address) {
            Some(author) => self.author(author, number),
            None => self.series(self.series_at(address)?, number),
        }
    }

    fn author(&self, author: &Group, number: Number) -> Option<Page> {
        let positions = self.groups.get(&author.address)?;
        Some(
            match self.slice(positions, HOME_PAGE, number, Summary::clone)? {
                Slice::Posts {
                    posts,
                    older,
                    newer,
                } => Page::Author(AuthorPage {
                    name: author.name.clone(),
                    count: (number == Number::Newest).then_some(author.posts),
                    list: List {
                        posts,
                        older,
                        newer,
                    },
                }),
                Slice::Unfilled => Page::Newest,
            },
        )
    }

    /// A series is read from its beginning.
    fn series(&self, series: &Group, number: Number) -> Option<Page> {
        let positions = self.groups.get(&series.address)?;
        Some(
            match self.slice(positions, YEAR_PAGE, number, TitleLink::new)? {
                Slice::Posts {
                    mut posts,
                    older,
                    newer,
                } => {
                    posts.reverse();
                    Page::Series(SeriesPage {
                        name: series.name.clone(),
                        count: (number == Number::Newest).then_some(series.posts),
                        posts,
                        older,
                        newer,
                    })
                }
                Slice::Unfilled => Page::Newest,
            },
        )
    }
}

/// Groups are ordered by their addresses.
fn find<'a>(groups: &'a [Group], address: &Address) -> Option<&'a Group> {
    let at = groups.binary_search_by(|group| group.address.cmp(address));
    at.ok().map(|at| &groups[at])
}

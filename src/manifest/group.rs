//! Posts that belong together besides by their tags: what somebody wrote.

use serde::{Deserialize, Serialize};

use crate::{
    post::Summary,
    route::{Address, Number, Route},
};

use super::{AuthorPage, Entry, HOME_PAGE, List, Manifest, Page, Slice};

/// Somebody who wrote posts, in a blog that several write.
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

    /// Where the posts are of the list at an address, oldest first, and how many stand on a page of it.
    pub(super) fn listed_at(&self, address: &Address) -> Option<(&[usize], usize)> {
        let positions = match self.tag_at(address) {
            Some(count) => self.tags.get(&count.tag.slug),
            None => self.groups.get(address),
        };
        Some((positions?, HOME_PAGE))
    }

    /// Whether there is such a list beside those of tags.
    pub(super) fn has_group(&self, address: &Address) -> bool {
        self.author_at(address).is_some()
    }

    /// The page of such a list.
    pub(super) fn group(&self, address: &Address, number: Number) -> Option<Page> {
        let positions = self.groups.get(address)?;
        let author = self.author_at(address)?;
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
}

/// Groups are ordered by their addresses.
fn find<'a>(groups: &'a [Group], address: &Address) -> Option<&'a Group> {
    let at = groups.binary_search_by(|group| group.address.cmp(address));
    at.ok().map(|at| &groups[at])
}

//! Posts that belong together besides by their tags: what somebody wrote, and the parts of a series.

use crate::{
    post::{Name, Series},
    route::{Address, Number, Route},
};

use super::{Entry, GroupPage, Manifest, Page, SeriesPart, TitleLink};

/// An author or a series, and where its posts are among all.
pub type Group = (Name, Vec<usize>);

impl Manifest {
    /// The same with the lists of those who write, oldest posts first.
    #[must_use]
    pub fn with_authors(mut self, authors: Vec<Group>) -> Self {
        self.entry.authors = self.with_groups(authors);
        self
    }

    /// The same with the lists of series, first parts first.
    #[must_use]
    pub fn with_series(mut self, series: Vec<Group>) -> Self {
        for (series, positions) in &series {
            for n in 0..positions.len() {
                if let Some((post, part)) = self.part(series, positions, n) {
                    self.kin.entry(post).or_default().parts.push(part);
                }
            }
        }
        for post in self.posts.iter().flatten() {
            let kin = self.kin.get_mut(&post.address);
            if let (Some(known), Some(kin)) = (&post.particulars, kin) {
                let place = |part: &SeriesPart| {
                    let is_it = |series: &Series| series.address.as_ref() == Some(&part.address);
                    known.series.iter().position(is_it)
                };
                kin.parts.sort_by_key(place);
            }
        }
        self.entry.series = self.with_groups(series);
        self
    }

    /// Keeps lists, and gives their names back in the order of their addresses.
    fn with_groups(&mut self, mut groups: Vec<Group>) -> Vec<Name> {
        groups.sort_by(|(a, _), (b, _)| a.address.cmp(&b.address));
        let kept = groups.into_iter().map(|(name, positions)| {
            if let Some(address) = name.address.clone() {
                self.groups.insert(address, positions);
            }
            name
        });
        kept.collect()
    }

    /// The place of a post in a series.
    fn part(&self, series: &Name, parts: &[usize], n: usize) -> Option<(Address, SeriesPart)> {
        let link = |n: Option<usize>| {
            let post = self.posts[*parts.get(n?)?].as_ref()?;
            Some(TitleLink::new(post))
        };
        let post = self.posts[parts[n]].as_ref()?;
        let mut of_post = post.particulars.iter().flat_map(|known| &known.series);
        let part = SeriesPart {
            name: series.name.clone(),
            address: series.address.clone()?,
            part: of_post
                .find(|other| other.address == series.address)?
                .part?,
            older: link(n.checked_sub(1)),
            newer: link(n.checked_add(1)),
        };
        Some((post.address.clone(), part))
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
        let authors = authors.iter().filter_map(|author| author.address.clone());
        let home = std::iter::once(Route::Home(Number::Newest));
        home.chain(tags).chain(authors.map(Route::of))
    }

    /// The author whose list stands at an address.
    pub fn author_at(&self, address: &Address) -> Option<&Name> {
        find(&self.entry.authors, address)
    }

    fn series_at(&self, address: &Address) -> Option<&Name> {
        find(&self.entry.series, address)
    }

    /// Where the posts are of the list at an address, in their order.
    pub(super) fn listed_at(&self, address: &Address) -> Option<&[usize]> {
        let positions = match self.tag_at(address) {
            Some(count) => self.tags.get(&count.tag.slug),
            None => self.groups.get(address),
        };
        positions.map(Vec::as_slice)
    }

    /// Whether there is such a list beside those of tags.
    pub(super) fn has_group(&self, address: &Address) -> bool {
        self.author_at(address)
            .or(self.series_at(address))
            .is_some()
    }

    /// The page of such a list.
    pub(super) fn group(&self, address: &Address, number: Number) -> Option<Page> {
        let positions = self.groups.get(address)?;
        let author = self.author_at(address);
        let name = author.or_else(|| self.series_at(address))?;
        self.listed(positions, number, &|mut list| {
            let kind = if author.is_some() {
                Page::Author
            } else {
                // It is read from its beginning.
                list.posts.reverse();
                Page::Series
            };
            kind(GroupPage {
                name: name.name.clone(),
                count: (number == Number::Newest).then_some(positions.len()),
                list,
            })
        })
    }
}

/// They are ordered by their addresses.
fn find<'a>(groups: &'a [Name], address: &Address) -> Option<&'a Name> {
    let at = groups.binary_search_by(|group| group.address.as_ref().cmp(&Some(address)));
    at.ok().map(|at| &groups[at])
}

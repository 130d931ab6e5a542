use crate::{
    post::{Name, Summary},
    route::{Address, Number, Route},
};

use super::{
    Entry, HOME_PAGE, Manifest, SHARD, Shard, TagIndex,
    list::{Part, part},
};

/// What a browser has to fetch so that it can make a page for itself.
impl Manifest {
    /// Which posts have which tag, in the order of the entry's tags, and which author and series.
    pub fn tag_index(&self) -> TagIndex {
        let deltas = |positions: &Vec<usize>| {
            let mut last = 0;
            let distance = |position: &usize| {
                let position =
                    u32::try_from(*position).expect("a site has fewer than 4 billion posts");
                let distance = position.wrapping_sub(last);
                last = position;
                distance
            };
            positions.iter().map(distance).collect()
        };
        let of_groups = |groups: &[Name]| {
            let addresses = groups.iter().filter_map(|group| group.address.as_ref());
            addresses
                .map(|address| deltas(&self.groups[address]))
                .collect()
        };
        let tags = self.entry.tags.iter();
        TagIndex {
            posts: tags
                .map(|count| deltas(&self.tags[&count.tag.slug]))
                .collect(),
            authors: of_groups(&self.entry.authors),
            series: of_groups(&self.entry.series),
        }
    }

    /// Keeps which posts have which tags.
    pub fn insert_index(&mut self, index: &TagIndex) {
        let tags = self.entry.tags.iter().map(|count| count.tag.slug.clone());
        self.tags
            .extend(tags.zip(index.posts.iter().map(|deltas| positions(deltas))));
        let Entry {
            authors, series, ..
        } = &self.entry;
        let authors = authors.iter().zip(&index.authors);
        for (group, deltas) in authors.chain(series.iter().zip(&index.series)) {
            if let Some(address) = group.address.clone() {
                self.groups.insert(address, positions(deltas));
            }
        }
    }

    /// Keeps a part of the summaries; `number` counts from 0.
    pub fn insert_shard(&mut self, number: usize, shard: Shard) {
        let start = number * SHARD;
        for (position, post) in (start..self.posts.len()).zip(shard.posts) {
            self.positions.insert(post.address.clone(), position);
            self.posts[position] = Some(post);
        }
    }

    /// True if it is known which posts have which tags, and which are in which other list.
    pub fn has_index(&self) -> bool {
        let Entry {
            tags,
            authors,
            series,
            ..
        } = &self.entry;
        self.tags.len() >= tags.len() && self.groups.len() >= authors.len() + series.len()
    }

    /// True for a page that cannot be made without knowing that.
    pub fn needs_index(&self, route: &Route) -> bool {
        let needs = match route {
            Route::At(list, _) => self.tag_at(list).is_some() || self.has_group(list),
            route => matches!(route, Route::Combination(..)),
        };
        needs && !self.has_index()
    }

    /// Numbers of the parts of the summaries that a page is made of and that are not here. For the text
    /// of a post these are all: they say whether there is such a post.
    pub fn missing_shards(&self, route: &Route) -> Vec<usize> {
        let mut shards: Vec<usize> = self
            .positions_on(route)
            .into_iter()
            .filter(|position| self.posts[*position].is_none())
            .map(|position| position / SHARD)
            .collect();
        shards.dedup();
        shards
    }

    /// What is known of a post without its text.
    pub fn summary(&self, address: &Address) -> Option<&Summary> {
        self.posts[*self.positions.get(address)?].as_ref()
    }

    /// Where the posts are that stand on a page.
    fn positions_on(&self, route: &Route) -> Vec<usize> {
        let all = 0..self.posts.len();
        match route {
            Route::Tags | Route::NotFound => Vec::new(),
            Route::Archive | Route::Period(..) => all.collect(),
            Route::Home(number) => on_page(&all.collect::<Vec<_>>(), *number),
            Route::At(address, number) => match self.listed_at(address) {
                Some(positions) => on_page(positions, *number),
                None => all.collect(),
            },
            Route::Combination(tag, selection) => match self.tag_at(tag) {
                Some(count) => self.newest_selected(&count.tag.slug, selection).collect(),
                None => Vec::new(),
            },
        }
    }
}

/// Where posts are, of distances each from the one before. A part of a series may be older than that.
fn positions(deltas: &[u32]) -> Vec<usize> {
    let mut position = 0_u32;
    let positions = deltas.iter().map(|delta| {
        position = position.wrapping_add(*delta);
        position as usize
    });
    positions.collect()
}

fn on_page(positions: &[usize], number: Number) -> Vec<usize> {
    match part(positions.len(), HOME_PAGE, number) {
        Part::Posts { range, .. } => positions[range].to_vec(),
        Part::Unfilled | Part::Missing => Vec::new(),
    }
}

use crate::{
    post::Summary,
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
            positions
                .iter()
                .map(|position| {
                    let delta = position - last;
                    last = *position;
                    u32::try_from(delta).expect("a site has fewer than 4 billion posts")
                })
                .collect()
        };
        let tags = self.entry.tags.iter();
        let authors = self.entry.authors.iter();
        TagIndex {
            posts: tags
                .map(|count| deltas(&self.tags[&count.tag.slug]))
                .collect(),
            authors: authors
                .map(|author| deltas(&self.groups[&author.address]))
                .collect(),
            series: self.parts_of_series(),
        }
    }

    /// Keeps which posts have which tags.
    pub fn insert_index(&mut self, index: &TagIndex) {
        let tags = self.entry.tags.iter().map(|count| count.tag.slug.clone());
        self.tags
            .extend(tags.zip(index.posts.iter().map(|deltas| positions(deltas))));
        let authors = self.entry.authors.iter();
        let authors = authors.map(|author| author.address.clone());
        self.groups
            .extend(authors.zip(index.authors.iter().map(|deltas| positions(deltas))));
        for (series, parts) in self.entry.series.iter().zip(&index.series) {
            let parts = parts.iter().map(|part| *part as usize);
            self.groups.insert(series.address.clone(), parts.collect());
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
            Route::Home(number) => on_page(&all.collect::<Vec<_>>(), HOME_PAGE, *number),
            Route::At(address, number) => match self.listed_at(address) {
                Some((positions, size)) => on_page(positions, size, *number),
                None => all.collect(),
            },
            Route::Combination(tag, selection) => match self.tag_at(tag) {
                Some(count) => self.newest_selected(&count.tag.slug, selection).collect(),
                None => Vec::new(),
            },
        }
    }
}

/// Where posts are, of distances each from the one before.
fn positions(deltas: &[u32]) -> Vec<usize> {
    let mut position = 0;
    let positions = deltas.iter().map(|delta| {
        position += *delta as usize;
        position
    });
    positions.collect()
}

fn on_page(positions: &[usize], size: usize, number: Number) -> Vec<usize> {
    match part(positions.len(), size, number) {
        Part::Posts { range, .. } => positions[range].to_vec(),
        Part::Unfilled | Part::Missing => Vec::new(),
    }
}

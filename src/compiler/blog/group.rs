//! Posts that belong together besides by their tags: what somebody wrote, and the parts of a series. Each such group
//! has a list of its own.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::{
    compiler::content::{
        config::Config,
        diagnostic::Diagnostic,
        document::{Document, Kind},
    },
    manifest::Group,
    post::{Name, Series, Slug},
    route::{self, Address, Route},
};

use super::{
    address,
    alias::LONGEST,
    tags::{Tags, slug_of},
};

/// So many names of one post count. Each has a page and data, and the post stands in all of them.
const MOST: usize = 50;

/// All groups of a blog.
pub(super) struct Groups {
    authors: Lists,
    series: Lists,
}

/// The groups of one kind, by what stands for their names in addresses.
struct Lists {
    what: What,
    by_slug: BTreeMap<Slug, List>,
}

/// What a group is.
#[derive(Clone, Copy)]
enum What {
    Author,
    Series,
}

struct List {
    /// In the spelling that is used most.
    name: String,
    address: Address,
}

impl Groups {
    /// Those that posts name. Where one writes it all, there is no list of what they wrote.
    pub(super) fn new(
        documents: &[Document],
        tags: &Tags,
        config: &Config,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let taken = Taken::of(documents, tags, config);
        let posts = documents
            .iter()
            .filter(|document| document.kind == Kind::Post);
        let posts: Vec<&Document> = posts.collect();
        let mut authors = Lists::named(What::Author, &posts, diagnostics);
        let is_of_blog = |post: &&Document| post.front.authors.is_empty();
        let of_blog = slug_of(&config.site.author).filter(|_| posts.iter().any(is_of_blog));
        let others = of_blog.filter(|author| !authors.by_slug.contains_key(author));
        if authors.by_slug.len() + usize::from(others.is_some()) < 2 {
            authors.by_slug.clear();
        }
        authors.settle(&posts, &taken, diagnostics);
        let mut series = Lists::named(What::Series, &posts, diagnostics);
        series.settle(&posts, &taken, diagnostics);
        Self { authors, series }
    }

    /// Who wrote a post, as far as it says that.
    pub(super) fn authors_of(&self, document: &Document) -> Vec<Name> {
        let names = document.front.authors.iter().enumerate();
        let author = |(n, name): (usize, &String)| {
            let list = self.authors.find(name).filter(|_| n < MOST);
            Name {
                name: list.map_or_else(|| name.clone(), |list| list.name.clone()),
                address: list.map(|list| list.address.clone()),
            }
        };
        names.map(author).collect()
    }

    /// The authors with a list, and which of these posts are theirs. Who writes the blog wrote what names nobody.
    pub(super) fn authors(&self, posts: &[&Document], config: &Config) -> Vec<Group> {
        let of_blog = std::slice::from_ref(&config.site.author);
        self.authors
            .collected(posts, |document| match &document.front.authors[..] {
                [] => of_blog,
                authors => authors,
            })
    }

    /// All series, and which of these posts are their parts, the first part first.
    pub(super) fn series(&self, posts: &[&Document]) -> Vec<Group> {
        let mut series = self
            .series
            .collected(posts, |document| &document.front.series);
        for (_, parts) in &mut series {
            // Whatever says its number is where it says, then it is the order of moments; undated ones come last.
            parts.sort_by_cached_key(|part| {
                let post = posts[*part];
                let number = post.front.part.map(|part| part.number);
                let moment = post.moment.as_ref().map(jiff::Zoned::timestamp);
                let slug = post.slug.clone();
                (number.is_none(), number, moment.is_none(), moment, slug)
            });
        }
        series
    }
}

/// What each of these posts is a part of.
pub(super) fn parts(groups: &Groups, posts: &[&Document], series: &[Group]) -> Vec<Vec<Series>> {
    let mut numbers: Vec<BTreeMap<&Address, u32>> = vec![BTreeMap::new(); posts.len()];
    for (group, parts) in series {
        for (n, part) in (1..).zip(parts) {
            let said = posts[*part].front.part.filter(|part| part.is_shown);
            let said = said.and_then(|part| u32::try_from(part.number).ok());
            if let Some(address) = &group.address {
                numbers[*part].insert(address, said.unwrap_or(n));
            }
        }
    }
    let of_post = |(post, mut numbers): (&&Document, BTreeMap<&Address, u32>)| {
        let names = post.front.series.iter();
        let series = names.filter_map(|name| match groups.series.find(name) {
            None => Some(Series {
                name: name.clone(),
                address: None,
                part: None,
            }),
            // Each stands there once, however often it is named.
            Some(list) => Some(Series {
                part: Some(numbers.remove(&list.address)?),
                name: list.name.clone(),
                address: Some(list.address.clone()),
            }),
        });
        series.collect()
    };
    posts.iter().zip(numbers).map(of_post).collect()
}

impl What {
    fn names(self, document: &Document) -> &[String] {
        match self {
            Self::Author => &document.front.authors,
            Self::Series => &document.front.series,
        }
    }

    /// Where a post names its groups.
    fn place(self, document: &Document) -> Range<usize> {
        let span = match self {
            Self::Author => &document.front.authors_span,
            Self::Series => &document.front.series_span,
        };
        span.clone().unwrap_or(0..0)
    }

    fn address(self, slug: &Slug) -> Address {
        match self {
            Self::Author => route::list_of_author(slug),
            Self::Series => route::list_of_series(slug),
        }
    }

    /// What authors call it.
    fn word(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Series => "series",
        }
    }
}

impl Lists {
    /// The groups that posts name, each in the spelling that most have.
    fn named(what: What, posts: &[&Document], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut spellings: BTreeMap<Slug, BTreeMap<&str, usize>> = BTreeMap::new();
        let mut unlisted = BTreeSet::new();
        for post in posts {
            let names = what.names(post);
            diagnostics.extend((names.len() > MOST).then(|| many(what, post)));
            for name in names.iter().take(MOST) {
                match slug_of(name).filter(|slug| slug.as_str().len() <= LONGEST) {
                    Some(slug) => *spellings.entry(slug).or_default().entry(name).or_default() += 1,
                    None if unlisted.insert(name) => diagnostics.push(nameless(what, post, name)),
                    None => {}
                }
            }
        }
        let most = |(slug, spellings): (Slug, BTreeMap<&str, usize>)| {
            let by_use = |a: &(&str, usize), b: &(&str, usize)| a.1.cmp(&b.1).then(b.0.cmp(a.0));
            let (name, _) = spellings.into_iter().max_by(by_use)?;
            let list = List {
                name: name.to_owned(),
                address: what.address(&slug),
            };
            Some((slug, list))
        };
        Self {
            what,
            by_slug: spellings.into_iter().filter_map(most).collect(),
        }
    }

    /// A list that would take the place of something else stands under another name, which is said.
    fn settle(
        &mut self,
        posts: &[&Document],
        taken: &Taken<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let what = self.what;
        let slugs: Vec<Slug> = self.by_slug.keys().cloned().collect();
        for slug in slugs {
            let Some(owner) = taken.owner(&what.address(&slug)) else {
                continue;
            };
            let ends = std::iter::once(String::new()).chain((2..).map(|n| format!("-{n}")));
            let aside = |end| Slug::parse(format!("{slug}-{}{end}", what.word())).ok();
            let is_free = |other: &Slug| {
                let is_taken = taken.owner(&what.address(other)).is_some();
                !self.by_slug.contains_key(other) && !is_taken
            };
            let Some(other) = ends.filter_map(aside).find(is_free) else {
                continue;
            };
            let address = what.address(&other);
            if let Some(list) = self.by_slug.get_mut(&slug) {
                diagnostics.extend(moved(what, posts, (&slug, list), &address, &owner));
                list.address = address;
            }
        }
    }

    fn find(&self, name: &str) -> Option<&List> {
        if self.by_slug.is_empty() {
            return None;
        }
        self.by_slug.get(&slug_of(name)?)
    }

    /// All lists, each with the places of its posts.
    fn collected<'a>(
        &self,
        posts: &[&'a Document],
        names: impl Fn(&'a Document) -> &'a [String],
    ) -> Vec<Group> {
        let mut found: BTreeMap<&Address, (&str, Vec<usize>)> = BTreeMap::new();
        for (position, post) in posts.iter().enumerate() {
            let names = names(post).iter().take(MOST);
            for list in names.filter_map(|name| self.find(name)) {
                let (_, positions) = found
                    .entry(&list.address)
                    .or_insert_with(|| (&list.name, Vec::new()));
                if positions.last() != Some(&position) {
                    positions.push(position);
                }
            }
        }
        let group = |(address, (name, positions)): (&Address, (&str, Vec<usize>))| {
            let name = Name {
                name: name.to_owned(),
                address: Some(address.clone()),
            };
            (name, positions)
        };
        found.into_iter().map(group).collect()
    }
}

/// The addresses that other pages have.
struct Taken<'a> {
    documents: BTreeMap<String, &'a Document>,
    tags: BTreeMap<String, &'a str>,
}

impl<'a> Taken<'a> {
    fn of(documents: &'a [Document], tags: &'a Tags, config: &Config) -> Self {
        let lists = tags.iter().filter_map(|tag| {
            let Route::At(address, _) = config.site.list_of(&tag.slug) else {
                return None;
            };
            Some((address.key(), tag.name.as_str()))
        });
        Self {
            documents: address::taken(documents),
            tags: lists.collect(),
        }
    }

    /// Whose an address is.
    fn owner(&self, address: &Address) -> Option<String> {
        let key = address.key();
        let document = self.documents.get(&key);
        let document = document.map(|document| format!("`{}`", document.name));
        document.or_else(|| Some(format!("the tag `{}`", self.tags.get(&key)?)))
    }
}

fn many(what: What, post: &Document) -> Diagnostic {
    let n = what.names(post).len();
    let kind = match what {
        What::Author => "authors",
        What::Series => "series",
    };
    let message = format!("the post has `{n}` {kind}; the first {MOST} of them have a page");
    Diagnostic::warning(&post.name, message)
        .at(what.place(post), "one of many")
        .help("name those that readers will look for")
}

fn nameless(what: What, post: &Document, name: &str) -> Diagnostic {
    let kind = what.word();
    let message = format!("the {kind} `{name}` has no page, for the name cannot be an address");
    let label = format!("it holds no letter and no digit, or more than {LONGEST} bytes");
    Diagnostic::warning(&post.name, message)
        .at(what.place(post), label)
        .help("write a name that is short, with letters in it")
}

/// That a list stands under another name, where the first post names it.
fn moved(
    what: What,
    posts: &[&Document],
    (slug, list): (&Slug, &List),
    address: &Address,
    owner: &str,
) -> Option<Diagnostic> {
    let is_it = |name: &String| slug_of(name).as_ref() == Some(slug);
    let names = |post: &Document| what.names(post).iter().take(MOST).any(is_it);
    let posts = posts.iter().filter(|post| names(post));
    let post = posts.min_by(|a, b| a.path.cmp(&b.path))?;
    let (wanted, kind, name) = (&list.address, what.word(), &list.name);
    let message = format!("the address `{wanted}` of the {kind} `{name}` belongs to {owner}");
    let label = format!("its posts are listed at `{address}`");
    let problem = Diagnostic::warning(&post.name, message).at(what.place(post), label);
    Some(problem.help(format!(
        "give {owner} another address to have the list there"
    )))
}

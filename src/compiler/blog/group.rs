//! Posts that belong together besides by their tags: what somebody wrote. Each such group has a list of its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    compiler::content::{
        config::Config,
        diagnostic::Diagnostic,
        document::{Document, Kind},
    },
    manifest::Group,
    post::{Author, Slug},
    route::{self, Address, Route},
};

use super::{
    address,
    alias::LONGEST,
    tags::{Tags, slug_of},
};

/// So many names of one post count. Each has a page, a feed and data, and the post stands in all of them.
const MOST: usize = 50;

/// All groups of a blog.
pub(super) struct Groups {
    authors: Lists,
}

/// The groups of one kind, by what stands for their names in addresses.
#[derive(Default)]
struct Lists(BTreeMap<Slug, List>);

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
        let posts = || documents.iter().filter(|document| is_post(document));
        let mut authors = Lists::named(posts(), diagnostics);
        let is_of_blog = |document: &Document| document.front.authors.is_empty();
        let of_blog = slug_of(&config.site.author).filter(|_| posts().any(is_of_blog));
        let others = of_blog.filter(|author| !authors.0.contains_key(author));
        if authors.0.len() + usize::from(others.is_some()) < 2 {
            authors.0.clear();
        }
        authors.settle(posts(), &taken, diagnostics);
        Self { authors }
    }

    /// Who wrote a post, as far as it says that.
    pub(super) fn authors_of(&self, document: &Document) -> Vec<Author> {
        let names = document.front.authors.iter().enumerate();
        let author = |(n, name): (usize, &String)| {
            let list = self.authors.find(name).filter(|_| n < MOST);
            Author {
                name: list.map_or_else(|| name.clone(), |list| list.name.clone()),
                address: list.map(|list| list.address.clone()),
            }
        };
        names.map(author).collect()
    }

    /// The authors with a list, and which of these posts are theirs. Who writes the blog wrote what names nobody.
    pub(super) fn authors(&self, posts: &[&Document], config: &Config) -> Vec<(Group, Vec<usize>)> {
        let of_blog = std::slice::from_ref(&config.site.author);
        self.authors
            .collected(posts, |document| match &document.front.authors[..] {
                [] => of_blog,
                authors => authors,
            })
    }
}

fn is_post(document: &Document) -> bool {
    document.kind == Kind::Post
}

impl Lists {
    /// The groups that posts name, each in the spelling that most have.
    fn named<'a>(
        posts: impl Iterator<Item = &'a Document>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut spellings: BTreeMap<Slug, BTreeMap<&str, usize>> = BTreeMap::new();
        let mut unlisted = BTreeSet::new();
        for document in posts {
            let names = &document.front.authors;
            diagnostics.extend((names.len() > MOST).then(|| many(document)));
            for name in names.iter().take(MOST) {
                match slug_of(name).filter(|slug| slug.as_str().len() <= LONGEST) {
                    Some(slug) => *spellings.entry(slug).or_default().entry(name).or_default() += 1,
                    None if unlisted.insert(name) => diagnostics.push(nameless(document, name)),
                    None => {}
                }
            }
        }
        let most = |(slug, spellings): (Slug, BTreeMap<&str, usize>)| {
            let by_use = |a: &(&str, usize), b: &(&str, usize)| a.1.cmp(&b.1).then(b.0.cmp(a.0));
            let (name, _) = spellings.into_iter().max_by(by_use)?;
            let list = List {
                name: name.to_owned(),
                address: route::list_of_author(&slug),
            };
            Some((slug, list))
        };
        Self(spellings.into_iter().filter_map(most).collect())
    }

    /// A list that would take the place of something else stands under another name, which is said.
    fn settle<'a>(
        &mut self,
        posts: impl Iterator<Item = &'a Document> + Clone,
        taken: &Taken<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let slugs: Vec<Slug> = self.0.keys().cloned().collect();
        for slug in slugs {
            let Some(owner) = taken.owner(&route::list_of_author(&slug)) else {
                continue;
            };
            let ends = std::iter::once(String::new()).chain((2..).map(|n| format!("-{n}")));
            let mut others = ends.filter_map(|end| Slug::parse(format!("{slug}-author{end}")).ok());
            let is_free = |other: &Slug| {
                let address = route::list_of_author(other);
                !self.0.contains_key(other) && taken.owner(&address).is_none()
            };
            let Some(address) = others
                .find(is_free)
                .map(|other| route::list_of_author(&other))
            else {
                continue;
            };
            if let Some(list) = self.0.get_mut(&slug) {
                diagnostics.extend(moved(posts.clone(), (&slug, list), &address, &owner));
                list.address = address;
            }
        }
    }

    fn find(&self, name: &str) -> Option<&List> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&slug_of(name)?)
    }

    /// All lists, each with the places of its posts.
    fn collected<'a>(
        &self,
        posts: &[&'a Document],
        names: impl Fn(&'a Document) -> &'a [String],
    ) -> Vec<(Group, Vec<usize>)> {
        let mut found: BTreeMap<&Address, (&str, Vec<usize>)> = BTreeMap::new();
        for (position, post) in posts.iter().enumerate() {
            for list in names(post)
                .iter()
                .take(MOST)
                .filter_map(|name| self.find(name))
            {
                let (_, positions) = found
                    .entry(&list.address)
                    .or_insert_with(|| (&list.name, Vec::new()));
                if positions.last() != Some(&position) {
                    positions.push(position);
                }
            }
        }
        let group = |(address, (name, positions)): (&Address, (&str, Vec<usize>))| {
            let group = Group {
                name: name.to_owned(),
                address: address.clone(),
                posts: positions.len(),
            };
            (group, positions)
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

/// Where a post says who wrote it.
fn at(document: &Document) -> std::ops::Range<usize> {
    document.front.authors_span.clone().unwrap_or(0..0)
}

fn many(document: &Document) -> Diagnostic {
    let n = document.front.authors.len();
    let message = format!("the post has `{n}` authors; the first {MOST} of them have a page");
    Diagnostic::warning(&document.name, message)
        .at(at(document), "one of many")
        .help("name those whose posts readers will look for")
}

fn nameless(document: &Document, name: &str) -> Diagnostic {
    let message = format!("the author `{name}` has no page, for the name cannot be an address");
    let label = format!("it holds no letter and no digit, or more than {LONGEST} bytes");
    Diagnostic::warning(&document.name, message)
        .at(at(document), label)
        .help("write a name that is short, with letters in it")
}

/// That a list stands under another name, where the first post names it.
fn moved<'a>(
    posts: impl Iterator<Item = &'a Document>,
    (slug, list): (&Slug, &List),
    address: &Address,
    owner: &str,
) -> Option<Diagnostic> {
    let is_one = |name: &String| slug_of(name).as_ref() == Some(slug);
    let named = posts.filter(|post| post.front.authors.iter().take(MOST).any(is_one));
    let post = named.min_by(|a, b| a.path.cmp(&b.path))?;
    let wanted = &list.address;
    let message = format!(
        "the address `{wanted}` of the author `{}` belongs to {owner}",
        list.name
    );
    let problem = Diagnostic::warning(&post.name, message);
    let problem = problem.at(
        at(post),
        format!("what they wrote is listed at `{address}`"),
    );
    Some(problem.help(format!(
        "give {owner} another address to have the list there"
    )))
}

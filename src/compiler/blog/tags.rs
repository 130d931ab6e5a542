//! The tags of a blog: which spellings are one, and what each is called.

use std::{
    collections::{BTreeMap, HashSet},
    ops::Range,
};

use crate::{
    compiler::content::{
        config::Config,
        diagnostic::Diagnostic,
        document::{Document, Kind},
        source::Folder,
    },
    post::{Slug, Tag},
    route::{self, Route},
};

use super::{address, alias::LONGEST};

/// More tags of one post than this are told of.
const MANY: usize = 50;

/// So many tags of one post count. Each has a page, feeds and data, and the post stands in all of them.
const MOST: usize = 200;

/// The tags that count, as they are written.
fn written(document: &Document) -> &[(String, Range<usize>)] {
    let tags = &document.front.tags;
    &tags[..tags.len().min(MOST)]
}

/// What is said of a post with more tags than readers look at.
fn many(document: &Document) -> Option<Diagnostic> {
    let n = document.front.tags.len();
    let (first, message, label) = if n > MOST {
        let message = format!("the post has `{n}` tags; the first {MOST} of them count");
        (MOST, message, "this and what follows is left out")
    } else {
        let message = format!("the post has `{n}` tags; lists show only the first few of them");
        (MANY, message, "one of many")
    };
    let (_, span) = document.front.tags.get(first)?;
    let problem = Diagnostic::warning(&document.name, message).at(span.clone(), label);
    Some(problem.help("keep the tags that readers will look for, and take the others out"))
}

fn too_long(document: &Document, span: &Range<usize>) -> Diagnostic {
    let message = "the name of a tag is too long for an address";
    Diagnostic::error(&document.name, message)
        .at(
            span.clone(),
            format!("no file can be called so: it is longer than {LONGEST} bytes"),
        )
        .help("shorten it, or write several tags, with commas between them")
}

/// The tags of all posts, in the spelling that is used most.
pub struct Tags {
    by_slug: BTreeMap<Slug, Tag>,
    renames: BTreeMap<Slug, String>,
}

impl Tags {
    /// Those that posts have. What cannot be a tag is among the diagnostics.
    pub fn new(documents: &[Document], config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let renames = config.renames.iter();
        let renames = renames.filter_map(|(tag, (name, _))| Some((slug_of(tag)?, name.clone())));
        let mut tags = Self {
            by_slug: BTreeMap::new(),
            renames: renames.collect(),
        };
        let mut spellings: BTreeMap<Slug, BTreeMap<String, usize>> = BTreeMap::new();
        for document in documents
            .iter()
            .filter(|document| document.kind == Kind::Post)
        {
            diagnostics.extend(many(document));
            for (text, span) in written(document) {
                match tags.spelled(text) {
                    Some((slug, _)) if slug.as_str().len() > LONGEST => {
                        diagnostics.push(too_long(document, span));
                    }
                    Some((slug, name)) => {
                        *spellings.entry(slug).or_default().entry(name).or_default() += 1;
                    }
                    None if text.trim().is_empty() => {}
                    None => diagnostics.push(
                        Diagnostic::warning(
                            &document.name,
                            format!("the tag `{text}` cannot be an address"),
                        )
                        .at(
                            span.clone(),
                            "it holds no letter and no digit, and is left out",
                        )
                        .help("give the tag a name, or take it out"),
                    ),
                }
            }
        }
        for (slug, spellings) in spellings {
            let most = spellings
                .into_iter()
                .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
            if let Some((name, _)) = most {
                tags.by_slug.insert(slug.clone(), Tag { slug, name });
            }
        }
        tags
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Tag> {
        self.by_slug.values()
    }

    /// The slug and the name of a tag as it is written, after renaming.
    fn spelled(&self, text: &str) -> Option<(Slug, String)> {
        let slug = slug_of(text)?;
        match self.renames.get(&slug) {
            Some(name) => Some((slug_of(name)?, name.clone())),
            None => Some((slug, text.to_owned())),
        }
    }

    /// The tags of a post, each once, in the author's order.
    pub fn of(&self, document: &Document) -> Vec<Tag> {
        let mut seen = HashSet::new();
        let slugs = written(document).iter();
        let slugs = slugs.filter_map(|(text, _)| Some(self.spelled(text)?.0));
        let tags = slugs.filter_map(|slug| self.by_slug.get(&slug));
        tags.filter(|tag| seen.insert(&tag.slug)).cloned().collect()
    }

    /// A list that would take the place of something else stands under another name, which is said.
    pub fn move_aside(
        &mut self,
        documents: &[Document],
        config: &Config,
        folder: &Folder,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let taken = address::taken(documents);
        let slugs: Vec<Slug> = self.by_slug.keys().cloned().collect();
        for slug in slugs {
            let Some(whose) = owner(&slug, config, &taken) else {
                continue;
            };
            let is_free = |other: &Slug| {
                !self.by_slug.contains_key(other) && owner(other, config, &taken).is_none()
            };
            let ends = (1..).map(|n| {
                if n == 1 {
                    String::new()
                } else {
                    format!("-{n}")
                }
            });
            let mut others = ends.filter_map(|end| Slug::parse(format!("{slug}-tag{end}")).ok());
            let Some(other) = others.find(is_free) else {
                continue;
            };
            diagnostics.extend(self.moved(&slug, &other, &whose, documents, folder));
            if let Some(tag) = self.by_slug.get_mut(&slug) {
                tag.slug = other;
            }
        }
    }

    /// That a list stands under another name, where the first post says it.
    fn moved(
        &self,
        slug: &Slug,
        other: &Slug,
        owner: &str,
        documents: &[Document],
        folder: &Folder,
    ) -> Option<Diagnostic> {
        let uses = documents.iter().filter_map(|document| {
            let is_post = document.kind == Kind::Post;
            let position = self.position(document, slug).filter(|_| is_post)?;
            Some((document, &document.front.tags[position]))
        });
        let (post, (text, span)) = uses.min_by(|a, b| a.0.path.cmp(&b.0.path))?;
        let site = folder.site.as_ref().map_or_else(
            || format!("{}/site.toml", folder.root.display()),
            |site| site.name.clone(),
        );
        let problem = Diagnostic::warning(
            &post.name,
            format!("the address `{slug}/` of the tag `{text}` belongs to {owner}"),
        );
        let problem = problem.at(span.clone(), format!("its posts are listed at `{other}/`"));
        Some(problem.help(format!(
            "below `[tags]` in `{site}` write `{} = \"{other}\"`, or another name",
            toml_key(text)
        )))
    }

    fn position(&self, document: &Document, slug: &Slug) -> Option<usize> {
        let is_it = |text: &str| self.spelled(text).is_some_and(|(other, _)| other == *slug);
        written(document).iter().position(|(text, _)| is_it(text))
    }
}

/// Whose the address of a tag's list is, if it is not the tag's.
fn owner(slug: &Slug, config: &Config, taken: &BTreeMap<String, &Document>) -> Option<String> {
    let own = || "the blog itself".to_owned();
    let Route::At(address, _) = config.site.list_of(slug) else {
        return Some(own());
    };
    let page = taken.get(&address.key());
    let page = page.map(|page| format!("`{}`", page.name));
    page.or_else(|| route::is_reserved(&address).then(own))
}

/// A tag as one word of an address. What stands for a sign in names of languages says so: `C`, `C++` and `C#` are
/// three. One that holds no letter stands as it is.
pub(super) fn slug_of(text: &str) -> Option<Slug> {
    let text = text.trim_start_matches('#');
    let said = text.replace('+', " plus ").replace('#', " sharp ");
    let as_it_is = || Slug::parse(text.split_whitespace().collect::<Vec<_>>().join("-"));
    Slug::fold(&said).or_else(|_| as_it_is()).ok()
}

/// A key as TOML wants it.
fn toml_key(text: &str) -> String {
    let is_bare = text
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if is_bare {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

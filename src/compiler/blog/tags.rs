//! The tags of a blog: which spellings are one, and what each is called.

use std::collections::BTreeMap;

use crate::{
    compiler::content::{
        config::Config,
        diagnostic::Diagnostic,
        document::{Document, Kind},
        source::Folder,
    },
    post::{Slug, Tag},
    route::RESERVED,
};

/// The tags of all posts, in the spelling that is used most.
pub struct Tags {
    by_slug: BTreeMap<Slug, Tag>,
    renames: BTreeMap<Slug, String>,
}

impl Tags {
    /// Those that posts have. What cannot be a tag is among the diagnostics.
    pub fn new(documents: &[Document], config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let renames = config.renames.iter();
        let renames =
            renames.filter_map(|(tag, (name, _))| Some((Slug::fold(tag).ok()?, name.clone())));
        let mut tags = Self {
            by_slug: BTreeMap::new(),
            renames: renames.collect(),
        };
        let mut spellings: BTreeMap<Slug, BTreeMap<String, usize>> = BTreeMap::new();
        for document in documents
            .iter()
            .filter(|document| document.kind == Kind::Post)
        {
            for (text, span) in &document.front.tags {
                match tags.spelled(text) {
                    Some((slug, name)) => {
                        *spellings.entry(slug).or_default().entry(name).or_default() += 1;
                    }
                    None => diagnostics.push(
                        Diagnostic::error(
                            &document.name,
                            format!("the tag `{text}` cannot be an address"),
                        )
                        .at(span.clone(), "it holds no letter and no digit")
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

    /// The slug and the name of a tag as it is written, after renaming.
    fn spelled(&self, text: &str) -> Option<(Slug, String)> {
        let slug = Slug::fold(text).ok()?;
        match self.renames.get(&slug) {
            Some(name) => Some((Slug::fold(name).ok()?, name.clone())),
            None => Some((slug, text.to_owned())),
        }
    }

    /// The tags of a post, each once, in the author's order.
    pub fn of(&self, document: &Document) -> Vec<Tag> {
        let mut tags: Vec<Tag> = Vec::new();
        for (text, _) in &document.front.tags {
            let tag = self
                .spelled(text)
                .and_then(|(slug, _)| self.by_slug.get(&slug));
            if let Some(tag) = tag.filter(|tag| !tags.contains(tag)) {
                tags.push(tag.clone());
            }
        }
        tags
    }

    /// A tag's page must not take the place of something else.
    pub fn check(
        &self,
        documents: &[Document],
        folder: &Folder,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let site = folder.site.as_ref().map_or_else(
            || format!("{}/site.toml", folder.root.display()),
            |site| site.name.clone(),
        );
        for slug in self.by_slug.keys() {
            let page = documents
                .iter()
                .find(|document| document.kind == Kind::Page && document.slug == *slug);
            let owner = match page {
                Some(page) => format!("the page `{}`", page.name),
                None if RESERVED.contains(&slug.as_str()) => "the blog itself".to_owned(),
                None => continue,
            };
            let uses = |document: &&Document| {
                document.kind == Kind::Post && self.position(document, slug).is_some()
            };
            let Some(post) = documents
                .iter()
                .filter(uses)
                .min_by(|a, b| a.path.cmp(&b.path))
            else {
                continue;
            };
            let (text, span) =
                &post.front.tags[self.position(post, slug).expect("the post has the tag")];
            let problem = Diagnostic::error(
                &post.name,
                format!("the address `{slug}/` of the tag `{text}` belongs to {owner}"),
            );
            let problem = problem.at(span.clone(), "used here");
            let repair = format!(
                "below `[tags]` in `{site}` write `{} = \"{slug}-posts\"`",
                toml_key(text)
            );
            diagnostics.push(problem.help(repair));
        }
    }

    fn position(&self, document: &Document, slug: &Slug) -> Option<usize> {
        let is_it = |text: &str| self.spelled(text).is_some_and(|(other, _)| other == *slug);
        document.front.tags.iter().position(|(text, _)| is_it(text))
    }
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

//! What is remembered of a blog from one reading of its folder to the next, so that what does not depend on a change
//! is not done again.
//!
//! What depends on what:
//!
//! | what is made | of what |
//! |---|---|
//! | a text as it is read | its file ([`Texts`]) |
//! | a [`Document`], with what is wrong in it | its text, its kind, the texts of files and templates that it takes in ([`Taken`](crate::compiler::content::snippet::Taken)), and the [`Circumstances`]: everything that holds for all texts, such as which templates there are |
//! | an [`Article`], with what is wrong with its links | its document; [`Surroundings`]: which texts, addresses, aliases and files there are; the places in those documents that its links name; the content of the files that it shows |
//! | the repair of a link that leads nowhere; order, tags, authors, series, translations, lists; and all else | everything, so it is made anew each time |
//!
//! Whatever is taken from here is what would be made now: all these are compared as they are, not by their hashes, but
//! for files, which are told apart by their [`Stamp`](crate::compiler::content::disk::Stamp), and the content of those
//! that are published, which is what they are named after.
//!
//! It is kept by hand, as there are three steps. A crate for incremental computation, salsa, which calls itself
//! experimental, would find by itself what each answer depends on; going by its book, it then looks at all of that again
//! after a change: a hundred thousand answers for the links of 10,000 posts, while here one comparison of the
//! surroundings stands for most of them. And what is made of everything would gain nothing by it.

use std::{
    collections::{BTreeMap, HashMap},
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use rayon::prelude::*;

use crate::{
    compiler::content::{
        config::Config,
        diagnostic::Diagnostic,
        document::{Document, Kind},
        options::Options,
        snippet::Snippets,
        source::{Folder, Source, Texts},
    },
    manifest::Article,
    markdown::Outline,
    route::Route,
};

use super::{
    alias::Aliases,
    finding::Findings,
    resolve::{Index, Seen},
};

/// What is remembered.
#[derive(Default)]
pub struct Memory {
    /// Texts as they were read.
    pub texts: Texts,
    pub(super) documents: Documents,
    pub(super) articles: Articles,
    /// The articles of a blog with texts that stand in for others.
    pub(super) aside: Articles,
    pub(super) seen: Arc<Seen>,
    /// Whether it is told what the folder was understood to be: that looks at every text.
    pub(super) tells: bool,
}

impl Memory {
    /// Nothing, for a build, which tells what the folder was understood to be.
    pub fn new() -> Self {
        Self {
            tells: true,
            ..Self::default()
        }
    }

    /// Has a blog made with texts that stand in for others: what its links lead to is remembered apart.
    pub(super) fn aside<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        std::mem::swap(&mut self.articles, &mut self.aside);
        let result = make(self);
        std::mem::swap(&mut self.articles, &mut self.aside);
        result
    }

    /// Forgets files where most that are known are not in the folder any more.
    pub(super) fn shrink(&self, folder: &Folder) {
        let texts = folder.posts.len() + folder.pages.len();
        if self.texts.count() > 2 * texts + SPARE {
            self.texts.clear();
        }
        if self.seen.count() > 2 * folder.files.len() + SPARE {
            self.seen.clear();
        }
    }
}

/// So many files may be remembered that are not there any more, if there are few.
const SPARE: usize = 1000;

/// What documents are made under, besides their texts.
type Circumstances = String;

/// Documents as they were read.
#[derive(Default)]
pub(super) struct Documents {
    under: Circumstances,
    known: HashMap<(Kind, String), Arc<Known>>,
    /// Those of this reading.
    now: HashMap<(Kind, String), Arc<Known>>,
}

/// A text, and what was made of it.
pub(super) struct Known {
    source: Arc<Source>,
    pub(super) document: Option<Document>,
    pub(super) found: Vec<Diagnostic>,
}

impl Known {
    /// Whether what the text takes in is what it was.
    fn still_has(&self, snippets: &Snippets) -> bool {
        let document = self.document.as_ref();
        document.is_none_or(|document| snippets.still_has(&document.taken))
    }
}

impl Documents {
    /// Begins a reading: under other circumstances nothing is known.
    pub(super) fn begin(&mut self, config: &Config, options: &Options, snippets: &Snippets) {
        let templates = snippets.known();
        let under = format!("{config:?} {options:?} {templates:?}");
        let now = std::mem::take(&mut self.now);
        self.known = if under == self.under {
            now
        } else {
            HashMap::new()
        };
        self.under = under;
    }

    /// What is made of texts.
    pub(super) fn read(
        &mut self,
        sources: &[Arc<Source>],
        kind: Kind,
        (config, snippets): (&Config, &Snippets),
        options: &Options,
    ) -> Vec<Arc<Known>> {
        let read = |source: &Arc<Source>| {
            let key = (kind, source.name.clone());
            let known = self.known.get(&key);
            let is_same =
                |known: &&Arc<Known>| Arc::ptr_eq(&known.source, source) || known.source == *source;
            let made = known.filter(is_same);
            let made = made.filter(|known| known.still_has(snippets)).cloned();
            let made = made.unwrap_or_else(|| {
                let mut found = Vec::new();
                Arc::new(Known {
                    document: Document::read(source, kind, (config, snippets), options, &mut found),
                    source: Arc::clone(source),
                    found,
                })
            });
            (key, made)
        };
        let read: Vec<_> = sources.par_iter().map(read).collect();
        let made = read.iter().map(|(_, known)| Arc::clone(known)).collect();
        self.now.extend(read);
        made
    }
}

/// What the links of all documents depend on, besides what is in these.
#[derive(PartialEq)]
pub(super) struct Surroundings {
    /// How everything is read.
    under: Circumstances,
    /// Published ones and others in their order: where they lie, where they stand, whether readers see them.
    documents: Vec<(String, String, String, [bool; 3])>,
    routes: Vec<Route>,
    aliases: Aliases,
    files: BTreeMap<String, PathBuf>,
}

impl Surroundings {
    pub(super) fn of(
        memory: &Memory,
        documents: [&[Document]; 2],
        routes: &[Route],
        aliases: &Aliases,
        folder: &Folder,
    ) -> Self {
        let [published, hidden] = documents;
        let about = |document: &Document, is_published| {
            (
                document.name.clone(),
                document.path.clone(),
                document.address.to_string(),
                [is_published, document.front.draft, document.is_expired],
            )
        };
        let published = published.par_iter().map(|document| about(document, true));
        let hidden = hidden.par_iter().map(|document| about(document, false));
        Self {
            under: memory.documents.under.clone(),
            documents: published.chain(hidden).collect(),
            routes: routes.to_vec(),
            aliases: aliases.clone(),
            files: folder.files.clone(),
        }
    }
}

/// Articles as they were made.
#[derive(Default)]
pub(super) struct Articles {
    within: Option<Surroundings>,
    known: HashMap<String, Arc<Answered>>,
}

/// An article, what is wrong with it, and what it was made of.
pub(super) struct Answered {
    outline: Arc<Outline>,
    /// The documents of whose places it was asked.
    pages: Vec<(String, Arc<Outline>)>,
    pub(super) article: Arc<Article>,
    pub(super) findings: Findings,
}

impl Articles {
    /// The articles of documents, in their order.
    pub(super) fn of(
        &mut self,
        documents: &[Document],
        index: &Index<'_>,
        within: Surroundings,
    ) -> Vec<Arc<Answered>> {
        if self.within.as_ref() != Some(&within) {
            self.known.clear();
            self.within = Some(within);
        }
        let outlines = Outlines::of(documents);
        let answer = |document: &Document| {
            let known = self.known.get(&document.name);
            let known = known.filter(|known| known.is_of(document, &outlines, index));
            known
                .cloned()
                .unwrap_or_else(|| Arc::new(Answered::new(document, &outlines, index)))
        };
        let answered: Vec<Arc<Answered>> = documents.par_iter().map(answer).collect();
        let names = documents.iter().map(|document| document.name.clone());
        self.known = names.zip(answered.iter().cloned()).collect();
        answered
    }
}

impl Answered {
    fn new(document: &Document, outlines: &Outlines<'_>, index: &Index<'_>) -> Self {
        let mut findings = Findings::default();
        let article = Article {
            markdown: document.markdown.to_string(),
            sidecar: index.sidecar(document, document.policy, &mut findings),
        };
        let pages = findings.asked.pages.iter();
        let outline = |name: &String| Some((name.clone(), Arc::clone(outlines.find(name)?)));
        Self {
            outline: Arc::clone(&document.outline),
            pages: pages.filter_map(outline).collect(),
            article: Arc::new(article),
            findings,
        }
    }

    /// Whether the same would be made now of a document.
    fn is_of(&self, document: &Document, outlines: &Outlines<'_>, index: &Index<'_>) -> bool {
        let is_same = |(name, outline): &(String, Arc<Outline>)| {
            let now = outlines.find(name);
            now.is_some_and(|now| Arc::ptr_eq(now, outline))
        };
        Arc::ptr_eq(&self.outline, &document.outline)
            && !self.findings.asked.is_in_vain
            && self.pages.iter().all(is_same)
            && index.still_has(&self.findings.asked.files)
    }
}

/// What is in each document, by its name, for who asks.
struct Outlines<'a> {
    documents: &'a [Document],
    by_name: OnceLock<HashMap<&'a str, &'a Arc<Outline>>>,
}

impl<'a> Outlines<'a> {
    fn of(documents: &'a [Document]) -> Self {
        Self {
            documents,
            by_name: OnceLock::new(),
        }
    }

    fn find(&self, name: &str) -> Option<&'a Arc<Outline>> {
        let by_name = self.by_name.get_or_init(|| {
            let documents = self.documents.iter();
            documents
                .map(|document| (document.name.as_str(), &document.outline))
                .collect()
        });
        by_name.get(name).copied()
    }
}

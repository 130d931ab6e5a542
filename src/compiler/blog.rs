//! All documents together: their order, their tags, and what stands in the way of publishing them.

pub mod account;
pub mod active;
pub mod address;
pub mod alias;
mod clash;
pub mod compilation;
mod dead;
mod finding;
pub mod formula;
mod group;
mod guess;
pub mod highlight;
pub mod icon;
pub mod image;
pub mod memory;
pub mod picture;
pub mod preview;
pub mod resolve;
pub mod tags;
mod translation;
mod wikilink;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
    path::PathBuf,
    sync::Arc,
};

use jiff::Zoned;
use rayon::prelude::*;

use crate::{
    compiler::content::{
        config::{Config, Links},
        date,
        diagnostic::Diagnostic,
        document::{Document, Kind},
        engine::{self, Engine},
        language::Language,
        offline::Offline,
        options::Options,
        path::Named,
        public,
        source::{Folder, Source},
    },
    manifest::{Article, Entry, Manifest, TextPage, TitleLink},
    messages::Messages,
    post::{Date, Particulars, Series, Summary},
    route::{Address, Route, file::Oembed},
};

use account::Account;
use alias::Aliases;
use finding::Findings;
use group::Groups;
use guess::Guesses;
use guess::Wanted;
use icon::Icon;
use memory::{Answered, Known, Memory, Surroundings};
use picture::Picture;
use resolve::Index;
use tags::Tags;

/// Everything that is published, except the shell.
pub struct Blog {
    /// All posts and pages.
    pub manifest: Manifest,
    /// Files that are copied, by their address.
    pub copies: BTreeMap<String, PathBuf>,
    /// The origins whose players show films of its texts.
    pub players: BTreeSet<String>,
    /// Other addresses of its pages.
    pub aliases: Aliases,
    /// Files of texts that are not for readers: drafts, and those whose time is not yet, or over.
    pub hidden: BTreeSet<String>,
    /// The author's file of each post and page.
    pub sources: HashMap<Address, String>,
    /// What previews elsewhere show, by post.
    pub pictures: HashMap<Address, Picture>,
    /// What they show for everything else.
    pub picture: Option<Picture>,
    /// The author's picture of it, for tabs and home screens.
    pub icon: Icon,
    /// What it is called where there is hardly room, if the author says so.
    pub short_name: Option<String>,
    /// Other addresses of the author's.
    pub me: Vec<String>,
    /// The formats of answers to oEmbed.
    pub oembed: Vec<Oembed>,
    /// The language of its interface.
    pub language: Language,
    /// What `page.js` says in it.
    pub script: Messages,
    /// What is said where readers choose what other sites show.
    pub playground: Messages,
    /// What readers keep for reading without a network.
    pub offline: Offline,
    /// What search engines are told of certain pages.
    pub indexing: BTreeMap<Address, Indexing>,
    /// What the folder was understood to be.
    pub account: Account,
    /// The day on which it was put together, where the author is.
    pub day: Date,
}

impl Blog {
    /// Puts a blog together. It is complete only if nothing among the diagnostics is an error.
    pub fn assemble(folder: &Folder, options: &Options, diagnostics: &mut Vec<Diagnostic>) -> Self {
        Self::assemble_again(folder, options, &mut Memory::new(), diagnostics)
    }

    /// The same, and only what is not remembered is made anew.
    pub fn assemble_again(
        folder: &Folder,
        options: &Options,
        memory: &mut Memory,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut config = Config::read(folder, options, diagnostics);
        memory.documents.begin(&config, options, &folder.snippets);
        let (mut documents, hidden) = documents(folder, &config, options, memory, diagnostics);
        let unnamed = wikilink::expand(&mut documents, &hidden, folder, &config);
        let not_for_readers = not_for_readers(folder, documents.iter().chain(&hidden));
        let moved = address::settle(&mut documents, &config, diagnostics);
        unlist(&mut documents);
        let mut tags = Tags::new(&documents, &config, diagnostics);
        tags.move_aside(&documents, &config, folder, diagnostics);
        config.site.pages = navigation(&documents, &config);
        let manifest = manifest(&documents, &tags, &config, diagnostics);
        let routes = manifest.routes();
        let (public, aliases) = beside_pages(folder, &documents, &manifest, &routes, diagnostics);
        let texts = [&*documents, &*hidden];
        let within = Surroundings::of(memory, texts, &routes, &aliases, folder);
        let files = (folder, Arc::clone(&memory.seen));
        let index = Index::new(&documents, &hidden, &routes, &aliases, files, &config);
        let answered = memory.articles.of(&documents, &index, within);
        let found = answered.iter().map(|answered| &answered.findings);
        tell(unnamed.iter().chain(found), &documents, &index, diagnostics);
        let pictures = preview::of_posts(&documents, &index, diagnostics);
        let picture = preview::of_blog(folder, &config, &index, diagnostics);
        let icon = Icon::read(folder, &config, &index, diagnostics);
        let copies = index.into_assets().into_iter().chain(public).collect();
        let counts = (manifest.entry.tags.len(), moved);
        let account = || Account::of(folder, &config, (&documents, &hidden), &aliases, counts);
        let account = memory.tells.then(account);
        let (posts, texts) = split(&documents, answered);
        let messages = needed(config.interface.page, &manifest);
        let manifest = with_links(manifest.with(messages, posts, texts), config.links);
        Self {
            manifest,
            copies,
            players: players(&documents),
            aliases,
            hidden: not_for_readers,
            sources: sources(&documents),
            pictures,
            picture,
            icon,
            short_name: config.short_name,
            me: config.me,
            oembed: config.oembed,
            language: config.language,
            script: config.interface.script,
            playground: config.interface.playground,
            offline: config.offline,
            indexing: indexing(&documents),
            account: account.unwrap_or_default(),
            day: date::day_of(options.now, &config.zone),
        }
    }

    /// True if some page has a formula.
    pub fn has_formulas(&self) -> bool {
        let mut articles = self.manifest.articles();
        articles.any(|article| article.sidecar.math.iter().any(|math| !math.is_empty()))
    }

    /// True if an author's scripts run on some page, under a policy of its own.
    pub fn has_active_pages(&self) -> bool {
        self.manifest
            .articles()
            .any(|article| article.sidecar.active)
    }
}

/// All documents: those that are published, newest last, and those that are not yet.
fn documents(
    folder: &Folder,
    config: &Config,
    options: &Options,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Document>, Vec<Document>) {
    let (posts, pages) = by_kind(folder, config, options, memory);
    let mut documents = Vec::new();
    for (sources, kind) in [(&posts, Kind::Post), (&pages, Kind::Page)] {
        let read = memory
            .documents
            .read(sources, kind, (config, &folder.snippets), options);
        let found = read.iter().flat_map(|known| &known.found);
        diagnostics.extend(found.cloned());
        documents.par_extend(read.par_iter().filter_map(|known| known.document.clone()));
    }
    documents.retain(|document| {
        let is_own = document.is_not_found();
        diagnostics.extend(is_own.then(|| own_page(document)));
        !is_own
    });
    let (mut published, hidden): (Vec<_>, Vec<_>) = documents
        .into_iter()
        .partition(|document| document.is_for_readers() || options.drafts && !document.is_expired);
    published.sort_by_cached_key(|document| {
        let moment = document.moment.as_ref().map(Zoned::timestamp);
        (moment, Reverse(document.slug.clone()))
    });
    (published, hidden)
}

/// What search engines are told of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Indexing {
    /// Not to show it.
    pub is_hidden: bool,
    /// Whether it is in no sitemap.
    pub is_off_sitemap: bool,
    /// Where it stands first of all, as a whole address.
    pub canonical: Option<String>,
}

/// Takes posts out of all lists that are to be found by their address alone: they become pages, where posts stand.
fn unlist(documents: &mut [Document]) {
    for document in documents
        .iter_mut()
        .filter(|document| document.front.listing.unlisted)
    {
        document.kind = Kind::Page;
    }
}

fn indexing(documents: &[Document]) -> BTreeMap<Address, Indexing> {
    let told = |document: &Document| {
        let front = &document.front.listing;
        let is_hidden = front.unlisted || front.noindex;
        let indexing = Indexing {
            is_hidden,
            is_off_sitemap: is_hidden || front.off_sitemap || front.canonical.is_some(),
            canonical: front.canonical.clone(),
        };
        (indexing != Indexing::default()).then(|| (document.address.clone(), indexing))
    };
    documents.iter().filter_map(told).collect()
}

fn not_for_readers<'a>(
    folder: &Folder,
    documents: impl Iterator<Item = &'a Document>,
) -> BTreeSet<String> {
    let hidden = documents.filter(|document| !document.is_for_readers());
    let hidden = hidden.map(|document| document.name.clone());
    // What cannot be understood is no document.
    let drafts = folder.posts.iter().filter(|source| source.is_draft);
    hidden
        .chain(drafts.map(|source| source.name.clone()))
        .collect()
}

/// Posts and pages. Some engines keep posts beside the folders that other texts lie in: those with a day are posts
/// where most have one, and where folders hold none or they are many. A page or two may have a day too.
fn by_kind(
    folder: &Folder,
    config: &Config,
    options: &Options,
    memory: &mut Memory,
) -> (Vec<Arc<Source>>, Vec<Arc<Source>>) {
    let posts = folder.posts.iter().cloned();
    let is_read = folder.engine.is_some_and(Engine::has_sections);
    let beside = folder.pages.iter().filter(|_| is_read);
    let beside = beside.filter(|source| Named::of(&source.path).folders.is_empty());
    let beside: Vec<Arc<Source>> = beside.cloned().collect();
    let read = memory
        .documents
        .read(&beside, Kind::Page, (config, &folder.snippets), options);
    let has_day = |known: &Known| {
        let document = known.document.as_ref();
        document.is_some_and(|document| document.date.is_some())
    };
    let dated = beside.iter().zip(&read);
    let dated = dated.filter(|(_, known)| has_day(known));
    let dated: BTreeSet<&str> = dated.map(|(source, _)| &*source.path).collect();
    let are_posts =
        dated.len() * 2 > beside.len() && (dated.len() >= MANY || folder.posts.is_empty());
    let (more, pages): (Vec<&Arc<Source>>, Vec<&Arc<Source>>) = folder
        .pages
        .iter()
        .partition(|source| are_posts && dated.contains(&*source.path));
    let more = more.into_iter().map(|source| Arc::new(source.as_post()));
    let pages = pages.into_iter().cloned();
    (posts.chain(more).collect(), pages.collect())
}

/// More pages than this, each with a day, are posts.
const MANY: usize = 10;

fn own_page(document: &Document) -> Diagnostic {
    let message =
        "this is what readers see at an address that is none; the blog has a page of its own there";
    Diagnostic::warning(&document.name, message).help("it is left out; nothing has to be done")
}

/// The author's files that are published as they are, and the old addresses of pages: none takes the place of a page.
fn beside_pages(
    folder: &Folder,
    documents: &[Document],
    manifest: &Manifest,
    routes: &[Route],
    diagnostics: &mut Vec<Diagnostic>,
) -> (BTreeMap<String, PathBuf>, Aliases) {
    let mut public = public::files(folder, diagnostics);
    let aliases = alias::collect(documents, &taken(routes, &public), diagnostics);
    let lists = with_feeds(manifest);
    let ours = clash::files(&manifest.entry.site, routes, &aliases, &lists);
    clash::keep_off(&mut public, &ours, folder, diagnostics);
    (public, aliases)
}

/// What the interface says in this blog: nothing of what is not in it.
fn needed(messages: Messages, manifest: &Manifest) -> Messages {
    let Entry {
        authors, series, ..
    } = &manifest.entry;
    let tables = [("authors.", authors), ("series.", series)];
    let absent = tables.into_iter().filter(|(_, groups)| groups.is_empty());
    let messages = absent.fold(messages, |messages, (table, _)| messages.without(table));
    if manifest.has_translations() {
        messages
    } else {
        messages.without("translations.")
    }
}

/// The same, which shows what links to a post where the author wants that.
fn with_links(manifest: Manifest, links: Links) -> Manifest {
    if links.back {
        manifest.with_backlinks()
    } else {
        manifest
    }
}

/// Tells what is wrong with the links of all documents.
fn tell<'a>(
    findings: impl Iterator<Item = &'a Findings>,
    documents: &[Document],
    index: &Index<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut guesses = None;
    let mut repair = |wanted: &Wanted| {
        let guesses = guesses.get_or_insert_with(|| Guesses::new(documents, index.paths()));
        guesses.help(wanted)
    };
    for findings in findings {
        diagnostics.extend(findings.repaired(&mut repair));
    }
}

fn players(documents: &[Document]) -> BTreeSet<String> {
    let films = documents.iter().flat_map(|document| &document.traces.films);
    films.map(|film| film.player.clone()).collect()
}

fn sources(documents: &[Document]) -> HashMap<Address, String> {
    let source = |document: &Document| (document.address.clone(), document.name.clone());
    documents.iter().map(source).collect()
}

/// The lists that have a feed: feeds name addresses as a whole.
fn with_feeds(manifest: &Manifest) -> Vec<Route> {
    let site = &manifest.entry.site;
    let lists = manifest.with_feeds();
    lists.filter(|_| site.url.is_some()).collect()
}

/// Which addresses the site itself has, so that no alias takes their place.
fn taken(routes: &[Route], public: &BTreeMap<String, PathBuf>) -> BTreeSet<String> {
    let routes = routes.iter().map(Route::path);
    let files = public.keys().cloned();
    routes.chain(files).collect()
}

fn split(
    documents: &[Document],
    answered: Vec<Arc<Answered>>,
) -> (HashMap<Address, Arc<Article>>, HashMap<Address, TextPage>) {
    let mut posts = HashMap::new();
    let mut texts = HashMap::new();
    for (document, answered) in documents.iter().zip(answered) {
        let article = Arc::clone(&answered.article);
        let address = document.address.clone();
        match document.kind {
            Kind::Post => drop(posts.insert(address, article)),
            Kind::Page => {
                let page = TextPage {
                    address: address.clone(),
                    title: document.title.clone(),
                    lang: document.lang.clone(),
                    summary: document.summary.clone(),
                    article: Article::clone(&article),
                };
                texts.insert(address, page);
            }
        }
    }
    (posts, texts)
}

/// What is known of all posts without their texts, and the lists that they stand in.
fn manifest(
    documents: &[Document],
    tags: &Tags,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Manifest {
    let groups = Groups::new(documents, tags, config, diagnostics);
    let posts = documents
        .iter()
        .filter(|document| document.kind == Kind::Post);
    let posts: Vec<&Document> = posts.collect();
    let series = groups.series(&posts);
    let parts = group::parts(&groups, &posts, &series);
    let summaries = posts
        .iter()
        .zip(parts)
        .map(|(document, parts)| summary(document, tags, &groups, parts))
        .collect();
    Manifest::complete(config.site.clone(), summaries)
        .with_authors(groups.authors(&posts, config))
        .with_series(series)
        .with_translations(translation::of(documents, config, diagnostics))
}

fn summary(document: &Document, tags: &Tags, groups: &Groups, series: Vec<Series>) -> Summary {
    let updated = document.front.updated.as_ref().map(|updated| updated.day);
    Summary {
        address: document.address.clone(),
        title: document.title.clone(),
        lang: document.lang.clone(),
        date: document.date,
        updated: updated.filter(|updated| document.date.is_none_or(|date| *updated > date)),
        minutes: document.outline.time.minutes(),
        summary: document.summary.clone(),
        is_excerpt: document.is_excerpt,
        tags: tags.of(document),
        status: document.status,
        authors: groups.authors_of(document),
        particulars: particulars(document, updated, series).map(Box::new),
    }
}

fn particulars(
    document: &Document,
    updated: Option<Date>,
    series: Vec<Series>,
) -> Option<Particulars> {
    let particulars = Particulars {
        series,
        published: exact(document.moment.as_ref(), document.date),
        modified: exact(document.modified.as_ref(), updated),
    };
    (particulars != Particulars::default()).then_some(particulars)
}

/// A moment, if it says more than the day.
fn exact(moment: Option<&Zoned>, day: Option<Date>) -> Option<String> {
    let moment = moment?;
    (*moment != date::begin(day?)).then(|| date::rfc_3339(moment))
}

/// More pages than this are no navigation. Other engines put none there by themselves.
const NAVIGATION: usize = 8;

/// The author's pages in the navigation: in the order of the menu of another engine, else by weight and then by
/// slug. Those in folders are only where a menu names them; where another engine's are many, all are.
fn navigation(documents: &[Document], config: &Config) -> Vec<TitleLink> {
    let menu = config.menu.iter();
    let place = |page: &Document| menu.clone().position(|entry| is_led_to(page, entry));
    let is_near = |page: &&Document| page.named().folders.is_empty() || place(page).is_some();
    let is_listed = |page: &&Document| page.kind == Kind::Page && !page.front.listing.unlisted;
    let pages = documents.iter().filter(is_listed);
    let mut pages: Vec<&Document> = pages.filter(is_near).collect();
    if config.engine.is_some() && pages.len() > NAVIGATION {
        pages.retain(|page| page.front.weight != 0 || place(page).is_some());
    }
    pages.sort_by_key(|page| {
        let place = place(page).unwrap_or(usize::MAX);
        (place, page.front.weight, page.slug.clone())
    });
    let link = |page: &Document| TitleLink {
        address: page.address.clone(),
        title: page.title.clone(),
        lang: page.lang.clone(),
        date: None,
    };
    pages.into_iter().map(link).collect()
}

/// Whether an entry of a menu leads to a page, by its address or its file.
fn is_led_to(page: &Document, entry: &str) -> bool {
    let path = entry.split(['#', '?']).next().unwrap_or_default();
    let address = Address::parse(path).map(|address| address.key());
    let of_file = || {
        page.name
            .ends_with(&format!("/{}", path.trim_start_matches('/')))
    };
    address == Ok(page.address.key()) || engine::is_text(path) && of_file()
}

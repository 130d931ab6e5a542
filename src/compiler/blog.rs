//! All documents together: their order, their tags, and what stands in the way of publishing them.

pub mod account;
pub mod active;
pub mod address;
pub mod alias;
mod clash;
pub mod compilation;
mod dead;
mod finding;
mod guess;
pub mod highlight;
pub mod icon;
pub mod image;
pub mod picture;
pub mod preview;
pub mod resolve;
pub mod tags;

use std::{
    borrow::Cow,
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
    path::PathBuf,
};

use jiff::Zoned;
use rayon::prelude::*;

use crate::{
    compiler::content::{
        config::Config,
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
    manifest::{Article, Manifest, Site, TextPage, TitleLink},
    messages::Messages,
    post::{Author, Date, Particulars, Series, Slug, Summary},
    route::{Address, Number, Route, file::Oembed},
};

use account::Account;
use alias::Aliases;
use finding::Findings;
use guess::Guesses;
use icon::Icon;
use picture::Picture;
use resolve::Index;
use tags::Tags;

/// Everything that is published, except the shell.
pub struct Blog {
    /// All posts and pages.
    pub manifest: Manifest,
    /// Files that are copied, by their address.
    pub copies: BTreeMap<String, PathBuf>,
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
        let mut config = Config::read(folder, options, diagnostics);
        let (mut documents, hidden) = documents(folder, &config, options, diagnostics);
        let not_for_readers = not_for_readers(folder, documents.iter().chain(&hidden));
        let moved = address::settle(&mut documents, &config, diagnostics);
        unlist(&mut documents);
        let indexing = indexing(&documents);
        let mut tags = Tags::new(&documents, &config, diagnostics);
        tags.move_aside(&documents, &config, folder, diagnostics);
        config.site.pages = navigation(&documents, &config);

        let summaries = summaries(&documents, &tags);
        let routes = routes(&config.site, &summaries);
        let mut public = public::files(folder, diagnostics);
        let aliases = alias::collect(&documents, &taken(&routes, &public), diagnostics);
        let lists = with_feeds(&config.site, &summaries);
        let ours = clash::files(&config.site, &routes, &aliases, &lists);
        clash::keep_off(&mut public, &ours, folder, diagnostics);
        let index = Index::new(&documents, &hidden, &routes, &aliases, folder, &config);
        let mut guesses = Guesses::new(&documents, index.paths());
        let articles = articles(&documents, &index, &config, &mut guesses, diagnostics);
        let pictures = preview::of_posts(&documents, &index, diagnostics);
        let picture = preview::of_blog(folder, &config, &index, diagnostics);
        let icon = Icon::read(folder, &config, &index, diagnostics);
        let mut copies = index.into_assets();
        copies.extend(public);

        let texts = (&*documents, &*hidden);
        let names = summaries.iter().flat_map(|summary| &summary.tags);
        let names: BTreeSet<&Slug> = names.map(|tag| &tag.slug).collect();
        let account = Account::of(folder, &config, texts, &aliases, (names.len(), moved));
        let source = |document: &Document| (document.address.clone(), document.name.clone());
        let sources = documents.iter().map(source).collect();
        let (posts, texts) = split(&documents, articles);
        let words = config.interface.page;
        Self {
            manifest: Manifest::complete(config.site, words, summaries, posts, texts),
            copies,
            aliases,
            hidden: not_for_readers,
            sources,
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
            indexing,
            account,
            day: date::day_of(options.now, &config.zone),
        }
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
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Document>, Vec<Document>) {
    let (posts, pages) = by_kind(folder, config, options);
    let mut documents = Vec::new();
    for (sources, kind) in [(&posts, Kind::Post), (&pages, Kind::Page)] {
        documents.extend(read_all(sources, kind, config, options, diagnostics));
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
fn by_kind<'a>(
    folder: &'a Folder,
    config: &Config,
    options: &Options,
) -> (Vec<Cow<'a, Source>>, Vec<Cow<'a, Source>>) {
    let posts = folder.posts.iter().map(Cow::Borrowed);
    let is_read = folder.engine.is_some_and(Engine::has_sections);
    let has_day = |source: &&Source| {
        let read = Document::read(source, Kind::Page, config, options, &mut Vec::new());
        let is_beside = Named::of(&source.path).folders.is_empty();
        is_beside && read.is_some_and(|document| document.date.is_some())
    };
    let beside = folder.pages.iter().filter(|_| is_read);
    let beside = beside.filter(|source| Named::of(&source.path).folders.is_empty());
    let all = beside.clone().count();
    let dated: BTreeSet<&str> = beside.filter(has_day).map(|source| &*source.path).collect();
    let are_posts = dated.len() * 2 > all && (dated.len() >= MANY || folder.posts.is_empty());
    let (more, pages): (Vec<&Source>, Vec<&Source>) = folder
        .pages
        .iter()
        .partition(|source| are_posts && dated.contains(&*source.path));
    let more = more.into_iter().map(|source| Cow::Owned(source.as_post()));
    let pages = pages.into_iter().map(Cow::Borrowed);
    (posts.chain(more).collect(), pages.collect())
}

/// More pages than this, each with a day, are posts.
const MANY: usize = 10;

fn own_page(document: &Document) -> Diagnostic {
    let message =
        "this is what readers see at an address that is none; the blog has a page of its own there";
    Diagnostic::warning(&document.name, message).help("it is left out; nothing has to be done")
}

fn read_all(
    sources: &[Cow<'_, Source>],
    kind: Kind,
    config: &Config,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Document> {
    let read = |source: &Cow<'_, Source>| {
        let mut found = Vec::new();
        (
            Document::read(source, kind, config, options, &mut found),
            found,
        )
    };
    let read: Vec<_> = sources.par_iter().map(read).collect();
    let mut documents = Vec::new();
    for (document, found) in read {
        documents.extend(document);
        diagnostics.extend(found);
    }
    documents
}

/// The articles of all documents, in their order.
fn articles(
    documents: &[Document],
    index: &Index<'_>,
    config: &Config,
    guesses: &mut Guesses<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Article> {
    let resolve = |document: &Document| {
        let mut found = Findings::default();
        let article = Article {
            markdown: document.markdown.clone(),
            sidecar: index.sidecar(document, config.policy, &mut found),
        };
        (article, found)
    };
    let resolved: Vec<_> = documents.par_iter().map(resolve).collect();
    let mut articles = Vec::with_capacity(resolved.len());
    for (article, found) in resolved {
        articles.push(article);
        diagnostics.extend(found.into_diagnostics(guesses));
    }
    articles
}

/// The lists that have a feed: feeds name addresses as a whole.
fn with_feeds(site: &Site, summaries: &[Summary]) -> Vec<Route> {
    let tags = summaries.iter().flat_map(|summary| &summary.tags);
    let tags: BTreeSet<&Slug> = tags.map(|tag| &tag.slug).collect();
    let lists = tags.into_iter().map(|tag| site.list_of(tag));
    let lists = std::iter::once(Route::Home(Number::Newest)).chain(lists);
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
    articles: Vec<Article>,
) -> (HashMap<Address, Article>, HashMap<Address, TextPage>) {
    let mut posts = HashMap::new();
    let mut texts = HashMap::new();
    for (document, article) in documents.iter().zip(articles) {
        let address = document.address.clone();
        match document.kind {
            Kind::Post => drop(posts.insert(address, article)),
            Kind::Page => {
                let page = TextPage {
                    address: address.clone(),
                    title: document.title.clone(),
                    lang: document.lang.clone(),
                    summary: document.summary.clone(),
                    article,
                };
                texts.insert(address, page);
            }
        }
    }
    (posts, texts)
}

fn summaries(documents: &[Document], tags: &Tags) -> Vec<Summary> {
    let posts = documents
        .iter()
        .filter(|document| document.kind == Kind::Post);
    posts.map(|document| summary(document, tags)).collect()
}

fn summary(document: &Document, tags: &Tags) -> Summary {
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
        particulars: particulars(document, updated).map(Box::new),
    }
}

fn particulars(document: &Document, updated: Option<Date>) -> Option<Particulars> {
    let names = document.front.authors.iter().cloned();
    let series = document.front.series.iter().cloned();
    let particulars = Particulars {
        authors: names.map(|name| Author { name }).collect(),
        series: series.map(|name| Series { name }).collect(),
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

/// Every page there will be: that does not depend on what the texts say.
fn routes(site: &Site, summaries: &[Summary]) -> Vec<Route> {
    let (site, summaries) = (site.clone(), summaries.to_vec());
    let (posts, texts) = (HashMap::new(), HashMap::new());
    Manifest::complete(site, Messages::default(), summaries, posts, texts).routes()
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

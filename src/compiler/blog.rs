//! All documents together: their order, their tags, and what stands in the way of publishing them.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
    path::PathBuf,
};

use rayon::prelude::*;

use crate::{
    manifest::{Article, Manifest, TextPage, TitleLink},
    messages::Messages,
    post::{Slug, Summary, Tag},
    route::{RESERVED, Route},
};

use super::{
    Options,
    alias::{self, Aliases},
    diagnostic::Diagnostic,
    document::{Document, Kind},
    icon::Icons,
    language::Language,
    public,
    release::Offline,
    resolve::{self, Index},
    site::Config,
    source::{Folder, Source},
};

/// Everything that is published, except the shell.
pub struct Blog {
    /// All posts and pages.
    pub manifest: Manifest,
    /// Files that are copied, by their address.
    pub copies: BTreeMap<String, PathBuf>,
    /// Other addresses of its pages.
    pub aliases: Aliases,
    /// What previews elsewhere show, by post.
    pub pictures: HashMap<Slug, Picture>,
    /// What they show for everything else.
    pub picture: Option<Picture>,
    /// What stands for it in tabs and on home screens.
    pub icons: Icons,
    /// What it is called where there is hardly room, if the author says so.
    pub short_name: Option<String>,
    /// Other addresses of the author's.
    pub me: Vec<String>,
    /// The language of its interface.
    pub language: Language,
    /// What `page.js` says in it.
    pub script: Messages,
    /// What is said where readers choose what other sites show.
    pub playground: Messages,
    /// What readers keep for reading without a network.
    pub offline: Offline,
}

/// An image outside of any text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// From the root, or with a scheme.
    pub address: String,
    /// In pixels; 0 where it is not known.
    pub width: u32,
    /// In pixels; 0 where it is not known.
    pub height: u32,
}

impl Blog {
    /// Puts a blog together. It is complete only if nothing among the diagnostics is an error.
    pub fn assemble(folder: &Folder, options: &Options, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut config = Config::read(folder, diagnostics);
        if let Some(url) = &options.url {
            config.site.url = Some(url.clone());
        }
        let mut documents = read_all(&folder.posts, Kind::Post, &config, options, diagnostics);
        documents.extend(read_all(
            &folder.pages,
            Kind::Page,
            &config,
            options,
            diagnostics,
        ));
        let (mut documents, hidden): (Vec<_>, Vec<_>) = documents
            .into_iter()
            .partition(|document| options.drafts || document.status.is_published());
        documents.sort_by_cached_key(|document| (document.date, Reverse(document.slug.clone())));

        let tags = Tags::new(&documents, &config, diagnostics);
        check_addresses(&documents, diagnostics);
        tags.check(&documents, folder, diagnostics);
        config.site.pages = navigation(&documents);

        let posts = documents
            .iter()
            .filter(|document| document.kind == Kind::Post);
        let summaries: Vec<Summary> = posts.map(|document| summary(document, &tags)).collect();
        // Which addresses there are does not depend on what the texts say.
        let routes = Manifest::complete(
            config.site.clone(),
            Messages::default(),
            summaries.clone(),
            HashMap::new(),
            HashMap::new(),
        )
        .routes();
        let public = public::files(folder, diagnostics);
        let aliases = alias::collect(&documents, &taken(&routes, &public), diagnostics);
        let index = Index::new(&documents, &hidden, &routes, &aliases, folder);
        let articles = articles(&documents, &index, &config, diagnostics);
        let pictures = pictures(&documents, &index, diagnostics);
        let picture = site_picture(folder, &config, &index, diagnostics);
        let icons = Icons::read(folder, &config, &index, diagnostics);
        let mut copies = index.into_assets();
        copies.extend(public);

        let (articles, texts) = split(&documents, articles);
        Self {
            manifest: Manifest::complete(
                config.site,
                config.interface.page,
                summaries,
                articles,
                texts,
            ),
            copies,
            aliases,
            pictures,
            picture,
            icons,
            short_name: config.short_name,
            me: config.me,
            language: config.language,
            script: config.interface.script,
            playground: config.interface.playground,
            offline: config.offline,
        }
    }
}

impl Blog {
    /// True if an author's scripts run on some page, under a policy of its own.
    pub fn has_active_pages(&self) -> bool {
        self.manifest
            .articles()
            .any(|article| article.sidecar.document)
    }
}

fn read_all(
    sources: &[Source],
    kind: Kind,
    config: &Config,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Document> {
    let read = |source: &Source| {
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
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Article> {
    let resolve = |document: &Document| {
        let mut found = Vec::new();
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
        diagnostics.extend(found);
    }
    articles
}

/// Pictures that posts name for previews.
fn pictures(
    documents: &[Document],
    index: &Index<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> HashMap<Slug, Picture> {
    let mut pictures = HashMap::new();
    for document in documents
        .iter()
        .filter(|document| document.kind == Kind::Post)
    {
        let Some((address, span)) = &document.front.image else {
            continue;
        };
        match index.picture(document.folder(), &document.address(), address) {
            Some(picture) => drop(pictures.insert(document.slug.clone(), picture)),
            None => diagnostics.push(no_picture(&document.name, address, span)),
        }
    }
    pictures
}

/// The picture that `site.toml` names.
fn site_picture(
    folder: &Folder,
    config: &Config,
    index: &Index<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Picture> {
    let (address, span) = config.image.as_ref()?;
    let picture = index.picture("", "", address);
    if picture.is_none() {
        diagnostics.push(no_picture(&folder.site.as_ref()?.name, address, span));
    }
    picture
}

/// Posts of other engines name pictures of their themes, so this is no error.
fn no_picture(name: &str, address: &str, span: &Range<usize>) -> Diagnostic {
    Diagnostic::warning(name, format!("there is no picture `{address}`"))
        .at(span.clone(), "previews elsewhere show none")
        .help("name a file beside this one, or one in the blog's folder as `/pictures/a.png`")
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
) -> (HashMap<Slug, Article>, HashMap<Slug, TextPage>) {
    let mut posts = HashMap::new();
    let mut texts = HashMap::new();
    for (document, article) in documents.iter().zip(articles) {
        let slug = document.slug.clone();
        match document.kind {
            Kind::Post => drop(posts.insert(slug, article)),
            Kind::Page => {
                let page = TextPage {
                    slug: slug.clone(),
                    title: document.title.clone(),
                    lang: document.lang.clone(),
                    summary: document.summary.clone(),
                    article,
                };
                texts.insert(slug, page);
            }
        }
    }
    (posts, texts)
}

fn summary(document: &Document, tags: &Tags) -> Summary {
    Summary {
        slug: document.slug.clone(),
        title: document.title.clone(),
        lang: document.lang.clone(),
        date: document.date,
        updated: document
            .front
            .updated
            .filter(|updated| document.date.is_none_or(|date| *updated > date)),
        minutes: document.outline.time.minutes(),
        summary: document.summary.clone(),
        tags: tags.of(document),
        status: document.status,
    }
}

/// The author's pages in the navigation, by weight and then by slug.
fn navigation(documents: &[Document]) -> Vec<TitleLink> {
    let mut pages: Vec<&Document> = documents
        .iter()
        .filter(|document| document.kind == Kind::Page)
        .collect();
    pages.sort_by_key(|page| (page.front.weight, page.slug.clone()));
    let link = |page: &Document| TitleLink {
        slug: page.slug.clone(),
        title: page.title.clone(),
        lang: page.lang.clone(),
        date: None,
    };
    pages.into_iter().map(link).collect()
}

fn check_addresses(documents: &[Document], diagnostics: &mut Vec<Diagnostic>) {
    let mut by_path: Vec<&Document> = documents.iter().collect();
    by_path.sort_by(|a, b| a.path.cmp(&b.path));
    for (second, first) in resolve::duplicates(by_path.iter().copied()) {
        let problem = Diagnostic::error(
            &second.name,
            format!(
                "`{}` has the same address: `{}`",
                first.name,
                second.address()
            ),
        );
        let problem = problem.at(place(second), "the second of the two");
        diagnostics.push(problem.help(format!(
            "set `slug` to `{}-2` in the front matter of one of them, or rename its file",
            second.slug
        )));
    }
    for page in by_path
        .iter()
        .filter(|document| document.kind == Kind::Page)
    {
        if RESERVED.contains(&page.slug.as_str()) {
            let problem = Diagnostic::error(
                &page.name,
                format!(
                    "the address `{}` belongs to the blog itself",
                    page.address()
                ),
            );
            let problem = problem.at(place(page), "this page would take its place");
            diagnostics.push(problem.help(format!(
                "rename the file, or set `slug` to `{}-page` in its front matter",
                page.slug
            )));
        }
    }
}

/// Where a document says its slug, else where it begins.
fn place(document: &Document) -> Range<usize> {
    document
        .slug_span
        .clone()
        .or_else(|| document.front.title_span.clone())
        .unwrap_or(0..0)
}

/// The tags of all posts, in the spelling that is used most.
struct Tags {
    by_slug: BTreeMap<Slug, Tag>,
    renames: BTreeMap<Slug, String>,
}

impl Tags {
    fn new(documents: &[Document], config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Self {
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
    fn of(&self, document: &Document) -> Vec<Tag> {
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
    fn check(&self, documents: &[Document], folder: &Folder, diagnostics: &mut Vec<Diagnostic>) {
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

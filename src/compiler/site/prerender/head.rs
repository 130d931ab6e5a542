//! The head of a document: what browsers, search engines and previews are told.

use crate::{
    compiler::{
        blog::picture::Picture,
        shell::{Shell, Style},
        site::{
            Site,
            color::{self, NIGHT, PAPER},
            languages, policy,
            published::Published,
        },
    },
    manifest::{Head, Page, PostPage},
    markdown::{escape, has_scheme, write_attribute},
    route::{Number, Prefix, Route, file},
};

use super::{json_ld, view};

/// Everything up to a body with this markup.
pub(super) fn write(
    site: &Site<'_>,
    head: &Head,
    (route, page): (&Route, &Page),
    prefix: &Prefix,
    body: &str,
    out: &mut String,
) {
    let about = &site.blog.manifest.entry.site;
    // The app would carry the author's scripts and their policy on to other pages.
    let is_active = view::article(page).is_some_and(view::is_active);
    let policy = if is_active {
        policy::TRUSTING.to_owned()
    } else {
        policy::of_page(site)
    };
    let path = route.path();
    let document = Document {
        is_left_alone: is_active,
        ..Document::new(site.shell, &path, &policy, site.shell.styles.of(body))
    };
    document.open(site, &head.title, out);
    meta("name", "description", &head.description, out);
    app(site, prefix, out);
    place(head, prefix, out);
    alternates(head, prefix, out);
    translations(site, page, prefix, out);
    oembeds(site, route, page, head, out);
    for me in &site.blog.me {
        link("me", me, out);
    }
    let indexing = match route {
        Route::At(address, Number::Newest) => site.blog.indexing.get(address),
        _ => None,
    };
    let elsewhere = indexing.and_then(|told| told.canonical.as_ref());
    if let Some(canonical) = elsewhere.or(head.canonical.as_ref()) {
        link("canonical", canonical, out);
    }
    open_graph(site, head, page, out);
    if let (Page::Post(page), Some(url)) = (page, &head.canonical) {
        let picture = picture(site, Some(page)).map(|(_, url)| url);
        json_ld::write(about, url, page, picture.as_deref(), out);
    }
    let is_hidden = indexing.is_some_and(|told| told.is_hidden);
    if is_hidden || matches!(page, Page::NotFound(_) | Page::Newest) {
        meta("name", "robots", "noindex", out);
    }
    if matches!(page, Page::Newest) {
        refresh(&prefix.to_page(&route.at(Number::Newest)), out);
    }
    out.push_str("</head>\n<body>\n");
}

/// The head of the document that shows any page. What it says of one is for the app to say.
pub(super) fn write_app(site: &Site<'_>, prefix: &Prefix, out: &mut String) {
    let policy = policy::of_page(site);
    let styles = site.shell.styles.own();
    let document = Document::new(site.shell, file::APP, &policy, styles);
    let about = &site.blog.manifest.entry.site;
    document.open(site, &about.title, out);
    app(site, prefix, out);
    meta("name", "robots", "noindex", out);
    out.push_str("</head>\n<body>\n");
}

/// The head of a page that other sites frame. Its links lead out of the frame.
pub(super) fn write_frame(
    site: &Site<'_>,
    frame: &str,
    title: &str,
    (canonical, is_active): (&Route, bool),
    out: &mut String,
) {
    let shell = site.shell;
    let policy = if is_active {
        policy::TRUSTING.to_owned()
    } else {
        policy::of_frame(shell)
    };
    let document = Document {
        is_left_alone: true,
        script: &shell.frame,
        ..Document::new(shell, frame, &policy, Vec::new())
    };
    document.open(site, title, out);
    let sheet = Prefix::from(frame).to(&file::shell(&shell.styles.guest_file));
    link("stylesheet", &sheet, out);
    out.push_str("<base target=\"_top\">\n");
    if let Some(url) = &site.blog.manifest.entry.site.url {
        link("canonical", &Published(url).page(canonical), out);
    }
    meta("name", "robots", "noindex", out);
    out.push_str("</head>\n<body class=\"frame\">\n");
}

/// The head of the page where readers choose what other sites show.
pub(super) fn write_playground(site: &Site<'_>, title: &str, prefix: &Prefix, out: &mut String) {
    let policy = policy::of_playground(site.shell);
    let shell = site.shell;
    let document = Document {
        is_left_alone: true,
        ..Document::new(shell, file::EMBED, &policy, shell.styles.all())
    };
    let about = &site.blog.manifest.entry.site;
    document.open(site, &format!("{title} · {}", about.title), out);
    app(site, prefix, out);
    if let Some(url) = &about.url {
        link("canonical", &Published(url).file(file::EMBED), out);
    }
    out.push_str("</head>\n<body>\n");
}

/// What stands at the beginning of a document.
struct Document<'a> {
    /// The page's own address from the root.
    route: &'a str,
    /// The content security policy.
    policy: &'a str,
    /// Whether the app stays away.
    is_left_alone: bool,
    /// What runs before the body is parsed.
    script: &'a str,
    /// What it looks like.
    styles: Vec<&'a Style>,
}

impl<'a> Document<'a> {
    /// A page of the blog, with a policy of its own.
    fn new(shell: &'a Shell, route: &'a str, policy: &'a str, styles: Vec<&'a Style>) -> Self {
        Self {
            route,
            policy,
            is_left_alone: false,
            script: &shell.head,
            styles,
        }
    }

    /// The policy stands before anything that it rules.
    fn open(&self, site: &Site<'_>, title: &str, out: &mut String) {
        let blog = site.blog;
        let language = &blog.manifest.entry.site.language;
        out.push_str("<!doctype html>\n<html");
        write_attribute("lang", language, out);
        write_attribute("dir", blog.language.direction(), out);
        write_attribute("data-route", self.route, out);
        if self.is_left_alone {
            write_attribute("data-document", "", out);
        }
        out.push_str(">\n<head>\n<meta charset=\"utf-8\">\n");
        out.push_str("<meta http-equiv=\"Content-Security-Policy\"");
        write_attribute("content", self.policy, out);
        out.push_str(">\n");
        meta(
            "name",
            "viewport",
            "width=device-width, initial-scale=1",
            out,
        );
        out.push_str("<title>");
        escape(title, out);
        out.push_str("</title>\n<script>");
        out.push_str(self.script);
        out.push_str("</script>\n");
        for style in &self.styles {
            out.push_str("<style>");
            out.push_str(&style.text);
            out.push_str("</style>\n");
        }
    }
}

/// The blog as an app: what stands for it, and in which colour its window is framed. How it is installed
/// `page.js` says, once the reader moves.
fn app(site: &Site<'_>, prefix: &Prefix, out: &mut String) {
    link("icon", &site.icons.tab(site.shell, prefix), out);
    if let Some(touch) = site.icons.touch() {
        link("apple-touch-icon", &prefix.to(touch), out);
    }
    for (scheme, color) in [("light", PAPER), ("dark", NIGHT)] {
        out.push_str("<meta name=\"theme-color\"");
        write_attribute("media", &format!("(prefers-color-scheme: {scheme})"), out);
        write_attribute("content", &color::hex(color), out);
        out.push_str(">\n");
    }
}

/// Where the blog is and what is known of the page, for scripts of other sites.
fn place(head: &Head, prefix: &Prefix, out: &mut String) {
    link("home", &prefix.to_page(&Route::Home(Number::Newest)), out);
    out.push_str("<link rel=\"describedby\" type=\"application/json\"");
    write_attribute("href", &prefix.to(&head.data), out);
    out.push_str(">\n");
}

/// Where the same is to be had in another form.
fn alternates(head: &Head, prefix: &Prefix, out: &mut String) {
    for alternate in &head.alternates {
        out.push_str("<link rel=\"alternate\"");
        write_attribute("type", alternate.media_type, out);
        if !alternate.title.is_empty() {
            write_attribute("title", &alternate.title, out);
        }
        write_attribute("href", &prefix.to(&alternate.file), out);
        out.push_str(">\n");
    }
}

/// The post in each of its languages, itself among them. Search engines want whole addresses.
fn translations(site: &Site<'_>, page: &Page, prefix: &Prefix, out: &mut String) {
    let Page::Post(PostPage { post, .. }) = page else {
        return;
    };
    let manifest = &site.blog.manifest;
    let url = manifest.entry.site.url.as_deref();
    for (language, address) in languages::of(manifest, post) {
        let route = Route::of(address.clone());
        let href = url.map(|url| Published(url).page(&route));
        out.push_str("<link rel=\"alternate\"");
        write_attribute("hreflang", language, out);
        write_attribute("href", &href.unwrap_or_else(|| prefix.to_page(&route)), out);
        out.push_str(">\n");
    }
}

/// What other sites are told of a post that is pasted into them. They want whole addresses.
fn oembeds(site: &Site<'_>, route: &Route, page: &Page, head: &Head, out: &mut String) {
    let about = &site.blog.manifest.entry.site;
    let (Page::Post(_), Some(url), Some(frame)) = (page, &about.url, route.frame()) else {
        return;
    };
    for format in site.blog.oembed.iter().filter(|_| about.embed) {
        out.push_str("<link rel=\"alternate\"");
        write_attribute("type", format.media_type(), out);
        write_attribute("title", &head.name, out);
        let address = file::oembed(&frame, *format);
        write_attribute("href", &Published(url).file(&address), out);
        out.push_str(">\n");
    }
}

/// Open Graph, and what Twitter's cards want besides.
fn open_graph(site: &Site<'_>, head: &Head, page: &Page, out: &mut String) {
    let about = &site.blog.manifest.entry.site;
    let mut property = |name: &str, content: &str| meta("property", name, content, out);
    property("og:type", head.kind);
    property("og:title", &head.name);
    property("og:description", &head.description);
    property("og:site_name", &about.title);
    // Open Graph knows languages only together with a country.
    if let Some((language, country)) = about.language.split_once('-') {
        property("og:locale", &format!("{language}_{country}"));
    }
    if let Some(canonical) = &head.canonical {
        property("og:url", canonical);
    }
    let post = match page {
        Page::Post(page) => Some(page),
        _ => None,
    };
    if let Some(PostPage { post, .. }) = post {
        let moment = |moment: Option<String>| moment.unwrap_or_default();
        property("article:published_time", &moment(post.published_at()));
        property("article:modified_time", &moment(post.modified_at()));
        for author in &post.authors {
            property("article:author", &author.name);
        }
        for tag in &post.tags {
            property("article:tag", &tag.name);
        }
    }
    let picture = picture(site, post);
    if let Some((picture, url)) = &picture {
        property("og:image", url);
        if picture.width > 0 {
            property("og:image:width", &picture.width.to_string());
            property("og:image:height", &picture.height.to_string());
        }
    }
    let card = match picture {
        Some(_) => "summary_large_image",
        None => "summary",
    };
    meta("name", "twitter:card", card, out);
}

/// The picture of a post, else of the site, with its URL. Previews elsewhere take no relative address.
fn picture<'a>(site: &'a Site<'_>, post: Option<&PostPage>) -> Option<(&'a Picture, String)> {
    let blog = site.blog;
    let own = post.and_then(|page| blog.pictures.get(&page.post.address));
    let picture = own.or(blog.picture.as_ref())?;
    if has_scheme(&picture.address) {
        return Some((picture, picture.address.clone()));
    }
    let url = blog.manifest.entry.site.url.as_deref()?;
    Some((picture, Published(url).file(&picture.address)))
}

pub(super) fn refresh(to: &str, out: &mut String) {
    out.push_str("<meta http-equiv=\"refresh\"");
    write_attribute("content", &format!("0; url={to}"), out);
    out.push_str(">\n");
}

/// Nothing is written about what is empty.
pub(super) fn meta(kind: &str, name: &str, content: &str, out: &mut String) {
    if content.is_empty() {
        return;
    }
    out.push_str("<meta");
    write_attribute(kind, name, out);
    write_attribute("content", content, out);
    out.push_str(">\n");
}

pub(super) fn link(rel: &str, href: &str, out: &mut String) {
    out.push_str("<link");
    write_attribute("rel", rel, out);
    write_attribute("href", href, out);
    out.push_str(">\n");
}

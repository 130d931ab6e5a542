//! Every address of a site, written and read in one place.
//!
//! An address is relative to the site's root and has no leading slash: `posts/a/`. Pages end in a
//! slash, files do not. [`Prefix`] says how to get from where one is to the root.

mod address;
mod prefix;
mod selection;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::post::Slug;

pub use address::{Address, AddressError};
pub use prefix::{Prefix, root_of};
pub use selection::{Part, Selection};

/// Addresses that no page may have, though they look like that of one: the frame of the newest posts is called
/// like the first, the page where elements are tried like the second, and a page to search on will be at the
/// third. Nor may a folder take the place of a file.
const RESERVED: [&str; 12] = [
    "_headers/",
    "_redirects/",
    "app.html/",
    "posts/",
    "preview.html",
    "search/",
    "embed.js/",
    "llms.txt/",
    "robots.txt/",
    "site.webmanifest/",
    "sitemap.xml/",
    "sw.js/",
];

/// Where the posts of somebody are listed.
pub fn list_of_author(author: &Slug) -> Address {
    Address::list("authors/", author, "/")
}

/// Where the parts of a series are listed.
pub fn list_of_series(series: &Slug) -> Address {
    Address::list("series/", series, "/")
}

/// Folders at the root that hold no pages.
const FOLDERS: [&str; 3] = [file::HASHED, "data", "embed"];

/// The site's own lists: home, the years, all tags. That of a year stands below, those of tags at addresses of
/// their own.
pub const LISTS: [&str; 3] = ["", "archive/", "tags/"];

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// Newest posts: the root itself, or `page/3/`.
    Home(Number),
    /// A post, a page of the author's, or a part of the list of a tag; which of them, only what is known of it
    /// says: `posts/a/`, `about/`, `postgres/page/2/`.
    At(Address, Number),
    /// All tags with their counts: `tags/`.
    Tags,
    /// The years there are posts of: `archive/`.
    Archive,
    /// `archive/2026/`, `archive/undated/`, `archive/2026/page/2/`.
    Period(Period, Number),
    /// A tag's posts, narrowed down by others: `postgres/?also=kafka`. Only the app shows it.
    Combination(Address, Selection),
    /// `404.html`, shown at any address.
    NotFound,
}

/// Which part of a long list: its newest posts, or one of the older pages, numbered from the oldest
/// so that a page keeps its content when posts are added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    /// The list's own address.
    Newest,
    /// `page/<n>/` below it, from 1 for the oldest.
    Page(u32),
}

/// A part of the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// Posts without a date.
    Undated,
    /// Posts of one year.
    Year(u16),
}

impl Route {
    /// The page of a post or of the author's, or the list of a tag.
    pub fn of(address: Address) -> Self {
        Self::At(address, Number::Newest)
    }

    /// Reads an address relative to the root: with or without the last slash or `index.html`.
    ///
    /// `None` for what is no page by its form, such as a feed or an image.
    pub fn parse(path: &str) -> Option<Self> {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        if path == "404.html" {
            return Some(Self::NotFound);
        }
        if is_file(path) {
            return None;
        }
        let mut segments: Vec<&str> = path.strip_suffix('/').unwrap_or(path).split('/').collect();
        if segments == [""] {
            segments.clear();
        }
        let number = take_number(&mut segments)?;
        match (segments.as_slice(), number) {
            ([], number) => Some(Self::Home(number)),
            (["tags"], Number::Newest) => Some(Self::Tags),
            (["archive"], Number::Newest) => Some(Self::Archive),
            (["tags" | "archive"], _) => None,
            (["archive", period], number) if let Some(period) = Period::parse(period) => {
                Some(Self::Period(period, number))
            }
            ([folder, ..], _) if FOLDERS.contains(folder) => None,
            (_, Number::Newest) => Some(Self::of(Address::parse(path).ok()?)),
            (list, number) => Some(Self::At(Address::parse(&list.join("/")).ok()?, number)),
        }
    }

    /// The address from the root, in its one canonical form.
    pub fn path(&self) -> String {
        match self {
            Self::Home(number) => number.to_string(),
            Self::Tags => "tags/".to_owned(),
            Self::Archive => "archive/".to_owned(),
            Self::Period(period, number) => format!("archive/{period}/{number}"),
            Self::At(address, Number::Newest) => address.to_string(),
            Self::At(list, number) => format!("{}{number}", list.folder()),
            Self::Combination(tag, selection) => format!("{tag}?{}", selection.query()),
            Self::NotFound => "404.html".to_owned(),
        }
    }

    /// The page at the same path with a decoded query behind it. Only that of a tag means anything.
    #[must_use]
    pub fn with_query(self, query: &str) -> Self {
        match Selection::parse(query) {
            Some(selection) => self.narrowed(selection),
            None => self,
        }
    }

    /// The list of a tag, narrowed down by others. Nothing else can be.
    #[must_use]
    pub fn narrowed(self, selection: Selection) -> Self {
        match self {
            Self::At(tag, Number::Newest) => Self::Combination(tag, selection),
            route => route,
        }
    }

    /// The page that is there without the app: a combination without its query.
    #[must_use]
    pub fn plain(&self) -> Self {
        match self {
            Self::Combination(tag, _) => Self::of(tag.clone()),
            other => other.clone(),
        }
    }

    /// Another part of the same list; a page that is no list has only itself.
    #[must_use]
    pub fn at(&self, number: Number) -> Self {
        match self {
            Self::Home(_) => Self::Home(number),
            Self::Period(period, _) => Self::Period(*period, number),
            Self::At(list, _) | Self::Combination(list, _) => Self::At(list.clone(), number),
            _ => self.clone(),
        }
    }

    /// The file the page is served from.
    pub fn html_file(&self) -> String {
        self.file("html")
    }

    /// The file that holds what the page's component takes.
    pub fn data_file(&self) -> String {
        match self {
            Self::NotFound => "data/404.json".to_owned(),
            _ => format!("{}{}", file::PAGES, self.file("json")),
        }
    }

    /// The page as other sites frame it: a post, or a list of its newest posts.
    pub fn frame(&self) -> Option<String> {
        let page = match self {
            Self::Home(Number::Newest) => "posts/",
            Self::At(address, Number::Newest) => address.as_str(),
            _ => return None,
        };
        Some(format!("{}{page}", file::EMBED))
    }

    /// The file with the page's Markdown, where it has any.
    pub fn markdown_file(&self) -> String {
        self.file("md")
    }

    /// A file of the page, by its end.
    fn file(&self, extension: &str) -> String {
        match self {
            Self::NotFound => format!("404.{extension}"),
            Self::At(address, Number::Newest) => address.file(extension),
            _ => format!("{}index.{extension}", self.path()),
        }
    }

    /// The way from this page to the root.
    pub fn prefix(&self) -> Prefix {
        Prefix::from(&self.path())
    }
}

/// True for an address that is the site's own, or counts as one with such: of a list, of a file, or below a
/// folder of such.
pub fn is_reserved(address: &Address) -> bool {
    let lower = address.as_str().to_lowercase();
    let folder = format!("{}/", address.key());
    let is_page = |address: &str| matches!(Route::parse(address), Some(Route::At(..)));
    !is_page(&lower) || !is_page(&folder) || RESERVED.contains(&lower.as_str())
}

/// True for an address in a folder that would have the name of a file of the site's own.
pub fn is_in_a_file(address: &str) -> bool {
    let address = address.to_lowercase();
    let mut own = RESERVED.iter().filter(|own| own.contains(['.', '_']));
    own.any(|own| address.starts_with(own))
}

/// The file that an address is served from: a folder has an `index.html`.
pub fn file_at(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') {
        format!("{address}index.html")
    } else {
        address.to_owned()
    }
}

/// The site's files that are not pages.
pub mod file {
    use serde::{Deserialize, Serialize};

    use super::{Address, Number, Route};

    /// What the app and other programs know the site by.
    pub const DATA: &str = "data/";
    /// The entry of the manifest, under a name that never changes.
    pub const MANIFEST: &str = "data/manifest.json";
    /// What each page's component takes, below this at the page's own address.
    pub const PAGES: &str = "data/pages/";
    /// The JSON Schema of everything under `data/`.
    pub const SCHEMA: &str = "data/schema.json";

    /// The document that shows any page of a release without a network.
    pub const APP: &str = "app.html";
    /// The service worker. Its folder is what it may answer for.
    pub const WORKER: &str = "sw.js";

    /// Where readers choose how a post or a list is shown on their own site. Everything below is for
    /// other sites.
    pub const EMBED: &str = "embed/";
    /// The page of another site in which they see what they have chosen.
    pub const EMBED_PREVIEW: &str = "embed/preview.html";
    /// The script for other sites, always the newest.
    pub const EMBED_SCRIPT: &str = "embed.js";

    /// The script for other sites as it was in one of its versions.
    pub fn embed_version(version: &str) -> String {
        format!("{EMBED}{version}.js")
    }

    /// Where a post is the one that is chosen.
    pub fn embed_post(address: &Address) -> String {
        format!("{EMBED}?post={address}")
    }

    /// A format of oEmbed's answers.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Oembed {
        /// The one that most ask for.
        Json,
        /// The other one.
        Xml,
    }

    impl Oembed {
        /// Both, the one to prefer first.
        pub const ALL: [Self; 2] = [Self::Json, Self::Xml];

        /// What a link says it leads to.
        pub fn media_type(self) -> &'static str {
            match self {
                Self::Json => "application/json+oembed",
                Self::Xml => "text/xml+oembed",
            }
        }
    }

    /// What other sites are told of a post, beside its frame.
    pub fn oembed(frame: &str, format: Oembed) -> String {
        let extension = match format {
            Oembed::Json => "json",
            Oembed::Xml => "xml",
        };
        match frame.strip_suffix(".html") {
            Some(stem) => format!("{stem}.oembed.{extension}"),
            None => format!("{frame}oembed.{extension}"),
        }
    }

    /// The addresses of all pages, for search engines.
    pub const SITEMAP: &str = "sitemap.xml";
    /// What search engines may read.
    pub const ROBOTS: &str = "robots.txt";
    /// What there is, for language models.
    pub const LLMS: &str = "llms.txt";
    /// What a browser needs to know to install the site as an app.
    pub const WEB_MANIFEST: &str = "site.webmanifest";
    /// Headers, for hosts that read them from the site.
    pub const HEADERS: &str = "_headers";
    /// Redirects, for the same hosts.
    pub const REDIRECTS: &str = "_redirects";
    /// Keeps a Git host from leaving files out whose names begin with an underscore.
    pub const NO_JEKYLL: &str = ".nojekyll";

    /// A format of feeds.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Format {
        /// RFC 4287.
        Atom,
        /// RSS 2.0.
        Rss,
        /// JSON Feed 1.1.
        Json,
    }

    impl Format {
        /// Every format, the one to prefer first.
        pub const ALL: [Self; 3] = [Self::Atom, Self::Rss, Self::Json];

        /// What readers know it by.
        pub fn name(self) -> &'static str {
            match self {
                Self::Atom => "Atom",
                Self::Rss => "RSS",
                Self::Json => "JSON Feed",
            }
        }

        /// What a link says it leads to.
        pub fn media_type(self) -> &'static str {
            match self {
                Self::Atom => "application/atom+xml",
                Self::Rss => "application/rss+xml",
                Self::Json => "application/feed+json",
            }
        }
    }

    /// The feed of a list of posts: the home page's, or a tag's.
    pub fn feed(list: &Route, format: Format) -> String {
        let name = match format {
            Format::Atom => "atom.xml",
            Format::Rss => "rss.xml",
            Format::Json => "feed.json",
        };
        list.at(Number::Newest).path() + name
    }

    /// A part of a sitemap that is too long for one file; `number` counts from 1.
    pub fn sitemap_part(number: usize) -> String {
        format!("sitemap-{number}.xml")
    }

    /// A folder of this name, at the root or in [`DATA`], holds files whose names carry the hash of what is in
    /// them, and nothing else. So one rule for each tells a host what never changes.
    pub const HASHED: &str = "-";

    /// True for a file that is named after what is in it, by an address from the root or from anywhere else.
    pub fn is_hashed(address: &str) -> bool {
        let mut folders = address.split('/').rev().skip(1);
        folders.next() == Some(HASHED)
    }

    /// A shard of summaries; `number` counts from 1, the oldest.
    pub fn shard(number: usize, hash: &str) -> String {
        format!("data/{HASHED}/posts-{number}-{hash}.json")
    }

    /// The data of all posts of a shard, for who fetches them all.
    pub fn pack(number: usize, hash: &str) -> String {
        format!("data/{HASHED}/pack-{number}-{hash}.json")
    }

    /// The index that says which posts have which tag.
    pub fn tag_index(hash: &str) -> String {
        format!("data/{HASHED}/tags-{hash}.json")
    }

    /// A file of the shell, by its name there.
    pub fn shell(name: &str) -> String {
        format!("{HASHED}/{name}")
    }

    /// A file that lies beside the author's texts; `extension` has its dot, if there is one.
    pub fn asset(stem: &str, hash: &str, extension: &str) -> String {
        format!("{HASHED}/{stem}-{hash}{extension}")
    }
}

/// Takes `page/<n>` off the end. `page/word` is a page like any other.
fn take_number(segments: &mut Vec<&str>) -> Option<Number> {
    let [.., "page", number] = segments.as_slice() else {
        return Some(Number::Newest);
    };
    if !number.bytes().all(|digit| digit.is_ascii_digit()) {
        return Some(Number::Newest);
    }
    let page = number.parse().ok().filter(|n| *n > 0)?;
    segments.truncate(segments.len() - 2);
    Some(Number::Page(page))
}

/// True for a file that is no page, or the one page that is at no address of its own. A name may hold a dot, and
/// where a slash follows it is a folder.
fn is_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    path == file::APP || extension.is_some_and(|extension| extension != "html")
}

impl Period {
    fn parse(segment: &str) -> Option<Self> {
        match segment {
            "undated" => Some(Self::Undated),
            year if year.len() == 4 => year.parse().ok().map(Self::Year),
            _ => None,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undated => f.write_str("undated"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newest => Ok(()),
            Self::Page(page) => write!(f, "page/{page}/"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, canonical: &str, prefix: &str) {
        let route = Route::parse(path).unwrap();
        assert_eq!(route.path(), canonical);
        assert_eq!(route.prefix().to(""), prefix);
        assert_eq!(Route::parse(canonical), Some(route));
    }

    #[test]
    fn reads_and_writes_every_page() {
        check("", "", "./");
        check("index.html", "", "./");
        check("page/3", "page/3/", "../../");
        check("posts/a", "posts/a/", "../../");
        check("posts/a/index.html", "posts/a/", "../../");
        check("tags/", "tags/", "../");
        check("archive/2026/", "archive/2026/", "../../");
        check(
            "archive/undated/page/2/",
            "archive/undated/page/2/",
            "../../../../",
        );
        check("financeops/", "financeops/", "../");
        check("数据/page/1/", "数据/page/1/", "../../../");
        check("2024/05/tea.html", "2024/05/tea.html", "../../");
        check("archive/a/", "archive/a/", "../../");
        check("posts/node.js/", "posts/node.js/", "../../");
        check("404.html", "404.html", "./");
    }

    #[test]
    fn a_query_combines_tags_where_there_is_one() {
        let read = |path: &str, query: &str| Route::parse(path).unwrap().with_query(query).path();
        assert_eq!(read("a/", "?not=c&also=b"), "a/?also=b&not=c");
        assert_eq!(read("a/", "?utm_source=b"), "a/");
        assert_eq!(read("a/page/2/", "?also=b"), "a/page/2/");
        assert_eq!(read("archive/", "?also=b"), "archive/");
    }

    #[track_caller]
    fn check_root(path: &str, route: &str, root: Option<&str>) {
        assert_eq!(
            root_of(path, route).map(|root| root.to("")).as_deref(),
            root,
            "{path} {route}"
        );
    }

    #[test]
    fn the_root_is_the_address_without_the_route() {
        check_root("/", "", Some("/"));
        check_root("/blog/", "", Some("/blog/"));
        check_root("/blog", "", Some("/blog/"));
        check_root("/blog/index.html", "", Some("/blog/"));
        check_root("/a/b/posts/x/", "posts/x/", Some("/a/b/"));
        check_root("/posts/x", "posts/x/", Some("/"));
        check_root("/posts/x/index.html", "posts/x/", Some("/"));
        check_root("/blog/404.html", "404.html", Some("/blog/"));
        check_root("/blog/nowhere/", "404.html", None);
        check_root("/blogposts/x/", "posts/x/", None);
    }

    #[test]
    fn what_is_the_sites_own_is_no_pages() {
        for address in [
            "archive/",
            "Archive/",
            "tags.html",
            "archive/2026/",
            "archive/2026.html",
            "404.html",
            "app.html",
            "data/a/",
            "posts/",
            "embed/a.html",
            "preview.html",
            "robots.txt/",
        ] {
            assert!(is_reserved(&Address::parse(address).unwrap()), "{address}");
        }
        for address in [
            "archive/a/",
            "posts/a/",
            "tags/a/",
            "preview/",
            "node.js/",
            "a.html",
        ] {
            assert!(!is_reserved(&Address::parse(address).unwrap()), "{address}");
        }
    }

    #[test]
    fn a_root_ends_at_a_segment() {
        let root = Prefix::absolute("/blog");
        assert_eq!(root.strip("/blog/tags/"), Some("tags/"));
        assert_eq!(root.strip("/blog"), Some(""));
        assert_eq!(root.strip("/blogger/"), None);
        assert_eq!(root.strip("/"), None);
    }

    #[test]
    fn a_folder_called_page_holds_pages_like_any_other() {
        for path in [
            "page/aliases/",
            "methods/page/title/",
            "page/1st/",
            "page/2/a/",
        ] {
            let route = Route::parse(path).expect("it is a page");
            assert!(matches!(route, Route::At(..)), "{path}");
            assert_eq!(route.path(), path);
        }
    }

    #[test]
    fn what_is_no_page_has_no_route() {
        for path in [
            "atom.xml",
            "data/manifest.json",
            "page/0/",
            "tags/page/2/",
            "embed/",
            "-/a.b/",
            "app.html",
            "posts/a/image.png",
            "talks/paper.pdf",
            "posts/v1.2",
            "//",
            "a//",
        ] {
            assert_eq!(Route::parse(path), None, "{path}");
        }
    }
}

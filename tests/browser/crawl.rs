use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    io::Read,
    path::Path,
    sync::OnceLock,
};

use flate2::read::GzDecoder;
use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use slashlog::{
    compiler::site::policy::OF_FILES,
    manifest::Page,
    route::{Route, file},
};
use url::Url;

use super::{
    client::{Answer, Client},
    host::{Host, Kind, Service},
    reference,
    site::{Site, URL},
};
use crate::folder;

/// Where the blog is tried: a domain's root, a folder, and a folder deep below.
const PREFIXES: [&str; 3] = ["/", "/blog/", "/a/b/c/"];

/// What a host keeps to itself, or reads.
const HIDDEN: [&str; 4] = [".slashlog", ".nojekyll", "_headers", "_redirects"];

/// What no page leads to: it is asked for by name.
const UNLINKED: [&str; 8] = [
    "404.html",
    "data/404.json",
    "data/schema.json",
    "robots.txt",
    "sw.js",
    "llms.txt",
    ".well-known/security.txt",
    "app.webmanifest",
];

/// What is missing: a page, a file that would never change, a folder without a page, another case.
const MISSING: [&str; 9] = [
    "nowhere",
    "nowhere/index.md",
    "data/-/posts-1-0123456789abcdef.json",
    "no/where/at/all/",
    "-/missing-0123456789abcdef.js",
    "posts/",
    "data/",
    "-/",
    "TAGS/",
];

/// How long what never changes may be kept.
const FOR_EVER: &str = "max-age=31536000";

#[test]
fn nginx_serves_the_whole_blog() {
    check(Kind::Nginx);
}

#[test]
fn apache_serves_the_whole_blog() {
    check(Kind::Apache);
}

#[test]
fn caddy_serves_the_whole_blog() {
    check(Kind::Caddy);
}

#[test]
fn lighttpd_serves_the_whole_blog() {
    check(Kind::Lighttpd);
}

#[test]
fn python_serves_the_whole_blog() {
    check(Kind::Python);
}

#[test]
fn project_pages_serve_the_whole_blog() {
    check(Kind::ProjectPages);
}

#[test]
fn an_object_stores_website_serves_the_whole_blog() {
    check(Kind::Website);
}

#[test]
fn an_object_store_serves_every_file_by_its_key() {
    check(Kind::Objects);
}

#[track_caller]
fn check(kind: Kind) {
    for prefix in PREFIXES {
        let site = Site::published();
        let Some(host) = Host::start(kind, prefix, site) else {
            return;
        };
        let root = Url::parse(&host.url("")).expect("a host has a URL");
        let crawl = Crawl {
            service: kind.service(),
            root,
            client: Client::new(),
        };
        let reached = crawl.walk();
        check_complete(&reached);
        crawl.check_missing();
        crawl.check_neighbour();
        if crawl.service >= Service::Folders {
            crawl.check_slash();
        }
        if crawl.service == Service::Configured {
            crawl.check_hidden();
            crawl.check_compression();
            crawl.check_revalidation();
        }
    }
}

/// A walk through a site from link to link.
struct Crawl {
    service: Service,
    root: Url,
    client: Client,
}

impl Crawl {
    /// Every file that a link leads to, or a link in what it led to.
    fn walk(&self) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        let mut waiting: VecDeque<String> = [String::new()].into();
        waiting.extend(
            UNLINKED
                .into_iter()
                .filter(|file| exists(file))
                .map(str::to_owned),
        );
        waiting.extend(Site::published().blog.aliases.keys().cloned());
        waiting.extend(embeds());
        while let Some(path) = waiting.pop_front() {
            let file = file_of(&path);
            if !reached.insert(file.clone()) {
                continue;
            }
            let url = self.url(&path);
            self.check_file(&url, &file);
            let found = references().get(&file).into_iter().flatten();
            waiting.extend(found.filter_map(|reference| self.follow(&url, reference)));
        }
        reached
    }

    /// The address of a path from the root; on a host without folders, of the page's file.
    fn url(&self, path: &str) -> Url {
        let file = file_of(path);
        let path = if self.service == Service::Files {
            &file
        } else {
            path
        };
        self.root.join(path).expect("a path makes a URL")
    }

    /// Where a reference on a page leads, as a path from the root; `None` if to another site.
    #[track_caller]
    fn follow(&self, page: &Url, reference: &str) -> Option<String> {
        // What stands under the site's own address is at the same place here.
        let url = match reference.strip_prefix(URL) {
            Some(path) => self.root.join(path),
            None => page.join(reference),
        };
        let url = url.unwrap_or_else(|error| panic!("{reference} on {page}: {error}"));
        if url.origin() != self.root.origin() {
            return None;
        }
        let path = url.path().strip_prefix(self.root.path());
        let path = path.unwrap_or_else(|| panic!("{reference} on {page} leaves the site"));
        Some(percent_decode_str(path).decode_utf8_lossy().into_owned())
    }

    #[track_caller]
    fn check_file(&self, url: &Url, file: &str) {
        let answer = self.client.get(url);
        assert_eq!(answer.status, 200, "{url}");
        assert!(answer.body == bytes(file), "{url} is not {file}");
        self.check_type(url, file, &answer);
        if self.service == Service::Configured {
            let expected = if is_hashed(file) {
                FOR_EVER
            } else {
                "no-cache"
            };
            let caching = answer.header("cache-control");
            assert!(caching.contains(expected), "{url}: {caching}");
            assert_eq!(
                caching.contains("immutable"),
                is_hashed(file),
                "{url}: {caching}"
            );
            check_sharing(url, &answer);
            check_policy(url, file, &answer);
        }
    }

    #[track_caller]
    fn check_type(&self, url: &Url, file: &str, answer: &Answer) {
        let header = answer.header("content-type");
        let (kind, parameters) = header.split_once(';').unwrap_or((&header, ""));
        let expected = content_types(file);
        // A list of types that nobody wrote for a blog may lack the rarest.
        let is_unknown = self.service < Service::Configured && file.ends_with(".webmanifest");
        assert!(expected.contains(&kind) || is_unknown, "{url} is {header}");
        let is_text = ["text/html", "text/plain", "text/markdown"].contains(&kind);
        if is_text && self.service >= Service::NotFound {
            let parameters = parameters.to_ascii_lowercase();
            assert_eq!(parameters.trim(), "charset=utf-8", "{url}");
        }
    }

    #[track_caller]
    fn check_missing(&self) {
        for path in MISSING {
            let url = self.root.join(path).expect("it is a path");
            // Python lists a folder that has no page.
            if self.service == Service::Folders && Site::published().folder.join(path).is_dir() {
                continue;
            }
            let answer = self.client.get(&url);
            let status = if self.service == Service::Files {
                403
            } else {
                404
            };
            assert_eq!(answer.status, status, "{url}");
            let caching = answer.header("cache-control");
            assert!(
                !caching.contains(FOR_EVER),
                "{url} would be missing for a year"
            );
            if self.service >= Service::NotFound {
                let page = bytes(&Route::NotFound.html_file());
                assert!(answer.body == page, "{url} is not our page");
                assert!(
                    answer.header("content-type").starts_with("text/html"),
                    "{url}"
                );
            }
            if self.service == Service::Configured {
                check_sharing(&url, &answer);
            }
        }
    }

    /// `/blog` is not `/blogger`.
    #[track_caller]
    fn check_neighbour(&self) {
        let name = self.root.path().trim_end_matches('/');
        if !name.is_empty() {
            let url = self
                .root
                .join(&format!("{name}ger/"))
                .expect("it is a path");
            let answer = self.client.get(&url);
            let is_ours = String::from_utf8_lossy(&answer.body).contains("data-route");
            assert!(!is_ours, "{url} shows the blog");
        }
    }

    /// A folder without its slash is redirected to where relative addresses hold.
    #[track_caller]
    fn check_slash(&self) {
        let name = self.root.path().trim_end_matches('/');
        let is_mounted = self.service == Service::Configured && !name.is_empty();
        let bare = is_mounted.then_some((name, self.root.path()));
        for (from, to) in [("tags", "tags/"), ("archive/2026", "archive/2026/")]
            .into_iter()
            .chain(bare)
        {
            let url = self.root.join(from).expect("it is a path");
            let answer = self.client.get(&url);
            assert!(answer.status.is_redirection(), "{url}: {}", answer.status);
            let target = url.join(&answer.header("location"));
            assert_eq!(target.ok(), self.root.join(to).ok(), "{url}");
        }
    }

    #[track_caller]
    fn check_hidden(&self) {
        for path in [".slashlog", "tags/.hidden"] {
            let url = self.root.join(path).expect("it is a path");
            assert_eq!(self.client.get(&url).status, 404, "{url}");
        }
    }

    /// The largest file of each kind comes compressed to those who can read that.
    #[track_caller]
    fn check_compression(&self) {
        for extension in ["html", "js", "wasm", "json", "md", "svg", "xml"] {
            let Some(file) = largest(extension) else {
                continue;
            };
            let url = self.url(file);
            let answer = self
                .client
                .get_with(&url, &[("accept-encoding", "gzip, br")]);
            let vary = answer.header("vary").to_ascii_lowercase();
            assert!(vary.contains("accept-encoding"), "{url} varies by {vary}");
            let encoding = answer.header("content-encoding");
            let unpacked = unpack(&encoding, &answer.body);
            assert!(
                unpacked == Some(bytes(file)),
                "{url} is not {file} in `{encoding}`"
            );
            check_sharing(&url, &answer);
        }
    }

    /// What must be asked about each time is not sent again each time.
    #[track_caller]
    fn check_revalidation(&self) {
        for path in ["", "about/index.md"] {
            let url = self.url(path);
            let accept = ("accept-encoding", "gzip, br");
            let first = self.client.get_with(&url, &[accept]);
            let (tag, time) = (first.header("etag"), first.header("last-modified"));
            let mut headers = vec![accept];
            headers.extend((!tag.is_empty()).then_some(("if-none-match", tag.as_str())));
            headers.extend((!time.is_empty()).then_some(("if-modified-since", time.as_str())));
            let second = self.client.get_with(&url, &headers);
            assert_eq!(second.status, 304, "{url}");
            assert!(second.header("cache-control").contains("no-cache"), "{url}");
            check_sharing(&url, &second);
        }
    }
}

/// Scripts of other sites may read what there is, or that it is gone; and pages of other sites may frame
/// what they like.
#[track_caller]
fn check_sharing(url: &Url, answer: &Answer) {
    // Said twice, browsers take it for another site's name.
    let said = answer.header("access-control-allow-origin");
    assert_eq!(said, "*", "{url}");
    assert_eq!(answer.header("x-frame-options"), "", "{url}");
    let policy = answer.header("content-security-policy");
    assert!(!policy.contains("frame-ancestors"), "{url}: {policy}");
    if !url.path().contains("/-/") || answer.status != 200 {
        assert_eq!(policy, "", "{url}");
    }
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{url}");
}

/// Nothing runs in what is no page, if it is a drawing or the like.
#[track_caller]
fn check_policy(url: &Url, file: &str, answer: &Answer) {
    if is_hashed(file) {
        let policy = answer.header("content-security-policy");
        let may_be_without = Path::new(file).extension().is_none_or(|end| end != "svg");
        assert!(
            policy == OF_FILES || (may_be_without && policy.is_empty()),
            "{url}: {policy}"
        );
    }
}

/// Nothing that is in the folder is out of reach, and there is enough of it.
#[track_caller]
fn check_complete(reached: &BTreeSet<String>) {
    let is_left = |file: &&String| {
        !is_packed(file) && !HIDDEN.contains(&file.as_str()) && !reached.contains(*file)
    };
    let left: Vec<&String> = files().keys().filter(is_left).collect();
    assert_eq!(left, [""; 0], "no link leads there");

    let manifest = &Site::published().blog.manifest;
    let mut templates: BTreeMap<&str, usize> = BTreeMap::new();
    for route in manifest.routes() {
        assert!(reached.contains(&route.html_file()), "{}", route.path());
        let page = manifest.page(&route).expect("every route has a page");
        *templates.entry(template(&page)).or_default() += 1;
    }
    let counted = templates.into_iter().collect::<Vec<_>>();
    let expected = [
        ("404", 1),
        ("archive", 1),
        ("home", 4),
        ("newest", 1),
        ("post", 40),
        ("tag", 22),
        ("tags", 1),
        ("text", 2),
        ("year", 5),
    ];
    assert_eq!(counted, expected);
}

fn template(page: &Page) -> &'static str {
    match page {
        Page::Home(_) => "home",
        Page::Newest => "newest",
        Page::Post(_) => "post",
        Page::Tag(_) => "tag",
        Page::Author(_) => "author",
        Page::Series(_) => "series",
        Page::Tags(_) => "tags",
        Page::Archive(_) => "archive",
        Page::Year(_) => "year",
        Page::Text(_) => "text",
        Page::NotFound(_) => "404",
        Page::Combination(_) => "combination",
        Page::Unkept(_) => "unkept",
    }
}

/// Every file of the site.
fn files() -> &'static BTreeMap<String, Vec<u8>> {
    static FILES: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    FILES.get_or_init(|| folder::files(&Site::published().folder))
}

/// True for a file of the site, by its path from the root.
pub(super) fn exists(file: &str) -> bool {
    files().contains_key(file)
}

#[track_caller]
fn bytes(file: &str) -> Vec<u8> {
    let bytes = files().get(file);
    bytes
        .unwrap_or_else(|| panic!("the site has no {file}"))
        .clone()
}

fn largest(extension: &str) -> Option<&'static str> {
    let of_kind = |file: &&String| {
        file.rsplit_once('.')
            .is_some_and(|(_, other)| other == extension)
    };
    let files = files();
    let largest = files
        .keys()
        .filter(of_kind)
        .max_by_key(|file| files[*file].len());
    largest.map(String::as_str)
}

/// The file of an address, by its path from the root.
fn file_of(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}

/// What only scripts ask for, or pages of other sites, by its address.
fn embeds() -> impl Iterator<Item = String> {
    let is_embed = |file: &&String| {
        let is_below = file.starts_with(file::EMBED) && !is_packed(file);
        is_below || *file == file::EMBED_SCRIPT
    };
    let address = |file: &String| file.trim_end_matches("index.html").to_owned();
    files().keys().filter(is_embed).map(address)
}

/// True for a file that is there beside what it is packed of.
fn is_packed(file: &str) -> bool {
    let extension = file.rsplit('.').next().unwrap_or_default();
    ["br", "gz"].contains(&extension)
}

fn is_hashed(file: &str) -> bool {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    folder.rsplit('/').next() == Some(file::HASHED)
}

/// What a file may be called: the registered name, and those that were usual before.
fn content_types(file: &str) -> &'static [&'static str] {
    match file.rsplit('.').next().unwrap_or_default() {
        "html" => &["text/html"],
        "css" => &["text/css"],
        "js" => &["text/javascript", "application/javascript"],
        "json" => &["application/json", "application/feed+json"],
        "md" => &["text/markdown"],
        "txt" => &["text/plain"],
        "xml" => &[
            "application/xml",
            "text/xml",
            "application/atom+xml",
            "application/rss+xml",
        ],
        "wasm" => &["application/wasm"],
        "svg" => &["image/svg+xml"],
        "webmanifest" => &["application/manifest+json"],
        extension => panic!("what is a file in `.{extension}`?"),
    }
}

fn unpack(encoding: &str, body: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = match encoding {
        "br" => brotli::BrotliDecompress(&mut &*body, &mut bytes),
        "gzip" => GzDecoder::new(body).read_to_end(&mut bytes).map(|_| ()),
        _ => return None,
    };
    read.ok().map(|()| bytes)
}

/// The addresses in each file, as they are written there.
fn references() -> &'static BTreeMap<String, BTreeSet<String>> {
    static REFERENCES: OnceLock<BTreeMap<String, BTreeSet<String>>> = OnceLock::new();
    REFERENCES.get_or_init(|| {
        let files = files().par_iter();
        files
            .map(|(file, bytes)| (file.clone(), reference::all_in(file, bytes)))
            .collect()
    })
}

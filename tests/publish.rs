//! What a blog publishes besides its pages: feeds, maps, previews, rules for hosts, old addresses.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "we name files in lower case"
)]

#[path = "support/dom.rs"]
mod dom;
#[path = "support/folder.rs"]
mod folder;
#[path = "support/shared.rs"]
mod shared;
#[path = "support/site.rs"]
mod site;

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
    path::Path,
};

use roxmltree::{Document, Node};
use serde_json::{Value, json};
use slashlog::{
    compiler::{
        content::{hash, options::Options},
        site::write::Writing,
    },
    manifest::YEAR_PAGE,
};

use folder::Folder;
use shared::is_shared;
use site::{build, files, options};

const URL: &str = "https://blog.example/a/";

/// The title that would break out of anything it is not written into as a text.
const HOSTILE: &str = "]]></title><script>&\u{2028}\"'";

type Files = BTreeMap<String, Vec<u8>>;

/// The example blog with the address it is published at.
fn published() -> Files {
    let options = Options {
        url: Some(URL.to_owned()),
        ..options()
    };
    files(&site::write(
        Path::new("content"),
        &options,
        &Writing::default(),
    ))
}

/// A blog of these files, published at [`URL`].
fn blog(posts: &[(&str, &str)]) -> Files {
    let site = format!(
        "title = \"A blog\"\ndescription = \"About.\"\nauthor = \"An author\"\nurl = \"{URL}\"\n"
    );
    files(&build(
        Folder::new(&[("site.toml", site.as_str())])
            .with(posts)
            .path(),
    ))
}

/// A post with a title, as YAML writes any text.
fn post(title: &str, date: &str, more: &str, text: &str) -> String {
    let title = serde_json::to_string(title).unwrap();
    format!("---\ntitle: {title}\ndate: {date}\nsummary: {title}\n{more}---\n\n{text}\n")
}

#[track_caller]
fn text<'a>(files: &'a Files, file: &str) -> &'a str {
    let bytes = files
        .get(file)
        .unwrap_or_else(|| panic!("there should be a file {file}"));
    std::str::from_utf8(bytes).unwrap()
}

#[track_caller]
fn page(files: &Files, file: &str) -> dom::Node {
    dom::document(text(files, file))
}

/// The content of the element that an attribute names.
#[track_caller]
fn meta(page: &dom::Node, name: &str) -> Option<String> {
    let named = |node: &dom::Node| {
        ["name", "property"]
            .iter()
            .any(|attribute| node.attribute(attribute).as_deref() == Some(name))
    };
    page.all("meta")
        .iter()
        .find(|node| named(node))
        .and_then(|node| node.attribute("content"))
}

/// Links of a kind, as their types and addresses.
fn links(page: &dom::Node, rel: &str) -> Vec<(String, String)> {
    let links = page.all("link").into_iter();
    let value = |link: &dom::Node, name: &str| link.attribute(name).unwrap_or_default();
    links
        .filter(|link| link.attribute("rel").as_deref() == Some(rel))
        .map(|link| (value(&link, "type"), value(&link, "href")))
        .collect()
}

const ATOM: &str = "http://www.w3.org/2005/Atom";

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<&'a str> {
    let child = node
        .children()
        .find(|child| child.tag_name().name() == name)?;
    Some(child.text().unwrap_or_default())
}

#[track_caller]
fn one<'a>(node: Node<'a, 'a>, name: &str) -> &'a str {
    let count = |child: &Node| child.tag_name().name() == name;
    assert_eq!(node.children().filter(count).count(), 1, "<{name}>");
    child(node, name).unwrap()
}

fn is_rfc_3339(text: &str) -> bool {
    let form = "0000-00-00T00:00:00Z";
    text.len() == form.len()
        && text
            .bytes()
            .zip(form.bytes())
            .all(|(byte, form)| byte == form || (form == b'0' && byte.is_ascii_digit()))
}

/// No address in HTML of a feed counts on the page it is read on, and nothing in it needs our script.
#[track_caller]
fn check_html(html: &str) {
    for node in dom::fragment(html).descendants() {
        for (name, value) in node.attributes() {
            if ["href", "src"].contains(&name.as_str()) {
                assert!(
                    value.starts_with("https://") || value.starts_with("mailto:"),
                    "{name}={value}"
                );
            }
        }
        assert!(!["button", "script"].contains(&node.name()));
    }
}

/// What RFC 4287 wants of a feed and its entries.
#[track_caller]
fn check_atom(xml: &str) -> Vec<String> {
    let document = Document::parse(xml).unwrap();
    let feed = document.root_element();
    assert_eq!(feed.tag_name().namespace(), Some(ATOM));
    assert_eq!(feed.tag_name().name(), "feed");
    assert!(one(feed, "id").starts_with(URL));
    assert_ne!(one(feed, "title"), "");
    assert!(is_rfc_3339(one(feed, "updated")));
    let entries: Vec<Node> = feed
        .children()
        .filter(|node| node.has_tag_name((ATOM, "entry")))
        .collect();
    let mut ids = BTreeSet::new();
    for entry in &entries {
        assert!(ids.insert(one(*entry, "id")), "an id is there twice");
        one(*entry, "title");
        assert!(is_rfc_3339(one(*entry, "updated")));
        assert!(is_rfc_3339(one(*entry, "published")));
        let content = entry
            .children()
            .find(|node| node.has_tag_name((ATOM, "content")))
            .unwrap();
        assert_eq!(content.attribute("type"), Some("html"));
        check_html(content.text().unwrap_or_default());
    }
    // A link to another form once per form, and to the feed itself once.
    for parent in entries.iter().copied().chain([feed]) {
        let mut seen = BTreeSet::new();
        for link in parent
            .children()
            .filter(|node| node.has_tag_name((ATOM, "link")))
        {
            let (rel, href) = (link.attribute("rel"), link.attribute("href").unwrap());
            assert!(href.starts_with(URL), "{href}");
            assert!(seen.insert((rel, link.attribute("type"))));
        }
        assert!(seen.contains(&(Some("alternate"), Some("text/html"))));
    }
    let known = [
        "id",
        "title",
        "subtitle",
        "updated",
        "published",
        "link",
        "author",
        "entry",
        "category",
        "summary",
        "content",
        "name",
    ];
    for node in feed.descendants().filter(Node::is_element).skip(1) {
        assert!(known.contains(&node.tag_name().name()), "{node:?}");
    }
    assert!(
        feed.children()
            .any(|node| node.has_tag_name((ATOM, "author")))
    );
    let title = |entry: &Node| {
        let node = entry
            .children()
            .find(|node| node.has_tag_name((ATOM, "title")))
            .unwrap();
        let text = node.text().unwrap_or_default();
        match node.attribute("type") {
            Some("html") => dom::fragment(text).text(),
            _ => text.to_owned(),
        }
    };
    entries.iter().map(title).collect()
}

/// What RSS 2.0 wants of a channel and its items.
#[track_caller]
fn check_rss(xml: &str) -> Vec<String> {
    let document = Document::parse(xml).unwrap();
    let rss = document.root_element();
    assert_eq!(
        (rss.tag_name().name(), rss.attribute("version")),
        ("rss", Some("2.0"))
    );
    let channel = rss.first_element_child().unwrap();
    for name in ["title", "description", "language"] {
        assert_ne!(one(channel, name), "", "{name}");
    }
    let link = channel.children().find(|node| node.has_tag_name("link"));
    assert!(link.unwrap().text().unwrap().starts_with(URL));
    let items = channel.children().filter(|node| node.has_tag_name("item"));
    let mut guids = BTreeSet::new();
    let mut titles = Vec::new();
    for item in items {
        titles.push(one(item, "title").to_owned());
        assert_eq!(one(item, "guid"), one(item, "link"));
        assert!(guids.insert(one(item, "guid")));
        let date = one(item, "pubDate");
        let parsed = slashlog::compiler::content::date::parse(date).unwrap();
        assert_eq!(slashlog::compiler::content::date::rfc_822(parsed), date);
        check_html(one(item, "encoded"));
    }
    titles
}

/// What JSON Feed 1.1 wants.
#[track_caller]
fn check_json(json: &str) -> Vec<String> {
    let text = json!({ "type": "string", "minLength": 1 });
    let url = json!({ "type": "string", "pattern": "^https://blog.example/a/" });
    let item = json!({
        "type": "object",
        "properties": {
            "id": url, "url": url, "title": { "type": "string" }, "summary": text,
            "content_html": { "type": "string" },
            "date_published": { "type": "string", "format": "date-time" },
            "date_modified": { "type": "string", "format": "date-time" },
            "tags": { "type": "array", "items": text },
        },
        "required": ["id", "url", "title", "content_html", "date_published"],
        "additionalProperties": false,
    });
    let schema = json!({
        "type": "object",
        "properties": {
            "version": { "const": "https://jsonfeed.org/version/1.1" },
            "title": text, "description": text, "language": text,
            "home_page_url": url, "feed_url": url,
            "authors": { "type": "array", "items": { "type": "object", "properties": { "name": text } } },
            "items": { "type": "array", "items": item },
        },
        "required": ["version", "title", "items", "feed_url", "home_page_url"],
        "additionalProperties": false,
    });
    let value: Value = serde_json::from_str(json).unwrap();
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    compiler.add_resource("file:///feed.json", schema).unwrap();
    let mut schemas = boon::Schemas::new();
    let schema = compiler.compile("file:///feed.json", &mut schemas).unwrap();
    schemas
        .validate(&value, schema)
        .unwrap_or_else(|error| panic!("{error:#}"));
    let items = value["items"].as_array().unwrap();
    for item in items {
        check_html(item["content_html"].as_str().unwrap());
    }
    items
        .iter()
        .map(|item| item["title"].as_str().unwrap().to_owned())
        .collect()
}

/// The titles in all three feeds of a list, which must say the same.
#[track_caller]
fn check_feeds(files: &Files, list: &str) -> Vec<String> {
    let titles = check_atom(text(files, &format!("{list}atom.xml")));
    assert_eq!(check_rss(text(files, &format!("{list}rss.xml"))), titles);
    assert_eq!(check_json(text(files, &format!("{list}feed.json"))), titles);
    // And another reader's eyes see the same.
    for name in ["atom.xml", "rss.xml", "feed.json"] {
        let feed = feed_rs::parser::parse(&*files[&format!("{list}{name}")]).unwrap();
        assert_eq!(feed.entries.len(), titles.len(), "{list}{name}");
        for entry in &feed.entries {
            assert!(entry.published.is_some());
            assert_ne!(entry.links.len(), 0);
        }
    }
    titles
}

#[test]
fn the_feeds_of_the_blog_and_of_every_tag_keep_their_specifications() {
    let files = published();
    let home = check_feeds(&files, "");
    assert_eq!(home.len(), 19);
    let lists: Vec<&str> = files
        .keys()
        .filter_map(|file| file.strip_suffix("atom.xml"))
        .collect();
    // 19 posts with 19 tags.
    assert_eq!(lists.len(), 20);
    for list in lists {
        let cards = page(&files, &format!("{list}index.html")).all("article.post-card");
        let shown: Vec<String> = cards.iter().map(|card| card.one("h2").text()).collect();
        assert_eq!(check_feeds(&files, list), shown, "{list}");
    }
}

#[test]
fn a_feed_holds_the_newest_twenty_with_a_date() {
    let texts: Vec<(String, String)> = (1..=25)
        .map(|n| {
            let text = post(
                &format!("Post {n}"),
                &format!("2026-01-{n:02}"),
                "tags: [a]\n",
                "",
            );
            (format!("posts/{n}.md"), text)
        })
        .collect();
    let mut posts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    posts.push(("posts/undated.md", "---\ntitle: Undated\ntags: [a]\n---\n"));
    let files = blog(&posts);
    let newest: Vec<String> = (6..=25).rev().map(|n| format!("Post {n}")).collect();
    assert_eq!(check_feeds(&files, ""), newest);
    assert_eq!(check_feeds(&files, "a/"), newest);
}

#[test]
fn a_feed_without_posts_is_a_feed() {
    let files = blog(&[("posts/undated.md", "---\ntitle: Undated\n---\n")]);
    assert_eq!(check_feeds(&files, ""), [""; 0]);
}

#[test]
fn a_feed_has_the_full_text_for_readers_who_are_elsewhere() {
    let text_of_post = "## Part\n\n[here](#part) [other](b.md) ![p](p.png)[^1]\n\n```rust\nlet a = \"<b>\";\n```\n\n[^1]: Note.\n";
    let b = post("B", "2026-01-01", "", "");
    let files = blog(&[
        (
            "posts/a.md",
            &post("A", "2026-01-02", "updated: 2026-03-04\n", text_of_post),
        ),
        ("posts/b.md", &b),
        ("posts/p.png", "x"),
    ]);
    check_feeds(&files, "");
    let feed: Value = serde_json::from_slice(&files["feed.json"]).unwrap();
    let html = feed["items"][0]["content_html"].as_str().unwrap();
    let content = dom::fragment(html);
    let addresses: Vec<String> = content
        .descendants()
        .iter()
        .filter_map(|node| node.attribute("href").or(node.attribute("src")))
        .collect();
    assert_eq!(addresses[0], format!("{URL}posts/a/#part"));
    assert_eq!(addresses[1], format!("{URL}posts/b/"));
    assert!(addresses[2].starts_with(&format!("{URL}posts/a/-/p-")));
    assert_eq!(content.one("h2").text(), "Part");
    assert_eq!(content.one("pre").text(), "let a = \"<b>\";\n");
    assert_eq!(content.one("figure.code").text(), "let a = \"<b>\";\n");
    assert!(content.text().contains("Note."));
    assert!(text(&files, "atom.xml").contains("<updated>2026-03-04T00:00:00Z</updated>"));
    assert!(text(&files, "rss.xml").contains("<pubDate>Fri, 02 Jan 2026 00:00:00 GMT</pubDate>"));
}

#[test]
fn a_hostile_title_is_a_text_everywhere() {
    let hostile = post(
        HOSTILE,
        "2026-01-02",
        &format!("tags: [{}]\n", serde_json::to_string(HOSTILE).unwrap()),
        "Text.",
    );
    let plain = post("Plain", "2026-01-01", "", "Text.");
    let files = blog(&[("posts/a.md", &hostile), ("posts/b.md", &plain)]);
    assert_eq!(check_feeds(&files, ""), [HOSTILE, "Plain"]);
    let tag = files
        .keys()
        .find(|file| file.ends_with("/atom.xml"))
        .unwrap();
    check_feeds(&files, tag.strip_suffix("atom.xml").unwrap());

    let page = page(&files, "posts/a/index.html");
    assert_eq!(page.one("title").text(), format!("{HOSTILE} · A blog"));
    assert_eq!(page.one("h1").text(), HOSTILE);
    for name in ["og:title", "description", "og:description", "article:tag"] {
        assert_eq!(meta(&page, name).as_deref(), Some(HOSTILE), "{name}");
    }
    let scripts = page.all("script");
    let is_data =
        |node: &&dom::Node| node.attribute("type").as_deref() == Some("application/ld+json");
    let data: Value = serde_json::from_str(&scripts.iter().find(is_data).unwrap().text()).unwrap();
    assert_eq!(data["headline"], HOSTILE);
    assert_eq!(data["keywords"], json!([HOSTILE]));
    // The one inline script, the data, the messages.
    assert_eq!(scripts.len(), 3);

    let data: Value = serde_json::from_slice(&files["posts/a/page.json"]).unwrap();
    assert_eq!(data["post"]["post"]["title"], HOSTILE);
    for file in ["posts/a/index.md", "llms.txt", "index.md"] {
        let mut seen = String::new();
        for event in pulldown_cmark::Parser::new(text(&files, file)) {
            use pulldown_cmark::Event::{Html, InlineHtml, Text};
            match event {
                Text(text) => seen.push_str(&text),
                Html(html) | InlineHtml(html) => panic!("{file}: {html}"),
                _ => {}
            }
        }
        assert!(seen.contains(HOSTILE), "{file}: {seen}");
    }
    Document::parse(text(&files, "sitemap.xml")).unwrap();
    assert!(!text(&files, "_redirects").contains('<'));
}

#[test]
fn the_sitemap_has_every_page_worth_finding() {
    let files = published();
    let xml = text(&files, "sitemap.xml");
    let document = Document::parse(xml).unwrap();
    let mut listed = BTreeSet::new();
    let root = document.root_element();
    assert_eq!(
        root.tag_name().namespace(),
        Some("http://www.sitemaps.org/schemas/sitemap/0.9")
    );
    for url in root.children().filter(Node::is_element) {
        let path = one(url, "loc").strip_prefix(URL).unwrap();
        listed.insert(format!("{path}index.html"));
        let dates = url.children().filter(|node| node.has_tag_name("lastmod"));
        assert_eq!(
            dates.count(),
            usize::from(path.starts_with("posts/")),
            "{path}"
        );
    }
    let pages = files
        .keys()
        .filter(|file| file.ends_with("index.html") && !file.starts_with("embed/"))
        .cloned();
    assert_eq!(listed, pages.collect());
    assert_eq!(
        text(&files, "robots.txt"),
        format!("User-agent: *\nDisallow:\n\nSitemap: {URL}sitemap.xml\n")
    );
}

#[test]
fn without_an_address_nothing_is_published_that_needs_one() {
    let files = &*site::EXAMPLE;
    for file in [
        "atom.xml",
        "rss.xml",
        "feed.json",
        "sitemap.xml",
        "financeops/atom.xml",
    ] {
        assert!(!files.contains_key(file), "{file}");
    }
    for file in files.keys().filter(|file| file.ends_with(".html")) {
        let page = page(files, file);
        for (media_type, _) in links(&page, "alternate") {
            assert_eq!(media_type, "text/markdown", "{file}");
        }
        assert_eq!(meta(&page, "og:url"), None);
    }
    assert!(!text(files, "robots.txt").contains("Sitemap"));
    assert!(text(files, "llms.txt").contains("](./posts/"));
}

#[test]
fn a_page_names_its_markdown_and_its_feeds() {
    let files = published();
    let names = |page: &str| -> Vec<String> {
        let links = links(&self::page(&files, page), "alternate");
        links
            .into_iter()
            .map(|(media_type, href)| format!("{media_type} {href}"))
            .collect()
    };
    assert_eq!(
        names("financeops/index.html"),
        [
            "text/markdown ../financeops/index.md",
            "application/atom+xml ../financeops/atom.xml",
            "application/rss+xml ../financeops/rss.xml",
            "application/feed+json ../financeops/feed.json",
            "application/atom+xml ../atom.xml",
            "application/rss+xml ../rss.xml",
            "application/feed+json ../feed.json",
        ]
    );
    assert_eq!(names("about/index.html").len(), 4);
    assert!(
        names("404.html")
            .iter()
            .all(|name| name.contains("https://blog.example/a/"))
    );
}

/// Search results and a reader's tabs tell two pages apart by nothing else.
#[test]
fn no_two_pages_share_a_title() {
    let texts: Vec<(String, String)> = (1..=2 * YEAR_PAGE)
        .map(|n| {
            let text = post(&format!("Post {n}"), "2026-01-02", "tags: [a]\n", "");
            (format!("posts/{n}.md"), text)
        })
        .collect();
    let posts = texts.iter().map(|(a, b)| (a.as_str(), b.as_str()));
    let files = blog(&posts.collect::<Vec<_>>());
    let mut titles = BTreeMap::new();
    let mut descriptions = BTreeMap::new();
    for file in files.keys().filter(|file| file.ends_with("index.html")) {
        let page = page(&files, file);
        // The others are no pages for search engines.
        let address = format!("{URL}{}", file.trim_end_matches("index.html"));
        if !links(&page, "canonical")
            .iter()
            .any(|(_, href)| *href == address)
        {
            continue;
        }
        let title = page.one("title").text();
        assert_eq!(titles.insert(title, file), None, "{file}");
        if let Some(description) = meta(&page, "description") {
            let other = descriptions.insert(description, file);
            assert_eq!(other, None, "{file}");
        }
    }
    // Its posts are still on the list's own address.
    let unfilled = page(&files, "page/20/index.html");
    assert_eq!(links(&unfilled, "canonical")[0].1, URL);
    assert_eq!(titles["Page 1 · A blog"], "page/1/index.html");
    assert_eq!(titles["/a · Page 1 · A blog"], "a/page/1/index.html");
    let year = "archive/2026/page/1/index.html";
    assert_eq!(titles["2026 · Page 1 · A blog"], year);
}

#[test]
fn every_list_has_a_markdown_of_links_that_lead_somewhere() {
    let files = &*site::EXAMPLE;
    let twins = files
        .keys()
        .filter_map(|file| file.strip_suffix("index.md"));
    let mut n_links = 0;
    for folder in twins.filter(|folder| !folder.starts_with("posts/") && *folder != "about/") {
        for event in pulldown_cmark::Parser::new(text(files, &format!("{folder}index.md"))) {
            if let pulldown_cmark::Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) = event
            {
                let root = "../".repeat(folder.matches('/').count());
                let path = dest_url.strip_prefix(root.as_str()).unwrap_or(&dest_url);
                let path = path.strip_prefix("./").unwrap_or(path);
                assert!(files.contains_key(path), "{dest_url} in {folder}");
                n_links += 1;
            }
        }
    }
    assert!(n_links > 100, "{n_links}");
}

#[test]
fn previews_elsewhere_show_a_picture() {
    let a = post("A", "2026-01-01", "image: a.svg\n", "");
    let b = post("B", "2026-01-02", "cover:\n  image: /b.png\n", "");
    let c = post("C", "2026-01-03", "", "");
    let site = format!(
        "title = \"A blog\"\nlanguage = \"pt-BR\"\nurl = \"{URL}\"\nimage = \"logo.svg\"\nme = \"https://social.example/@me\"\n"
    );
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"10\"/>";
    let content = Folder::new(&[
        ("site.toml", &site),
        ("posts/a.md", &a),
        ("posts/b.md", &b),
        ("posts/c.md", &c),
        ("posts/a.svg", drawing),
        ("public/b.png", "x"),
        ("logo.svg", drawing),
    ]);
    let files = files(&build(content.path()));
    let check = |file: &str, start: &str| {
        let page = page(&files, file);
        let image = meta(&page, "og:image").unwrap();
        let path = image.strip_prefix(URL).unwrap();
        assert!(path.starts_with(start), "{path}");
        assert!(files.contains_key(path), "{path}");
        assert_eq!(
            meta(&page, "twitter:card").as_deref(),
            Some("summary_large_image")
        );
        page
    };
    let page = check("posts/a/index.html", "posts/a/-/a-");
    assert_eq!(meta(&page, "og:image:width").as_deref(), Some("30"));
    assert_eq!(meta(&page, "og:locale").as_deref(), Some("pt_BR"));
    assert_eq!(meta(&page, "og:type").as_deref(), Some("article"));
    check("posts/b/index.html", "b.png");
    check("posts/c/index.html", "-/logo-");
    let home = check("index.html", "-/logo-");
    assert_eq!(
        links(&home, "me"),
        [(String::new(), "https://social.example/@me".to_owned())]
    );
}

#[test]
fn a_post_and_a_list_say_what_they_are_in_microformats() {
    let a = post(
        "A",
        "2026-01-01",
        "updated: 2026-02-01\ntags: [one]\n",
        "Text.",
    );
    let files = blog(&[("posts/a.md", &a)]);
    let class = |node: &dom::Node, class: &str| -> Vec<dom::Node> {
        let has = |node: &dom::Node| {
            let classes = node.attribute("class").unwrap_or_default();
            classes.split(' ').any(|other| other == class)
        };
        node.descendants().into_iter().filter(has).collect()
    };
    let entry = &class(&page(&files, "posts/a/index.html"), "h-entry")[0];
    let value = |name: &str| class(entry, name)[0].clone();
    assert_eq!(value("p-name").text(), "A");
    assert_eq!(value("p-summary").text(), "A");
    assert_eq!(value("e-content").text().trim(), "Text.");
    assert_eq!(value("p-category").text(), "/one");
    assert_eq!(
        value("dt-published").attribute("datetime").unwrap(),
        "2026-01-01"
    );
    assert_eq!(
        value("dt-updated").attribute("datetime").unwrap(),
        "2026-02-01"
    );
    assert_eq!(value("u-url").attribute("value").unwrap(), "../../posts/a/");
    let home = page(&files, "index.html");
    let feed = &class(&home, "h-feed")[0];
    let entry = &class(feed, "h-entry")[0];
    assert_eq!(class(entry, "p-name")[0].text(), "A");
    assert_eq!(
        class(entry, "u-url")[0].attribute("href").unwrap(),
        "./posts/a/"
    );
    let card = &class(&home, "h-card")[0];
    assert_eq!(class(card, "p-name")[0].text(), "An author");
}

#[test]
fn an_old_address_leads_on() {
    let a = post(
        "A",
        "2026-01-01",
        "aliases: [/2019/a/, old.html, '/ü b']\n",
        "[b](/was-b/)",
    );
    let b = post("B", "2026-01-02", "redirect_from: was-b\n", "");
    let files = blog(&[("posts/a.md", &a), ("posts/b.md", &b)]);
    let check = |file: &str, target: &str| {
        let page = page(&files, file);
        assert_eq!(page.one("a").attribute("href").unwrap(), target, "{file}");
        assert_eq!(page.one("html").attribute("data-target").unwrap(), target);
        assert!(text(&files, file).contains(&format!("content=\"0; url={target}\"")));
        assert_eq!(links(&page, "canonical")[0].1, format!("{URL}posts/a/"));
        assert_eq!(meta(&page, "robots").as_deref(), Some("noindex"));
    };
    check("2019/a/index.html", "../../posts/a/");
    let route = page(&files, "2019/a/index.html")
        .one("html")
        .attribute("data-route");
    assert_eq!(route.as_deref(), Some("2019/a/"));
    check("old.html", "./posts/a/");
    check("ü b/index.html", "../posts/a/");
    assert_eq!(
        text(&files, "_redirects"),
        "/2019/a/ /posts/a/ 301\n/old.html /posts/a/ 301\n/was-b/ /posts/b/ 301\n/%C3%BC%20b/ /posts/a/ 301\n"
    );
    // A link to an old address leads to the new one at once.
    let prose = page(&files, "posts/a/index.html").one("div.prose");
    assert_eq!(prose.one("a").attribute("href").unwrap(), "../../posts/b/");
    assert!(!text(&files, "sitemap.xml").contains("2019"));
}

#[test]
fn hosts_are_told_what_never_changes_and_the_policy() {
    let files = published();
    let headers = text(&files, "_headers");
    let policy = page(&files, "index.html")
        .all("meta")
        .iter()
        .find(|meta| meta.attribute("http-equiv").is_some())
        .and_then(|meta| meta.attribute("content"))
        .unwrap();
    let of_site = headers
        .lines()
        .find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "))
        .unwrap();
    // It holds beside that of each page, so it must allow what any of them allows.
    for directive in policy.split("; ") {
        let (name, sources) = directive.split_once(' ').unwrap();
        let of_site: Vec<&str> = of_site
            .split("; ")
            .find_map(|directive| directive.strip_prefix(name))
            .unwrap()
            .split(' ')
            .collect();
        for source in sources.split(' ') {
            assert!(of_site.contains(&source), "{name} {source}");
        }
    }
    assert!(headers.contains("\n/site.webmanifest\n  Content-Type: application/manifest+json\n"));
    let hashed = |file: &str| file.starts_with("-/") || file.contains("/-/");
    check_rules(&files, "immutable", hashed);
    assert_eq!(files[".nojekyll"], b"");
}

#[test]
fn hosts_are_told_what_other_sites_may_read() {
    const HEADER: &str = "Access-Control-Allow-Origin: *";
    // Enough posts for numbered pages of every list.
    let posts: Vec<(String, String)> = (1..=2 * YEAR_PAGE)
        .map(|n| {
            let text = post(&format!("Post {n}"), "2026-01-01", "tags: [a]\n", "");
            (format!("posts/{n}.md"), text)
        })
        .collect();
    let posts: Vec<(&str, &str)> = posts.iter().map(|(a, b)| (&**a, &**b)).collect();
    let numbered = blog(&posts);
    for list in ["", "a/", "archive/2026/"] {
        assert!(numbered.contains_key(&format!("{list}page/1/page.json")));
    }
    check_rules(&numbered, HEADER, is_shared);
    check_rules(&published(), HEADER, is_shared);

    let alone = Folder::new(&[("site.toml", "title = \"A blog\"\nembed = false\n")]);
    let alone = files(&build(alone.path()));
    check_rules(&alone, HEADER, |_| false);
}

/// A line of `_headers` is for these files, and comes once with each.
#[track_caller]
fn check_rules(files: &Files, line: &str, is_for: impl Fn(&str) -> bool) {
    let rules: Vec<&str> = text(files, "_headers")
        .split("\n/")
        .filter(|rule| rule.contains(line))
        .map(|rule| rule.lines().next().unwrap().trim_start_matches('/'))
        .collect();
    for file in files.keys() {
        let n_rules = rules.iter().filter(|rule| fits(rule, file)).count();
        assert_eq!(n_rules, usize::from(is_for(file)), "{file}: {rules:?}");
    }
}

/// As hosts compare them: `:name` is one segment, and `*` the rest.
fn fits(rule: &str, path: &str) -> bool {
    let (part, others) = rule.split_once('/').unwrap_or((rule, ""));
    if part == "*" {
        return true;
    }
    let (segment, rest) = path.split_once('/').unwrap_or((path, ""));
    (part == segment || part.starts_with(':'))
        && others.is_empty() == rest.is_empty()
        && (rest.is_empty() || fits(others, rest))
}

#[test]
fn what_a_host_caches_for_ever_carries_its_hash() {
    use sha2::{Digest, Sha256};
    let files = published();
    let shell = Path::new(site::SHELL);
    let hashed = files
        .iter()
        .filter(|(file, _)| file.contains("/-/") || file.starts_with("-/"));
    let mut n_files = 0;
    for (file, bytes) in hashed {
        // Trunk has named the files of the shell.
        if shell.join(file.trim_start_matches("-/")).exists() {
            continue;
        }
        let start = *Sha256::digest(bytes).first_chunk().unwrap();
        let digest = format!("{:016x}", u64::from_be_bytes(start));
        let name = file.rsplit('/').next().unwrap().split('.').next().unwrap();
        let hash = name.rsplit('-').next().unwrap();
        assert!(
            hash.len() >= 8 && digest.starts_with(hash),
            "{file}: {digest}"
        );
        n_files += 1;
    }
    assert!(n_files > 5, "{n_files}");
}

#[test]
fn an_authors_own_rules_hold_beside_ours() {
    let site = format!("title = \"A blog\"\nurl = \"{URL}\"\n");
    let a = post("A", "2026-01-01", "aliases: [/old/]\n", "");
    let content = Folder::new(&[
        ("site.toml", site.as_str()),
        ("posts/a.md", &a),
        ("public/robots.txt", "mine\n"),
        ("public/_redirects", "/x /y 302\n"),
        ("public/_headers", "/x\n  A: b\n"),
    ]);
    let files = files(&build(content.path()));
    assert_eq!(text(&files, "robots.txt"), "mine\n");
    assert_eq!(
        text(&files, "_redirects"),
        "/x /y 302\n\n/old/ /posts/a/ 301\n"
    );
    assert!(text(&files, "_headers").starts_with("/x\n  A: b\n\n/*\n"));
}

#[test]
fn a_policy_for_all_is_no_header_where_a_trusted_page_has_its_own() {
    let content = Folder::new(&[
        ("site.toml", "title = \"A blog\"\nhtml = \"trust\"\n"),
        ("posts/a.md", "---\ntitle: A\n---\n\n<script>1</script>\n"),
    ]);
    let files = files(&build(content.path()));
    assert!(!text(&files, "_headers").contains("Content-Security-Policy"));
}

#[test]
fn compressed_twins_hold_the_same() {
    let writing = Writing {
        compress: true,
        ..Writing::default()
    };
    let files = files(&site::write(Path::new("content"), &options(), &writing));
    let mut n_twins = 0;
    for (name, bytes) in &files {
        let mut read = Vec::new();
        let original = if let Some(original) = name.strip_suffix(".br") {
            brotli::BrotliDecompress(&mut bytes.as_slice(), &mut read).unwrap();
            original
        } else if let Some(original) = name.strip_suffix(".gz") {
            flate2::read::GzDecoder::new(bytes.as_slice())
                .read_to_end(&mut read)
                .unwrap();
            original
        } else {
            continue;
        };
        assert_eq!(&read, &files[original], "{name}");
        assert!(bytes.len() < read.len(), "{name}");
        n_twins += 1;
    }
    assert!(n_twins > 200, "{n_twins}");
    for file in ["index.html", "financeops/page.json", "data/schema.json"] {
        assert!(files.contains_key(&format!("{file}.br")), "{file}");
    }
    let plain = site::EXAMPLE.iter();
    assert!(plain.clone().all(|(name, bytes)| files[name] == *bytes));
}

#[test]
fn where_one_chooses_what_to_embed_knows_of_no_post() {
    let german = |posts: &[(&str, &str)]| {
        let site = "title = \"A <b>\"\nlanguage = \"de\"\n";
        let content = Folder::new(&[("site.toml", site)]).with(posts);
        files(&build(content.path()))
    };
    let one = german(&[("posts/a.md", &post("One", "2026-01-01", "", "Text."))]);
    let two = german(&[
        (
            "posts/a.md",
            &post("One", "2026-01-01", "tags: [x]\n", "Text."),
        ),
        ("posts/b.md", &post("Two", "2026-01-02", "", "Text.")),
    ]);
    for file in ["embed/index.html", "embed/preview.html"] {
        assert_eq!(one[file], two[file], "{file}");
    }
    let page = page(&one, "embed/index.html");
    assert_eq!(page.one("title").text(), "Einbetten · A <b>");
    let scripts = page.all("script");
    let is_it = |node: &&dom::Node| node.attribute("id").as_deref() == Some("_playground");
    let words = scripts.iter().find(is_it).unwrap();
    let said: Value = serde_json::from_str(&words.text()).unwrap();
    assert_eq!(said["copied"], "Kopiert");
    let script = hash::integrity(&one["embed/1.0.0.js"]);
    assert_eq!(words.attribute("data-integrity"), Some(script));
    // Only who chooses fetches what is said there.
    let entry: Value = serde_json::from_str(text(&one, "data/manifest.json")).unwrap();
    let mut keys = entry["messages"].as_object().unwrap().keys();
    assert!(!keys.any(|key| key.starts_with("embed.")));
}

#[test]
fn the_page_of_another_site_allows_its_own_style_and_no_other() {
    let files = blog(&[]);
    let page = page(&files, "embed/preview.html");
    let policy = page
        .all("meta")
        .iter()
        .find(|node| node.attribute("http-equiv").is_some())
        .and_then(|node| node.attribute("content"))
        .unwrap();
    let style = format!("style-src {};", hash::csp(&page.one("style").text()));
    assert!(
        policy.contains(&style) && !policy.contains("unsafe"),
        "{policy}"
    );
    // A policy that the host sends holds beside it.
    let sent = text(&files, "_headers");
    assert!(
        sent.contains(&hash::csp(&page.one("style").text())),
        "{sent}"
    );
}
